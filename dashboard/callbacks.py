"""What a browser asks for while a page stands: its content, and the evidence of a chosen statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, Patch, State, no_update

from dashboard import cite
from dashboard.data import (
    ORDERED,
    Collection,
    Labels,
    Ledger,
    Signature,
    Statement,
    Version,
    checks,
    doubts,
    signed,
)
from dashboard.figures import figure, outline
from dashboard.layout import evidence, grid, review
from dashboard.layout.shell import Page
from dashboard.layout.table import numbers
from dashboard.marks import MOST, Scene, scene
from dashboard.theme import theme
from dashboard.view import View

Screen = dict[str, Any]
Render = Callable[[str, str, Screen], Page]
"""(path, query with its question mark, screen) -> the page there."""

Reviewing = Callable[[], Ledger | None]
"""Where the words of who asks now go; None for a reader."""


def register(app: Dash, collection: Collection, render: Render, reviewing: Reviewing) -> None:
    """Binds the callbacks to an app; `render` makes the page of an address."""
    _register_browser(app)
    _register_evidence(app, collection, reviewing)
    _register_peek(app, collection)
    _register_gone(app, collection)
    _register_grid(app, collection)

    @app.callback(
        Output("main", "children"),
        Output("heading", "data"),
        Input("url", "pathname"),
        Input("url", "search"),
        Input("screen", "data"),
    )
    def content(path: str | None, search: str | None, screen: Screen | None) -> Any:
        if screen is None or path is None:
            return no_update, no_update
        page = render(path, search or "", screen)
        return page.body, {"title": page.title, "chosen": page.chosen, "path": path}


def _register_evidence(app: Dash, collection: Collection, reviewing: Reviewing) -> None:
    @app.callback(
        Output("evidence", "children"),
        Input("selected", "data"),
        State("url", "pathname"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def told(claim_id: str | None, path: str | None, search: str | None) -> Any:
        if not claim_id:
            return no_update
        ledger = reviewing()
        if ledger and path == "/review":
            return _queued(collection.version(), ledger, claim_id)
        found = _scene(collection, path or "", search or "", claim_id)
        return _panel(collection, found, claim_id, ledger) if found else no_update

    @app.callback(
        Output("graph", "figure"),
        Output("extra", "data"),
        Input("selected", "data"),
        State("url", "pathname"),
        State("url", "search"),
        State("screen", "data"),
        State("extra", "data"),
        prevent_initial_call=True,
    )
    def outlined(
        claim_id: str | None, path: str | None, search: str | None, screen: Screen | None, extra: str | None
    ) -> Any:
        found = _scene(collection, path or "", search or "", claim_id or "")
        if found is None or not claim_id:
            return no_update, no_update
        look = theme(str((screen or {}).get("theme", "")))
        if found.shown.extra != (extra or ""):
            narrow = bool((screen or {}).get("narrow"))
            usual = _scene(collection, path or "", search or "", "") or found
            rows = numbers(usual.statements)  # the table stays as it is, and with it the footnotes
            return figure(found.chart, look, narrow, claim_id, True, rows), found.shown.extra
        drawing = Patch()
        drawing["data"][-1] = outline(found.chart, look, claim_id)
        return drawing, no_update


def _register_gone(app: Dash, collection: Collection) -> None:
    @app.callback(
        Output("gone", "children"),
        Input("selected", "data"),
        State("url", "pathname"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def lost(claim_id: str | None, path: str | None, search: str | None) -> Any:
        """What an article's page says of a statement that this version does not hold."""
        view = View.from_query(dict(parse_qsl((search or "").lstrip("?"))))
        if not claim_id or collection.version(view.version).statement(claim_id):
            return []
        last = collection.last_with(claim_id)
        address = view.but(claim="", version=last).address(path or "/")
        return evidence.gone(claim_id, last, f"{address}#c={claim_id}")


def _register_peek(app: Dash, collection: Collection) -> None:
    @app.callback(
        Output("peek", "show"),
        Output("peek", "bbox"),
        Output("peek", "children"),
        Output("peek", "direction"),
        Input("graph", "hoverData"),
        State("url", "pathname"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def peeked(hovered: dict[str, Any] | None, path: str | None, search: str | None) -> Any:
        point: dict[str, Any] = (hovered or {}).get("points", [{}])[0]
        found = _scene(collection, path or "", search or "", "") if point.get("bbox") else None
        one = found.version.statement(str(point.get("customdata") or "")) if found else None
        if found is None or one is None or point.get("hovertext"):
            return False, no_update, no_update, no_update
        others = sum(_same(one, other) for other in found.statements)
        middle = (found.chart.start + found.chart.end) / 2
        side = "left" if one.day and one.day.toordinal() > middle else "right"
        return True, point["bbox"], evidence.peek(one, others, found.version.labels), side


def _register_grid(app: Dash, collection: Collection) -> None:
    @app.callback(
        Output("grid", "getRowsResponse"),
        Input("grid", "getRowsRequest"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def block(asked: dict[str, Any] | None, search: str | None) -> Any:
        if not asked:
            return no_update
        view = View.from_query(dict(parse_qsl((search or "").lstrip("?"))))
        version = collection.version(view.version)
        start = min(max(int(asked.get("startRow") or 0), 0), grid.MOST)
        order = [
            (one["colId"], one.get("sort") == "desc")
            for one in asked.get("sortModel") or ()
            if one.get("colId") in ORDERED
        ]
        found, total = version.paged(view.filter(), grid.BLOCK, start, order)
        return {"rowData": grid.rows(found, version.labels), "rowCount": min(total, grid.MOST)}


def _register_browser(app: Dash) -> None:
    """Callbacks that run in the browser; their functions stand in assets/."""

    def browser(name: str, *wires: Any, **how: Any) -> None:
        app.clientside_callback(ClientsideFunction("said", name), *wires, **how)  # type: ignore[no-untyped-call]

    browser(
        "screen",
        Output("screen", "data"),
        Input("url", "search"),
        Input("theme", "n_clicks"),
        State("screen", "data"),
    )
    browser("select", Output("selected", "data"), Input("heading", "data"), Input("url", "hash"))
    browser(
        "click",
        Output("selected", "data", allow_duplicate=True),
        Input("graph", "clickData"),
        prevent_initial_call=True,
    )
    browser(
        "follow",
        Output("heading", "data", allow_duplicate=True),
        Input("worked", "clickData"),
        prevent_initial_call=True,
    )


def _scene(collection: Collection, path: str, search: str, claim_id: str) -> Scene | None:
    """The scene of a chart's address, of which one statement is drawn in any case; None on other pages."""
    first, _, slug = path.strip("/").partition("/")
    if first != "chart":
        return None
    view = View.from_query(dict(parse_qsl(search.lstrip("?"))), slug).but(claim="")
    version = collection.version(view.version)
    found = scene(version, view, MOST)
    if found is None or not claim_id or found.draws(claim_id):
        return found
    return scene(version, view.but(claim=claim_id), MOST)


def _panel(collection: Collection, found: Scene, claim_id: str, ledger: Ledger | None) -> list[Any]:
    version = found.version
    drawn = (said for said in found.statements if said.claim_id == claim_id)
    one = next(drawn, None) or version.statement(claim_id)
    article = version.article(one.article_id) if one else None
    if one is None or article is None:
        last = collection.last_with(claim_id)
        address = found.view.but(claim="", version=last).address(f"/chart/{found.series.series_id}")
        return evidence.gone(claim_id, last, f"{address}#c={claim_id}")
    beside = [other for other in found.statements if _same(one, other)]
    told = evidence.panel(
        one, article, version.evidence([claim_id]), beside[::-1], *_known(version, claim_id)
    )
    shown = any(said.claim_id == claim_id for said in found.statements)
    line = cite.statement(one, version.labels)
    told += evidence.checks(checks(version, claim_id), version.labels)
    judged = _judged(version, ledger, one) if ledger and not found.view.version else []
    return [*told, *judged, *evidence.citation(line), *evidence.drawn(shown, found.shown.extra)]


def _queued(version: Version, ledger: Ledger, claim_id: str) -> list[Any]:
    """The evidence of a statement in the queue, and the buttons under it."""
    one = version.statement(claim_id)
    article = version.article(one.article_id) if one else None
    if one is None or article is None:
        return evidence.empty()
    rows = version.rows("SELECT claim_id FROM claims WHERE observation_id = ?", [one.observation_id or "-"])
    beside = [other for other in version.named([row[0] for row in rows]) if other.claim_id != claim_id]
    told = evidence.panel(one, article, version.evidence([claim_id]), beside, *_known(version, claim_id))
    told += evidence.checks(checks(version, claim_id), version.labels)
    return [*told[:1], *_judged(version, ledger, one), *told[1:]]


def _judged(version: Version, ledger: Ledger, one: Statement) -> list[Any]:
    return [review.judged(one, ledger.words(version, one), doubts(version, one.claim_id))]


def _known(version: Version, claim_id: str) -> tuple[Labels, Signature | None]:
    """What codes are called, and who checked the statement."""
    return version.labels, signed(version, [claim_id]).get(claim_id)


def _same(one: Statement, other: Statement) -> bool:
    return (
        bool(one.observation_id)
        and one.observation_id == other.observation_id
        and one.claim_id != other.claim_id
    )
