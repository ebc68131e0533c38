"""Turns facts into checks: what the figures say about each other. No check changes a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from etl.table.columns import table
from etl.table.course import cumulative
from etl.table.facts import FACT, SURE, Fact, fact
from etl.table.frame import frame, groups
from etl.table.growth import implied
from etl.table.lists import Check, Verdict
from etl.table.misprint import magnitude
from etl.table.official import against
from etl.table.shares import shares
from etl.table.sums import sums
from etl.table.verdict import check

Row = dict[str, Any]
Rule = Callable[[Sequence[Fact]], Iterable[Row]]


def checks(facts: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """One row for each comparison, in order of series and period.

    Args:
        facts: the distinct figures of observations, from `observations.observed`.
        reference: rows of `reference`.
    """
    figures = facts[facts["value"].notna()]
    counted = figures[figures["modality"].isin(SURE)]
    rows = [
        *_by(facts[facts["observation_id"].duplicated(keep=False)], "observation_id", difference),
        *_by(_together(figures, _subject(figures)), "_by", magnitude, _of_sure),
        *_by(counted.assign(_by=_reported(counted)), "_by", shares),
        *against(counted, reference),
    ]
    made = {row["check_id"]: row for row in rows}
    order = ["series_id", "period_end", "check", "check_id"]
    return frame(table("checks"), list(made.values())).sort_values(order, ignore_index=True)


def _subject(facts: pd.DataFrame) -> pd.Series[Any]:
    """What figures must share to be compared: the sides, else the route, else the series."""
    sides = facts["pair"].where(facts["pair"] != "", facts["route"])
    return sides.where(sides != "", facts["series_id"])


def _reported(facts: pd.DataFrame) -> pd.Series[Any]:
    """What a part and its whole share: reporter, indicator and period; empty where no share is claimed."""
    days = facts["period_start"].astype("str") + facts["period_end"].astype("str")
    key = facts["reporter"] + "\x1f" + facts["indicator"] + "\x1f" + days
    return key.where(key.isin(key[facts["measure"] == "share"]), "")


def _together(facts: pd.DataFrame, by: pd.Series[Any]) -> pd.DataFrame:
    """Facts that are not alone under their key; the key is `_by`."""
    marked = facts.assign(_by=by)
    return marked[marked["_by"].duplicated(keep=False) & (marked["_by"] != "")]


def _by(facts: pd.DataFrame, name: str, *rules: Rule) -> Iterator[Row]:
    for _, group in groups(facts, name, [*dict.fromkeys((*FACT, name))]):
        listed = [fact(row) for row in group]
        for rule in rules:
            yield from rule(listed)


def _of_sure(facts: Sequence[Fact]) -> Iterator[Row]:
    sure = [one for one in facts if one.modality in SURE]
    for rule in (sums, implied, cumulative):
        yield from rule(sure)


def difference(facts: Sequence[Fact]) -> Iterator[Row]:
    """The least and the greatest figure of one thing on which sources differ, and all claims between."""
    least, *others = sorted(facts, key=lambda one: (one.amount.meant.low, one.amount.meant.high))
    greatest = others[-1]
    row = check(
        *(Check.DIFFERENCE, Verdict.DIFFERS, greatest, least.amount, (least, *others[:-1])),
        "the same thing, said by others",
    )
    yield row
