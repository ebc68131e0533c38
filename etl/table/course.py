"""Checks the course of a flow within a year: a longer stretch holds no less than a shorter one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from etl.table.facts import Fact
from etl.table.lists import Check, Verdict
from etl.table.verdict import check

Row = dict[str, Any]

FLOWS = frozenset(
    "trade_turnover exports imports cargo_volume transit_volume container_traffic passengers "
    "tourist_arrivals remittances investment flights".split()
)
"""What piles up over time and is never negative."""

A_YEAR = 366


def cumulative(facts: Sequence[Fact]) -> Iterator[Row]:
    """The cumulative checks of one subject: nine months hold no more than the year, and none of it falls."""
    things: defaultdict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for one in facts:
        if one.measure == "level" and one.start and one.indicator in FLOWS and "/" not in one.unit:
            for year in {one.start.year, one.end.year}:
                things[(*_thing(one), year)].append(one)
    for group in things.values():
        long = sorted(group, key=_length)
        for part in group:
            wholes = [whole for whole in long if _holds(whole, part)]
            nearest = _length(wholes[0]) if wholes else 0
            for whole in wholes:
                falls = whole.amount.meant.high < part.amount.meant.low
                if falls or _length(whole) == nearest:
                    yield _row(part, whole, falls)


def _thing(one: Fact) -> tuple[Any, ...]:
    names = ("series_id", "commodity", "mode", "route", "of", "unit", "modality")
    return tuple(one.row[name] for name in names)


def _length(one: Fact) -> int:
    return (one.end - one.start).days + 1 if one.start else 0


def _holds(whole: Fact, part: Fact) -> bool:
    """Whether a stretch of at most a year holds a shorter one."""
    if whole.start is None or part.start is None or _length(whole) > A_YEAR:
        return False
    inside = whole.start <= part.start and part.end <= whole.end
    return inside and _length(part) < _length(whole)


def _row(part: Fact, whole: Fact, falls: bool) -> Row:
    """Two counters may differ; of one counter or in one text a fall can't be."""
    verdict = Verdict.AGREES
    if falls:
        verdict = Verdict.IMPOSSIBLE if part.with_(whole) else Verdict.DIFFERS
        verdict = Verdict.UNKNOWN if part.apart(whole) else verdict
    formula = "a part of the period ≤ the whole of it"
    return check(Check.CUMULATIVE, verdict, whole, part.amount, (part,), formula)
