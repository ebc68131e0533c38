"""Who counted -> the place of a color; a figure whose counter is not said has place 0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.data import Statement

PLACES = 5


def places(statements: Sequence[Statement]) -> dict[str, int]:
    """counted_by -> place, most frequent first; those beyond the palette share place 0."""
    counts = Counter(one.counted_by for one in statements if one.counted_by)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: place for place, name in enumerate(ranked[: PLACES - 1], 1)}


def place(statements: Iterable[Statement], known: dict[str, int]) -> int:
    """The place of the first body named as counting among `statements`."""
    return next((known.get(one.counted_by, 0) for one in statements if one.counted_by), 0)
