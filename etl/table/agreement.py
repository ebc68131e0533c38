"""Turns the claims of one observation into its distinct figures and its status.

Figures agree where the intervals in which they were said overlap; no figure is averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.table.lists import Status
from etl.table.precision import Interval, interval


class Saying(NamedTuple):
    """One claim's figure, as it is compared with others of the same thing.

    Args:
        place: the row in which the claim stands.
        value: NaN for a movement without a number.
    """

    place: int
    claim_id: str
    value: float
    meant: Interval


@dataclass(slots=True)
class Figure:
    """One distinct figure.

    Args:
        best: the row of its most precise saying.
        meant: where it may lie, by all its sayings.
        places: the rows of all claims that agree on it, the best first.
    """

    best: int
    meant: Interval
    places: list[int]

    def named(self, claim_ids: Sequence[str]) -> list[str]:
        """Its claims by their ids: the most precise saying, then the others in order."""
        return [claim_ids[self.best], *sorted(claim_ids[place] for place in self.places[1:])]


def meant(value: float, value_high: float, qualifier: str, direction: str, words: str) -> Interval:
    """Where a figure may lie (NaN where none is said); a movement without a number lies at its direction."""
    if value != value:
        at = {"up": 1.0, "down": -1.0}.get(direction, 0.0)
        return Interval(at, at)
    return interval(value, None if value_high != value_high else value_high, qualifier, words)


def figures(sayings: Sequence[Saying]) -> list[Figure]:
    """The distinct figures, the least first; every claim is in exactly one."""
    said = sorted(sayings, key=lambda one: (one.meant.width, one.meant.low, one.meant.high, one.claim_id))
    found: list[tuple[Saying, Figure]] = []
    for one in said:
        _join(found, one)
    return sorted((figure for _, figure in found), key=lambda each: (each.meant.low, each.meant.high))


def _join(found: list[tuple[Saying, Figure]], one: Saying) -> None:
    """Adds a claim to the nearest figure that it agrees with, else as a figure of its own."""
    shared = [(best, figure, meet) for best, figure in found if (meet := figure.meant.meet(one.meant))]
    if not shared:
        found.append((one, Figure(one.place, one.meant, [one.place])))
        return
    _, figure, meet = min(shared, key=lambda near: _apart(near[0].value, one.value))
    figure.meant = meet
    figure.places.append(one.place)


def _apart(one: float, other: float) -> float:
    """How far two figures are from each other; movements without a number are together."""
    return abs((one if one == one else 0) - (other if other == other else 0))


def speakers(names: Iterable[str]) -> int:
    """How many different people or bodies are named; "Putin" is "Vladimir Putin"."""
    words = {frozenset(name.casefold().split()) for name in names if name}
    return sum(not any(name < other for other in words) for name in words)


def status(n_claims: int, n_figures: int, n_texts: int, n_speakers: int) -> Status:
    """How the claims stand to one another; unnamed speakers corroborate nobody."""
    if n_claims == 1:
        return Status.SINGLE
    if n_figures > 1:
        return Status.DIFFERS
    return Status.CORROBORATED if n_speakers > 1 and n_texts > 1 else Status.REPEATED
