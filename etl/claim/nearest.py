"""Which indicator a figure or a movement is about: the one that stands nearest to it in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from etl.claim.clauses import HARD, Clauses
from etl.claim.cues import is_noun, lead
from etl.claim.subjects import Subject
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.words.lexicon import Hit, lexicon

FAR = 99.0
HOLDING = 9
"""So many tokens may stand between a capacity and the figure that it is raised to."""
_FILLING = frozenset("of to from at is was by reach reached".split())
_BRIDGES = frozenset(
    """
    of in worth the a an its their his our total goods for from to with value volume s ' 's and
    year-on-year annual this that these those number volumes
    """.split()
)
_INSIDE = frozenset("in at near".split())
_TRANSITIVE = frozenset(
    """
    lift lifts lifted boost boosts boosted raise raises raised expand expands expanded increase increases
    increased enlarged stimulated pulling dragged cut cuts reduce reduces reduced push pushed pull pulled
    drove drag spurred brought
    """.split()
)
"""Verbs that move what follows them: "will lift trade"."""
_LINKS = frozenset(("in", "of", "for"))
_MORE = frozenset("more less fewer".split())
COMPARATIVES = frozenset("higher larger bigger greater lower smaller weaker stronger".split())
"""Words that say which way the thing right after them moved: "larger trade"."""


def of_figure(
    marks: Marks, clauses: Clauses, figure: Figure, found: Sequence[Subject], strange: Sequence[int]
) -> tuple[Subject | None, float]:
    """The subject of a figure and how far it is; None where none of the sentence fits.

    Args:
        strange: as `strangeness` counts.
    """
    best: tuple[float, int] | None = None
    moved = max(
        (h.start for h in marks.of("reach", "movement", "share") if h.start < figure.start), default=-1
    )
    before = [at for at, subject in enumerate(found) if subject.end <= figure.start]
    for at in (*reversed(before), *(at for at in range(len(found)) if at not in before)):
        subject = found[at]
        if best is not None and _at_least(figure, subject) > best[0]:
            continue
        if not subject.counts(figure.kind, figure.unit) and not does_more(marks, figure, subject):
            continue
        if subject.code == "projects" and figure.kind == "money" and subject.start > figure.start:
            continue  # "put $24.7 billion into 2,244 projects"
        if subject.echoed is not None and subject.start > figure.start:
            continue
        cost = _cost(marks, clauses, figure, subject, moved, strange)
        if best is None or (cost, at) < best:
            best = (cost, at)
    if best is None:
        return None, FAR
    cost, nearest = best[0], found[best[1]]
    gap = [s for s in found if s.sign and marks.norms(s.end, lead(marks, figure)) == ["of"]]
    traded = gap and figure.kind == "money" and nearest.code in ("trade_turnover", "trade_balance")
    return (gap[-1], 0.0) if traded else (nearest, cost)  # "trade closed with a deficit of 9 billion"


def _at_least(figure: Figure, subject: Subject) -> float:
    """What a subject costs at least, by its distance alone: those far off need no closer look."""
    if subject.code == "capacity":
        return -FAR
    gap = figure.start - subject.end if subject.end <= figure.start else subject.start - figure.end
    return 0.12 * gap - 0.6


def does_more(marks: Marks, figure: Figure, subject: Subject) -> bool:
    """ "bought 20 percent less gas": how much more or less was done, said right after the verb."""
    near = subject.scope and subject.verb and 0 <= lead(marks, figure) - subject.end <= 1
    return (
        near
        and figure.kind in ("percent", "fraction", "multiple")
        and not (_MORE.isdisjoint(marks.norms(figure.end, figure.end + 1)))
    )


def implied(marks: Marks, clauses: Clauses, figure: Figure) -> Subject | None:
    """Freight that no word names: "Seven months put 2.5 million tons on the Middle Corridor"."""
    base = figure.unit.split("/")[0]
    code = "container_traffic" if base in ("TEU", "containers") else "cargo_volume"
    if figure.kind != "mass" and code == "cargo_volume":
        return None
    near = [
        h
        for h in marks.of("route")
        if clauses.between(h.end, figure.start) < HARD
        and not _INSIDE.intersection(marks.norms(h.start - 2, h.start))
    ]
    if not near:
        return None
    return Subject.of(Hit(lexicon().meaning("indicator", code), *(figure.noun or (figure.start, figure.end))))


def _cost(
    marks: Marks, clauses: Clauses, figure: Figure, subject: Subject, moved: int, strange: Sequence[int]
) -> float:
    """How far a subject is from a figure.

    Args:
        moved: the last word of movement, of reaching or of a share before the figure.
        strange: as `strangeness` counts.
    """
    if (
        (
            figure.noun is not None
            and figure.noun[0] < subject.end
            and subject.start < figure.end + 1
            and not subject.verb
        )
        and subject.start < figure.end
        and subject.end > figure.noun[0]
    ):
        return 0.5 if subject.weak else -4.0
    if subject.code == "capacity" and _holds(marks, clauses, figure, subject):
        return -5.0  # "a capacity of 25,000 TEU"
    if subject.start < figure.end and subject.end > figure.start:
        return 0.0 if figure.kind == "rank" else FAR / 2
    if subject.end <= figure.start:
        return _before(clauses, figure, subject, moved)
    unbridged = strange[subject.start] - strange[figure.end]
    return _after(marks, clauses, figure, subject, unbridged)


def _holds(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject) -> bool:
    """ "Raised its capacity from 5 to 10 million passengers": how many a route can carry, not who came."""
    if marks.norms(subject.end, lead(marks, figure)) in ([], ["of"]) and subject.end <= figure.start:
        return True
    near = 0 <= figure.start - subject.end <= HOLDING and clauses.same(subject.end, figure.start)
    words = marks.norms(subject.end, figure.start)
    return near and bool(_FILLING.intersection(words)) and not {"and", ",", "with"} & set(words)


def _before(clauses: Clauses, figure: Figure, subject: Subject, moved: int) -> float:
    """Subject first: "exports … reached $5 billion"."""
    cost = clauses.between(subject.end, figure.start) + 0.12 * (figure.start - subject.end)
    cost += 0.0 if moved >= subject.end or subject.verb else 0.8
    return cost + (0.6 if subject.weak and not subject.verb else 0.0)


def _after(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject, strange: int) -> float:
    """Figure first: "$5 billion of exports", "a 5 percent rise in exports".

    Args:
        strange: how many words between the two lead from none to the other.
    """
    gap = subject.start - figure.end
    if clauses.between(figure.end, subject.start) >= HARD + 1.5:
        return FAR
    cost = clauses.between(figure.end, subject.start) * 1.5 + 0.12 * gap
    if strange == 0:
        return cost - 0.6 if gap <= 8 else cost
    if (
        figure.kind in ("percent", "fraction")
        and marks.norms(figure.end, figure.end + 1) == ["of"]
        and strange <= 2
    ):
        return cost - 0.3
    return cost + 2.0 + 0.5 * strange if not subject.verb else cost + 1.0 + 0.3 * strange


def strangeness(marks: Marks) -> list[int]:
    """For each token how many before it may not stand between a figure and what it counts."""
    soft = {at for at, t in enumerate(marks.line) if t.norm in _BRIDGES}
    for hit in marks.of("movement", "place", "commodity", "mutual", "skip", "yoy", "mode", "hedge"):
        soft.update(range(hit.start, hit.end))
    for stretch in marks.stretches:
        soft.update(range(stretch.start, stretch.end))
    return [0, *accumulate(at not in soft for at in range(len(marks.line)))]


def _counted(marks: Marks, subject: Subject) -> bool:
    """ "The volume of Chinese goods passing through Georgia": a verb that only says which goods."""
    passing = marks.line[subject.start].norm.endswith("ing")
    return passing and not _VOLUMES.isdisjoint(marks.norms(subject.start - 6, subject.start))


_VOLUMES = frozenset("volume volumes amount number flow quantity".split())


def of_movement(marks: Marks, clauses: Clauses, movement: Hit, found: Sequence[Subject]) -> Subject | None:
    """The subject of a word of movement: what grows, or what growth is in."""
    form = movement.entry.get("form")
    best: tuple[float, Subject] | None = None
    for subject in found:
        if (subject.verb and not _counted(marks, subject)) or (
            subject.start < movement.end and subject.end > movement.start
        ):
            continue
        if subject.end <= movement.start:
            gap = movement.start - subject.end
            cost = clauses.between(subject.end, movement.start) * 1.5 + 0.15 * gap
            if form in ("noun", "record"):
                cost += 0.0 if gap == 0 else 1.2
                timed = any(0 <= s.start - movement.end <= 2 for s in marks.stretches)
                if not timed and marks.norms(movement.end, movement.end + 1) in (["in"], ["of"]):
                    cost += 1.5
        else:
            gap = subject.start - movement.end
            noun = is_noun(marks, movement) or form == "record"
            apart = ("and", "but", "while") if not noun else (",",)
            if not set(apart).isdisjoint(marks.norms(movement.end, subject.start)):
                continue  # "exports to the United States recovered and imports barely moved"
            cost = clauses.between(movement.end, subject.start) * 1.5 + 0.2 * gap
            linked = noun and not _LINKS.isdisjoint(marks.norms(movement.end, subject.start))
            cost += 0.0 if linked else 0.3 if gap <= 2 else HARD if noun else 1.5
            if form == "verb" and gap <= 2 and marks.line[movement.start].norm in _TRANSITIVE:
                cost = 0.0
            if form == "adverb" and (gap > 1 or marks.line[movement.start].norm not in COMPARATIVES):
                cost += 3.0
        if cost < HARD and (best is None or cost < best[0]):
            best = (cost, subject)
    return best[1] if best else None
