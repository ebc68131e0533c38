"""A place -> one chart worked through, one figure that sources differ on, and the newest statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Difference, Statement, Version, differing
from dashboard.layout.drawing import drawing
from dashboard.layout.evidence import words
from dashboard.marks import MOST, Scene, scene
from dashboard.pages.places import Place
from dashboard.pages.visit import Visit
from dashboard.view import View
from dashboard.wording.names import byline, counter, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.titles import count, when

NEW = 5
TRIED = 5
SPAN = 3
"""So many years make a chart worth working through."""

CANDIDATES = 60
"""So many differences, those with the largest gaps, may serve as the example: the best attested does."""

MANY = 5
"""So many figures of one thing are too many for an example."""


def worked(visit: Visit, place: Place) -> list[Any]:
    """The chart of the place's most spoken-of series, beside the sentence behind its newest column."""
    found = _told(visit.version, place)
    if found is None:
        return []
    link = dcc.Link("Open the chart and all its sentences", href=f"/chart/{found.series.series_id}")
    heading, _, _ = found.chart.title.partition(" · ")
    aside = html.Aside(_behind(found), className="evidence", **_named("The sentence behind the chart"))
    left = html.Div([html.H3(heading), drawing(found.chart, dict(visit.screen), name="worked"), html.P(link)])
    return [html.Section([html.Div([left, aside], className="beside-chart worked")], className="group")]


def _told(version: Version, place: Place) -> Scene | None:
    """The first of the place's series whose main figures span some years."""
    held = [one for one in version.all_series() if place.holds(one)]
    for series in held[:TRIED]:
        found = scene(version, View(series=series.series_id), MOST)
        if found and found.chart.years >= SPAN and found.chart.panels[0].kind == "level":
            return found
    return None


def _behind(found: Scene) -> list[Any]:
    leading = found.leading
    one = next(said for said in found.statements if said.claim_id == leading)
    evidence = found.version.evidence([one.claim_id])
    return [
        html.P("Behind the newest column", className="muted small"),
        *words(one, evidence),
        html.P([byline(one)[:1].upper() + byline(one)[1:], "."], className="byline"),
        html.P(dcc.Link("Who says so, and how it was read", href=_chart(one)), className="small"),
    ]


def _chart(one: Statement) -> str:
    return f"/chart/{one.series_id}#c={one.claim_id}" if one.series_id else f"/article/{one.article_id}"


def which(version: Version, place: Place) -> list[Any]:
    """One period on which the place's sources differ most, each candidate with who says it."""
    found = differing(version, place.pair, place.route, CANDIDATES)
    if not found:
        return []
    one = max(found, key=lambda difference: (len(difference.figures) < MANY, len(difference.claims)))
    said = {claim.claim_id: claim for claim in version.named(one.claims)}
    lines = [html.Li(_candidate(group, version)) for group in _groups(one, said)]
    first = next(iter(said.values()))
    subject = f"{who(first, version.labels)} {what(first, version.labels)}"
    year = one.period_end.year
    asked = View(first=one.period_start or one.period_end, last=one.period_end, everything=True)
    link = dcc.Link("See them side by side", href=asked.address(f"/chart/{one.series_id}"))
    body = [
        html.P([html.Strong(f"{subject}, {when(first)}"), f": {len(lines)} figures were said."]),
        html.Ul(lines, className="candidates"),
        html.P(link),
    ]
    return [html.Section([html.H3("Which figure?"), *body], className="panel", id=f"which-{year}")]


def _groups(one: Difference, said: dict[str, Statement]) -> list[list[Statement]]:
    groups = [[said[claim] for claim in figure.claim_ids if claim in said] for figure in one.figures]
    return [group for group in groups if group]


def _candidate(group: Sequence[Statement], version: Version) -> list[Any]:
    one = group[0]
    by = f"counted by {counter(one.counted_by)}; " if one.counted_by else ""
    said = f"{one.speaker}, " if one.speaker else ""
    more = f" and {count(len(group) - 1, 'more statement')}" if len(group) > 1 else ""
    return [
        html.Strong(figure(one, version.labels)),
        " ",
        dcc.Link(f"{by}{said}{byline(one)}", href=_chart(one)),
        html.Span(more, className="muted"),
    ]


def newest(version: Version, found: Sequence[Statement]) -> list[Any]:
    """The newest statements of the place."""
    lines = [
        html.Li(
            [
                html.Strong(figure(one, version.labels)),
                " ",
                dcc.Link(f"{what(one, version.labels)}, {when(one)}", href=_chart(one)),
                html.Span(f" {byline(one)}", className="muted small"),
            ]
        )
        for one in found[:NEW]
    ]
    return [html.Section([html.H3("Newest read"), html.Ul(lines, className="candidates")], className="panel")]


def _named(words: str) -> dict[str, Any]:
    return {"aria-label": words}
