"""The description of marks -> a static picture, byte for byte the same from run to run."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from datetime import date
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dashboard.marks import Box, Chart, Fill, Note, Panel, Point, Stroke
from dashboard.marks.ink import color, fill, fitted, number, ticks
from dashboard.marks.legend import Key
from dashboard.marks.shapes import Symbol
from dashboard.theme import Theme, blend
from dashboard.wording.periods import MONTHS

WIDTH = 9.0
"""Inches; a PNG has DPI times as many pixels."""
DPI = 160
HEADS = {
    Symbol.DOT: "o",
    Symbol.UP: "^",
    Symbol.DOWN: "v",
    Symbol.FLAT: "D",
    Symbol.STAR: "*",
    Symbol.FLAG: ">",
    Symbol.TICK: "|",
}
DASHES: dict[str, Any] = {"solid": "solid", "dot": (0, (1.2, 1.6)), "dash": (0, (4, 2))}
LOCK = threading.Lock()
"""matplotlib's text layout is shared between threads."""

STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["Source Sans 3", "DejaVu Sans"],
    "svg.fonttype": "path",
    "svg.hashsalt": "trade-as-said",
    "hatch.linewidth": 0.7,
}


def foot(version: str, slug: str) -> str:
    """The line that leads from a picture back to its data."""
    return f"{slug} · data version {version[:12]}"


def draw(chart: Chart, look: Theme, suffix: str, foot: str) -> bytes:
    """The chart as `svg` or `png`, in one theme, with title, sources and version in it."""
    with LOCK, matplotlib.rc_context(STYLE):
        return _bytes(_page(chart, look, foot), chart, suffix)


def _bytes(page: Figure, chart: Chart, suffix: str) -> bytes:
    buffer = io.BytesIO()
    if suffix == "svg":
        described = {"Date": None, "Creator": None, "Title": chart.title, "Description": chart.alternative}
        FigureCanvasSVG(page)
        page.savefig(buffer, format="svg", metadata=described)
    else:
        described = {"Software": None, "Title": chart.title, "Description": chart.alternative}
        FigureCanvasAgg(page)
        page.savefig(buffer, format="png", dpi=DPI, metadata=described)
    return buffer.getvalue()


def _page(chart: Chart, look: Theme, foot: str) -> Figure:
    weights = [panel.weight for panel in chart.panels] or [1.0]
    tall = max(3.0 * sum(weights), 1.0) + 0.32 * (len(weights) - 1)
    lines = _wrap(chart.title, 74)
    head, legend = 0.62 + 0.27 * len(lines), 0.3 * -(-len(chart.keys) // 4) if chart.keys else 0.0
    height = head + tall + legend + 0.95
    page = Figure(figsize=(WIDTH, height), facecolor=look.panel)
    _title(page, lines, chart.subtitle, look, height)
    top = head
    left, wide = 0.62 / WIDTH, 1 - 0.82 / WIDTH
    share = (tall - 0.32 * (len(weights) - 1)) / sum(weights)
    for place, panel in enumerate(chart.panels):
        high = share * panel.weight
        axes = page.add_axes((left, 1 - (top + high) / height, wide, high / height))
        _panel(axes, panel, chart, look, last=place == len(chart.panels) - 1)
        top += high + 0.32
    _legend(page, chart.keys, look, height, top + 0.22)
    _foot(page, chart, look, foot, height)
    return page


def _title(page: Figure, lines: Sequence[str], subtitle: str, look: Theme, height: float) -> None:
    x = 0.2 / WIDTH
    for place, line in enumerate(lines):
        y = 1 - (0.3 + 0.27 * place) / height
        page.text(x, y, line, fontsize=13, fontweight="bold", color=look.ink, va="center", parse_math=False)
    y = 1 - (0.32 + 0.27 * len(lines)) / height
    page.text(x, y, subtitle, fontsize=9, color=look.muted, va="center", parse_math=False)


def _foot(page: Figure, chart: Chart, look: Theme, foot: str, height: float) -> None:
    lines = [*_wrap(f"Sources: {chart.source}.", 120)[:2], foot]
    for place, line in enumerate(reversed(lines)):
        y = (0.14 + 0.17 * place) / height
        page.text(0.2 / WIDTH, y, line, fontsize=7.5, color=look.muted, va="center", parse_math=False)


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _panel(axes: Any, panel: Panel, chart: Chart, look: Theme, last: bool) -> None:
    axes.set_facecolor(look.panel)
    axes.set_xlim(chart.start, chart.end)
    axes.set_ylim(panel.low, panel.high)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(look.line)
    axes.tick_params(colors=look.muted, labelsize=8.5, length=0)
    _values(axes, panel, look)
    _time(axes, chart, look, last)
    axes.set_title(panel.label, loc="left", fontsize=8, color=look.muted, pad=3, parse_math=False)
    for box in panel.boxes:
        _box(axes, box, look)
    for stroke in panel.strokes:
        _stroke(axes, stroke, look)
    for point in panel.points:
        _point(axes, point, look, panel.kind)
    for note in panel.notes:
        if text := fitted(note, chart.end - chart.start, (WIDTH - 0.82) * 72, 5.2):
            _note(axes, note, text, look)


def _values(axes: Any, panel: Panel, look: Theme) -> None:
    if panel.kind in ("direction", "rug"):
        axes.set_yticks([])
        return
    places = ticks(panel.low, panel.high, 5 if panel.kind == "level" else 3)
    suffix = " %" if panel.kind in ("change_rate", "share") else ""
    axes.set_yticks(places)
    axes.set_yticklabels([number(place, panel.scale.factor) + suffix for place in places])
    axes.grid(axis="y", color=blend(look.line, look.panel, 0.55), linewidth=0.7)
    axes.set_axisbelow(True)
    axes.axhline(0, color=look.muted, linewidth=0.8)


def _time(axes: Any, chart: Chart, look: Theme, last: bool) -> None:
    """Years named in their middle; months where one or two years are all."""
    first, end = date.fromordinal(int(chart.start)), date.fromordinal(int(chart.end))
    places: list[float] = []
    names: list[str] = []
    if chart.years < 2.5:
        for year in range(first.year, end.year):
            for month in range(1, 13):
                places.append(date(year, month, 1).toordinal() + 15.0)
                names.append(MONTHS[month - 1] + (f"\n{year}" if month == 1 else ""))
    else:
        every = max(1, -(-(end.year - first.year) // 18))
        for year in range(first.year, end.year, every):
            places.append(date(year, 7, 2).toordinal() + 0.5)
            names.append(str(year))
    axes.set_xticks(places)
    axes.set_xticklabels(names if last else [])


def _box(axes: Any, box: Box, look: Theme) -> None:
    ink = color(box.paint, look)
    size = (box.start, box.low), box.end - box.start, box.high - box.low
    if inside := fill(box.fill, box.paint, look):
        axes.add_patch(Rectangle(*size, facecolor=inside, edgecolor=look.panel, linewidth=0.8))
    if box.fill is Fill.HATCHED:
        axes.add_patch(Rectangle(*size, fill=False, hatch="////", edgecolor=ink, linewidth=0))
    if box.edge is not None:
        axes.add_patch(
            Rectangle(*size, fill=False, edgecolor=ink, linewidth=1.2, linestyle=DASHES[box.edge.value])
        )


def _stroke(axes: Any, stroke: Stroke, look: Theme) -> None:
    axes.plot(
        [stroke.x0, stroke.x1],
        [stroke.y0, stroke.y1],
        color=color(stroke.paint, look),
        linewidth=stroke.width * 0.85,
        linestyle=DASHES[stroke.dash.value],
        solid_capstyle="butt",
    )


def _point(axes: Any, point: Point, look: Theme, kind: str) -> None:
    ink = color(point.paint, look)
    axes.plot(
        [point.x],
        [point.y],
        HEADS[point.symbol],
        markersize=4 if kind == "rug" else 7,
        markerfacecolor=ink if point.filled else look.panel,
        markeredgecolor=ink,
        markeredgewidth=0.7 if kind == "rug" else 1.2,
        clip_on=False,
    )


def _note(axes: Any, note: Note, text: str, look: Theme) -> None:
    axes.annotate(
        text,
        (note.x, note.y),
        xytext=(0, note.lift / 2 if note.lift > 0 else note.lift),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=8.5 if note.strong else 7.5,
        color=look.ink if note.strong else look.muted,
        parse_math=False,
    )


def _legend(page: Figure, keys: Sequence[Key], look: Theme, height: float, top: float) -> None:
    """Four entries a row: a swatch and its words."""
    for place, key in enumerate(keys):
        column, line = place % 4, place // 4
        x = (0.2 + column * (WIDTH - 0.4) / 4) / WIDTH
        y = 1 - (top + 0.12 + 0.27 * line) / height
        _swatch(page, key, look, x, y, height)
        page.text(x + 0.3 / WIDTH, y, key.text, fontsize=8, color=look.muted, va="center", parse_math=False)


def _swatch(page: Figure, key: Key, look: Theme, x: float, y: float, height: float) -> None:
    axes = page.add_axes((x, y - 0.065 / height, 0.22 / WIDTH, 0.13 / height))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    ink = look.sides[key.side]
    symbol = {"arrow-up": "^", "arrow-down": "v", "arrow-flat": "D", "arrow-hollow": "^"}.get(key.form)
    if symbol:
        hollow = key.form == "arrow-hollow"
        inside = look.panel if hollow else look.muted
        axes.plot(
            [0.5],
            [0.5],
            symbol,
            markersize=6,
            markerfacecolor=inside,
            markeredgecolor=look.muted,
            clip_on=False,
        )
    elif key.form in ("side", "about", "digest", "more", "less"):
        dash = DASHES["dot"] if key.form == "about" else "solid"
        axes.plot(
            [0, 1], [0.5, 0.5], color=ink, linewidth=0.7 if key.form == "digest" else 2.2, linestyle=dash
        )
    else:
        share = {"year": look.year, "part": look.part, "differs": 0.12, "estimate": look.part}.get(
            key.form, 0.0
        )
        edge = {"estimate": "dot", "forecast": "solid", "target": "dash", "potential": "dot"}.get(key.form)
        axes.add_patch(Rectangle((0, 0), 1, 1, facecolor=blend(ink, look.panel, share), edgecolor="none"))
        if key.form == "differs":
            axes.add_patch(Rectangle((0, 0), 1, 1, fill=False, hatch="////", edgecolor=ink, linewidth=0))
        if edge:
            axes.add_patch(
                Rectangle((0, 0), 1, 1, fill=False, edgecolor=ink, linestyle=DASHES[edge], clip_on=False)
            )
