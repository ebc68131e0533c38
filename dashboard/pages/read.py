"""`/read`: paste a text, give its day, and see it read; nothing of it is stored."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import quote

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update

from dashboard.data import Article, Collection, Evidence, Labels, Leftover, NoData, Statement
from dashboard.layout.reading import in_order, reading
from dashboard.layout.review import keeping
from dashboard.layout.shell import Page
from dashboard.pages.visit import Visit
from dashboard.wording.titles import count
from etl.pipeline import read_text

MOST = 100_000
"""Bytes of a text that is read here."""

NAMES = tuple(field.name for field in fields(Statement))
EXAMPLE = (
    "Trade turnover between Azerbaijan and Georgia reached $560 million in January-September, "
    "up 12 percent from a year earlier. Exports of natural gas grew steadily."
)

EXAMPLE_DAY = "2024-10-18"

Row = Mapping[str, Any]


def page(visit: Visit) -> Page:
    """The form, and the place where the reading will stand."""
    body: list[Any] = [
        html.H1("Read a text"),
        html.P(
            "Paste a report about trade and see which statements the program finds, by which words, "
            "and what it leaves over. Nothing is stored.",
            className="subtitle",
        ),
        html.Div(
            [
                html.Label("The text", htmlFor="pasted"),
                dcc.Textarea(id="pasted", value="", rows=9, placeholder=EXAMPLE, className="pasted"),
                html.Div(
                    [
                        html.Div(
                            [
                                html.Label("Day of publication, if known", htmlFor="day"),
                                dcc.Input(id="day", type="text", placeholder="2024-11-14"),
                            ],
                            className="field",
                        ),
                        html.Button("Read", id="read", type="button", className="primary"),
                        html.Button("Try an example", id="example", type="button"),
                    ],
                    className="read-row",
                ),
            ],
            className="read-form",
        ),
        html.Div(id="reading", **_live()),
    ]
    told = "Paste a text and see which statements on trade the program finds in it."
    return Page(title="Read a text", body=body, description=told, place="/read")


def register(app: Dash, collection: Collection, reviewing: Callable[[], object]) -> None:
    """Binds the button to the reader; who is reviewing may keep what was read."""

    @app.callback(
        Output("reading", "children"),
        Output("pasted", "value"),
        Output("day", "value"),
        Input("read", "n_clicks"),
        Input("example", "n_clicks"),
        State("pasted", "value"),
        State("day", "value"),
        prevent_initial_call=True,
    )
    def shown(clicks: int | None, example: int | None, text: str | None, day: str | None) -> Any:
        if not clicks and not example:
            return no_update, no_update, no_update
        asked, when = text or "", day or ""
        if not asked.strip() and ctx.triggered_id == "example":
            asked, when = EXAMPLE, EXAMPLE_DAY
        try:
            labels = collection.version().labels
        except NoData:
            labels = Labels()
        read = result(asked, when, labels)
        kept = [keeping()] if len(read) > 1 and reviewing() else []
        return [*read[:2], *kept, *read[2:]], asked, when


def result(text: str, day: str, labels: Labels) -> list[Any]:
    """What was read in `text`, or in one sentence why it was not."""
    if not text.strip():
        return _told("There is no text yet: paste one above.")
    if len(text.encode("utf-8", "replace")) > MOST:
        return _told(
            "This text is longer than 100 kB; paste a part of it, or read the file with etl extract."
        )
    try:
        published = date.fromisoformat(day.strip()) if day.strip() else None
    except ValueError:
        return _told(f"{day.strip()[:40]!r} is no day; write it as 2024-11-14, or leave it empty.")
    rows = read_text(text, published)
    article = Article("pasted", "", "", "", "en", published, "", "article", str(rows["texts"][0]["text"]))
    found = in_order([statement(row, published) for row in rows["claims"]])
    evidence = [Evidence(*(_plain(row[name]) for name in KNOWN)) for row in rows["evidence"]]
    left = [Leftover(*(_plain(row[name]) for name in LEFT)) for row in rows["leftovers"]]
    note = "" if published else " Without a day, “this year” and “last month” stay unresolved."
    head = f"{count(len(found), 'statement')}, {count(len(left), 'leftover')}.{note} "
    return [
        html.H2("As read"),
        html.P([head, *_away(rows["claims"])], className="subtitle"),
        *reading(article, found, evidence, left, labels, linked=False),
    ]


KNOWN = ("claim_id", "column", "part", "char_start", "char_end", "how")
LEFT = ("article_id", "part", "char_start", "char_end", "words", "reason")


def statement(row: Row, published: date | None) -> Statement:
    """A row of `claims` as pages know a statement; it stands beside no other."""
    known = {"status": "", "title": "", "publisher": "", "url": "", "published": published, "kind": "article"}
    cells: dict[str, Any] = {
        name: known[name] if name in known else _plain(row.get(name, "")) for name in NAMES
    }
    for name in ("value", "value_high"):
        cells[name] = None if cells[name] in (None, "") else float(cells[name])
    return Statement(**cells)


def _plain(cell: Any) -> Any:
    return str(cell) if isinstance(cell, str) else cell


def _away(claims: Sequence[Row]) -> list[Any]:
    if not claims:
        return []
    names = list(claims[0])
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(names)
    table.writerows([_safe(row[name]) for name in names] for row in claims)
    listed = json.dumps([{name: _plain(row[name]) for name in names} for row in claims], default=_number)
    return [
        html.A(
            "CSV", href="data:text/csv;charset=utf-8," + quote(written.getvalue()), download="statements.csv"
        ),
        " · ",
        html.A("JSON", href="data:application/json," + quote(listed), download="statements.json"),
    ]


def _number(cell: Any) -> Any:
    """A decimal as a number, a day as its text."""
    return str(cell) if isinstance(cell, date) else float(cell)


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula begins with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell


def _told(sentence: str) -> list[Any]:
    return [html.P(sentence, className="nothing")]


def _live() -> dict[str, Any]:
    return {"aria-live": "polite"}
