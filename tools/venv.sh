#!/usr/bin/env bash
# Makes .venv with the first Python that is new enough; says in one sentence what to do where there is none.
# PYTHON names one; otherwise the usual names are tried.
set -euo pipefail

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1 && exit 0

for python in ${PYTHON:-python3.11 python3 python3.12 python3.13 python}; do
  if new_enough "$python"; then
    rm -rf .venv
    "$python" -m venv .venv && exit 0
    rm -rf .venv
    echo "$python could not make .venv: install its venv module (on Debian: apt-get install python3-venv)." >&2
    exit 1
  fi
done
found=$(${PYTHON:-python3} --version 2>&1 | head -n 1 || true)
echo "This needs Python 3.11 or newer, and ${PYTHON:-python3} here is: ${found}. Install it, or name one: make run PYTHON=/path/to/python3.11" >&2
exit 1
