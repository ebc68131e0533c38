"""A number as a text says it: value or range, unit, hedge and movement."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from etl.model.noun import noun


class Measure(StrEnum):
    """What kind of statement a figure makes about its indicator."""

    LEVEL = "level"
    CHANGE_RATE = "change_rate"
    CHANGE_ABSOLUTE = "change_absolute"
    MULTIPLE = "multiple"
    SHARE = "share"
    RANK = "rank"
    DIRECTION = "direction"


class Qualifier(StrEnum):
    """How firmly a figure is said."""

    NONE = ""
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    NEARLY = "nearly"
    RECORD = "record"


class Direction(StrEnum):
    """Which way the thing named moved."""

    NONE = ""
    UP = "up"
    DOWN = "down"
    FLAT = "flat"


PERCENT = "percent"
RATIO = "ratio"
RANK = "rank"


@noun
class Quantity:
    """One figure of a sentence; offsets count in the sentence's own part.

    Args:
        value: in the unit's base (3.5 billion USD is 3500000000); unsigned as printed.
        value_high: the upper end of a range, None for a single figure.
        unit: ISO 4217, UCUM or a counted thing; a rate is unit/day and so on; never empty.
        start, end: the span of the figure with its unit.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    value_high: Decimal | None = None
    qualifier: Qualifier = Qualifier.NONE
    direction: Direction = Direction.NONE

    def __post_init__(self) -> None:
        if not self.unit:
            raise ValueError("a quantity needs a unit")
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")
        if self.value_high is not None and self.value_high < self.value:
            raise ValueError(f"range upside down: {self.value}..{self.value_high}")
