"""One statement of one article about one indicator, and the words that decide it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from etl.model.noun import noun
from etl.model.period import PeriodKind
from etl.model.quantity import Direction, Measure, Qualifier
from etl.model.text import Part, Span


class Modality(StrEnum):
    """How surely a claim is said to hold."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    TARGET = "target"
    POTENTIAL = "potential"


class How(StrEnum):
    """Where a column's value was read."""

    STATED = "stated"
    CARRIED = "carried"
    METADATA = "metadata"
    ASSUMED = "assumed"


_NOT_IN_THE_TEXT = (How.METADATA, How.ASSUMED)


@noun
class Evidence:
    """The words that decide one column of one claim.

    Args:
        column: name of the column in `claims`.
        how: stated in the clause, carried from another sentence or the title,
            from the header, or a default; the last two have no span.
        span: where the words stand.
    """

    column: str
    how: How
    span: Span | None = None

    def __post_init__(self) -> None:
        if (self.span is None) != (self.how in _NOT_IN_THE_TEXT):
            raise ValueError(f"evidence of {self.column}: {self.how} and span {self.span} disagree")


@noun
class Claim:
    """A row of `claims`; see docs/columns.md for each column's meaning and unit."""

    claim_id: str
    article_id: str
    indicator: str
    measure: Measure
    part: Part
    quote: str
    char_start: int
    char_end: int
    figure_start: int
    figure_end: int
    rule: str
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    of: str = ""
    qualifier: Qualifier = Qualifier.NONE
    direction: Direction = Direction.NONE
    period_start: date | None = None
    period_end: date | None = None
    period_kind: PeriodKind = PeriodKind.NONE
    baseline_start: date | None = None
    baseline_end: date | None = None
    reporter: str = ""
    partner: str = ""
    pair: str = ""
    origin: str = ""
    destination: str = ""
    counted_by: str = ""
    commodity: str = ""
    mode: str = ""
    route: str = ""
    modality: Modality = Modality.ACTUAL
    speaker: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.char_start <= self.figure_start < self.figure_end <= self.char_end:
            raise ValueError(f"{self.claim_id}: the figure stands outside its quote")
        if self.char_end - self.char_start != len(self.quote):
            raise ValueError(f"{self.claim_id}: offsets and quote differ in length")
        if (self.measure is Measure.DIRECTION) == (self.value is not None):
            raise ValueError(f"{self.claim_id}: a {self.measure} with value {self.value}")
        if (self.value is None) != (self.unit == ""):
            raise ValueError(f"{self.claim_id}: value {self.value} with unit {self.unit!r}")
        if self.measure is Measure.DIRECTION and not self.direction:
            raise ValueError(f"{self.claim_id}: a movement without a direction")

    def named(self, claim_id: str) -> Claim:
        """The same claim under its final id."""
        return replace(self, claim_id=claim_id)
