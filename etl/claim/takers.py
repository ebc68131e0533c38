"""Who took or supplied a part of what was spoken of: "Pakistan absorbed 38 percent of the total"."""

from __future__ import annotations

from etl.claim.cues import lead
from etl.claim.entries import labels
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.whom import Parties, Sides, pair_of
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.text import Span
from etl.words.lexicon import Hit

_DOING = {
    "exports": frozenset(
        "took takes absorbed absorbs bought buys purchased received receives imported".split()
    ),
    "imports": frozenset("supplied supplies provided provides sent delivered shipped sold exported".split()),
}
"""What the partners of exports and of imports do."""
_RANKING = frozenset("followed came ranked".split())
_WHOLES = frozenset("total it them this that these those all which whom".split())
_SUPPLYING = frozenset("supplied supplies provided provides".split())
_HEDGING = frozenset("a an about some nearly almost over than more just only up to".split())
_NEAR = 4


def taker(here: Scene, figure: Figure) -> Hit | None:
    """The place that took a part of the exports, or supplied a part of the imports, that are spoken of."""
    memory = here.memory
    if figure.kind not in ("percent", "fraction") or not memory.fresh or memory.subject is None:
        return None
    doing = _DOING.get(memory.subject.code)
    start = lead(here.marks, figure)
    if doing is None or doing.isdisjoint(here.marks.norms(start - 1, start)) or not _of_last(here, figure):
        return None
    before = [h for h in here.marks.of("place") if h.end <= start]
    if (named := _apposed(here, start - 1)) is not None:
        return named
    return before[-1] if before and labels(here.marks, before[-1], start) else None


def _apposed(here: Scene, verb: int) -> Hit | None:
    """The place before an apposition that ends at `verb`: "Germany, Poland's top partner, bought"."""
    commas = [at for at, norm in enumerate(here.marks.norm[:verb]) if norm == ","]
    if len(commas) < 2 or commas[-1] != verb - 1:
        return None
    return next((h for h in here.marks.of("place") if h.end == commas[-2] and h.start <= 1), None)


def part_taken(marks: Marks, at: int, subject: Subject) -> int | None:
    """The verb before token `at`: "Brazil receives 33% of exports", "the EU supplied half of our imports"."""
    start = at - 1
    while start > 0 and marks.line[start].norm in _HEDGING:
        start -= 1
    takes = marks.line[start].norm in _DOING.get(subject.code, ()) if start >= 0 else False
    return start if takes and subject.start > at and not subject.verb else None


def seller(here: Scene, subject: Subject, one: str) -> tuple[str, Span] | None:
    """ "Egypt took 41 million kilos": of whose goods, where the text is on what one country trades."""
    memory, verb = here.memory, here.marks.line[subject.start].norm
    took = subject.code == "imports" or verb in _SUPPLYING
    if not (subject.verb and subject.weak and took) or not memory.fresh:
        return None
    code, spans = memory.main, memory.side_spans
    span = next(
        (
            s
            for c, s in ((memory.reporter, spans.get("reporter")), (memory.partner, spans.get("partner")))
            if c == code
        ),
        None,
    ) or memory.topic.spans.get(code)
    return (code, span) if code and code != one and span is not None else None


def took(here: Scene, subject: Subject, said: Sides) -> Parties | None:
    """ "Russia took 27.2 million bottles", of what one side exports: who does it is the partner."""
    memory, (start, end) = here.memory, said.spans.get("reporter", [(0, 0)])[0]
    doing = _DOING.get(subject.code, frozenset()) | _RANKING
    end += here.marks.norms(end, end + 1) == ["alone"]
    if not memory.main or memory.main != memory.reporter or doing.isdisjoint(here.marks.norms(end, end + 1)):
        return None
    mine = memory.side_spans.get("reporter")
    if mine is None or said.reporter[0] == memory.main:
        return None
    ends = (memory.main, said.reporter[0])
    spans = {"reporter": mine, "partner": here.marks.span(start, end)}
    return Parties(*ends, pair_of(*ends), spans, frozenset(("reporter",)))


def _of_last(here: Scene, figure: Figure) -> bool:
    """Whether a part is one of what was said before: "38 percent of the total", "29 percent of the beans"."""
    following = here.marks.norms(figure.end, figure.end + 3)
    if following[:1] != ["of"]:
        return True
    if following[1:2] != ["the"]:
        return following[1] in _WHOLES
    near = range(figure.end, figure.end + _NEAR)
    return not any(h.start in near for h in here.marks.of("place", "indicator") if h.code != "exports")
