"""A figure takes the hedge that touches it: "nearly 3 billion", "3 billion or more"."""

from __future__ import annotations

from collections.abc import Sequence

from etl.mark.figure import Figure
from etl.model.noun import replace
from etl.model.quantity import Qualifier
from etl.words.lexicon import Hit
from etl.words.line import Token

MAX_GAP = 2
"""So many small words may stand between a hedge and its figure: "more than at the 3 billion"."""

_SMALL = frozenset("a an the by to of at mark level than from".split())

# The hedges that stand after their figure.
_TRAILING = (("or", "more"), ("or", "so"), ("or", "less"))

# Hedges that compare, if a percentage stands before them.
_COMPARING = frozenset("more_than less_than".split())
_PERCENTS = frozenset("percent % pct cent points".split())

# Kinds that a record does not qualify: "a record twice", "a record second place".
_NO_RECORD = frozenset("rank multiple".split())


def hedged(line: Sequence[Token], figure: Figure, hedges: Sequence[Hit]) -> Figure:
    """The figure with the hedge that touches it, the nearest before it, else one right after.

    Args:
        hedges: all hedges of the line, in order.
    """
    for hedge in reversed(hedges):
        if _leads(line, hedge, figure) and not (hedge.code == "record" and figure.kind in _NO_RECORD):
            return _qualified(figure, hedge)
    for hedge in hedges:
        if hedge.start == figure.end and tuple(t.norm for t in line[hedge.start : hedge.end]) in _TRAILING:
            return _qualified(figure, hedge)
    return figure


def _leads(line: Sequence[Token], hedge: Hit, figure: Figure) -> bool:
    """Whether a hedge stands before the figure, past small words; "more than by" compares, and is none."""
    if not 0 <= figure.start - hedge.end <= MAX_GAP:
        return False
    gap = [t.norm for t in line[hedge.end : figure.start]]
    if hedge.code in _COMPARING and hedge.start and line[hedge.start - 1].norm in _PERCENTS:
        return False  # "8.8 percent below the $5 billion of 2016"
    return _SMALL.issuperset(gap) and not (hedge.code == "more_than" and gap[:1] == ["by"])


def _qualified(figure: Figure, hedge: Hit) -> Figure:
    return replace(figure, qualifier=Qualifier(hedge.code), hedge=(hedge.start, hedge.end))
