"""The commands of `python -m etl`, a module each; `etl/__main__.py` lists them."""
