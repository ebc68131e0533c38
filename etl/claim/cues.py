"""The word of movement that a figure leans on: before it, after it, as verb or noun."""

from __future__ import annotations

from etl.claim.clauses import HARD, Clauses
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.words.lexicon import Hit

_PASSABLE = frozenset(
    """
    a an the of by to at and , about - in than was is were been be had has have then also even ,
    sharp strong solid
    """.split()
)


REACH_FAR = 7


def is_noun(marks: Marks, hit: Hit) -> bool:
    """Whether a word of movement stands as a noun: "increase" is one unless a verb's place shows."""
    if hit.entry.get("form") != "verb":
        return bool(hit.entry.get("form") == "noun")
    word = marks.line[hit.start].norm
    if hit.end - hit.start > 1 or word not in _ALSO_NOUNS or word.endswith("ed"):
        return False
    before = marks.norms(hit.start - 1, hit.start)
    return bool(before) and before[0] not in _VERB_LEADS


_VERB_LEADS = frozenset("to will would may could can might should must 'll not not they we and".split())


def lead(marks: Marks, figure: Figure) -> int:
    """The first token of the figure with its hedge and article."""
    start = figure.hedge[0] if figure.hedge and figure.hedge[0] < figure.start else figure.start
    while start and marks.line[start - 1].norm in (
        "a",
        "an",
        "the",
        "another",
        "further",
        "some",
        "current",
        "present",
        "revised",
    ):
        start -= 1
    return start


def movement_before(marks: Marks, clauses: Clauses, figure: Figure) -> Hit | None:
    """The word of movement before a figure in its clause, none of another figure's."""
    start = lead(marks, figure)
    found = [
        h for h in marks.of("movement") if h.end <= start and h.entry.get("form") not in ("record", "after")
    ]
    for hit in reversed(found):
        if clauses.between(hit.end, start) >= HARD or start - hit.end > 14:
            return None
        return hit
    return None


def movement_after(marks: Marks, figure: Figure) -> Hit | None:
    """A word of movement right after a figure: "a 5 percent rise", "5 percent higher"."""
    for hit in marks.of("movement"):
        gap = hit.start - figure.end
        if gap < 0 or hit.entry.get("form") == "record":
            continue
        if gap > 6 or (hit.entry.get("form") == "after" and gap):
            return None
        between = marks.norms(figure.end, hit.start)
        verb = not is_noun(marks, hit) and hit.entry.get("form") == "verb"
        timely = _covered(marks, figure.end, hit.start)
        if (
            gap == 0
            or timely
            or all(w in _ADJECTIVES for w in between)
            or (not verb and _named(marks, figure.end, hit.start))
        ):
            if verb and gap == 0 and marks.norms(hit.start, hit.end)[0] not in _ALSO_NOUNS:
                return None
            return hit
        return None
    return None


_ADJECTIVES = frozenset(
    """
    annual year-on-year overall total average further sharp - annualized strong steady such net
    monthly
    """.split()
)


_ALSO_NOUNS = frozenset(
    """
    increase decrease rise fall drop decline growth gain jump surge slump cut climb dip boost
    rebound slide plunge leap expansion contraction increased decreased
    """.split()
)


def _named(marks: Marks, start: int, end: int) -> bool:
    """Whether tokens start..end only name the subject: "a 34 percent trade increase"."""
    rest = set(range(start, end))
    for hit in marks.of("indicator", "place", "mutual", "commodity", "yoy"):
        rest -= set(range(hit.start, hit.end))
    for stretch in marks.stretches:
        rest -= set(range(stretch.start, stretch.end))
    return all(
        marks.line[at].norm in ("as", "the", "'s", "for", "in", "total", "annual", "overall", "of")
        for at in rest
    )


def _covered(marks: Marks, start: int, end: int) -> bool:
    """Whether tokens start..end are only words like "year-on-year"."""
    inside = set(range(start, end))
    for hit in marks.of("yoy", "mom"):
        inside -= set(range(hit.start, hit.end))
    return not inside and start < end


def is_near(marks: Marks, hit: Hit | None, start: int) -> bool:
    """Whether only small words, words of time and hedges stand between a movement and a figure."""
    if hit is None:
        return False
    rest = set(range(hit.end, start))
    for other in marks.of("yoy", "mom", "hedge"):
        rest -= set(range(other.start, other.end))
    for stretch in marks.stretches:
        rest -= set(range(stretch.start, stretch.end))
    for figure in marks.figures:
        rest -= set(range(figure.start, figure.end))
    words = [marks.line[at].norm for at in rest]
    return len(words) <= REACH_FAR and all(
        w in _PASSABLE
        or w.endswith("ly")
        or w in ("in", "from", "for", "this", "year", "during", "over", "compared", "with")
        for w in words
    )
