"""The quick look skips sentences without loss: what is read with it is what is read without it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from etl.model.text import Article
from etl.pipeline import extract
from etl.words.screen import Screen, spelled

HARD = Path(__file__).resolve().parents[1] / "gold" / "hard"


def screen(*phrases: str) -> Screen:
    made = Screen()
    for phrase in phrases:
        made.add(phrase.split())
    return made


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("Freight trains left.", True),
        ("TRAINS, and some freight!", True),
        ("Trains left.", False),
        ("freighttrains", False),
        ("A ship sailed.", True),
        ("", False),
    ],
)
def test_all_words_of_a_phrase_must_stand(sentence: str, passes: bool) -> None:
    assert screen("freight trains", "12 ship").passes(spelled(sentence)) is passes


def test_a_phrase_without_a_word_cannot_be_looked_up() -> None:
    with pytest.raises(ValueError, match="'<card> %' has no word"):
        screen("<card> %")


def test_no_claim_of_the_gold_tables_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    passages = [
        passage
        for path in sorted(HARD.glob("*.toml"))
        for passage in tomllib.loads(path.read_text("utf-8"))["passage"]
    ]
    texts = [Article(p["id"], p["text"], title=p.get("title", "")) for p in passages if p["text"]]
    screened = [extract(text) for text in texts]
    monkeypatch.setattr(Screen, "passes", lambda self, words: True)
    assert screened == [extract(text) for text in texts]
    assert sum(len(found.claims) for found in screened) > len(texts)
