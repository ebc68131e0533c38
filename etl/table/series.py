"""Turns claims into series: one subject each, what a chart, an embed and a permalink name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from etl.table.columns import table
from etl.table.frame import records, typed
from etl.table.subject import mutual
from etl.table.title import title

Row = Mapping[str, Any]
Label = Callable[[str, str], str]


NEEDED = (
    *("series_id", "article_id", "indicator", "measure", "unit", "commodity", "period_start", "period_end"),
    *("reporter", "partner", "pair", "origin", "destination", "route"),
)
"""The columns of `claims` that a series is made from."""

SUBJECT = ("indicator", "reporter", "partner", "pair", "origin", "destination", "route")
"""What all claims of a series share."""


def series(claims: pd.DataFrame, observations: pd.DataFrame, label: Label) -> pd.DataFrame:
    """One row for each subject that claims speak of, in order of series_id.

    Args:
        claims: rows of `claims`; those without series_id belong to none.
        observations: rows of `observations` made from these claims.
        label: the plain words of (dimension, code).
    """
    own = claims.loc[claims["series_id"] != "", list(NEEDED)]
    units = own[own["unit"] != ""]
    counts = {what: _counts(own, what) for what in ("measure", "unit", "commodity")}
    levels, any_unit = _counts(units[units["measure"] == "level"], "unit"), _counts(units, "unit")
    found = own.drop_duplicates("series_id").sort_values("series_id", ignore_index=True)
    subjects = [subject(row) for row in records(found)]
    names = found["series_id"]
    told = own.groupby("series_id")
    differs = observations.loc[observations["status"] == "differs", "series_id"].value_counts()
    columns = {
        "series_id": names,
        "title": [title(one, label) for one in subjects],
        "n_claims": told.size().reindex(names).to_numpy(),
        "n_articles": told["article_id"].nunique().reindex(names).to_numpy(),
        "n_differs": differs.reindex(names, fill_value=0).to_numpy(),
        **_periods(own, names),
        "default_unit": [next(iter(levels[name] or any_unit[name]), "") for name in names],
        **{f"by_{what}": [_spelled(of[name]) for name in names] for what, of in counts.items()},
    }
    return typed(table("series"), pd.DataFrame(subjects, columns=list(SUBJECT)).assign(**columns))


def subject(row: Row) -> dict[str, str]:
    """What all claims of a series share, from one of them."""
    sides = ("reporter", "partner")
    told = {side: "" if mutual({**row, "measure": ""}) else str(row[side]) for side in sides}
    sided = row["pair"] or row["reporter"] or row["partner"]
    return {
        "indicator": row["indicator"],
        **told,
        "pair": row["pair"],
        "origin": row["origin"],
        "destination": row["destination"],
        "route": "" if sided else row["route"],
    }


def _periods(own: pd.DataFrame, names: pd.Series[str]) -> dict[str, Any]:
    """How many periods the claims of each series speak of, the first and the last day."""
    spans = own.loc[own["period_end"].notna(), ["series_id", "period_start", "period_end"]].drop_duplicates()
    spans["first"] = spans["period_start"].fillna(spans["period_end"])
    told = spans.groupby("series_id")
    return {
        "n_periods": told.size().reindex(names, fill_value=0).to_numpy(),
        "first_period": told["first"].min().reindex(names).to_numpy(),
        "last_period": told["period_end"].max().reindex(names).to_numpy(),
    }


def _counts(own: pd.DataFrame, column: str) -> defaultdict[str, dict[str, int]]:
    """How often each code of a column stands in each series, the most frequent first."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    counted = own.groupby(["series_id", column]).size().reset_index(name="n")
    ordered = counted.sort_values(["n", column], ascending=[False, True])
    for name, code, count in ordered.itertuples(index=False):
        found[name][code] = count
    return found


def _spelled(counts: Mapping[str, int]) -> str:
    return json.dumps(counts, ensure_ascii=False)
