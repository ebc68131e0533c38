"""The command line: python -m etl …"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from etl.model.text import Article
from etl.pipeline import Report, build, extract, failure, figures
from etl.read.intake import BadSource
from etl.read.seed import day
from etl.read.source import Given, articles
from etl.table import printed

Found = TypeVar("Found")

app = typer.Typer(
    help="Reads trade news: each figure and each word of growth or decline, tied to its exact sentence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

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


def _tell(line: str) -> None:
    """A line on standard error."""
    typer.echo(line, err=True)


def _progress(items: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    """A progress bar on standard error, where that is a terminal."""
    from tqdm import tqdm

    return tqdm(items, total=total, desc=what, unit="", disable=None, leave=False)


@app.command()
def run(
    seeds: Seeds = Path("seeds"),
    data: Data = Path("data"),
    workers: Annotated[int, typer.Option(min=0, help="How many processes read; 0 is one a core.")] = 0,
) -> None:
    """Read what changed, rebuild the tables, and publish a version of them.

    An article is read again where its text, its header, the code or the vocabulary changed. A file that can't
    be read is named with its reason; the rest is built, and the exit status is 1.
    """
    began = time.monotonic()
    try:
        report = build(seeds, data, workers or os.cpu_count() or 1, _progress, _tell)
    except OSError as error:
        why = f"{error.filename or data}: {error.strerror or error}"
        _tell(f"error: {why}; free room or mend rights, then run again")
        raise typer.Exit(1) from None
    for line in report.warnings:
        _tell(f"warning: {line}")
    for line in report.faults:
        _tell(f"error: {line}")
    for line in _summary(report, time.monotonic() - began):
        typer.echo(line)
    if report.faults:
        raise typer.Exit(1)


def _summary(report: Report, seconds: float) -> Iterator[str]:
    """What a build did, in three lines."""
    done = f"{report.read:,} articles read, {report.reused:,} as before"
    yield f"{done}, {len(report.faults)} refused or failed, {seconds:.1f} s"
    if report.version:
        counts = report.counts
        kinds = ("claims", "leftovers", "observations", "series")
        yield ", ".join(f"{counts.get(kind, 0):,} {kind}" for kind in kinds)
        yield f"version {report.version}{'' if report.fresh else ', unchanged'}"


def _read(
    source: str, published: str, faults: list[str], reader: Callable[[Article], Found]
) -> Iterator[tuple[Given, Found]]:
    """Each article of a source with what `reader` finds in it; what can't be read is told and counted."""
    try:
        date = day(published, "--published")
    except BadSource as error:
        raise typer.BadParameter(str(error)) from None
    for given in articles(source, date):
        try:
            if isinstance(given, BadSource):
                raise given
            found = reader(given.article)
        except BadSource as error:
            faults.append(str(error))
        except Exception as error:
            name = given.id if isinstance(given, Given) else source
            faults.append(f"{name}: {failure(error)}")
        else:
            yield given, found
            continue
        _tell(f"error: {faults[-1]}")


def _print(lines: Iterable[str]) -> None:
    """Lines in UTF-8, whatever the terminal's locale."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _shaped(
    rows: Iterator[printed.Row], shape: printed.Format, names: tuple[str, ...], words: Any
) -> Iterator[str]:
    """Rows as lines of the format asked for."""
    if shape is printed.Format.JSONL:
        return printed.jsonl(rows)
    if shape is printed.Format.CSV:
        return printed.csv_lines(names, rows)
    return printed.table_lines([words(row) for row in rows])


@app.command("extract")
def extract_command(
    source: Source = "-", published: Published = "", shape: Shape = printed.Format.JSONL
) -> None:
    """Print the claims of a text; touch nothing.

    JSONL takes one article a line (id, text, and optionally published, title, url, publisher) and gives
    one claim a line: article (the given id) and the columns of claims, numbers as numbers, absent values
    null. Offsets count in the given text, or in the given title where part says so.
    """
    faults: list[str] = []
    found = _read(source, published, faults, extract)
    rows = (row for given, extraction in found for row in printed.claim_rows(given.id, extraction))
    _print(_shaped(rows, shape, printed.CLAIM, printed.claim_words))
    if faults:
        raise typer.Exit(1)


@app.command()
def quantities(source: Source = "-", published: Published = "", shape: Shape = printed.Format.JSONL) -> None:
    """Print every quantity of a text, in a claim or not; touch nothing."""
    faults: list[str] = []
    found = _read(source, published, faults, figures)
    rows = (row for given, located in found for row in printed.quantity_rows(given.id, located))
    _print(_shaped(rows, shape, printed.QUANTITY, printed.quantity_words))
    if faults:
        raise typer.Exit(1)


@app.command()
def explain(source: Source, published: Published = "") -> None:
    """Print a text with what was found in it, and why.

    Each claim comes with its evidence and rule, each leftover with its reason.
    Colored on a terminal, plain elsewhere or with NO_COLOR.
    """
    from rich.console import Console

    from etl.table.explained import explained

    console = Console(highlight=False, soft_wrap=True)
    faults: list[str] = []
    for _, extraction in _read(source, published, faults, extract):
        for block in explained(extraction):
            console.print(block)
    if faults:
        raise typer.Exit(1)


@app.command()
def check(data: Data = Path("data")) -> None:
    """Try the vocabularies, the tables, the corrections and the promises of the data; list all that fails."""
    from etl.table.promises import broken
    from etl.words.labels import labels
    from etl.words.lexicon import VocabularyError, lexicon

    faults: list[str] = []
    try:
        lexicon()
        labels()
    except (VocabularyError, OSError) as error:
        faults.append(f"vocabulary: {error}")
    faults += broken(data)
    for line in faults:
        _tell(f"error: {line}")
    count = f"{len(faults)} failure{'s' if len(faults) > 1 else ''}"
    typer.echo(count if faults else "every promise holds")
    if faults:
        raise typer.Exit(1)


if __name__ == "__main__":
    app(prog_name="python -m etl")
