"""Statements and observations -> the rows of a table, and CSV and JSON of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from dashboard.data import Statement
from dashboard.marks import Scene
from dashboard.reports.report import Report
from dashboard.view import BadView

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
ROWS = ("claims", "observations")
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a text cell."""
MARK = "\ufeff"
"""The byte-order mark by which Excel's button knows UTF-8."""
Cell = Any


def harmless(cell: Cell) -> Cell:
    """A text cell that no spreadsheet runs as a formula; numbers stay numbers."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(RISKY) else cell


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], bom: bool = False) -> Iterator[str]:
    """CSV by RFC 4180, some lines at a time; with a byte-order mark only where asked for."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(MARK if bom else "")
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
    return cell.isoformat() if isinstance(cell, date) else number(cell)


def number(cell: Cell) -> Cell:
    """A whole number without its decimals; all else as it is."""
    whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15
    return int(cell) if whole else cell


def row(one: Statement) -> list[Cell]:
    """The cells of one statement, in the order of CLAIM."""
    return [getattr(one, name) for name in CLAIM]


def listed(found: Scene, rows: str) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
    """The heads and the rows of what a chart shows.

    Raises:
        BadView: `rows` is none of ROWS.
    """
    if rows not in ROWS:
        raise BadView(f"rows must be one of {', '.join(ROWS)}.")
    if rows == "observations":
        return OBSERVATION, observations(found)
    return CLAIM, map(row, found.statements)


def observations(found: Scene) -> list[list[Cell]]:
    """A row for each distinct figure of each observation that is shown."""
    made: list[list[Cell]] = []
    done: set[str] = set()
    together = dict(found.observations)
    for compared in found.beside:
        together |= compared.observations
    for one in found.statements:
        known = together.get(one.observation_id)
        if known is None or known.observation_id in done:
            continue
        done.add(known.observation_id)
        same = [getattr(one, name) for name in OBSERVATION[:11]]
        for figure in known.figures:
            ids = ";".join(figure.claim_ids)
            said = [figure.value, figure.value_high, figure.qualifier, len(figure.claim_ids), ids]
            made.append([*same, known.status, *said])
    return made


def document(report: Report, rows: str = "claims") -> str:
    """What a chart shows, for programs: its words, its version, its rows."""
    found = report.found
    heads, cells = listed(found, rows)
    told = {
        "series_id": report.slug,
        "title": found.chart.title,
        "subtitle": found.chart.subtitle,
        "missing": report.missing,
        "version": found.version.name,
        "view": found.view.query(),
        "of_statements": found.shown.of_layer,
        "alternative_text": found.chart.alternative,
        "citation": report.citation,
        "footnotes": [note.text for note in report.notes],
        rows: [named(heads, row) for row in cells],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def named(names: Sequence[str], cells: Sequence[Cell]) -> dict[str, Cell]:
    """A row as JSON has it: days as text, absent values as null."""
    return {
        name: cell.isoformat() if isinstance(cell, date) else number(cell)
        for name, cell in zip(names, cells, strict=True)
    }


def array(version: str, found: Iterable[Statement], further: str = "") -> Iterator[str]:
    """Statements as one JSON document, a line each, while they are read; `further` leads to the next page."""
    yield f'{{"version": {json.dumps(version)}, "claims": [\n'
    comma = ""
    for one in found:
        yield comma + json.dumps(named(CLAIM, row(one)), ensure_ascii=False)
        comma = ",\n"
    yield f'\n], "next": {json.dumps(further or None)}}}\n'
