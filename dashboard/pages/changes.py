"""`/changes?since=`: what came, went, changed, now differs and was refused since an older version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Changes, Edition, NoData, Refusal, Statement, Version, changes, soon, unread
from dashboard.layout.filters import choice
from dashboard.layout.shell import FEED, Page
from dashboard.layout.table import table
from dashboard.layout.which import which
from dashboard.pages.visit import Visit
from dashboard.wording.names import byline, what, who
from dashboard.wording.news import SHORT, edition, summary, unlike
from dashboard.wording.numbers import figure
from dashboard.wording.titles import when

PATH = "/changes"
SHOWN = 60
"""So many statements of a kind stand on the page."""

KINDS = {
    "text": "Text that could not be read",
    "correction": "Correction that could not be applied",
    "statement": "Statement",
}


def page(visit: Visit) -> Page:
    """What lies between the version asked for, else the one before, and the present one."""
    since = visit.query.get("since", "")
    older = visit.collection.before(visit.version.name, since) or visit.collection.before(visit.version.name)
    body: list[Any] = [html.H1("What changed")]
    if older is None:
        body.append(_alone())
    else:
        body += _between(visit, older)
    if refused := unread(visit.collection.folder):
        body += _section("Could not be read at the last build", len(refused), _refusals(refused))
    told = "New, changed and withdrawn statements, and figures on which sources now differ."
    return Page(title="What changed", body=body, description=told, place=PATH)


def _alone() -> html.P:
    return html.P(
        [
            "Only this version is kept here, so there is none to compare it with. The next build, and what "
            "it changes, will be told here and in the ",
            html.A("feed", href=FEED),
            ". ",
            dcc.Link("Go to the overview", href="/"),
        ],
        className="nothing",
    )


def _between(visit: Visit, older: Edition) -> list[Any]:
    try:
        found = changes(visit.collection.version(older.name), visit.version)
    except NoData as reason:
        return [_choose(visit, older), html.P(str(reason), className="nothing")]
    labels = visit.version.labels
    parts: list[Any] = [
        html.P(f"Since the version of {edition(older)}: {summary(found)}.", className="subtitle"),
        _choose(visit, older),
    ]
    if found.nothing and not found.refused:
        return [*parts, html.P("Nothing has changed between the two versions.", className="nothing")]
    differing = [which(group, _title(visit.version, group[0].series_id), labels) for group in found.differing]
    parts += _section("New", found.n_new, _listed(found.came, visit.version))
    parts += _section("Changed", found.n_changed, _changed(found, visit.version))
    parts += _section("Gone", found.n_gone, _listed(found.gone, visit.version, older.name))
    parts += _section("Now differing", found.n_differing, html.Div(differing[:SHOWN]))
    return parts + _section("Refused", len(found.refused), _refusals(found.refused))


def _choose(visit: Visit, older: Edition) -> html.Form:
    """The versions that are kept; choosing one is following an address."""
    kept = [one for one in visit.collection.editions() if one.name != visit.version.name]
    options = [(one.name, edition(one)) for one in kept]
    buttons = html.Div(
        [html.Button("Show", type="submit", className="primary"), html.A("Atom feed", href=FEED)],
        className="buttons",
    )
    field = choice("since", "Since the version of", options, older.name, empty="")
    return html.Form([field, buttons], action=PATH, method="get", className="filters")


def _section(head: str, number: int, body: Any) -> list[Any]:
    if not number:
        return []
    parts: list[Any] = [html.H2([head, html.Span(f" {number:,}", className="muted")]), body]
    if number > SHOWN:
        told = f"The first {SHOWN} of {number:,}; “etl diff” and the tables of both versions have them all."
        parts.append(html.P(told, className="muted"))
    return [html.Section(parts)]


def _title(version: Version, series_id: str) -> str:
    found = version.series(series_id)
    return found.title if found else series_id


def _listed(statements: Sequence[Statement], version: Version, frozen: str = "") -> html.Table:
    return table(statements[:SHOWN], version.labels, linked=True, frozen=frozen)


def _changed(found: Changes, version: Version) -> html.Ul:
    labels = version.labels
    lines = []
    for was, now in found.changed[:SHOWN]:
        told = [
            html.Li([f"{name}: ", html.Del(before), " → ", html.Ins(after)])
            for name, before, after in unlike(was, now, labels)
        ]
        path = f"/chart/{now.series_id}" if now.series_id else f"/article/{now.article_id}"
        head = ", ".join(part for part in (who(now, labels), what(now, labels), when(now)) if part)
        lines.append(
            html.Li(
                [
                    html.Strong(figure(now, labels)),
                    " ",
                    dcc.Link(head, href=f"{path}#c={now.claim_id}"),
                    html.Span(f" {byline(now)}", className="muted small"),
                    html.Ul(told or [html.Li("details that no page shows")], className="unlike"),
                ]
            )
        )
    return html.Ul(lines, className="candidates")


def _refusals(refused: Sequence[Refusal]) -> html.Ul:
    lines = []
    for one in refused[:SHOWN]:
        known = KINDS.get(one.kind, one.kind)
        lines.append(
            html.Li([html.Strong(f"{known}: "), one.name, html.Span(f" · {one.reason}", className="muted")])
        )
    return html.Ul(lines, className="candidates")


def news(visit: Visit) -> html.P | None:
    """One line for the overview: what is new since the version before; None where none is kept."""
    older = visit.collection.before(visit.version.name)
    if older is None:
        return None
    try:
        found = soon(visit.collection.version(older.name), visit.version)
    except NoData:
        return None
    told = summary(found) if found else "still being compared"
    link = dcc.Link("What changed", href=f"{PATH}?since={older.name[:SHORT]}")
    return html.P([f"Since the version of {edition(older)}: {told}. ", link], className="news")
