"""A text that repeats another is known, also cut or lightly edited; one that tells the like of it is not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.read.same import covers, fingerprint, repeats

VERBS = "grew fell rose reached exceeded amounted slowed recovered".split()
GOODS = "wheat oil gas timber copper cotton fruit steel coal cement".split()
PLACES = "Baku Moscow Ankara Tehran Astana Tbilisi Minsk Tashkent".split()


def report(seed: int, sentences: int = 20) -> str:
    """A report that no other seed repeats."""
    pick = random.Random(seed)
    lines = []
    for _ in range(sentences):
        goods, verb, place = pick.choice(GOODS), pick.choice(VERBS), pick.choice(PLACES)
        figure = f"{pick.randint(2, 999)} million dollars in {pick.randint(1999, 2024)}"
        lines.append(f"Exports of {goods} from {place} {verb} {figure}, {pick.choice(PLACES)} customs said.")
    return " ".join(lines)


WIRE = report(1)


def edited(text: str) -> str:
    words = text.split()
    for at in range(25, len(words), 60):
        words[at] = "indeed"
    return " ".join(words)


@pytest.mark.parametrize(
    "other",
    [
        WIRE,
        WIRE.upper().replace(" ", "\n  "),
        WIRE.replace(",", " —"),
        WIRE[: len(WIRE) // 2],
        WIRE[len(WIRE) // 3 :],
        edited(WIRE),
        "Our correspondent reports. " + WIRE + " Read more on our site.",
    ],
)
def test_a_repeated_text_is_known(other: str) -> None:
    assert repeats([("first", WIRE), ("second", other)]) == {"second": "first"}


@pytest.mark.parametrize("other", [report(2), WIRE[:200] + report(3), "Exports rose.", ""])
def test_another_text_is_another(other: str) -> None:
    assert repeats([("first", WIRE), ("second", other)]) == {}


def test_short_texts_are_compared_whole() -> None:
    assert repeats([("a", "Exports rose."), ("b", "exports  rose"), ("c", "Exports rose to $2.")]) == {
        "b": "a"
    }


def test_all_copies_name_the_first_and_never_a_copy() -> None:
    texts = [("a", WIRE), ("x", report(5)), ("b", WIRE[:-90]), ("c", edited(WIRE)), ("y", report(5)[:-50])]
    assert repeats(texts) == {"b": "a", "c": "a", "y": "x"}


def test_reports_of_one_newsroom_are_not_copies() -> None:
    assert repeats([(str(n), report(n)) for n in range(100)]) == {}


def test_what_covers_what() -> None:
    assert covers(WIRE, WIRE[:400]) and covers(WIRE, edited(WIRE)) and covers("It rose. Much.", "it rose")
    assert not covers(WIRE, report(2)) and not covers("It rose.", "It fell.")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ab ", max_size=60), max_size=8))
def test_a_copy_is_never_the_first_of_others(texts: list[str]) -> None:
    found = repeats([(str(at), text) for at, text in enumerate(texts)])
    for copy, first in found.items():
        assert first not in found and int(first) < int(copy)
    for at, text in enumerate(texts):
        for before in range(at):
            if fingerprint(texts[before]) == fingerprint(text):
                assert str(at) in found
