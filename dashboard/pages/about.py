"""`/about`: what was read, how it is read, and what this cannot do."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.data import reading
from dashboard.layout.shell import NAME, Page
from dashboard.pages.visit import Visit
from dashboard.wording.periods import day
from dashboard.wording.titles import count

KINDS = {"article": "publisher’s own text", "digest": "summary of ours"}
LISTED = 20
"""So many publishers are named."""


def page(visit: Visit) -> Page:
    """What the version holds, the method in a minute, and its limits said plainly."""
    held = visit.version.counts()
    body = [
        html.H1("About these figures"),
        html.P(
            f"{count(held.statements, 'statement')} from {count(held.articles, 'text')} by "
            f"{count(held.publishers, 'publisher')}, published from {day(held.first)} to {day(held.last)}. "
            f"Data version {visit.version.name}.",
            className="subtitle",
        ),
        *_read(visit),
        *_method(),
        *_data(visit.version.name),
    ]
    return Page(title="About", body=body, place="/about")


def _read(visit: Visit) -> list[Any]:
    """What was read, by kind, year and publisher: the bounds of what these pages can know."""
    held = reading(visit.version)
    kinds = [f"{count(held.kinds[kind], words)}" for kind, words in KINDS.items() if held.kinds.get(kind)]
    most = max(held.years.values(), default=1)
    bars = [
        html.Tr(
            [
                html.Th(str(year), scope="row"),
                html.Td(html.Span(style={"width": f"{100 * number / most:.0f}%"}, className="length")),
                html.Td(f"{number:,}", className="number"),
            ]
        )
        for year, number in held.years.items()
    ]
    named = [f"{name} ({number:,})" for name, number in list(held.publishers.items())[:LISTED]]
    rest = len(held.publishers) - LISTED
    return [
        html.H2("What was read"),
        html.P(" and ".join(kinds) + ". Texts by year of publication:"),
        html.Table(
            [html.Caption("Texts by year", className="unseen"), html.Tbody(bars)], className="lengths"
        ),
        html.P("By publisher: " + ", ".join(named) + (f" and {rest:,} more." if rest > 0 else ".")),
    ]


def _method() -> list[Any]:
    return [
        html.H2("What a statement is"),
        html.P(
            "One figure, or one word of growth or decline, that one text gives about one thing: "
            "whose trade, which goods, over which period, how surely. It never leaves the sentence "
            "that makes it. What the text does not say stays empty, and what was carried from "
            "another sentence is marked so."
        ),
        html.H2("How it is drawn"),
        html.Ul(
            [
                html.Li(
                    "A column is as wide as the time it speaks of: "
                    "January–September fills three quarters of its year."
                ),
                html.Li("What is expected is hollow; what was reached is filled."),
                html.Li(
                    "Where sources differ, each figure stands, and the gap between is hatched. "
                    "There is no average."
                ),
                html.Li("Growth without a number is an arrow in the strip under the chart."),
                html.Li("Where nothing was read, the chart says so: silence is not zero."),
            ]
        ),
        html.H2("Whose words"),
        html.P(
            "Sentences in quotation marks are a publisher’s own. Texts headed “Summary of …” are our "
            "summaries of published pages: they link to the page, and are never set as quotations."
        ),
        html.H2("Limits"),
        html.Ul(
            [
                html.Li(
                    "A machine reads the sentences by rules. It can misread; "
                    "each statement shows the words it rests on."
                ),
                html.Li(
                    "Only the texts listed here were read. "
                    "A year without a column was not silent, only not read."
                ),
                html.Li("No currency is converted, no part of a year stretched to a whole one."),
            ]
        ),
    ]


def _data(version: str) -> list[Any]:
    return [
        html.H2("Take the data"),
        html.P(
            [
                html.A("Data package", href="/data/datapackage.json"),
                " · ",
                html.A("claims", href="/data/claims.csv"),
                " · ",
                html.A("articles", href="/data/articles.csv"),
                " · ",
                html.A("observations", href="/data/observations.csv"),
                " · ",
                html.A("series", href="/data/series.csv"),
                " · ",
                html.A("codes", href="/data/codes.csv"),
            ]
        ),
        html.P([f"Cite as: {NAME}, data version {version}. ", dcc.Link("Overview", href="/")]),
    ]
