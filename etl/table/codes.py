"""Turns the vocabulary and the codes in use into the table `codes`."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from etl.table.columns import Table, table, tables
from etl.table.frame import Frames, frame
from etl.words.labels import Label, label, labels


def codes(frames: Frames) -> pd.DataFrame:
    """A row for each code of the vocabulary and each one in use (rates, older codes)."""
    known = labels()
    used = [Label(*key, label(*key), source="") for key in _used(frames) if key not in known]
    rows = sorted([*known.values(), *used], key=lambda entry: (entry.dimension, entry.code))
    return frame(table("codes"), [_row(entry) for entry in rows])


def _row(entry: Label) -> dict[str, str]:
    return {name: getattr(entry, name) for name in table("codes").names}


def _used(frames: Frames) -> list[tuple[str, str]]:
    """The (dimension, code) of all coded cells; joined codes are taken apart."""
    found = {
        pair for name, data in frames.items() if name in tables() for pair in _coded(tables()[name], data)
    }
    return sorted(found)


def _coded(columns: Table, data: pd.DataFrame) -> Iterable[tuple[str, str]]:
    for column in columns.columns:
        if column.codes:
            for cell in data[column.name].unique():
                yield from ((column.codes, code) for code in str(cell).split(";") if code)
