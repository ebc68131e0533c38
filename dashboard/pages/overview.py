"""`/`: search a pair, country or corridor; what is said of it, in cards that lead to charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import dcc, html

from dashboard.data import Filter, Labels, Series, Statement, Version
from dashboard.layout.card import Card, card
from dashboard.layout.shell import Page
from dashboard.marks import showing
from dashboard.pages.visit import Visit
from dashboard.view import View
from dashboard.wording.names import sides
from dashboard.wording.periods import day, years
from dashboard.wording.titles import count

GROUPS = (
    ("Trade in goods", ("trade_turnover", "exports", "imports", "trade_balance", "settlement_share")),
    (
        "Transport",
        (
            "cargo_volume",
            "transit_volume",
            "container_traffic",
            "capacity",
            "travel_time",
            "border_crossings",
            "flights",
        ),
    ),
    ("People", ("passengers", "tourist_arrivals", "tourist_departures", "students", "schools")),
    ("Money", ("investment", "investment_stock", "remittances", "loans", "aid", "tourism_revenue")),
)
REST = "Agreements, projects and cooperation"
LISTED = 24


@dataclass(frozen=True, slots=True)
class Place:
    """A pair, a lone side or a corridor, and how much was said of it."""

    pair: str
    route: str
    name: str
    n_claims: int
    first: date | None
    last: date | None
    newest: date | None


def page(visit: Visit) -> Page:
    """The places that the search leaves, and the cards of the chosen one."""
    version, view = visit.version, visit.view
    every = places(version)
    found = [place for place in every if _fits(place, view.text)]
    chosen = _chosen(view, found)
    held = version.counts()
    body: list[Any] = [
        html.H1("What was said about trade, and who said it"),
        html.P(
            f"{count(held.statements, 'statement')} read in {count(held.articles, 'text')} by "
            f"{count(held.publishers, 'publisher')}; the newest of {day(held.last)}. "
            "Each figure opens the sentence that says it.",
            className="subtitle",
        ),
        _search(view),
        _places(found, chosen, view),
    ]
    if chosen is None:
        body.append(
            html.P(["Nothing read fits. ", dcc.Link("Show everything", href="/")], className="nothing")
        )
    else:
        body += _cards(version, chosen)
    return Page(title="", body=body, place="/")


def places(version: Version) -> list[Place]:
    """Pairs, lone sides and corridors, those with most statements first."""
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in version.all_series():
        side = one.pair or one.reporter or one.partner
        groups[(side, "" if side else one.route)].append(one)
    made = [
        _place(pair, route, series, version.labels)
        for (pair, route), series in groups.items()
        if pair or route
    ]
    return sorted(made, key=lambda place: (-place.n_claims, place.name))


def _place(pair: str, route: str, series: Sequence[Series], labels: Labels) -> Place:
    return Place(
        pair=pair,
        route=route,
        name=sides(pair, labels) if pair else labels.label("route", route),
        n_claims=sum(one.n_claims for one in series),
        first=min((one.first_period for one in series if one.first_period), default=None),
        last=max((one.last_period for one in series if one.last_period), default=None),
        newest=max((one.newest for one in series if one.newest), default=None),
    )


def _fits(place: Place, text: str) -> bool:
    name = f"{place.name} {place.pair} {place.route}".lower()
    return all(word in name for word in text.lower().replace("–", " ").replace("-", " ").split())


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
            html.Label("A country, a pair or a corridor", htmlFor="q"),
            html.Div(
                [
                    dcc.Input(
                        id="q", name="q", type="search", value=view.text, placeholder="Azerbaijan Russia"
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


def _places(found: Sequence[Place], chosen: Place | None, view: View) -> html.Nav:
    links = [html.Li(_link(place, place == chosen, view)) for place in found[:LISTED]]
    rest = len(found) - LISTED
    more = [html.Li(f"and {rest} more; search to find them", className="muted")] if rest > 0 else []
    named: dict[str, Any] = {"aria-label": "Pairs and corridors"}
    return html.Nav(html.Ul(links + more), className="places", **named)


def _link(place: Place, current: bool, view: View) -> dcc.Link:
    asked = View(pair=place.pair, route=place.route, text=view.text)
    return dcc.Link(
        [html.Span(place.name), html.Span(f" {place.n_claims}", className="muted")],
        href=asked.address("/"),
        className="chip current" if current else "chip",
    )


def _cards(version: Version, place: Place) -> list[Any]:
    span = years(place.first.year, place.last.year) if place.first and place.last else ""
    told = ", ".join(
        part for part in (count(place.n_claims, "statement"), span, f"newest of {day(place.newest)}") if part
    )
    found: list[Any] = [html.H2(place.name, className="place-name"), html.P(told, className="subtitle")]
    groups: dict[str, list[Card]] = defaultdict(list)
    for series, statements in _of(version, place):
        shown = showing(View(series=series.series_id), statements)
        groups[_group(series.indicator)].append(Card(series, shown.drawn, version.labels))
    for name in (*(name for name, _ in GROUPS), REST):
        if groups[name]:
            cards = [card(one) for one in sorted(groups[name], key=lambda one: -one.series.n_claims)]
            found.append(html.Section([html.H3(name), html.Div(cards, className="cards")], className="group"))
    return found


def _of(version: Version, place: Place) -> list[tuple[Series, list[Statement]]]:
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in version.statements(Filter(pair=place.pair, route=place.route)):
        said[one.series_id].append(one)
    return [(series, said[series.series_id]) for series in version.all_series() if said[series.series_id]]


def _group(indicator: str) -> str:
    return next((name for name, indicators in GROUPS if indicator in indicators), REST)
