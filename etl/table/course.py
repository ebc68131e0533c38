"""Checks the course of a flow within a year: a longer stretch holds no less than a shorter one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from etl.table.facts import Fact
from etl.table.lists import Check, Verdict
from etl.table.verdict import check
from etl.words.labels import mode_of

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
            thing = _thing(one)
            for year in {one.start.year, one.end.year}:
                things[*thing, year].append(one)
    for group in things.values():
        sized = sorted(((_length(one), one) for one in group), key=itemgetter(0))
        for size, part in sized:
            wholes = [pair for pair in sized if size < pair[0] <= A_YEAR and _holds(pair[1], part)]
            nearest = wholes[0][0] if wholes else 0
            for length, whole in wholes:
                falls = whole.amount.meant.high < part.amount.meant.low
                if falls or length == nearest:
                    yield _row(part, whole, falls)


THING = itemgetter("series_id", "commodity", "route", "of", "unit", "modality")


def _thing(one: Fact) -> tuple[Any, ...]:
    """What must be the same for one stretch to hold another; on a railway "by rail" says no more."""
    mode = one.row["mode"]
    return (*THING(one.row), "" if mode == mode_of(one.row["route"]) else mode)


def _length(one: Fact) -> int:
    return (one.end - one.start).days + 1 if one.start else 0


def _holds(whole: Fact, part: Fact) -> bool:
    """Whether a stretch holds another."""
    start, inner = whole.row["period_start"], part.row["period_start"]
    return bool(start <= inner and part.row["period_end"] <= whole.row["period_end"])


def _row(part: Fact, whole: Fact, falls: bool) -> Row:
    """Two bodies may differ; in the count of one a fall can't be."""
    verdict = Verdict.AGREES
    if falls:
        verdict = Verdict.IMPOSSIBLE if part.of_one_body(whole) else Verdict.DIFFERS
    formula = "a part of the period ≤ the whole of it"
    return check(Check.CUMULATIVE, verdict, whole, part.amount, (part,), formula)
