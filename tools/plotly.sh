#!/usr/bin/env bash
# Fetches plotly.js's basic bundle (0.4 MB compressed, the full one 1.5 MB) with npm, in the version that the Python
# package draws with. Where that can't be done pages load the full bundle, so nothing here fails.
set -uo pipefail

version=$(.venv/bin/python -c 'from plotly.offline import get_plotlyjs_version as v; print(v())') || exit 0
sha256=99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba # of version 4.1.1
kept=".venv/share/plotly-basic-$version.min.js"

[ -f "$kept" ] && exit 0
command -v npm >/dev/null || { echo "npm is not here: charts load plotly.js's full bundle."; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if timeout 120 npm pack --silent --pack-destination "$work" "plotly.js-basic-dist-min@$version" >/dev/null 2>&1 &&
  tar -xzf "$work"/*.tgz -C "$work" package/plotly-basic.min.js; then
  found=$(.venv/bin/python -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$work/package/plotly-basic.min.js")
  if [ "$found" = "$sha256" ]; then
    mkdir -p .venv/share && mv "$work/package/plotly-basic.min.js" "$kept"
    exit 0
  fi
fi
echo "plotly.js's basic bundle of version $version could not be fetched whole: charts load the full one."
