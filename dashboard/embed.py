"""A View -> a small HTML page for an iframe: its picture at once, a living chart when it is touched."""

from __future__ import annotations

import hashlib
import html
import json
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import plotly
from flask import Flask, Response, request, send_file

from dashboard.data import Collection, NoData, Statement
from dashboard.figures import CONFIG, figure
from dashboard.marks import Scene, scene
from dashboard.settings import Settings
from dashboard.theme import stylesheet, theme
from dashboard.view import View
from dashboard.wording.titles import sentence

ASSETS = Path(__file__).parent / "assets"
LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
LISTED = 40
"""How many statements stand as footnotes under an embed; the page has them all."""


def register(server: Flask, collection: Collection, settings: Settings) -> None:
    """Adds `/embed/<series>` and the chart library under its content's name."""

    @server.get("/embed/<slug>")
    def embedded(slug: str) -> Response:
        view = View.from_query(request.args, slug)
        try:
            found = scene(collection.version(view.version), view)
        except NoData as reason:
            return _sent(message(str(reason)), settings, 404)
        if found is None:
            return _sent(message(f"No series is called {slug[:120]}."), settings, 404)
        origin = settings.public_url or request.host_url.rstrip("/")
        return _sent(document(found, origin), settings, 200)

    @server.get("/plotly-<name>.js")
    def library(name: str) -> Response:
        if name != library_hash():
            return Response("This chart library is no longer served.\n", 404, content_type="text/plain")
        return send_file(LIBRARY, mimetype="text/javascript", max_age=31_536_000)


@cache
def library_hash() -> str:
    """The first characters of the chart library's SHA-256, by which it is kept for a year."""
    return hashlib.sha256(LIBRARY.read_bytes()).hexdigest()[:16]


def document(found: Scene, origin: str) -> str:
    """The embed's HTML: everything but the chart library is in it."""
    view, drawn = found.view, found.chart
    slug = found.series.series_id
    heading, _, unit = html.escape(drawn.title).partition(" · ")
    page = html.escape(origin + view.but(theme="").address(f"/chart/{slug}"))
    body = f"""<main>
<h1>{heading} <span class="unit-words">· {unit}</span></h1>
<p class="subtitle">{html.escape(drawn.subtitle)}</p>
<figure class="drawing" id="drawing">
{_picture(found)}
<div id="alive" role="img" aria-label="{html.escape(drawn.alternative)}" hidden></div>
<button type="button" id="wake" class="quiet" hidden>Make it interactive</button>
</figure>
<div id="said" aria-live="polite"></div>
<p class="sources">Sources: {html.escape(drawn.source)}.
<a href="{page}" target="_blank" rel="noopener">Every sentence behind this chart ↗</a></p>
{_notes(found)}
</main>
<script type="application/json" id="spec">{_spec(found)}</script>
<script src="/assets/embed.js?{_file_hash("embed.js")}" defer></script>"""
    return _html(drawn.title, body, view.theme)


def message(sentence: str) -> str:
    """An embed that has nothing to show says why, in one sentence."""
    return _html("Nothing to show", f"<main><p>{html.escape(sentence)}</p></main>", "")


def _html(title: str, body: str, named: str) -> str:
    chosen = f' data-theme="{named}"' if named else ""
    return f"""<!DOCTYPE html>
<html lang="en"{chosen}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<link rel="icon" href="data:,">
<style>{stylesheet()}</style>
<link rel="stylesheet" href="/assets/embed.css?{_file_hash("embed.css")}">
</head>
<body>
{body}
</body>
</html>
"""


def _picture(found: Scene) -> str:
    """The static picture: in the theme asked for, else in that of the reader's system."""
    view, slug = found.view, found.series.series_id
    alternative = html.escape(found.chart.alternative)

    def address(named: str) -> str:
        query = view.but(theme=named, version=found.version.name).query()
        return html.escape(f"/charts/{slug}.svg?{urlencode(query)}")

    plain = f'<img id="still" src="{address(view.theme or "light")}" alt="{alternative}">'
    if view.theme:
        return plain
    dark = f'<source srcset="{address("dark")}" media="(prefers-color-scheme: dark)">'
    return f"<picture>{dark}{plain}</picture>"


def _notes(found: Scene) -> str:
    labels = found.version.labels
    listed = [
        f"<li>{html.escape(sentence(one, labels))}. {_link(one)}</li>" for one in found.statements[:LISTED]
    ]
    return f"<details><summary>Who said it</summary><ol>{''.join(listed)}</ol></details>"


def _link(one: Statement) -> str:
    if not one.url.startswith(("https://", "http://")):
        return ""
    return f'<a href="{html.escape(one.url)}" target="_blank" rel="noopener nofollow">Source ↗</a>'


def _spec(found: Scene) -> str:
    """The living chart in both themes and its sentences, as JSON that no markup can end."""
    labels = found.version.labels
    spec = {
        "library": f"/plotly-{library_hash()}.js",
        "config": CONFIG,
        "light": figure(found.chart, theme("light")),
        "dark": figure(found.chart, theme("dark")),
        "said": {
            one.claim_id: {
                "words": one.quote,
                "quoted": not one.is_digest,
                "line": sentence(one, labels),
            }
            for one in found.statements[:LISTED]
        },
    }
    return json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c")


def _file_hash(name: str) -> str:
    return hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]


def _sent(text: str, settings: Settings, status: int) -> Response:
    response = Response(text, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {settings.embed_ancestors}"
    )
    return response
