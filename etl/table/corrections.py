"""corrections.csv, what people say of claims: read, and written after trying it on the current version.

A build applies it (see `desk`). Writers hold a lock of their own, so that of two at once both are kept,
and neither waits for a build.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from etl.table.added import added_rows
from etl.table.cells import harmless, said
from etl.table.change import Refused, change
from etl.table.disk import sweep, whole
from etl.table.frame import records
from etl.table.linked import linked
from etl.table.lists import Action
from etl.table.lock import alone
from etl.table.rows import figure_words
from etl.table.versions import Missing, current, read

__all__ = [
    "FILE",
    "BadCorrections",
    "Correction",
    "Missing",
    "Refused",
    "add",
    "append",
    "read_corrections",
    "review",
    "spoken_of",
    "take_back",
    "undo",
]

FILE = "corrections.csv"
LOCK = "corrections.lock"
LONGEST = 10_000_000
"""Bytes of one cell: a quote may be a text without a full stop."""

Row = dict[str, Any]


class BadCorrections(ValueError):
    """corrections.csv can't be read at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv, as the person wrote it (text throughout).

    The last five may be left out: `sha256` is the article's text that the person read, as in `articles`; the
    others tell where a statement stands whose article was not read (see `linked`).
    """

    action: str
    claim_id: str = ""
    article_id: str = ""
    quote: str = ""
    figure: str = ""
    column: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    sha256: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    title: str = ""


COLUMNS = tuple(field.name for field in fields(Correction))
NEEDED = COLUMNS[: COLUMNS.index("sha256")]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The rows of a corrections file, none where there is no file.

    Raises:
        BadCorrections: it is not UTF-8, or a needed column is missing.
    """
    if not path.is_file():
        return ()
    csv.field_size_limit(LONGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            known, rows = reader.fieldnames or (), list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadCorrections(f"{path}: not a CSV file in UTF-8 ({error}); save it as such") from None
    missing = [name for name in NEEDED if name not in known]
    if missing:
        raise BadCorrections(
            f"{path}: lacks the columns {', '.join(missing)}; its first line must name them all"
        )
    return tuple(Correction(**{name: said(row.get(name) or "").strip() for name in COLUMNS}) for row in rows)


def review(data: Path, item: Correction, changes: Mapping[str, str] | None = None) -> list[Correction]:
    """Writes an accept, a reject or a change of a claim of the current version; the rows as written.

    The claim may be named by the first signs of its id. Its words and its article's hash are written with
    it, so that it is found again after a re-reading, and opened again when the article changes.

    Args:
        changes: column -> what it says, of a change; they are written together.

    Raises:
        Refused: no such claim, or not as written.
    """
    version = current(data)
    claim = _claim(data, version, item.claim_id)
    (article,) = records(read(data, "articles", version, _named(claim["article_id"])))
    placed = replace(
        item,
        claim_id=claim["claim_id"],
        article_id=claim["article_id"],
        quote=claim["quote"],
        figure=figure_words(claim),
        sha256=article["sha256"],
    )
    items = [placed]
    if item.action == Action.CHANGE:
        steps = _steps(claim, list((changes or {}).items()))
        items = [replace(placed, column=name, value=value) for name, value in steps]
    append(data, items)
    return items


def _named(article_id: str) -> Any:
    return pc.field("article_id") == article_id


def _claim(data: Path, version: str, name: str) -> Row:
    begins = pc.starts_with(pc.field("claim_id"), name)
    fitting = records(read(data, "claims", version, begins)) if name else []
    if len(fitting) != 1:
        raise Refused(f"{name!r}: {'several claims begin so' if fitting else 'no claim is called so'}")
    return fitting[0]


def _steps(claim: Row, changes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The changes in an order in which each can be applied: a period that moves on moves its end first.

    Raises:
        Refused: there is none.
    """
    if not changes:
        raise Refused("nothing is changed; name a column and what it says")
    try:
        reduce(lambda row, step: change(row, *step), changes, claim)
        return changes
    except Refused:
        reduce(lambda row, step: change(row, *step), changes[::-1], claim)
        return changes[::-1]


def add(data: Path, item: Correction, columns: Mapping[str, str]) -> str:
    """Writes a statement that was missed, a row a column; the id of its claim.

    Raises:
        Refused: the article, the quote or the figure is not there, no whole claim comes of it, or it is
            there already.
    """
    version = current(data)
    frames = {name: read(data, name, version, _named(item.article_id)) for name in ("articles", "texts")}
    items = [replace(item, column=name, value=value) for name, value in columns.items()]
    try:
        claim, _ = added_rows(linked(frames, items), item.article_id, item.quote, item.figure, columns)
    except LookupError as error:
        raise Refused(str(error.args[0])) from None
    name = str(claim["claim_id"])
    if len(read(data, "claims", version, pc.field("claim_id") == name)):
        raise Refused("this statement is there already")
    with _opened(data) as rows:
        if any(row.action == Action.ADD and _place(row) == _place(item) for row in rows):
            raise Refused("this figure of this sentence was added already; change that statement instead")
        rows += items
    return name


def spoken_of(rows: Sequence[Correction], claim_id: str, place: tuple[str, str, str]) -> list[Correction]:
    """The rows that speak of one claim.

    Args:
        place: its article_id, quote and the words of its figure, by which added statements are found.
    """
    return [row for row in rows if row.claim_id == claim_id or (not row.claim_id and _place(row) == place)]


def _place(row: Correction) -> tuple[str, str, str]:
    return row.article_id, row.quote, row.figure


def undo(data: Path, name: str) -> list[Correction]:
    """Takes back the last word on a claim of the current version; the rows that were taken out.

    Raises:
        Refused: no such claim, or nobody said anything of it.
    """
    claim = _claim(data, current(data), name)
    place = claim["article_id"], claim["quote"], figure_words(claim)
    said_of_it = spoken_of(read_corrections(data / FILE), claim["claim_id"], place)
    if not said_of_it:
        raise Refused(f"{name!r}: nobody said anything of this claim")
    last = said_of_it[-1]
    items = [row for row in said_of_it if row.action == Action.ADD] if last.action == Action.ADD else [last]
    take_back(data, items)
    return items


def take_back(data: Path, items: Sequence[Correction]) -> None:
    """Takes rows out of corrections.csv, of several that are equal the last.

    Raises:
        Refused: one of them is not there; then none is taken out.
    """
    with _opened(data) as rows:
        for item in items:
            if item not in rows:
                raise Refused("this was taken back already")
            del rows[len(rows) - 1 - rows[::-1].index(item)]


def append(data: Path, items: Sequence[Correction]) -> None:
    """Adds rows at the end of corrections.csv; what people wrote there stays, and so does its order."""
    with _opened(data) as rows:
        rows += items


@contextmanager
def _opened(data: Path) -> Iterator[list[Correction]]:
    """The rows, for one writer at a time; as the block leaves them they are written whole, or not at all."""
    path = data / FILE
    with alone(data, name=LOCK):
        sweep(data, f"{FILE}-*")
        rows = list(read_corrections(path))
        yield rows
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows({name: harmless(cell) for name, cell in asdict(row).items()} for row in rows)
        with whole(path) as temporary:
            temporary.write_text(out.getvalue(), encoding="utf-8", newline="")
