"""What several commands take: their arguments and options, named once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etl.table import printed

Source = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A file with or without front matter, a folder, JSONL, or - for standard input.",
    ),
]
Published = Annotated[
    str, typer.Option(metavar="DATE", help="Day of publication (2024-11-14) of texts that bring none.")
]
Shape = Annotated[printed.Format, typer.Option("--format", help="How to print.")]
Seeds = Annotated[Path, typer.Option("--seeds", metavar="DIR", help="The folder of articles.")]
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder of tables.")]
