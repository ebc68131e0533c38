"""A series -> a card: its latest full year first, a part of a year beneath, each with its age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import dcc, html

from dashboard.data import Labels, Series, Statement
from dashboard.wording.names import byline
from dashboard.wording.numbers import figure
from dashboard.wording.periods import age
from dashboard.wording.titles import count, span, when

OLD = 550
"""Days after which a card is set in gray."""

LIKE = 4
"""So many like periods make a row of bars; fewer make none."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of one series."""

    series: Series
    statements: Sequence[Statement]
    labels: Labels


def card(one: Card) -> dcc.Link:
    """A link to the chart, with at most two figures on it."""
    heads = headline(one.statements)
    newest = max((said.published for said in heads if said.published), default=None)
    old = newest is not None and (date.today() - newest).days > OLD
    years = span(one.statements)
    foot = count(one.series.n_claims, "statement") + (f", {years}" if years else "")
    if one.series.n_differs:
        foot += f" · sources differ on {count(one.series.n_differs, 'period')}"
    return dcc.Link(
        [
            html.Span(one.series.title, className="card-title"),
            *[_line(said, place, one.labels) for place, said in enumerate(heads)],
            *_spark(one.statements),
            html.Span(foot, className="card-foot"),
        ],
        href=f"/chart/{one.series.series_id}",
        className="card old" if old else "card",
    )


def headline(statements: Sequence[Statement]) -> list[Statement]:
    """The newest full year and the newest part of a later year; else the newest of anything said."""
    results = [one for one in statements if one.modality in ("actual", "estimate") and one.period_end]
    levels = [one for one in results if one.measure == "level"]
    years = [one for one in levels if one.period_kind == "year"]
    full = max(years, key=_newest, default=None)
    later = [
        one for one in levels if one.period_kind != "year" and (not full or _newest(one) > _newest(full))
    ]
    part = max(later, key=_newest, default=None)
    found = [one for one in (full, part) if one]
    rest = [*results, *statements]
    return found or ([max(results or rest, key=_newest)] if rest else [])


def _newest(one: Statement) -> tuple[date, date, str]:
    return one.day or date.min, one.published or date.min, one.claim_id


def _line(said: Statement, place: int, labels: Labels) -> Any:
    return html.Span(
        [
            html.Span(figure(said, labels), className="card-figure" if place == 0 else "card-figure small"),
            html.Span(f" {when(said)}" if said.period_end else "", className="card-when"),
            html.Span([byline(said), _age(said)], className="card-source"),
        ],
        className="card-line",
    )


def _age(said: Statement) -> str:
    return f" · {age(said.published, date.today())}" if said.published else ""


def _spark(statements: Sequence[Statement]) -> list[Any]:
    """A bar for each full year with a result, only where there are enough of one unit to compare."""
    years: dict[int, float] = {}
    units = {one.unit for one in statements if one.measure == "level"}
    for one in statements:
        full = one.measure == "level" and one.period_kind == "year" and one.modality == "actual"
        if full and one.period_end and one.value is not None:
            years[one.period_end.year] = max(one.value, years.get(one.period_end.year, 0.0))
    if len(years) < LIKE or len(units) > 1:
        return []
    top = max(years.values()) or 1.0
    bars = [
        html.Span(style={"height": f"{max(100 * years.get(year, 0.0) / top, 0):.0f}%"}, className="bar")
        for year in range(min(years), max(years) + 1)
    ]
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    return [html.Span(bars, className="spark", title=f"{min(years)}–{max(years)}", **hidden)]
