"""Checks a level and its change against what is claimed of the period before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from etl.table.amount import Amount, factor
from etl.table.facts import Fact
from etl.table.lists import Check, Verdict
from etl.table.verdict import check

Row = dict[str, Any]
Thing = tuple[Any, ...]

CHANGES = ("change_rate", "multiple", "change_absolute")


def implied(facts: Sequence[Fact]) -> Iterator[Row]:
    """The implied_baseline checks of one subject.

    A level and a change of the same period that one text or counter gives, and not one body the level
    and another the change, imply a level of the baseline: that which the text names, else the same days a
    year earlier.
    """
    levels: defaultdict[Thing, list[Fact]] = defaultdict(list)
    for one in facts:
        if one.measure == "level":
            levels[OF_ONE(one.row)].append(one)
    for change in facts:
        if change.measure not in CHANGES or not (now := levels.get(thing := OF_ONE(change.row))):
            continue
        start, end, assumed = _baseline(change)
        if end is None or end >= change.end:
            continue
        if not (before := levels.get((*thing[:-2], start, end))):
            continue
        for level in now:
            if level.with_(change) and (expected := _implied(level, change)) is not None:
                yield from (
                    _against(level, change, expected, found, assumed)
                    for found in before
                    if found.unit == level.unit
                )


OF_ONE = itemgetter("series_id", "commodity", "mode", "route", "of", "modality", "period_start", "period_end")
"""What a level and its change have in common."""


def _baseline(change: Fact) -> tuple[date | None, date | None, bool]:
    """The days a change is measured against, and whether they are assumed."""
    if change.row["baseline_end"]:
        return change.row["baseline_start"], change.row["baseline_end"], False
    return earlier(change.start), earlier(change.end), True


def earlier(day: date | None, years: int = 1) -> date | None:
    """The same day a year earlier; the last of February stays the last."""
    if day is None:
        return None
    last = day.month == 2 and day.day >= 28
    year = day.year - years
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, 2, 29 if leap else 28) if last else day.replace(year=year)


def _against(level: Fact, change: Fact, expected: Amount, found: Fact, assumed: bool) -> Row:
    agrees = expected.agrees(found.amount)
    other = Verdict.UNKNOWN if found.apart(level) or found.apart(change) else Verdict.DIFFERS
    words = {"change_rate": "level / (1 + change)", "multiple": "level / multiple"}
    formula = f"{words.get(change.measure, 'level − change')} = level before"
    formula += "; the year before is assumed" if assumed else ""
    verdict = Verdict.AGREES if agrees else other
    return check(Check.IMPLIED_BASELINE, verdict, found, expected, (level, change), formula)


def _implied(level: Fact, change: Fact) -> Amount | None:
    """The level before; None where the change is of a gap's size while the level is signed, or another's."""
    if level.of_two_bodies(change) or level.amount.value < 0:
        return None
    if change.measure == "change_absolute" and change.unit != level.unit:
        return None
    if change.measure == "change_rate":
        return level.amount.over(factor(change.amount))
    if change.measure == "multiple":
        fell = change.row.get("direction") == "down"
        return None if fell else level.amount.over(change.amount)
    return level.amount.minus(change.amount)
