"""`/differences`: where sources differ and where sums do not come out, the largest gap first."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.data import candidates, checks
from dashboard.layout.shell import Page
from dashboard.layout.which import checked, grouped, which
from dashboard.pages.visit import Visit
from dashboard.wording.names import sides
from dashboard.wording.periods import period
from dashboard.wording.titles import count

PATH = "/differences"
LISTED = 60


def page(visit: Visit) -> Page:
    """All of the version, or of the sides that the address names."""
    version, view = visit.version, visit.view
    labels = version.labels
    titles = {one.series_id: one.title for one in version.all_series()}
    groups = grouped(candidates(version, pair=view.pair))
    broken = [] if view.pair else checks(version)
    about = f" on {sides(view.pair, labels)}" if view.pair else ""
    body: list[Any] = [
        html.H1("Where sources differ"),
        html.P(
            f"{count(len(groups), 'figure')}{about} on which what was said does not agree, "
            "the largest gap first. Each candidate opens the sentence that says it; none is preferred.",
            className="subtitle",
        ),
    ]
    if view.pair:
        body.append(html.P(dcc.Link("Show all sides", href=PATH)))
    if not groups:
        way = dcc.Link("Go to the overview", href="/")
        body.append(html.P(["Nothing read here differs from anything else. ", way], className="nothing"))
    body += [which(group, titles.get(group[0].series_id, ""), labels) for group in groups[:LISTED]]
    if len(groups) > LISTED:
        body.append(html.P(f"and {len(groups) - LISTED} more; choose sides to narrow.", className="muted"))
    if broken:
        lines: list[Any] = []
        for one in broken:
            title = titles.get(one.series_id, "")
            lines.append(
                html.Div(
                    [
                        html.H3(f"{title}, {period(one.period_start, one.period_end)}"),
                        html.Ul(checked(one, labels, linked=True), className="checks"),
                    ]
                )
            )
        body += [html.H2("Where figures do not fit each other"), *lines]
    return Page(title="Where sources differ", body=body, description="Figures that differ.", place=PATH)
