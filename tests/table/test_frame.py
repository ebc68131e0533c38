"""Frames: typed columns, and rows that become Python objects some at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.table import frame as frames
from etl.table.columns import table, tables
from etl.table.frame import frame, groups, records, slices
from table.made import read, said


@pytest.mark.parametrize("name", list(tables()))
def test_a_table_without_rows_has_its_columns_and_types(name: str) -> None:
    empty = frame(table(name), [])
    assert tuple(empty.columns) == table(name).names
    for column in table(name).columns:
        assert str(empty[column.name].dtype) == frames.dtype(column)


def test_what_is_not_said_is_empty_text_no_number_no_day() -> None:
    row = read(said("A", "$3.5 billion", Decimal("3.5E+9")))["claims"].iloc[0]
    assert (row["speaker"], row["value"]) == ("", 3.5e9)
    assert pd.isna(row["value_high"]) and pd.isna(row["baseline_start"])
    assert row["period_end"] == pd.Timestamp(2021, 12, 31)
    record = records(read(said("A", "$1", 1))["claims"])[0]
    assert (record["value_high"], record["baseline_start"]) == (None, None)
    assert record["period_end"] == date(2021, 12, 31)


@given(st.lists(st.sampled_from("abcd") | st.just("")), st.integers(1, 5))
def test_groups_hold_each_row_once_in_order_however_many_at_a_time(keys: list[str], size: int) -> None:
    rows = pd.DataFrame(
        {"key": pd.Series(keys, dtype="str"), "at": pd.Series(range(len(keys)), dtype="int64")}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "AS_DICTS", size)
        found = list(groups(rows, rows["key"], ("key", "at")))
        assert sum(len(part) for part in slices(rows, size)) == len(rows)
    assert [key for key, _ in found] == sorted(set(keys) - {""})
    for key, group in found:
        assert [row["at"] for row in group] == [at for at, other in enumerate(keys) if other == key]
