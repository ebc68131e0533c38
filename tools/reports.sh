#!/usr/bin/env bash
# Installs what the tests of the reports need: LibreOffice, LaTeX and poppler by apt where root, schemathesis in its own folder.
# Says in one line what could not be had; the tests then say which of them they left out.
set -uo pipefail

needed=()
command -v soffice >/dev/null || needed+=(libreoffice-writer-nogui fonts-dejavu-core)
command -v pdflatex >/dev/null || needed+=(texlive-latex-base texlive-latex-recommended texlive-lang-cyrillic texlive-fonts-recommended lmodern)
command -v pdftotext >/dev/null || needed+=(poppler-utils)
if [ ${#needed[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${needed[@]}"; } >/dev/null 2>&1 ||
      echo "Could not install ${needed[*]}: their tests are left out." >&2
  else
    echo "For all tests of the reports install: ${needed[*]}" >&2
  fi
fi
stamp=.venv/contract/installed-$(cksum <requirements-reports.txt | cut -d ' ' -f 1)
if [ ! -e "$stamp" ]; then
  rm -rf .venv/contract
  { .venv/bin/python -m venv .venv/contract && .venv/contract/bin/python -m pip install -qq --disable-pip-version-check \
    -r requirements-reports.txt && touch "$stamp"; } || echo "Could not install schemathesis: its test is left out." >&2
fi
exit 0
