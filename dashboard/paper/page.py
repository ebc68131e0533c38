"""A chart and a sheet -> title, panels, legend and sources laid out on it, and its bytes."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from dashboard.marks import Chart, Panel
from dashboard.paper import panel as panels
from dashboard.paper.gray import GRAY
from dashboard.paper.legend import ROW, legend, rows
from dashboard.paper.letters import FAMILY, PIXEL, even, wide, wrapped
from dashboard.paper.sheet import PIXELS, BadSheet, Sheet
from dashboard.theme import Theme

INCH = 96
GAP = 26
"""Pixels above each panel, for its name."""
MARKS = 5000
"""Most shapes in one picture."""
LOCK = threading.Lock()
"""matplotlib's text layout is shared between threads."""

PATIENCE = 20.0
"""Seconds for which a picture waits for those before it."""

STYLE: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": [FAMILY],
    "svg.fonttype": "path",
    "svg.hashsalt": "trade-as-said",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.7,
}


class TooMuch(ValueError):
    """More marks than one picture can hold; its text is one sentence."""


class Busy(RuntimeError):
    """Others are being drawn for too long; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, its size in points, and how many pixels down its middle stands."""

    text: str
    points: float
    down: float
    bold: bool = False
    muted: bool = True


def draw(chart: Chart, look: Theme, suffix: str, foot: Sequence[str], sheet: Sheet | None = None) -> bytes:
    """The chart as `svg`, `png` or `pdf`, in one theme.

    Args:
        foot: the lines under the picture: its sources, its version and address.

    Raises:
        TooMuch: the chart has more shapes than MARKS.
        BadSheet: the picture would have more pixels than PIXELS.
        Busy: the pictures before it were not done in time.
    """
    sheet = sheet or Sheet()
    shapes = sum(len(one.boxes) + len(one.strokes) + len(one.points) for one in chart.panels)
    if shapes > MARKS:
        raise TooMuch(
            f"A picture holds at most {MARKS:,} marks and this one would have {shapes:,}; "
            "leave some out with from= and to=."
        )
    with _alone(), matplotlib.rc_context(STYLE):
        look = GRAY if sheet.gray else look
        page = _page(_brief(chart) if sheet.height else chart, look, foot, sheet)
        return _bytes(page, chart, suffix, sheet)


@contextmanager
def _alone() -> Iterator[None]:
    """One drawing at a time; a queue of them is no reason to keep every reader waiting."""
    if not LOCK.acquire(timeout=PATIENCE):
        raise Busy("Many pictures are being drawn; ask again in a minute.")
    try:
        yield
    finally:
        LOCK.release()


def _brief(chart: Chart) -> Chart:
    """What a link's preview has room for: the leading panel, without a legend."""
    return replace(chart, panels=chart.panels[:1], keys=())


def _bytes(page: Figure, chart: Chart, suffix: str, sheet: Sheet) -> bytes:
    buffer = io.BytesIO()
    if suffix == "svg":
        FigureCanvasSVG(page)
        told = {"Date": None, "Creator": None, "Title": chart.title, "Description": chart.alternative}
        page.savefig(buffer, format="svg", metadata=told)
    elif suffix == "pdf":
        FigureCanvasPdf(page)
        told = {"CreationDate": None, "Creator": None, "Producer": None}
        page.savefig(
            buffer, format="pdf", metadata=told | {"Title": chart.title, "Subject": chart.alternative}
        )
    else:
        width, height = page.get_size_inches() * INCH * sheet.scale
        if width * height > PIXELS:
            raise BadSheet(f"A picture may have {PIXELS:,} pixels; ask for a smaller width or scale.")
        FigureCanvasAgg(page)
        told = {"Software": None, "Title": chart.title, "Description": chart.alternative}
        page.savefig(buffer, format="png", dpi=INCH * sheet.scale, metadata=told)
    return buffer.getvalue()


def _page(chart: Chart, look: Theme, foot: Sequence[str], sheet: Sheet) -> Figure:
    margin = 10 if sheet.narrow else 20
    room = sheet.width - 2 * margin
    head, top = ([], 4.0) if sheet.plain else _head(chart, sheet, room)
    keyed = ROW * len(rows(chart.keys, room)) + 10 if chart.keys else 0.0
    tail = [] if sheet.plain else [line for text in foot for line in wrapped(text, 7, room, most=3)]
    below = 12.5 * len(tail) + 14
    panes = _heights(chart.panels, sheet, top + keyed + below)
    needed = top + sum(GAP + high for high in panes) + 30 + keyed + below
    height = float(sheet.height or needed)
    page = Figure(figsize=(sheet.width / INCH, height / INCH), facecolor=look.panel)
    for line in head:
        _set(page, line, margin, look)
    down = _panels(page, chart, look, panes, top, margin)
    legend(page, chart.keys, look, margin, down + 30, room)
    for place, text in enumerate(tail):
        _set(page, Line(text, 7, height - below + 8 + 12.5 * place), margin, look)
    return page


def _head(chart: Chart, sheet: Sheet, room: float) -> tuple[list[Line], float]:
    """The title's lines and the subtitle's, and where the first panel may begin."""
    size = 11.0 if sheet.narrow else 14.0
    down, head = 12.0 if sheet.narrow else 18.0, []
    most = 3 if sheet.height else 12
    lines = [(chart.title, True)]
    if wide(chart.title, size, bold=True) > room:
        name, _, unit = chart.title.partition(" · ")
        lines = [(line, True) for line in even(name, size, room, True, most)] + [(unit, False)] * bool(unit)
    for text, bold in lines:
        head.append(Line(text, size, down + size * PIXEL * 0.6, bold, muted=not bold))
        down += size * PIXEL * 1.25
    for text in wrapped(chart.subtitle, 8.5, room, most=2 if sheet.height else 4):
        head.append(Line(text, 8.5, down + 9))
        down += 15
    return head, down + 6


def _heights(drawn: Sequence[Panel], sheet: Sheet, taken: float) -> list[float]:
    """How high each panel is: its share of a page's proportions, or of what a fixed height leaves."""
    total = sum(one.weight for one in drawn) or 1.0
    if sheet.height:
        free = max(sheet.height - taken - 30 - GAP * len(drawn), 60.0)
        return [free * one.weight / total for one in drawn] or [free]
    full = min(max(sheet.width * 0.44, 170.0), 420.0)
    return [max(full * one.weight, 10.0 if one.kind == "rug" else 26.0) for one in drawn] or [60.0]


def _panels(
    page: Figure, chart: Chart, look: Theme, panes: Sequence[float], top: float, margin: float
) -> float:
    """Draws the panels one under the other; gives where the lowest one ends."""
    width, height = page.get_size_inches() * INCH
    labels = [text for one in chart.panels for _, text in panels.value_labels(one)]
    left = margin + max((wide(text, panels.AXIS) for text in labels), default=0.0) + 6
    across = width - left - margin
    down = top
    if not chart.panels:
        _set(page, Line("No statement was read here.", 9, down + 40), margin, look)
    for place, (one, high) in enumerate(zip(chart.panels, panes, strict=False)):
        down += GAP
        axes = page.add_axes((left / width, 1 - (down + high) / height, across / width, high / height))
        panels.draw(axes, one, chart, look, place == len(chart.panels) - 1, (across, high))
        down += high
    return down if chart.panels else down + 60


def _set(page: Figure, line: Line, margin: float, look: Theme) -> None:
    width, height = page.get_size_inches() * INCH
    page.text(
        margin / width,
        1 - line.down / height,
        line.text,
        fontsize=line.points,
        fontweight="bold" if line.bold else "normal",
        color=look.muted if line.muted else look.ink,
        va="center",
        parse_math=False,
    )
