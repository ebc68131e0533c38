"""Reckons with figures and the intervals in which they were said, so a result is as vague as its parts."""

from __future__ import annotations

import math
from typing import NamedTuple

from etl.table.precision import Interval


class Amount(NamedTuple):
    """A figure, said or reckoned, and where it may lie."""

    value: float
    meant: Interval

    def plus(self, other: Amount) -> Amount:
        """The sum."""
        low, high = self.meant.low + other.meant.low, self.meant.high + other.meant.high
        return Amount(self.value + other.value, Interval(low, high))

    def minus(self, other: Amount) -> Amount:
        """The difference."""
        low, high = self.meant.low - other.meant.high, self.meant.high - other.meant.low
        return Amount(self.value - other.value, Interval(low, high))

    def over(self, other: Amount) -> Amount | None:
        """The quotient of two amounts that are not negative; None where the divisor may be zero."""
        if other.meant.low <= 0 or not other.value:
            return None
        high = self.meant.high / other.meant.low
        low = self.meant.low / other.meant.high if math.isfinite(self.meant.low) else self.meant.low
        return Amount(self.value / other.value, Interval(min(low, high), high))

    def times(self, factor: float) -> Amount:
        """The amount so many times, for a factor above zero."""
        return Amount(self.value * factor, Interval(self.meant.low * factor, self.meant.high * factor))

    def size(self) -> Amount:
        """The amount without its sign."""
        if self.meant.low >= 0:
            return self
        low, high = -self.meant.high, -self.meant.low
        return Amount(abs(self.value), Interval(max(low, 0.0), max(high, -low)))

    def agrees(self, other: Amount) -> bool:
        """Whether both may speak of one figure."""
        return self.meant.meet(other.meant) is not None


def factor(rate: Amount) -> Amount:
    """What a change by a rate in percent multiplies with: 25 gives 1.25."""
    low, high = 1 + rate.meant.low / 100, 1 + rate.meant.high / 100
    return Amount(1 + rate.value / 100, Interval(low, high))


def gap(expected: float | None, found: float | None) -> float | None:
    """How far found lies from expected, as a part of expected: 0.12 is 12 percent above it."""
    if expected is None or found is None or not expected:
        return None
    return round((found - expected) / abs(expected), 6)
