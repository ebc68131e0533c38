"""Turns the list of columns into docs/columns.md: python -m etl.table.documented > docs/columns.md"""

from __future__ import annotations

import sys

from etl.table.columns import Column, Table, Type, tables

INTRODUCTION = """# Columns

Made from the one list of columns (`etl/table/columns.csv`, `etl/table/tables.toml`) by
`python -m etl.table.documented > docs/columns.md`; a test holds it to that list.

A row of `claims` is one statement of one article. What neither a sentence nor its context says is empty:
`""` in text, no value in numbers and days. Offsets count Unicode code points, half-open, in the part (`title`
or `text`) that the row names. Days are included at both ends. A required column has no empty cell. A column
with a *list* takes its codes from the table `codes`, under that dimension; where codes are joined by `;` each
is one.

In the CSV files an apostrophe stands before a text cell that begins with `=`, `+`, `-`, `@`, a tab or a
carriage return, so that no spreadsheet takes it for a formula; the parquet files hold the text as it is.
Numbers are written without exponent and without a needless fraction (`3500000000`, `33.33`).
"""


def documented() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *(_table(columns) for columns in tables().values())])


def _table(columns: Table) -> str:
    key = ", ".join(f"`{name}`" for name in columns.key) or "none"
    where = "" if columns.csv else " In the parquet versions only."
    lines = [
        f"## {columns.name}",
        "",
        f"{columns.description}{where} Key: {key}.",
        "",
        "| column | type | unit, list or reference | meaning |",
        "| --- | --- | --- | --- |",
        *(_column(column) for column in columns.columns),
        "",
    ]
    return "\n".join(lines)


def _column(column: Column) -> str:
    kind = "text (JSON)" if column.type is Type.JSON else str(column.type)
    notes = [column.unit]
    if column.enum:
        notes.append("*list* " + ", ".join(f"`{code}`" for code in column.enum if code))
    elif column.codes:
        notes.append(f"*list* {column.codes}")
    if column.refers_to:
        notes.append(f"`{column.refers_to}`")
    required = ", required" if column.required else ""
    said = "; ".join(note for note in notes if note)
    return f"| {column.name} | {kind}{required} | {said} | {column.description} |"


if __name__ == "__main__":
    sys.stdout.write(documented())
