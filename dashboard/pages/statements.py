"""`/statements`: every statement, searched and filtered by the address; a grid, or cards on a phone."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.data import present
from dashboard.layout.filters import choice, field
from dashboard.layout.grid import MOST, grid
from dashboard.layout.shell import Page
from dashboard.layout.table import table
from dashboard.pages.visit import Visit
from dashboard.view import DIRECTIONS, KINDS, MEASURES, MODALITIES, REVIEWS, STATUSES, View
from dashboard.wording.names import sides
from dashboard.wording.numbers import DIRECTIONS as DIRECTION_WORDS
from dashboard.wording.titles import MEASURES as MEASURE_WORDS
from dashboard.wording.titles import MODALITIES as MODALITY_WORDS
from dashboard.wording.titles import REVIEW as REVIEW_WORDS
from dashboard.wording.titles import STATUS as STATUS_WORDS
from dashboard.wording.titles import count

PATH = "/statements"
ROWS = 30
"""Cards on one page of a phone."""

MORE = (
    *("commodity", "mode", "route", "period_kind", "least", "most"),
    *("direction", "speaker", "counted_by", "kind", "review"),
)
"""Fields of the View that stand folded until one of them is asked for."""

KIND_WORDS = {"article": "the publisher’s own", "digest": "our summary"}


def page(visit: Visit) -> Page:
    """The statements that the query leaves, newest publication first."""
    view, version = visit.view, visit.version
    total = version.count(view.filter())
    body: list[Any] = [
        html.H1("All statements"),
        html.P([f"{count(total, 'statement')}, the newest first. ", *_away(view)], className="subtitle"),
        _form(visit),
        *_list(visit, total),
    ]
    told = "Every statement, with filters and search."
    return Page(title="Statements", body=body, description=told, place=PATH)


def _list(visit: Visit, total: int) -> list[Any]:
    if not total:
        way = html.A("Show all", href=PATH)
        return [html.P(["No statement fits. ", way], className="nothing")]
    if visit.screen.get("narrow"):
        return _cards(visit, total)
    found: list[Any] = [html.Div(grid(visit.ledger is not None), className="grid")]
    if total > MOST:
        told = f"The grid scrolls through the first {MOST:,}; narrow the filters, or download them all."
        found.insert(0, html.P(told, className="muted"))
    return found


def _cards(visit: Visit, total: int) -> list[Any]:
    view, version = visit.view, visit.version
    last = max(1, -(-total // ROWS))
    place = min(view.page, last)
    found, _ = version.paged(view.filter(), ROWS, (place - 1) * ROWS)
    return [table(found, version.labels, linked=True), _pager(view, place, last)]


def _away(view: View) -> list[Any]:
    whole = view.but(page=1)
    return [
        "Take them with you: ",
        html.A("CSV", href=whole.address("/claims.csv")),
        " · ",
        html.A("JSON", href=whole.address("/claims.json")),
    ]


def _form(visit: Visit) -> html.Form | html.Details:
    """A plain form: submitting it is following an address, so it needs no callback."""
    view, version = visit.view, visit.version
    labels = version.labels
    pairs = sorted({one.pair for one in version.all_series() if one.pair})
    units = sorted({one.default_unit for one in version.all_series() if one.default_unit})
    indicators = {one.indicator for one in version.all_series()}
    fields = [
        field("q", "Words of the sentence", _text("q", view.text)),
        choice("pair", "Sides", sorted(((p, sides(p, labels)) for p in pairs), key=_words), view.pair),
        choice("indicator", "About", _named(indicators, "indicator", visit), view.indicator),
        choice("measure", "Kind of figure", [(code, MEASURE_WORDS[code]) for code in MEASURES], view.measure),
        choice("modality", "Said as", [(code, MODALITY_WORDS[code]) for code in MODALITIES], view.modality),
        choice("unit", "Unit", _named(units, "unit", visit), view.unit),
        field("from", "Periods from", _text("from", str(view.first or ""), "2014")),
        field("to", "to", _text("to", str(view.last or ""), "2025")),
        field("until", "Published by", _text("until", str(view.until or ""), "2024-09-30")),
        choice("publisher", "Publisher", [(name, name) for name in version.publishers()], view.publisher),
        choice("status", "Beside others", [(code, STATUS_WORDS[code]) for code in STATUSES], view.status),
    ]
    buttons = [html.Button("Show", type="submit", className="primary"), html.A("Clear", href=PATH)]
    form = html.Form(
        [*fields, html.Div(buttons, className="buttons"), _more(visit)],
        action=PATH,
        method="get",
        className="filters",
    )
    if not visit.screen.get("narrow"):
        return form
    asked = bool(view.but(page=1, theme="", version="").query())
    return html.Details([html.Summary("Filter and search"), form], className="folded", open=asked)


def _more(visit: Visit) -> html.Details:
    """The filters of what the grid's cells hold besides: goods, route, speaker, bounds of the figure."""
    view, version = visit.view, visit.version
    labels = version.labels
    parts = [
        choice(name, words, _named(present(version, name), name, visit), getattr(view, name))
        for name, words in (("commodity", "Goods"), ("mode", "Carried by"), ("route", "Route"))
    ]
    fields = [
        *parts,
        choice(
            "period_kind",
            "Length of period",
            [(code, labels.label("period_kind", code)) for code in KINDS],
            view.period_kind,
        ),
        field("least", "Figure at least", _text("least", _plain(view.least), "1000000000")),
        field("most", "at most", _text("most", _plain(view.most), "5e9")),
        choice("direction", "Moved", [(code, DIRECTION_WORDS[code]) for code in DIRECTIONS], view.direction),
        field("speaker", "Speaker", _text("speaker", view.speaker, "Overchuk")),
        field("counted_by", "Counted by", _text("counted_by", view.counted_by, "customs")),
        choice("kind", "Whose words", list(KIND_WORDS.items()), view.kind),
        choice(
            "review",
            "Checked",
            [(code, REVIEW_WORDS["" if code == "-" else code]) for code in REVIEWS],
            view.review,
        ),
    ]
    asked = any(getattr(view, name) for name in MORE)
    return html.Details(
        [html.Summary("More filters"), html.Div(fields, className="filters")],
        className="more wide",
        open=asked,
    )


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


def _named(codes: Any, dimension: str, visit: Visit) -> list[tuple[str, str]]:
    return sorted(((code, visit.version.labels.label(dimension, code)) for code in codes), key=_words)


def _words(option: tuple[str, str]) -> str:
    return option[1].lower()


def _text(name: str, present: str, shape: str = "") -> dcc.Input:
    return dcc.Input(id=f"f-{name}", name=name, type="text", value=present, placeholder=shape)


def _pager(view: View, place: int, last: int) -> html.P | None:
    if last == 1:
        return None
    parts: list[Any] = [f"Page {place} of {last}"]
    if place > 1:
        parts.insert(0, dcc.Link("← Newer", href=view.but(page=place - 1).address(PATH)))
    if place < last:
        parts.append(dcc.Link("Older →", href=view.but(page=place + 1).address(PATH)))
    return html.P(parts, className="pager")
