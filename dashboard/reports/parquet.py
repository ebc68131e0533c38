"""Rows -> a Parquet file whose columns are typed and whose metadata names its version."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import fields

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.data import Statement
from dashboard.reports.report import Report
from dashboard.reports.rows import listed

KINDS = {"str": "string", "int": "integer", "float": "number", "date": "date"}
KIND = {field.name: KINDS[str(field.type).partition(" ")[0]] for field in fields(Statement)}
"""Column -> its kind, in the words of Frictionless Table Schema."""
KIND |= {"n_claims": "integer", "claim_ids": "string", "observation_id": "string"}

ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}


def parquet(report: Report, rows: str = "claims") -> bytes:
    """What a chart shows, as Parquet."""
    heads, cells = listed(report.found, rows)
    made = pa.Table.from_arrays(_columns(heads, cells), names=list(heads))
    told = {
        "title": report.found.chart.title,
        "version": report.found.version.name,
        "citation": report.sources,
        "missing": report.missing,
    }
    buffer = io.BytesIO()
    pq.write_table(made.replace_schema_metadata(told), buffer, compression="zstd")
    return buffer.getvalue()


def _columns(heads: Sequence[str], cells: Iterable[Sequence[object]]) -> list[pa.Array]:
    rows = list(cells)
    return [pa.array([row[place] for row in rows], ARROW[KIND[name]]) for place, name in enumerate(heads)]
