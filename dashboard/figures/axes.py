"""Panels -> plotly axes on one time axis, and how high the drawing is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.moments import moment
from dashboard.marks import Chart, Panel
from dashboard.marks.ink import number, ticks
from dashboard.theme import SANS, Theme, blend

ROOM = 30
"""Pixels that a year needs on a phone; beyond the screen's width the chart is scrolled."""

GAP = 0.055
"""Share of the height between two panels."""

MONTHLY = 2.5
"""Years below which the time axis tells months."""

Json = dict[str, Any]


def layout(chart: Chart, look: Theme, narrow: bool) -> Json:
    lowest = f"y{len(chart.panels)}" if len(chart.panels) > 1 else "y"
    size = 11 if narrow else 13
    wide = {"width": width(chart, narrow) + 44, "autosize": False} if scrolled(chart, narrow) else {}
    return wide | {
        "height": height(chart, narrow),
        "margin": _margin(chart, narrow),
        "paper_bgcolor": look.panel,
        "plot_bgcolor": look.panel,
        "font": {"family": SANS, "size": size, "color": look.ink},
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "hoverlabel": {
            "bgcolor": look.ground,
            "bordercolor": look.line,
            "align": "left",
            "font": {"family": SANS, "size": size, "color": look.ink},
        },
        "xaxis": _time_axis(chart, look, narrow) | {"anchor": lowest},
        "annotations": [],
    }


def scrolled(chart: Chart, narrow: bool) -> bool:
    """Whether the chart is wider than a phone, so that its axis stands at the end that is seen first."""
    return narrow and width(chart, narrow) > 320


def _margin(chart: Chart, narrow: bool) -> Json:
    if scrolled(chart, narrow):
        return {"l": 6, "r": 38, "t": 18, "b": 34}
    # months carry their year in a second line
    foot = 50 if chart.years < MONTHLY else 34
    return {"l": 34 if narrow else 46, "r": 18 if narrow else 22, "t": 18, "b": foot}


def _time_axis(chart: Chart, look: Theme, narrow: bool) -> Json:
    axis: Json = {
        "type": "date",
        "range": [moment(chart.start), moment(chart.end)],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": look.line,
        "linecolor": look.line,
        "tickfont": {"color": look.muted},
        "ticklabelmode": "period",
        "tickangle": 0,
    }
    if chart.years < MONTHLY:
        step = 3 if narrow or chart.years > 1.5 else 1
        return axis | {"dtick": f"M{step}", "tickformat": "%b\n%Y"}
    crowded = narrow and chart.years > 5
    every = 1 if narrow else max(1, -(-round(chart.years) // 16))
    return axis | {
        "dtick": f"M{12 * every}",
        "tick0": moment(chart.start),
        "tickformat": "’%y" if crowded else "%Y",
    }


def axis(panel: Panel, domain: tuple[float, float], look: Theme, narrow: bool, scroll: bool = False) -> Json:
    """A panel's value axis; at the right where the chart is scrolled to its end."""
    drawn: Json = {
        "domain": list(domain),
        "side": "right" if scroll else "left",
        "range": [panel.low, panel.high],
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": blend(look.line, look.panel, 0.55),
        "zeroline": True,
        "zerolinecolor": look.muted,
        "zerolinewidth": 1,
        "tickfont": {"color": look.muted, "size": 11 if narrow else 12},
    }
    if panel.kind in ("direction", "rug"):
        return drawn | {"showticklabels": False, "showgrid": False, "zeroline": False}
    places = ticks(panel.low, panel.high, 5 if panel.kind == "level" else 3)
    suffix = " %" if panel.kind in ("change_rate", "share") else ""
    return drawn | {
        "tickmode": "array",
        "tickvals": places,
        "ticktext": [number(place, panel.scale.factor) + suffix for place in places],
    }


def named(panel: Panel, domain: tuple[float, float], look: Theme, narrow: bool, scroll: bool = False) -> Json:
    """A small panel's name above it."""
    return {
        "text": panel.label,
        "x": 1 if scroll else 0,
        "xref": "paper",
        "xanchor": "right" if scroll else "left",
        "y": domain[1],
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 10 if narrow else 11, "color": look.muted},
    }


def domains(panels: Sequence[Panel]) -> list[tuple[float, float]]:
    """The panels' shares of the height, from the top down."""
    free = 1.0 - GAP * (len(panels) - 1)
    total = sum(panel.weight for panel in panels) or 1.0
    found, top = [], 1.0
    for panel in panels:
        bottom = top - free * panel.weight / total
        found.append((max(bottom, 0.0), top))
        top = bottom - GAP
    return found


def width(chart: Chart, narrow: bool = False) -> int:
    """Pixels of the time axis, about; a phone's reader scrolls along a long one."""
    return max(320, round(chart.years * ROOM)) if narrow else 760


def height(chart: Chart, narrow: bool = False) -> int:
    """Pixels that the drawing needs: a full panel of levels, and what hangs beneath."""
    weights = sum(panel.weight for panel in chart.panels)
    base = 270 if narrow else 360
    return round(max(base * weights, 110) + 64)
