"""Series -> the pairs, lone sides and corridors that a reader may choose between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dash import dcc, html

from dashboard.data import Labels, Series, Version, called
from dashboard.view import View
from dashboard.wording.names import sides
from dashboard.wording.periods import day, years
from dashboard.wording.titles import count

LISTED = 8
"""So many places stand open; the rest unfold."""

UNFOLDED = 60
"""So many unfold; a search finds the others."""


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
    called: str = ""

    @property
    def span(self) -> str:
        """The years spoken of, empty where no period is known."""
        return years(self.first.year, self.last.year) if self.first and self.last else ""

    def holds(self, series: Series) -> bool:
        """Whether a series is about this place."""
        return key(series) == (self.pair, self.route)


def key(series: Series) -> tuple[str, str]:
    """The pair or the lone side of a series, else its route: what its place is told by."""
    pair = series.pair or series.reporter or series.partner
    return pair, "" if pair else series.route


@lru_cache(maxsize=4)
def places(version: Version) -> list[Place]:
    """Pairs, lone sides and corridors, those with most statements first."""
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in version.all_series():
        groups[key(one)].append(one)
    names = called(version)
    made = [
        _place(pair, route, series, version.labels, names)
        for (pair, route), series in groups.items()
        if pair or route
    ]
    return sorted(made, key=lambda place: (-place.n_claims, place.name))


def _place(
    pair: str, route: str, series: Sequence[Series], labels: Labels, names: Mapping[str, str]
) -> Place:
    return Place(
        pair=pair,
        route=route,
        name=sides(pair, labels) if pair else labels.label("route", route),
        n_claims=sum(one.n_claims for one in series),
        first=min((one.first_period for one in series if one.first_period), default=None),
        last=max((one.last_period for one in series if one.last_period), default=None),
        newest=max((one.newest for one in series if one.newest), default=None),
        called=" ".join(names.get(code, "") for code in (pair.split("-") if pair else [route])),
    )


def words(text: str) -> list[str]:
    """The words of a search: dashes and case mean nothing."""
    return text.lower().replace("–", " ").replace("-", " ").split()


def fits(place: Place, text: str) -> bool:
    """Whether each word of a search stands in one of the place's names or in its code."""
    name = f"{place.name} {place.pair} {place.route} {place.called}".lower().replace("-", " ")
    return all(word in name for word in words(text))


def listing(found: Sequence[Place], chosen: Place | None, view: View) -> html.Nav:
    """The places as lines: name, statements, years, newest date."""
    first, rest = found[:LISTED], found[LISTED:]
    parts: list[Any] = [_lines(first, chosen, view)]
    if rest:
        summary = html.Summary(f"All {count(len(found), 'pair')}, countries and corridors")
        inside: list[Any] = [summary, _lines(rest[:UNFOLDED], chosen, view)]
        if more := rest[UNFOLDED:]:
            inside.append(html.P(f"and {len(more):,} more; a search finds them", className="muted"))
        parts.append(html.Details(inside, open=chosen in rest[:UNFOLDED]))
    named: dict[str, Any] = {"aria-label": "Pairs and corridors"}
    return html.Nav(parts, className="places", **named)


def _lines(found: Sequence[Place], chosen: Place | None, view: View) -> html.Ul:
    return html.Ul([html.Li(_line(place, place == chosen, view)) for place in found])


def _line(place: Place, current: bool, view: View) -> dcc.Link:
    asked = View(pair=place.pair, route=place.route, text=view.text)
    told = " · ".join(
        part for part in (place.span, f"newest {day(place.newest)}" if place.newest else "") if part
    )
    return dcc.Link(
        [
            html.Span(place.name, className="place-title"),
            html.Span(f"{place.n_claims:,}", className="place-count"),
            html.Span(told, className="muted small"),
        ],
        href=asked.address("/"),
        className="place-line current" if current else "place-line",
    )
