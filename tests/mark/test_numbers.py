"""Numbers as texts write them: digits of every habit, words, scales."""

from __future__ import annotations

import pytest

from etl.mark.numbers import numbers
from etl.words.line import tokens
from mark.reading import plain


def said(text: str) -> list[str]:
    return [plain(number.value) for number in numbers(tokens(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("816\u2009000", "816000"),
        ("816\u202f000", "816000"),
        ("816 000", "816000"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("12,55", "12.55"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("5,00,000", "500000"),
        ("0.5", "0.5"),
        ("3,5 mln", "3500000"),
        ("1.2 mln", "1200000"),
        ("3.5bn", "3500000000"),
        ("3.5 bln", "3500000000"),
        ("3.5m", "3500000"),
        ("300k", "300000"),
        ("5,000 crore", "50000000000"),
        ("2.5 lakh", "250000"),
        ("1.2 trillion", "1200000000000"),
        ("3.5-billion", "3500000000"),
        ("2 milliard", "2000000000"),
        ("300 thousand", "300000"),
        ("two hundred thousand", "200000"),
        ("3 million 256 thousand", "3256000"),
        ("2 million 405 thousand", "2405000"),
        ("1 billion 219.7 million", "1219700000"),
        ("seven", "7"),
        ("twenty-five", "25"),
        ("twenty five", "25"),
        ("twenty-five million", "25000000"),
        ("a million", "1000000"),
        ("half a million", "500000"),
        ("a half billion", "500000000"),
        ("one and a half billion", "1500000000"),
        ("two and a half", "2.5"),
    ],
)
def test_a_number_is_read(text: str, value: str) -> None:
    assert said(text) == [value]
    assert said(f"It took {text} of them.") == [value]


@pytest.mark.parametrize(
    "text", ["COP29", "G20", "a good year", "half the year", "m", "bn", "U.S.", "", "1" * 40, "٣,٤.", "𝟑𝟒x"]
)
def test_what_is_no_number_raises_nothing(text: str) -> None:
    numbers(tokens(text))


@pytest.mark.parametrize("text", ["COP29", "a good year", "m", "bn", "U.S.", "1" * 40])
def test_what_is_no_number_is_none(text: str) -> None:
    assert said(text) == []
