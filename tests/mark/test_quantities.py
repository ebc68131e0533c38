"""Figures as the rules of reading have them, by hand: value or range, unit, hedge, direction."""

from __future__ import annotations

import pytest

from mark.reading import figure, quantities

TRAP_12 = [
    ("Trade was $3.5bn.", "3500000000", "USD"),
    ("Trade was $8-10 billion.", "8000000000..10000000000", "USD"),
    ("Exports were 1.2 mln tonnes.", "1200000", "t"),
    ("Trade was AZN 850 million.", "850000000", "AZN"),
    ("Trade was 850 million manats.", "850000000", "AZN"),
    ("Trade was RUB 1.2 trillion.", "1200000000000", "RUB"),
    ("Exports of nuts ($7.5 million) were noted.", "7500000", "USD"),
    ("Cargo was 3 million 256 thousand tons.", "3256000", "t"),
    ("Cargo was 816 000 t.", "816000", "t"),
    ("Cargo was 2 million 405 thousand tons.", "2405000", "t"),
    ("Exports were Rs 5,000 crore.", "50000000000", "INR"),
    ("Exports were 3,5 mln tons.", "3500000", "t"),
    ("Exports were 4.9 billion dlrs.", "4900000000", "USD"),
    ("Exports were $4 dollars.", "4", "USD"),
]
"""TECH.md, traps 11 and 12: those without a movement."""

UNITS = [
    ("€4.5bn", "4500000000", "EUR"),
    ("US$ 4.5 billion", "4500000000", "USD"),
    ("US$3.5 million", "3500000", "USD"),
    ("EUR 3.5m", "3500000", "EUR"),
    ("USD 3,500.50", "3500.5", "USD"),
    ("$3,500 million", "3500000000", "USD"),
    ("$3.5 trn", "3500000000000", "USD"),
    ("AZN 1.2 billion", "1200000000", "AZN"),
    ("HK$5 billion", "5000000000", "HKD"),
    ("C$5 billion", "5000000000", "CAD"),
    ("¥300 billion", "300000000000", "JPY"),
    ("300 million yuan", "300000000", "CNY"),
    ("2 billion tenge", "2000000000", "KZT"),
    ("5 million lari", "5000000", "GEL"),
    ("5 million dirhams", "5000000", "AED"),
    ("5 million Turkish liras", "5000000", "TRY"),
    ("5 billion won", "5000000000", "KRW"),
    ("twenty-five million dollars", "25000000", "USD"),
    ("half a billion dollars", "500000000", "USD"),
    ("1 billion 219.7 million dollars", "1219700000", "USD"),
    ("12.5 bcm", "12500000000", "m3"),
    ("300 thousand cubic meters", "300000", "m3"),
    ("600,000 barrels per day", "600000", "barrels/day"),
    ("600,000 bpd", "600000", "barrels/day"),
    ("25 billion cubic meters a year", "25000000000", "m3/year"),
    ("5 million tons annually", "5000000", "t/year"),
    ("12 flights per week", "12", "flights/week"),
    ("45,000 TEU", "45000", "TEU"),
    ("1,200 wagons", "1200", "wagons"),
    ("150 trucks", "150", "trucks"),
    ("300 containers", "300", "containers"),
    ("20 trains", "20", "trains"),
    ("35 flights", "35", "flights"),
    ("1.2 million passengers", "1200000", "persons"),
    ("1.2 million tourists", "1200000", "persons"),
    ("40,000 trips", "40000", "trips"),
    ("1,500 Russian companies", "1500", "companies"),
    ("12 projects", "12", "projects"),
    ("30 agreements", "30", "agreements"),
    ("5,000 students", "5000", "students"),
    ("200 joint ventures", "200", "joint_ventures"),
    ("50,000 MT", "50000", "t"),
    ("50,000 mt", "50000", "t"),
    ("5.2 Mt", "5200000", "t"),
    ("126 kt", "126000", "t"),
    ("500 kg", "0.5", "t"),
    ("1.234.567 tons", "1234567", "t"),
    ("1 234 567 tons", "1234567", "t"),
    ("1,25 million tons", "1250000", "t"),
    ("7,200-km", "7200", "km"),
    ("$3 to $4 billion", "3000000000..4000000000", "USD"),
    ("8–10 billion dollars", "8000000000..10000000000", "USD"),
    ("between $3 billion and $4 billion", "3000000000..4000000000", "USD"),
    ("between 3 and 4 billion dollars", "3000000000..4000000000", "USD"),
]

HEDGES = [
    ("about $3 billion", "about"),
    ("some $3 billion", "about"),
    ("roughly $3 billion", "about"),
    ("around $3 billion", "about"),
    ("more than $3 billion", "more_than"),
    ("over $3 billion", "more_than"),
    ("upwards of $3 billion", "more_than"),
    ("exceeding $3 billion", "more_than"),
    ("$3 billion or more", "more_than"),
    ("less than $3 billion", "less_than"),
    ("under $3 billion", "less_than"),
    ("below $3 billion", "less_than"),
    ("nearly $3 billion", "nearly"),
    ("almost $3 billion", "nearly"),
    ("close to $3 billion", "nearly"),
    ("at least $3 billion", "at_least"),
    ("up to $3 billion", "up_to"),
    ("a record $3 billion", "record"),
    ("$3 billion", ""),
]

CHANGES = [
    ("Exports grew 2.2-fold.", "2.2", "ratio", "up"),
    ("Exports grew 2.2 times.", "2.2", "ratio", "up"),
    ("Exports grew by 5 times.", "5", "ratio", "up"),
    ("Exports doubled.", "2", "ratio", "up"),
    ("Exports tripled.", "3", "ratio", "up"),
    ("Exports fell sevenfold.", "7", "ratio", "down"),
    ("There was a sevenfold fall in exports.", "7", "ratio", "down"),
    ("Exports were up 12-15 percent.", "12..15", "percent", "up"),
    ("Trade rose by 50 pct.", "50", "percent", "up"),
    ("Trade rose by 50 per cent.", "50", "percent", "up"),
    ("Exports grew by a third.", "33.33", "percent", "up"),
    ("Exports grew by a fifth.", "20", "percent", "up"),
    ("Exports fell by half.", "50", "percent", "down"),
    ("Exports halved.", "50", "percent", "down"),
    ("Its share grew by 2.5 percentage points.", "2.5", "percent", "up"),
    ("The tariff rose 25 basis points.", "0.25", "percent", "up"),
    ("Two-thirds of exports went to Russia.", "66.67", "percent", ""),
    ("A third of exports went to Russia.", "33.33", "percent", ""),
    ("Half of exports went to Russia.", "50", "percent", ""),
]

SEVERAL = [
    ("Trade grew from $2.9bn to $4.36bn.", [("2900000000", "USD"), ("4360000000", "USD")]),
    (
        "Exports included apples 52, pears 13, and persimmons 136 thousand tons.",
        [("52000", "t"), ("13000", "t"), ("136000", "t")],
    ),
    (
        "Exports rose 12.5 pct to 4.9 bln dlrs vs 4.1 bln.",
        [("12.5", "percent"), ("4900000000", "USD"), ("4100000000", "USD")],
    ),
    (
        "Exports rose 5% and imports fell 3% to $2bn and $1bn respectively.",
        [("5", "percent"), ("3", "percent"), ("2000000000", "USD"), ("1000000000", "USD")],
    ),
    ("Exports rose from 4,300 to 12,900 tons.", [("4300", "t"), ("12900", "t")]),
    ("The tariff rose from 25 to 50 percent.", [("25", "percent"), ("50", "percent")]),
]

NONE = [
    "COP29 discussed exports.",
    "Trade is dealt with in No. 5 of the list.",
    "Article 12 covers exports.",
    "The 29th session discussed trade.",
    "Exports rose in 2023.",
    "On 14 November 2024 trade was discussed.",
    "Exports rose in the first nine months.",
    "Exports were 3,5 mln.",
    "Trade grew in Q3.",
    "",
]


@pytest.mark.parametrize(("text", "value", "unit"), TRAP_12)
def test_what_other_extractors_get_silently_wrong(text: str, value: str, unit: str) -> None:
    assert figure(text)[:2] == (value, unit)


@pytest.mark.parametrize(("words", "value", "unit"), UNITS)
def test_a_figure_has_its_unit(words: str, value: str, unit: str) -> None:
    assert figure(f"The total was {words} in May.")[:2] == (value, unit)


@pytest.mark.parametrize(("words", "qualifier"), HEDGES)
def test_a_figure_has_its_hedge(words: str, qualifier: str) -> None:
    assert figure(f"Exports reached {words}.")[:3] == ("3000000000", "USD", qualifier)


@pytest.mark.parametrize(("text", "value", "unit", "direction"), CHANGES)
def test_a_change_is_read_as_said(text: str, value: str, unit: str, direction: str) -> None:
    one = figure(text)
    assert (*one[:2], one[3]) == (value, unit, direction)


@pytest.mark.parametrize(("text", "wanted"), SEVERAL)
def test_several_figures_of_a_sentence(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [one[:2] for one in quantities(text)] == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_figure(text: str) -> None:
    assert quantities(text) == []
