"""Turns plain rows into typed data frames, one a table.

Text is `""` where nothing is said, numbers are float64 with NaN, required integers int64,
days datetime64[s] with NaT.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from etl.table.columns import Column, Table, Type

Frames = dict[str, pd.DataFrame]

AT_A_TIME = 50_000
"""So many rows of a frame become Python objects at a time."""


def _days(cells: Sequence[Any]) -> Any:
    return np.array([None if cell is None or cell != cell else cell for cell in cells], dtype="datetime64[s]")


def slices(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The frame some rows at a time, in order; at least one slice."""
    for start in range(0, max(len(table), 1), AT_A_TIME):
        yield table.iloc[start : start + AT_A_TIME]


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
    return raw[list(table.names)].astype({column.name: dtype(column) for column in table.columns})


def groups(table: pd.DataFrame, by: str, names: Sequence[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows (some columns) of each value of a text column, empty ones left out, in its order.

    Rows keep their order within a group. Some groups at a time become dicts, which take much room.
    """
    kept = table.loc[table[by] != "", list(names)].sort_values(by, kind="stable", ignore_index=True)
    for part in whole_groups(kept, by, AT_A_TIME):
        yield from _runs(records(part), by)


def whole_groups(table: pd.DataFrame, by: str, wanted: int) -> Iterator[pd.DataFrame]:
    """The frame about so many rows at a time, rows of one value of a column together; one slice at least.

    Args:
        table: in the order of `by`.
    """
    starts = [*np.flatnonzero((table[by] != table[by].shift()).to_numpy()).tolist(), len(table)]
    at = 0
    while at < len(table) or not at:
        end = starts[bisect_left(starts, min(at + wanted, len(table)))]
        yield table.iloc[at:end].reset_index(drop=True)
        at = end or 1


def _runs(rows: list[dict[str, Any]], by: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for value, run in groupby(rows, key=itemgetter(by)):
        yield value, list(run)


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
