"""The description of marks -> the figure block: graph with its own words for the blind, legend, sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from dash import dcc, html

from dashboard.figures import CONFIG, figure, height, scrolled, width
from dashboard.marks import Chart
from dashboard.theme import theme

SCROLL: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": "Chart"}
"""A long chart is scrolled on a phone, by keyboard too."""


def drawing(
    chart: Chart,
    screen: dict[str, Any],
    foot: str = "",
    name: str = "graph",
    numbers: Mapping[str, int] | None = None,
) -> html.Figure:
    """The graph in the theme and width that the screen asked for.

    Args:
        numbers: the footnotes of statements, which marks carry on paper.
    """
    narrow = bool(screen.get("narrow"))
    look = theme(str(screen.get("theme", "")))
    peek = name == "graph"
    labelled: dict[str, Any] = {"role": "img", "aria-label": chart.alternative}
    graph = dcc.Graph(
        id=name,
        figure=figure(chart, look, narrow, peek=peek, numbers=numbers),
        clear_on_unhover=True,
        config=cast(Any, CONFIG),
        responsive=not scrolled(chart, narrow),
        style=_size(chart, narrow),
    )
    unit = chart.panels[0].label if chart.panels and chart.panels[0].kind == "level" else ""
    return html.Figure(
        [
            html.P(unit, className="unit") if unit else None,
            html.Div(
                html.Div([graph, *_peek(peek)], style=_size(chart, narrow), **labelled),
                className="scroll late",
                **SCROLL,
            ),
            html.Figcaption(
                [legend(chart), html.P(["Sources: ", chart.source, ". ", foot], className="sources")]
            ),
        ],
        className="drawing",
    )


def _peek(wanted: bool) -> list[Any]:
    """Where the sentence of the mark under the pointer is shown."""
    if not wanted:
        return []
    return [
        dcc.Tooltip(
            id="peek",
            className="peek",
            loading_text="",
            background_color="var(--panel)",
            border_color="var(--muted)",
        )
    ]


def _size(chart: Chart, narrow: bool) -> dict[str, str]:
    size = {"height": f"{height(chart, narrow)}px"}
    return size | {"width": f"{width(chart, narrow) + 44}px"} if scrolled(chart, narrow) else size


def legend(chart: Chart) -> html.Ul:
    """The keys of what is drawn, and of nothing else."""
    return html.Ul(
        [
            html.Li([html.Span(className=f"key key-{key.form} side-{key.side}"), key.text])
            for key in chart.keys
        ],
        className="legend",
    )
