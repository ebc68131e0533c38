"""What nobody said: growth, shares, steps and other currencies, as vague as what they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.table.assemble import assemble
from etl.table.columns import table
from etl.table.derived import Derived, Way, derived
from etl.table.frame import frame
from etl.table.layouts import BadReference
from etl.table.rates import Rates, add, rows
from etl.table.rates import read as stored
from table.made import read
from table.test_checks import AZE, BAKU, MOSCOW, RUS, days, told

DAYS = [date(2021, 1, day) for day in (4, 5, 6)], [date(2021, month, 28) for month in range(1, 13)]
RATES = [("USD", day, 1.25) for day in DAYS[0]] + [("USD", day, 1.0) for day in DAYS[1]]
RATES += [("TRY", day, 8.0) for day in (*DAYS[0], *DAYS[1])]


def made(*extractions: Any, ways: Iterable[Way] = tuple(Way), currency: str = "") -> list[Derived]:
    tables = assemble(read(*extractions))
    named = [dict(zip(("currency", "day", "per_euro"), rate, strict=True), source="ecb") for rate in RATES]
    return derived(tables["claims"], tables["articles"], ways, frame(table("rates"), named), currency)


def level(billions: str, year: int, months: int = 12, **more: Any) -> tuple[str, float, dict[str, Any]]:
    """A level of Azerbaijan's trade with Russia."""
    return f"${billions} billion", float(billions) * 1e9, {**AZE, **days(year, months), **more}


def test_a_level_and_that_of_the_year_before_make_growth() -> None:
    (one,) = made(told("A", level("3.5", 2021)), told("B", level("2.6", 2020)))
    assert one.words == "+35 percent (+30 to 39 percent), 2021"
    assert one.formula == "$3.5 billion (2021) / $2.6 billion (2020) − 1"
    assert (one.way, one.measure, one.unit, one.period_kind) == ("growth", "change_rate", "percent", "year")
    assert (one.value, one.baseline_start, one.baseline_end) == (35, date(2020, 1, 1), date(2020, 12, 31))
    assert (one.low, one.high) == pytest.approx(((3.45 / 2.65 - 1) * 100, (3.55 / 2.55 - 1) * 100))
    assert len(one.claim_ids) == len(one.observation_ids) == 2


@pytest.mark.parametrize(
    "other",
    [
        level("2.6", 2020, 9),
        level("2.6", 2019),
        level("2.6", 2020, commodity="food"),
        level("2.6", 2020, modality="target"),
        level("2.6", 2020, unit="EUR"),
    ],
)
def test_only_the_same_thing_of_the_same_days_makes_growth(other: Any) -> None:
    assert not made(told("A", level("3.5", 2021)), told("B", other), ways=[Way.GROWTH])


def test_where_sources_differ_figures_of_one_text_make_growth() -> None:
    """Baku's change is made of Baku's figures, Moscow's of Moscow's."""
    baku = told("A", BAKU[0], level("2.0", 2020, 11))
    moscow = told("B", MOSCOW[0], ("$2.4 billion", 2.4e9, {**RUS, **days(2020, 11)}))
    assert [one.value for one in made(baku, moscow, ways=[Way.GROWTH])] == [21, 30]


def test_what_is_counted_by_different_bodies_is_not_mixed() -> None:
    now = level("3.5", 2021, counted_by="Azerbaijani customs")
    assert not made(told("A", now), told("B", level("2.6", 2020, counted_by="Rosstat")))


@pytest.mark.parametrize("more", [{"qualifier": "more_than"}, {"value_high": Decimal(4_000_000_000)}])
def test_an_open_end_and_a_range_make_nothing_but_another_currency(more: dict[str, Any]) -> None:
    found = told("A", level("3", 2021, **more)), told("B", level("2.6", 2020))
    (one,) = made(*found, currency="TRY")
    assert (one.way, one.unit, one.qualifier) == ("currency", "TRY", more.get("qualifier", ""))
    assert one.value_high == (None if "qualifier" in more else pytest.approx(one.value * 4 / 3, rel=0.01))


def test_a_part_and_its_whole_make_a_share() -> None:
    (one,) = made(told("A", level("1.3", 2020, commodity="food"), level("2.6", 2020)))
    assert one.words == "50 percent (47 to 53 percent), 2020"
    assert one.formula == "$1.3 billion (food, 2020) / $2.6 billion (total, 2020)"
    assert (one.measure, one.commodity, one.series_id) == ("share", "food", "trade-turnover.aze-rus")


def test_one_partner_is_a_part_of_all_and_of_no_other_side() -> None:
    flow = {"indicator": "exports", "reporter": "AZE", "partner": "RUS"}
    russia, world = level("1.0", 2020, **flow), level("20", 2020, **{**flow, "partner": ""})
    theirs = level("99", 2020, **{**flow, "reporter": "RUS", "partner": ""})
    (one,) = made(told("A", russia, world, theirs))
    assert (one.series_id, one.value) == ("exports.aze-to-rus", 5.0)
    whole = "$20 billion (Azerbaijan’s exports, 2020)"
    assert one.formula == f"$1 billion (Azerbaijan’s exports to Russia, 2020) / {whole}"


def test_two_cumulative_figures_make_what_lies_between() -> None:
    first, second = made(told("A", level("2.6", 2021, 11), level("2.2", 2021, 10), level("0.6", 2021, 3)))
    assert second.words == "$400 million ($300 million to $500 million), Nov 2021"
    assert second.formula == "$2.6 billion (Jan–Nov 2021) − $2.2 billion (Jan–Oct 2021)"
    assert (second.period_start, second.period_kind) == (date(2021, 11, 1), "month")
    assert (first.period_start, first.period_end) == (date(2021, 4, 1), date(2021, 10, 31))


def test_a_step_that_may_be_nothing_is_none() -> None:
    assert not made(told("A", level("2.2", 2021, 10), level("2.2", 2021, 9)))


def test_money_goes_into_another_currency_by_the_mean_of_its_days() -> None:
    year = ("$2.50 billion", 2.5e9, {**AZE, **days(2021)})
    (one,) = made(told("A", year), ways=[Way.CURRENCY], currency="EUR")
    mean = (3 * 0.8 + 12) / 15
    assert (
        one.formula == f"$2.5 billion (2021) × {mean:.6g} EUR per USD, the mean of 15 daily rates of the ECB"
    )
    assert (one.unit, one.value) == ("EUR", 2.4e9)
    assert (one.low, one.high) == pytest.approx((2.495e9 * mean, 2.505e9 * mean))


@pytest.mark.parametrize(("year", "currency"), [(2020, "EUR"), (2021, "AZN"), (2021, "USD")])
def test_no_rates_over_the_whole_period_no_figure(year: int, currency: str) -> None:
    assert not made(told("A", level("2.5", year)), ways=[Way.CURRENCY], currency=currency)


def test_nothing_is_made_that_is_not_asked_for() -> None:
    assert not made(told("A", *BAKU), told("B", *MOSCOW), ways=())


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 99)), min_size=2, max_size=6))
def test_what_is_derived_lies_where_its_parts_let_it_lie(said: list[tuple[int, int]]) -> None:
    found = [
        told(f"A{at}", level(f"{tenths / 10}", 2020 + at % 2, months))
        for at, (months, tenths) in enumerate(said)
    ]
    for one in made(*found):
        slack = (one.high - one.low) / 2  # it is rounded to the digits that this vagueness carries
        assert one.low - slack <= one.value <= one.high + slack
        assert len(one.claim_ids) >= 2 and one.formula


def test_rates_are_read_from_both_downloads(tmp_path: Path) -> None:
    wide = tmp_path / "eurofxref-hist.csv"
    wide.write_text("Date,USD,RUB,CYP,\n2022-03-01,1.1162,117.201,N/A,\n2022-02-28,1.1199,115.4842,N/A,\n")
    long = tmp_path / "data.csv"
    long.write_text(
        "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
        "EXR.D.TRY.EUR.SP00.A,D,TRY,EUR,SP00,A,2022-03-01,15.45,A\n"
        "EXR.M.TRY.EUR.SP00.A,M,TRY,EUR,SP00,A,2022-03,16.01,A\n"
    )
    for file, count in ((wide, 4), (long, 1)):
        path, found = add(file, tmp_path)
        assert found == count and path.read_bytes() == file.read_bytes()
    rates = Rates(stored(tmp_path))
    assert rates.currencies == ("EUR", "RUB", "TRY", "USD")
    rate = rates.over("USD", "TRY", None, date(2022, 3, 2))
    assert rate is not None and (rate.value, rate.days) == (pytest.approx(15.45 / 1.1162), 1)
    assert rates.over("RUB", "EUR", date(2022, 2, 26), date(2022, 3, 4)).days == 2  # type: ignore[union-attr]
    wide.write_text("Date,USD,RUB\n2022-03-01,N/A,N/A\n")
    with pytest.raises(BadReference, match="holds no daily rate"):
        list(rows(wide))
    long.write_text(long.read_text() + "EXR.D.TRY.EUR.SP00.A,D,TRY,EUR,SP00,A,yesterday,15.45,A\n")
    with pytest.raises(BadReference, match="'yesterday' is no day"):
        add(long, tmp_path)
