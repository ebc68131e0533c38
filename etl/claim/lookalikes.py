"""Figures beside words of trade that are of something else: prices, the stock exchange, people at work."""

from __future__ import annotations

from etl.claim.cues import lead
from etl.claim.roles import Role
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.mark.figure import Figure
from etl.mark.ground import is_people
from etl.mark.sentence import Marks
from etl.model.quantity import Measure

_STAFF = frozenset(
    """
    staff workers employees nurses doctors teachers players workforce laborers seats people
    inhabitants
    """.split()
)
_TOP = frozenset("top biggest largest leading main first other".split())
_STANDING = frozenset("waiting stranded stuck queue queues queued idle piled".split())
_DEALS = frozenset(
    """
    deal deals contract contracts agreement agreements memorandums memoranda orders bids stake stakes shares
    """.split()
)
_WANTING = frozenset("wants want seeks".split())
_PRICED = frozenset("price prices inflation cpi".split())
_OBJECT_FAR = 5


def lookalike(here: Scene, figure: Figure, subject: Subject, measured: Role) -> bool:
    """Whether a figure near a subject of trade only looks like one of it."""
    return (
        _queues(here.marks, figure)
        or _frequency(here.marks, figure)
        or _done_by(here.marks, figure, subject)
        or _listed_top(here.marks, figure)
        or _of_people(here.marks, figure, subject)
        or _of_exchange(here, subject)
        or _of_staff(here.marks, figure)
        or _of_prices(here.marks, subject, measured)
        or _of_deals(here.marks, figure)
        or _room(here.marks, figure)
    )


def _done_by(marks: Marks, figure: Figure, subject: Subject) -> bool:
    """ "Built by two Chinese firms", "Berbera wants 30 percent": who did it, what is only wished."""
    if subject.code != "companies" and _WANTING.isdisjoint(marks.said):
        return False
    start = lead(marks, figure)
    before = marks.norm[start - 1] if start else ""
    return (subject.code == "companies" and before == "by") or before in _WANTING


def _frequency(marks: Marks, figure: Figure) -> bool:
    """ "A train every four days": how often, not how long it takes."""
    return figure.kind == "time" and marks.norms(figure.start - 1, figure.start) == ["every"]


def _of_deals(marks: Marks, figure: Figure) -> bool:
    """ "35 deals worth $500 million": what was signed for, not what was traded."""
    if figure.kind != "money" or _DEALS.isdisjoint(marks.said):
        return False
    start = lead(marks, figure)
    worth = marks.norms(start - 1, start) in (["worth"], ["totaling"], ["totalling"]) or (
        marks.norms(start - 2, start) in (["valued", "at"], ["worth", "of"])
    )
    return worth and not _DEALS.isdisjoint(marks.norms(start - 3, start - 1))


def _room(marks: Marks, figure: Figure) -> bool:
    """ "Ships with room for 16,000 containers": what each can hold."""
    if figure.kind != "container":
        return False
    start = lead(marks, figure)
    return marks.norms(start - 2, start) == ["room", "for"] or "each" in marks.norms(start - 5, start)


def _listed_top(marks: Marks, figure: Figure) -> bool:
    """ "Are the top five importers": so many are listed, not counted."""
    counted = figure.kind not in ("money", "mass", "percent", "volume", "energy")
    return counted and not _TOP.isdisjoint(marks.norms(figure.start - 1, figure.start))


def _of_people(marks: Marks, figure: Figure, subject: Subject) -> bool:
    """ "Only 5 percent of Ghanaians trust imported rice": a part of people, not of goods."""
    if subject.code not in ("exports", "imports") or marks.norms(figure.end, figure.end + 1) != ["of"]:
        return False
    return any(h.start == figure.end + 1 and is_people(h) for h in marks.of("place"))


def _queues(marks: Marks, figure: Figure) -> bool:
    """ "4,100 wagons waiting": what stands still is carried nowhere."""
    standing = not _STANDING.isdisjoint(marks.norms(figure.end, figure.end + _OBJECT_FAR))
    return standing and figure.kind in ("vehicle", "container", "count")


def _of_exchange(here: Scene, subject: Subject) -> bool:
    """ "The index rose to 85,719 points on turnover of 16 billion": what brokers traded."""
    bare = subject.code == "trade_turnover" and here.marks.norms(subject.start, subject.end) == ["turnover"]
    return bare and any(s.code == "finance" and s.start < subject.start for s in here.subjects)


def _of_staff(marks: Marks, figure: Figure) -> bool:
    """ "Imports a third of its medical staff": people at work are no goods."""
    after = marks.norms(figure.end, figure.end + _OBJECT_FAR)
    return after[:1] == ["of"] and not _STAFF.isdisjoint(after)


def _of_prices(marks: Marks, subject: Subject, measured: Role) -> bool:
    """ "Food prices rose 27 percent; imported food rose by 20": what goods cost, not how much was bought."""
    moved = measured.measure is Measure.CHANGE_RATE and subject.verb
    if not moved or marks.norm[subject.start] not in ("imported", "exported"):
        return False
    doing = any(h.end == subject.start for h in marks.of("place")) or any(
        lead(marks, f) == subject.end for f in marks.figures
    )
    return not doing and not _traded(marks)


def _traded(marks: Marks) -> bool:
    """Whether a sentence says by a noun that it is about trade, and by none that it is about prices."""
    nouns = [h for h in marks.of("indicator") if h.entry.get("form") != "verb"]
    return bool(nouns) and _PRICED.isdisjoint(marks.said)
