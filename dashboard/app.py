"""Settings -> the whole dashboard: a Dash app with its pages, embeds and downloads on one Flask server."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import Dash
from flask import Flask, Response, g, request
from flask_compress import Compress

from dashboard import callbacks, contract, download, embed, moved, oembed
from dashboard.data import Collection, NoData
from dashboard.layout.shell import GRIDS, Page, index, missing, shell
from dashboard.pages import Visit, page, read
from dashboard.settings import Settings
from dashboard.view import View

YEAR = 31_536_000
"""Seconds for which a file named by its content may be kept."""

LARGEST = 1_000_000
"""Bytes that a reader may send: a pasted text and what goes with it."""

FIXED = ("/_dash-component-suites/", "/plotly-")
OPEN = ("/charts/", "/claims.", "/data/", "/healthz", "/oembed", "/openapi.json")
"""Addresses that any site's scripts may read; they answer GET only and know no reader."""


class Pages(Dash):
    """Dash whose first answer carries the title, the preview and the status of the page asked for."""

    def __init__(self, settings: Settings, **options: Any) -> None:
        self.settings = settings
        self.collection = Collection(settings.data)
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
        template = template.replace("</head>", told + "</head>")
        for name in ("metas", "css", "app_entry", "config", "scripts", "renderer"):
            part = str(parts.get(name, ""))
            if name == "scripts" and request.path not in GRIDS:
                part = "".join(tag for tag in _tags(part) if "dash_ag_grid" not in tag)
            template = template.replace(f"{{%{name}%}}", part)
        return template

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
        return page(path, Visit(version, view, self.origin, self.settings.public_url, screen))


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
    callbacks.register(app, app.collection, app.render)
    read.register(app, app.collection)
    download.register(server, app.collection, settings)
    embed.register(server, app.collection, settings)
    oembed.register(server, app.collection, settings)
    contract.register(server)
    moved.register(server, app.collection)
    guard(server, app, settings)
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
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


def guard(server: Flask, app: Dash, settings: Settings) -> None:
    """Adds the headers to all answers of `server`."""

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Security-Policy", policy(app, settings))
            response.status_code = g.pop("status", response.status_code)
        if request.path.startswith(OPEN):
            response.headers["Access-Control-Allow-Origin"] = "*"
        if request.path.startswith(FIXED) and response.status_code == 200:
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
