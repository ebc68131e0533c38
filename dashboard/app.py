"""Settings -> the whole dashboard: a Dash app with its pages, embeds and downloads on one Flask server."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from dash import Dash
from flask import Flask, Response, g, request
from flask_compress import Compress

from dashboard import callbacks, contract, download, embed, feed, moved, oembed, review
from dashboard.bundle import library_hash
from dashboard.data import Collection, Ledger, NoData
from dashboard.gate import Gate
from dashboard.layout.shell import GRIDS, Page, index, missing, shell
from dashboard.pages import Visit, page, read
from dashboard.settings import Settings
from dashboard.view import View

YEAR = 31_536_000
"""Seconds for which a file named by its content may be kept."""

LARGEST = 1_000_000
"""Bytes that a reader may send: a pasted text and what goes with it."""

PACKED = (
    *("text/html", "text/css", "text/plain", "text/csv", "text/markdown", "text/javascript"),
    *("application/javascript", "application/json", "application/json+oembed", "application/atom+xml"),
    *("application/x-bibtex", "application/x-tex", "image/svg+xml"),
)
"""Kinds of answers that are compressed; all others are so already."""

FIXED = ("/_dash-component-suites/", "/plotly-")
ASSETS = "/assets/"
OPEN = ("/changes.atom", "/charts/", "/claims.", "/data/", "/healthz", "/oembed", "/openapi.json")
"""Addresses that any site's scripts may read; they answer GET only and know no reader."""


class Pages(Dash):
    """Dash whose first answer carries the title, the preview and the status of the page asked for."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        self.settings = settings
        self.collection = Collection(settings.data)
        self.ledger = Ledger(settings.data, settings.seeds)
        self.gate = Gate(settings)
        super().__init__(__name__, **options)

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """The HTML of the address that is being asked for."""
        query = request.query_string.decode("utf-8", "replace")
        view = View.from_query(dict(parse_qsl(query)))
        found = self.render(request.path, query, {})
        g.status = found.status
        picture = oembed.card(found.image)
        template = index(found.title, found.description, self.origin + request.path, picture, view.theme)
        told = oembed.tags(self.origin, request.path, query, picture)
        told += review.tags() if self.gate.opens() else ""
        template = template.replace("</head>", told + "</head>")
        for name in ("metas", "css", "app_entry", "config", "scripts", "renderer"):
            part = str(parts.get(name, ""))
            if name == "scripts":
                unused = ("dash_table",) if request.path in GRIDS else ("dash_table", "dash_ag_grid")
                part = "".join(tag for tag in _tags(part) if not any(word in tag for word in unused))
            template = template.replace(f"{{%{name}%}}", part)
        return template

    def _config(self) -> dict[str, Any]:
        """What the renderer is told: the chart library stands under its own hash."""
        library = {"serve_locally": False, "plotlyjs_url": f"/plotly-{library_hash()}.js"}
        return super()._config() | library  # type: ignore[no-untyped-call, no-any-return]

    def _collect_and_register_resources(
        self, resources: list[dict[str, Any]], *how: Any, **named: Any
    ) -> Any:
        """Names each asset by its content, not by its time, so that it may be kept for a year."""
        known = [
            one | {"ts": _content(Path(self.config.assets_folder) / one["asset_path"].lstrip("/"))}
            if "asset_path" in one
            else one
            for one in resources
        ]
        return super()._collect_and_register_resources(known, *how, **named)  # type: ignore[no-untyped-call]

    @property
    def origin(self) -> str:
        """Scheme and host under which readers reach this server."""
        return self.settings.public_url or request.host_url.rstrip("/")

    def render(self, path: str, search: str, screen: dict[str, Any]) -> Page:
        """The page at an address, for a screen."""
        query = dict(parse_qsl(search.lstrip("?")))
        view = View.from_query(query)
        try:
            version = self.collection.version(view.version)
        except NoData as reason:
            return missing(str(reason), 404 if view.version else 503)
        public = self.settings.public_url
        visit = Visit(version, view, self.collection, self.origin, public, screen, query)
        return page(path, self._opened(visit))

    def reviewing(self) -> Ledger | None:
        """Where the words of who asks now go; None for a reader."""
        return self.ledger if self.gate.opens() else None

    def _opened(self, visit: Visit) -> Visit:
        """The visit with what a reviewer has besides; a frozen version is only read."""
        ledger = None if visit.view.version else self.reviewing()
        return replace(visit, ledger=ledger, name=self.gate.name(), door=bool(self.settings.review_token))


def _content(file: Path) -> str:
    """The first signs of the hash of a file's bytes."""
    return _hash(file, file.stat().st_mtime_ns)


@lru_cache
def _hash(file: Path, _: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _tags(scripts: str) -> list[str]:
    """The script elements of a page, one a string."""
    return [tag + "</script>" for tag in scripts.split("</script>") if tag.strip()]


def create_app(settings: Settings | None = None) -> Pages:
    """The dashboard over one data folder."""
    settings = settings or Settings.from_env()
    server = Flask("dashboard")
    server.config["MAX_CONTENT_LENGTH"] = LARGEST
    app = Pages(
        settings,
        server=server,
        suppress_callback_exceptions=True,
        update_title="",
        add_log_handler=False,
        assets_ignore=r"embed\..*",
    )
    app.layout = shell()
    callbacks.register(app, app.collection, app.render, app.reviewing)
    read.register(app, app.collection, app.reviewing)
    download.register(server, app.collection, settings)
    embed.register(server, app.collection, settings)
    oembed.register(server, app.collection, settings)
    feed.register(server, app.collection, settings)
    contract.register(server)
    moved.register(server, app.collection)
    review.register(server, app.collection, app.gate, app.ledger)
    guard(server, app, settings)
    server.config["COMPRESS_ALGORITHM"] = server.config["COMPRESS_ALGORITHM_STREAMING"] = ["br", "gzip"]
    server.config["COMPRESS_MIMETYPES"] = PACKED
    server.config["COMPRESS_CACHE_BACKEND"] = Kept
    server.config["COMPRESS_CACHE_KEY"] = _asset
    Compress(server)
    _warm(server)
    return app


def _warm(server: Flask) -> None:
    """Asks for one page, because Dash learns its own scripts only from the first page that it serves.

    Without it a worker that has served no page yet answers 500 to the scripts of a page that
    another worker served, and the reader's page stays empty.
    """
    server.test_client().get("/about")


class Kept:
    """Compressed assets by address: compressing plotly.js anew for each request takes half a second."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The compressed asset; None for one not seen yet, and for all that is no asset."""
        return self._kept.get(key)

    def set(self, key: str, compressed: bytes) -> None:
        """Keeps an asset; anything else is forgotten at once."""
        if not key.endswith(";"):
            self._kept[key] = compressed


def _asset(asked: Any) -> str:
    """The key of an asset, empty for what is made per request."""
    fixed = asked.path.startswith(("/_dash-component-suites/", "/assets/", "/plotly"))
    return str(asked.full_path) if fixed else ""


def guard(server: Flask, app: Pages, settings: Settings) -> None:
    """Adds the headers to all answers of `server`."""

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Security-Policy", policy(app, settings))
            response.status_code = g.pop("status", response.status_code)
            if app.gate.exists:
                response.headers["Cache-Control"] = "private, no-store"
        if request.path.startswith(OPEN):
            response.headers["Access-Control-Allow-Origin"] = "*"
        named = request.path.startswith(FIXED) or (request.path.startswith(ASSETS) and request.args.get("m"))
        if named and response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


def policy(app: Dash, settings: Settings) -> str:
    """The content security policy of a page: hashes are taken now, since callbacks may come late."""
    hashes = " ".join(f"'{one.strip(chr(39))}'" for one in app.csp_hashes())
    return (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"script-src 'self' {hashes}; object-src 'none'; base-uri 'self'; form-action 'self'; "
        f"frame-ancestors {settings.page_ancestors}"
    )
