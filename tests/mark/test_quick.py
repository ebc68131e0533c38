"""A quick look passes over what holds nothing, and never over what holds something."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.evaluate.sets import sets
from etl.mark.quick import tells
from etl.mark.sentence import mark
from etl.model.text import Article
from etl.pipeline import extract
from etl.read.sentences import sentences
from etl.words.lexicon import TELLING, lexicon

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor opened the old theater.",
        "A witness of 45 recalled a quiet match.",
        "Nobody had expected it, she recalled.",
        "“It was fun,” he said — and left!",
    ],
)
def test_what_holds_nothing_is_passed_over(sentence: str) -> None:
    assert not tells(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It rose.",
        "Tokyo objected.",
        "Work began in March.",
        "That was in 1997.",
        "He paid a $5 fine.",
        "It holds 12 m³.",
        "He came second.",
        "One in five agreed.",
        "Half of it is gone.",
        "It is 5x as large.",
        "It grew ٣٪.",
        "In Q3 it ended.",
        "The U.S. agreed.",
    ],
)
def test_what_holds_something_is_not(sentence: str) -> None:
    assert tells(sentence)


@pytest.mark.parametrize("name", ["collection", "hard-seen", "hard-fresh", "articles", "sides"])
def test_no_labelled_sentence_is_passed_over_wrongly(name: str) -> None:
    missed = []
    for labelled in sets(ROOT)[name]():
        for sentence in sentences(labelled.article):
            if not tells(sentence.words):
                marks = mark(sentence)
                if marks.figures or marks.stretches or marks.of(*TELLING):
                    missed.append(sentence.words)
    assert not missed


def test_each_example_of_the_vocabulary_is_seen() -> None:
    missed = [e for kind, _, e in lexicon().examples if kind in TELLING and not tells(e)]
    assert not missed


def test_who_he_is_may_be_named_in_what_was_passed_over() -> None:
    before = (
        "Nobody came. Nobody ate. Few slept. The minister John Brown said nobody complained. It was late."
    )
    assert not any(tells(sentence) for sentence in before.split(". "))
    (claim,) = extract(Article("a", f"{before}\n\nHe said exports fell 5%.")).claims
    assert claim.speaker == "minister John Brown"
