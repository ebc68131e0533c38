"""`python -m dashboard export`: the bytes of the web addresses, or a whole static site, without a server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl

from tqdm import tqdm

from dashboard import download, site
from dashboard.data import Collection, NoData
from dashboard.paper import BadSheet, TooMuch
from dashboard.reports import TYPES, Missing
from dashboard.settings import BadSetting, Settings
from dashboard.view import BadView


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; 0 where it did what was asked, else 1 and one line on standard error."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if bool(asked.series) == bool(asked.all):
        parser.error("name one SERIES, or give --all DIR")
    try:
        _export(asked)
    except (BadSetting, BadView, BadSheet, TooMuch, NoData, Missing, OSError) as reason:
        print(f"dashboard export: {reason}", file=sys.stderr)
        return 1
    return 0


def _export(asked: argparse.Namespace) -> None:
    settings = Settings.from_env()
    query = dict(parse_qsl(asked.query, keep_blank_values=True))
    version = Collection(asked.data or settings.data).version(query.get("v", ""))
    if asked.all:
        total = len(version.all_series())
        for _ in tqdm(site.write(version, asked.all, settings.public_url), total=total, unit=" series"):
            pass
        return
    content = download.export(version, asked.format, asked.series, query, settings.public_url)
    if asked.out == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(asked.out).write_bytes(content)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="write what /charts/SERIES.FORMAT gives, or all of it")
    export.add_argument("series", metavar="SERIES", nargs="?", help="such as trade-turnover.aze-rus")
    export.add_argument("--all", type=Path, metavar="DIR", help="write a static site of every series")
    export.add_argument("--format", default="csv", help=", ".join(TYPES))
    export.add_argument("--query", default="", help="as behind the address's question mark: from=2014&all=1")
    export.add_argument("--data", type=Path, help="the data folder, if not that of DATA")
    export.add_argument("--out", default="-", metavar="FILE", help="where to write; - is standard output")
    return parser


if __name__ == "__main__":
    sys.exit(main())
