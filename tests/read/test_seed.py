"""A file of seeds/ becomes an article, or one clear sentence says why not."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model.text import Basis, Kind
from etl.read.intake import BadSource, storable
from etl.read.seed import canonical, read, seeds

ROOT = Path(__file__).resolve().parents[2]
FIRST = ROOT / "seeds" / "trend-2024-11-14-asadov-mishustin.txt"
HEAD = "---\npublisher: Trend\npublished: 2024-11-14\n---\n\n"


def written(folder: Path, text: str | bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_the_first_article_is_kept_character_for_character() -> None:
    article = read(FIRST)
    assert hashlib.sha256(article.text.encode()).hexdigest().startswith("daf7fbf94e44737f")
    assert article.article_id == "daf7fbf94e44737f"
    assert (article.title, article.publisher, article.published) == ("", "Trend", date(2024, 11, 14))
    assert (article.published_basis, article.kind, article.language) == (Basis.EVENT, Kind.ARTICLE, "en")
    assert article.text.startswith("BAKU, Azerbaijan, November 14.") and len(article.text) == 2898
    assert article.path == FIRST.name


def test_a_digest_is_named_by_its_file(tmp_path: Path) -> None:
    text = "---\ntitle: T\nurl: https://x.az/1\npublished: 2016-10-20\nkind: digest\n---\n\nWords.\n"
    article = read(written(tmp_path, text, "2016-10-20-report-a.md"))
    assert (article.article_id, article.kind, article.text) == (
        "2016-10-20-report-a",
        Kind.DIGEST,
        "Words.\n",
    )
    assert article.published_basis is Basis.METADATA


def test_an_article_is_named_by_its_id_its_address_or_its_words(tmp_path: Path) -> None:
    def named(head: str, body: str) -> str:
        return read(written(tmp_path, f"---\n{head}\n---\n\n{body}")).article_id

    assert named("id: mine", "Words.") == "mine"
    address = named("url: https://www.trend.az/1/?utm_source=x", "Words.")
    assert address == named("url: http://trend.az/1", "Other words.")
    assert address != named("url: http://trend.az/2", "Words.")
    assert named("title: a", "Words.") == named("title: b", "Words.") != named("title: a", "Others.")


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.trend.az/a/?b=2&a=1#top", "//trend.az/a?a=1&b=2"),
        ("HTTP://Trend.AZ", "//trend.az"),
        ("https://x.org/?id=7&utm_medium=rss", "//x.org?id=7"),
    ],
)
def test_an_address_is_stripped_of_what_changes_nothing(url: str, same: str) -> None:
    assert canonical(url) == same


BAD = [
    ("", "empty"),
    (" \n\n", "empty"),
    ("Just words.", "no front matter"),
    ("---\ntitle: x\nWords.", "header does not end"),
    ("---\ntitle: x\n---\n\n \n", "no words after the header"),
    ("---\ntitle: [x\n---\n\nWords.", "broken header"),
    ("---\ntitle: Oil: exports fall\n---\n\nWords.", "put a value that has a colon in it in quotes"),
    ("---\n- x\n---\n\nWords.", "broken header"),
    ("---\ntitle: {a: b}\n---\n\nWords.", "title is not one value"),
    ("---\n\ttitle: x\n---\n\nWords.", "broken header"),
    ("---\npublished: 2024-13-45\n---\n\nWords.", "'2024-13-45' is not a date"),
    ("---\npublished: yesterday\n---\n\nWords.", "'yesterday' is not a date"),
    ("---\npublished: 14.11.2024\n---\n\nWords.", "'14.11.2024' is not a date"),
    ("---\nkind: poem\n---\n\nWords.", "'poem' is not one of article, digest"),
    ("---\nrevision: second\n---\n\nWords.", "'second' is not a whole number"),
    ("---\npublished: 2024-11-14\npublished_basis: guess\n---\n\nWords.", "'guess' is not one of"),
    ("---\npublished: 2024-11-14\npublished_basis: unknown\n---\n\nWords.", "but a date is given"),
    (HEAD.encode() + b"caf\xe9", "not UTF-8"),
    (b"\xff\xfe-\x00-\x00", "not UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), BAD)
def test_what_is_none_is_one_sentence_with_file_reason_and_remedy(
    tmp_path: Path, data: str | bytes, reason: str
) -> None:
    path = written(tmp_path, data)
    with pytest.raises(BadSource) as caught:
        read(path)
    told = str(caught.value)
    assert told.startswith(f"{path}: ") and reason in told
    assert ";" in told or "," in told
    assert "\n" not in told


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="can't be read"):
        read(tmp_path / "none.txt")


def test_a_missing_date_is_no_fault(tmp_path: Path) -> None:
    article = read(written(tmp_path, "---\npublished:\npublished_basis: metadata\n---\n\nWords."))
    assert (article.published, article.published_basis) == (None, Basis.UNKNOWN)


@pytest.mark.parametrize(
    "written_as", ["2024-11-14", "2024-11-14T09:30:00+04:00", "'2024-11-14'", "2024-11-14 09:30"]
)
def test_a_day_is_read_however_it_is_written(tmp_path: Path, written_as: str) -> None:
    article = read(written(tmp_path, f"---\npublished: {written_as}\n---\n\nWords."))
    assert article.published == date(2024, 11, 14)


@pytest.mark.parametrize("words", ["null", "~", "", "''"])
def test_an_empty_title_is_empty(tmp_path: Path, words: str) -> None:
    assert read(written(tmp_path, f"---\ntitle: {words}\n---\n\nWords.")).title == ""


def test_a_revision_is_counted_from_one(tmp_path: Path) -> None:
    numbers = [
        read(written(tmp_path, f"---\n{head}\n---\n\nWords.")).revision for head in ("id: a", "revision: 3")
    ]
    assert numbers == [1, 3]


def test_a_mark_and_foreign_line_ends_are_taken_off(tmp_path: Path) -> None:
    data = "\ufeff" + (HEAD + "One.\nTwo.\rThree.\n").replace("\n", "\r\n")
    assert read(written(tmp_path, data)).text == "One.\nTwo.\nThree.\n"


BODY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")).filter(
    lambda text: text.strip()
)


@settings(max_examples=60, deadline=None)
@given(BODY)
def test_the_words_are_stored_as_they_are(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    assert read(written(tmp_path_factory.mktemp("seeds"), HEAD + body)).text == body


@given(st.text(st.characters()))
def test_a_lone_surrogate_is_replaced_one_for_one(text: str) -> None:
    stored = storable(text)
    assert len(stored) == len(text)
    stored.encode("utf-8")
    assert [a for a, b in zip(stored, text, strict=True) if a != b] == ["\ufffd"] * sum(
        "\ud800" <= sign <= "\udfff" for sign in text
    )


def test_seeds_are_the_texts_of_a_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "b/a.md", "note.pdf", ".hidden/x.txt", "README.rst"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in seeds(tmp_path)] == ["b/a.md", "z.txt"]
