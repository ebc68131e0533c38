"""A unit said once at the head of a line is that of the bare numbers after it: "mln USD: 2021 - 2,614.8"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.mark.figure import Figure
from etl.mark.ground import Ground
from etl.mark.numbers import Number, is_bare_year, words
from etl.mark.units import signed
from etl.words.lexicon import Hit

_HEADING = frozenset("money mass volume container".split())
_BEFORE = frozenset(", ( : -".split()) | {"in", "", "value", "volume", "of", "unit", "units", "by", "[", "|"}
_AFTER = frozenset(": ) , - ] |".split())
_BESIDE = frozenset(", ; . ) ( and - / | + ]".split()) | {""}


def headed(ground: Ground, said: Sequence[Number], found: Sequence[Figure]) -> list[Figure]:
    """The figures of the bare numbers behind a unit that stands without a number of its own.

    Args:
        ground: the line.
        said: its numbers that belong to no words of time.
        found: the figures with a unit beside them.
    """
    taken = {at for f in found for at in range(f.start, f.end)}
    bare = [n for n in said if n.start not in taken and n.digits and n.scale == 1 and _bare(ground, n)]
    head = next(_heads(ground, taken), None) if bare else None
    if head is None:
        return []
    hit, factor, end = head
    kind = str(hit.entry.get("unit_kind"))
    made = []
    for n in bare:
        if n.start >= end:
            start, sign = signed(ground.line, n.start)
            made.append(Figure(n.value * factor, hit.code, kind, start, n.end, sign=sign))
    return made


def _heads(ground: Ground, taken: set[int]) -> Iterator[tuple[Hit, Decimal, int]]:
    """The units that head what follows: each with what it multiplies by, and where it ends."""
    scales = words().scales
    for hit in sorted((*ground.after.values(), *ground.before.values()), key=lambda h: h.start):
        if hit.entry.get("unit_kind") not in _HEADING or hit.start in taken:
            continue
        start, end, scale = hit.start, hit.end, 1
        if ground.norm(start - 1) in scales:
            start, scale = start - 1, scales[ground.norm(start - 1)]
        elif ground.norm(start - 1) == "." and ground.norm(start - 2) in scales:
            start, scale = start - 2, scales[ground.norm(start - 2)]
        elif ground.norm(end) in scales:
            end, scale = end + 1, scales[ground.norm(end)]
        if ground.norm(start - 1) in _BEFORE and ground.norm(end) in _AFTER:
            yield hit, Decimal(hit.entry.get("factor")) * scale, end


def _bare(ground: Ground, number: Number) -> bool:
    """Whether a number counts nothing that stands beside it, and is no year."""
    if is_bare_year(ground.line, number) or number.end - 1 in ground.blocked:
        return False
    return ground.norm(number.end) in _BESIDE
