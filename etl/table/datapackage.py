"""Turns the list of columns into datapackage.json (Frictionless Data Package, Table Schema)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from etl.table.columns import Column, Table, Type, tables

KINDS = {
    Type.TEXT: "string",
    Type.JSON: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.DATE: "date",
}

LICENSES = [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "tables"}]


def published() -> list[Table]:
    """The tables that are also written as CSV."""
    return [columns for columns in tables().values() if columns.csv]


def field(column: Column) -> dict[str, Any]:
    """A Table Schema field; `unit` and `codes` are ours, as the standard allows."""
    found: dict[str, Any] = {
        "name": column.name,
        "type": KINDS[column.type],
        "description": column.description,
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.enum:
        constraints["enum"] = [code for code in column.enum if code]
    if constraints:
        found["constraints"] = constraints
    holds = "application/json" if column.type is Type.JSON else ""
    ours = {"unit": column.unit, "codes": column.codes, "mediaType": holds}
    return found | {name: value for name, value in ours.items() if value}


def _foreign_keys(columns: Table) -> list[dict[str, Any]]:
    keys = []
    for column in columns.columns:
        if column.refers_to:
            there, name = column.refers_to.split(".")
            resource = "" if there == columns.name else there
            keys.append({"fields": [column.name], "reference": {"resource": resource, "fields": [name]}})
    return keys


def resource(columns: Table) -> dict[str, Any]:
    """A Data Resource for one CSV file."""
    schema: dict[str, Any] = {
        "fields": [field(column) for column in columns.columns],
        "missingValues": [""],
    }
    if columns.key:
        schema["primaryKey"] = list(columns.key)
    if keys := _foreign_keys(columns):
        schema["foreignKeys"] = keys
    return {
        "name": columns.name,
        "path": f"{columns.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "description": columns.description,
        "schema": schema,
    }


def datapackage(version: str, publishers: list[str], official: Sequence[tuple[str, str]] = ()) -> str:
    """The descriptor as text.

    Args:
        version: the data version that the CSV files hold.
        publishers: whose articles were read.
        official: title and terms of the official series that may be re-published.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "trade-as-said",
        "title": "Trade and cooperation figures as officials and newsrooms said them",
        "description": (
            "One row a statement, bound to its sentence. Quotes are the publishers'. In text cells an "
            "apostrophe stands before a leading = + - @, tab or carriage return, so that no spreadsheet "
            "takes the cell for a formula."
        ),
        "version": version,
        "licenses": LICENSES,
        "sources": [{"title": publisher} for publisher in publishers]
        + [{"title": f"{title} ({terms})" if terms else title} for title, terms in official],
        "resources": [resource(columns) for columns in published()],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"
