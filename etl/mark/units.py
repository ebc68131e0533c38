"""A number and the unit beside it become a figure: money, mass, persons, percent, multiples, rates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from etl.mark.figure import Figure
from etl.mark.ground import Ground
from etl.mark.numbers import Number, is_bare_year, is_year
from etl.model.noun import noun, replace
from etl.model.quantity import PERCENT, RATIO
from etl.words.lexicon import Hit
from etl.words.line import Token

MAX_SKIP = 4
"""So many adjectives may stand between a number and the noun it counts."""

# Signs that make a number the name of something: "No. 5", "#3".
_NUMBERING = frozenset("no № # article section chapter paragraph resolution decree annex".split())

# One-word percents; "per cent" is two. A percentage alone is no unit, percentage points are.
PERCENT_WORDS = frozenset("% percent pct pc percentage prc".split())
POINTS = frozenset("points point".split())

# What makes of "3 times" a frequency: "3 times a year".
_HOW_OFTEN = frozenset("a per each".split())

# The span of time of a rate, by the word that says it; the adverbs need no link.
_RATE_TIMES = {
    "day": "day", "days": "day", "daily": "day", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month",
    "year": "year", "years": "year", "yearly": "year", "annually": "year", "annum": "year",
}  # fmt: skip
_RATE_LINKS = frozenset("per a an each every /".split())
_RATE_ADVERBS = frozenset("annually daily weekly monthly yearly".split())

# After "a year" they compare, and make no rate: "3 million tons a year earlier".
_COMPARING = frozenset("earlier ago before previously later".split())

# Kinds that are measured, not counted: no adjective stands between number and unit.
_MEASURED = frozenset("money time length area".split())

# Kinds of which a number like 2024 may be an amount.
_LARGE = frozenset("mass money container".split())
COUNTED = frozenset("persons trucks vehicles wagons trains vessels containers TEU".split())
"""Units of which a number like 1900 right before them is an amount."""


@noun
class _Unit:
    """A unit found beside a number: where the figure with it begins and ends."""

    code: str
    kind: str
    factor: Decimal
    start: int
    end: int
    noun: tuple[int, int] | None = None
    by_country: tuple[tuple[str, str], ...] = ()


def measured(ground: Ground, number: Number) -> Figure | None:
    """The figure that a number makes with the unit beside it, None where no unit stands there."""
    line = ground.line
    if number.scale == 1 and ground.norm(number.start - 1) in _NUMBERING:
        return None
    if ground.norm(number.start - 1) in ("x", "×") and line[number.start - 1].end == line[number.start].start:
        return Figure(number.value, RATIO, "multiple", number.start - 1, number.end)
    percent = _percent(ground, number.end)
    if percent is not None:
        end, kind = percent
        start, sign = signed(line, number.start)
        return Figure(_points(line, number, end), PERCENT, kind, start, end, sign=sign)
    times = _times(ground, number.end)
    if times is not None and not (number.digits and is_year(line[number.start])):
        return Figure(number.value, RATIO, "multiple", number.start, times)
    unit = _unit(ground, number)
    if unit is None:
        return None
    start, sign = signed(line, unit.start)
    sign = sign or (signed(line, number.start)[1] if start < number.start else 0)
    value, country = number.value * unit.factor, unit.by_country
    figure = Figure(
        value, unit.code, unit.kind, start, unit.end, noun=unit.noun, sign=sign, by_country=country
    )
    return _rated(ground, figure)


def signed(line: Sequence[Token], start: int) -> tuple[int, int]:
    """Where the figure begins with a sign glued to it that joins no two numbers or words, and the sign."""
    if not start or line[start - 1].norm not in ("-", "+") or line[start - 1].end != line[start].start:
        return start, 0
    apart = start == 1 or line[start - 2].end < line[start - 1].start or line[start - 2].norm in "(["
    if not apart:
        return start, 0
    return start - 1, -1 if line[start - 1].norm == "-" else 1


def _percent(ground: Ground, at: int) -> tuple[int, str] | None:
    """Where percent or points after a number end, and which they are."""
    if ground.norm(at) == "-":
        at += 1
    first, second = ground.norm(at), ground.norm(at + 1)
    if first == "basis" and second in POINTS:
        return at + 2, "points"
    if first == "pp":
        return at + 1, "points"
    if first in PERCENT_WORDS:
        end = at + 1
    elif (first, second) == ("per", "cent"):
        end = at + 2
    else:
        return None
    if ground.norm(end) in POINTS:
        return end + 1, "points"
    return None if first == "percentage" else (end, PERCENT)


def _points(line: Sequence[Token], number: Number, end: int) -> Decimal:
    """The number in percent or points; a basis point is a hundredth."""
    basis = any(t.norm == "basis" for t in line[number.end : end])
    return number.value / 100 if basis else number.value


def _times(ground: Ground, at: int) -> int | None:
    """Where "times", "fold" or "x" after a number end."""
    first, second = ground.norm(at), ground.norm(at + 1)
    if first == "times":
        often = second in _HOW_OFTEN or (second == "in" and ground.norm(at + 2) == "a")
        return None if often else at + 1
    if first == "-" and second in ("fold", "times"):
        return at + 2
    if first == "fold":
        return at + 1
    if first == "x" and second != "x" and ground.line[at].start == ground.line[at - 1].end:
        return at + 1
    return None


def _unit(ground: Ground, number: Number) -> _Unit | None:
    begin = number.start - (signed(ground.line, number.start)[1] != 0)  # "USD -165 mln"
    before = ground.before.get(begin)
    if before is not None:
        return _money(ground, number, before)
    after = _after(ground, number.end) or _people(ground, number)
    named = after is not None and (after.kind in _LARGE or after.code in COUNTED)
    if after is None or (not named and is_bare_year(ground.line, number)):
        return None
    return replace(after, start=number.start)


def _money(ground: Ground, number: Number, before: Hit) -> _Unit:
    """Money whose sign stands before the number; a word after may repeat it, or say whose dollars."""
    after = _after(ground, number.end)
    code, end = before.code, number.end
    if after is not None and after.kind == "money":
        if code == "USD" and _says_dollars(ground.line, number.end, after.end):
            code = after.code
        if code == after.code:
            end = after.end
    by_country = tuple(before.entry.get("by_country", {}).items())
    return _Unit(code, "money", Decimal(before.entry.get("factor")), before.start, end, None, by_country)


def _says_dollars(line: Sequence[Token], start: int, end: int) -> bool:
    return any("dollar" in t.norm for t in line[start:end]) or "dlr" in line[end - 1].norm


def _after(ground: Ground, at: int) -> _Unit | None:
    """The unit word after a number, past adjectives of a counted noun."""
    line, skipped = ground.line, 0
    if ground.norm(at) == "-" and line[at].start == line[at - 1].end:
        at += 1
    begin = at
    while at < len(line):
        hit = ground.after.get(at)
        if hit is not None and (at == begin or hit.entry.get("unit_kind") not in _MEASURED):
            return _named(hit)
        step = _compound(ground, at) or ground.skips.get(at)
        if step is None or skipped >= MAX_SKIP or at in ground.blocked:
            return None
        skipped += 1
        at = step
    return None


def _compound(ground: Ground, at: int) -> int | None:
    """Where an adjective of two words ends: "300 state-funded projects"."""
    glued = ground.norm(at + 1) == "-" and ground.line[at].end == ground.line[at + 1].start
    return at + 3 if glued and ground.norm(at).isalpha() and ground.norm(at + 2).isalpha() else None


def _named(hit: Hit) -> _Unit:
    """The unit that a hit of the vocabulary names."""
    noun = (hit.start, hit.end)
    by_country = tuple(hit.entry.get("by_country", {}).items())
    factor = Decimal(hit.entry.get("factor"))
    return _Unit(hit.code, hit.entry.get("unit_kind"), factor, hit.start, hit.end, noun, by_country)


def _people(ground: Ground, number: Number) -> _Unit | None:
    """ "119,000 Russians": people counted by their demonym."""
    at = number.end
    end = ground.peoples.get(at)
    if end is None or (number.scale == 1 and number.value < 10):
        return None
    return _Unit("persons", "persons", Decimal(1), at, end, (at, end))


def _rated(ground: Ground, figure: Figure) -> Figure:
    """The figure with "per day", "a year", "daily" in its unit."""
    at = figure.end
    first, second = ground.norm(at), ground.norm(at + 1)
    goods = 0
    if first == "of" and second and ground.norm(at + 2) in _RATE_LINKS:
        goods = 2  # "27.4 million cubic meters of gas a day"
    elif first == "of" and ground.norm(at + 3) in _RATE_LINKS and ground.norm(at + 4) in _RATE_TIMES:
        goods = 3  # "20 million tons of Brazilian ore a year"
    first, second = ground.norm(at + goods), ground.norm(at + goods + 1)
    at += goods
    if first in _RATE_LINKS and second in _RATE_TIMES:
        return figure if ground.norm(at + 2) in _COMPARING else _per(figure, second, at + 2)
    if first in _RATE_ADVERBS:
        return _per(figure, first, at + 1)
    inner = {t.norm for t in ground.line[figure.start : figure.end]}
    adverb = next((word for word in ("weekly", "daily") if word in inner), "")
    return _per(figure, adverb, figure.end) if adverb else figure


def _per(figure: Figure, time: str, end: int) -> Figure:
    return replace(figure, unit=f"{figure.unit}/{_RATE_TIMES[time]}", end=end)
