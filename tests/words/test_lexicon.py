"""The vocabulary once loaded: one meaning a phrase and list, examples that read back, the longest first."""

from __future__ import annotations

import tomllib
from types import MappingProxyType
from typing import Any

import pytest

from etl.mark.classes import classes
from etl.words.labels import label, sides
from etl.words.lexicon import VOCABULARY, Entry, Lexicon, VocabularyError, fiscal_years, lexicon
from etl.words.line import shapes, tokens
from etl.words.pattern import expand


def made(*entries: tuple[str, str, str]) -> Lexicon:
    """A vocabulary of (list, code, phrase)."""
    found = Lexicon()
    for kind, code, phrase in entries:
        found.add(Entry(kind, code), [shapes(phrase)], "by hand")
    return found


def hits(words: Lexicon, sentence: str) -> list[tuple[str, str, str]]:
    line = tokens(sentence)
    return [
        (hit.kind, hit.code, sentence[line[hit.start].start : line[hit.end - 1].end])
        for hit in words.scan(line, classes(line))
    ]


def test_two_meanings_in_one_list_are_refused() -> None:
    with pytest.raises(VocabularyError, match="by hand: 'hike' means both up and down in movement"):
        made(("movement", "up", "hike"), ("movement", "down", "hike"))


def test_one_unit_word_with_two_factors_is_refused() -> None:
    words = Lexicon()
    words.add(Entry("unit", "t", MappingProxyType({"factor": "1"})), [["ton"]], "by hand")
    with pytest.raises(VocabularyError, match="t × 1 and t × 1000"):
        words.add(Entry("unit", "t", MappingProxyType({"factor": "1000"})), [["ton"]], "by hand")


def test_a_phrase_may_stand_in_two_lists() -> None:
    words = made(("movement", "up", "record"), ("hedge", "record", "record"))
    assert hits(words, "a record") == [("movement", "up", "record"), ("hedge", "record", "record")]


def test_of_one_list_the_longest_phrase_stands() -> None:
    words = made(
        ("void", "office", "trade union"), ("indicator", "trade", "trade"), ("void", "short", "trade")
    )
    assert hits(words, "A trade union.") == [
        ("void", "office", "trade union"),
        ("indicator", "trade", "trade"),
    ]


def entries() -> list[tuple[str, str, dict[str, Any]]]:
    """All entries of the TOML files: file, list, what is written."""
    return [
        (path.name, kind, row)
        for path in sorted(VOCABULARY.glob("*.toml"))
        for kind, rows in tomllib.loads(path.read_text("utf-8")).items()
        if isinstance(rows, list)
        for row in rows
    ]


def test_every_example_reads_back_as_its_entry_says() -> None:
    faults = []
    for name, kind, row in entries():
        if (kind, row["code"]) not in {(found, code) for found, code, _ in hits(lexicon(), row["example"])}:
            faults.append(f"{name}, {kind} {row['code']}: {row['example']!r}")
    assert not faults, "\n".join(faults)


def test_every_example_holds_a_phrase_of_its_own_entry() -> None:
    forms = tomllib.loads((VOCABULARY / "forms.toml").read_text("utf-8"))["forms"]
    faults = []
    for name, kind, row in entries():
        alone = Lexicon()
        lemmas = {lemma: [lemma, *rest] for lemma, rest in forms.items()}
        alone.add(Entry(kind, row["code"]), [s for say in row["say"] for s in expand(say, lemmas)], name)
        if not hits(alone, row["example"]):
            faults.append(f"{name}, {kind} {row['code']}: {row['example']!r}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("5 Mt", "t × 1000000"),
        ("5 MT", "t × 1"),
        ("5 mt", "t × 1"),
        ("5 tons", "t × 1"),
        ("5 TONS", "t × 1"),
        ("5 ALL", "ALL × 1"),
        ("5 all", ""),
        ("5 usd", "USD × 1"),
        ("5 USD", "USD × 1"),
        ("5 bcm", "m3 × 1000000000"),
        ("5 BCM", "m3 × 1000000000"),
    ],
)
def test_capitals_decide_only_where_they_are_meant(sentence: str, code: str) -> None:
    line = tokens(sentence)
    found = {hit.entry.meaning for hit in lexicon().scan(line, classes(line)) if hit.kind == "unit"}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("sentence", "code"),
    [("Turkey", "TUR"), ("TURKEY", "TUR"), ("turkey", ""), ("Chad", "TCD"), ("chad", ""), ("Niger", "NER")],
)
def test_places_are_read_with_their_capitals(sentence: str, code: str) -> None:
    found = {name for kind, name, _ in hits(lexicon(), f"In {sentence} now") if kind == "place"}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("sentence", "touched"),
    [
        ("Trade turnover reached $3.5 billion.", True),
        ("EXPORTS FELL", True),
        ("(exports)", True),
        ("🚂exports：", True),
        ("12exports", True),
        ("The weather was fine.", False),
        ("", False),
    ],
)
def test_a_quick_look_never_misses_an_indicator(sentence: str, touched: bool) -> None:
    assert lexicon().touches(sentence) is touched


def test_each_indicators_example_is_seen_by_the_quick_look() -> None:
    missed = [
        (code, example)
        for kind, code, example in lexicon().examples
        if kind == "indicator" and not lexicon().touches(example)
    ]
    assert not missed


@pytest.mark.parametrize(
    ("dimension", "code", "said"),
    [
        ("indicator", "trade_turnover", "Trade turnover"),
        ("place", "GEO", "Georgia"),
        ("unit", "t", "metric tons"),
        ("unit", "barrels/day", "barrels a day"),
        ("unit", "TEU/month", "twenty-foot equivalent units per month"),
        ("unit", "none_such", "none_such"),
        ("unit", "none_such/day", "none_such per day"),
    ],
)
def test_codes_have_labels(dimension: str, code: str, said: str) -> None:
    assert label(dimension, code) == said


def test_a_unit_in_several_sizes_is_labelled_by_its_base() -> None:
    wanted = {
        "MW": "megawatts",
        "ft3/day": "cubic feet per day",
        "t": "metric tons",
        "m3": "cubic meters",
        "L": "liters",
        "kWh": "kilowatt-hours",
    }
    assert {code: label("unit", code) for code in wanted} == wanted


@pytest.mark.parametrize(
    ("indicator", "how"),
    [("trade_turnover", "mutual"), ("exports", "out"), ("imports", "in"), ("none_such", "mutual")],
)
def test_an_indicator_has_its_sides(indicator: str, how: str) -> None:
    assert sides(indicator) == how


def test_fiscal_years_start_where_their_countries_say() -> None:
    assert fiscal_years()["IND"][0] == 4 and fiscal_years()["USA"] == (10, "end")
