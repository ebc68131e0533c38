"""Turns claims into series: one subject each, what a chart, an embed and a permalink name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from etl.table.columns import table
from etl.table.frame import frame, groups
from etl.table.subject import mutual
from etl.table.title import title

Row = Mapping[str, Any]
Label = Callable[[str, str], str]


NEEDED = (
    *("series_id", "article_id", "indicator", "measure", "unit", "commodity", "period_start", "period_end"),
    *("reporter", "partner", "pair", "origin", "destination", "route"),
)
"""The columns of `claims` that a series is made from."""


def series(claims: pd.DataFrame, observations: pd.DataFrame, label: Label) -> pd.DataFrame:
    """One row for each subject that claims speak of, in order of series_id.

    Args:
        claims: rows of `claims`; those without series_id belong to none.
        observations: rows of `observations` made from these claims.
        label: the plain words of (dimension, code).
    """
    differs = Counter(observations.loc[observations["status"] == "differs", "series_id"])
    found = groups(claims, "series_id", NEEDED)
    return frame(table("series"), [_series(name, group, differs[name], label) for name, group in found])


def _series(name: str, group: Sequence[Row], n_differs: int, label: Label) -> dict[str, Any]:
    subject = _subject(group[0])
    return {
        "series_id": name,
        **subject,
        "title": title(subject, label),
        "n_claims": len(group),
        "n_articles": len({row["article_id"] for row in group}),
        "n_differs": n_differs,
        **_periods(group),
        "default_unit": _default_unit(group),
        **{f"by_{what}": _counts(group, what) for what in ("measure", "unit", "commodity")},
    }


def _subject(row: Row) -> dict[str, str]:
    """What all claims of the series share."""
    sides = ("reporter", "partner")
    subject = {side: "" if mutual({**row, "measure": ""}) else str(row[side]) for side in sides}
    sided = row["pair"] or row["reporter"] or row["partner"]
    return {
        "indicator": row["indicator"],
        **subject,
        "pair": row["pair"],
        "origin": row["origin"],
        "destination": row["destination"],
        "route": "" if sided else row["route"],
    }


def _periods(group: Sequence[Row]) -> dict[str, Any]:
    spans = {(row["period_start"], row["period_end"]) for row in group if row["period_end"]}
    return {
        "n_periods": len(spans),
        "first_period": min((start or end for start, end in spans), default=None),
        "last_period": max((end for _, end in spans), default=None),
    }


def _default_unit(group: Sequence[Row]) -> str:
    levels = Counter(row["unit"] for row in group if row["unit"] and row["measure"] == "level")
    counts = levels or Counter(row["unit"] for row in group if row["unit"])
    return min(counts, key=lambda unit: (-counts[unit], unit), default="")


def _counts(group: Sequence[Row], column: str) -> str:
    counts = Counter(row[column] for row in group)
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return json.dumps(ordered, ensure_ascii=False)
