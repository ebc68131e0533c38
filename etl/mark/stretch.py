"""Words of time, not yet placed in the calendar."""

from __future__ import annotations

from etl.model.noun import noun


@noun
class Stretch:
    """Words of time at tokens start..end, not yet placed in the calendar.

    Args:
        months: first and last month of a year, or None for the whole year.
        day: a day of `months[0]`; `days` the first n days of it.
        year: the year if written, else None.
        offset: years from the publication year where the year is relative ("last year": -1).
        shift: years back from whatever period is being compared with ("a year earlier": 1).
        month_shift: months back likewise ("previous month": 1, "a month later": -1).
        week_shift: weeks back ("a week earlier": 1).
        week: the seven days up to the day.
        years: last year of a range of years.
        open_since: reaches to the publication day ("so far this year", "since May").
        by: a date until which something is to happen.
        stock: a day for which a level is stated ("as of 1 October").
        vague: words of time that name no dates ("annually").
        fiscal: the year is a fiscal year.
        ordinal: whether the months count from the start of the year, calendar or fiscal ("first half").
        same: repeats the span of the period before it ("the same period of 2023").
        stated_year: whether words for the year stand here.
    """

    start: int
    end: int
    months: tuple[int, int] | None = None
    day: int = 0
    days: int = 0
    from_day: int = 0
    year: int | None = None
    offset: int | None = None
    shift: int = 0
    month_shift: int = 0
    week_shift: int = 0
    week: bool = False
    years: int | None = None
    open_since: bool = False
    by: bool = False
    stock: bool = False
    vague: bool = False
    fiscal: bool = False
    ordinal: bool = False
    named_by: str = ""
    same: bool = False
    relative_month: int | None = None
    whole_year: bool = False
    year_end: bool = False

    @property
    def earlier(self) -> bool:
        """Whether they count back from another time: "a year earlier", "the previous week"."""
        return self.shift > 0 or self.month_shift > 0 or bool(self.week_shift)

    @property
    def names_year(self) -> bool:
        """Whether words for the year stand here."""
        return self.year is not None or self.offset is not None
