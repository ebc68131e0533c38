"""The numbers and words of a line become its figures, each token in one of them, hedges attached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.mark.figure import Figure
from etl.mark.ground import Ground
from etl.mark.headed import headed
from etl.mark.hedges import hedged
from etl.mark.numbers import Number
from etl.mark.parts import fractions, multiples, proportions, ranks
from etl.mark.ranges import elided, inherited, lent, listed, ranged, series, shared_percents
from etl.mark.units import measured
from etl.words.lexicon import Hit, Hits

# What may stand between amounts that say their unit once: "exports 77.5 mln and imports 154.9 mln dollars".
_NAMES = ("indicator", "reach", "share", "commodity", "place")
_JOINING = frozenset("and while - ,".split())


def figures(ground: Ground, hits: Hits, said: Sequence[Number]) -> list[Figure]:
    """All figures of a line in order, hedges attached.

    What is written with a unit is read first; words of multiples and fractions, then ranks, take
    the tokens that are left.

    Args:
        ground: the line as it was surveyed.
        hits: what the vocabulary found.
        said: the numbers of the line.
    """
    line, timed = ground.line, ground.blocked
    parts = proportions(ground)
    parted = _tokens(parts)
    named = {h.end - 1 for h in hits.of("route")}  # "Nord Stream 1 to 33 million": a name's number
    plain = [n for n in said if n.start not in timed and n.start not in parted and n.start not in named]
    found = _with_units(ground, plain) + parts
    found += series(ground, plain, found)
    found += headed(ground, plain, found)
    found += shared_percents(ground, hits, plain, found)
    if len(plain) > 1 and found:
        items = {at for h in hits.of("commodity", "place") for at in range(h.start, h.end)}
        found += listed(line, plain, found, items)
        found += lent(plain, found, _lending(ground, hits))
    taken = _tokens(found)
    found += [f for f in (*multiples(ground), *fractions(ground)) if f.start not in taken]
    taken = _tokens(found)
    found += [f for f in ranks(ground, hits) if taken.isdisjoint(range(f.start, f.end))]
    hedges = _hedges(hits)
    return sorted((hedged(line, f, hedges) for f in found), key=lambda f: f.start)


def _hedges(hits: Hits) -> Sequence[Hit]:
    """The hedges of a line, without the "up to" that belongs to a movement: "picked up to 5 percent"."""
    found = hits.of("hedge")
    if not any(h.entry.code == "up_to" for h in found):
        return found
    moving = [h for h in hits.of("movement") if h.end - h.start > 1]
    return [
        h
        for h in found
        if not (h.entry.code == "up_to" and any(m.start < h.end and h.start < m.end for m in moving))
    ]


def _lending(ground: Ground, hits: Hits) -> set[int]:
    """Tokens that may stand between amounts that share one unit."""
    small = {at for at, norm in enumerate(ground.norms) if norm in _JOINING}
    return small | {at for h in hits.of(*_NAMES) for at in range(h.start, h.end)}


def _tokens(found: Iterable[Figure]) -> set[int]:
    return {at for f in found for at in range(f.start, f.end)}


def _with_units(ground: Ground, said: Sequence[Number]) -> list[Figure]:
    """The figures of the numbers that have a unit, their own or one they share, in order."""
    units = {number.start: measured(ground, number) for number in said}
    made: list[Figure] = []
    at = 0
    while at < len(said):
        number = said[at]
        pair = said[at + 1] if at + 1 < len(said) else None
        figure = ranged(ground, number, pair, units) if pair is not None else None
        at += 1 if figure is None else 2
        figure = figure or units[number.start] or inherited(ground, number, made)
        if figure is None and pair is not None:
            figure = elided(ground, number, pair, units)
        if figure is not None:
            made.append(figure)
    return made
