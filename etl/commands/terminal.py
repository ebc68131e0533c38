"""What commands say: lines on standard error, rows on standard output, a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import typer

from etl.table import printed


def tell(line: str) -> None:
    """A line on standard error."""
    typer.echo(line, err=True)


def fail(*lines: str) -> NoReturn:
    """Ends the command with status 1, each line said as an error."""
    for line in lines:
        tell(f"error: {line}")
    raise typer.Exit(1)


def progress(items: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    """A progress bar on standard error, where that is a terminal."""
    from tqdm import tqdm

    return tqdm(items, total=total, desc=what, unit="", disable=None, leave=False)


def write(lines: Iterable[str]) -> None:
    """Lines in UTF-8, whatever the terminal's locale."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def shaped(
    rows: Iterator[printed.Row], shape: printed.Format, names: tuple[str, ...], words: Any
) -> Iterator[str]:
    """Rows as lines of the format asked for."""
    if shape is printed.Format.JSONL:
        return printed.jsonl(rows)
    if shape is printed.Format.CSV:
        return printed.csv_lines(names, rows)
    return printed.table_lines([words(row) for row in rows])
