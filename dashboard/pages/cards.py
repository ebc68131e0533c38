"""A place -> its cards by group: goods, goods by commodity, transport, people, money, the wordless."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Filter, Labels, Series, Statement, Version
from dashboard.layout.card import Card, card, headline
from dashboard.marks import showing
from dashboard.pages.places import Place
from dashboard.view import View
from dashboard.wording.numbers import figure
from dashboard.wording.titles import count, when

GOODS = ("trade_turnover", "exports", "imports", "trade_balance", "settlement_share")
TRANSPORT = (
    "cargo_volume",
    "transit_volume",
    "container_traffic",
    "capacity",
    "travel_time",
    "border_crossings",
    "flights",
    "bus_routes",
)
PEOPLE = ("passengers", "tourist_arrivals", "tourist_departures", "students", "schools", "exchanges")
MONEY = ("investment", "investment_stock", "remittances", "loans", "aid", "tourism_revenue")
GROUPS = (("Trade in goods", GOODS), ("Transport", TRANSPORT), ("People", PEOPLE), ("Money", MONEY))
REST = "Agreements, projects and cooperation"
KEPT = 1000
"""So many of a place's newest statements decide its cards."""

CARDS = 60
"""So many cards stand in a group: a country alone has one for each series of each of its pairs."""

NAMED = 12
"""So many goods, and so many routes, are named; the charts have the rest."""


def groups(version: Version, statements: Iterable[Statement]) -> list[Any]:
    """The sections of one place; what has no number stands last, in a line each."""
    said = _by_series(version, statements)
    cards: dict[str, list[Card]] = defaultdict(list)
    mute: list[Card] = []
    for series, statements in said:
        shown = showing(View(series=series.series_id), statements)
        one = Card(series, shown.drawn, version.labels)
        if any(said.value is not None for said in statements):
            cards[_group(series.indicator)].append(one)
        else:
            mute.append(one)
    found: list[Any] = []
    for name in (*(name for name, _ in GROUPS), REST):
        if cards[name]:
            ranked = sorted(cards[name], key=lambda one: -one.series.n_claims)
            found.append(_section(name, html.Div([card(one) for one in ranked[:CARDS]], className="cards")))
            found += _more(len(ranked) - CARDS)
        if name == "Trade in goods":
            found += _parts("Goods by commodity", "commodity", said, version.labels)
        if name == "Transport" and any(series.pair for series, _ in said):
            found += _parts("Transport by route", "route", said, version.labels)
    if mute:
        lines = [html.Li(_wordless(one)) for one in mute[:CARDS]]
        found.append(_section("Said without numbers", html.Ul(lines, className="brief")))
    return found


def _more(rest: int) -> list[Any]:
    """What is said of the cards that do not stand; a search finds their charts."""
    told = f"and {count(max(rest, 0), 'chart')} more, on which less was said; a search finds them"
    return [html.P(told, className="muted")] if rest > 0 else []


def said_of(version: Version, place: Place) -> list[Statement]:
    """The newest statements of a place, the newest first."""
    return version.paged(Filter(pair=place.pair, route=place.route), KEPT)[0]


def _by_series(version: Version, statements: Iterable[Statement]) -> list[tuple[Series, list[Statement]]]:
    """Those with most statements first."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        said[one.series_id].append(one)
    found = [(series, said[name]) for name in said if (series := version.series(name))]
    return sorted(found, key=lambda one: (-one[0].n_claims, one[0].series_id))


def _group(indicator: str) -> str:
    return next((name for name, indicators in GROUPS if indicator in indicators), REST)


def _section(name: str, body: Any) -> html.Section:
    return html.Section([html.H3(name), body], className="group")


def _parts(
    head: str, dimension: str, said: Sequence[tuple[Series, list[Statement]]], labels: Labels
) -> list[Any]:
    """Goods, or routes, that figures were given for, each with its newest one; most spoken of first."""
    parts: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    titles: dict[str, str] = {}
    for series, statements in said:
        titles[series.series_id] = series.title
        for one in statements:
            code = getattr(one, dimension)
            if code and ";" not in code and one.value is not None:
                parts[(code, series.series_id)].append(one)
    ranked = sorted(parts, key=lambda name: (-len(parts[name]), name))[:NAMED]
    lines = [html.Li(_part(dimension, name, titles[name[1]], parts[name], labels)) for name in ranked]
    return [_section(head, html.Ul(lines, className="brief"))] if lines else []


def _part(
    dimension: str, name: tuple[str, str], title: str, said: Sequence[Statement], labels: Labels
) -> dcc.Link:
    (code, series_id), (first, *_) = name, headline(said)
    return dcc.Link(
        [
            html.Span(labels.label(dimension, code), className="brief-name"),
            html.Span([figure(first, labels), html.Span(f" {when(first)}" if first.period_end else "")]),
            html.Span(f"{title}, {count(len(said), 'statement')}", className="muted small"),
        ],
        href=View().but(**{dimension: code}).address(f"/chart/{series_id}"),
        className="brief-line",
    )


def _wordless(one: Card) -> dcc.Link:
    newest = headline(one.statements)[0]
    return dcc.Link(
        [
            html.Span(one.series.title, className="brief-name"),
            html.Span(figure(newest, one.labels)),
            html.Span(count(one.series.n_claims, "statement"), className="muted small"),
        ],
        href=f"/chart/{one.series.series_id}",
        className="brief-line",
    )
