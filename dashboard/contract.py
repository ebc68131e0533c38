"""The addresses of this server -> `/openapi.json`, which describes each of them truly."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response

from dashboard.data import TABLES
from dashboard.download import MOST, PAGED, extras, told
from dashboard.embed import NOTES
from dashboard.layout.shell import NAME, PURPOSE
from dashboard.paper import SIZES
from dashboard.paper.sheet import DENSEST, NARROWEST, WIDEST
from dashboard.reports import TYPES
from dashboard.reports.parquet import KIND
from dashboard.reports.rows import CLAIM, ROWS
from dashboard.view import KINDS, LONGEST, MEASURES, MODALITIES, QUERY, THEMES

Json = dict[str, Any]
SWITCH: Json = {"type": "string", "enum": ["0", "1"]}
DAY: Json = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$", "example": "2024-09-30"}
WORDS: Json = {"type": "string", "maxLength": LONGEST}
SCHEMAS: Json = {
    "from": DAY,
    "to": DAY,
    "until": DAY,
    "measure": {"type": "string", "enum": list(MEASURES)},
    "modality": {"type": "string", "enum": list(MODALITIES)},
    "period_kind": {"type": "string", "enum": list(KINDS)},
    "theme": {"type": "string", "enum": list(THEMES)},
    "all": SWITCH,
    "page": {"type": "integer", "minimum": 1, "maximum": 99_999_999},
    "rows": {"type": "string", "enum": list(ROWS)},
    "bom": SWITCH,
    "plain": SWITCH,
    "size": {"type": "string", "enum": list(SIZES)},
    "width": {"type": "integer", "minimum": NARROWEST, "maximum": WIDEST},
    "scale": {"type": "integer", "minimum": 1, "maximum": DENSEST},
    "tone": {"type": "string", "enum": ["gray"]},
    "notes": {"type": "string", "enum": [one for one in NOTES if one]},
    "url": {"type": "string", "minLength": 1},
    "maxwidth": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
    "maxheight": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
    "format": {"type": "string", "enum": ["json"]},
    "limit": {"type": "integer", "minimum": 0, "maximum": MOST},
    "after": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
}
TOLD = {
    "from": "periods that overlap the days from this one on",
    "to": "periods that overlap the days up to this one",
    "until": "published on or before this day",
    "v": "a data version: a frozen address",
    "since": "an older version that is kept, or a day",
    "bom": "1 begins CSV with a byte-order mark, for Excel's button",
    "rows": "a row a statement, or a row a distinct figure",
    "width": "CSS pixels of the picture",
    "scale": "pixels of a PNG for each CSS pixel",
    "plain": "1 leaves out title, sources and version",
    "limit": "so many statements, and the address of the next page; without it all of them at once",
    "after": "the place of the page before; `next` holds it",
    "url": "the address of a chart or an embed of this server",
}
SENTENCE: Json = {"type": "string", "description": "One sentence that says what is wrong."}
ERROR: Json = {"type": "object", "required": ["error"], "properties": {"error": SENTENCE}}
SERIES: Json = {
    "name": "series",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "pattern": r"^[a-z0-9_.-]+$"},
    "example": "trade-turnover.aze-rus",
}


def register(server: Flask) -> None:
    """Adds `/openapi.json`."""

    @server.get("/openapi.json")
    def openapi() -> Response:
        return told(contract())


def contract() -> Json:
    """The OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": NAME, "description": PURPOSE, "version": "1.0.0"},
        "paths": _charts() | _embeds() | _tables() | _rest(),
        "components": {"schemas": {"Claim": _claim(), "Error": ERROR}},
    }


def _charts() -> Json:
    return {
        f"/charts/{{series}}.{suffix}": _get(
            f"What a chart shows, as {suffix}",
            [SERIES, *_query(*QUERY, *extras(suffix))],
            kind.partition(";")[0],
            _chart_schema() if suffix == "json" else None,
        )
        for suffix, kind in TYPES.items()
    }


def _embeds() -> Json:
    asked = [SERIES, *_query(*QUERY)]
    page = _get("The chart alone, for an iframe", [*asked, *_query("notes")], "text/html")
    return {
        "/embed/{series}": _refusing(page, "text/html"),
        "/embed/{series}.js": _get("The living chart of an embed", asked, "text/javascript"),
        "/oembed": _get(
            "oEmbed 1.0",
            [
                one | {"required": one["name"] == "url"}
                for one in _query("url", "maxwidth", "maxheight", "format")
            ],
            "application/json",
            {"type": "object", "required": ["version", "type", "html", "width", "height"]},
        ),
    }


def _tables() -> Json:
    names = {
        "name": "table",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(TABLES)},
    }
    rows: Json = {"type": "array", "items": {"$ref": "#/components/schemas/Claim"}}
    further: Json = {"type": ["string", "null"], "description": "The address of the next page."}
    every: Json = {
        "type": "object",
        "required": ["version", "claims", "next"],
        "properties": {"version": {"type": "string"}, "claims": rows, "next": further},
    }
    return {
        "/claims.csv": _get("All statements, streamed", _query(*QUERY, "bom"), "text/csv"),
        "/claims.json": _get("All statements, streamed", _query(*QUERY, *PAGED), "application/json", every),
        "/data/{table}.csv": _get("A whole table", [names, *_query(*QUERY, "bom")], "text/csv"),
    }


def _rest() -> Json:
    some: Json = {"type": "object"}
    health: Json = {"type": "object", "required": ["status", "version"]}
    return {
        "/changes.atom": _get("What changed, as a feed", _query("since"), "application/atom+xml"),
        "/data/datapackage.json": _get("What the tables hold", [], "application/json", some),
        "/healthz": _get("Alive, and which data version", [], "application/json", health),
        "/openapi.json": _get("This document", [], "application/json", some),
    }


def _query(*names: str) -> list[Json]:
    made: list[Json] = []
    for name in names:
        one: Json = {"name": name, "in": "query", "schema": SCHEMAS.get(name, WORDS)}
        made.append(one | ({"description": TOLD[name]} if name in TOLD else {}))
    return made


def _get(summary: str, parameters: list[Json], kind: str, schema: Json | None = None) -> Json:
    answers = {
        "200": {"description": "What was asked for", "content": {kind: {"schema": schema} if schema else {}}},
        "304": {"description": "Unchanged since the reader asked last"},
    }
    made: Json = {"get": {"summary": summary, "parameters": parameters, "responses": answers}}
    return _refusing(made, kind if kind in ("application/json", "text/html") else "text/plain")


def _refusing(made: Json, kind: str) -> Json:
    """The same with its refusals, one sentence each in the asked format."""
    schema: Json = {"$ref": "#/components/schemas/Error"} if kind == "application/json" else {}
    content = {kind: {"schema": schema} if schema else {}}
    for status, said in (
        ("400", "A parameter cannot be read"),
        ("404", "Nothing is at this address"),
        ("503", "No data was built yet, or too many pictures are being drawn"),
    ):
        made["get"]["responses"][status] = {"description": said, "content": content}
    made["get"]["responses"]["414"] = {"description": "The address is longer than the server reads"}
    return made


def _claim() -> Json:
    """One statement as JSON has it."""
    kinds: Json = {
        "string": {"type": ["string", "null"]},
        "integer": {"type": ["integer", "null"]},
        "number": {"type": ["number", "null"]},
        "date": {"type": ["string", "null"], "format": "date"},
    }
    return {
        "type": "object",
        "required": list(CLAIM),
        "properties": {name: kinds[KIND[name]] for name in CLAIM},
    }


def _chart_schema() -> Json:
    words = ("series_id", "title", "subtitle", "missing", "version", "alternative_text", "citation")
    rows: Json = {"type": "array", "items": {"$ref": "#/components/schemas/Claim"}}
    return {
        "type": "object",
        "required": list(words),
        "properties": {name: {"type": "string"} for name in words} | {"claims": rows},
    }
