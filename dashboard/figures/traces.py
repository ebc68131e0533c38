"""Shapes -> plotly traces, as few as their styles allow."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.moments import moment
from dashboard.marks import Box, Fill, Note, Point, Stroke
from dashboard.marks.ink import color, fill, fitted
from dashboard.marks.shapes import Symbol
from dashboard.theme import Theme

SYMBOLS = {
    Symbol.DOT: "circle",
    Symbol.UP: "triangle-up",
    Symbol.DOWN: "triangle-down",
    Symbol.FLAT: "diamond-wide",
    Symbol.STAR: "star",
    Symbol.TICK: "line-ns",
}
PRINTED = "\u2060"
"""Begins what only paper shows; the style sheet knows it by this sign, which has no width."""

CLEAR = "rgba(0,0,0,0)"
Json = dict[str, Any]


def boxes_of(boxes: Sequence[Box], axis: str, look: Theme, peek: bool = False) -> list[Json]:
    if not boxes:
        return []
    fills = [fill(box.fill, box.paint, look) or CLEAR for box in boxes]
    trace = {
        "type": "bar",
        "x": [moment(box.start) for box in boxes],
        "y": [box.high - box.low for box in boxes],
        "base": [box.low for box in boxes],
        "width": [(box.end - box.start) * 86_400_000 for box in boxes],
        "offset": 0,
        "yaxis": axis,
        "marker": {
            "color": fills,
            "line": {"color": look.panel, "width": 1},
            "pattern": {
                "shape": ["/" if box.fill is Fill.HATCHED else "" for box in boxes],
                "fgcolor": [color(box.paint, look) for box in boxes],
                "bgcolor": fills,
                "size": 7,
                "solidity": 0.35,
            },
        },
        "customdata": [box.claims[0] if box.claims else "" for box in boxes],
        **_told(boxes, peek),
    }
    return [trace, *_edges(boxes, axis, look)]


def _edges(boxes: Sequence[Box], axis: str, look: Theme) -> list[Json]:
    """Outlines as lines of their own: a bar's own outline cannot be dashed."""
    grouped: dict[tuple[str, str], list[Box]] = defaultdict(list)
    for box in boxes:
        if box.edge is not None:
            grouped[(box.edge.value, color(box.paint, look))].append(box)
    traces = []
    for (dash, ink), group in grouped.items():
        xs: list[str | None] = []
        ys: list[float | None] = []
        for box in group:
            left, right = moment(box.start), moment(box.end)
            xs += [left, left, right, right, left, None]
            ys += [box.low, box.high, box.high, box.low, box.low, None]
        traces.append(_line(xs, ys, axis, ink, 1.5, dash))
    return traces


def strokes_of(strokes: Sequence[Stroke], axis: str, look: Theme) -> list[Json]:
    grouped: dict[tuple[str, float, str], list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        grouped[(color(stroke.paint, look), stroke.width, stroke.dash.value)].append(stroke)
    traces = []
    for (ink, width, dash), group in grouped.items():
        xs = [x for stroke in group for x in (moment(stroke.x0), moment(stroke.x1), None)]
        ys = [y for stroke in group for y in (stroke.y0, stroke.y1, None)]
        traces.append(_line(xs, ys, axis, ink, width, dash))
    return traces


def _line(
    xs: Sequence[str | None], ys: Sequence[float | None], axis: str, ink: str, width: float, dash: str
) -> Json:
    return {
        "type": "scatter",
        "x": list(xs),
        "y": list(ys),
        "yaxis": axis,
        "mode": "lines",
        "line": {"color": ink, "width": width, "dash": dash},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def points_of(points: Sequence[Point], axis: str, look: Theme, kind: str, peek: bool = False) -> list[Json]:
    if not points:
        return []
    inks = [color(point.paint, look) for point in points]
    rug = kind == "rug"
    return [
        {
            "type": "scatter",
            "x": [moment(point.x) for point in points],
            "y": [point.y for point in points],
            "yaxis": axis,
            "mode": "markers",
            "cliponaxis": False,
            "marker": {
                "symbol": [SYMBOLS[point.symbol] for point in points],
                "size": 6 if rug else 11,
                "color": [
                    ink if point.filled else look.panel for ink, point in zip(inks, points, strict=True)
                ],
                "line": {"color": inks, "width": 1 if rug else 1.6},
            },
            "customdata": [point.claims[0] if point.claims else "" for point in points],
            **({"hoverinfo": "skip"} if rug else _told(points, peek)),
        }
    ]


def notes_of(
    notes: Sequence[Note], axis: str, look: Theme, narrow: bool, days: float, width: float
) -> list[Json]:
    """Words as text marks, as many as fit."""
    told = [(note, text) for note in notes if (text := fitted(note, days, width, 6.4 if narrow else 7.2))]
    if not told:
        return []
    notes = [note for note, _ in told]
    size = 10 if narrow else 12
    return [
        {
            "type": "scatter",
            "x": [moment(note.x) for note in notes],
            "y": [note.y for note in notes],
            "yaxis": axis,
            "mode": "markers+text",
            # an unseen mark keeps the words off the cap under them
            "marker": {"size": 7, "opacity": 0},
            "text": [html.escape(text).replace("\n", "<br>") for _, text in told],
            "textposition": ["top center" if note.lift > 0 else "bottom center" for note in notes],
            "textfont": {
                "size": [size if note.strong else size - 1 for note in notes],
                "color": [look.ink if note.strong else look.muted for note in notes],
            },
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    ]


def _told(marks: Sequence[Box | Point], peek: bool) -> Json:
    """What marks say under the pointer: their own words, or nothing where the page asks for the sentence."""
    silent = [peek and not mark.reckoned for mark in marks]
    if all(silent):
        return {"hoverinfo": "none"}
    told = zip(marks, silent, strict=True)
    return {
        "hovertext": ["" if quiet else _hover(mark.hover()) for mark, quiet in told],
        "hoverinfo": ["none" if quiet else "text" for quiet in silent],
    }


def _hover(text: str) -> str:
    """Hover text as plotly reads it: its own small markup, so a source's words are escaped."""
    return html.escape(text).replace("\n", "<br>")


def footnotes_of(
    boxes: Sequence[Box], points: Sequence[Point], axis: str, look: Theme, numbers: Mapping[str, int]
) -> list[Json]:
    """The numbers of the footnotes under columns' ends and beside points, for paper alone."""
    places: list[tuple[float, float, str, Box | Point]] = [
        ((one.start + one.end) / 2, one.high, "bottom center", one) for one in boxes
    ]
    places += [(one.x, one.y, "middle right", one) for one in points]
    told: dict[tuple[float, float, str], set[int]] = {}
    for x, y, side, one in places:
        found = {numbers[claim] for claim in one.claims if claim in numbers}
        if found and not one.reckoned:
            told.setdefault((x, y, side), set()).update(found)
    if not told:
        return []
    trace = {
        "type": "scatter",
        "x": [moment(x) for x, _, _ in told],
        "y": [y for _, y, _ in told],
        "yaxis": axis,
        "mode": "text",
        "text": [_beside(side) + ",".join(map(str, sorted(found))) for (_, _, side), found in told.items()],
        "textposition": [side for _, _, side in told],
        "textfont": {"size": 9, "color": look.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return [trace]


def _beside(side: str) -> str:
    """Room before the numbers: a line under a column's cap, a letter beside a head."""
    return PRINTED + ("<br>" if side.startswith("bottom") else "\u2003")
