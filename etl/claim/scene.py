"""One sentence with its clauses, subjects, places and clock: what all decisions about it share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.claim.clauses import Clauses
from etl.claim.context import Memory
from etl.claim.places import Place, places
from etl.claim.subjects import Subject, subjects
from etl.claim.times import is_base
from etl.mark.periods import Clock
from etl.mark.sentence import Marks
from etl.words.lexicon import fiscal_years


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that the decisions about it share."""

    marks: Marks
    clauses: Clauses
    subjects: Sequence[Subject]
    places: Sequence[Place]
    memory: Memory
    clock: Clock


def scene(marks: Marks, memory: Memory) -> Scene:
    """The sentence with its clauses, subjects and places."""
    published = memory.article.published
    years = [s.year for s in marks.stretches if s.year is not None and not is_base(marks, s)]
    year = years[0] if len(set(years)) == 1 else (memory.year if published is None else None)
    found = places(marks)
    codes = [c for p in found for c in p.codes] + list(memory.topic.codes)
    fiscal = next((fiscal_years()[c] for c in codes if c in fiscal_years()), None)
    return Scene(marks, Clauses(marks), subjects(marks), found, memory, Clock(published, year, fiscal))
