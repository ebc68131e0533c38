"""Turns renamed.csv into the name that a series has today, for the day on which a person renames one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "renamed.csv"

Row = Mapping[str, str]


class BadRenaming(ValueError):
    """renamed.csv says what can't be; the message says which line, and what to do."""


@cache
def rows() -> tuple[Row, ...]:
    """The lines of the file, each with the name that its series has in the end.

    Raises:
        BadRenaming: as in `followed`.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(followed(list(csv.DictReader(file))))


@cache
def _today() -> dict[str, str]:
    return {row["series_id"]: row["renamed_to"] for row in rows()}


def today(series_id: str) -> str:
    """What a series is called today."""
    return _today().get(series_id, series_id)


def followed(lines: Iterable[Row]) -> list[Row]:
    """The lines, each leading to the last name.

    Raises:
        BadRenaming: a name that is none, one renamed twice, or names that lead in a circle.
    """
    known: dict[str, Row] = {}
    for row in lines:
        for name in (row["series_id"], row["renamed_to"]):
            if "." not in name or name != name.lower() or not name.isascii() or "/" in name or " " in name:
                raise BadRenaming(f"renamed.csv: {name!r} is no name of a series; write exports.aze-to-rus")
        _day(row["when"])
        if row["series_id"] in known:
            raise BadRenaming(f"renamed.csv: {row['series_id']} is renamed twice; keep one line")
        known[row["series_id"]] = row
    return [{**row, "renamed_to": _last(name, known)} for name, row in known.items()]


def _day(text: str) -> None:
    try:
        date.fromisoformat(text or "2026-01-31")
    except ValueError:
        raise BadRenaming(f"renamed.csv: {text!r} is no day; write 2026-01-31") from None


def _last(name: str, known: Mapping[str, Row]) -> str:
    passed = {name}
    while name in known:
        name = known[name]["renamed_to"]
        if name in passed:
            raise BadRenaming(f"renamed.csv: the names of {name} lead in a circle; remove one line")
        passed.add(name)
    return name
