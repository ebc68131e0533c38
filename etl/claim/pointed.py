"""Whom words like "from the Andean country" mean: the side that the sentence before named."""

from __future__ import annotations

from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.whom import Parties, pair_of
from etl.model.text import Span

_LANDS = frozenset(
    """
    country kingdom republic nation state bloc sultanate emirate island neighbor neighbour grouping union
    """.split()
)
_POINTING = _LANDS | {"it"}
_STANDING = frozenset(("we", "it", "there"))
_DEFINITE = frozenset("the that this its".split())
_FLOWING = frozenset("from to with".split())
_TAKING = frozenset(("imports",))


def pointed(here: Scene, at: int, one: str) -> tuple[str, Span] | None:
    """ "From the Andean country": the side that the sentence before named beside this one."""
    memory = here.memory
    named = [(code, column) for column in ("reporter", "partner") if (code := getattr(memory, column))]
    found = [(code, memory.side_spans.get(column)) for code, column in named if code != one]
    if len(found) != 1 or found[0][1] is None or not memory.fresh or not _points(here, at):
        return None
    return found[0][0], found[0][1]


def _points(here: Scene, at: int) -> str:
    """The tie of words that mean a country named before: "with the northern neighbor"; else nothing."""
    marks = here.marks
    if _POINTING.isdisjoint(marks.said):
        return ""
    for word in range(1, len(marks.line)):
        if (
            marks.norm[word] == "it"
            and marks.norm[word - 1] in _FLOWING
            and here.clauses.same(*sorted((word, at)))
        ):
            return marks.norm[word - 1]
        if (
            word > 1
            and marks.line[word].norm in _LANDS
            and not _DEFINITE.isdisjoint(marks.norms(word - 2, word))
        ):
            tie = [norm for norm in marks.norms(word - 3, word - 1) if norm in _FLOWING]
            if tie and here.clauses.same(*sorted((word, at))):
                return tie[-1]
    return ""


def met_again(here: Scene, at: int, subject: Subject) -> Parties | None:
    """ "The deficit with the northern neighbor": the main side's, with whom the claim before was."""
    memory = here.memory
    both, spans = (memory.reporter, memory.partner), memory.side_spans
    if not (memory.fresh and memory.main in both and all(both) and subject.sides in ("out", "in", "one")):
        return None
    if not (tie := _points(here, at)):
        return None
    mine = both.index(memory.main)
    ends, columns = (both[mine], both[1 - mine]), ("reporter", "partner")
    named = {"reporter": spans.get(columns[mine]), "partner": spans.get(columns[1 - mine])}
    if (subject.sides, tie) in (("out", "from"), ("in", "to")):
        ends, named = ends[::-1], {"reporter": named["partner"], "partner": named["reporter"]}
    found = {column: span for column, span in named.items() if span is not None}
    return Parties(*ends, pair_of(*ends), found, frozenset(found))


def stood_for(here: Scene, at: int, subject: Subject) -> Parties | None:
    """ "It bought goods for 92 billion", "imports from there": the side that a pronoun stands for."""
    memory, start = here.memory, subject.start
    if here.marks.said.isdisjoint(_STANDING):
        return None
    if subject.verb and subject.sides in ("out", "in") and "we" in here.marks.norms(start - 3, start):
        return _we(here)
    if not memory.fresh or not memory.main:
        return None
    main = memory.topic.spans.get(memory.main)
    if subject.verb and subject.code in _TAKING and here.marks.norms(0, start) == ["it"]:
        code, span = memory.actor
        ends, named = (code, memory.main), {"reporter": span, "partner": main}
    elif subject.sides in ("out", "in") and _there(here, at, subject):
        code, span = memory.there
        ends, named = (memory.main, code), {"reporter": main, "partner": span}
    else:
        return None
    if not code or code == memory.main:
        return None
    found = {column: span for column, span in named.items() if span is not None}
    return Parties(*ends, pair_of(*ends), found, frozenset(found))


def _we(here: Scene) -> Parties | None:
    """ "We bought from you": the side that speaks, and the other of the article's pair."""
    topic = here.memory.topic
    speaking = [p.codes[0] for p in here.places if p.weak and len(p.codes) == 1]
    code = next((c for c in (*speaking, here.memory.speaks_for) if topic.other(c)), "")
    ends = (code, topic.other(code))
    if not code or not all(c in topic.spans for c in ends):
        return None
    found = {"reporter": topic.spans[ends[0]], "partner": topic.spans[ends[1]]}
    return Parties(*ends, pair_of(*ends), found, frozenset(found))


def opener(here: Scene, subject: Subject, partner: tuple[str, ...]) -> tuple[tuple[str, ...], Span] | None:
    """ "Peru, its neighbor, is in talks; its trade with Indonesia was 554 million": Peru's."""
    if "its" not in here.marks.said:
        return None
    first = here.places[0] if here.places else None
    if first is None or first.start or first.tie or len(first.codes) != 1 or not partner:
        return None
    if "its" not in here.marks.norms(subject.start - 2, subject.start) or first.codes == partner:
        return None
    return first.codes, here.marks.span(first.start, first.end)


def _there(here: Scene, at: int, subject: Subject) -> bool:
    """Whether "there" tells where the goods of a clause come from or go: "imported from there"."""
    near = [i for i, norm in enumerate(here.marks.norm) if norm == "there" and i >= subject.end]
    return any(i - subject.end <= 1 and here.clauses.same(*sorted((i, at))) for i in near)
