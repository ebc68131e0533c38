#!/usr/bin/env bash
# Makes sure of a Chromium for the browser tests: installs Debian's where that can be done, else says what to install.
set -euo pipefail

[ -n "${CHROMIUM:-}" ] && command -v "$CHROMIUM" >/dev/null && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests, once ..."
  export DEBIAN_FRONTEND=noninteractive
  if apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; then
    exit 0
  fi
fi
echo "The browser tests need Chromium: install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), or name one with CHROMIUM=/path." >&2
exit 1
