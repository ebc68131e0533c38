"""Whether a sentence that names one side of an article's pair, or none, speaks of both."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.claim.clauses import HARD
from etl.claim.free import FLOWS
from etl.claim.places import Place
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.whom import Sides

_LANDS = frozenset("country nation kingdom republic island".split())
MANY = 2
"""So many other sides than the article's pair make it one on the trade of a country with all."""


def shares_topic(here: Scene, said: Sides, at: int, one: str) -> bool:
    """Whether a sentence that names one side of the article's pair speaks of that pair."""
    topic = here.memory.topic
    other = topic.other(one)
    later = [p for p in here.places if other in p.codes and p.start > at and not _of_next(here, p, at)]
    far = [p for p in later if p.tie == "own" and here.clauses.between(at, p.start) >= HARD]
    apart = far or [p for p in later if p.tie in FLOWS] or _acts_later(here, later, at)
    if not other or apart:
        return False
    if said.mutual:
        return True
    if len(here.memory.others) >= MANY:
        return False
    if other == topic.toward and any(s.code in ("exports", "imports") for s in here.subjects):
        return False  # "Mexico exported 296,964 vehicles" below a headline of those sent to Canada
    named, now = topic.spans.get(other), here.marks.span(at, at + 1)
    if named is not None and named.part is now.part and named.start > now.start:
        return False  # who is named only later is no partner yet
    return topic.titled or (here.memory.fresh and here.memory.pair == "-".join(sorted(topic.codes)))


def whole(here: Scene, subject: Subject) -> bool:
    """ "The country's trade deficit": what one country trades with all."""
    before = here.marks.norms(subject.start - 4, subject.start)
    owned = any(a in _LANDS and b in ("'s", "'") for a, b in pairwise(before))
    return owned and subject.sides != "mutual"


def _acts_later(here: Scene, later: Sequence[Place], at: int) -> bool:
    """Whether the other side opens a statement of its own: "Exports rose to 2 mln t; China took 1"."""
    acting = [
        p for p in later if p.tie == "" and here.marks.norms(p.start - 1, p.start) in ([";"], ["while"])
    ]
    return any(here.clauses.between(at, p.start) >= HARD for p in acting)


def named_later(here: Scene) -> bool:
    """Whether the text names the second side of the article only after it spoke of the first."""
    first, second = (here.memory.topic.spans.get(code) for code in here.memory.topic.pair)
    sentence = here.marks.sentence
    if first is None or second is None or second.part is not sentence.part or second.start <= sentence.end:
        return False
    offices = [p for p in here.places if p.weak and p.codes == here.memory.topic.codes[:1]]
    return first.part is sentence.part and bool(offices)


def _of_next(here: Scene, place: Place, at: int) -> bool:
    """Whether a place belongs to the other flow: "exports rose, while imports from Turkmenistan fell"."""
    said = [s.code for s in here.subjects if s.start <= at]
    following = [s.code for s in here.subjects if at < s.start and s.end <= place.start]
    return bool(said and following) and {said[-1], following[-1]} == {"exports", "imports"}
