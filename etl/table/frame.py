"""Turns plain rows into typed data frames, one a table.

Text is `""` where nothing is said, numbers are float64 with NaN, required integers int64,
days datetime64[s] with NaT.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from etl.table.columns import Column, Table, Type

Frames = dict[str, pd.DataFrame]
Rows = TypeVar("Rows", pd.DataFrame, "pd.Series[Any]")

AT_A_TIME = 50_000
"""So many rows of a frame are worked on at a time."""
AS_DICTS = 10_000
"""So many rows become dicts at a time."""


EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = np.iinfo("int64").min
"""How numpy stores that there is none."""


def _days(cells: Sequence[Any]) -> Any:
    days = [NO_DAY if cell is None or cell != cell else cell.toordinal() - EPOCH for cell in cells]
    return np.array(days, dtype="int64").view("datetime64[D]").astype("datetime64[s]")


def slices(rows: Rows, size: int = AT_A_TIME) -> Iterator[Rows]:
    """A frame or a column some rows at a time, in order; at least one slice."""
    for start in range(0, max(len(rows), 1), size):
        yield rows.iloc[start : start + size]


def dtype(column: Column) -> str:
    """The type of a column in a frame."""
    if column.type is Type.DATE:
        return "datetime64[s]"
    if column.type is Type.INTEGER and column.required:
        return "int64"
    return "str" if column.textual else "float64"


def cells(column: Column, values: Sequence[Any]) -> pd.Series[Any]:
    """One typed column; None is the absence of a number or a day, and becomes "" in text."""
    if column.textual:
        return pd.Series(["" if value is None else str(value) for value in values], dtype="str")
    if column.type is Type.DATE:
        return pd.Series(_days(values))
    if column.type is Type.INTEGER and column.required:
        return pd.Series(np.array(values, dtype="int64"))
    return pd.Series(
        np.array([np.nan if value is None else float(value) for value in values]), dtype="float64"
    )


def frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame with exactly the table's columns; a missing column is a KeyError."""
    return pd.DataFrame({c.name: cells(c, [row[c.name] for row in rows]) for c in table.columns})


def typed(table: Table, raw: pd.DataFrame) -> pd.DataFrame:
    """A frame read from parquet, in the types of this module."""
    rows = raw[list(table.names)]
    wanted = {column.name: dtype(column) for column in table.columns}
    other = {name: kind for name, kind in wanted.items() if str(rows[name].dtype) != kind}
    return rows.astype(other) if other else rows


def groups(
    rows: pd.DataFrame, keys: pd.Series[str], names: Sequence[str]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows (some columns) of each key, in its order; rows without a key are left out.

    Rows keep their order within a group. Some groups at a time become dicts, which take much room.
    """
    for found, part in gathered(rows, keys, names, AS_DICTS):
        at = 0
        listed = records(part)
        for key, run in groupby(found.tolist()):
            size = sum(1 for _ in run)
            yield key, listed[at : at + size]
            at += size


def gathered(
    rows: pd.DataFrame, keys: pd.Series[str], names: Sequence[str], wanted: int
) -> Iterator[tuple[pd.Series[str], pd.DataFrame]]:
    """Keys and rows (some columns) in the order of the keys, about so many at a time; one slice at least.

    Rows of one key are in one slice, those without a key in none. No second copy of all rows is made.
    """
    filled = keys.reset_index(drop=True)
    filled = filled[filled != ""].sort_values(kind="stable")
    order, filled = filled.index.to_numpy(), filled.reset_index(drop=True)
    starts = [*np.flatnonzero((filled != filled.shift()).to_numpy()).tolist(), len(filled)]
    some, at = rows[list(names)], 0
    while at < len(filled) or not at:
        end = starts[bisect_left(starts, min(at + wanted, len(filled)))]
        yield filled.iloc[at:end], some.take(order[at:end]).reset_index(drop=True)
        at = end or 1


def records(table: pd.DataFrame, names: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The frame's rows as dicts (of some columns), NaN and NaT as None, days as datetime.date."""
    columns: dict[str, list[Any]] = {}
    for name in names or table.columns:
        values = table[name]
        if values.dtype.kind == "M":
            columns[name] = values.to_numpy(dtype="datetime64[D]").tolist()
        elif values.dtype.kind == "f":
            columns[name] = [None if number != number else number for number in values.tolist()]
        else:
            columns[name] = values.tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
