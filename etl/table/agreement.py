"""Turns the claims of one observation into its distinct figures and its status.

Figures agree where the intervals in which they were said overlap; no figure is averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.table.lists import Status
from etl.table.precision import Interval, interval
from etl.table.rows import figure_words

Row = Mapping[str, Any]


@dataclass(slots=True)
class Figure:
    """One distinct figure: the most precise saying of it, and all claims that agree with it."""

    said: Row
    meant: Interval
    claim_ids: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What the column `figures` holds."""
        return {
            "value": _number(self.said["value"]),
            "value_high": _number(self.said["value_high"]),
            "qualifier": self.said["qualifier"],
            "direction": self.said["direction"],
            "claim_ids": [self.claim_ids[0], *sorted(self.claim_ids[1:])],
        }


def _apart(one: Row, other: Row) -> float:
    """How far two figures are from each other; movements without a number are together."""
    return abs(float(one["value"] or 0) - float(other["value"] or 0))


def _number(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if float(value).is_integer() else float(value)


def _interval(row: Row) -> Interval:
    """Where the figure may lie; a movement without a number lies at its direction."""
    if row["value"] is None:
        at = {"up": 1.0, "down": -1.0}.get(row["direction"], 0.0)
        return Interval(at, at)
    return interval(row["value"], row["value_high"], row["qualifier"], figure_words(row))


def figures(rows: Sequence[Row]) -> list[Figure]:
    """The distinct figures, the least first; every claim is in exactly one."""
    said = sorted(
        ((row, _interval(row)) for row in rows),
        key=lambda pair: (pair[1].width, pair[1].low, pair[1].high, pair[0]["claim_id"]),
    )
    found: list[Figure] = []
    for row, meant in said:
        _join(found, row, meant)
    return sorted(found, key=lambda figure: (figure.meant.low, figure.meant.high))


def _join(found: list[Figure], row: Row, meant: Interval) -> None:
    """Adds a claim to the nearest figure that it agrees with, else as a figure of its own."""
    shared = [(figure, meet) for figure in found if (meet := figure.meant.meet(meant))]
    if not shared:
        found.append(Figure(row, meant, [row["claim_id"]]))
        return
    figure, meet = min(shared, key=lambda pair: _apart(pair[0].said, row))
    figure.meant = meet
    figure.claim_ids.append(row["claim_id"])


def speakers(names: Iterable[str]) -> int:
    """How many different people or bodies are named; "Putin" is "Vladimir Putin"."""
    words = {frozenset(name.casefold().split()) for name in names if name}
    return sum(not any(name < other for other in words) for name in words)


def status(rows: Sequence[Row], found: Sequence[Figure], n_texts: int) -> Status:
    """How the claims stand to one another; unnamed speakers corroborate nobody."""
    if len(rows) == 1:
        return Status.SINGLE
    if len(found) > 1:
        return Status.DIFFERS
    named = speakers(row["speaker"] for row in rows)
    return Status.CORROBORATED if named > 1 and n_texts > 1 else Status.REPEATED
