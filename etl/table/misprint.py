"""Finds a figure a thousandfold off its neighbors: a million printed for a billion."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from etl.table.amount import Amount
from etl.table.facts import SURE, Fact
from etl.table.lists import Check, Verdict
from etl.table.verdict import check

Row = dict[str, Any]

FAR = 2.25
"""So many powers of ten from each neighbor make a figure suspect; a thousandfold is 3."""
TOO_FAR = 3.9
WITHIN_DAYS = 3 * 366
A_YEAR = 366
"""Neighbors end at most so long before or after."""


def magnitude(facts: Sequence[Fact]) -> Iterator[Row]:
    """The magnitude checks of one series; only figures that are off make a row.

    Flows are compared by what they make a day. The neighbors are the two figures of the same thing
    that are nearest in time on either side, those of the same period among them. What was foreseen may be
    off too, but is nobody's neighbor.
    """
    things: defaultdict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for one in facts:
        if one.measure == "level" and one.amount.value > 0 and _days(one) <= A_YEAR:
            things[_thing(one)].append(one)
    for group in things.values():
        if len(group) > 1 and _spread(group) > FAR:
            ordered = sorted(group, key=lambda one: (one.end, one.start or one.end))
            for place, one in enumerate(ordered):
                yield from _row(one, _neighbors(ordered, place))


def _spread(group: Sequence[Fact]) -> float:
    """How many powers of ten lie between the least and the greatest of a group."""
    rates = [_rate(one) for one in group]
    return math.log10(max(rates) / min(rates))


def _thing(one: Fact) -> tuple[Any, ...]:
    names = ("series_id", "commodity", "mode", "route", "of", "unit")
    return (*(one.row[name] for name in names), one.start is None)


def _neighbors(ordered: Sequence[Fact], place: int) -> list[Fact]:
    one, found = ordered[place], []
    for side in (range(place - 1, -1, -1), range(place + 1, len(ordered))):
        sure = (ordered[at] for at in side if ordered[at].modality in SURE)
        found += [other for other in islice(sure, 2) if abs((other.end - one.end).days) <= WITHIN_DAYS]
    return found


def _days(one: Fact) -> int:
    return (one.end - one.start).days + 1 if one.start else 1


def _rate(one: Fact) -> float:
    return one.amount.value / _days(one)


def _row(one: Fact, neighbors: Sequence[Fact]) -> Iterator[Row]:
    if len(neighbors) < 2:  # of two figures, who is to say which is off
        return
    powers = [math.log10(_rate(one) / _rate(other)) for other in neighbors]
    low = all(-TOO_FAR < power < -FAR for power in powers)
    high = all(FAR < power < TOO_FAR for power in powers)
    if low or high:
        thousand = 1000.0 if low else 0.001
        meant = Amount(one.amount.value, one.amount.meant).times(thousand)
        formula = f"figure × {'1000' if low else '1/1000'}: what the neighbors in time would lead to expect"
        yield check(Check.MAGNITUDE, Verdict.DIFFERS, one, meant, neighbors, formula)
