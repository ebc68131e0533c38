"""Measures what the extractor finds against labels made by hand in `tests/gold/`."""
