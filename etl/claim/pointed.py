"""Whom words like "from the Andean country" mean: the side that the sentence before named."""

from __future__ import annotations

from etl.claim.scene import Scene
from etl.model.text import Span

_LANDS = frozenset(
    "country kingdom republic nation state bloc sultanate emirate island neighbor neighbour".split()
)
_DEFINITE = frozenset("the that this its".split())
_FLOWING = frozenset("from to with".split())


def pointed(here: Scene, at: int, one: str) -> tuple[str, Span] | None:
    """ "From the Andean country": the side that the sentence before named beside this one."""
    memory, marks = here.memory, here.marks
    pointing = not _LANDS.isdisjoint(marks.said) and any(
        marks.line[word].norm in _LANDS
        and not _FLOWING.isdisjoint(marks.norms(word - 3, word - 1))
        and not _DEFINITE.isdisjoint(marks.norms(word - 2, word))
        and here.clauses.same(*sorted((word, at)))
        for word in range(2, len(marks.line))
    )
    named = [(code, column) for column in ("reporter", "partner") if (code := getattr(memory, column))]
    found = [(code, memory.side_spans.get(column)) for code, column in named if code != one]
    if not pointing or not memory.fresh or len(found) != 1 or found[0][1] is None:
        return None
    return found[0][0], found[0][1]
