# make run serves the dashboard; make test runs every test. Either works on a fresh machine with Python 3.11 or newer.
# PORT=8051 make run      another port            PYTHON=/path/to/python3 make run      another Python
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 8050
BIN := .venv/bin
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
export PORT CHROMIUM

# Stamps carry the hash of what they installed, so a second call does nothing and a changed pin is installed.
hash = $(shell cat $(1) | cksum | cut -d ' ' -f 1)
TO_RUN := .venv/installed-$(call hash,requirements.txt)
TO_TEST := .venv/installed-dev-$(call hash,requirements.txt requirements-dev.txt)

# pip would compile on one processor; files that are no Python (templates of theirs) stay uncompiled
INSTALL := $(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check
COMPILE = { $(BIN)/python -m compileall -qq -j 0 .venv/lib || true; }

.PHONY: help run data test test-reports faults check evaluate screenshots browser clean

help:  ## what there is to make
	@sed -n 's/^\([a-z-]*\):.*  ## /make \1\t/p' Makefile | expand -t 20

run: $(TO_RUN)  ## build the data and serve it on http://127.0.0.1:8050
	@$(BIN)/python tools/serve.py "$(PORT)"

data: $(TO_RUN)  ## read the articles of seeds/ into data/
	@$(BIN)/python -m etl run

test: $(TO_TEST) browser  ## every test
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

test-reports: $(TO_TEST) browser  ## what readers take away, by LibreOffice, LaTeX, chromium and made-up parameters
	@bash tools/reports.sh
	@REPORTS=1 $(BIN)/python -m pytest -q -rs -rx tests/reports tests/dashboard/test_download.py

faults: $(TO_TEST)  ## two hundred kills, harm, two builds at once, readers under replacement, a full disk
	@FAULTS=200 $(BIN)/python -m pytest -q -rs tests/table/test_faults.py

check: $(TO_TEST)  ## style, types, the laws of the house, the promises of the data
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy & types=$$!; \
	$(BIN)/python -m pytest -q tests/test_laws.py && $(BIN)/python -m etl run && $(BIN)/python -m etl check; \
	rest=$$?; wait $$types && exit $$rest

evaluate: $(TO_TEST)  ## the claims against the labels; the pages show what is written
	@$(BIN)/python -m etl.evaluate --write data/measured.csv

screenshots: $(TO_TEST) browser  ## docs/images/*.png, from the running dashboard
	@$(BIN)/python docs/screenshots.py

clean:  ## remove what was installed and built
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis data/versions data/readings data/CURRENT
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser:
	@CHROMIUM="$(CHROMIUM)" bash tools/browser.sh

$(TO_RUN): requirements.txt
	@PYTHON="$(PYTHON)" bash tools/venv.sh
	@echo "Installing the libraries, once ..."
	@$(INSTALL) -r requirements.txt && $(COMPILE)
	@bash tools/plotly.sh
	@rm -f .venv/installed-*; touch $@

$(TO_TEST): $(TO_RUN) requirements-dev.txt
	@echo "Installing what the tests need, once ..."
	@$(INSTALL) -r requirements-dev.txt && $(COMPILE)
	@rm -f .venv/installed-dev-*; touch $@
