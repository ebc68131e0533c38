"""`/chart/<series>`: one subject, its marks over their true periods, and who said each."""

from __future__ import annotations

from datetime import date
from typing import Any

from dash import dcc, html

from dashboard import cite
from dashboard.data import currencies, foreign, kin, measured, observed
from dashboard.layout.controls import controls
from dashboard.layout.derived import asking, reckoning
from dashboard.layout.drawing import drawing
from dashboard.layout.evidence import empty
from dashboard.layout.filters import comparing, narrowing
from dashboard.layout.sayings import sayings
from dashboard.layout.share import share
from dashboard.layout.shell import Page, missing
from dashboard.layout.table import left_out, numbers, table
from dashboard.layout.which import grouped, which
from dashboard.marks import FEW, MOST, Scene, scene
from dashboard.pages.visit import Visit
from dashboard.view import View
from dashboard.wording.accuracy import told
from dashboard.wording.titles import count

PANELS = 8
"""So many figures on which sources differ are laid open, the newest; a list has the others."""

EVIDENCE: dict[str, Any] = {"aria-live": "polite", "aria-label": "Evidence"}


def page(slug: str, visit: Visit) -> Page:
    """The chart of one series; 404 where the version has none of that name."""
    view = visit.view.but(series=slug)
    found = scene(visit.version, view, MOST)
    if found is None:
        return missing(f"No series is called {slug[:120]}.")
    heading, _, unit = found.chart.title.partition(" · ")
    body = [
        html.P(dcc.Link("Overview", href=_overview(found)), className="crumb"),
        html.H1([heading, html.Span(f" · {unit}", className="unit-words") if unit else None]),
        html.P(found.chart.subtitle, className="subtitle"),
        _controls(found, visit),
        _content(found, visit),
    ]
    return Page(
        title=heading,
        body=body,
        description=f"{found.chart.title}. {found.chart.subtitle}.",
        image=visit.origin + view.address(f"/charts/{slug}.png"),
        chosen=found.leading,
    )


def _controls(found: Scene, visit: Visit) -> html.Div:
    version, view, series = visit.version, found.view, found.series
    return controls(
        view,
        series,
        found.shown,
        version.labels,
        comparing(view, series, [one.series for one in found.beside], kin(version, series)),
        narrowing(view, series, version.labels, version.published_by(series.series_id)),
        asking(view, series.series_id, currencies(version)) if series.default_unit else None,
    )


def _content(found: Scene, visit: Visit) -> html.Div:
    """Chart, ways out and table, the evidence of the chosen statement beside them all."""
    slug, labels = found.series.series_id, visit.version.labels
    if not found.statements:
        way = dcc.Link("Show the whole series", href=f"/chart/{slug}")
        return html.Div(html.P(["No statement fits this filter. ", way], className="nothing"))
    main = [
        *_picture(found, visit),
        *reckoning(found.view, found.made),
        *_which(found),
        _share(found, visit),
        html.H2(f"{count(found.chosen, 'statement')} in this chart"),
        table(found.statements, labels),
        *left_out(found.chosen, found.view.address(f"/charts/{slug}.csv")),
    ]
    aside = html.Aside(empty(), id="evidence", className="evidence", **EVIDENCE)
    return html.Div([html.Div(main, className="column"), aside], className="beside-chart")


def _which(found: Scene) -> list[Any]:
    """Each thing drawn on which sources differ, the newest first, with its candidates."""
    differing = [one for one in reversed(found.shown.drawn) if one.status == "differs"]
    differing.sort(key=lambda one: one.period_end or date.min, reverse=True)
    names = list(dict.fromkeys(one.observation_id for one in differing))
    groups = grouped(observed(found.version, found.series.series_id, names[:PANELS]))
    groups.sort(key=lambda group: group[0].period_end, reverse=True)
    title, labels = found.series.title, found.version.labels
    panels: list[Any] = [which(group, title, labels, place == 0) for place, group in enumerate(groups)]
    if panels and len(names) > PANELS:
        series = found.series
        every = View(status="differs", pair=series.pair, indicator=series.indicator).address("/statements")
        told = f"and {count(len(names) - PANELS, 'older figure')} on which sources differ. "
        panels.append(html.P([told, html.A("List them", href=every)], className="muted"))
    return [html.Section([html.H2("Which figure?"), *panels], id="which")] if panels else []


def _share(found: Scene, visit: Visit) -> Any:
    title, pins = found.chart.title, visit.ledger is not None
    return share(found.view, found.series.series_id, _citation(found, visit), visit.public_url, title, pins)


def _picture(found: Scene, visit: Visit) -> list[Any]:
    """The chart; statement cards where the series has too few periods for one and no one asks for it."""
    view = found.view
    if found.series.n_periods < FEW and not view.everything and not view.compared:
        address = view.but(everything=True).address(f"/chart/{found.series.series_id}")
        return [sayings(found.statements, visit.version.labels, address, visit.ledger is not None)]
    return [
        drawing(found.chart, dict(visit.screen), _reading(found), numbers=numbers(found.statements)),
        dcc.Store(id="extra", data=found.shown.extra),
    ]


def _reading(found: Scene) -> str:
    """What was read for this chart, so that silence is not taken for zero, and how surely."""
    version, series = found.version, found.series
    name = "route" if series.route and not series.pair else "same sides"
    waiting = foreign(version)
    parts = [
        f"The strip “Texts read” marks {count(len(found.days), 'day')} on which a text about the {name} was "
        "published; between them nothing was read."
        if found.days
        else "",
        f"{count(waiting, 'text')} more in languages not read yet." if waiting else "",
        told(measured(version), series.indicator, version.labels),
    ]
    return " ".join(part for part in parts if part)


def _citation(found: Scene, visit: Visit) -> str:
    address = visit.origin + found.view.address(f"/chart/{found.series.series_id}")
    return cite.chart(found.chart, address, visit.version.name, date.today())


def _overview(found: Scene) -> str:
    return f"/?pair={found.series.pair}" if found.series.pair else "/"
