"""Words of time are placed in the calendar: which days "the first nine months of this year" are."""

from __future__ import annotations

from datetime import date, timedelta

from etl.mark.stretch import Stretch
from etl.model.noun import noun
from etl.model.period import Period, month_end

WEEK = 7


@noun
class Clock:
    """What relative words of time are placed by.

    Args:
        published: day of publication, None where unknown.
        year: a year said earlier in the article, used where there is no publication day.
        fiscal: first month of the fiscal year of the country spoken of, and the calendar year it is
            named by ("start" or "end"); None where unknown.
    """

    published: date | None
    year: int | None = None
    fiscal: tuple[int, str] | None = None


def place(stretch: Stretch, clock: Clock, main: Period | None, future: bool) -> Period | None:
    """The days that a stretch means, None where the text does not say.

    Args:
        main: the period that "the same period" and "a year earlier" refer to.
        future: whether the figure is still to come, so that "this year" is the whole year.
    """
    if stretch.vague:
        return None
    if stretch.relative_month is not None:
        return _relative_month(stretch, clock)
    if stretch.week_shift:
        return _weeks_before(main, stretch.week_shift)
    if stretch.month_shift:
        return moved(main, stretch.month_shift) if main is not None and main.start is not None else None
    if (stretch.same and not (stretch.months and stretch.names_year)) or (
        stretch.shift and stretch.months is None
    ):
        return _same(stretch, clock, main)
    year = _year(stretch, clock, main)
    if year is None:
        return None
    if future and _comes_again(stretch, year, clock):
        year += 1
    if stretch.shift:
        year -= stretch.shift // 12
    if stretch.years is not None:
        return Period(date(year, 1, 1), date(stretch.years, 12, 31))
    if stretch.months is None:
        return _of_year(stretch, year, clock, future)
    return _of_months(stretch, year, clock)


def _comes_again(stretch: Stretch, year: int, clock: Clock) -> bool:
    """Whether a month without a year means its next time: "will rise in March"."""
    if clock.published is None or stretch.months is None or stretch.names_year or stretch.day:
        return False
    return year == clock.published.year - 1 and month_end(year + 1, stretch.months[1]) >= clock.published


def _relative_month(stretch: Stretch, clock: Clock) -> Period | None:
    if clock.published is None:
        return None
    index = clock.published.year * 12 + clock.published.month - 1 + (stretch.relative_month or 0)
    year, month = divmod(index, 12)
    return Period(date(year, month + 1, 1), month_end(year, month + 1))


def _year(stretch: Stretch, clock: Clock, main: Period | None) -> int | None:
    if stretch.year is not None:
        return stretch.year
    if stretch.offset is not None:
        begun = _begun(stretch, clock)
        return begun + stretch.offset if begun is not None else None
    if clock.year is not None:
        return clock.year
    if clock.published is None:
        return None
    if stretch.months is not None:
        year, (first, last) = clock.published.year, stretch.months
        if stretch.by or first > last:
            return year
        over = date(year, last, stretch.day) if stretch.day and stretch.day <= 28 else date(year, first, 1)
        reached = over <= clock.published and (
            stretch.day or month_end(year, last) <= clock.published + timedelta(days=10)
        )
        return year if reached else year - 1
    return clock.published.year


def _begun(stretch: Stretch, clock: Clock) -> int | None:
    """The year in which the running year began: the calendar's, or the fiscal one."""
    if clock.published is None or (stretch.fiscal and clock.fiscal is None):
        return None
    month = clock.fiscal[0] if stretch.fiscal and clock.fiscal is not None else 1
    return clock.published.year - (clock.published.month < month)


def _of_year(stretch: Stretch, year: int, clock: Clock, future: bool) -> Period | None:
    published = clock.published
    if stretch.fiscal:
        return _of_fiscal_year(stretch, year, clock)
    if stretch.open_since:
        begun = published is not None and date(year, 1, 1) <= published
        return Period(date(year, 1, 1), published) if published is not None and begun else None
    if stretch.by and not (published is not None and year == published.year):
        return Period(None, date(year, 12, 31), by=True)
    if stretch.stock:
        return Period(None, date(year, 12, 31))
    start, end = date(year, 1, 1), date(year, 12, 31)
    running = published is not None and published.year == year and stretch.offset == 0
    if (
        running
        and published is not None
        and not future
        and not stretch.year_end
        and not stretch.whole_year
        and not stretch.by
    ):
        end = published
    return Period(start, end)


def _of_fiscal_year(stretch: Stretch, year: int, clock: Clock) -> Period | None:
    if clock.fiscal is None:
        return None
    month, first = clock.fiscal[0], _fiscal_start(stretch, year, clock.fiscal)
    return Period(date(first, month, 1), month_end(first + 1, month - 1), fiscal_start=month)


def _fiscal_start(stretch: Stretch, year: int, fiscal: tuple[int, str]) -> int:
    """The calendar year in which the fiscal year of that name begins."""
    return year if (stretch.named_by or fiscal[1]) == "start" else year - 1


def _of_fiscal_months(stretch: Stretch, year: int, fiscal: tuple[int, str]) -> Period | None:
    """ "The first half of fiscal 2024", "April-July 2021-22": months of a fiscal year, as it has them."""
    begin, (first, last) = _fiscal_start(stretch, year, fiscal), stretch.months or (1, 12)
    if stretch.ordinal:
        months = [(begin * 12 + fiscal[0] - 1) + count - 1 for count in (first, last)]
    else:
        months = [(begin + (month < fiscal[0])) * 12 + month - 1 for month in (first, last)]
    if months[0] > months[1]:
        return None
    (start, a), (end, b) = (divmod(month, 12) for month in months)
    return Period(date(start, a + 1, 1), month_end(end, b + 1), fiscal_start=fiscal[0])


def _of_months(stretch: Stretch, year: int, clock: Clock) -> Period | None:
    first, last = stretch.months or (1, 12)
    if stretch.fiscal and clock.fiscal is not None and not stretch.day:
        return _of_fiscal_months(stretch, year, clock.fiscal)
    if stretch.fiscal and stretch.ordinal:
        return None
    if stretch.from_day:
        try:
            begin = year - 1 if (first, stretch.from_day) > (last, stretch.day) else year
            return Period(date(begin, first, stretch.from_day), date(year, last, stretch.day))
        except ValueError:
            return None
    if stretch.day:
        try:
            day = date(year, first, stretch.day)
        except ValueError:
            return None
        if stretch.open_since and clock.published is not None:
            return Period(day, clock.published) if day <= clock.published else None
        if stretch.week:
            return Period(day - timedelta(days=WEEK - 1), day)
        return Period(None, day, by=stretch.by)
    begin = year if first <= last else year - 1
    start, end = date(begin, first, 1), month_end(year, last)
    if stretch.days:
        end = date(year, first, min(stretch.days, end.day))
    if stretch.open_since and clock.published is not None:
        return Period(start, clock.published) if start <= clock.published else None
    if stretch.by:
        return Period(None, end, by=True)
    if stretch.stock or (stretch.year_end and stretch.months is not None):
        return Period(None, end)
    return Period(start, end)


def _same(stretch: Stretch, clock: Clock, main: Period | None) -> Period | None:
    """ "The same period of 2023", "a year earlier": the main period moved to that year."""
    if main is None or main.start is None:
        return None
    if stretch.year is not None or stretch.offset is not None:
        target = stretch.year if stretch.year is not None else _year(stretch, clock, None)
        if target is None:
            return None
        return moved(main, (main.end.year - target) * 12)
    if stretch.shift:
        whole = not stretch.same and (main.start.month, main.start.day) == (1, 1)
        if whole and not stretch.months:
            return (
                Period(date(main.end.year - 1, 1, 1), date(main.end.year - 1, 12, 31))
                if _full(main)
                else moved(main, 12)
            )
        return moved(main, stretch.shift)
    if stretch.whole_year:
        return Period(date(main.end.year, 1, 1), date(main.end.year, 12, 31))
    return main


def _weeks_before(main: Period | None, weeks: int) -> Period | None:
    """The week so many before the one spoken of; a longer time has no week before it."""
    if main is None or main.start is None or (main.end - main.start).days >= WEEK:
        return None
    back = timedelta(days=WEEK * weeks)
    return Period(main.start - back, main.end - back)


def _full(period: Period) -> bool:
    return period.start is not None and (period.end - period.start).days >= 364


def moved(period: Period, months: int) -> Period:
    """The period so many months earlier, month ends kept.

    Args:
        months: how many months back.
    """

    def back(day: date, is_end: bool) -> date:
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        last = month_end(year, month + 1)
        if is_end and (day + timedelta(days=1)).day == 1:
            return last
        return date(year, month + 1, min(day.day, last.day))

    start = None if period.start is None else back(period.start, False)
    return Period(start, back(period.end, True), fiscal_start=period.fiscal_start)
