"""Trade with all that a group leaves out: "countries outside the bloc", "third countries"."""

from __future__ import annotations

from collections.abc import Iterator

from etl.claim.clauses import HARD
from etl.claim.places import Place
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.mark.sentence import Marks

_LEADS = frozenset(("outside", "beyond", "third", "non"))
_GROUPS = frozenset("bloc block union region group area community zone".split())
_MANY = frozenset(
    "countries nations states markets economies destinations buyers partners to from those".split()
)
"""Words before "outside the bloc" that are many, as no single land or market is."""
_PARTING = frozenset(", ; and while but whereas".split())


def beyond(here: Scene, at: int) -> bool:
    """Whether what stands at token `at` goes to, or comes from, what lies outside a group."""
    if _LEADS.isdisjoint(here.marks.said):
        return False
    starts = [*_phrases(here.marks), *(p.start for p in here.places if _left_out(here.marks, p))]
    return any(_is_its(here, at, start) for start in starts)


def within(here: Scene, subject: Subject) -> bool:
    """Whether trade is that of a group's countries with each other: "trade within the bloc"."""
    marks, end = here.marks, subject.end
    led = marks.norms(end, end + 2)
    return led in (["within", "the"], ["inside", "the"]) and not _GROUPS.isdisjoint(
        marks.norms(end + 2, end + 3)
    )


def _left_out(marks: Marks, place: Place) -> bool:
    """ "Non-EU countries", "markets outside the EU": a group named as what is left out."""
    if place.tie not in ("outside", "beyond"):
        return False
    at = place.start - (2 if marks.norms(place.start - 1, place.start) == ["the"] else 1)
    return marks.norm[at] in ("non", "-") or _is_many(marks, at)


def _is_many(marks: Marks, at: int) -> bool:
    """Whether what stands right before token `at` is trade, or many lands."""
    return any(h.end == at for h in marks.of("indicator")) or not _MANY.isdisjoint(marks.norms(at - 1, at))


def _phrases(marks: Marks) -> Iterator[int]:
    """Where the words begin that leave a group out."""
    for at, norm in enumerate(marks.norm):
        following = marks.norms(at + 1, at + 3)
        if norm == "third" and following[:1] in (["countries"], ["nations"]):
            yield at
        if norm not in ("outside", "beyond"):
            continue
        left_out = following[:1] == ["it"] or (
            following[:1] == ["the"] and following[1:] and following[1] in _GROUPS
        )
        if left_out and _is_many(marks, at):
            yield at


def _is_its(here: Scene, at: int, start: int) -> bool:
    """Whether words at token `start` go with what stands at `at`: that right before, else those after."""
    marks = here.marks
    before = [f for f in marks.figures if f.end <= start and f.kind != "rank"]
    moved = {h.start for h in marks.of("movement", "reach")}
    gap = (before[-1].end, start) if before else (start, start)
    follows = bool(before) and moved.isdisjoint(range(*gap)) and _PARTING.isdisjoint(marks.norms(*gap))
    if follows:
        return before[-1].start == at
    if at < start or here.clauses.between(start, at) >= HARD:
        return False
    return not any(start < p.start < at and p.tie in ("to", "from") for p in here.places)
