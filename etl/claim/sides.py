"""Between whom: reporter, partner and pair, from the words around places and from flow words."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.clauses import HARD, Clauses
from etl.claim.goods import MOVED
from etl.claim.places import Place
from etl.claim.subjects import Subject
from etl.claim.tied import Ties
from etl.claim.ties import READINGS
from etl.claim.whom import Sides
from etl.mark.sentence import Marks
from etl.model.noun import replace
from etl.words.lexicon import Hit

_WILLING_FAR = 4
_WILLING = frozenset(
    "plans planned to will would has had have agreed wants intends aims also vowed pledged may".split()
)
"""Words between a land and what it does: "Beijing plans to buy"."""
APART = 6.0
"""The weight between two statements that only a semicolon or a bar sets apart."""


def sides(
    marks: Marks, clauses: Clauses, at: int, subject: Subject, found: Sequence[Place], wide: bool = True
) -> Sides:
    """The sides of what stands at token `at` about `subject`.

    Args:
        found: the places of the sentence.
        wide: whether places of other clauses may stand in where this one names none.
    """
    found = [p for p in found if not _of_another(marks, clauses, p, subject, at)]
    near = [p for p in found if _reach(clauses, p, subject, at) < HARD] or []
    if subject.sides == "mutual" and "their" in marks.norms(subject.start - 2, subject.start):
        near = [p for p in found if p.tie == "" and len(p.codes) == 2 and p.end <= subject.start] or near
    if subject.sides == "mutual":
        near = [p for p in near if not (p.region and p.tie in ("in", "at"))]
    reading = READINGS["rank" if subject.hit.entry.get("partner") else subject.sides]
    near = [replace(p, weak=False) if _acts(marks, p, subject) else p for p in near]
    result = reading(Ties(marks, subject, at, [p for p in near if not p.weak]))
    own = [
        p for p in near if not p.weak and not clauses.same(p.start, subject.start) and clauses.same(p.end, at)
    ]
    if own and (closer := reading(Ties(marks, subject, at, own))).known:
        result = _merged(closer, result)
    if not result.known and wide:
        wider = [p for p in found if not p.weak and p not in near and not _of_later(marks, clauses, p, at)]
        result = reading(Ties(marks, subject, at, wider)) if wider else result
    if subject.echoed is not None:
        return _echoed(marks, clauses, subject, at, found, result)
    mutual = any(_reach_hit(clauses, h, subject, at) < HARD for h in marks.of("mutual"))
    total = any(
        _reach_hit(clauses, h, subject, at) < HARD and not _part_of(marks, h, at)
        for h in marks.of("elsewhere")
    )
    return Sides(result.reporter, result.partner, result.spans, mutual, total)


def _part_of(marks: Marks, hit: Hit, at: int) -> bool:
    """ "A surplus of $51 bn, half of Brazil's total surplus": a whole that the figure is only part of."""
    return hit.start > at and "of" in marks.norms(hit.start - 4, hit.start)


def _of_later(marks: Marks, clauses: Clauses, place: Place, at: int) -> bool:
    """ "Balance 16 bn; with the EU 49 bn": a partner of what is said after the figure's clause."""
    if place.start > at and place.tie == "" and ";" in marks.said:
        return ";" in marks.norms(at, place.start)  # "Fish brought in 129 billion; the EU took half"
    if place.tie not in ("to", "from", "with") or place.start <= at:
        return False
    parted = {"which", "while", "whereas", "but"} & set(marks.norms(at, place.start))
    return clauses.between(at, place.start) >= (HARD if parted else APART)


def _acts(marks: Marks, place: Place, subject: Subject) -> bool:
    """Whether a land or capital does what a verb right behind it says: "Tokyo granted Samoa …"."""
    if place.role == "governments" and place.tie == "from" and subject.code in MOVED:
        return True  # "trains from Baku"
    bare = place.role in ("governments", "names") and place.tie == ""
    if not (bare and subject.verb):
        return False
    if place.start == subject.end:
        return True  # "Beijing has lent Ashgabat 4 billion"
    gap = marks.norms(place.end, subject.start)
    return 0 <= subject.start - place.end <= 1 or (0 < len(gap) <= _WILLING_FAR and _WILLING.issuperset(gap))


def _echoed(
    marks: Marks, clauses: Clauses, subject: Subject, at: int, found: Sequence[Place], result: Sides
) -> Sides:
    """An echo keeps the side that it does not name: "flows from Norway fell, those to Britain rose".

    Args:
        result: the sides that stand beside the words themselves.
    """
    assert subject.echoed is not None
    if not result.partner and result.reporter:
        return Sides(result.reporter, (), result.spans, total=True)  # "Malaysia's rose"
    first = Subject.of(subject.echoed)
    whole = sides(marks, clauses, first.start, first, [p for p in found if p.end <= at], False)
    if result.reporter or whole.reporter == result.partner:
        return result
    spans = {k: v for k, v in whole.spans.items() if k == "reporter"} | result.spans
    return Sides(whole.reporter, result.partner, spans, result.mutual, result.total)


def _of_another(marks: Marks, clauses: Clauses, place: Place, subject: Subject, at: int) -> bool:
    """Whether a place is tied to an indicator of another clause: "a deficit as exports to Japan fell"."""
    if place.tie not in ("to", "from", "with") or subject.start <= place.start < at:
        return False
    if marks.norms(place.start - 2, place.start - 1) in (["those"], ["that"]):
        return abs(place.start - subject.start) > 2  # "shipments to China fell and those to Viet Nam rose"
    if marks.norms(place.start - 1, place.start) == ["by"]:
        return False  # "the 12 percent bought by Spain"
    tied = [h for h in marks.of("indicator") if 1 <= place.start - h.end <= 4 and h is not subject.hit]
    if not tied or tied[-1] is subject.echoed:
        return False
    if tied[-1].code == subject.code and not _told_between(marks, subject, tied[-1]):
        return False
    start, end = sorted((subject.end, tied[-1].start))
    if ":" in marks.norms(start, end):
        return False  # "Goods trade with the EU: exports 31.2 billion"
    parted = clauses.between(start, end) >= 1.0 or {"as", "and", "because"} & set(marks.norms(start, end))
    return bool(parted)


def _told_between(marks: Marks, subject: Subject, tied: Hit) -> bool:
    """ "Shipments slumped 26 pct, and sales to Europe dropped": each has a verb of its own."""
    return any(
        subject.end <= h.start < tied.start for h in marks.of("movement") if h.entry.get("form") == "verb"
    ) and any(tied.end < h.start for h in marks.of("movement", "reach"))


def _merged(closer: Sides, wider: Sides) -> Sides:
    """The sides of the figure's clause, the rest from the subject's: "with Canada it shrank"."""
    reporter = closer.reporter or (wider.reporter if wider.reporter != closer.partner else ())
    partner = closer.partner or (
        wider.partner if closer.reporter != wider.partner and not _elliptic(closer) else ()
    )
    spans = {**wider.spans, **closer.spans}
    return Sides(
        reporter, partner, {k: v for k, v in spans.items() if (reporter if k == "reporter" else partner)}
    )


def _elliptic(sides_: Sides) -> bool:
    """Whether a clause names an owner of its own and so speaks of another side's total."""
    return bool(sides_.reporter) and not sides_.partner


def _reach(clauses: Clauses, place: Place, subject: Subject, at: int) -> float:
    return min(
        clauses.between(place.end, at),
        clauses.between(place.end, subject.start),
        clauses.between(place.start, subject.end),
    )


def _reach_hit(clauses: Clauses, hit: Hit, subject: Subject, at: int) -> float:
    return min(
        clauses.between(hit.end, at),
        clauses.between(hit.end, subject.start),
        clauses.between(hit.start, subject.end),
    )
