"""Words of time become days, for a text published on 14 November 2024 and for one without a date."""

from __future__ import annotations

from datetime import date

import pytest

from mark.reading import PUBLISHED, claims

SAID = [
    ("in 2023", "2023-01-01", "2023-12-31", "year"),
    ("in March 2023", "2023-03-01", "2023-03-31", "month"),
    ("in February", "2024-02-01", "2024-02-29", "month"),
    ("in December", "2023-12-01", "2023-12-31", "month"),
    ("last month", "2024-10-01", "2024-10-31", "month"),
    ("in the first quarter of 2023", "2023-01-01", "2023-03-31", "quarter"),
    ("in Q3 2023", "2023-07-01", "2023-09-30", "quarter"),
    ("in 3Q24", "2024-07-01", "2024-09-30", "quarter"),
    ("in the fourth quarter of last year", "2023-10-01", "2023-12-31", "quarter"),
    ("in H1 2023", "2023-01-01", "2023-06-30", "half"),
    ("in the first half of 2023", "2023-01-01", "2023-06-30", "half"),
    ("in 9M 2024", "2024-01-01", "2024-09-30", "year_to_date"),
    ("in January-September 2024", "2024-01-01", "2024-09-30", "year_to_date"),
    ("in January–September 2024", "2024-01-01", "2024-09-30", "year_to_date"),
    ("from January to October 2024", "2024-01-01", "2024-10-31", "year_to_date"),
    ("in the first nine months of this year", "2024-01-01", "2024-09-30", "year_to_date"),
    ("so far this year", "2024-01-01", "2024-11-14", "year_to_date"),
    ("year to date", "2024-01-01", "2024-11-14", "year_to_date"),
    ("since the beginning of the year", "2024-01-01", "2024-11-14", "year_to_date"),
    ("this year", "2024-01-01", "2024-11-14", "year_to_date"),
    ("since May", "2024-05-01", "2024-11-14", "range"),
    ("last year", "2023-01-01", "2023-12-31", "year"),
    ("in the first 20 days of February", "2024-02-01", "2024-02-20", "range"),
    ("in the week ended March 5", "2024-02-28", "2024-03-05", "range"),
    ("between 2015 and 2020", "2015-01-01", "2020-12-31", "range"),
    ("from January to late July 2024", "2024-01-01", "2024-07-31", "year_to_date"),
    ("annually", "", "", ""),
]
AHEAD = [
    ("by 2030", "", "2030-12-31", "by"),
    ("this year", "2024-01-01", "2024-12-31", "year"),
    ("by the end of this year", "2024-01-01", "2024-12-31", "year"),
]
FISCAL = [
    ("India", "in 2023-24", "2023-04-01", "2024-03-31"),
    ("India", "in 2023/24", "2023-04-01", "2024-03-31"),
    ("India", "in FY24", "2023-04-01", "2024-03-31"),
    ("The United States", "in fiscal 2023", "2022-10-01", "2023-09-30"),
]


def period(text: str, published: date | None = PUBLISHED) -> tuple[str, str, str]:
    (one,) = claims(text, published)
    return (str(one.period_start or ""), str(one.period_end or ""), str(one.period_kind))


@pytest.mark.parametrize(("words", "start", "end", "kind"), SAID)
def test_words_of_time_are_placed(words: str, start: str, end: str, kind: str) -> None:
    assert period(f"Azerbaijan's exports to Russia were $3 billion {words}.") == (start, end, kind)


@pytest.mark.parametrize(("words", "start", "end", "kind"), AHEAD)
def test_what_is_to_come_covers_the_whole(words: str, start: str, end: str, kind: str) -> None:
    assert period(f"Azerbaijan's exports to Russia will reach $3 billion {words}.") == (start, end, kind)


@pytest.mark.parametrize(("country", "words", "start", "end"), FISCAL)
def test_fiscal_years_are_the_countrys(country: str, words: str, start: str, end: str) -> None:
    assert period(f"{country}'s exports to Russia were $3 billion {words}.") == (start, end, "year")


def test_all_since_the_opening_is_no_months_figure() -> None:
    text = "From its opening to May 2024 the railway moved 2 million tons between Azerbaijan and Russia."
    assert period(text) == ("", "2024-05-31", "day")


def test_a_stock_stands_for_its_day() -> None:
    text = "Russia's investment stock in Azerbaijan was $3 billion as of 1 October."
    assert period(text) == ("", "2024-10-01", "day")


@pytest.mark.parametrize("words", ["last year", "this year", "so far this year", "last month", "in February"])
def test_relative_words_stay_empty_without_a_date(words: str) -> None:
    assert period(f"Azerbaijan's exports to Russia were $3 billion {words}.", None) == ("", "", "")


def test_a_named_year_needs_no_date() -> None:
    assert period("Azerbaijan's exports to Russia were $3 billion in 2023.", None)[0] == "2023-01-01"


def test_a_change_has_its_baseline() -> None:
    level, rate = claims(
        "Azerbaijan's exports to Russia were $3 billion in January 2024, 5 percent more than a year earlier."
    )
    assert level.baseline_start is None
    assert (rate.baseline_start, rate.baseline_end) == (date(2023, 1, 1), date(2023, 1, 31))
