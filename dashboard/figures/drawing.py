"""The description of marks -> a plotly figure in one theme, for one width of screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.figures.axes import axis, domains, layout, named, scrolled, width
from dashboard.figures.moments import moment
from dashboard.figures.traces import boxes_of, footnotes_of, notes_of, points_of, strokes_of
from dashboard.marks import Chart
from dashboard.theme import Theme

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "doubleClick": "reset",
    "scrollZoom": False,
}
"""For every graph: without it plotly.js offers to send the chart to a cloud."""

Json = dict[str, Any]


def figure(
    chart: Chart,
    look: Theme,
    narrow: bool = False,
    selected: str = "",
    peek: bool = False,
    numbers: Mapping[str, int] | None = None,
) -> Json:
    """A plotly figure as plain JSON; the last trace outlines the selected statement.

    Args:
        narrow: drawn for a phone: smaller type, years cut to two digits where they crowd.
        selected: claim_id of the statement whose mark stands out.
        peek: True where the page itself shows the sentence of the mark under the pointer.
        numbers: claim_id -> the footnote that a printed mark carries.
    """
    data: list[Json] = []
    frame = layout(chart, look, narrow)
    scroll = scrolled(chart, narrow)
    for place, (panel, domain) in enumerate(zip(chart.panels, domains(chart.panels), strict=True), 1):
        frame[f"yaxis{place}" if place > 1 else "yaxis"] = axis(panel, domain, look, narrow, scroll)
        name = f"y{place}" if place > 1 else "y"
        data += boxes_of(panel.boxes, name, look, peek)
        data += strokes_of(panel.strokes, name, look)
        data += points_of(panel.points, name, look, panel.kind, peek)
        data += notes_of(panel.notes, name, look, narrow, chart.end - chart.start, width(chart, narrow))
        data += footnotes_of(panel.boxes, panel.points, name, look, numbers or {})
        if panel.kind != "level":
            frame["annotations"].append(named(panel, domain, look, narrow, scroll))
    data.append(outline(chart, look, selected))
    return {"data": data, "layout": frame}


def outline(chart: Chart, look: Theme, selected: str) -> Json:
    """The trace that outlines the mark of one statement; empty where none is selected or drawn."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    axis, mode = "y", "lines"
    for place, panel in enumerate(chart.panels, 1):
        name = f"y{place}" if place > 1 else "y"
        for box in panel.boxes:
            if selected and selected in box.claims and not box.reckoned:
                axis, left, right = name, moment(box.start), moment(box.end)
                xs += [left, left, right, right, left, None]
                ys += [0.0, box.high, box.high, 0.0, 0.0, None]
        for point in panel.points:
            if selected and selected in point.claims and not point.reckoned:
                axis, mode = name, "lines" if xs else "markers"
                xs.append(moment(point.x))
                ys.append(point.y)
    return {
        "type": "scatter",
        "x": xs,
        "y": ys,
        "yaxis": axis,
        "mode": mode,
        "line": {"color": look.ink, "width": 2},
        "marker": {"symbol": "circle-open", "size": 17, "color": look.ink, "line": {"width": 2}},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }
