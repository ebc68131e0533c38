"""Numbers and the units beside them become figures: amounts, ranges, rates, multiples, fractions, ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.mark.numbers import Classes, Number, is_year, words
from etl.model.quantity import PERCENT, RANK, RATIO, Direction, Qualifier, Quantity
from etl.words.lexicon import Hit
from etl.words.line import Token

_PERCENT_WORDS = {
    ("%",),
    ("percent",),
    ("per", "cent"),
    ("pct",),
    ("pc",),
    ("p", ".", "c", "."),
    ("percentage",),
    ("prc",),
}
_POINTS = frozenset(("points", "point"))
_RATE_TIMES = {
    "day": "day", "days": "day", "daily": "day", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month",
    "year": "year", "years": "year", "yearly": "year", "annually": "year", "annum": "year",
}  # fmt: skip
_RATE_LINKS = frozenset(("per", "a", "an", "each", "every", "/", "in a"))
MAX_SKIP = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at tokens start..end.

    Args:
        value, high: in the unit's base; `high` only for a range.
        unit: as in `claims.unit`.
        kind: money, mass, …, persons; percent, points, multiple, fraction or rank.
        noun: tokens of the counted noun or unit word, where one stands; an indicator there is its subject.
        qualifier, hedge: the hedge and its tokens.
        sign: -1 or 1 where the figure is printed with a sign.
        by_country: for plain money words, the unit by the country in the text.
        unscaled: the number as said without unit, for ranges.
    """

    value: Decimal
    unit: str
    kind: str
    start: int
    end: int
    high: Decimal | None = None
    noun: tuple[int, int] | None = None
    qualifier: Qualifier = Qualifier.NONE
    hedge: tuple[int, int] | None = None
    sign: int = 0
    by_country: tuple[tuple[str, str], ...] = ()
    bracketed: bool = False

    def quantity(self, line: Sequence[Token]) -> Quantity:
        """The figure as the model's noun, its offsets counting in the sentence."""
        direction = {1: Direction.UP, -1: Direction.DOWN, 0: Direction.NONE}[self.sign]
        start, end = line[self.start].start, line[self.end - 1].end
        return Quantity(self.value, self.unit, start, end, self.high, self.qualifier, direction)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit found beside a number: where the figure with it ends and begins."""

    code: str
    kind: str
    factor: Decimal
    start: int
    end: int
    noun: tuple[int, int] | None = None
    by_country: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the figures of one line are read from."""

    line: Sequence[Token]
    classes: Classes
    after: dict[int, Hit]
    before: dict[int, Hit]
    skips: dict[int, int]
    peoples: dict[int, int]
    blocked: frozenset[int]


def figures(
    line: Sequence[Token],
    classes: Classes,
    hits: Sequence[Hit],
    timed: frozenset[int],
    said: Sequence[Number],
) -> list[Figure]:
    """All figures of a line in order, hedges attached.

    Args:
        line: the tokens.
        classes: their classes, for ordinals.
        hits: what the vocabulary found.
        timed: tokens that belong to words of time; they are no figures.
        said: the numbers of the line.
    """
    ground = _ground(line, classes, hits, timed)
    plain = [n for n in said if n.start not in timed]
    found = _measured(ground, plain)
    named = {at for h in hits if h.kind in ("commodity", "place") for at in range(h.start, h.end)}
    found += _listed(line, plain, found, named)
    taken = {at for f in found for at in range(f.start, f.end)}
    found += [f for f in _multiples(ground) if f.start not in taken]
    found += [f for f in _fractions(ground) if f.start not in taken]
    taken = {at for f in found for at in range(f.start, f.end)}
    found += [f for f in _ranks(ground, hits) if taken.isdisjoint(range(f.start, f.end))]
    hedges = [h for h in hits if h.kind == "hedge"]
    return sorted((_hedged(line, f, hedges) for f in found), key=lambda f: f.start)


def _ground(line: Sequence[Token], classes: Classes, hits: Sequence[Hit], timed: frozenset[int]) -> _Ground:
    after: dict[int, Hit] = {}
    before: dict[int, Hit] = {}
    skips: dict[int, int] = {}
    peoples: dict[int, int] = {}
    for hit in hits:
        if (
            hit.kind == "place"
            and hit.entry.get("role") == "adjectives"
            and hit.entry.cased[-1].endswith("s")
            and len(hit.entry.cased[-1]) > 3
        ):
            peoples[hit.start] = hit.end
        if hit.kind == "unit":
            after[hit.start] = hit
        elif hit.kind == "unit_before":
            before[hit.end] = hit
        elif hit.kind == "skip" or (hit.kind == "place" and hit.entry.get("role") == "adjectives"):
            skips[hit.start] = max(hit.end, skips.get(hit.start, 0))
    return _Ground(line, classes, after, before, skips, peoples, timed)


def _measured(ground: _Ground, found: list[Number]) -> list[Figure]:
    made: list[Figure] = []
    at = 0
    while at < len(found):
        number = found[at]
        pair = found[at + 1] if at + 1 < len(found) else None
        ranged = _range(ground, number, pair) if pair is not None else None
        if ranged is not None:
            made.append(ranged)
            at += 2
            continue
        figure = (
            _figure(ground, number)
            or _inherited(ground, number, made)
            or (_elided(ground, number, pair) if pair is not None else None)
        )
        if figure is not None:
            made.append(figure)
        at += 1
    return made


def _figure(ground: _Ground, number: Number) -> Figure | None:
    line = ground.line
    if number.start and line[number.start - 1].norm in ("no", "№", "#") and number.scale == 1:
        return None
    percent = _percent(ground, number.end)
    if percent is not None:
        end, kind = percent
        start, sign = _signed(line, number.start)
        return Figure(_points(line, number, end), PERCENT, kind, start, end, sign=sign)
    times = _times(line, number.end)
    if times and not (number.digits and is_year(line[number.start])):
        return Figure(number.value, RATIO, "multiple", number.start, times)
    unit = _unit(ground, number)
    if unit is None:
        return None
    start, sign = _signed(line, unit.start)
    figure = Figure(
        number.value * unit.factor, unit.code, unit.kind, start, unit.end, noun=unit.noun, sign=sign,
        by_country=unit.by_country,
    )  # fmt: skip
    return _rated(line, figure)


def _points(line: Sequence[Token], number: Number, end: int) -> Decimal:
    basis = any(t.norm == "basis" for t in line[number.end : end])
    return number.value / 100 if basis else number.value


def _signed(line: Sequence[Token], start: int) -> tuple[int, int]:
    """A glued sign before the figure that does not join two numbers or words."""
    if start and line[start - 1].norm in ("-", "+") and line[start - 1].end == line[start].start:
        apart = start == 1 or line[start - 2].end < line[start - 1].start or line[start - 2].norm in "(["
        if apart:
            return start - 1, -1 if line[start - 1].norm == "-" else 1
    return start, 0


def _percent(ground: _Ground, at: int) -> tuple[int, str] | None:
    """Where percent or points after a number end, and which they are."""
    line = ground.line
    if at < len(line) and line[at].norm == "-":
        at += 1
    norms = tuple(t.norm for t in line[at : at + 4])
    if norms[:2] in (("basis", "points"), ("basis", "point")):
        return at + 2, "points"
    if norms[:1] == ("pp",) or norms[:2] == ("p", "."):
        return (at + 1, "points") if norms[:1] == ("pp",) else None
    for size in (1, 2, 4):
        if norms[:size] in _PERCENT_WORDS:
            end = at + size
            if end < len(line) and line[end].norm in _POINTS:
                return end + 1, "points"
            return (end, PERCENT) if norms[0] != "percentage" else None
    return None


def _times(line: Sequence[Token], at: int) -> int | None:
    """Where "times", "fold" or "x" after a number end."""
    norms = [t.norm for t in line[at : at + 3]]
    if (
        norms[:1] == ["times"] and norms[1:2] not in (["a"], ["per"], ["each"]) and norms[1:3] != ["in", "a"]
    ) or norms[:1] == ["time"]:
        return at + 1 if norms[:1] == ["times"] else None
    if norms[:2] == ["-", "fold"]:
        return at + 2
    if norms[:1] == ["fold"]:
        return at + 1
    if norms[:2] == ["-", "times"]:
        return at + 2
    if norms[:1] == ["x"] and line[at].start == line[at - 1].end and norms[1:2] != ["x"]:
        return at + 1
    return None


def _unit(ground: _Ground, number: Number) -> _Unit | None:
    before, line = ground.before.get(number.start), ground.line
    if (
        before is None
        and number.start
        and line[number.start - 1].norm == "-"
        and number.start - 1 in ground.before
    ):
        before = None
    if before is not None:
        end, after = number.end, _after(ground, number.end)
        if after is not None and after.kind == "money":
            end = after.end
            dollars = (
                "dollar" in " ".join(t.norm for t in line[number.end : end]) or "dlr" in line[end - 1].norm
            )
            code = after.code if before.code == "USD" and dollars else before.code
            end = end if code == after.code else number.end
        else:
            code = before.code
        return _Unit(code, "money", Decimal(before.entry.get("factor")), before.start, end)
    after = _after(ground, number.end) or _people(ground, number)
    if after is None:
        return None
    if (
        number.digits
        and number.scale == 1
        and is_year(line[number.start])
        and after.kind not in ("mass", "money", "container")
    ):
        return None
    return replace(after, start=number.start)


def _after(ground: _Ground, at: int) -> _Unit | None:
    """The unit word after a number, past adjectives of a counted noun."""
    line, skipped, begin = ground.line, 0, at
    if at < len(line) and line[at].norm == "-" and line[at].start == line[at - 1].end:
        at += 1
        begin = at
    while at < len(line):
        hit = ground.after.get(at)
        if hit is not None and (at == begin or _countable(hit)):
            kind = hit.entry.get("unit_kind")
            by_country = tuple(hit.entry.get("by_country", {}).items())
            return _Unit(
                hit.code, kind, Decimal(hit.entry.get("factor")), at, hit.end, (at, hit.end), by_country
            )
        step = ground.skips.get(at)
        if step is None or skipped >= MAX_SKIP or at in ground.blocked:
            return None
        skipped += 1
        at = step
    return None


def _people(ground: _Ground, number: Number) -> _Unit | None:
    """ "119,000 Russians": people counted by their demonym."""
    at = number.end
    place = ground.peoples.get(at)
    if place is None or (number.scale == 1 and number.value < 10):
        return None
    return _Unit("persons", "persons", Decimal(1), at, place, (at, place))


def _countable(hit: Hit) -> bool:
    return hit.entry.get("unit_kind") not in ("money", "time", "length", "area")


def _rated(line: Sequence[Token], figure: Figure) -> Figure:
    """Adds "per day", "a year", "daily" to the unit."""
    at = figure.end
    norms = [t.norm for t in line[at : at + 2]]
    if len(norms) == 2 and norms[0] in _RATE_LINKS and norms[1] in _RATE_TIMES:
        following = line[at + 2].norm if at + 2 < len(line) else ""
        if following in ("earlier", "ago", "before", "previously", "later"):
            return figure
        return replace(figure, unit=f"{figure.unit}/{_RATE_TIMES[norms[1]]}", end=at + 2)
    if norms[:1] and norms[0] in ("annually", "daily", "weekly", "monthly", "yearly"):
        return replace(figure, unit=f"{figure.unit}/{_RATE_TIMES[norms[0]]}", end=at + 1)
    inner = {t.norm for t in line[figure.start : figure.end]}
    for word in ("weekly", "daily"):
        if word in inner:
            return replace(figure, unit=f"{figure.unit}/{_RATE_TIMES[word]}")
    return figure


def _range(ground: _Ground, low: Number, high: Number) -> Figure | None:
    """A range if two numbers stand as "8-10", "from 12 to 15", "between 37 and 47" with one unit."""
    line = ground.line
    first = _figure(ground, low)
    low_end = first.end if first is not None else low.end
    second = _figure(ground, high) or (_shared(first, high) if first is not None else None)
    if second is None or second.kind in ("rank",) or second.start < low_end:
        return None
    gap = [t.norm for t in line[low_end : second.start]]
    lead = line[(first.start if first is not None else low.start) - 1].norm if low.start else ""
    start = first.start if first is not None else low.start
    if gap == ["-"] or gap == ["to"]:
        if lead == "from" and (gap == ["to"]) and not _by_before(line, start):
            return None
        if gap == ["to"] and first is not None and first.unit != second.unit:
            return None
    elif gap == ["and"]:
        if lead != "between":
            return None
    elif gap != ["or"] or not (line[second.start - 1].norm == "or" and first is None):
        return None
    if low.scale == 1 and is_year(line[low.start]) and first is None and low.digits and high.value < 1900:
        return None
    bottom = (
        first.value if first is not None and first.unit == second.unit else _scaled_low(low, high, second)
    )
    if bottom is None or bottom >= second.value:
        return None
    if (
        first is not None
        and first.unit == second.unit
        and low.scale == 1
        and high.scale > 1
        and low.value < 1000
    ):
        bottom = first.value * high.scale
    if bottom >= second.value:
        return None
    return replace(second, value=bottom, high=second.value, start=start, sign=0)


def _elided(ground: _Ground, number: Number, following: Number) -> Figure | None:
    """ "from 4,300 to 12,900 tons": the first number takes the unit of the second."""
    line = ground.line
    if number.start == 0 or line[number.start - 1].norm != "from" or following.start - number.end != 1:
        return None
    second = _figure(ground, following) if line[number.end].norm == "to" else None
    if second is None or (second.kind == "money" and second.noun is None):
        return None
    value = _scaled_low(number, following, second)
    return (
        replace(second, value=value, start=number.start, end=number.end, noun=None)
        if value is not None
        else None
    )


_INHERITING = frozenset("against from versus vs to and than with . of".split())
_AFTER_BARE = frozenset(
    (
        "in",
        ",",
        ".",
        "a",
        "and",
        "last",
        ";",
        "the",
        "from",
        "year",
        "during",
        "for",
        ")",
        "this",
        "respectively",
    )
)


def _inherited(ground: _Ground, number: Number, made: Sequence[Figure]) -> Figure | None:
    """ "10.44 billion dlrs against 9.85 billion in January": a bare number takes the unit compared with."""
    line = ground.line
    if (
        not made
        or not number.start
        or number.end - number.start < 1
        or (number.scale < 1000 and number.value < 1000)
    ):
        return None
    start = number.start
    while start and line[start - 1].norm in (
        "nearly",
        "about",
        "almost",
        "over",
        "some",
        "revised",
        "a",
        "around",
        "upward",
        "downward",
    ):
        start -= 1
    if (
        not start
        or line[start - 1].norm not in _INHERITING
        or (number.scale == 1 and number.digits and is_year(line[number.start]))
    ):
        return None
    following = line[number.end].norm if number.end < len(line) else ""
    if following and following not in _AFTER_BARE:
        return None
    last = next(
        (f for f in reversed(made) if f.kind in ("money", "mass", "volume", "container", "persons", "count")),
        None,
    )
    if last is None or (number.scale == 1 and last.value >= 1_000_000):
        return None
    return Figure(number.value, last.unit, last.kind, number.start, number.end)


def _listed(line: Sequence[Token], plain: list[Number], found: list[Figure], named: set[int]) -> list[Figure]:
    """ "apples 52, pears 13, and persimmons 136 thousand tons": the unit said once, at the list's end."""
    last: tuple[Figure, Number] | None = None
    made: list[Figure] = []
    by_start = {n.start: n for n in plain}
    closing = {
        n.start: f
        for f in found
        for n in plain
        if f.start <= n.start < f.end and f.kind in ("mass", "money", "volume")
    }
    for at in sorted(by_start, reverse=True):
        number = by_start[at]
        if at in closing:
            last = (closing[at], number) if at - 1 in named else None
            continue
        if last is None:
            continue
        between = [i for i in range(number.end, last[1].start) if line[i].norm not in (",", "and", ";")]
        if at - 1 in named and between and all(i in named for i in between) and number.scale == 1:
            factor = closing_factor(last[0], last[1])
            made.append(Figure(number.value * factor, last[0].unit, last[0].kind, number.start, number.end))
            last = (
                (last[0], Number(last[1].value, number.start, number.end, last[1].scale)) if factor else None
            )
        else:
            last = None
    return made


def closing_factor(figure: Figure, number: Number) -> Decimal:
    """What one of the list's plain numbers is multiplied by: the scale and unit said at its end."""
    return figure.value / number.value * number.scale if number.value else Decimal(1)


def _shared(first: Figure, high: Number) -> Figure:
    """The upper end of "$8-10 billion": the unit stands before the lower end alone."""
    return replace(first, value=high.value, start=high.start, end=high.end)


def _by_before(line: Sequence[Token], start: int) -> bool:
    """ "by from 12 to 15 percent", "somewhere from 12 to 15": a range in spite of from … to."""
    return start >= 2 and line[start - 2].norm in (
        "by",
        "ranging",
        "ranges",
        "range",
        "ranged",
        "somewhere",
        "varies",
    )


def _scaled_low(low: Number, high: Number, second: Figure) -> Decimal | None:
    factor = second.value / high.value if high.value else Decimal(1)
    if low.scale == 1 and high.scale > 1 and low.value < 1000:
        return low.value * high.scale * factor
    return low.value * factor


def _multiples(ground: _Ground) -> list[Figure]:
    """ "doubled", "a sevenfold fall", "twice": a factor in one word."""
    table = words().multiples
    found = []
    for at, token in enumerate(ground.line):
        if token.norm in table:
            following = ground.line[at + 1].norm if at + 1 < len(ground.line) else ""
            if token.norm in ("twice", "thrice") and following in ("a", "per", "each", "in", "daily"):
                continue
            if token.norm in ("double", "triple") and following in (
                "-",
                "standards",
                "taxation",
                "digit",
                "check",
            ):
                continue
            found.append(Figure(Decimal(table[token.norm]), RATIO, "multiple", at, at + 1))
        elif token.norm in words().cardinals and [t.norm for t in ground.line[at + 1 : at + 3]] == [
            "-",
            "fold",
        ]:
            found.append(Figure(Decimal(words().cardinals[token.norm]), RATIO, "multiple", at, at + 3))
    return found


_FRACTION_ARTICLES = frozenset(("a", "an", "one", "by", "half"))


def _fractions(ground: _Ground) -> list[Figure]:
    """ "a third", "two-thirds", "half of", "halved": a share or a change in words."""
    line, table = ground.line, words()
    found = []
    for at, token in enumerate(line):
        if at in ground.blocked or (
            token.norm not in table.fractions and token.norm not in ("halved", "halving")
        ):
            continue
        if token.norm in ("halved", "halving"):
            found.append(Figure(Decimal(50), PERCENT, "fraction", at, at + 1, sign=-1))
            continue
        figure = _fraction(line, at, table.fractions[token.norm], table.cardinals)
        if figure is not None:
            found.append(figure)
    return found


def _fraction(line: Sequence[Token], at: int, part: Decimal, cardinals: dict[str, int]) -> Figure | None:
    before = line[at - 1].norm if at else ""
    following = line[at + 1].norm if at + 1 < len(line) else ""
    if before == "-" and at > 1:
        before, start = line[at - 2].norm, at - 2
    else:
        start = at - 1
    if line[at].norm == "half":
        if (
            following in ("of", "the", "its", "their")
            or before == "by"
            or (at and line[at - 1].norm in ("a", "one", "than", "in"))
        ):
            if following in ("-", "year", "a") or before in ("first", "second", "the", "that"):
                return None
            return Figure(part, PERCENT, "fraction", at, at + 1)
        return None
    if before in cardinals and cardinals[before] >= 1:
        many = Decimal(cardinals[before])
        value = Decimal("66.67") if many == 2 and line[at].norm == "thirds" else part * many
        return Figure(value, PERCENT, "fraction", start, at + 1) if value < 100 else None
    ends = (
        "of",
        "in",
        "from",
        ",",
        ".",
        "to",
        "on",
        "compared",
        "this",
        "last",
        "over",
        "the",
        "during",
        "",
        "by",
        "year",
    )
    if before in ("a", "an") and following in (*ends, "-", "more", "less", "higher", "lower"):
        return Figure(part, PERCENT, "fraction", at - 1, at + 1)
    if before == "by" and line[at].norm in ("half",):
        return Figure(part, PERCENT, "fraction", at, at + 1)
    return None


def _ranks(ground: _Ground, hits: Sequence[Hit]) -> list[Figure]:
    """ "second-largest", "number one": a place among others, where a partner or market is named."""
    table, found = words(), []
    for hit in hits:
        if hit.kind != "rank" or not ground.blocked.isdisjoint(range(hit.start, hit.end)):
            continue
        value = 1
        if hit.code == "ordinal":
            for token in ground.line[hit.start : hit.end]:
                if token.norm in table.ordinals:
                    value = table.ordinals[token.norm]
                elif token.norm in table.cardinals:
                    value = table.cardinals[token.norm]
                elif token.norm.isdecimal():
                    value = int(token.norm[:6])
        found.append(Figure(Decimal(value), RANK, "rank", hit.start, hit.end))
    return found


def _hedged(line: Sequence[Token], figure: Figure, hedges: Sequence[Hit]) -> Figure:
    """The figure with the hedge that touches it, before (past an article) or after."""
    for hedge in reversed(hedges):
        gap = [t.norm for t in line[hedge.end : figure.start]]
        near = hedge.end <= figure.start and (
            not gap
            or (
                all(
                    w in ("a", "an", "the", "by", "to", "of", "at", "mark", "level", "than", "from", "than")
                    for w in gap
                )
                and len(gap) <= 2
            )
        )
        if near and not (hedge.code == "more_than" and gap[:1] == ["by"]):
            if hedge.code == "record" and figure.kind in ("rank", "multiple"):
                continue
            return replace(figure, qualifier=Qualifier(hedge.code), hedge=(hedge.start, hedge.end))
    for hedge in hedges:
        norms = [t.norm for t in line[hedge.start : hedge.end]]
        if hedge.start == figure.end and norms in (["or", "more"], ["or", "so"], ["or", "less"]):
            return replace(figure, qualifier=Qualifier(hedge.code), hedge=(hedge.start, hedge.end))
    return figure
