"""Checks a share against the part and the whole, where both are claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from etl.table.facts import Fact
from etl.table.lists import Check, Verdict
from etl.table.verdict import check

Row = dict[str, Any]
Thing = tuple[Any, ...]

PARTS = ("partner", "commodity", "mode", "route")
"""What a part has and its whole lacks."""


def shares(facts: Sequence[Fact]) -> Iterator[Row]:
    """The share checks of everything one reporter says of one indicator in one period."""
    levels: defaultdict[Thing, list[Fact]] = defaultdict(list)
    for one in facts:
        if one.measure == "level":
            levels[_thing(one.row)].append(one)
    for share in facts:
        if share.measure == "share":
            yield from _bounds(share)
            yield from _of_levels(share, levels)


def _thing(row: Any, **other: str) -> Thing:
    return tuple(other.get(name, row[name]) for name in PARTS)


def _bounds(share: Fact) -> Iterator[Row]:
    """A share below nothing or above the whole."""
    whole = share.amount.meant
    if whole.low > 100 or whole.high < 0:
        yield check(Check.SHARE, Verdict.IMPOSSIBLE, share, None, (), "0 ≤ share ≤ 100")


def _of_levels(share: Fact, levels: dict[Thing, list[Fact]]) -> Iterator[Row]:
    """Where the text leaves open of which whole, a share that fits none is of another, and makes no row."""
    parts = levels.get(_thing(share.row), ())
    dropped = [name for name in PARTS if share.row[name]]
    wholes = [whole for name in dropped for whole in levels.get(_thing(share.row, **{name: ""}), ())]
    made = []
    for part in parts:
        for whole in wholes:
            ratio = part.amount.over(whole.amount) if part.unit == whole.unit else None
            if ratio is not None and part.modality == whole.modality == share.modality:
                made.append((part, whole, ratio.times(100)))
    agreeing = [one for one in made if one[2].agrees(share.amount)]
    certain = len(dropped) == 1 and not share.of
    for part, whole, expected in agreeing or (made if certain else []):
        verdict = Verdict.AGREES if agreeing else Verdict.DIFFERS
        verdict = Verdict.UNKNOWN if verdict is Verdict.DIFFERS and part.apart(whole) else verdict
        yield check(Check.SHARE, verdict, share, expected, (part, whole), "part / whole = share")
