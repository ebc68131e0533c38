"""Figures that nobody said, made for a reader of a version: what a filter leaves, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from table.made import read
from table.test_checks import told
from table.test_derived import RATES, level

from dashboard.data import Collection, Filter, Version, Way, currencies, reckoned
from etl.table.assemble import assemble
from etl.table.columns import table
from etl.table.frame import frame
from etl.table.store import publish

TURNOVER = Filter(series_id="trade-turnover.aze-rus", commodity="-")


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """Two years, some months of the second, one commodity, and rates."""
    folder = tmp_path_factory.mktemp("data")
    first = told("A", level("2.6", 2020), published=date(2021, 2, 1))
    more = level("3.5", 2021), level("2.9", 2021, 11), level("1.2", 2021, commodity="food")
    rates = [dict(zip(("currency", "day", "per_euro"), rate, strict=True), source="ecb") for rate in RATES]
    tables = read(first, told("B", *more, published=date(2022, 2, 1)))
    publish(assemble(tables | {"rates": frame(table("rates"), rates)}), folder)
    return Collection(folder).version()


def values(version: Version, wanted: Filter, *ways: Way, currency: str = "") -> list[float]:
    return [one.value for one in reckoned(version, wanted, ways, currency)]


def test_figures_are_made_of_statements_of_the_version(version: Version) -> None:
    made = reckoned(version, TURNOVER, {Way.STEP, Way.GROWTH})
    assert [(one.way, one.value) for one in made] == [("growth", 35), ("step", 6e8)]
    for one in made:
        assert {source.claim_id for source in version.named(one.claim_ids)} == set(one.claim_ids)


def test_a_filter_leaves_figures_of_its_days(version: Version) -> None:
    assert values(version, replace(TURNOVER, first=date(2021, 1, 1)), Way.GROWTH) == [35]
    assert values(version, replace(TURNOVER, last=date(2020, 12, 31)), Way.GROWTH) == []


def test_only_what_was_published_by_then_makes_a_figure(version: Version) -> None:
    assert values(version, replace(TURNOVER, until=date(2022, 2, 1)), Way.GROWTH) == [35]
    assert values(version, replace(TURNOVER, until=date(2022, 1, 31)), Way.GROWTH) == []


def test_a_part_is_asked_for_and_its_whole_found(version: Version) -> None:
    assert values(version, replace(TURNOVER, commodity="food"), Way.SHARE) == [34.0]
    assert values(version, TURNOVER, Way.SHARE) == []


def test_money_in_what_the_versions_rates_know(version: Version) -> None:
    assert currencies(version) == ("EUR", "TRY", "USD")
    assert len(values(version, TURNOVER, Way.CURRENCY, currency="TRY")) == 2  # no rates of 2020
    assert values(version, TURNOVER, Way.CURRENCY, currency="CNY") == []


@pytest.mark.parametrize("wanted", [Filter(series_id="no.such-series"), TURNOVER])
def test_nothing_is_made_that_is_not_asked_for(version: Version, wanted: Filter) -> None:
    assert values(version, wanted) == []
