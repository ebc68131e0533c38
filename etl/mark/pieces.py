"""One phrase of time becomes a stretch: a month, a quarter, the first nine months, the year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etl.mark.classes import Classes
from etl.mark.numbers import words
from etl.mark.stretch import Stretch
from etl.model.noun import noun, replace
from etl.words.lexicon import Hit
from etl.words.line import PERIOD_CODE, Token


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


@noun
class _Piece:
    """One phrase of time with the line it stands in, and the stretch to fill."""

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
    return replace(p.blank, months=(1, count), ordinal=True) if 1 <= count <= 12 else None


_MONTH_END = 28
"""From this day on a year is said to end with the month."""
_SINCE_WHEN = frozenset(
    "first second third time deficit surplus fall rise drop decline gain high low".split()
)


def _n_months(p: _Piece) -> Stretch | None:
    before = p.line[p.hit.start - 1].norm if p.hit.start else ""
    if p.hit.start > 1 and before == "in" and p.line[p.hit.start - 2].norm in _SINCE_WHEN:
        return replace(p.blank, vague=True)  # "its first deficit in two months"
    if before in ("past", "last", "next", "coming", "than", "within", "by", "about", "every"):
        return replace(p.blank, vague=True)
    return _first_months(p)


def _months_to(p: _Piece) -> Stretch | None:
    """ "Twelve months to March", "four quarters to the end of Q2": so many months up to that one."""
    if (named := _code(p)) is not None and named.months:
        last, count = named.months[1], (p.all("<card>") or [4])[0] * 3
    else:
        last, count = (p.all("<month>") or [0])[-1], (p.all("<card>") or [12])[0]
    if not last or not 1 <= count <= 12:
        return None
    return replace(p.blank, months=((last - count) % 12 + 1, last))


def _year_to_day(p: _Piece) -> Stretch | None:
    """ "The year ended July 15": the year up to that day."""
    last, day = p.all("<month>")[0], next((n for n in p.all("<day>")), _MONTH_END)
    if day < _MONTH_END:
        return replace(p.blank, months=(last, last), from_day=day + 1, day=day)
    return replace(p.blank, months=(last % 12 + 1, last))


def _first_days(p: _Piece) -> Stretch | None:
    month = p.all("<month>")[0]
    days = next((n for n in p.all("<card>")), 0)
    return replace(p.blank, months=(month, month), days=days) if 1 <= days <= 31 else None


def _quarter(p: _Piece) -> Stretch | None:
    counts = p.all("<ord>") or p.all("<card>")
    if not counts or not 1 <= counts[0] <= 4:
        return None
    if [t.norm for t in p.line[p.hit.end : p.hit.end + 1]] in (["running"], ["straight"], ["consecutive"]):
        return replace(p.blank, vague=True)
    return replace(p.blank, months=(counts[0] * 3 - 2, counts[0] * 3), ordinal=True)


def _half(p: _Piece) -> Stretch | None:
    count = p.all("<ord>")[0]
    return replace(p.blank, months=(count * 6 - 5, count * 6), ordinal=True) if count in (1, 2) else None


def _code(p: _Piece) -> Stretch | None:
    match = PERIOD_CODE.match(p.line[p.hit.end - 1].text.upper())
    if match is None:
        return None
    written = match["year"]
    year = None if written is None else int(written) if len(written) == 4 else 2000 + int(written)
    if match["fy"]:
        named_by = "end" if written is not None and len(written) == 2 else ""
        return replace(p.blank, year=year, fiscal=True, named_by=named_by) if year else None
    if match["n"]:
        count = int(match["n"])
        return replace(p.blank, months=(1, count), year=year, ordinal=True) if 1 <= count <= 12 else None
    letter, count = (match["qh"], int(match["q"])) if match["q"] else (match["hq"], int(match["q2"]))
    size = 3 if letter == "Q" else 6
    if count * size > 12:
        return None
    return replace(p.blank, months=(count * size - size + 1, count * size), year=year, ordinal=True)


def _day(p: _Piece) -> Stretch | None:
    month = p.all("<month>")[0]
    day = next((n for n in p.all("<day>")), 0)
    return replace(p.blank, months=(month, month), day=day) if day else None


def _week(p: _Piece) -> Stretch | None:
    """ "The week ended March 5": the seven days up to that one."""
    day = _day(p)
    return replace(day, week=True) if day is not None else None


def _split_year(p: _Piece) -> Stretch | None:
    years = p.all("<year>")
    if years and _follows(p, years[0]):
        return replace(p.blank, year=years[0], fiscal=True, named_by="start")
    if years:  # "2019 - 60 million tons": a year alone
        alone = len(years) == 1 and "<year>" in p.classes[p.hit.start]
        return replace(p.blank, end=p.hit.start + 1, year=years[0]) if alone else None
    short = p.all("<yy>")
    if "<code>" in p.classes[p.hit.start] and not p.line[p.hit.start].norm.startswith("fy"):
        return None
    return replace(p.blank, year=1999 + short[-1], fiscal=True, named_by="start") if short else None


def _follows(p: _Piece, first: int) -> bool:
    """Whether the second number of 2023/24 is the next year; 2019-20 may also be a range."""
    years, short = p.all("<year>"), p.all("<yy>")
    return (years[1] == first + 1) if len(years) > 1 else bool(short) and short[-1] == (first + 1) % 100


def _same_period(p: _Piece) -> Stretch | None:
    counts = p.all("<card>")
    months = (1, counts[0]) if counts and 1 <= counts[0] <= 12 else None
    years = p.all("<year>")
    return replace(p.blank, same=True, months=months, year=years[0] if years else None)


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
    "months_to": _months_to,
    "year_to_day": _year_to_day,
    "first_month": lambda p: replace(p.blank, months=(1, 1)),
    "first_days": _first_days,
    "quarter": _quarter,
    "last_quarter": lambda p: replace(p.blank, months=(10, 12), ordinal=True),
    "half": _half,
    "half_year": lambda p: replace(p.blank, months=(1, 6), ordinal=True),
    "code": _code,
    "day": _day,
    "day_range": _month_to_day,
    "week": _week,
    "year_end": lambda p: replace(p.blank, year_end=True),
    "whole_year": lambda p: replace(p.blank, whole_year=True),
}
_WHENS: dict[str, Callable[[_Piece], Stretch | None]] = {
    "year": lambda p: replace(p.blank, year=p.all("<year>")[0]),
    "years": _years,
    "fiscal": lambda p: replace(p.blank, year=p.all("<year>")[0], fiscal=True),
    "fiscal_split": _split_year,
    "fiscal_this": lambda p: replace(p.blank, offset=0, fiscal=True, named_by="start"),
    "fiscal_last": lambda p: replace(p.blank, offset=-1, fiscal=True, named_by="start"),
    "fiscal_before": lambda p: replace(p.blank, shift=12, fiscal=True),
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
    "month_before": lambda p: replace(p.blank, month_shift=1),
    "month_after": lambda p: replace(p.blank, month_shift=-1),
    "year_after": lambda p: replace(p.blank, shift=-12, same=True),
    "quarter_before": lambda p: replace(p.blank, month_shift=3),
    "week_before": lambda p: replace(p.blank, week_shift=1),
    "last_quarter": lambda p: replace(p.blank, vague=True),
    "this_quarter": lambda p: replace(p.blank, vague=True),
    "to_date": lambda p: _to_date(p),
    "vague": lambda p: replace(p.blank, vague=True),
}


def piece(line: Sequence[Token], classes: Classes, hit: Hit) -> Stretch | None:
    """What one phrase of the vocabulary says of time, None where its numbers make no sense."""
    maker = _SPANS if hit.kind == "span" else _WHENS
    return maker[hit.code](_Piece(line, classes, hit, Stretch(hit.start, hit.end)))
