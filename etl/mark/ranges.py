"""Numbers that share a unit become figures: ranges, elided and inherited units, lists that say it once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from etl.mark.figure import Figure
from etl.mark.ground import Ground
from etl.mark.numbers import Number, is_bare_year
from etl.model.noun import replace
from etl.model.quantity import PERCENT
from etl.words.lexicon import Hits
from etl.words.line import Token

# Words before "from … to" that make it a range and no movement: "by from 12 to 15 percent".
_RANGING = frozenset("by ranging ranges range ranged somewhere varies".split())

# How much less or more a small number may be than the one whose unit it takes.
_ALIKE = Decimal("0.1")

# So large a number printed in full may follow one of millions: "4.15 million TEU and 880,000 in 2010".
_LARGE = 10_000

# What may stand before a bare number that takes the unit of a figure before it.
_INHERITING = frozenset("against after from versus vs to and than with . of".split())
_SOFTENING = frozenset("nearly about almost over some revised a around upward downward".split())

# What may follow such a number: anything else would be a noun that it counts.
_AFTER_BARE = frozenset(
    """
    in , . a and last ; the from year during for ) ( this respectively fewer more less lower higher deficit
    surplus by until up down compared against versus vs than which with while but on over since or
    today now currently went came was were delivered recorded shipped exported imported sold
    reported seen registered posted bought carried handled
    """.split()
)

# Kinds whose unit is left out where it is compared with, and kinds whose unit closes a list.
_INHERITED = frozenset("money mass volume container persons count time vehicle".split())
_CLOSING = frozenset("mass money volume".split())

# What may follow a change whose percent is said elsewhere.
_ENDING = frozenset(", ; . and while".split()) | {""}

# What stands between the items of a list.
_SEPARATING = frozenset(", and ;".split())


Measured = Mapping[int, Figure | None]
"""For the first token of each number the figure that it makes with the unit beside it."""


def ranged(ground: Ground, low: Number, high: Number, units: Measured) -> Figure | None:
    """A range if two numbers stand as "8-10", "from 12 to 15", "between 37 and 47" with one unit."""
    first = units[low.start]
    second = units[high.start] or (_shared(first, high) if first is not None else None)
    start, end = (low.start, low.end) if first is None else (first.start, first.end)
    if second is None or second.start < end:
        return None
    gap = ground.norms[end : second.start]
    lead = ground.norm(start - 1)
    if gap == ["to"]:
        moved = first is not None and first.end > low.end and units[high.start] is None
        one = not moved and (first is None or (first.unit, first.kind) == (second.unit, second.kind))
        joined = one and (lead != "from" or ground.norm(start - 2) in _RANGING)
        joined = joined and not _moved_by(ground, low, high, start)
    elif gap == ["and"]:
        joined = lead == "between"
    else:
        joined = gap == ["-"] or (gap == ["or"] and first is None)
    dated = first is None and is_bare_year(ground.line, low) and (high.value < 1900 or high.scale > 1)
    if not joined or dated:
        return None
    bottom = _bottom(low, high, first, second)
    if bottom >= second.value:
        return None
    return replace(second, value=bottom, high=second.value, start=start, sign=0)


def _moved_by(ground: Ground, low: Number, high: Number, start: int) -> bool:
    """ "narrowed by £0.8 billion to £22.5 billion": by how much, and to what; no range."""
    whole = low.scale > 1 and high.scale > 1
    return whole and (ground.norm(start - 1) == "by" or start in ground.moves)


def _shared(first: Figure, high: Number) -> Figure:
    """The upper end of "$8-10 billion": the unit stands before the lower end alone."""
    return replace(first, value=high.value, start=high.start, end=high.end)


def _bottom(low: Number, high: Number, first: Figure | None, second: Figure) -> Decimal:
    """The lower end of a range: its own unit and scale where said, else those of the upper end."""
    if first is None or first.unit != second.unit:
        return _in_unit_of(low, high, second)
    return first.value * high.scale if _shares_scale(low, high) else first.value


def _in_unit_of(low: Number, high: Number, second: Figure) -> Decimal:
    """A plain number in the unit, and the scale if it has none, of the number after it."""
    factor = second.value / high.value if high.value else Decimal(1)
    return (low.value * high.scale if _shares_scale(low, high) else low.value) * factor


def _shares_scale(low: Number, high: Number) -> bool:
    """Whether the scale after the second number is meant for the first too: "8-10 billion"."""
    return low.scale == 1 and high.scale > 1 and low.value < 1000


def elided(ground: Ground, number: Number, following: Number, units: Measured) -> Figure | None:
    """ "from 4,300 to 12,900 tons": the first number takes the unit of the second."""
    if ground.norm(number.start - 1) != "from" or following.start - number.end != 1:
        return None
    second = units[following.start] if ground.norm(number.end) == "to" else None
    if second is None or (second.kind == "money" and second.noun is None):
        return None
    value = _in_unit_of(number, following, second)
    return replace(second, value=value, start=number.start, end=number.end, noun=None)


def inherited(ground: Ground, number: Number, made: Sequence[Figure]) -> Figure | None:
    """ "10.44 billion dlrs against 9.85 billion in January": a bare number takes the unit compared with.

    Args:
        made: the figures before the number, in order.
    """
    dated = ground.norm(number.start - 1) == ":" and number.start - 2 in ground.blocked
    if not made or not number.start:
        return None
    like = made[-1].kind != "money" and _ALIKE * made[-1].value <= number.value <= made[-1].value / _ALIKE
    little = like and ground.norm(number.start - 1) in ("from", "against", "vs", "versus", "with")
    if number.scale < 1000 and number.value < 1000 and not (dated or (little and number.digits)):
        return None
    start = number.start
    owned = [ground.norm(start - 2), ground.norm(start - 1)] == ["'", "s"] and start - 3 in ground.blocked
    more = ground.norm(start - 1) == "," and ground.norm(number.end) in ("more", "fewer", "less")
    while ground.norm(start - 1) in _SOFTENING:
        start -= 1
    led = (number.scale >= 1000 and number.digits) or ground.norm(start - 1) in _INHERITING or dated
    led = led or owned or more
    if not led or is_bare_year(ground.line, number):
        return None
    following = ground.norm(number.end)
    if following and following not in _AFTER_BARE:
        return None
    whole = [f for f in made if f.kind in _INHERITED and ground.norm(f.end) not in ("each", "apiece")]
    last = whole[-1] if whole else None
    if last is None or (number.scale == 1 and last.value >= 1_000_000 and not _large(last, number)):
        return None
    return Figure(number.value, last.unit, last.kind, number.start, number.end, by_country=last.by_country)


def series(ground: Ground, said: Sequence[Number], found: Sequence[Figure]) -> list[Figure]:
    """ "By 212, 187 and 164 per cent respectively": the unit said once, after the last of a series."""
    if "respectively" not in ground.norms:
        return []
    closings = {n.start: f for f in found if f.high is None for n in said if f.start <= n.start < f.end}
    made: list[Figure] = []
    closing: Figure | None = None
    right, factor = 0, Decimal(1)
    for number in reversed(said):
        if number.start in closings:
            closing = closings[number.start]
            right, factor = closing.start, _factor(closing, number)
            continue
        gap = ground.norms[number.end : right]
        if closing is None or gap not in ([","], ["and"], [",", "and"]):
            closing = None
            continue
        value = number.value * (
            factor if number.scale == 1 else factor / (_closing_scale(said, closing) or 1)
        )
        made.append(replace(closing, value=value, start=number.start, end=number.end, noun=None, hedge=None))
        right = number.start
    return made


def _closing_scale(said: Sequence[Number], closing: Figure) -> int:
    """The scale said with the number of a figure."""
    return next((n.scale for n in said if closing.start <= n.start < closing.end), 1)


def shared_percents(
    ground: Ground, hits: Hits, said: Sequence[Number], found: Sequence[Figure]
) -> list[Figure]:
    """ "Exports decreased by 3.1, imports by 1.4 per cent": percent is said with one of two changes."""
    percents = [f for f in found if f.kind == "percent" and f.high is None]
    if not percents or len(said) == len(percents):
        return []
    led = {h.end for h in hits.of("movement") if h.entry.get("form") in ("verb", "adverb")}
    if not any(f.start in led or ground.norm(f.start - 1) == "by" for f in percents):
        led = {h.end for h in hits.of("place") if h.start > percents[0].end}  # "Saudi Arabia 18"
    taken = {at for f in found for at in range(f.start, f.end)}
    return [
        Figure(n.value, PERCENT, "percent", n.start, n.end)
        for n in said
        if n.scale == 1
        and n.value < 1000
        and n.start not in taken
        and not is_bare_year(ground.line, n)
        and (n.start in led or ground.norm(n.start - 1) == "by")
        and ground.norm(n.end) in _ENDING
    ]


def _large(last: Figure, number: Number) -> bool:
    return last.kind != "money" and number.digits and number.value >= _LARGE


def listed(
    line: Sequence[Token], said: Sequence[Number], found: Sequence[Figure], named: set[int]
) -> list[Figure]:
    """ "apples 52, pears 13, and persimmons 136 thousand tons": the unit said once, at the list's end.

    Args:
        line: the tokens.
        said: the numbers of the line, in order.
        found: the figures that have a unit of their own; one of them closes the list.
        named: tokens that name what a list counts, goods and places.
    """
    closings = _closings(said, found)
    made: list[Figure] = []
    closing: Figure | None = None
    factor, right = Decimal(1), 0
    for number in reversed(said):
        after_name = number.start - 1 in named
        if number.start in closings:
            closing = closings[number.start] if after_name else None
            if closing is not None:
                factor, right = _factor(closing, number), number.start
            continue
        if closing is None:
            continue
        between = [at for at in range(number.end, right) if line[at].norm not in _SEPARATING]
        if after_name and number.scale == 1 and between and named.issuperset(between):
            made.append(Figure(number.value * factor, closing.unit, closing.kind, number.start, number.end))
            right = number.start
            closing = closing if factor else None
        else:
            closing = None
    return made


def lent(said: Sequence[Number], found: Sequence[Figure], between: Collection[int]) -> list[Figure]:
    """ "exports made up 77.5 mln and imports 154.9 mln dollars": the unit said once, with the last amount.

    Args:
        said: the numbers of the line, in order.
        found: the figures that have a unit of their own.
        between: tokens that may stand between two of them.
    """
    made: list[Figure] = []
    starts = {f.start: f for f in found if f.kind in _CLOSING}
    taken = {at for f in found for at in range(f.start, f.end)}
    for number, following in zip(reversed(said[:-1]), reversed(said[1:]), strict=True):
        closing = starts.get(following.start)
        if number.start in taken or number.scale == 1 or closing is None:
            continue
        if between and all(at in between for at in range(number.end, following.start)):
            figure = Figure(number.value, closing.unit, closing.kind, number.start, number.end)
            made.append(figure)
            starts[number.start] = figure
    return made


def _closings(said: Sequence[Number], found: Sequence[Figure]) -> dict[int, Figure]:
    """The figures that may close a list, by the first token of each number in them."""
    closing = [f for f in found if f.kind in _CLOSING]
    return {n.start: f for f in closing for n in said if f.start <= n.start < f.end}


def _factor(figure: Figure, number: Number) -> Decimal:
    """What one of the list's plain numbers is multiplied by: the scale and unit said at its end."""
    return figure.value / number.value * number.scale if number.value else Decimal(1)
