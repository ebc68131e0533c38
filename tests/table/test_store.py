"""The copy for people: CSV that spreadsheets can't run, and a data package that others validate."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.table.assemble import assemble
from etl.table.cells import harmless, number, said
from etl.table.columns import tables
from etl.table.datapackage import published
from etl.table.store import publish, stands
from table.made import read
from table.made import said as saying


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with a formula, a newline, quotes and a decimal in its cells."""
    folder = tmp_path_factory.mktemp("data")
    text = '=1+1 "Trade",\nsaid $3.5 billion of 2021.'
    found = (
        saying("A", "$3.5 billion", 3.5e9, text=text, publisher="@sum"),
        saying("B", "34.43 percent", "34.43", unit="percent", measure="share", speaker="Putin"),
        saying("C", "$2.9 billion", 2.9e9),
    )
    publish(assemble(read(*found)), folder)
    return folder


def test_a_frictionless_validator_finds_no_fault(data: Path) -> None:
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "message"])


def test_the_package_describes_each_file_and_each_column(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert package["version"] == (data / "CURRENT").read_text().strip()
    assert [one["name"] for one in package["resources"]] == [table.name for table in published()]
    for resource in package["resources"]:
        head = next(csv.reader((data / resource["path"]).open(encoding="utf-8", newline="")))
        fields = resource["schema"]["fields"]
        assert head == [field["name"] for field in fields] == list(tables()[resource["name"]].names)
        assert all(field["description"] for field in fields)


def test_only_what_is_for_people_is_copied(data: Path) -> None:
    files = {path.name for path in data.glob("*.csv")}
    assert files == {f"{table.name}.csv" for table in published()}
    assert not files & {"texts.csv", "corrections.csv"}


def test_cells_are_exact_and_harmless(data: Path) -> None:
    rows = list(csv.DictReader((data / "claims.csv").open(encoding="utf-8", newline="")))
    assert [row["value"] for row in rows] == ["3500000000", "34.43", "2900000000"]
    assert rows[0]["quote"] == '\'=1+1 "Trade",\nsaid $3.5 billion of 2021.'
    assert rows[0]["period_end"] == "2021-12-31" and rows[0]["value_high"] == ""
    assert (data / "claims.csv").read_bytes().startswith(b"claim_id,article_id,")
    assert b"\r\n" in (data / "claims.csv").read_bytes()
    articles = list(csv.DictReader((data / "articles.csv").open(encoding="utf-8", newline="")))
    assert articles[0]["publisher"] == "'@sum"


def test_a_lost_copy_or_version_is_noticed(tmp_path: Path) -> None:
    version = publish(assemble(read(saying("A", "$1", 1))), tmp_path)
    assert stands(tmp_path, version)
    (tmp_path / "series.csv").unlink()
    assert not stands(tmp_path, version)
    assert not stands(tmp_path, "another") and not stands(tmp_path / "none", version)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.5e9, "3500000000"),
        (-12.5, "-12.5"),
        (33.33, "33.33"),
        (1e-7, "0.0000001"),
        (1.5e22, "15000000000000000000000"),
        (float("nan"), ""),
        (0.0, "0"),
    ],
)
def test_numbers_are_written_plainly(value: float, text: str) -> None:
    assert number(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_itself(value: float) -> None:
    assert "e" not in number(value).lower()
    assert float(number(value)) == value


@given(st.text())
def test_a_harmless_cell_says_the_same(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert said(harmless(text)) == text or text.startswith("'")
