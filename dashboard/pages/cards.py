"""A place -> its cards by group: goods, goods by commodity, transport, people, money, the wordless."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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
KEPT = 2000
"""So many of a place's newest statements decide its cards."""

COMMODITIES = 12
"""So many goods are named; the charts have the rest."""


def groups(version: Version, place: Place) -> list[Any]:
    """The sections of one place; what has no number stands last, in a line each."""
    said = _of(version, place)
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
            found.append(_section(name, html.Div([card(one) for one in ranked], className="cards")))
        if name == "Trade in goods":
            found += _commodities(said, version.labels)
    if mute:
        lines = [html.Li(_wordless(one)) for one in mute]
        found.append(_section("Said without numbers", html.Ul(lines, className="brief")))
    return found


def _of(version: Version, place: Place) -> list[tuple[Series, list[Statement]]]:
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in version.statements(Filter(pair=place.pair, route=place.route), KEPT):
        said[one.series_id].append(one)
    return [(series, said[series.series_id]) for series in version.all_series() if said[series.series_id]]


def _group(indicator: str) -> str:
    return next((name for name, indicators in GROUPS if indicator in indicators), REST)


def _section(name: str, body: Any) -> html.Section:
    return html.Section([html.H3(name), body], className="group")


def _commodities(said: Sequence[tuple[Series, list[Statement]]], labels: Labels) -> list[Any]:
    """Goods that figures were given for, each with its newest one; most spoken of first."""
    goods: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    titles: dict[str, str] = {}
    for series, statements in said:
        titles[series.series_id] = series.title
        for one in statements:
            if one.commodity and ";" not in one.commodity and one.value is not None:
                goods[(one.commodity, series.series_id)].append(one)
    ranked = sorted(goods, key=lambda name: (-len(goods[name]), name))[:COMMODITIES]
    lines = [
        html.Li(_good(code, series_id, titles[series_id], goods[(code, series_id)], labels))
        for code, series_id in ranked
    ]
    return [_section("Goods by commodity", html.Ul(lines, className="brief"))] if lines else []


def _good(code: str, series_id: str, title: str, said: Sequence[Statement], labels: Labels) -> dcc.Link:
    first, *_ = headline(said)
    return dcc.Link(
        [
            html.Span(labels.label("commodity", code), className="brief-name"),
            html.Span([figure(first, labels), html.Span(f" {when(first)}" if first.period_end else "")]),
            html.Span(f"{title}, {count(len(said), 'statement')}", className="muted small"),
        ],
        href=View(commodity=code).address(f"/chart/{series_id}"),
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
