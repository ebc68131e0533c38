"""One axis of a chart: what it counts, how high it is, and the shapes that stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.marks.levels import Drawing
from dashboard.marks.shapes import Box, Note, Point, Stroke
from dashboard.wording.numbers import Scale

WEIGHTS = {"level": 1.0, "compared": 0.55, "direction": 0.11, "rug": 0.045, "converted": 0.55}
SMALL = 0.3
"""Height of a panel beside that of levels, where WEIGHTS names none."""
NAMES = {
    "change_rate": "Change, percent",
    "multiple": "Times",
    "share": "Share, percent",
    "rank": "Rank",
    "direction": "Said without a figure",
    "rug": "Texts read",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One axis of the chart.

    Args:
        kind: a measure, or `rug`.
        label: what the axis counts, in words.
        scale: by what the axis's numbers are divided.
        low, high: the axis's ends in base units.
        weight: its height beside that of the others.
    """

    kind: str
    label: str
    scale: Scale
    low: float
    high: float
    weight: float
    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    points: tuple[Point, ...] = ()
    notes: tuple[Note, ...] = ()


def frame(kind: str, label: str, fit: Scale, ends: tuple[float, float], drawing: Drawing) -> Panel:
    """The panel of a drawing."""
    return Panel(
        kind=kind,
        label=label,
        scale=fit,
        low=ends[0],
        high=ends[1],
        weight=WEIGHTS.get(kind, SMALL),
        boxes=tuple(drawing.boxes),
        strokes=tuple(drawing.strokes),
        points=tuple(drawing.points),
        notes=tuple(drawing.notes),
    )
