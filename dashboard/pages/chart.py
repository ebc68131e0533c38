"""`/chart/<series>`: one subject, its marks over their true periods, and who said each."""

from __future__ import annotations

from datetime import date
from typing import Any

from dash import dcc, html

from dashboard import cite
from dashboard.layout.controls import controls
from dashboard.layout.drawing import drawing
from dashboard.layout.evidence import empty
from dashboard.layout.share import share
from dashboard.layout.shell import Page, missing
from dashboard.layout.table import table
from dashboard.marks import Scene, scene
from dashboard.pages.visit import Visit
from dashboard.wording.titles import count

EVIDENCE: dict[str, Any] = {"aria-live": "polite", "aria-label": "Evidence"}


def page(slug: str, visit: Visit) -> Page:
    """The chart of one series; 404 where the version has none of that name."""
    view = visit.view.but(series=slug)
    found = scene(visit.version, view)
    if found is None:
        return missing(f"No series is called {slug[:120]}.")
    heading, _, unit = found.chart.title.partition(" · ")
    body = [
        html.P(dcc.Link("Overview", href=_overview(found)), className="crumb"),
        html.H1([heading, html.Span(f" · {unit}", className="unit-words") if unit else None]),
        html.P(found.chart.subtitle, className="subtitle"),
        controls(view, found.series, found.shown, visit.version.labels),
        _content(found, visit),
    ]
    return Page(
        title=heading,
        body=body,
        description=f"{found.chart.title}. {found.chart.subtitle}.",
        image=visit.origin + view.address(f"/charts/{slug}.png"),
        chosen=found.leading,
    )


def _content(found: Scene, visit: Visit) -> html.Div:
    """Chart, ways out and table, the evidence of the chosen statement beside them all."""
    slug, labels = found.series.series_id, visit.version.labels
    if not found.statements:
        way = dcc.Link("Show the whole series", href=f"/chart/{slug}")
        return html.Div(html.P(["No statement fits this filter. ", way], className="nothing"))
    main = [
        drawing(found.chart, dict(visit.screen)),
        dcc.Store(id="extra", data=found.shown.extra),
        share(found.view, slug, _citation(found, visit), visit.public_url, found.chart.title),
        html.H2(f"{count(len(found.statements), 'statement')} in this chart"),
        table(found.statements, labels),
    ]
    aside = html.Aside(empty(), id="evidence", className="evidence", **EVIDENCE)
    return html.Div([html.Div(main, className="column"), aside], className="beside-chart")


def _citation(found: Scene, visit: Visit) -> str:
    address = visit.origin + found.view.address(f"/chart/{found.series.series_id}")
    return cite.chart(found.chart, address, visit.version.name, date.today())


def _overview(found: Scene) -> str:
    return f"/?pair={found.series.pair}" if found.series.pair else "/"
