"""What stands beside the statements: official lines, and figures reckoned from statements, said by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from dashboard.data import Derived, Labels, Line, Way
from dashboard.marks.legend import Key
from dashboard.marks.levels import Drawing
from dashboard.marks.panel import NAMES, Panel, frame
from dashboard.marks.shapes import INK, MUTED, Box, Dash, Fill, Point, Stroke, Symbol
from dashboard.wording.numbers import PLAIN, scale, unit_words

PANELS = {Way.GROWTH: "change_rate", Way.SHARE: "share", Way.STEP: "level", Way.CURRENCY: "converted"}
"""Where a reckoned figure is drawn: among what is said in the same measure, money in a panel of its own."""

WORDS = {
    Way.GROWTH: "reckoned: growth between two levels",
    Way.SHARE: "reckoned: share of a whole",
    Way.STEP: "reckoned: what lies between two cumulative figures",
    Way.CURRENCY: "reckoned: converted at that period’s rate",
}


ORDER = ("level", "compared", "converted", "change_absolute", "change_rate", "multiple", "share")
AIR = 1.16
"""A panel is so much higher than what stands in it."""


def joined(
    panels: Sequence[Panel],
    made: Sequence[Derived],
    official: Sequence[Line],
    time: tuple[float, float],
    labels: Labels,
) -> list[Panel]:
    """The panels with official lines behind the levels, and with what was reckoned; more panels for it."""
    within = [one for one in made if time[0] < one.period_end.toordinal() + 1 <= time[1]]
    found = []
    for panel in panels:
        drawing = reckoned(among(within, panel.kind))
        if panel.kind == "level":
            drawing.strokes[:0] = _inside(lines(official), time)
        found.append(_with(panel, drawing))
    for kind in ("converted", "change_rate", "share"):
        mine = among(within, kind)
        if mine and all(panel.kind != kind for panel in panels):
            found.append(_own(kind, mine, labels))
    return sorted(found, key=lambda one: ORDER.index(one.kind) if one.kind in ORDER else len(ORDER))


def _inside(strokes: Sequence[Stroke], time: tuple[float, float]) -> list[Stroke]:
    return [one for one in strokes if time[0] <= one.x0 and one.x1 <= time[1]]


def _with(panel: Panel, drawing: Drawing) -> Panel:
    ends = [
        *(box.high for box in drawing.boxes),
        *(one for stroke in drawing.strokes for one in (stroke.y0, stroke.y1)),
    ]
    return replace(
        panel,
        low=min([panel.low, *(AIR * end for end in ends if end < 0)]),
        high=max([panel.high, *(AIR * end for end in ends if end > panel.high / AIR)]),
        boxes=panel.boxes + tuple(drawing.boxes),
        strokes=(*drawing.strokes, *panel.strokes),
        points=panel.points + tuple(drawing.points),
    )


def _own(kind: str, made: Sequence[Derived], labels: Labels) -> Panel:
    """A panel for figures of which none was said."""
    fit = scale(one.value for one in made) if kind == "converted" else PLAIN
    words = unit_words(made[0].unit, labels, fit)
    label = NAMES.get(kind, f"Converted, {words}")
    return _with(frame(kind, label, fit, (0.0, 0.0), Drawing()), reckoned(made))


def beneath(made: Sequence[Derived]) -> str:
    """What a subtitle says where gray marks stand that nobody said."""
    return f" · gray: reckoned from statements, said by nobody ({len(made)})" if made else ""


def among(found: Iterable[Derived], panel: str) -> list[Derived]:
    """The reckoned figures that are drawn in one panel."""
    return [one for one in found if PANELS[one.way] == panel]


def reckoned(found: Sequence[Derived]) -> Drawing:
    """Gray and dashed, each with its formula on hover; it opens the statement that it speaks of."""
    drawing = Drawing()
    for one in found:
        end = float(one.period_end.toordinal() + 1)
        start = float((one.period_start or one.period_end).toordinal())
        high = one.value if one.value_high is None else one.value_high
        told = partial(_formula, one)
        claims = one.claim_ids[:1]
        if one.measure == "level":
            edge = Box(start, end, 0.0, high, Fill.NONE, MUTED, Dash.DASHED, claims, told, reckoned=True)
            drawing.boxes.append(edge)
        else:
            middle = (start + end) / 2
            drawing.strokes.append(Stroke(middle, 0.0, middle, high, MUTED, 1.2, Dash.DASHED))
            head = Symbol.DOT if one.way is Way.SHARE or not high else Symbol.UP if high > 0 else Symbol.DOWN
            drawing.points.append(Point(middle, high, head, MUTED, False, claims, told, reckoned=True))
    return drawing


def _formula(one: Derived) -> str:
    return f"{one.words} · reckoned, not said\n{one.formula}"


def lines(found: Sequence[Line]) -> list[Stroke]:
    """A thin line in ink over each official period, joined where the next one follows at once."""
    strokes: list[Stroke] = []
    for line in found:
        before: tuple[float, float] | None = None
        for first, last, value in line.values:
            start, end = float(first.toordinal()), float(last.toordinal() + 1)
            if before is not None and before[0] == start:
                strokes.append(Stroke(start, before[1], start, value, INK, 1.0))
            strokes.append(Stroke(start, value, end, value, INK, 1.0))
            before = (end, value)
    return strokes


def keys(made: Sequence[Derived], official: Sequence[Line], labels: Labels) -> list[Key]:
    """The legend of both: what a line is called, and how a gray mark came to be."""
    found = [Key("official", named(line, labels)) for line in official]
    ways = dict.fromkeys(one.way for one in made)
    return found + [Key("arrow-hollow" if way is Way.GROWTH else "reckoned", WORDS[way]) for way in ways]


def named(line: Line, labels: Labels) -> str:
    """ "UN Comtrade, Azerbaijan reporting, exports + imports"."""
    added = ", exports + imports" if line.added else ""
    return f"{line.source}, {labels.area(line.reporter)} reporting{added}"


def credit(official: Sequence[Line], labels: Labels) -> str:
    """What the sources of a chart say of official lines, behind those of its statements."""
    return "".join(f"; official: {named(line, labels)}" for line in official)
