"""Turns two versions into what came, went and changed between them, and what now differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from etl.table.columns import Table, table
from etl.table.lists import Status, Verdict

SHOWN = ("articles", "claims", "observations", "checks", "corrections")
"""The tables in which people look for changes."""

Row = dict[str, Any]

WORDS = {
    "articles": ("publisher", "published", "title"),
    "claims": ("article_id", "indicator", "measure", "value", "unit", "pair", "period_end"),
    "observations": ("series_id", "measure", "period_end", "unit", "status"),
    "checks": ("check", "verdict", "series_id", "period_end"),
    "corrections": ("action", "claim_id", "outcome"),
}
"""What a line says of a row besides its key."""

KEYS = {"corrections": ("action", "claim_id", "quote", "figure", "column", "value")}


def compared(data: Path, old: str, new: str) -> Iterator[Row]:
    """A row for each thing that came, went, changed or now differs: table, change, id, words, columns."""
    for name in SHOWN:
        before, after = _read(data, name, old), _read(data, name, new)
        shared = [column for column in before.columns if column in after.columns]
        yield from _changes(table(name), before[shared], after[shared])


def _read(data: Path, name: str, version: str) -> pd.DataFrame:
    """A stored table as text; empty where an older program had none."""
    path = data / "versions" / version / f"{name}.parquet"
    if not path.is_file():
        return pd.DataFrame({column: pd.Series(dtype="str") for column in table(name).names})
    raw = pq.read_table(path).to_pandas(date_as_object=False)
    return pd.DataFrame({column: raw[column].astype("str").fillna("") for column in raw})


def _changes(columns: Table, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Row]:
    key = list(KEYS.get(columns.name) or columns.key)
    before, after = (_keyed(frame, key) for frame in (before, after))
    words = [name for name in WORDS[columns.name] if name in after.columns and name in before.columns]
    for name in after.index.difference(before.index):
        yield _row(columns, "came", name, after.loc[name, words])
    for name in before.index.difference(after.index):
        yield _row(columns, "went", name, before.loc[name, words])
    both = before.index.intersection(after.index)
    old, new = before.loc[both], after.loc[both]
    differs = (old != new).any(axis=1)
    for name in both[differs.to_numpy()]:
        was, now = old.loc[name], new.loc[name]
        changed = {one: (was[one], now[one]) for one in new.columns if was[one] != now[one]}
        kind = "now differs" if _now_differs(changed) else "changed"
        yield {**_row(columns, kind, name, now[words]), "columns": changed}


def _keyed(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    names = frame[key].agg("|".join, axis=1) if len(key) > 1 else frame[key[0]]
    marked = frame.assign(_key=names.to_numpy(dtype=object) if len(frame) else pd.Series(dtype="object"))
    return marked.drop_duplicates("_key").set_index("_key")


def _now_differs(changed: dict[str, tuple[str, str]]) -> bool:
    """Whether sources that agreed no longer do, or a check that held no longer does."""
    status = changed.get("status", ("", ""))[1] == Status.DIFFERS
    return status or changed.get("verdict", ("", ""))[1] in (Verdict.DIFFERS, Verdict.IMPOSSIBLE)


def _row(columns: Table, change: str, name: str, words: pd.Series[Any]) -> Row:
    said = " ".join(_short(str(word)) for word in words if word)
    return {"table": columns.name, "change": change, "id": name, "words": said, "columns": {}}


def _short(word: str) -> str:
    return word[:-2] if word.endswith(".0") and word[:-2].lstrip("-").isdigit() else word
