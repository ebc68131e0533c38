"""Rows of JSON and tables of clippings, however their columns are named, become drafts; bad ones say so."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from etl.read.day import written_day
from etl.read.document import read_document
from etl.read.draft import Draft, Link, Raw
from etl.read.fields import draft
from etl.read.intake import BadSource
from etl.read.rows import from_jsonl
from etl.read.spreadsheet import from_csv

DAYS = [
    ("2024-11-14", date(2024, 11, 14)),
    ("2024-11-14T22:30:00+04:00", date(2024, 11, 14)),
    ("2024-11-14 10:33:00", date(2024, 11, 14)),
    ("20241114", date(2024, 11, 14)),
    ("Thu, 14 Nov 2024 23:10:00 GMT", date(2024, 11, 14)),
    ("Thursday, November 14, 2024", date(2024, 11, 14)),
    ("14-Nov-2024", date(2024, 11, 14)),
    ("14.11.2024", date(2024, 11, 14)),
    ("05.06.2024", date(2024, 6, 5)),
    ("2024/11/14", date(2024, 11, 14)),
    ("14/11/2024 09:00", date(2024, 11, 14)),
    ("11/14/2024", date(2024, 11, 14)),
    ("1731542400", date(2024, 11, 14)),
    ("1731542400000", date(2024, 11, 14)),
    ("05/06/2024", None),
    ("31/02/2024", None),
    ("45610", None),
    ("soon", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read_as_it_is_written_or_not_at_all(text: str, day: date | None) -> None:
    assert written_day(text) == day


def of(found: object) -> Draft:
    assert isinstance(found, Draft), found
    return found


@pytest.mark.parametrize(
    "row",
    [
        {"headline": "H", "body": "W", "date": "2024-01-02", "link": " http://x.org/1 ", "source": "Wire"},
        {"Article Title": "H", "Full Text": "W", "Publication Date": "2 January 2024", "URL": "http://x.org/1",
         "source_name": "Wire"},
        {"title": "H", "content": "W", "publishedAt": "2024-01-02T10:00:00Z", "url": "http://x.org/1",
         "source": {"id": None, "name": "Wire"}, "author": ["x"]},
        {"Headline": "H", "articleBody": "W", "datePublished": 1704153600, "permalink": "http://x.org/1",
         "Newspaper": "Wire", "id": 7},
    ],
)  # fmt: skip
def test_columns_are_known_by_the_names_that_people_give_them(row: dict[str, object]) -> None:
    found = of(draft(row, "r"))
    assert (found.title, found.text, found.publisher, found.url) == ("H", "W", "Wire", "http://x.org/1")
    assert found.published == date(2024, 1, 2) and found.id == ""


def test_rows_of_json_and_their_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.read.rows.LONGEST", 200)
    lines = [
        b'{"text": "a", "date": "2024-01-02"}',
        b"{",
        b"[]",
        b'{"text": 3}',
        b"",
        b"\xff",
        b'{"x": "' + b"y" * 900 + b'"}',
        b'{"text": "z", "published": "soon"}',
        b'{"body": "b", "source": "Wire", "link": " http://x.org/1 "}',
    ]
    found = list(from_jsonl(io.BytesIO(b"\n".join(lines)), "r"))
    drafts = [item for item in found if isinstance(item, Draft)]
    assert [(d.text, d.publisher, d.url, d.published) for d in drafts] == [
        ("a", "", "", date(2024, 1, 2)), ("b", "Wire", "http://x.org/1", None),
    ]  # fmt: skip
    faults = [str(item) for item in found if isinstance(item, BadSource)]
    assert [fault.partition(":")[0] for fault in faults] == [f"r, line {n}" for n in (2, 3, 4, 6, 7, 8)]


def test_a_line_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b"x" * (size or 0)

    monkeypatch.setattr("etl.read.rows.LONGEST", 200)
    (fault,) = from_jsonl(Endless(), "r")  # type: ignore[arg-type]
    assert str(fault).startswith("r, line 1: longer than 200 bytes;")


def test_a_wrapped_list_and_lines_under_the_wrong_name_are_read() -> None:
    wrapped = json.dumps({"status": "ok", "articles": [{"content": "a"}, {"content": "b"}]}).encode()
    assert [of(item).text for item in read_document(Raw("a.json", wrapped))] == ["a", "b"]
    lines = b'{"text": "a"}\r\n{"text": "b"}\r\n'
    assert [of(item).text for item in read_document(Raw("a.json", lines))] == ["a", "b"]
    served = Raw("http://x.org/rows", b"text,date\na,2024-01-02\n", content_type="text/csv")
    assert [of(item).text for item in read_document(served)] == ["a"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_and_its_faults(sign: str) -> None:
    rows = [
        ["Headline", "Text", "Date"],
        ["A", '"one\ntwo"', "2024-01-02"],
        ["B", "x", "", "more"],
        ["C", "", ""],
        ["D", "y"],
        ["E", "z", "", "", ""],
        ["F", "w", "05/06/2024"],
    ]
    data = "\n".join(sign.join(row) for row in rows).encode("utf-8-sig")
    found = list(from_csv(io.BytesIO(data), "t"))
    assert [item.text for item in found if isinstance(item, Draft)] == ["one\ntwo", "y", "z"]
    faults = [str(item) for item in found if isinstance(item, BadSource)]
    assert [fault.partition(":")[0] for fault in faults] == ["t, row 3", "t, row 4", "t, row 7"]
    assert "no clear date" in faults[-1]


TABLE = "title,text\nA,naïve – “quoted”\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_its_charset(codec: str) -> None:
    (found,) = from_csv(io.BytesIO(TABLE.encode(codec)), "t")
    assert of(found).text == "naïve – “quoted”"


def test_a_row_in_another_charset_than_the_rows_before_is_mended() -> None:
    plain = "".join(f"A{n},plain words that fill the head of the table\n" for n in range(4000))
    data = f"title,text\n{plain}".encode() + "B,naïve – yes\n".encode("cp1252")
    *_, last = from_csv(io.BytesIO(data), "t")
    assert of(last).text == "naïve – yes"


def test_a_table_of_addresses_is_a_list_of_links() -> None:
    found = list(from_csv(io.BytesIO(b"title,url,date\nA,http://x.org/1,2024-01-02\nB,,\n"), "t"))
    assert found[0] == Link("http://x.org/1", "t, row 2", "A", date(2024, 1, 2))
    assert isinstance(found[1], BadSource)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"a,b\n1,2", "no column of texts"), (b"", "empty"), (b"\n", "empty"), (b"title,text\n", "no rows")],
)
def test_a_table_without_texts_says_so(data: bytes, reason: str) -> None:
    def all_of() -> list[object]:
        found = list(from_csv(io.BytesIO(data), "t"))
        if isinstance(found[0], BadSource):
            raise found[0]
        return [*found]

    with pytest.raises(BadSource, match=reason):
        all_of()
