"""Words of time become stretches, joined from a span ("first nine months") and a year ("this year")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from etl.mark.numbers import Classes, words
from etl.model.period import Period, month_end
from etl.words.lexicon import Hit
from etl.words.line import PERIOD_CODE, Token

_LINKS = frozenset(("of", "in", ",", "'s", "for", "the", "from", "'", "during"))
_BASELINE = frozenset("than with to against versus vs over from on".split())
_STOCK = frozenset({"as"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of time at tokens start..end, not yet placed in the calendar.

    Args:
        months: first and last month of a year, or None for the whole year.
        day: a day of `months[0]`; `days` the first n days of it.
        year: the year if written, else None.
        offset: years from the publication year where the year is relative ("last year": -1).
        shift: years back from whatever period is being compared with ("a year earlier": 1).
        month_shift: months back likewise ("previous month": 1).
        years: last year of a range of years.
        open_since: reaches to the publication day ("so far this year", "since May").
        by: a date until which something is to happen.
        stock: a day for which a level is stated ("as of 1 October").
        vague: words of time that name no dates ("annually").
        fiscal: the year is a fiscal year.
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
    years: int | None = None
    open_since: bool = False
    by: bool = False
    stock: bool = False
    vague: bool = False
    fiscal: bool = False
    named_by: str = ""
    same: bool = False
    relative_month: int | None = None
    whole_year: bool = False
    year_end: bool = False
    baseline: bool = False

    @property
    def names_year(self) -> bool:
        """Whether words for the year stand here."""
        return self.year is not None or self.offset is not None


def stretches(line: Sequence[Token], classes: Classes, hits: Sequence[Hit]) -> list[Stretch]:
    """The words of time in a line, spans joined with the years beside them, in order."""
    pieces = sorted((h for h in hits if h.kind in ("span", "when")), key=lambda h: (h.start, -h.end))
    pieces = _apart(pieces)
    found: list[Stretch] = []
    at = 0
    while at < len(pieces):
        stretch = _piece(line, classes, pieces[at])
        at += 1
        while at < len(pieces) and (joined := _join(line, classes, stretch, pieces[at])) is not None:
            stretch = joined
            at += 1
        if stretch is not None and not _idle(line, stretch):
            found.append(_led(line, stretch))
    return found


def _apart(pieces: list[Hit]) -> list[Hit]:
    """A span and a when may overlap: the longer stands, the span where they tie."""
    kept: list[Hit] = []
    for piece in sorted(pieces, key=lambda h: (h.start - h.end, h.kind != "span")):
        if all(piece.end <= k.start or piece.start >= k.end for k in kept):
            kept.append(piece)
    return sorted(kept, key=lambda h: h.start)


def _numbers(line: Sequence[Token], classes: Classes, hit: Hit, name: str) -> list[int]:
    table = words()
    found: list[int] = []
    for at in range(hit.start, hit.end):
        if name not in classes[at]:
            continue
        norm = line[at].norm
        source = {
            "<month>": table.months,
            "<card>": table.cardinals,
            "<ord>": table.ordinals,
            "<day>": table.ordinals,
        }
        found.append(source[name][norm] if name in source and norm in source[name] else int(norm))
    return found


def _piece(line: Sequence[Token], classes: Classes, hit: Hit) -> Stretch | None:
    maker = _SPANS if hit.kind == "span" else _WHENS
    return maker[hit.code](_Piece(line, classes, hit, Stretch(hit.start, hit.end)))


@dataclass(frozen=True, slots=True)
class _Piece:
    line: Sequence[Token]
    classes: Classes
    hit: Hit
    blank: Stretch

    def all(self, name: str) -> list[int]:
        return _numbers(self.line, self.classes, self.hit, name)


def _month(p: _Piece) -> Stretch | None:
    month = p.all("<month>")[0]
    return replace(p.blank, months=(month, month))


def _months(p: _Piece) -> Stretch | None:
    first, last = p.all("<month>")[:2]
    return replace(p.blank, months=(first, last))


def _first_months(p: _Piece) -> Stretch | None:
    count = p.all("<card>")[0]
    return replace(p.blank, months=(1, count)) if 1 <= count <= 12 else None


def _n_months(p: _Piece) -> Stretch | None:
    before = p.line[p.hit.start - 1].norm if p.hit.start else ""
    if before in ("past", "last", "next", "coming", "than", "within", "by", "about", "every"):
        return replace(p.blank, vague=True)
    return _first_months(p)


def _first_days(p: _Piece) -> Stretch | None:
    month = p.all("<month>")[0]
    days = next((n for n in p.all("<card>")), 0)
    return replace(p.blank, months=(month, month), days=days) if 1 <= days <= 31 else None


def _quarter(p: _Piece) -> Stretch | None:
    counts = p.all("<ord>") or p.all("<card>")
    if not counts or not 1 <= counts[0] <= 4:
        return None
    return replace(p.blank, months=(counts[0] * 3 - 2, counts[0] * 3))


def _half(p: _Piece) -> Stretch | None:
    count = p.all("<ord>")[0]
    return replace(p.blank, months=(count * 6 - 5, count * 6)) if count in (1, 2) else None


def _code(p: _Piece) -> Stretch | None:
    match = PERIOD_CODE.match(p.line[p.hit.start].text.upper())
    if match is None:
        return None
    written = match["year"]
    year = None if written is None else int(written) if len(written) == 4 else 2000 + int(written)
    if match["fy"]:
        named_by = "end" if written is not None and len(written) == 2 else ""
        return replace(p.blank, year=year, fiscal=True, named_by=named_by) if year else None
    if match["n"]:
        count = int(match["n"])
        return replace(p.blank, months=(1, count), year=year) if 1 <= count <= 12 else None
    letter, count = (match["qh"], int(match["q"])) if match["q"] else (match["hq"], int(match["q2"]))
    size = 3 if letter == "Q" else 6
    if count * size > 12:
        return None
    return replace(p.blank, months=(count * size - size + 1, count * size), year=year)


def _day(p: _Piece) -> Stretch | None:
    month = p.all("<month>")[0]
    day = next((n for n in p.all("<day>")), 0)
    return replace(p.blank, months=(month, month), day=day) if day else None


def _split_year(p: _Piece) -> Stretch | None:
    years = p.all("<year>")
    if years:
        return (
            replace(p.blank, year=years[0], fiscal=True, named_by="start") if _follows(p, years[0]) else None
        )
    short = p.all("<yy>")
    return replace(p.blank, year=1999 + short[-1], fiscal=True, named_by="start") if short else None


def _follows(p: _Piece, first: int) -> bool:
    """Whether the second number of 2023/24 is the next year; 2019-20 may also be a range."""
    years, short = p.all("<year>"), p.all("<yy>")
    return (years[1] == first + 1) if len(years) > 1 else bool(short) and short[-1] == (first + 1) % 100


def _same_period(p: _Piece) -> Stretch | None:
    counts = p.all("<card>")
    months = (1, counts[0]) if counts and 1 <= counts[0] <= 12 else None
    return replace(p.blank, same=True, months=months)


def _month_to_day(p: _Piece) -> Stretch | None:
    months, days = p.all("<month>"), p.all("<day>")
    first = months[0]
    if len(months) == 1:
        return (
            replace(p.blank, months=(first, first), day=days[-1], from_day=days[0]) if len(days) > 1 else None
        )
    begin = days[0] if len(days) > 1 else 1
    return replace(p.blank, months=(first, months[-1]), day=days[-1], from_day=begin) if days else None


def _to_date(p: _Piece) -> Stretch | None:
    years = p.all("<year>")
    if years:
        return replace(p.blank, open_since=True, year=years[0])
    return replace(p.blank, open_since=True, offset=0)


def _years(p: _Piece) -> Stretch | None:
    first, last = p.all("<year>")[:2]
    return replace(p.blank, year=first, years=last) if first < last else None


_SPANS: dict[str, Callable[[_Piece], Stretch | None]] = {
    "month": _month,
    "months": _months,
    "first_months": _first_months,
    "n_months": _n_months,
    "first_month": lambda p: replace(p.blank, months=(1, 1)),
    "first_days": _first_days,
    "quarter": _quarter,
    "last_quarter": lambda p: replace(p.blank, months=(10, 12)),
    "half": _half,
    "half_year": lambda p: replace(p.blank, months=(1, 6)),
    "code": _code,
    "day": _day,
    "day_range": _month_to_day,
    "year_end": lambda p: replace(p.blank, year_end=True),
    "whole_year": lambda p: replace(p.blank, whole_year=True),
}
_WHENS: dict[str, Callable[[_Piece], Stretch | None]] = {
    "year": lambda p: replace(p.blank, year=p.all("<year>")[0]),
    "years": _years,
    "fiscal": lambda p: replace(p.blank, year=p.all("<year>")[0], fiscal=True),
    "fiscal_split": _split_year,
    "iranian": lambda p: replace(p.blank, vague=True),
    "this_year": lambda p: replace(p.blank, offset=0),
    "last_year": lambda p: replace(p.blank, offset=-1),
    "previous_year": lambda p: replace(p.blank, shift=12),
    "year_earlier": lambda p: replace(p.blank, shift=12, same=True),
    "same_year": lambda p: replace(p.blank, same=True, whole_year=True),
    "next_year": lambda p: replace(p.blank, offset=1),
    "year_before_last": lambda p: replace(p.blank, offset=-2),
    "same_period": lambda p: _same_period(p),
    "part_year": lambda p: replace(p.blank, vague=True),
    "last_month": lambda p: replace(p.blank, relative_month=-1),
    "this_month": lambda p: replace(p.blank, relative_month=0),
    "last_quarter": lambda p: replace(p.blank, vague=True),
    "this_quarter": lambda p: replace(p.blank, vague=True),
    "to_date": lambda p: _to_date(p),
    "vague": lambda p: replace(p.blank, vague=True),
}


def _join(line: Sequence[Token], classes: Classes, left: Stretch | None, hit: Hit) -> Stretch | None:
    """The stretch grown by the piece after it, None where they are two."""
    if left is None or left.vague or hit.start - left.end > 2:
        return None
    if any(t.norm not in _LINKS for t in line[left.end : hit.start]):
        return None
    right = _piece(line, classes, hit)
    if right is None or right.vague:
        return None
    if (
        left.shift
        and right.year is not None
        and right.years is None
        and "," in [t.norm for t in line[left.end : hit.start]]
    ):
        return replace(right, start=left.start)
    if left.same and not left.names_year and right.names_year and right.months is None:
        return replace(left, end=right.end, year=right.year, offset=right.offset, fiscal=right.fiscal)
    if left.same and not left.names_year and right.shift and right.months is None:
        return replace(left, end=right.end, shift=right.shift)
    if left.open_since and not left.months and right.names_year and left.offset == 0:
        return replace(left, end=right.end, year=right.year, offset=right.offset)
    has_span = left.months is not None or left.year_end or left.whole_year
    if has_span and not left.names_year and right.months is None and not right.same and not right.open_since:
        if right.names_year and right.years is None:
            return replace(left, end=right.end, year=right.year, offset=right.offset, fiscal=right.fiscal)
        if right.shift:
            return replace(left, end=right.end, shift=right.shift)
    if has_span and not left.names_year and right.same and right.whole_year:
        return replace(left, end=right.end, same=True)
    plain_year = left.names_year and left.months is None and left.years is None and not left.same
    tight = hit.start == left.end or line[left.end].norm in ("'s", ",")
    if (
        plain_year
        and not left.open_since
        and right.months
        and not right.names_year
        and not right.day
        and tight
    ):
        return replace(right, start=left.start, year=left.year, offset=left.offset)
    return None


def _idle(line: Sequence[Token], stretch: Stretch) -> bool:
    """Whether words that may mean time mean nothing here: a bare "end", a bare "half year"."""
    bare = stretch.months is None and not stretch.names_year and not stretch.shift and not stretch.same
    if stretch.vague or stretch.open_since or stretch.relative_month is not None:
        return False
    if stretch.year_end and bare:
        return line[stretch.end - 1].norm in ("end", "of") and "year" not in {
            t.norm for t in line[stretch.start : stretch.end]
        }
    if stretch.whole_year and bare:
        return line[stretch.end - 1].norm != "year"
    return False


def _led(line: Sequence[Token], stretch: Stretch) -> Stretch:
    """What the word before the stretch makes of it: by 2030, since May, as of 1 October."""
    before = [t.norm for t in line[max(0, stretch.start - 3) : stretch.start]]
    lead = before[-1] if before else ""
    if lead in ("by", "until", "till", "before") or before[-2:] == ["up", "to"]:
        return replace(stretch, by=True, start=stretch.start)
    if before[-3:] in (["by", "the", "end"], ["before", "the", "end"]) or before[-2:] == ["end", "of"]:
        return replace(stretch, by="by" in before or "before" in before, year_end=True)
    if lead == "since" or (lead == "from" and stretch.day):
        return replace(stretch, open_since=True)
    if before[-2:] in (["as", "of"], ["as", "at"], ["as", "on"]):
        return replace(stretch, stock=True)
    return stretch


@dataclass(frozen=True, slots=True)
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
    if (stretch.same and not (stretch.months and stretch.names_year)) or (
        stretch.shift and stretch.months is None
    ):
        return _same(stretch, clock, main)
    year = _year(stretch, clock, main)
    if year is None:
        return None
    if stretch.shift:
        year -= stretch.shift // 12
    if stretch.years is not None:
        return Period(date(year, 1, 1), date(stretch.years, 12, 31))
    if stretch.months is None:
        return _of_year(stretch, year, clock, future)
    return _of_months(stretch, year, clock)


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
        return clock.published.year + stretch.offset if clock.published else None
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


def _of_year(stretch: Stretch, year: int, clock: Clock, future: bool) -> Period | None:
    published = clock.published
    if stretch.fiscal:
        return _of_fiscal_year(stretch, year, clock)
    if stretch.open_since and published is not None:
        return Period(date(year, 1, 1), published) if date(year, 1, 1) <= published else None
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
    month, habit = clock.fiscal
    named_by = stretch.named_by or habit
    first = year if named_by == "start" else year - 1
    return Period(date(first, month, 1), month_end(first + 1, month - 1), fiscal_start=month)


def _of_months(stretch: Stretch, year: int, clock: Clock) -> Period | None:
    first, last = stretch.months or (1, 12)
    if stretch.fiscal and first == 1:
        return None
    if stretch.from_day:
        try:
            return Period(date(year, first, stretch.from_day), date(year, last, stretch.day))
        except ValueError:
            return None
    if stretch.day:
        try:
            day = date(year, first, stretch.day)
        except ValueError:
            return None
        if stretch.open_since and clock.published is not None:
            return Period(day, clock.published) if day <= clock.published else None
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


def length(period: Period) -> Decimal:
    """The number of days in a period, 1 for a day."""
    return Decimal((period.end - (period.start or period.end)).days + 1)
