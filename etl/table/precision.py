"""Turns a figure and the words that said it into the interval it was said for.

The interval reaches half a unit of the last digit said, each way: "3.5 billion" speaks of
3.45 billion to just under 3.55 billion, so that it does not agree with "3.6 billion"; "2.0" is
more precise than "2". Trailing zeros of a number written out
(40,000) are not taken as measured beyond the second digit. A hedge widens or opens it.
"""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.words.line import tokens

ABOUT = Decimal("0.05")
"""A figure hedged with "about" or "nearly" is meant no closer than this part of itself."""


class Interval(NamedTuple):
    """Where a figure may lie, ends included; an open side is infinite."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How vague the figure is."""
        return self.high - self.low

    def meet(self, other: Interval) -> Interval | None:
        """What both speak of, or None where they do not agree."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None


def _power(value: Decimal, digits: int) -> Decimal | None:
    """The unit of the last of `digits`, where they say `value` at some power of ten."""
    if not digits or not value:
        return None
    ratio = value / digits
    power = Decimal(1).scaleb(ratio.adjusted())
    return power if ratio == power else None


def _has_decimals(numeral: str) -> bool:
    """Whether the number is printed with a decimal part: 2.0, 3,5, but not 40,000."""
    after_point = numeral.rpartition(".")[2] if "." in numeral else ""
    after_comma = numeral.rpartition(",")[2] if "," in numeral else ""
    return bool(after_point) or len(after_comma) in (1, 2)


def _plain(value: Decimal, unit: Decimal) -> Decimal:
    """The unit that a number written out is taken to be measured in: two digits at least."""
    while value % (unit * 10) == 0 and abs(value) >= unit * 100:
        unit *= 10
    return unit


def resolution(value: Decimal, words: str) -> Decimal:
    """The unit of the last digit in which `words` say `value` (in the unit's base)."""
    size = abs(value).normalize()
    if not size:
        return Decimal(1)
    for numeral in (token.norm for token in tokens(words) if token.is_number):
        unit = _power(size, int("".join(sign for sign in numeral if sign.isdecimal())))
        if unit is not None:
            return unit if unit > 1 or _has_decimals(numeral) else _plain(size, unit)
    last = Decimal(1).scaleb(min(0, int(size.as_tuple().exponent)))
    return _plain(size, last)


@lru_cache(100_000)
def interval(value: float, value_high: float | None, qualifier: str, words: str) -> Interval:
    """Where the figure may lie; `value_high` is None for a single figure.

    more_than and at_least open it away from zero, less_than and up_to toward it and beyond;
    about doubles it, to 5 percent at least; nearly does so on the side of zero alone.
    """
    low, high = Decimal(str(value)), Decimal(str(value if value_high is None else value_high))
    under, over = resolution(low, words) / 2, resolution(high, words) / 2
    if qualifier == "about":
        under, over = max(under * 2, abs(low) * ABOUT), max(over * 2, abs(high) * ABOUT)
    if low < 0:
        return _mirrored(interval(-float(high), -float(low), qualifier, words))
    if qualifier == "nearly":
        under = max(under * 2, low * ABOUT)
    if qualifier in ("more_than", "at_least"):
        return Interval(float(low), math.inf)
    if qualifier in ("less_than", "up_to"):
        return Interval(-math.inf, float(high))
    end = float(high + over)
    return Interval(float(low - under), math.nextafter(end, -math.inf) if over else end)


def _mirrored(positive: Interval) -> Interval:
    return Interval(-positive.high, -positive.low)
