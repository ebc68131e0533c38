"""Words for readers: values, periods, titles."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data import Labels
from dashboard.wording.numbers import amount, exact, rounded, scale, unit_words
from dashboard.wording.periods import age, day, period

LABELS = Labels([("unit", "t", "tons"), ("unit", "persons", "persons"), ("unit", "USD", "US dollars")])


@pytest.mark.parametrize(
    ("value", "high", "unit", "words"),
    [
        (3.5e9, None, "USD", "$3.5 bn"),
        (4.168e9, None, "USD", "$4.17 bn"),
        (-2.44e9, None, "USD", "−$2.44 bn"),
        (8e9, 10e9, "USD", "$8–10 bn"),
        (850e6, None, "AZN", "AZN 850 m"),
        (1.2e12, None, "RUB", "RUB 1.2 tn"),
        (1_070_000.0, None, "t", "1.07 m t"),
        (9_400.0, None, "t", "9,400 t"),
        (625_000.0, None, "persons", "625 k persons"),
        (12.0, 15.0, "percent", "12–15%"),
        (14.4, None, "percent", "14.4%"),
        (2.2, None, "ratio", "2.2 times"),
        (3.0, None, "rank", "no. 3"),
        (45.0, None, "persons/day", "45 persons a day"),
        (0.0, None, "USD", "$0"),
        (0.002, None, "t", "0.002 t"),
    ],
)
def test_amounts(value: float, high: float | None, unit: str, words: str) -> None:
    assert amount(value, high, unit, LABELS) == words


def test_rounding_keeps_all_digits_before_the_point() -> None:
    assert [rounded(number) for number in (1234.5, 12.345, 0.30, 0.0444, -7.0)] == [
        "1,234",
        "12.3",
        "0.3",
        "0.044",
        "−7",
    ]
    assert exact(3_500_000_000.0) == "3,500,000,000" and exact(-0.1) == "−0.1"


def test_a_chart_has_one_scale() -> None:
    assert scale([0.3e9, 4.8e9]).word == "billion" and scale([9_000.0]).word == ""
    assert unit_words("USD", LABELS, scale([4.8e9])) == "billion US dollars"


@pytest.mark.parametrize(
    ("start", "end", "kind", "words"),
    [
        (date(2024, 1, 1), date(2024, 9, 30), "year_to_date", "Jan–Sep 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
        (date(2014, 1, 1), date(2018, 12, 31), "range", "2014–2018"),
        (date(2024, 2, 1), date(2024, 2, 29), "month", "Feb 2024"),
        (date(2023, 4, 1), date(2024, 3, 31), "year", "Apr 2023 – Mar 2024"),
        (date(2024, 1, 1), date(2024, 11, 14), "year_to_date", "1 Jan – 14 Nov 2024"),
        (date(2023, 12, 20), date(2024, 1, 10), "range", "20 Dec 2023 – 10 Jan 2024"),
        (None, date(2023, 8, 1), "day", "1 Aug 2023"),
        (None, date(2030, 12, 31), "by", "by 2030"),
        (None, date(2026, 6, 30), "by", "by 30 Jun 2026"),
        (None, None, "", "no period said"),
    ],
)
def test_periods(start: date | None, end: date | None, kind: str, words: str) -> None:
    assert period(start, end, kind) == words


def test_days_and_ages() -> None:
    assert day(date(2024, 11, 14)) == "14 Nov 2024" and day(None) == "undated"
    assert age(date(2024, 11, 14), date(2026, 1, 2)) == "14 months ago"
