"""Words become figures of their own: multiples ("doubled"), fractions ("a third"), ranks ("largest")."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from etl.mark.figure import Figure
from etl.mark.ground import Ground
from etl.mark.numbers import words
from etl.model.quantity import PERCENT, RANK, RATIO
from etl.words.lexicon import Hit, Hits

# What follows a word of multiples where it is none: "twice a year", "double standards".
_NO_MULTIPLE = {
    **dict.fromkeys(("twice", "thrice"), frozenset("a per each in daily".split())),
    **dict.fromkeys(("double", "triple"), frozenset("- standards taxation digit check".split())),
}

HALVING = frozenset("halved halving".split())

# The word next after "half" and the last before it: those of a share, those of a span of time or a name.
_SHARE_NEXT = frozenset("of the its their".split())
_SHARE_LAST = frozenset("a one than in".split())
_TIME_NEXT = frozenset("- year a".split())
_TIME_LAST = frozenset("first second the that".split())

# What may follow "a third", at the line's end nothing: anything else would be a noun ("a third country").
_AFTER_FRACTION = frozenset(
    "of in from , . to on compared this last over the during by year - more less higher lower".split()
) | {""}


# What may follow no proportion: "one in three months".
_SPANS = frozenset("years year months month days weeks quarters decades - countries".split())


def multiples(ground: Ground) -> list[Figure]:
    """ "doubled", "a sevenfold fall", "twice": a factor in one word."""
    table, cardinals = words().multiples, words().cardinals
    if table.keys().isdisjoint(ground.said) and "fold" not in ground.said:
        return []
    found = []
    for at, norm in enumerate(ground.norms):
        if norm in table:
            if ground.norm(at + 1) not in _NO_MULTIPLE.get(norm, ()):
                found.append(Figure(Decimal(table[norm]), RATIO, "multiple", at, at + 1))
        elif norm in cardinals and ground.norm(at + 1) == "-" and ground.norm(at + 2) == "fold":
            found.append(Figure(Decimal(cardinals[norm]), RATIO, "multiple", at, at + 3))
    return found


def fractions(ground: Ground) -> list[Figure]:
    """ "a third", "two-thirds", "half of", "halved": a share or a change in words."""
    table = words().fractions
    if table.keys().isdisjoint(ground.said) and HALVING.isdisjoint(ground.said):
        return []
    found = []
    for at, norm in enumerate(ground.norms):
        if (norm not in table and norm not in HALVING) or at in ground.blocked:
            continue
        if norm in HALVING:
            found.append(Figure(Decimal(50), PERCENT, "fraction", at, at + 1, sign=-1))
        elif (figure := _fraction(ground, at, table[norm])) is not None:
            found.append(figure)
    return found


def proportions(ground: Ground) -> list[Figure]:
    """ "One in five", "seven out of every ten": a share said by two small numbers."""
    cardinals = words().cardinals
    if cardinals.keys().isdisjoint(ground.said):
        return []
    found = []
    for at, norm in enumerate(ground.norms):
        many = cardinals.get(norm, 0)
        if not many or at in ground.blocked or ground.norm(at - 1) in ("-", "hundred"):
            continue
        link = ground.norm(at + 1)
        step = at + 2 if link == "in" else at + 3 if [link, ground.norm(at + 2)] == ["out", "of"] else 0
        step += step > 0 and ground.norm(step) == "every"
        whole = cardinals.get(ground.norm(step), 0) if step else 0
        if many < whole <= 10 and whole > 2 and ground.norm(step + 1) not in _SPANS:
            share = (Decimal(100 * many) / whole).quantize(Decimal("0.01"))
            found.append(Figure(share.normalize() + 0, PERCENT, "fraction", at, step + 1))
    return found


def _fraction(ground: Ground, at: int, part: Decimal) -> Figure | None:
    """The share that the fraction word at `at` says.

    Args:
        part: what one of them is, in percent.
    """
    word, start = ground.norm(at), at - 1
    if at > 1 and ground.norm(start) == "-":
        start -= 1
    before = ground.norm(start)
    if word == "half":
        return Figure(part, PERCENT, "fraction", at, at + 1) if _is_share(ground, at, before) else None
    many = words().cardinals.get(before, 0)
    if many >= 1:
        value = Decimal("66.67") if many == 2 and word == "thirds" else part * many
        return Figure(value, PERCENT, "fraction", start, at + 1) if value < 100 else None
    if before in ("a", "an") and ground.norm(at + 1) in _AFTER_FRACTION:
        return Figure(part, PERCENT, "fraction", at - 1, at + 1)
    return None


def _is_share(ground: Ground, at: int, before: str) -> bool:
    """Whether "half" at `at` is a share or a change, not half a year.

    Args:
        before: the word before it, past a hyphen.
    """
    following = ground.norm(at + 1)
    if following in _TIME_NEXT or before in _TIME_LAST:
        return False
    return following in _SHARE_NEXT or before == "by" or ground.norm(at - 1) in _SHARE_LAST


def ranks(ground: Ground, hits: Hits) -> list[Figure]:
    """ "second-largest", "number one": a place among others, where a partner or market is named."""
    return [
        Figure(Decimal(_place(ground, hit)), RANK, "rank", hit.start, hit.end)
        for hit in hits.of("rank")
        if ground.blocked.isdisjoint(range(hit.start, hit.end))
    ]


def _place(ground: Ground, hit: Hit) -> int:
    """The place that a rank's words say: the last number in them, else the first place."""
    place = 1
    if hit.code == "ordinal":
        ordinals, cardinals = words().ordinals, words().cardinals
        for token in ground.line[hit.start : hit.end]:
            counted = _counted(token.norm, ordinals, cardinals)
            place = place if counted is None else counted
    return place


def _counted(norm: str, ordinals: Mapping[str, int], cardinals: Mapping[str, int]) -> int | None:
    if norm.isdecimal():
        return int(norm[:6])
    return ordinals.get(norm, cardinals.get(norm))
