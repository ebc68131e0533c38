"""Documents, tables, citations and packs: read back by what readers open them with."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import docx
import duckdb
import openpyxl
import pytest
from flask.testing import FlaskClient
from frictionless import Package

from dashboard.data import Version
from dashboard.marks import scene
from dashboard.reports import TYPES, Report, make
from dashboard.reports.formats import PICTURES
from dashboard.reports.latex import tex
from dashboard.reports.rows import observations
from dashboard.reports.shelf import Shelf
from dashboard.reports.wide import wide
from dashboard.view import View

from .made import ODD, report, statement

SERIES = "trade-turnover.aze-rus"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        (name, suffix)
        for name in ("none", "letters", "hedged", "old")
        for suffix in TYPES
        # pictures have a test of their own, and a pack holds all others
        if suffix not in PICTURES and (suffix != "zip" or name == "letters")
    ],
)
def test_each_format_of_each_odd_chart_is_the_same_bytes_twice(name: str, suffix: str) -> None:
    one = make(ODD[name], suffix)
    assert one and one == make(Report(ODD[name].found, "", date(2026, 1, 2)), suffix)


@pytest.mark.parametrize("suffix", TYPES)
def test_each_format_answers_as_what_it_is(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/charts/{SERIES}.{suffix}")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == TYPES[suffix]
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and answer.headers["ETag"]


def test_the_workbook_holds_numbers_days_and_links(client: FlaskClient) -> None:
    content = client.get(f"/charts/{SERIES}.xlsx").data
    rows = client.get(f"/charts/{SERIES}.json").get_json()["claims"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Figures", "Statements", "Dictionary"]
    figures = list(book["Figures"].iter_rows(min_row=6, values_only=True))
    first = next(row for row in figures if row[0] == "Jan–Sep 2024" or row[0])
    assert isinstance(first[1], datetime) and any(isinstance(cell, int | float) for cell in first[4:-1])
    assert len(book["Figures"]._charts) == 1
    heads, *listed = book["Statements"].iter_rows(values_only=True)
    place = heads.index("claim_id")
    assert sorted(row[place] for row in listed) == sorted(row["claim_id"] for row in rows)
    assert sum(bool(row[heads.index("url")].hyperlink) for row in book["Statements"].iter_rows(min_row=2)) > 3
    assert book["Dictionary"].max_row > 50


def test_the_workbook_keeps_hedges_and_the_years_of_silence() -> None:
    made = report(
        statement(2020, 2e9, qualifier="about"),
        statement(2021, 2.5e9),
        statement(2024, 5e9, modality="forecast"),
        statement(2024, 3e9, qualifier="more_than"),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(make(made, "xlsx")))["Figures"]
    rows = {(row[0].value, row[3].value): row for row in sheet.iter_rows(min_row=6, max_row=12)}
    about = rows["2020", "actual"][4]
    assert (about.value, about.number_format[:8]) == (2e9, '"about "')
    assert [rows[year, None][4].value for year in ("2022", "2023")] == [None, None]
    assert rows["2022", None][5].value == "no statement was read"
    assert rows["2020", "actual"][5].hyperlink.location == "'Statements'!A2"
    assert "about 2,000,000,000" in make(made, "html").decode()


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    evil = report(statement(2024, 1.0, publisher="=HYPERLINK(1)", speaker="+1", quote="=1+1"))
    book = openpyxl.load_workbook(io.BytesIO(make(evil, "xlsx")))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_body_with_two_figures_has_two_columns_and_no_mean() -> None:
    table = wide(
        report(
            statement(2024, 2.0, counted_by="Customs", claim_id="a"),
            statement(2024, 4.0, counted_by="Customs", claim_id="b", modality="actual"),
            statement(2023, 1.0, value_high=3.0, claim_id="c"),
        )
    )
    figures = sorted(one.value for line in table.lines for one in line.figures if one is not None)
    assert figures == [1.0, 2.0, 3.0, 4.0]
    assert table.lines[0].period == "2023"
    assert {"Customs", "who counted is not said", "who counted is not said, up to"} <= set(table.columns)


def test_compared_series_have_columns_of_their_own(version: Version) -> None:
    other = next(one for one in version.all_series() if one.series_id != SERIES and one.n_periods > 2)
    found = scene(version, View(series=SERIES, compare=other.series_id))
    assert found is not None and found.beside
    table = wide(Report(found, "", date(2026, 1, 2)))
    assert all(name.startswith((found.series.title, other.title)) for name in table.columns)
    for place, name in enumerate(table.columns):
        held = {one.value for line in table.lines if (one := line.figures[place])}
        part = found.shown.drawn if name.startswith(found.series.title) else found.beside[0].shown.drawn
        assert held <= {value for one in part for value in (one.value, one.value_high)}
    rows = list(observations(found))
    assert {row[1] for row in rows} == {SERIES, other.series_id}


def test_parquet_is_read_by_duckdb_with_its_kinds(client: FlaskClient, tmp_path: Path) -> None:
    path = tmp_path / "one.parquet"
    path.write_bytes(client.get(f"/charts/{SERIES}.parquet").data)
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{path}')").fetchall())
    assert (kinds["value"], kinds["period_end"], kinds["char_start"]) == ("DOUBLE", "DATE", "BIGINT")
    held = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0]
    assert held == len(client.get(f"/charts/{SERIES}.json").get_json()["claims"])


def test_the_document_has_a_footnote_for_each_statement_and_words_for_the_blind() -> None:
    content = make(ODD["letters"], "docx")
    page = docx.Document(io.BytesIO(content))
    names = zipfile.ZipFile(io.BytesIO(content))
    notes = names.read("word/footnotes.xml").decode()
    assert notes.count("<w:footnoteRef/>") == len(ODD["letters"].notes) == 2
    assert names.read("word/document.xml").decode().count("footnoteReference") == 2
    assert "Şəhriyar Əliyev" in notes and "Интерфакс" in notes
    assert ODD["letters"].found.chart.alternative in page.inline_shapes[0]._inline.docPr.get("descr")
    assert page.tables[0].cell(1, 2).text == "Dövlət Gömrük Komitəsi"


def test_the_document_keeps_the_order_that_its_schema_asks_for() -> None:
    """Word calls a document damaged where children stand in another order than ECMA-376 gives them."""
    orders = {
        "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook".split(),
        "rPr": "rStyle rFonts b bCs i iCs color sz szCs u vertAlign lang".split(),
        "pPr": "pStyle keepNext keepLines spacing ind jc rPr".split(),
    }
    with zipfile.ZipFile(io.BytesIO(make(ODD["letters"], "docx"))) as archive:
        for name in ("word/document.xml", "word/footnotes.xml"):
            for one in ElementTree.fromstring(archive.read(name)).iter():
                if known := orders.get(one.tag.rpartition("}")[2]):
                    places = [known.index(child.tag.rpartition("}")[2]) for child in one]
                    assert places == sorted(places), (name, [child.tag for child in one])


def test_bibtex_is_parsed_and_the_source_is_its_author() -> None:
    library = bibtexparser.parse_string(make(ODD["letters"], "bib").decode())
    assert not library.failed_blocks and len(library.entries) == 3
    chart, first, second = library.entries
    assert "0123456789abcdef" in chart["note"] and chart["urldate"] == "2026-01-02"
    assert "Şəhriyar Əliyev" in first["author"] and "Интерфакс" in second["author"]


def test_a_digest_is_cited_as_a_summary_everywhere() -> None:
    digest = report(statement(2024, 1e9, kind="digest", quote="Turnover was a billion."))
    for suffix in ("md", "tex", "html"):
        text = make(digest, suffix).decode()
        assert "s summarised in our digest of Trend" in text and "“Turnover was" not in text, suffix
    assert "As summarised in Trade, as said" in make(digest, "bib").decode()


def test_latex_escapes_what_it_would_run() -> None:
    assert tex("50 % of {a_b} & #1 ~ ^ \\end") == (
        r"50 \% of \{a\_b\} \& \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}end"
    )
    assert tex("Əli Привет ı ş 中") == r"\upperschwa{}li \cyrillic{Привет} \i{} \c{s} [U+4E2D]"


def test_the_pack_is_of_one_version_and_its_package_is_valid(client: FlaskClient, tmp_path: Path) -> None:
    content = client.get(f"/charts/{SERIES}.zip").data
    assert content == client.get(f"/charts/{SERIES}.zip").data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    for suffix in ("png", "svg", "pdf", "csv", "docx", "md", "tex", "bib", "alt.txt"):
        assert (tmp_path / f"{SERIES}.{suffix}").stat().st_size > 100, suffix
    checked = Package(str(tmp_path / "datapackage.json")).validate()
    assert checked.valid, checked.flatten(["message"])
    name = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["version"]
    for suffix in ("html", "bib"):
        assert name in (tmp_path / f"{SERIES}.{suffix}").read_text("utf-8")
    assert (tmp_path / f"{SERIES}.csv").read_bytes() == client.get(f"/charts/{SERIES}.csv").data


def test_footnotes_are_numbered_from_the_upper_left() -> None:
    notes = ODD["hedged"].notes
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    assert [note.statement.measure for note in notes][-1] == "direction"
    days = [note.statement.day for note in notes if note.statement.measure == "level"]
    assert days == sorted(days)  # type: ignore[type-var]


def test_csv_has_a_byte_order_mark_only_where_asked_for(client: FlaskClient) -> None:
    for path in (f"/charts/{SERIES}.csv", "/claims.csv", "/data/series.csv"):
        assert not client.get(path).data.startswith(b"\xef\xbb\xbf")
        assert client.get(f"{path}?bom=1").data.startswith(b"\xef\xbb\xbf")
        assert client.get(f"{path}?bom=yes").status_code == 400


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for path in (f"/charts/{SERIES}.xlsx", "/claims.csv", "/data/claims.csv", "/claims.json"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert first.headers["Last-Modified"] and (again.status_code, again.data) == (304, b""), path


@pytest.mark.parametrize(
    "path", [f"/charts/{SERIES}.csv", f"/charts/{SERIES}.svg", "/claims.csv", "/claims.json"]
)
def test_what_is_text_is_compressed_also_while_it_streams(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": plain.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(path, headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"


def test_a_shelf_makes_once_and_forgets_the_oldest() -> None:
    shelf, made = Shelf(room=100), []

    def make_one(name: str) -> bytes:
        made.append(name)
        return b"0123456789"

    for name in [*"aab", *"cdefghijk", "a"]:
        shelf.get(name, lambda name=name: make_one(name))  # type: ignore[misc]
    assert made == [*"abcdefghijk", "a"]
