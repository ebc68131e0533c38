"""`/`: search a pair, country or corridor; what is said of it, in cards that lead to charts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dash import dcc, html

from dashboard.data import Filter, Series, Version, called
from dashboard.layout.shell import Page
from dashboard.pages.cards import groups, said_of
from dashboard.pages.changes import news
from dashboard.pages.places import Place, fits, key, listing, places, words
from dashboard.pages.visit import Visit
from dashboard.pages.worked import newest, which, worked
from dashboard.view import View
from dashboard.wording.periods import day
from dashboard.wording.titles import count

FOUND = 12
"""So many charts are named under a search."""


def page(visit: Visit) -> Page:
    """The places that the search leaves, and all about the chosen one."""
    version, view = visit.version, visit.view
    every = places(version)
    charts = _charts(version, view.text)
    found = [place for place in every if fits(place, view.text)]
    if not found and charts:
        held = {key(one) for one in charts}
        found = [place for place in every if (place.pair, place.route) in held]
    chosen = _chosen(view, found)
    counts = version.counts
    body: list[Any] = [
        html.H1("What was said about trade, and who said it"),
        html.P(
            f"{count(counts.statements, 'statement')} read in {count(counts.articles, 'text')} by "
            f"{count(counts.publishers, 'publisher')}; the newest of {day(counts.last)}. "
            "Each figure opens the sentence that says it.",
            className="subtitle",
        ),
        news(visit),
        _search(view),
        *_results(visit, charts),
        listing(found, chosen, view),
    ]
    body += _place(visit, chosen) if chosen else [_nothing(view)]
    return Page(title="", body=body, place="/")


def _charts(version: Version, text: str) -> list[Series]:
    """Series whose title, indicator, route or sides, by any of their names, hold each word of a search."""
    asked = words(text)
    return [one for one, known in _names(version) if all(word in known for word in asked)] if asked else []


@lru_cache(maxsize=2)
def _names(version: Version) -> list[tuple[Series, str]]:
    """Each series with all by which it can be found."""
    names = called(version)

    def known(one: Series) -> str:
        codes = (*one.pair.split("-"), one.reporter, one.partner, one.route)
        also = " ".join(names.get(code, "") for code in dict.fromkeys(codes))
        route = version.labels.label("route", one.route)
        return f"{one.title} {one.series_id} {route} {also}".lower().replace("-", " ")

    return [(one, known(one)) for one in version.all_series()]


def _chosen(view: View, found: list[Place]) -> Place | None:
    asked = [
        place
        for place in found
        if (view.pair and place.pair == view.pair) or (view.route and place.route == view.route)
    ]
    return next(iter(asked or found), None)


def _search(view: View) -> html.Form:
    return html.Form(
        [
            html.Label("A country, a pair, a corridor or an indicator", htmlFor="q"),
            html.Div(
                [
                    dcc.Input(
                        id="q",
                        name="q",
                        type="search",
                        value=view.text,
                        placeholder="Azerbaijan Russia, tourist arrivals, Middle Corridor …",
                    ),
                    html.Button("Search", type="submit", className="primary"),
                ],
                className="search-row",
            ),
        ],
        action="/",
        method="get",
        className="search",
        role="search",
    )


def _results(visit: Visit, charts: list[Series]) -> list[Any]:
    """Charts that the search names, and how many sentences hold its words."""
    if not visit.view.text:
        return []
    said = visit.version.count(Filter(text=visit.view.text))
    links = [
        html.Li(
            [
                dcc.Link(one.title, href=f"/chart/{one.series_id}"),
                html.Span(f" {one.n_claims:,}", className="muted"),
            ]
        )
        for one in charts[:FOUND]
    ]
    rest = len(charts) - len(links)
    if rest:
        links.append(html.Li(f"and {rest} more charts; add a word to narrow", className="muted"))
    in_words = html.A(
        f"{count(said, 'statement')} with these words", href=View(text=visit.view.text).address("/statements")
    )
    every = dcc.Link("Show everything", href="/")
    named: dict[str, Any] = {"aria-label": "Found"}
    body = [html.Ul(links), html.P([in_words, " · ", every])]
    return [html.Section(body, className="found panel", **named)]


def _nothing(view: View) -> html.P:
    way = dcc.Link("Show everything", href="/")
    return html.P([f"No pair, corridor or chart is called “{view.text}”. ", way], className="nothing")


def _place(visit: Visit, place: Place) -> list[Any]:
    version = visit.version
    told = ", ".join(
        part
        for part in (count(place.n_claims, "statement"), place.span, f"newest of {day(place.newest)}")
        if part
    )
    said = said_of(version, place)
    return [
        html.H2(place.name, className="place-name"),
        html.P(told, className="subtitle"),
        *worked(visit, place),
        html.Div([*which(version, place), *newest(version, said)], className="panels"),
        *groups(version, said),
    ]
