"""Turns claims into figures that nobody said: growth, shares, steps and other currencies, each with its
formula and the claims that it is made of.

They are made only when a reader asks for them, and stand in no table. A figure whose end is open ("more
than") or that is a range makes none, but that another currency keeps both as they were said.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product
from typing import Any

import pandas as pd

from etl.model.period import Period
from etl.table.amount import Amount
from etl.table.course import A_YEAR, FLOWS
from etl.table.facts import SURE, Fact, fact
from etl.table.frame import records
from etl.table.growth import earlier
from etl.table.observations import observed
from etl.table.precision import Interval
from etl.table.rates import Rates
from etl.table.shares import PARTS
from etl.table.spoken import amount, period
from etl.table.title import title
from etl.words.labels import label

Thing = tuple[Any, ...]

KEPT = ("series_id", "indicator", "of", "commodity", "mode", "route", "modality")
"""What a derived figure has from the figure that it speaks of."""


class Way(StrEnum):
    """How a figure is derived."""

    GROWTH = "growth"
    SHARE = "share"
    STEP = "step"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that was reckoned, never said.

    Args:
        value, value_high: in the unit's base, no more exact than what it is made of.
        low, high: where it may lie, as vaguely as its sources were said; infinite where an end is open.
        formula: how it was made, in words and with the figures.
        claim_ids: the claims that it is made of, those of the figure it speaks of first.
    """

    way: Way
    series_id: str
    indicator: str
    measure: str
    unit: str
    of: str
    commodity: str
    mode: str
    route: str
    modality: str
    period_start: date | None
    period_end: date
    period_kind: str
    baseline_start: date | None
    baseline_end: date | None
    value: float
    value_high: float | None
    qualifier: str
    low: float
    high: float
    formula: str
    claim_ids: tuple[str, ...]
    observation_ids: tuple[str, ...]

    @property
    def words(self) -> str:
        """The figure, where it may lie, and its period: "+9 percent (+6 to +13 percent), 2024"."""
        names = ("value", "value_high", "qualifier", "measure", "unit")
        cells = {name: getattr(self, name) for name in names}
        said = amount(cells)
        if self.value_high is None and (digits := _digits(self.low, self.high)) is not None:
            between = {"value": round(self.low, digits), "value_high": round(self.high, digits)}
            said += f" ({amount(cells | between)})"
        return f"{said}, {period(self.period_start, self.period_end)}"


def derived(
    claims: pd.DataFrame,
    articles: pd.DataFrame,
    ways: Iterable[Way],
    rates: pd.DataFrame | None = None,
    currency: str = "",
) -> list[Derived]:
    """The derived figures that are asked for, by series, period and way.

    Args:
        claims: rows of `claims`. A share is found where the claims of its whole are among them.
        articles: rows of `articles`, at least those that the claims name.
        ways: what is asked for.
        rates: rows of `rates`; needed for another currency.
        currency: ISO 4217, what money is to be converted into.
    """
    facts = [fact(row) for row in records(observed(claims, articles)[1]) if row["value"] is not None]
    levels = [one for one in facts if one.measure == "level" and one.modality in SURE and _exact(one)]
    asked = set(ways)
    made: list[Derived] = []
    for way, make in ((Way.GROWTH, growth), (Way.SHARE, shares), (Way.STEP, steps)):
        made += make(levels) if way in asked else ()
    if Way.CURRENCY in asked and rates is not None:
        made += converted(facts, Rates(rates), currency)
    return sorted(made, key=lambda one: (one.series_id, one.period_end, one.way, one.value, one.claim_ids))


def _fitting(one: Fact, others: Sequence[Fact]) -> list[Fact]:
    """The others of one's own texts or counter, else all that no other counter gives."""
    own = [other for other in others if other.with_(one)]
    return own or [other for other in others if not other.apart(one)]


def _exact(one: Fact) -> bool:
    return one.value_high is None and math.isfinite(one.amount.meant.width)


def growth(levels: Sequence[Fact]) -> Iterator[Derived]:
    """The change from a level to that of the same days a year later, in percent."""
    at = _alike(levels, (*THING, "period_start", "period_end"))
    for later in levels:
        before_that = (*(later.row[name] for name in THING), earlier(later.start), earlier(later.end))
        for before in _fitting(later, at.get(before_that, ())):
            ratio = later.amount.over(before.amount)
            if ratio is not None and later.amount.value > 0:
                formula = f"{_said(later)} / {_said(before)} − 1"
                shape = {"measure": "change_rate", "unit": "percent"}
                baseline = {"baseline_start": before.start, "baseline_end": before.end}
                percent = ratio.times(100).plus(Amount(-100, Interval(-100, -100)))
                yield _derived(Way.GROWTH, (later, before), percent, formula, **shape, **baseline)


def shares(levels: Sequence[Fact]) -> Iterator[Derived]:
    """What a part is of its whole, in percent: one partner, commodity, mode or route of all."""
    for group in _alike(levels, ("indicator", "of", "unit", "period_start", "period_end")).values():
        for part, whole in product(group, group):
            what = _part_of(part, whole)
            ratio = part.amount.over(whole.amount) if what and not part.apart(whole) else None
            if ratio is not None and ratio.meant.high > 0 and ratio.meant.low <= 1:
                formula = f"{_said(part, _name(part, what))} / {_said(whole, _name(whole, what))}"
                shape = {"measure": "share", "unit": "percent"}
                yield _derived(Way.SHARE, (part, whole), ratio.times(100), formula, **shape)


def _part_of(part: Fact, whole: Fact) -> str:
    """The one column that a part has and its whole lacks; empty where it is no part of it."""
    if part.modality != whole.modality:
        return ""
    lacks = [name for name in PARTS[1:] if part.row[name] != whole.row[name]]
    if part.series_id == whole.series_id:
        return lacks[0] if len(lacks) == 1 and not whole.row[lacks[0]] else ""
    lone = whole.pair and "-" not in whole.pair and whole.pair in part.pair.split("-")
    sided = part.reporter == whole.reporter if part.origin or part.destination else True
    return "partner" if not lacks and lone and sided and part.pair != whole.pair else ""


def steps(levels: Sequence[Fact]) -> Iterator[Derived]:
    """What came between two cumulative figures of one year: eleven months less ten make the eleventh."""
    flows = [one for one in levels if one.indicator in FLOWS and one.start and "/" not in one.unit]
    for group in _alike(flows, (*THING, "period_start")).values():
        for longer in group:
            shorter = [one for one in group if one.end < longer.end]
            nearest = max((one.end for one in shorter), default=None)
            for one in _fitting(longer, [one for one in shorter if one.end == nearest]):
                rest = longer.amount.minus(one.amount)
                within = longer.start is not None and (longer.end - longer.start).days < A_YEAR
                if within and rest.meant.low > 0:
                    formula = f"{_said(longer)} − {_said(one)}"
                    shape = {"period_start": one.end + timedelta(days=1)}
                    yield _derived(Way.STEP, (longer, one), rest, formula, **shape)


def converted(facts: Sequence[Fact], rates: Rates, currency: str) -> Iterator[Derived]:
    """Money in another currency, by the mean of the daily rates of its period."""
    for one in facts:
        base, slash, time = str(one.unit).partition("/")
        rate = rates.over(base, currency, one.start, one.end)
        if rate is None or one.measure not in ("level", "change_absolute"):
            continue
        count = f"the mean of {rate.days} daily rates" if rate.days > 1 else "the rate of the day"
        formula = f"{_said(one)} × {rate.value:.6g} {currency} per {base}, {count} of the ECB"
        made = one.amount.times(rate.value)
        high = None if one.value_high is None else _significant(one.value_high * rate.value)
        shape = {"unit": f"{currency}{slash}{time}", "value_high": high, "qualifier": one.qualifier}
        yield _derived(Way.CURRENCY, (one,), made, formula, **shape)


THING = ("series_id", "of", "commodity", "mode", "route", "unit", "modality")
"""What levels share where one can be reckoned with the other."""


def _alike(facts: Sequence[Fact], names: Sequence[str]) -> Mapping[Thing, list[Fact]]:
    found: defaultdict[Thing, list[Fact]] = defaultdict(list)
    for one in facts:
        found[tuple(one.row[name] for name in names)].append(one)
    return found


def _said(one: Fact, name: str = "") -> str:
    return f"{amount(one.row)} ({name}{', ' if name else ''}{period(one.start, one.end)})"


def _name(one: Fact, what: str) -> str:
    """What tells a part from its whole."""
    return title(one.row, label) if what == "partner" else label(what, one.row[what]) or "total"


def _derived(way: Way, facts: Sequence[Fact], made: Amount, formula: str, **shape: Any) -> Derived:
    """A derived figure of the first fact; `shape` says in what it is not as that one."""
    first = facts[0]
    cells: dict[str, Any] = {name: first.row[name] for name in KEPT}
    cells |= {"measure": first.measure, "unit": first.unit, "qualifier": "", "value_high": None}
    cells |= {"baseline_start": None, "baseline_end": None}
    cells |= {"period_start": first.start, "period_end": first.end, **shape}
    kind = Period(cells["period_start"], cells["period_end"]).kind
    return Derived(
        **cells,
        way=way,
        period_kind=kind,
        value=_rounded(made) if first.value_high is None else _significant(made.value),
        low=made.meant.low,
        high=made.meant.high,
        formula=formula,
        claim_ids=tuple(dict.fromkeys(name for one in facts for name in one.claim_ids)),
        observation_ids=tuple(one.observation_id for one in facts),
    )


def _digits(low: float, high: float) -> int | None:
    """How many decimals half of a vagueness carries; None where it has no bounds, or there is none."""
    half = (high - low) / 2
    return -math.floor(math.log10(half)) if 0 < half < math.inf else None


def _rounded(made: Amount) -> float:
    """The value in no more digits than half of its vagueness carries: 9.375 ± 3 is 9."""
    digits = _digits(made.meant.low, made.meant.high)
    return _significant(made.value) if digits is None else round(made.value, digits) + 0.0


def _significant(value: float) -> float:
    """The value in three digits, as far as a range or a figure with an open end tells it."""
    return float(f"{value:.3g}")
