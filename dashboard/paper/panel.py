"""One panel's marks -> matplotlib axes."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from matplotlib.patches import Rectangle

from dashboard.marks import Box, Chart, Fill, Panel, Stroke
from dashboard.marks.ink import color, fill, number, ticks
from dashboard.marks.shapes import Symbol
from dashboard.paper.letters import wide
from dashboard.paper.notes import lift, placed, points
from dashboard.theme import Theme, blend
from dashboard.wording.periods import MONTHS

HEADS = {
    Symbol.DOT: "o",
    Symbol.UP: "^",
    Symbol.DOWN: "v",
    Symbol.FLAT: "D",
    Symbol.STAR: "*",
    Symbol.TICK: "|",
}
DASHES: dict[str, Any] = {"solid": "solid", "dot": (0, (1.2, 1.6)), "dash": (0, (4, 2))}
AXIS = 8.0
"""Points of the letters on an axis."""


def draw(axes: Any, panel: Panel, chart: Chart, look: Theme, last: bool, size: tuple[float, float]) -> None:
    """Draws `panel` on axes of `size` CSS pixels; the lowest one carries the years."""
    narrow = size[0] < 460
    axes.set_facecolor(look.panel)
    axes.set_xlim(chart.start, chart.end)
    axes.set_ylim(panel.low, panel.high)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(look.line)
    axes.tick_params(colors=look.muted, labelsize=AXIS, length=0)
    _values(axes, panel, look)
    _time(axes, chart, look, last, size[0])
    axes.set_title(panel.label, loc="left", fontsize=8, color=look.muted, pad=4, parse_math=False)
    for box in panel.boxes:
        _box(axes, box, look)
    for stroke in panel.strokes:
        _stroke(axes, stroke, look)
    _points(axes, panel, look, narrow)
    _notes(axes, panel, chart, look, size, narrow)


def value_labels(panel: Panel) -> list[tuple[float, str]]:
    """The ticks of a panel's value axis and their words; none where it counts nothing."""
    if panel.kind in ("direction", "rug"):
        return []
    suffix = " %" if panel.kind in ("change_rate", "share") else ""
    places = ticks(panel.low, panel.high, 5 if panel.kind == "level" else 3)
    return [(place, number(place, panel.scale.factor) + suffix) for place in places]


def _values(axes: Any, panel: Panel, look: Theme) -> None:
    labelled = value_labels(panel)
    axes.set_yticks([place for place, _ in labelled])
    if not labelled:
        return
    axes.set_yticklabels([text for _, text in labelled])
    axes.grid(axis="y", color=blend(look.line, look.panel, 0.55), linewidth=0.7)
    axes.set_axisbelow(True)
    axes.axhline(0, color=look.muted, linewidth=0.8)


def _time(axes: Any, chart: Chart, look: Theme, last: bool, width: float) -> None:
    labelled = months(chart, width) if chart.years < 2.5 else years(chart, width)
    axes.set_xticks([place for place, _ in labelled])
    axes.set_xticklabels([text for _, text in labelled] if last else [])


def years(chart: Chart, width: float) -> list[tuple[float, str]]:
    """Years named in their middle, as many as stand apart; the shorter name where paper is narrow."""
    first, end = date.fromordinal(int(chart.start)).year, date.fromordinal(int(chart.end)).year
    each = width / max(end - first, 1)
    form = "{}" if each * 2 > wide("2024", AXIS) + 8 else "’{:02d}"
    long = wide(form.format(24), AXIS) if form != "{}" else wide("2024", AXIS)
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if step * each >= long + 8), 200)
    return [
        (date(year, 7, 2).toordinal() + 0.5, form.format(year if form == "{}" else year % 100))
        for year in range(first, end)
        if year % step == 0 or step == 1
    ]


def months(chart: Chart, width: float) -> list[tuple[float, str]]:
    """Months named in their middle, the year under its first one."""
    first, end = date.fromordinal(int(chart.start)), date.fromordinal(int(chart.end))
    each = width / (12 * max(end.year - first.year, 1))
    step = next((step for step in (1, 3, 6) if step * each >= wide("May", AXIS) + 6), 12)
    return [
        (
            date(year, month, 1).toordinal() + 15.0,
            MONTHS[month - 1] + (f"\n{year}" if month == 1 else ""),
        )
        for year in range(first.year, end.year)
        for month in range(1, 13, step)
    ]


def _box(axes: Any, box: Box, look: Theme) -> None:
    ink = color(box.paint, look)
    size = (box.start, box.low), box.end - box.start, box.high - box.low
    if inside := fill(box.fill, box.paint, look):
        axes.add_patch(Rectangle(*size, facecolor=inside, edgecolor=look.panel, linewidth=0.8))
    if box.fill is Fill.HATCHED:
        axes.add_patch(Rectangle(*size, fill=False, hatch="////", edgecolor=ink, linewidth=0))
    if box.edge is not None:
        edge = {"edgecolor": ink, "linewidth": 1.2, "linestyle": DASHES[box.edge.value]}
        axes.add_patch(Rectangle(*size, fill=False, **edge))


def _stroke(axes: Any, stroke: Stroke, look: Theme) -> None:
    axes.plot(
        [stroke.x0, stroke.x1],
        [stroke.y0, stroke.y1],
        color=color(stroke.paint, look),
        linewidth=stroke.width * 0.85,
        linestyle=DASHES[stroke.dash.value],
        solid_capstyle="butt",
    )


def _points(axes: Any, panel: Panel, look: Theme, narrow: bool) -> None:
    """Points of one look and unbroken order are one artist: a hundred of them cost half a second."""
    rug = panel.kind == "rug"
    alike = groupby(panel.points, key=lambda one: (one.symbol, one.paint, one.filled))
    for (symbol, paint, filled), found in alike:
        drawn, ink = list(found), color(paint, look)
        axes.plot(
            [one.x for one in drawn],
            [one.y for one in drawn],
            HEADS[symbol],
            markersize=4 if rug else 5 if narrow else 7,
            markerfacecolor=ink if filled else look.panel,
            markeredgecolor=ink,
            markeredgewidth=0.7 if rug else 1.2,
            clip_on=False,
        )


def _notes(
    axes: Any, panel: Panel, chart: Chart, look: Theme, size: tuple[float, float], narrow: bool
) -> None:
    for one in placed(panel, chart, size[0], size[1], narrow):
        note = one.note
        axes.annotate(
            one.text,
            (note.x, note.y),
            xytext=(0, lift(note)),
            textcoords="offset points",
            ha="center",
            va="top" if one.below else "bottom",
            fontsize=points(note, narrow),
            color=look.ink if note.strong else look.muted,
            annotation_clip=False,
            parse_math=False,
        )
