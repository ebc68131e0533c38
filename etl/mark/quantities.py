"""The numbers and words of a line become its figures, each token in one of them, hedges attached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.mark.figure import Figure
from etl.mark.ground import Ground, survey
from etl.mark.headed import headed
from etl.mark.hedges import hedged
from etl.mark.numbers import Number
from etl.mark.parts import fractions, multiples, proportions, ranks
from etl.mark.ranges import elided, inherited, lent, listed, ranged, series, shared_percents
from etl.mark.units import measured
from etl.words.lexicon import Hit
from etl.words.line import Token

# What the items of a list may be: "apples 52, pears 13 thousand tons".
_ITEMS = frozenset("commodity place".split())

# What may stand between amounts that say their unit once: "exports 77.5 mln and imports 154.9 mln dollars".
_NAMES = frozenset("indicator reach share commodity place".split())
_JOINING = frozenset("and while - ,".split())


def figures(
    line: Sequence[Token], hits: Sequence[Hit], timed: frozenset[int], said: Sequence[Number]
) -> list[Figure]:
    """All figures of a line in order, hedges attached.

    What is written with a unit is read first; words of multiples and fractions, then ranks, take
    the tokens that are left.

    Args:
        line: the tokens.
        hits: what the vocabulary found.
        timed: tokens that belong to words of time; they are no figures.
        said: the numbers of the line.
    """
    ground = survey(line, hits, timed)
    parts = proportions(ground)
    parted = _tokens(parts)
    plain = [n for n in said if n.start not in timed and n.start not in parted]
    found = _with_units(ground, plain) + parts
    found += series(ground, plain, found)
    found += headed(ground, plain, found)
    found += shared_percents(ground, hits, plain, found)
    items = {at for h in hits if h.kind in _ITEMS for at in range(h.start, h.end)}
    found += listed(line, plain, found, items)
    found += lent(plain, found, _lending(line, hits))
    taken = _tokens(found)
    found += [f for f in (*multiples(ground), *fractions(ground)) if f.start not in taken]
    taken = _tokens(found)
    found += [f for f in ranks(ground, hits) if taken.isdisjoint(range(f.start, f.end))]
    moving = [(h.start, h.end) for h in hits if h.kind == "movement" and h.end - h.start > 1]
    hedges = [
        h
        for h in hits
        if h.kind == "hedge"
        and not (h.code == "up_to" and any(start < h.end and h.start < end for start, end in moving))
    ]
    return sorted((hedged(line, f, hedges) for f in found), key=lambda f: f.start)


def _lending(line: Sequence[Token], hits: Sequence[Hit]) -> set[int]:
    """Tokens that may stand between amounts that share one unit."""
    small = {at for at, token in enumerate(line) if token.norm in _JOINING}
    return small | {at for h in hits if h.kind in _NAMES for at in range(h.start, h.end)}


def _tokens(found: Iterable[Figure]) -> set[int]:
    return {at for f in found for at in range(f.start, f.end)}


def _with_units(ground: Ground, said: Sequence[Number]) -> list[Figure]:
    """The figures of the numbers that have a unit, their own or one they share, in order."""
    made: list[Figure] = []
    at = 0
    while at < len(said):
        number = said[at]
        pair = said[at + 1] if at + 1 < len(said) else None
        figure = ranged(ground, number, pair) if pair is not None else None
        at += 1 if figure is None else 2
        figure = figure or measured(ground, number) or inherited(ground, number, made)
        if figure is None and pair is not None:
            figure = elided(ground, number, pair)
        if figure is not None:
            made.append(figure)
    return made
