"""Whether a sentence that names one side of an article's pair, or none, speaks of both."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.clauses import HARD
from etl.claim.free import FLOWS
from etl.claim.places import Place
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.whom import Sides

_FLOWS = frozenset(("exports", "imports", "trade_balance"))
_OWNED = (["the", "country", "'s"], ["the", "nation", "'s"], ["this", "country", "'s"])
_PEOPLE = frozenset("tourism_revenue tourist_arrivals tourist_departures remittances students".split())
MANY = 2
"""So many other sides than the article's pair make it one on the trade of a country with all."""


def shares_topic(here: Scene, said: Sides, at: int, one: str) -> bool:
    """Whether a sentence that names one side of the article's pair speaks of that pair."""
    topic = here.memory.topic
    other = topic.other(one)
    later = [p for p in here.places if other in p.codes and p.start > at and not _of_next(here, p, at)]
    far = [p for p in later if p.tie == "own" and here.clauses.between(at, p.start) >= HARD]
    if far and not _between_both(here):
        return False
    apart = [p for p in later if p.tie in FLOWS] or _acts_later(here, later, at)
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


def _between_both(here: Scene) -> bool:
    """Whether the sentence before gave the trade between the two, whose flows this one may part."""
    memory = here.memory
    last = memory.subject is not None and memory.subject.code == "trade_turnover"
    return last and memory.fresh and not memory.whole and memory.pair == "-".join(sorted(memory.topic.pair))


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


def of_whole(here: Scene, subject: Subject) -> bool:
    """Whether trade is that with all: "the country's deficit", or where totals were told before."""
    marks, main = here.marks, here.memory.main
    if marks.norms(subject.end, subject.end + 1) == ["with"]:
        return False  # "the country's deficit with its NAFTA partner"
    if subject.verb and marks.norms(subject.start - 2, subject.start) in (
        ["the", "country"],
        ["the", "nation"],
    ):
        return len(here.memory.topic.codes) < 2 or main in here.memory.topic.spans
    if here.memory.whole and subject.code == "trade_turnover" and _turns_back(here, subject):
        return True
    if here.memory.whole and subject.sides != "mutual":
        turned = len(here.memory.partners) > 1 and any(s.start < subject.start for s in marks.stretches)
        if here.memory.topic.toward or (turned and subject.code in _FLOWS):
            return True  # "For the whole of 2022, exports are put at", after those to many lands
    owned = [*_OWNED, ["the", "country", "'", "s"]]
    near = any(marks.norms(subject.start - n, subject.start)[: len(o)] == o for o in owned for n in (3, 4, 5))
    return near and (len(here.memory.topic.codes) < 2 or main in here.memory.topic.spans)


def _turns_back(here: Scene, subject: Subject) -> bool:
    """ "For January-September, trade expanded 10 percent", after that with one partner: all trade again."""
    marks, topic = here.marks, here.memory.topic
    opens = any(s.start <= 2 and s.end <= subject.start for s in marks.stretches)
    return opens and len(topic.codes) == 1 and here.memory.main in topic.codes and not marks.of("mutual")


def of_other_kind(here: Scene, subject: Subject) -> bool:
    """Whether people follow on goods, or goods on people: the partner of the one is not the other's."""
    memory = here.memory
    if subject.code == "tourism_revenue":
        return memory.subject is not None and memory.subject.code != subject.code
    if memory.subject is None or memory.pair in ("", "-".join(sorted(memory.topic.pair))):
        return False
    return (memory.subject.code in _PEOPLE) != (subject.code in _PEOPLE)
