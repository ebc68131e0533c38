"""`/embed/<series>` and what it loads when it is touched -> answers that any page may frame."""

from __future__ import annotations

from flask import Flask, Response, request, send_file

from dashboard.bundle import library, library_hash
from dashboard.data import Collection, NoData
from dashboard.embed.living import living
from dashboard.embed.page import NOTES, document, message, of_server
from dashboard.embed.since import since
from dashboard.marks import scene
from dashboard.reports import Missing, Report
from dashboard.reports.report import today
from dashboard.settings import Settings
from dashboard.view import QUERY, BadView, View


def register(server: Flask, collection: Collection, settings: Settings) -> None:
    """Adds the embed, its script, and the chart library under its content's name."""

    @server.get("/embed/<slug>")
    def embedded(slug: str) -> Response:
        try:
            report = _report(collection, settings, slug)
        except (NoData, Missing, BadView) as reason:
            return _sent(message(str(reason)), settings, 400 if isinstance(reason, BadView) else 404)
        origin = settings.public_url or request.host_url.rstrip("/")
        changed = since(report.found, collection.version()) if report.found.view.version else ""
        notes = request.args.get("notes", "")
        page = document(report, of_server(report, origin), notes if notes in NOTES else "", changed)
        return _sent(page, settings, 200)

    @server.get("/embed/<slug>.js")
    def script(slug: str) -> Response:
        try:
            report = _report(collection, settings, slug)
        except (NoData, Missing, BadView) as reason:
            status = 400 if isinstance(reason, BadView) else 404
            return Response(f"{reason}\n", status, content_type="text/plain; charset=utf-8")
        made = living(report, f"/plotly-{library_hash()}.js")
        response = Response(made, content_type="text/javascript; charset=utf-8")
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response

    @server.get("/plotly-<name>.js")
    def drawing(name: str) -> Response:
        if name != library_hash():
            return Response("This chart library is no longer served.\n", 404, content_type="text/plain")
        return send_file(library(), mimetype="text/javascript", max_age=31_536_000)


def _report(collection: Collection, settings: Settings, slug: str) -> Report:
    """What the address asks for; parameters that hosts add are ignored, bad values of ours refused."""
    known = {name: text for name, text in request.args.items() if name in QUERY}
    view = View.from_query(known, slug, strict=True)
    found = scene(collection.version(view.version), view)
    if found is None:
        raise Missing(f"No series is called {slug[:120]}.")
    return Report(found, settings.public_url, today())


def _sent(text: str, settings: Settings, status: int) -> Response:
    response = Response(text, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {settings.embed_ancestors}"
    )
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
