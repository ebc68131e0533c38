"""One sentence with its clauses, subjects, places and clock: what all decisions about it share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from etl.claim.bases import is_base
from etl.claim.clauses import Clauses
from etl.claim.context import Memory
from etl.claim.counts import counted, in_money, labelled, listed, of_things, sent, worth
from etl.claim.entries import entries
from etl.claim.events import of_event
from etl.claim.places import Place, places
from etl.claim.subjects import Subject, subjects
from etl.mark.clock import Clock
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.mark.stretch import Stretch
from etl.model.noun import noun, replace
from etl.model.text import Part
from etl.words.lexicon import Hit, fiscal_years, lexicon

_COMPARING = frozenset("vs versus against from than compared after (".split())
MERGING = 3
"""So many words may stand between a month and its year: "the February surplus last year"."""


@noun
class Scene:
    """One sentence with all that the decisions about it share."""

    marks: Marks
    clauses: Clauses
    subjects: Sequence[Subject]
    places: Sequence[Place]
    memory: Memory
    clock: Clock
    entries: Mapping[int, Hit]
    """The places that label figures of a list, by the first token of the figure."""
    bases: Sequence[Stretch]
    """Words of time that name what is compared with."""
    mains: Sequence[Stretch]
    """Those that say when something was."""


def scene(marks: Marks, memory: Memory) -> Scene:
    """The sentence with its clauses, subjects and places, its months given the year said beside them."""
    published = memory.article.published
    clauses = Clauses(marks)
    if marks.stretches:
        marks = replace(marks, stretches=_dated(marks, clauses, published))
    found = sides_of(marks, memory)
    codes = [c for p in found for c in p.codes] + list(memory.topic.codes)
    fiscal = next((fiscal_years()[c] for c in codes if c in fiscal_years()), None)
    named = [_of_tourism(marks, s, memory) for s in subjects(marks)]
    if more := _unsaid(marks, clauses, named, memory):
        marks = replace(marks, figures=sorted([*marks.figures, *more], key=lambda f: f.start))
        clauses = Clauses(marks)
    clock = Clock(published, memory.year if published is None else None, fiscal)
    bases = [s for s in marks.stretches if not s.vague and is_base(marks, s)]
    mains = [s for s in marks.stretches if s not in bases and not of_event(marks, s)]
    return Scene(marks, clauses, named, found, memory, clock, entries(marks), bases, mains)


def sides_of(marks: Marks, memory: Memory) -> list[Place]:
    """The places of a sentence as its article means them."""
    found = places(marks)
    return [_then(place) for place in found] if "SUN" in memory.topic.codes else found


def says_nothing(marks: Marks, memory: Memory) -> bool:
    """Whether a sentence of the text that names no indicator holds nothing that a claim could be made of.

    No figure, no bare number that could be one of what the text before counts, no movement, no word that
    may mean what tourists spent; and no two words of time, of which one could date the other.
    """
    if marks.sentence.part is Part.TITLE or marks.figures or marks.of("movement") or len(marks.stretches) > 1:
        return False
    counting = memory.counted or (memory.currency and memory.fresh)
    unsaid = marks.numbers and counting and (marks.of("place") or "it" in marks.said)
    return not unsaid and not marks.of("earned")


def _of_tourism(marks: Marks, subject: Subject, memory: Memory) -> Subject:
    """ "Revenue dropped 15 percent", after a sentence on tourists; "bags left the country", after exports."""
    sold = memory.subject is not None and memory.subject.code == "exports" and memory.fresh
    if sold and subject.code == "tourist_departures" and marks.line[subject.start].norm == "left":
        return Subject.of(Hit(lexicon().meaning("indicator", "exports"), subject.start, subject.end))
    told = memory.subject is not None and memory.subject.code in ("tourist_arrivals", "tourism_revenue")
    if subject.scope or not (told and memory.fresh):
        return subject
    if not any(hit.start == subject.start for hit in marks.of("earned")):
        return subject
    hit = Hit(lexicon().meaning("indicator", "tourism_revenue"), subject.start, subject.end)
    return Subject.of(hit) if subject.start <= 2 and subject.end - subject.start == 1 else subject


def _unsaid(marks: Marks, clauses: Clauses, named: Sequence[Subject], memory: Memory) -> list[Figure]:
    """The figures of bare numbers, whose unit the words around them or the text before tell."""
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    if all(n.start in taken for n in marks.numbers):
        return []
    more = list(counted(marks, clauses, named))
    if not more:
        more += of_things(marks, clauses, named, memory.unit if memory.fresh else "")
    people = next((f.unit for f in (*marks.figures, *more) if f.unit in ("persons", "students")), "")
    if any(s.code == "tourist_arrivals" and not s.verb for s in named):
        people = people or "persons"
    if people:
        more += labelled(replace(marks, figures=[*marks.figures, *more]), people)
    elif memory.fresh and all(s.weak or not s.scope for s in named):
        more += labelled(marks, memory.counted)
        more += sent(marks, memory.counted) if not more else ()
    currency = memory.currency if memory.fresh else ""
    if currency:
        more += in_money(marks, clauses, named, currency)
    if not more:
        more += worth(marks)
    if not more:
        more += listed(marks, currency)
    return more


def _then(place: Place) -> Place:
    """Moscow is the seat of the Soviet Union where the article is about that."""
    old = place.codes == ("RUS",) and place.role == "governments"
    return replace(place, codes=("SUN",)) if old else place


def _dated(marks: Marks, clauses: Clauses, published: date | None) -> list[Stretch]:
    """Words of time; months without a year take that of the year said before, else next in the clause."""
    years = [(s, year) for s in marks.stretches if (year := _year(s, published)) and not is_base(marks, s)]
    years = [(s, year) for s, year in years if not of_event(marks, s)]
    dated: list[Stretch] = []
    merged: set[Stretch] = set()
    for stretch in marks.stretches:
        if stretch.months is None or stretch.names_year or stretch.shift or stretch.same or stretch.by:
            dated.append(stretch)
            continue
        before = [y for s, y in years if s.end <= stretch.start and not _moves_on(marks, s, stretch)]
        after = [(s, y) for s, y in years if s.start >= stretch.end and clauses.same(stretch.end, s.start)]
        after = [(s, year) for s, year in after if published is None or year <= published.year]
        after = [(s, year) for s, year in after if not _apart(marks, stretch, s)]
        if before:
            dated.append(replace(stretch, year=before[-1]))
        elif after:
            dated.append(replace(stretch, year=after[0][1]))
            if after[0][0].months is None and after[0][0].start - stretch.end <= MERGING:
                merged.add(after[0][0])  # "the February surplus last year" is one time, not two
        else:
            dated.append(stretch)
    return [s for s in dated if s not in merged]


def _moves_on(marks: Marks, year: Stretch, stretch: Stretch) -> bool:
    """ "Last year trade was 165 million, and in January-August it came to 98": the months are this year's."""
    if year.offset != -1 or (stretch.months or (0, 0))[0] != 1 or marks.line[year.start].norm != "last":
        return False
    told = any(year.end <= f.start < stretch.start for f in marks.figures)
    return told and marks.norms(stretch.start - 2, stretch.start) in (["and", "in"], ["while", "in"])


def _apart(marks: Marks, stretch: Stretch, year: Stretch) -> bool:
    """Whether a month and a later time with its year are two: "in January, vs a deficit in January 1986"."""
    between = set(marks.norms(stretch.end, year.start))
    if year.months is None:
        return "(" in between and any(stretch.end <= f.start < year.start for f in marks.figures)
    return bool(_COMPARING & between) or any(stretch.end <= f.start < year.start for f in marks.figures)


def _year(stretch: Stretch, published: date | None) -> int | None:
    """The year that words of time name."""
    if stretch.years is not None or stretch.fiscal or stretch.by:
        return None
    if stretch.year is not None:
        return stretch.year
    if stretch.offset is not None and published is not None:
        return published.year + stretch.offset
    return None
