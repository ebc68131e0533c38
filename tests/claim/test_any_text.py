"""Any text whatever gives claims or none: offsets that are true, every number accounted for once."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from etl.mark.quick import tells
from etl.mark.sentence import mark
from etl.model.text import Article, Basis, Part
from etl.pipeline import extract, figures
from etl.read.intake import storable
from etl.read.sentences import sentences
from etl.table.explained import explained
from etl.words.lexicon import TELLING, lexicon

PIECES = st.sampled_from(
    """
    exports|imports|trade turnover|cargo|tourists|reached|grew|fell by|from|to|up|between|and|more than|
    not|will|$|€|AZN|3.5|billion|bn|mln|12|1,234|-|–|percent|tons|TEU|a third|doubled|in 2023|last year|
    by 2030|9M 2024|Q3|Russia|Azerbaijan|the two countries|of|,|.|;|:|"|”|(|)|?|the minister said|
    according to customs|COP29|No. 5|29th|May|apples 52, pears 13|respectively|year-on-year|
    compared with|share|largest|as of 1 October|𝟑𝟒|٣٤|½|\u202e|\u200f|\x00|\x1b|\u2028|\ufeff|é|🚂
    """.replace("\n    ", "").split("|")
)
JUNK = st.text(
    st.sampled_from(
        "\u202e\u2066\u200b\u00ad\u0301\u0489\ud83d\udc00\x00\x07\x85\u2029\ufeff\ufffd𝟑Ⅷ²①٣İßﬁ　 \t\n"
    ),
    max_size=3,
)


@cache
def vocabulary() -> tuple[str, ...]:
    """Every phrase of the vocabulary, one example of each class of tokens in it."""
    classes = {"<month>": "May", "<year>": "2023", "<yy>": "24", "<card>": "three", "<ord>": "second",
               "<day>": "7", "<nth>": "5", "<code>": "Q3"}  # fmt: skip
    found: list[str] = []

    def walk(node: dict[str, Any], said: list[str]) -> None:
        for word, below in node.items():
            if word:
                walk(below, [*said, classes.get(word, word)])
            else:
                there = [lexicon().entries[number].cased for number in below]
                cased = next((words for words in there if len(words) == len(said)), ())
                found.append(" ".join(cased or said))

    walk(lexicon().root, [])
    return tuple(sorted(set(found)))


WORDS = st.one_of(PIECES, st.deferred(lambda: st.sampled_from(vocabulary())), JUNK)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(PIECES, max_size=24).map(" ".join),
    st.lists(PIECES, max_size=24).map("".join),
    st.lists(WORDS, max_size=24).map(" ".join),
    st.lists(st.tuples(WORDS, JUNK), max_size=16).map(lambda pairs: " ".join(a + b for a, b in pairs)),
)
DAYS = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2090, 12, 31)))


def made(text: str, title: str = "", published: date | None = None) -> Article:
    basis = Basis.METADATA if published else Basis.UNKNOWN
    return Article("a", storable(text), title=storable(title), published=published, published_basis=basis)


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, DAYS)
def test_offsets_are_always_true(text: str, title: str, published: date | None) -> None:
    source = made(text, title, published)
    found = extract(source)
    for claim in found.claims:
        whole = source.part(claim.part)
        assert whole[claim.char_start : claim.char_end] == claim.quote
        assert claim.char_start <= claim.figure_start < claim.figure_end <= claim.char_end
        for item in claim.evidence:
            assert item.span is None or 0 <= item.span.start < item.span.end <= len(
                source.part(item.span.part)
            )
    for left in found.leftovers:
        assert source.part(left.span.part)[left.span.start : left.span.end] == left.words
    for located in figures(source):
        assert 0 <= located.quantity.start < located.quantity.end <= len(source.part(located.part))
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_every_figure_is_in_claims_or_leftovers_and_never_in_both(text: str) -> None:
    source = made(text, published=date(2024, 11, 14))
    found = extract(source)
    used: set[int] = set()
    for claim in found.claims:
        used.update(range(claim.figure_start, claim.figure_end))
        for item in claim.evidence:
            if item.span is not None and item.span.part is Part.TEXT:
                used.update(range(item.span.start, item.span.end))
    left: set[int] = set()
    for one in found.leftovers:
        here = set(range(one.span.start, one.span.end))
        assert not here & left, "two leftovers of the same words"
        assert not here & used, "evidence and leftover"
        left |= here
    for sentence in sentences(source):
        if not any(hit.kind == "indicator" for hit in mark(sentence).hits):
            continue
        for located in figures(source):
            one = located.quantity
            if sentence.start <= one.start < sentence.end:
                assert (used | left) & set(range(one.start, one.end)), source.text[one.start : one.end]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_reading_is_the_same_whatever_was_read_before(text: str, other: str) -> None:
    source = made(text, published=date(2024, 11, 14))
    first = extract(source)
    extract(made(other, text, date(1999, 1, 1)))
    assert extract(source) == first


@given(TEXTS)
def test_the_quick_look_never_says_a_false_no(text: str) -> None:
    for sentence in sentences(made(text)):
        if any(hit.kind == "indicator" for hit in mark(sentence).hits):
            assert lexicon().touches(sentence.words)
        marks = mark(sentence)
        if marks.figures or marks.stretches or marks.of(*TELLING):
            assert tells(sentence.words)


@pytest.mark.parametrize(
    "text",
    [
        "India's exports in November to October of fiscal 2022 fell 5 percent.",
        "Exports rose 5 percent in the four quarters to FY24.",
    ],
)
def test_times_that_cannot_be_are_no_fault(text: str) -> None:
    assert [claim.period_start for claim in extract(made(text, published=date(2024, 11, 14))).claims]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000_000,
        "\n" * 1_000_000,
        "." * 1_000_000,
        "\x00" * 1_000_000,
        "e\u0301" * 500_000,
        "1," * 500_000,
    ],
    ids=["one word", "lines", "stops", "nulls", "accents", "digits"],
)
def test_megabytes_of_one_thing_are_read(text: str) -> None:
    assert extract(made(text)).claims == ()


@settings(deadline=None, max_examples=50)
@given(TEXTS, DAYS)
def test_what_was_found_can_be_explained(text: str, published: date | None) -> None:
    """`explain` prints any text; whatever it holds."""
    shown = Console(file=StringIO(), width=100)
    for block in explained(extract(made(text, published=published))):
        shown.print(block)
