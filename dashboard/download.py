"""A View -> the bytes of its download: CSV, JSON, SVG, PNG, and whole tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from flask import Flask, Response, request

from dashboard import cite, paper
from dashboard.data import TABLES, Collection, NoData, NotBuilt, Statement, Version
from dashboard.marks import Scene, scene
from dashboard.settings import Settings
from dashboard.theme import theme
from dashboard.view import BadView, View

CLAIM = tuple(field.name for field in fields(Statement))
"""Columns of a claim's row: those of `claims`, its observation's status, its article's source."""

OBSERVATION = (
    "observation_id",
    "series_id",
    "period_start",
    "period_end",
    "period_kind",
    "measure",
    "modality",
    "unit",
    "commodity",
    "mode",
    "route",
    "status",
    "value",
    "value_high",
    "qualifier",
    "n_claims",
    "claim_ids",
)
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a text cell."""

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
ROWS = ("claims", "observations")
Cell = Any


class Missing(LookupError):
    """Nothing is at that address; its text is one sentence."""


def harmless(cell: Cell) -> Cell:
    """A text cell that no spreadsheet runs as a formula; numbers stay numbers."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(RISKY) else cell


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """CSV by RFC 4180, a line at a time, without a byte-order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_text(harmless(cell)) for cell in row])
        if buffer.tell() > 30_000:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _text(cell: Cell) -> Cell:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def row(one: Statement) -> list[Cell]:
    """The cells of one statement, in the order of CLAIM."""
    return [getattr(one, name) for name in CLAIM]


def export(version: Version, view: View, suffix: str, rows: str = "claims") -> bytes:
    """The bytes of `/charts/<series>.<suffix>`.

    Raises:
        Missing: no such series, or no such format.
        BadView: `rows` is none that is known.
    """
    if suffix not in TYPES:
        raise Missing(f"There is no format {suffix[:20]!r}; there are {', '.join(TYPES)}.")
    if rows not in ROWS:
        raise BadView(f"rows must be one of {', '.join(ROWS)}.")
    found = scene(version, view)
    if found is None:
        raise Missing(f"No series is called {view.series[:120]}.")
    if suffix == "csv":
        return "".join(_chart_table(found, rows)).encode()
    if suffix == "json":
        return (json.dumps(document(found, rows), ensure_ascii=False, indent=1) + "\n").encode()
    return paper.draw(
        found.chart, theme(view.theme), suffix, paper.foot(version.name, found.series.series_id)
    )


def _chart_table(found: Scene, rows: str) -> Iterator[str]:
    if rows == "observations":
        return table(OBSERVATION, _observations(found))
    return table(CLAIM, map(row, found.statements))


def document(found: Scene, rows: str = "claims") -> dict[str, Any]:
    """What a chart shows, for programs: its words, its version, its rows."""
    if rows == "observations":
        listed = [_named(OBSERVATION, one) for one in _observations(found)]
    else:
        listed = [_named(CLAIM, row(one)) for one in found.statements]
    return {
        "series_id": found.series.series_id,
        "title": found.chart.title,
        "subtitle": found.chart.subtitle,
        "version": found.version.name,
        "view": found.view.query(),
        "of_statements": found.shown.of_layer,
        "alternative_text": found.chart.alternative,
        "citation": cite.chart(
            found.chart, found.view.address(f"/chart/{found.series.series_id}"), found.version.name
        ),
        rows: listed,
    }


def _observations(found: Scene) -> list[list[Cell]]:
    """A row for each distinct figure of each observation that is shown."""
    listed: list[list[Cell]] = []
    done: set[str] = set()
    for one in found.statements:
        known = found.observations.get(one.observation_id)
        if known is None or known.observation_id in done:
            continue
        done.add(known.observation_id)
        same = [getattr(one, name) for name in OBSERVATION[:11]]
        for figure in known.figures:
            ids = ";".join(figure.claim_ids)
            said = [figure.value, figure.value_high, figure.qualifier, len(figure.claim_ids), ids]
            listed.append([*same, known.status, *said])
    return listed


def _named(names: Sequence[str], cells: Sequence[Cell]) -> dict[str, Cell]:
    return {
        name: cell.isoformat() if isinstance(cell, date) else _number(cell)
        for name, cell in zip(names, cells, strict=True)
    }


def _number(cell: Cell) -> Cell:
    whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15
    return int(cell) if whole else cell


def register(server: Flask, collection: Collection, settings: Settings) -> None:
    """Adds the data addresses to `server`."""

    @server.get("/charts/<slug>.<suffix>")
    def of_chart(slug: str, suffix: str) -> Response:
        return answer(suffix, lambda: _chart(collection, slug, suffix))

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
        return answer("json", lambda: _json({"status": "ok", "version": collection.version().name}))


def answer(suffix: str, make: Any) -> Response:
    """What `make` gives; a refusal is one sentence in the asked format, with its status."""
    try:
        made: Response = make()
    except BadView as reason:
        return _refusal(suffix, str(reason), 400)
    except NotBuilt as reason:
        return _refusal(suffix, str(reason), 503)
    except (Missing, NoData) as reason:
        return _refusal(suffix, str(reason), 404)
    return made


def _refusal(suffix: str, sentence: str, status: int) -> Response:
    if suffix == "json":
        return _json({"error": sentence}, status)
    return Response(sentence + "\n", status, content_type="text/plain; charset=utf-8")


def _json(content: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(content, ensure_ascii=False) + "\n", status, content_type=TYPES["json"])


def asked(slug: str = "") -> View:
    """The View that the request's query asks for, read strictly."""
    query = {name: text for name, text in request.args.items() if name != "rows"}
    return View.from_query(query, slug, strict=True)


def _chart(collection: Collection, slug: str, suffix: str) -> Response:
    view = asked(slug)
    content = export(collection.version(view.version), view, suffix, request.args.get("rows", "claims"))
    response = Response(content, content_type=TYPES[suffix])
    if suffix in ("csv", "json"):
        response.headers["Content-Disposition"] = f'attachment; filename="{slug}.{suffix}"'
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response


def _claims(collection: Collection, suffix: str) -> Response:
    if suffix not in ("csv", "json"):
        raise Missing(f"There is no format {suffix[:20]!r} of all statements; there are csv, json.")
    view = asked()
    version = collection.version(view.version)
    found = version.stream(view.filter())
    if suffix == "csv":
        return _attached(table(CLAIM, map(row, found)), "claims.csv")
    return _attached(_array(version.name, found), "claims.json", TYPES["json"])


def _array(name: str, found: Iterable[Statement]) -> Iterator[str]:
    yield f'{{"version": {json.dumps(name)}, "claims": [\n'
    comma = ""
    for one in found:
        yield comma + json.dumps(_named(CLAIM, row(one)), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _whole(collection: Collection, name: str) -> Response:
    if name not in TABLES:
        raise Missing(f"There is no table {name[:40]!r}; there are {', '.join(TABLES)}.")
    rows = collection.version(asked().version).table(name)
    return _attached(table(next(rows), rows), f"{name}.csv")


def _attached(lines: Iterator[str], name: str, kind: str = TYPES["csv"]) -> Response:
    response = Response((line.encode() for line in lines), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _package(settings: Settings) -> Response:
    path = settings.data / "datapackage.json"
    if not path.is_file():
        raise Missing("The data package was not written yet; python -m etl run writes it.")
    return Response(path.read_bytes(), content_type=TYPES["json"])
