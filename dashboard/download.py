"""An address of data -> the bytes of its download, read strictly and refused in one sentence."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, request

from dashboard.data import TABLES, Collection, NoData, NotBuilt, Version
from dashboard.marks import scene
from dashboard.paper import BadSheet, Busy, Sheet, TooMuch
from dashboard.paper.sheet import PARAMETERS as PAPER
from dashboard.reports import TYPES, Missing, Report, make
from dashboard.reports.formats import PICTURES
from dashboard.reports.formats import TABLES as TABULAR
from dashboard.reports.report import today
from dashboard.reports.rows import CLAIM, ROWS, array, row, table
from dashboard.reports.shelf import Shelf
from dashboard.settings import Settings
from dashboard.view import BadView, View

INLINE = (*PICTURES, "html")
"""Formats that a browser shows; all others it saves."""
DAY = 86_400
PAGED = ("limit", "after")
MOST = 10_000
"""Statements on one page of JSON."""

CONTAINED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors "
Query = Mapping[str, str]


def extras(suffix: str) -> tuple[str, ...]:
    """The parameters that a format knows besides those of the View."""
    if suffix in PICTURES:
        return PAPER
    return ("rows", "bom") if suffix == "csv" else ("rows",) if suffix in TABULAR else ()


def options(suffix: str, query: Query) -> tuple[str, Sheet, bool]:
    """Which rows, on which paper, with a byte-order mark or without.

    Raises:
        BadView, BadSheet: a value is none that is known.
    """
    rows, bom = query.get("rows") or "claims", query.get("bom", "")
    if rows not in ROWS:
        raise BadView(f"rows must be one of {', '.join(ROWS)}.")
    if bom not in ("", "0", "1"):
        raise BadView(f"bom must be 0 or 1, not {bom[:40]!r}.")
    return rows, Sheet.from_query(query if suffix in PICTURES else {}), bom == "1"


def strict(query: Query, known: tuple[str, ...], slug: str = "") -> View:
    """The View that a query asks for, without the parameters that are the format's own."""
    return View.from_query(
        {name: text for name, text in query.items() if name not in known}, slug, strict=True
    )


def export(version: Version, suffix: str, slug: str, query: Query, public: str = "") -> bytes:
    """The bytes of `/charts/<slug>.<suffix>`, for an address and for the command line alike.

    Raises:
        Missing: no such series, or no such format.
        BadView, BadSheet, TooMuch: the query asks for something that cannot be.
    """
    if suffix not in TYPES:
        raise Missing(f"There is no format {suffix[:20]!r}; there are {', '.join(TYPES)}.")
    view = strict(query, extras(suffix), slug)
    rows, sheet, bom = options(suffix, query)
    found = scene(version, view)
    if found is None:
        raise Missing(f"No series is called {slug[:120]}.")
    return make(Report(found, public, today()), suffix, rows, sheet, bom)


def register(server: Flask, collection: Collection, settings: Settings) -> None:
    """Adds the data addresses to `server`."""
    shelf = Shelf()

    @server.get("/charts/<slug>.<suffix>")
    def of_chart(slug: str, suffix: str) -> Response:
        return answer(suffix, lambda: _chart(collection, settings, shelf, slug, suffix))

    @server.get("/claims.<suffix>")
    def claims(suffix: str) -> Response:
        return answer(suffix, lambda: _claims(collection, suffix))

    @server.get("/data/<name>.csv")
    def whole(name: str) -> Response:
        return answer("csv", lambda: _whole(collection, name))

    @server.get("/data/datapackage.json")
    def package() -> Response:
        return answer("json", lambda: _package(settings))

    @server.get("/healthz")
    def health() -> Response:
        return answer("json", lambda: told({"status": "ok", "version": collection.version().name}))


def answer(suffix: str, make: Callable[[], Response]) -> Response:
    """What `make` gives; a refusal is one sentence in the asked format, with its status."""
    try:
        return make()
    except (BadView, BadSheet, TooMuch) as reason:
        return _refusal(suffix, str(reason), 400)
    except (NotBuilt, Busy) as reason:
        refused = _refusal(suffix, str(reason), 503)
        refused.headers["Retry-After"] = "20"
        return refused
    except (Missing, NoData) as reason:
        return _refusal(suffix, str(reason), 404)


def _refusal(suffix: str, sentence: str, status: int) -> Response:
    if suffix == "json":
        return told({"error": sentence}, status)
    if suffix == "html":
        said = html.escape(sentence)
        page = f'<!DOCTYPE html>\n<html lang="en"><title>Nothing to show</title><p>{said}</p></html>\n'
        return Response(page, status, content_type=TYPES["html"])
    return Response(sentence + "\n", status, content_type="text/plain; charset=utf-8")


def told(content: dict[str, Any], status: int = 200) -> Response:
    """A small JSON answer."""
    return Response(json.dumps(content, ensure_ascii=False) + "\n", status, content_type=TYPES["json"])


def _chart(collection: Collection, settings: Settings, shelf: Shelf, slug: str, suffix: str) -> Response:
    query = request.args.to_dict()
    view = strict(query, extras(suffix), slug)
    version = collection.version(view.version)
    key = (version.name, suffix, *_asked_for(suffix, view, query))
    content = shelf.get(key, lambda: export(version, suffix, slug, query, settings.public_url))
    response = Response(content, content_type=TYPES[suffix])
    if suffix not in INLINE:
        response.headers["Content-Disposition"] = f'attachment; filename="{slug}.{suffix}"'
    if suffix == "html":
        response.headers["Content-Security-Policy"] = CONTAINED + settings.embed_ancestors
    response.add_etag()
    return _conditional(response, collection, version, frozen=query.get("v") == version.name)


def _asked_for(suffix: str, view: View, query: Query) -> tuple[Hashable, ...]:
    """All on which the bytes of a format depend, however the address spells it."""
    if suffix in PICTURES:
        view = view.but(version="", claim="", page=1)
    return view, *options(suffix, query), today()


def _conditional(response: Response, collection: Collection, version: Version, frozen: bool) -> Response:
    """The answer with its edition's day; nothing but headers where the reader has it already."""
    moved = (version.folder if frozen else collection.folder / "CURRENT").stat().st_mtime
    response.last_modified = datetime.fromtimestamp(int(moved), UTC)
    response.headers["Cache-Control"] = f"public, max-age={DAY}" if frozen else "no-cache"
    response.make_conditional(request)
    return response


def _claims(collection: Collection, suffix: str) -> Response:
    if suffix not in ("csv", "json"):
        raise Missing(f"There is no format {suffix[:20]!r} of all statements; there are csv, json.")
    view = strict(request.args, ("bom",) if suffix == "csv" else PAGED)
    version = collection.version(view.version)
    if suffix == "csv":
        _, _, bom = options(suffix, request.args)
        lines = table(CLAIM, map(row, version.stream(view.filter())), bom)
        return _streamed(lines, "claims.csv", collection, version)
    limit, after = _whole_number("limit", 0, MOST), _whole_number("after", -1)
    if not limit and after < 0:
        lines = array(version.name, version.stream(view.filter()))
        return _streamed(lines, "claims.json", collection, version)
    limit = limit or MOST
    found = list(version.placed(view.filter(), after, limit + 1))
    further = _further(version, found[limit - 1][0]) if len(found) > limit else ""
    lines = array(version.name, (one for _, one in found[:limit]), further)
    return _streamed(lines, "claims.json", collection, version)


def _whole_number(name: str, usual: int, most: int = 999_999_999) -> int:
    text = request.args.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= most):
        raise BadView(f"{name} must be a whole number up to {most:,}, not {text[:40]!r}.")
    return int(text)


def _further(version: Version, place: int) -> str:
    """The address of the next page, in the same version whatever is built meanwhile."""
    asked = request.args.to_dict() | {"v": version.name, "after": str(place)}
    return f"{request.path}?{urlencode(asked)}"


def _whole(collection: Collection, name: str) -> Response:
    if name not in TABLES:
        raise Missing(f"There is no table {name[:40]!r}; there are {', '.join(TABLES)}.")
    view = strict(request.args, ("bom",))
    _, _, bom = options("csv", request.args)
    version = collection.version(view.version)
    rows = version.table(name)
    return _streamed(table(next(rows), rows, bom), f"{name}.csv", collection, version)


def _streamed(lines: Iterator[str], name: str, collection: Collection, version: Version) -> Response:
    """Lines while they are made; the mark by which a reader knows them is that of the version."""
    response = Response((line.encode() for line in lines), content_type=TYPES[name.rpartition(".")[2]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.set_etag(f"{version.name}-{name}-{_asked()}", weak=True)
    return _conditional(response, collection, version, frozen=request.args.get("v") == version.name)


def _asked() -> str:
    """The mark of a query: other rows, another tag."""
    return hashlib.sha256(request.query_string).hexdigest()[:12]


def _package(settings: Settings) -> Response:
    path = settings.data / "datapackage.json"
    if not path.is_file():
        raise Missing("The data package was not written yet; python -m etl run writes it.")
    return Response(path.read_bytes(), content_type=TYPES["json"])
