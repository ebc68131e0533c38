"""Two processes make of claims what one makes, and arrow spells cells as the csv module would."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from etl.table import halves
from etl.table.assemble import assemble
from etl.table.cells import harmless, number
from etl.table.columns import table
from etl.table.frame import frame
from etl.table.store import csv_parts
from table.made import read, said

KEYS = ("observation_id", "claim_ids", "check_id", "claim_id")


def test_two_processes_make_what_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = ("AZE-RUS", "AZE-GEO", "AZE-TUR")
    many = [said(f"{pair}{n}", f"${n} billion", n * 1e9, pair=pair) for pair in pairs for n in (1, 2, 2.04)]
    frames = assemble(read(*many))
    given = [frames[name] for name in ("claims", "articles", "reference")]
    one = halves.looked_at(*given)
    monkeypatch.setattr(halves, "WORTH_A_PROCESS", 1)
    two = halves.looked_at(*given)
    assert len(one[2]) == 3 and set(one[0]["status"]) == {"differs"} and len(one[3]) == 6
    pd.testing.assert_frame_equal(one[3], two[3])
    for key, alone, shared in zip(KEYS, one, two, strict=True):
        pd.testing.assert_frame_equal(*(rows.sort_values(key, ignore_index=True) for rows in (alone, shared)))


WORDS = (
    "",
    "plain",
    'a "quote"',
    "a, b",
    "two\nlines",
    "\rback",
    "=1+1",
    "-1",
    "@a",
    "+",
    "\tx",
    "é, “”",
    "'=",
)
NUMBERS = (None, 0.0, -0.0, 3.5e9, 1e21, 33.33, 1e-07, -2.5, 0.1 + 0.2)


def test_cells_are_those_of_the_csv_module() -> None:
    columns = table("rates")
    numeric = [column.name for column in columns.columns if column.type == "number"]
    textual = [column.name for column in columns.columns if column.textual]
    dated = [column.name for column in columns.columns if column.type == "date"]
    cells = [(word, figure) for word in WORDS for figure in NUMBERS]
    rows = [
        {**dict.fromkeys(textual, word), **dict.fromkeys(numeric, figure), **dict.fromkeys(dated, None)}
        for word, figure in cells
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns.names)
    for row in rows:
        figures = {name: "" if row[name] is None else number(row[name]) for name in numeric} | dict.fromkeys(
            dated, ""
        )
        texts = {name: harmless(row[name]) for name in textual}
        writer.writerow([(figures | texts)[name] for name in columns.names])
    assert b"".join(csv_parts(columns, frame(columns, rows))) == out.getvalue().encode()
