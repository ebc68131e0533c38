"""Whatever a command is given becomes articles one by one; what is none says so and the rest goes on."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl.read.intake import BadSource
from etl.read.source import Given, articles


def taken(source: str, published: date | None = None) -> list[Given]:
    found = list(articles(source, published))
    assert all(isinstance(one, Given) for one in found), found
    return found  # type: ignore[return-value]


def lines(path: Path, *rows: object) -> str:
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
    return str(path)


def test_bare_text_is_an_article_without_a_date_or_with_the_one_given(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Trade\r\nrose.", "utf-8")
    (one,) = taken(str(path))
    assert one.article.text == "# Trade\nrose." and one.article.published is None
    (one,) = taken(str(path), date(2024, 1, 2))
    assert one.article.published == date(2024, 1, 2)


def test_a_header_is_read_where_there_is_one_and_its_date_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\nid: x\npublished: 2024-11-14\n---\n\nWords.", "utf-8")
    (one,) = taken(str(path), date(2020, 1, 1))
    assert (one.id, one.article.published) == ("x", date(2024, 11, 14))


def test_a_folder_gives_its_texts(tmp_path: Path) -> None:
    for name in "ba":
        (tmp_path / f"{name}.txt").write_text(name, "utf-8")
    assert [one.article.text for one in taken(str(tmp_path))] == ["a", "b"]


def test_a_line_is_an_article_and_its_text_is_untouched(tmp_path: Path) -> None:
    text = "Trade\r\nrose.\u2028 \x00 \ud800!"
    source = lines(
        tmp_path / "a.jsonl",
        {"id": "x", "text": text, "title": "T", "published": "2024-11-14", "publisher": "P", "url": None},
        {"id": 7, "text": "", "more": {"is": "ignored"}},
    )
    one, other = taken(source)
    assert one.article.text == text.replace("\ud800", "\ufffd")
    assert (one.article.title, one.article.publisher, one.article.url) == ("T", "P", "")
    assert one.article.published == date(2024, 11, 14)
    assert (other.id, other.article.article_id, other.article.text) == (7, "7", "")


BROKEN = [
    (b'{"id": "x", "text": ', "not JSON"),
    (b"words", "not JSON"),
    (b"[1]", "not a JSON object"),
    (b"12", "not a JSON object"),
    (b'{"text": "x"}', "no id"),
    (b'{"id": "", "text": "x"}', "no id"),
    (b'{"id": true, "text": "x"}', "no id"),
    (b'{"id": "x"}', "no text"),
    (b'{"id": "x", "text": 5}', "no text"),
    (b'{"id": "x", "text": "y", "title": ["z"]}', "title is no string"),
    (b'{"id": "x", "text": "y", "published": "soon"}', "'soon' is not a date"),
    (b'{"id": "x", "text": "caf\xe9"}', "not UTF-8"),
    (b"[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_a_broken_line_says_its_number_and_the_rest_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    good = {"id": "good", "text": "Words."}
    source = lines(tmp_path / "a.jsonl", good, b"", line, good)
    first, bad, last = articles(source)
    assert isinstance(first, Given) and isinstance(last, Given)
    assert isinstance(bad, BadSource)
    assert str(bad).startswith(f"{source}, line 3: ") and reason in str(bad)


def test_standard_input_is_text_or_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: bytes) -> list[Given]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        return taken("-")

    assert [one.article.text for one in given(b"Trade rose.\nAgain.")] == ["Trade rose.\nAgain."]
    assert [one.id for one in given(b'{"id": "a", "text": "x"}\n\n{"id": "b", "text": "y"}\n')] == ["a", "b"]


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"\xff", "not UTF-8")])
def test_a_file_that_is_none_is_one_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (bad,) = articles(str(path))
    assert isinstance(bad, BadSource) and str(bad).startswith(f"{path}: {reason}")


def test_a_source_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    (bad,) = articles(str(tmp_path / "none"))
    assert isinstance(bad, BadSource) and "can't be read" in str(bad)


def test_a_line_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    text = "Trade rose. " * 900_000
    (one,) = taken(lines(tmp_path / "a.jsonl", {"id": "x", "text": text}))
    assert one.article.text == text
