"""`python -m dashboard export SERIES`: the same bytes as the web address, without a server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl

from dashboard import download
from dashboard.data import Collection, NoData
from dashboard.paper import BadSheet, TooMuch
from dashboard.reports import TYPES, Missing
from dashboard.settings import BadSetting, Settings
from dashboard.view import BadView


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; 0 where it did what was asked, else 1 and one line on standard error."""
    asked = _parser().parse_args(arguments)
    try:
        content = _content(asked)
        if asked.out == "-":
            sys.stdout.buffer.write(content)
        else:
            Path(asked.out).write_bytes(content)
    except (BadSetting, BadView, BadSheet, TooMuch, NoData, Missing, OSError) as reason:
        print(f"dashboard export: {reason}", file=sys.stderr)
        return 1
    return 0


def _content(asked: argparse.Namespace) -> bytes:
    settings = Settings.from_env()
    query = dict(parse_qsl(asked.query, keep_blank_values=True))
    version = Collection(asked.data or settings.data).version(query.get("v", ""))
    return download.export(version, asked.format, asked.series, query, settings.public_url)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="write what /charts/SERIES.FORMAT gives")
    export.add_argument("series", metavar="SERIES", help="such as trade-turnover.aze-rus")
    export.add_argument("--format", default="csv", help=", ".join(TYPES))
    export.add_argument("--query", default="", help="as behind the address's question mark: from=2014&all=1")
    export.add_argument("--data", type=Path, help="the data folder, if not that of DATA")
    export.add_argument("--out", default="-", metavar="FILE", help="where to write; - is standard output")
    return parser


if __name__ == "__main__":
    sys.exit(main())
