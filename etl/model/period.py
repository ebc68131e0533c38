"""A stretch of days that a figure speaks of."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from etl.model.noun import noun


class PeriodKind(StrEnum):
    """The shape of a period, derived from its dates."""

    NONE = ""
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"
    RANGE = "range"
    BY = "by"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@noun
class Period:
    """Inclusive days; `start` is None for a stock's day and for a target's date.

    Args:
        start, end: first and last day, both included (ISO 8601 calendar dates).
        by: True for a date until which something is to happen ("by 2030").
        fiscal_start: month in which the fiscal year begins, 1 for the calendar year.
    """

    start: date | None
    end: date
    by: bool = False
    fiscal_start: int = 1

    def __post_init__(self) -> None:
        if self.start is not None and self.start > self.end:
            raise ValueError(f"period upside down: {self.start}..{self.end}")

    @property
    def kind(self) -> PeriodKind:
        """The period's shape: a month, quarter, half or year it fits exactly, else what it starts on."""
        if self.by:
            return PeriodKind.BY
        if self.start is None or self.start == self.end:
            return PeriodKind.DAY
        start, end = self.start, self.end
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        whole = start.day == 1 and (end + timedelta(days=1)).day == 1
        offset = (start.month - self.fiscal_start) % 12
        if whole and months == 1:
            return PeriodKind.MONTH
        if whole and months == 3 and offset % 3 == 0:
            return PeriodKind.QUARTER
        if whole and months == 6 and offset % 6 == 0:
            return PeriodKind.HALF
        if whole and months == 12 and offset == 0:
            return PeriodKind.YEAR
        if start.day == 1 and offset == 0 and months <= 12:
            return PeriodKind.YEAR_TO_DATE
        return PeriodKind.RANGE
