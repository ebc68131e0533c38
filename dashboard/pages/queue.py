"""`/review`: what nobody checked yet, the most doubtful first; the door to it for those who know the word."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.data import doubtful, progress
from dashboard.layout.evidence import empty
from dashboard.layout.filters import choice
from dashboard.layout.review import entering, keys, progressed, queue
from dashboard.layout.shell import Page, missing
from dashboard.pages.visit import Visit
from dashboard.wording.names import sides

PATH = "/review"
ROWS = 25
EVIDENCE: dict[str, Any] = {"aria-live": "polite", "aria-label": "Evidence"}


def page(visit: Visit) -> Page:
    """The queue; the door where a word is asked for; 404 where nobody reviews."""
    if visit.ledger is None and visit.door:
        refused = visit.query.get("refused") == "1"
        told = "This part is for those who check what the machine read."
        body = [html.H1("Review"), html.P(told, className="subtitle"), entering(refused, True, visit.name)]
        return Page(title="Review", body=body, place=PATH)
    if visit.ledger is None:
        return missing("There is no page at /review.")
    view, version = visit.view, visit.version
    place = max(view.page - 1, 0)
    spoken_of = visit.ledger.spoken_of()
    found, waiting = doubtful(version, view.filter(), spoken_of, ROWS, place * ROWS)
    done = progress(version, view.filter())
    body = [
        html.H1("Review"),
        html.P(
            f"{progressed(done.reviewed, done.statements)}; the most doubtful first.", className="subtitle"
        ),
        html.Div([_narrowing(visit), _signing(visit)], className="review-head"),
        keys(),
    ]
    if not found:
        body.append(
            html.P(["Nothing is left to check here. ", dcc.Link("Show all", href=PATH)], className="nothing")
        )
        return Page(title="Review", body=body, place=PATH)
    main = [queue(found, version.labels), _pager(visit, place, waiting)]
    aside = html.Aside(empty(), id="evidence", className="evidence", **EVIDENCE)
    body.append(html.Div([html.Div(main, className="column"), aside], className="beside-chart"))
    return Page(title="Review", body=body, chosen=found[0][0].claim_id, place=PATH)


def _narrowing(visit: Visit) -> html.Form:
    """A plain form: submitting it is following an address."""
    view, labels = visit.view, visit.version.labels
    series = visit.version.all_series()
    pairs = sorted(((one, sides(one, labels)) for one in {s.pair for s in series if s.pair}), key=_words)
    names = {s.indicator for s in series}
    about = sorted(((code, labels.label("indicator", code)) for code in names), key=_words)
    fields = [
        choice("pair", "Sides", pairs, view.pair),
        choice("indicator", "About", about, view.indicator),
        html.Button("Show", type="submit"),
    ]
    return html.Form(fields, action=PATH, method="get", className="filters review-filters")


def _signing(visit: Visit) -> html.Details:
    """Who signs; changed where it is told."""
    told = f"Signed as {visit.name}" if visit.name else "Not signed: say who you are"
    parts = [html.Summary(told), entering(False, False, visit.name)]
    return html.Details(parts, className="review-signing")


def _pager(visit: Visit, place: int, total: int) -> html.P | None:
    last = max(0, (total - 1) // ROWS)
    parts: list[Any] = []
    if place > 0:
        parts.append(dcc.Link("← More doubtful", href=visit.view.but(page=place).address(PATH)))
    if place < last:
        parts.append(dcc.Link("Less doubtful →", href=visit.view.but(page=place + 2).address(PATH)))
    return html.P(parts, className="pager") if parts else None


def _words(option: tuple[str, str]) -> str:
    return option[1].lower()
