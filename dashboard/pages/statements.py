"""`/statements`: every statement, searched and filtered by the address, a page at a time."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.layout.shell import Page
from dashboard.layout.table import table
from dashboard.pages.visit import Visit
from dashboard.view import MEASURES, MODALITIES, View
from dashboard.wording.titles import MEASURES as MEASURE_WORDS
from dashboard.wording.titles import MODALITIES as MODALITY_WORDS
from dashboard.wording.titles import count

PATH = "/statements"
ROWS = 50


def page(visit: Visit) -> Page:
    """The statements that the query leaves, newest publication first."""
    view, version = visit.view, visit.version
    wanted = view.filter()
    total = version.count(wanted)
    last = max(1, -(-total // ROWS))
    place = min(view.page, last)
    found = version.statements(wanted, ROWS, (place - 1) * ROWS)
    body: list[Any] = [
        html.H1("All statements"),
        html.P(f"{count(total, 'statement')}, the newest first", className="subtitle"),
        _form(visit),
        table(found, version.labels, linked=True) if found else _nothing(),
        _pager(view, place, last),
        html.P(
            [
                "Take these with you: ",
                html.A("CSV", href=view.but(page=1).address("/claims.csv")),
                " · ",
                html.A("JSON", href=view.but(page=1).address("/claims.json")),
            ]
        ),
    ]
    return Page(
        title="Statements", body=body, description="Every statement, with filters and search.", place=PATH
    )


def _form(visit: Visit) -> html.Form:
    """A plain form: submitting it is following an address, so it needs no callback."""
    view, version = visit.view, visit.version
    indicators = sorted(version.labels.dimension("indicator").items(), key=lambda item: item[1])
    publishers = [(name, name) for name in version.publishers()]
    fields = [
        _field("q", "Search", dcc.Input(id="q", name="q", type="search", value=view.text, debounce=True)),
        _choice("indicator", "Indicator", indicators, view.indicator),
        _choice(
            "measure", "Kind of figure", [(code, MEASURE_WORDS[code]) for code in MEASURES], view.measure
        ),
        _choice("modality", "Said as", [(code, MODALITY_WORDS[code]) for code in MODALITIES], view.modality),
        _choice("publisher", "Publisher", publishers, view.publisher),
    ]
    return html.Form(
        [*fields, html.Button("Show", type="submit", className="primary"), dcc.Link("Clear", href=PATH)],
        action=PATH,
        method="get",
        className="filters",
    )


def _field(name: str, words: str, control: Any) -> html.Div:
    return html.Div([html.Label(words, htmlFor=name), control], className="field")


def _choice(name: str, words: str, options: list[tuple[str, str]], present: str) -> html.Div:
    listed: list[Any] = [html.Option("any", value="")]
    for code, label in options:
        chosen: dict[str, Any] = {"selected": True} if code == present else {}
        listed.append(html.Option(label, value=code, **chosen))
    named: dict[str, Any] = {"name": name}
    return _field(name, words, html.Select(listed, id=name, **named))


def _nothing() -> html.P:
    return html.P(["No statement fits. ", dcc.Link("Show all", href=PATH)], className="nothing")


def _pager(view: View, place: int, last: int) -> html.P | None:
    if last == 1:
        return None
    parts: list[Any] = [f"Page {place} of {last}"]
    if place > 1:
        parts.insert(0, dcc.Link("← Newer", href=view.but(page=place - 1).address(PATH)))
    if place < last:
        parts.append(dcc.Link("Older →", href=view.but(page=place + 1).address(PATH)))
    return html.P(parts, className="pager")
