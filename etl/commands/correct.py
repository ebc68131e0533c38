"""`correct`: what a person says of a claim, written into corrections.csv."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from etl.commands.options import Data
from etl.commands.terminal import fail

correct = typer.Typer(
    help="Accept, reject or change a claim, add one that was missed, or take it back; a build applies it.",
    no_args_is_help=True,
)

Claim = Annotated[str, typer.Argument(help="The claim's id, or its first signs.")]
Who = Annotated[str, typer.Option(help="Who says so; your user name where it is not given.")]
Why = Annotated[str, typer.Option(help="Why; it is kept with it.")]
NEXT = "run: python -m etl run"


def _signed(who: str, why: str) -> dict[str, str]:
    return {"who": who or getpass.getuser(), "when": date.today().isoformat(), "why": why}


def _tried(write: Callable[[], str]) -> None:
    """Writes; a refusal is one line."""
    from etl.table.change import Refused
    from etl.table.corrections import BadCorrections
    from etl.table.versions import Missing

    try:
        typer.echo(f"{write()}; {NEXT}")
    except (Refused, Missing, BadCorrections, OSError) as error:
        fail(str(error))


def _review(
    data: Path, action: str, claim: str, signed: dict[str, str], changes: dict[str, str] | None = None
) -> str:
    from etl.table.corrections import Correction, review

    (item,) = review(data, Correction(action, claim, **signed), changes)
    return f"{action} {item.claim_id}: “{item.figure}” in {item.article_id}"


@correct.command()
def accept(claim: Claim, who: Who = "", why: Why = "", data: Data = Path("data")) -> None:
    """Say that a claim is read right."""
    _tried(lambda: _review(data, "accept", claim, _signed(who, why)))


@correct.command()
def reject(claim: Claim, who: Who = "", why: Why = "", data: Data = Path("data")) -> None:
    """Take a claim out of observations and series; it stays in claims."""
    _tried(lambda: _review(data, "reject", claim, _signed(who, why)))


@correct.command()
def change(
    claim: Claim,
    column: Annotated[str, typer.Argument(help="The column to set (docs/columns.md).")],
    value: Annotated[str, typer.Argument(help="What it says; '' empties it.")],
    who: Who = "",
    why: Why = "",
    data: Data = Path("data"),
) -> None:
    """Set one column of a claim; what is derived from it follows."""
    _tried(lambda: _review(data, "change", claim, _signed(who, why), {column: value}))


@correct.command()
def undo(claim: Claim, data: Data = Path("data")) -> None:
    """Take back the last word on a claim."""
    _tried(lambda: _undone(data, claim))


def _undone(data: Path, claim: str) -> str:
    from etl.table.corrections import undo as taken_back

    (item, *_) = taken_back(data, claim)
    return f"took back {item.action}: “{item.figure}” in {item.article_id}"


@correct.command()
def add(
    columns: Annotated[
        list[str], typer.Argument(metavar="COLUMN=VALUE…", help="indicator=exports value=5000000 …")
    ],
    quote: Annotated[str, typer.Option(help="The sentence, exactly.")],
    figure: Annotated[str, typer.Option(help="The words of the figure or movement in it.")],
    article: Annotated[str, typer.Option(help="The article's id, where it was read.")] = "",
    url: Annotated[str, typer.Option(help="Where it stands, where no text of it was read.")] = "",
    publisher: Annotated[str, typer.Option(help="With --url: who published it.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="With --url: when.")] = "",
    title: Annotated[str, typer.Option(help="With --url: its headline.")] = "",
    who: Who = "",
    why: Why = "",
    data: Data = Path("data"),
) -> None:
    """Add a statement that was missed, with its article or a link to it."""
    from etl.table.corrections import Correction
    from etl.table.corrections import add as write
    from etl.table.linked import article_id

    if bool(article) == bool(url):
        raise typer.BadParameter("give --article or --url, one of the two")
    pairs = dict(pair.partition("=")[::2] for pair in columns)
    if unnamed := [pair for pair in columns if "=" not in pair]:
        raise typer.BadParameter(f"{unnamed[0]!r} is no COLUMN=VALUE")
    if published:
        _date(published)
    source = {"url": url, "publisher": publisher, "published": published, "title": title}
    name = article or article_id(url)
    item = Correction("add", article_id=name, quote=quote, figure=figure, **_signed(who, why), **source)
    _tried(lambda: f"add {write(data, item, pairs)}: “{figure}” in {name}")


def _date(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write 2024-11-14") from None
