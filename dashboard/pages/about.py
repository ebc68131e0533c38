"""`/about`: what was read, how it is read, how often rightly, what the columns mean, how to cite."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from dash import dcc, html

from dashboard.data import Measured, Version, measured
from dashboard.layout.shell import FEED, NAME, Page
from dashboard.pages.intake import intake
from dashboard.pages.visit import Visit
from dashboard.reports.dictionary import Field, dictionary
from dashboard.wording.accuracy import FEWEST
from dashboard.wording.periods import day
from dashboard.wording.titles import count

PARTS = (
    ("What was read", "read-so-far"),
    ("How it is read", "method"),
    ("How often it is right", "error"),
    ("Limits", "limits"),
    ("What the columns mean", "dictionary"),
    ("Take and cite", "cite"),
)


def page(visit: Visit) -> Page:
    """What the version holds, the method in a minute, its error and limits said plainly."""
    held = visit.version.counts
    links = [html.Li(html.A(words, href=f"#{name}")) for words, name in PARTS]
    named: dict[str, Any] = {"aria-label": "On this page"}
    body = [
        html.H1("About these figures"),
        html.P(
            f"{count(held.statements, 'statement')} from {count(held.articles, 'text')} by "
            f"{count(held.publishers, 'publisher')}, published from {day(held.first)} to {day(held.last)}. "
            f"Data version {visit.version.name}.",
            className="subtitle",
        ),
        html.Nav(html.Ul(links), className="onpage", **named),
        *intake(visit.version),
        *_method(),
        *_error(visit.version),
        *_limits(),
        *_dictionary(dictionary(visit.version)),
        *_cite(visit),
    ]
    return Page(title="About", body=body, place="/about")


def _method() -> list[Any]:
    return [
        html.H2("How it is read", id="method"),
        html.P(
            "A statement is one figure, or one word of growth or decline, that one text gives about one "
            "thing: whose trade, which goods, over which period, how surely. It never leaves the sentence "
            "that makes it. What the text does not say stays empty, and what was carried from "
            "another sentence is marked so. Rules read, not a language model: the same text gives the same "
            "statements every time, and each statement names the rule that made it."
        ),
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
                html.Li(
                    "What is computed from statements is gray, with its formula, and comes only on demand."
                ),
                html.Li("Where nothing was read, the chart says so: silence is not zero."),
            ]
        ),
        html.P(
            "Sentences in quotation marks are a publisher’s own. Texts headed “Summary of …” are our "
            "summaries of published pages: they link to the page, and are never set as quotations."
        ),
    ]


def _error(version: Version) -> list[Any]:
    """What was measured, an indicator a line; few labels are said to be few."""
    found = measured(version)
    head = html.H2("How often it is right", id="error")
    every = found.get("")
    if every is None:
        return [head, html.P("The reader was not measured here; “make evaluate” measures it.")]
    told = (
        f"People found {every.labels:,} statements in texts that were kept aside: whoever writes the rules "
        f"does not look at them. The reader got {every.right:,} of them wholly right, with figure, "
        f"indicator, period, sides and how surely it is said. It missed or misread {every.missed:,}; "
        f"of the {every.claims:,} it found, {every.wrong:,} were wrong in some part."
    )
    listed = sorted((one for one in found.values() if one.indicator), key=lambda one: -one.labels)
    rows = [_measured(one, version.labels.label("indicator", one.indicator)) for one in listed]
    heads = ("Indicator", "Statements", "Wholly right", "Missed or misread", "Found but wrong")
    few = f"Lines with fewer than {FEWEST} statements are gray: they are too few to tell a rate from."
    return [
        head,
        html.P(told),
        html.Table(
            [
                html.Caption("The reader’s error by indicator", className="unseen"),
                html.Thead(html.Tr([html.Th(words, scope="col") for words in heads])),
                html.Tbody(rows),
            ],
            className="measured",
        ),
        html.P(few, className="muted small"),
    ]


def _measured(one: Measured, name: str) -> html.Tr:
    numbers = (one.labels, one.right, one.missed, one.wrong)
    cells = [html.Td(f"{number:,}", className="number") for number in numbers]
    few = "muted" if one.labels < FEWEST else None
    return html.Tr([html.Th(name, scope="row"), *cells], className=few)


def _limits() -> list[Any]:
    return [
        html.H2("Limits", id="limits"),
        html.Ul(
            [
                html.Li("What was said is not what was: a figure here shows that somebody said it."),
                html.Li(
                    "A machine reads the sentences by rules. It can misread; "
                    "each statement shows the words it rests on."
                ),
                html.Li(
                    "Only the texts counted above were read. "
                    "A year without a column was not silent, only not read."
                ),
                html.Li("English is read so far; texts in other languages are kept and counted, not read."),
                html.Li("A publisher’s slip is read as printed; checks point it out, and nothing is mended."),
                html.Li(
                    "No currency is converted, no part of a year stretched to a whole one, unless you ask."
                ),
            ]
        ),
    ]


def _dictionary(fields: list[Field]) -> list[Any]:
    """The meaning of every column, a table to unfold."""
    tables = [_columns(name, list(group)) for name, group in groupby(fields, key=lambda field: field.table)]
    return [html.H2("What the columns mean", id="dictionary"), *tables]


def _columns(name: str, fields: list[Field]) -> html.Details:
    rows = [
        html.Tr(
            [html.Th(html.Code(field.name), scope="row"), html.Td(field.kind), html.Td(field.description)]
        )
        for field in fields
    ]
    heads = [html.Th(words, scope="col") for words in ("Column", "Type", "Meaning")]
    table = html.Table(
        [
            html.Caption(f"Columns of {name}", className="unseen"),
            html.Thead(html.Tr(heads)),
            html.Tbody(rows),
        ],
        className="fields",
    )
    link = html.A(f"{name}.csv", href=f"/data/{name}.csv")
    return html.Details(
        [html.Summary(f"{name}: {count(len(fields), 'column')}"), html.P(link), table], className="panel more"
    )


def _cite(visit: Visit) -> list[Any]:
    address = f"{visit.origin}/?v={visit.version.name}"
    line = f"{NAME}. Data version {visit.version.name}. {address} (read on {day(date.today())})."
    copied: dict[str, Any] = {"data-copy": "cite-all"}
    return [
        html.H2("Take and cite", id="cite"),
        html.P(
            [
                "Cite the source of a figure first: each chart and each statement has a ready citation. "
                "For the collection as a whole:"
            ]
        ),
        html.Label("Citation of the collection", htmlFor="cite-all", className="unseen"),
        dcc.Textarea(id="cite-all", value=line, readOnly=True, rows=2, className="copied"),
        html.Button("Copy", type="button", className="quiet", **copied),
        html.P(
            [
                html.A("Data package", href="/data/datapackage.json"),
                " · ",
                html.A("All statements as CSV", href="/claims.csv"),
                " · ",
                html.A("What the addresses mean, for programs", href="/openapi.json"),
                " · ",
                dcc.Link("What changed", href="/changes"),
                " (",
                html.A("feed", href=FEED),
                ")",
            ]
        ),
    ]
