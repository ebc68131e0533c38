"""Rates, multiples, shares and ranks -> sticks from their zero, each kind in a panel of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.data import Labels, Statement
from dashboard.marks.levels import HOLLOW, Drawing, Spot, ends, high, hover, middle
from dashboard.marks.shapes import Note, Paint, Point, Stroke, Symbol
from dashboard.marks.sides import place

HEADS = {"up": Symbol.UP, "down": Symbol.DOWN, "flat": Symbol.FLAT}


def draw(found: Sequence[Spot], sides: dict[str, int], labels: Labels, base: float = 0.0) -> Drawing:
    """Sticks from `base` to each distinct figure; the head tells growth from decline by its form."""
    drawing = Drawing()
    for spot in found:
        for one in spot.figures:
            said = spot.of(one) or spot.statements
            paint = Paint(place(said, sides), spot.first.period_end is None)
            x, filled = middle(spot.first), spot.first.modality not in HOLLOW
            ids = tuple(said_.claim_id for said_ in said)
            drawing.strokes.append(Stroke(x, base, x, high(one), paint, 1.4))
            if one.value_high is not None:
                drawing.strokes.append(Stroke(x, one.value, x, one.value_high, paint, 4.0))
            drawing.points.append(
                Point(x, high(one), _head(said[0]), paint, filled, ids, partial(hover, said, labels))
            )
    return drawing


def _head(one: Statement) -> Symbol:
    if one.measure in ("change_rate", "change_absolute") and one.value is not None:
        return Symbol.UP if one.value > 0 else Symbol.DOWN if one.value < 0 else Symbol.FLAT
    if one.measure == "multiple":
        return HEADS.get(one.direction, Symbol.DOT)
    return Symbol.DOT


def movements(statements: Sequence[Statement], labels: Labels) -> Drawing:
    """Growth and decline without a number -> arrows at their period, else paler at their publication day.

    What is expected of a period stands at its end: until then nobody can know.
    """
    drawing = Drawing()
    for one in statements:
        said = one.period_end is not None
        x = ends(one)[1] - 0.5 if said and one.modality in HOLLOW else middle(one)
        drawing.points.append(
            Point(
                x,
                0.5,
                HEADS.get(one.direction, Symbol.FLAT),
                Paint(-1, not said),
                one.modality not in HOLLOW,
                (one.claim_id,),
                partial(hover, [one], labels),
            )
        )
        if one.qualifier == "record":
            drawing.notes.append(Note(x, 0.5, "record", lift=8.0))
    return drawing
