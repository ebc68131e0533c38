"""Turns facts into checks: what the figures say about each other. No check changes a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

import pandas as pd

from etl.table.columns import table
from etl.table.course import cumulative
from etl.table.facts import FACT, SURE, Fact, fact
from etl.table.frame import AT_A_TIME, frame, groups
from etl.table.growth import implied
from etl.table.lists import Check, Verdict
from etl.table.misprint import magnitude
from etl.table.official import against
from etl.table.shares import shares
from etl.table.sums import sums
from etl.table.verdict import check

Row = dict[str, Any]
Rule = Callable[[Sequence[Fact]], Iterable[Row]]


def checks(of_subjects: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """One row for each comparison, in order of series and period.

    Args:
        of_subjects: what `within` makes of the facts.
        facts: the distinct figures of observations, from `observations.observed`.
    """
    counted = _counted(facts)
    across = _by(counted, _reported(counted), shares)
    order = ["series_id", "period_end", "check", "check_id"]
    rows = pd.concat([of_subjects, *_framed(across)], ignore_index=True)
    return rows.drop_duplicates("check_id", keep="last").sort_values(order, ignore_index=True)


def within(facts: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """The rows of what facts of one subject, and official series, say of each other.

    They are in any order, and some of them are there twice.
    """
    subjects = subject(facts)
    together = subjects.where(subjects.duplicated(keep=False), "")
    rows = chain(_by(facts, together, differences, _of_figures), against(_counted(facts), reference))
    return pd.concat(list(_framed(rows)), ignore_index=True)


def _counted(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts that are figures, and not only foreseen."""
    return facts[facts["value"].notna() & facts["modality"].isin(SURE)]


def subject(rows: pd.DataFrame) -> pd.Series[Any]:
    """What claims or facts must share to be compared: the sides, else the route, else the series."""
    sides = rows["pair"].where(rows["pair"] != "", rows["route"])
    return sides.where(sides != "", rows["series_id"])


def _framed(rows: Iterable[Row]) -> Iterator[pd.DataFrame]:
    """Rows as frames, some at a time and one at least: rows take ten times the room of a frame."""
    rest = iter(rows)
    yield frame(table("checks"), list(islice(rest, AT_A_TIME)))
    while some := list(islice(rest, AT_A_TIME)):
        yield frame(table("checks"), some)


def _reported(facts: pd.DataFrame) -> pd.Series[Any]:
    """What a part and its whole share: reporter, indicator and period; empty where no share is claimed."""
    names = ["reporter", "indicator", "period_start", "period_end"]
    key = facts.groupby(names, dropna=False, sort=False).ngroup()
    shared = key[key.isin(key[facts["measure"] == "share"])]
    return shared.astype("str").reindex(facts.index, fill_value="")


def _by(facts: pd.DataFrame, keys: pd.Series[str], *rules: Rule) -> Iterator[Row]:
    """What rules make of the facts that share a key."""
    for _, group in groups(facts, keys, FACT):
        listed = [fact(row) for row in group]
        for rule in rules:
            yield from rule(listed)


def _of_figures(facts: Sequence[Fact]) -> Iterator[Row]:
    """The checks of one subject's figures; a movement without a number is none."""
    figures = [one for one in facts if one.amount.value is not None]
    yield from magnitude(figures)
    sure = [one for one in figures if one.modality in SURE]
    for rule in (sums, implied, cumulative):
        yield from rule(sure)


def differences(facts: Sequence[Fact]) -> Iterator[Row]:
    """A row for each thing of one subject on which sources differ."""
    things: defaultdict[str, list[Fact]] = defaultdict(list)
    for one in facts:
        things[one.row["observation_id"]].append(one)
    for thing in things.values():
        if len(thing) > 1:
            yield from difference(thing)


def difference(facts: Sequence[Fact]) -> Iterator[Row]:
    """The least and the greatest figure of one thing on which sources differ, and all claims between."""
    least, *others = sorted(facts, key=lambda one: (one.amount.meant.low, one.amount.meant.high))
    greatest = others[-1]
    row = check(
        *(Check.DIFFERENCE, Verdict.DIFFERS, greatest, least.amount, (least, *others[:-1])),
        "the same thing, said by others",
    )
    yield row
