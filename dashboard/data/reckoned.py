"""A version's claims -> figures that nobody said, made when a reader asks, each with formula and sources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from dashboard.data.filter import Filter
from dashboard.data.version import Version
from etl.table.derived import Derived, Way, derived
from etl.table.rates import Rates

OF_THEIR_SUBJECT = ("commodity", "mode", "route", "modality", "period_kind")
"""What a derived figure must have as the filter has it; `-` asks for the total."""


def reckoned(version: Version, wanted: Filter, ways: Collection[Way], currency: str = "") -> list[Derived]:
    """The derived figures of the filter's series, oldest period first.

    What was published until a day, by one publisher, in one unit, counts for their sources too; commodity,
    mode, route, modality and days are asked of what comes out, since a whole, or the year before, may lie
    outside of the filter.
    """
    series = version.series(wanted.series_id)
    if series is None or not ways:
        return []
    unit = "" if wanted.unit == "percent" else wanted.unit
    around = Filter(indicator=series.indicator, until=wanted.until, publisher=wanted.publisher, unit=unit)
    if Way.SHARE not in ways:
        around = replace(around, series_id=wanted.series_id)
    rates = version.frame("rates") if Way.CURRENCY in ways and version.holds("rates") else None
    claims, articles = version.claims(around)
    found = derived(claims, articles, ways, rates, currency)
    return [one for one in found if one.series_id == wanted.series_id and _asked(one, wanted)]


def _asked(one: Derived, wanted: Filter) -> bool:
    for name in OF_THEIR_SUBJECT:
        code, given = getattr(wanted, name), getattr(one, name)
        if code and ("" if code == "-" else code) not in given.split(";"):
            return False
    if wanted.first and one.period_end < wanted.first:
        return False
    return not (wanted.last and (one.period_start or one.period_end) > wanted.last)


@lru_cache(maxsize=4)
def currencies(version: Version) -> tuple[str, ...]:
    """What money can be shown in, by the rates that the version holds; none where it holds none."""
    return Rates(version.frame("rates")).currencies if version.holds("rates") else ()
