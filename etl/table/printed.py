"""Turns claims and quantities into lines for people and programs: JSONL, CSV, a plain table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from etl.model.extraction import Extraction, Located
from etl.table.cells import harmless, number
from etl.table.columns import table
from etl.table.rows import Cell, claim_row, figure_words

Row = Mapping[str, Cell]

CLAIM = ("article", *table("claims").names)
"""The fields of a printed claim: the given id, then the columns of `claims`."""

QUANTITY = (
    "article",
    "value",
    "value_high",
    "unit",
    "qualifier",
    "direction",
    "char_start",
    "char_end",
    "part",
)
"""The fields of a printed quantity; offsets count in the part."""

WIDEST = 48
"""A cell of the plain table is cut after so many characters."""


class Format(StrEnum):
    """How rows are printed."""

    JSONL = "jsonl"
    CSV = "csv"
    TABLE = "table"


def claim_rows(given: str | int, extraction: Extraction) -> Iterator[Row]:
    """The claims of one article, each with the id under which the article came."""
    for claim in extraction.claims:
        yield {"article": given, **claim_row(claim)}


def quantity_rows(given: str | int, quantities: Iterable[Located]) -> Iterator[Row]:
    """All quantities of one article, in a claim or not."""
    for located in quantities:
        found = located.quantity
        yield {
            "article": given,
            "value": found.value,
            "value_high": found.value_high,
            "unit": found.unit,
            "qualifier": found.qualifier,
            "direction": found.direction,
            "char_start": found.start,
            "char_end": found.end,
            "part": located.part,
        }


def _json_cell(cell: Cell) -> str | int | float | None:
    """A number as a number, whole ones without a point; what is not said as null."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return None if cell == "" else str(cell) if isinstance(cell, str) else cell


def _text_cell(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return number(float(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON object for each row."""
    for row in rows:
        yield json.dumps({name: _json_cell(cell) for name, cell in row.items()}, ensure_ascii=False)


def csv_lines(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A head line, then a line for each row (RFC 4180); formulas are made harmless."""
    yield _csv_line(names)
    for row in rows:
        cells = (row[name] for name in names)
        yield _csv_line([harmless(cell) if isinstance(cell, str) else _text_cell(cell) for cell in cells])


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def claim_words(row: Row) -> dict[str, str]:
    """What a person wants to see of a claim, in few words."""
    return {
        "article": str(row["article"]),
        "indicator": str(row["indicator"]),
        "said": said(row),
        "period": period(row),
        "sides": sides(row),
        "modality": str(row["modality"]),
        "commodity": str(row["commodity"]),
        "route": str(row["route"]),
        "speaker": str(row["speaker"]),
        "words": figure_words(row),
    }


def said(row: Row) -> str:
    """Measure, hedge and figure, or the movement."""
    figures = [_grouped(cell) for cell in (row["value"], row["value_high"]) if isinstance(cell, Decimal)]
    words = [row["measure"], row["qualifier"], "–".join(figures), row["unit"]]
    if not figures or row["direction"]:
        words.append(row["direction"])
    return " ".join(str(word) for word in words if word)


def _grouped(value: Decimal) -> str:
    """A number with thousands apart: 3,500,000,000."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def period(row: Row) -> str:
    """First and last day, or the last alone."""
    start, end = _text_cell(row["period_start"]), _text_cell(row["period_end"])
    return f"{start}..{end}" if start else end


def sides(row: Row) -> str:
    """Reporter and partner where a direction is said, else the pair."""
    if row["reporter"] and row["partner"]:
        return f"{row['reporter']} > {row['partner']}"
    return str(row["pair"] or row["reporter"] or row["partner"])


def table_lines(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Aligned columns under a head line; empty columns are left out, long cells cut."""
    if not rows:
        return
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    cells = [names, *([_cut(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(names))]
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _cut(cell: str) -> str:
    words = " ".join(cell.split())
    return words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"


def quantity_words(row: Row) -> dict[str, str]:
    """A quantity as text cells."""
    return {name: _text_cell(row[name]) for name in QUANTITY}
