"""`extract`, `quantities`, `explain`: what a text says, printed; nothing is touched."""

from __future__ import annotations

import typer

from etl.commands.options import Published, Shape, Source
from etl.commands.reading import found_in
from etl.commands.terminal import shaped, write
from etl.pipeline import extract as read_claims
from etl.pipeline import figures
from etl.table import printed


def extract(source: Source = "-", published: Published = "", shape: Shape = printed.Format.JSONL) -> None:
    """Print the claims of a text; touch nothing.

    JSONL takes one article a line (id, text, and optionally published, title, url, publisher) and gives
    one claim a line: article (the given id) and the columns of claims, numbers as numbers, absent values
    null. Offsets count in the given text, or in the given title where part says so.
    """
    faults: list[str] = []
    found = found_in(source, published, faults, read_claims)
    rows = (row for given, extraction in found for row in printed.claim_rows(given.id, extraction))
    write(shaped(rows, shape, printed.CLAIM, printed.claim_words))
    if faults:
        raise typer.Exit(1)


def quantities(source: Source = "-", published: Published = "", shape: Shape = printed.Format.JSONL) -> None:
    """Print every quantity of a text, in a claim or not; touch nothing."""
    faults: list[str] = []
    found = found_in(source, published, faults, figures)
    rows = (row for given, located in found for row in printed.quantity_rows(given.id, located))
    write(shaped(rows, shape, printed.QUANTITY, printed.quantity_words))
    if faults:
        raise typer.Exit(1)


def explain(source: Source, published: Published = "") -> None:
    """Print a text with what was found in it, and why.

    Each claim comes with its evidence and rule, each leftover with its reason.
    Colored on a terminal, plain elsewhere or with NO_COLOR.
    """
    from rich.console import Console

    from etl.table.explained import explained

    console = Console(highlight=False, soft_wrap=True)
    faults: list[str] = []
    for _, extraction in found_in(source, published, faults, read_claims):
        for block in explained(extraction):
            console.print(block)
    if faults:
        raise typer.Exit(1)
