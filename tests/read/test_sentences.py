"""Texts become sentences: where they end, and offsets that hold whatever the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model.text import Article, Part
from etl.read.sentences import LONGEST, sentences


def split(text: str) -> list[str]:
    return [sentence.words for sentence in sentences(Article("a", text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Trade rose.", "Exports fell."],
        ["Trade rose!", "Did it?", "It did …", "So be it."],
        ["Mr. Asadov met Dr. Novak."],
        ["U.S. exports rose."],
        ["Exports to the U.S. rose to $3.5 billion."],
        ["He lives in the U.S.", "The trade rose."],
        ["Exports rose by 3.5 percent.", "Imports fell by 2."],
        ["It costs No. 5 on the list."],
        ["Rs. 5,000 crore was traded."],
        ["On Nov. 14 trade rose."],
        ["In Jan.-Oct. 2023 trade rose."],
        ["Acme Inc. sold tea.", "Tea sold well."],
        ["“Trade rose.”", "He smiled."],
        ['"Trade rose," he said.', '"It will."'],
        ["(Trade rose.)", "It fell."],
        ["J. K. Smith spoke of trade."],
        ["Trade, e.g. tea, rose."],
        ["Trade rose vs. Russia."],
        ["At 5 p.m. the ship left."],
        ["Trade rose.", "3.5 million tons came."],
    ],
)
def test_a_text_is_cut_where_its_sentences_end(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One\nTwo", ["One", "Two"]),
        ("Trade rose by\nfive percent.", ["Trade rose by\nfive percent."]),
        ("Trade rose\n\nfive percent.", ["Trade rose", "five percent."]),
        ("- tea\n- coffee", ["- tea", "- coffee"]),
        ("1. Tea rose\n2. Coffee fell", ["1.", "Tea rose", "2.", "Coffee fell"]),
        ("  Trade rose.  \n", ["Trade rose."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_lines_are_read_as_they_stand(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_hard_wrapped_paragraph_is_put_together() -> None:
    lines = [
        "Trade between the two countries rose by five percent in",
        "January and Exports to the south were the largest since",
        "1982, the customs service said on Monday in its report.",
    ]
    assert split("\n".join(lines)) == ["\n".join(lines)]


def test_the_title_is_read_before_the_text() -> None:
    found = sentences(Article("a", "Words. More.", title="Trade rises. A lot"))
    assert [(s.part, s.start, s.words) for s in found] == [
        (Part.TITLE, 0, "Trade rises."),
        (Part.TITLE, 13, "A lot"),
        (Part.TEXT, 0, "Words."),
        (Part.TEXT, 7, "More."),
    ]


SIGNS = st.one_of(st.text(max_size=400), st.text(" .!?\n\"'”(A1a\u2029\u202e\x00\u00a0…", max_size=400))


@settings(deadline=None)
@given(SIGNS, SIGNS)
def test_offsets_are_true_and_every_word_is_in_one_sentence(title: str, text: str) -> None:
    article = Article("a", text, title=title)
    for part in Part:
        whole, at = article.part(part), 0
        for sentence in (s for s in sentences(article) if s.part is part):
            assert whole[sentence.start : sentence.end] == sentence.words
            assert sentence.words.strip() == sentence.words != ""
            assert sentence.start >= at and not whole[at : sentence.start].strip()
            assert len(sentence.words) <= LONGEST
            at = sentence.end
        assert not whole[at:].strip()


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python a call runs: work, counted without a clock."""
    count = 0

    def counted(*_: object) -> object:
        nonlocal count
        count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece", ["Trade rose. ", "A. ", ". ", "a ", "x", "\n", "a\n", "“", "1,2.3 ", "...", "U.S. "], ids=repr
)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    small, large = (Article("a", piece * (size // len(piece))) for size in (3_000, 12_000))
    assert steps(lambda: sentences(large)) <= 4.5 * steps(lambda: sentences(small)) + 100


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("NAIROBI, July 20 (Reuters) - Kenya's exports rose.", "Kenya's exports rose."),
        ("TOKYO, March 14 - Japan's surplus grew.", "Japan's surplus grew."),
        ("BEIJING, Jan. 14 (Xinhua) -- Imports fell.", "Imports fell."),
        ("BRUSSELS — Imports fell.", "Imports fell."),
        ("EU - China trade rose.", "EU - China trade rose."),
        ("Trade turnover - Exports fell.", "Trade turnover - Exports fell."),
        ("UK exports fell 3% - Exports in May.", "UK exports fell 3% - Exports in May."),
    ],
)
def test_a_dateline_before_a_dash_belongs_to_no_sentence(text: str, first: str) -> None:
    assert split(text)[0] == first
