"""What a word of movement moves where its clause does not name it: "are small, though rising fast"."""

from __future__ import annotations

from etl.claim.cues import is_noun
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.words.lexicon import Hit

_SMALL = frozenset(
    """
    they it these both have has had been is are was were be being will would to so far now still again since
    then also soon further keep keeps kept go goes went gone on since begun began started continue continues
    continued set expected likely start starts due have
    """.split()
)
_PRONOUNS = frozenset(("they", "it", "these"))
_TALKED = frozenset("discussed debated considered".split())
_FAR = 12
_PRESENT = frozenset(
    "is are has have keep keeps kept continue continues continued will would may could can to".split()
)
_SPANS = frozenset("months years quarters weeks month year quarter".split())
_OPENING = frozenset("though although but while yet ; and then which".split())


def meant(here: Scene, movement: Hit, last: Subject | None) -> Subject | None:
    """The subject of a movement whose own clause names none: the one that the clause before is about.

    Args:
        last: what the movement before in the sentence is of.
    """
    marks, at = here.marks, movement.start
    if movement.entry.get("form") in ("record", "after") or is_noun(marks, movement):
        return None
    quiet = {i for s in marks.stretches for i in range(s.start, s.end)}
    while at and (marks.line[at - 1].norm in _SMALL or _adverb(marks.line[at - 1].norm) or at - 1 in quiet):
        at -= 1
    words = marks.norms(at, movement.start)
    opening = marks.norms(at - 1, at)
    if not opening:
        return None if _PRONOUNS.isdisjoint(words) else _said_before(here, at)
    if opening == [","] and _PRONOUNS.isdisjoint(words):
        return last if not words else None  # "it declined in 2020, recovered in 2021"
    if opening not in ([","], *([word] for word in _OPENING)):
        return None
    if opening in (["and"], ["then"]) and _PRONOUNS.isdisjoint(words):
        return last
    before = [s for s in here.subjects if s.end < at and not s.verb]
    return before[-1] if before else None


def of_span(here: Scene, movement: Hit) -> bool:
    """ "After two months of decline": how long something went on before, and no movement told now."""
    return here.marks.norms(movement.start - 1, movement.start) == ["of"] and not _SPANS.isdisjoint(
        here.marks.norms(movement.start - 2, movement.start - 1)
    )


def _said_before(here: Scene, at: int) -> Subject | None:
    """What "it" or "they" at the head of a sentence stand for: what the sentence before tells of."""
    memory = here.memory
    return memory.subject.at(at) if memory.subject is not None and memory.fresh else None


def spoken_of(here: Scene, movement: Hit) -> bool:
    """ "Growth in exports was (not) discussed", "no rise is planned": a growth that is only talked of."""
    marks = here.marks
    if not is_noun(marks, movement):
        return False
    after = range(movement.end, min(len(marks.line), movement.end + _FAR))
    return any(marks.line[at].norm in _TALKED and here.clauses.same(movement.end, at) for at in after)


def past(here: Scene, movement: Hit) -> bool:
    """ "Shipments to China fell", "were flat": told of what is over, at the time said before."""
    marks, at = here.marks, movement.start
    words = marks.norms(at - 3, movement.end)
    if movement.entry.get("form") != "verb" or is_noun(marks, movement):
        return bool({"was", "were"} & set(words))
    return not _PRESENT.intersection(words) and not marks.line[at].norm.endswith(("s", "ing"))


def _adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > len("only")


def of_pace(here: Scene, movement: Hit, subject: Subject) -> bool:
    """ "Growth in exports slowed", "the decline in imports eased": what moves is how fast they move."""
    marks = here.marks
    if is_noun(marks, movement) or subject.end > movement.start:
        return False
    joined = {"in", "of", "the", "its", "their"}
    for hit in marks.of("movement"):
        if not is_noun(marks, hit) or hit.start >= movement.start:
            continue
        if hit.start == subject.end and here.clauses.same(hit.end, movement.start):
            return True
        between = marks.norms(hit.end, subject.start)
        if hit.end < subject.start and joined.issuperset(between) and {"in", "of"} & set(between):
            return not {"after", "following", "despite", "with"} & set(marks.norms(hit.start - 2, hit.start))
    return False
