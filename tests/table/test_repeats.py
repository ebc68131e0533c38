"""A text that repeats another is known, also cut or lightly edited; one that tells the like of it is not."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.pipeline import build
from etl.read.same import covers, fingerprint
from etl.table.repeats import repeats

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
        "Two ministers spoke at length on Thursday. " + WIRE.split(". ", 1)[1],
        " ".join("word" if at % 12 == 5 else word for at, word in enumerate(WIRE.split())),
    ],
)
def test_a_repeated_text_is_known(other: str) -> None:
    assert repeats([("first", WIRE), ("second", other)]) == {"second": "first"}


@pytest.mark.parametrize("other", [report(2), WIRE[:200] + report(3), "Exports rose.", ""])
def test_another_text_is_another(other: str) -> None:
    assert repeats([("first", WIRE), ("second", other)]) == {}


MONTHLY = (
    "Turkish exports rose {} percent to ${} billion in {}, Trade Minister Omer Bolat said on Saturday. "
    "Imports fell to ${} billion and the trade deficit narrowed, he said. The minister said that these "
    "figures were a result of the efforts of exporters and of the measures that the government has taken "
    "since the beginning of the year."
)


def test_the_next_report_in_the_same_words_is_another() -> None:
    texts = [
        ("a", MONTHLY.format(3.1, 23.7, "October", 29.6)),
        ("b", MONTHLY.format(4.4, 22.1, "November", 28.2)),
    ]
    assert repeats(texts) == {}
    slip = texts[0][1].replace("Saturday", "Sunday").replace("efforts", "work")
    assert repeats([texts[0], ("c", slip)]) == {"c": "a"}


def test_a_short_report_is_known_when_edited_and_in_a_roundup_it_is_quoted_only() -> None:
    short = "Exports of Georgia rose 22 percent to $215 million in April 2013, the office Geostat reported."
    assert repeats(
        [("a", short), ("b", short.replace("Geostat reported", "Geostat said") + " Read on.")]
    ) == {"b": "a"}
    assert repeats([("a", short), ("b", f"{short} {report(7, 6)}")]) == {}


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


def test_observations_count_independent_texts(tmp_path: Path) -> None:
    """One wire report on three sites, cut and with a first sentence of their own: one text, not three."""
    said = "Trade turnover between Azerbaijan and Russia reached $3.5 billion in January-September 2024. "
    body = f"{said}The ministers agreed to look at the corridor and its ports in the spring of the next year."
    texts = {
        "wire": f"Officials met in Baku on Thursday. {body} They meet again in December, they said.",
        "site": f"The relations of both neighbors are growing, our reporter writes. {body}",
        "blog": body,
        "own": said.replace("reached", "amounted to a sum of") + "Nobody had expected so much, we hear.",
    }
    for day, (name, text) in enumerate(texts.items(), start=14):
        head = f"---\nid: {name}\npublisher: {name.title()}\npublished: 2024-11-{day}\n---\n\n"
        (tmp_path / f"{name}.md").write_text(head + text, "utf-8")
    report = build(tmp_path, tmp_path / "data")
    assert not report.faults
    with (tmp_path / "data" / "articles.csv").open(encoding="utf-8-sig", newline="") as stream:
        same = {row["article_id"]: row["same_text_as"] for row in csv.DictReader(stream)}
    assert same == {"wire": "", "site": "wire", "blog": "wire", "own": ""}
    with (tmp_path / "data" / "observations.csv").open(encoding="utf-8-sig", newline="") as stream:
        (seen,) = [row for row in csv.DictReader(stream) if row["value"]]
    assert (seen["n_claims"], seen["n_texts"]) == ("4", "2")
