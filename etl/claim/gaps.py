"""A verb said once holds for the next subject, too: "exports rose 26 pct and imports 41 pct"."""

from __future__ import annotations

from etl.claim.cues import lead, movement_before
from etl.claim.roles import Role
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.mark.figure import Figure
from etl.model.quantity import Direction, Measure
from etl.words.lexicon import Hit

_SMALL = frozenset(
    "by - the a an of its their goods from to in for respectively while and , fully only there abroad".split()
)
_COMPARING = frozenset("more less fewer higher lower".split())
FAR = 12
"""So many tokens may stand between a subject and its figure where the verb is left out."""


def gapped(here: Scene, figure: Figure, subject: Subject) -> Role | None:
    """The change that a figure is of the verb before another subject; None where it has words of its own."""
    marks = here.marks
    start = lead(marks, figure)
    if figure.kind not in ("percent", "points", "money", "mass", "volume") or figure.sign:
        return None
    by = marks.norms(start - 1, start) == ["by"]
    if not (by or figure.kind in ("percent", "points")) or not 0 <= start - subject.end <= FAR:
        return None
    if not _COMPARING.isdisjoint(marks.norms(figure.end, figure.end + 1)):
        return None  # "and Ukraine bought 38 percent less"
    if not _plain(here, subject, start) or marks.norms(figure.end, figure.end + 1) == ["of"]:
        return None
    if (part := _shared_before(here, subject, figure, start)) is not None:
        return part
    verb = _verb_before(here, subject)
    if verb is None:
        return None
    measure = Measure.CHANGE_RATE if figure.kind in ("percent", "points") else Measure.CHANGE_ABSOLUTE
    return Role(measure, Direction(verb.code), (verb.start, verb.end), "gapped")


def _shared_before(here: Scene, subject: Subject, figure: Figure, start: int) -> Role | None:
    """ "Re-exports made up 28 percent and imports 61 percent": a share, as that of the subject before is."""
    marks = here.marks
    before = [f for f in marks.figures if f.end <= subject.start]
    if not before or before[-1].kind != figure.kind or start != subject.end:
        return None
    joined = marks.norms(before[-1].end, subject.start) in (["and"], [","], [",", "and"])
    parts = [h for h in marks.of("share") if 0 <= lead(marks, before[-1]) - h.end <= 2]
    return (
        Role(Measure.SHARE, cue=(parts[-1].start, parts[-1].end), rule="gapped") if joined and parts else None
    )


def _plain(here: Scene, subject: Subject, start: int) -> bool:
    """Whether only places, goods, time and small words stand between a subject and its figure."""
    marks = here.marks
    rest = set(range(subject.end, start))
    for hit in marks.of("place", "commodity", "hedge", "mutual", "skip"):
        rest -= set(range(hit.start, hit.end))
    for stretch in marks.stretches:
        rest -= set(range(stretch.start, stretch.end))
    return all(marks.line[at].norm in _SMALL for at in rest)


def _verb_before(here: Scene, subject: Subject) -> Hit | None:
    """The verb of movement that a figure before the subject leans on, of another subject."""
    marks = here.marks
    before = [f for f in marks.figures if f.end <= subject.start and f.kind != "rank"]
    for figure in reversed(before[-3:]):
        verb = movement_before(marks, here.clauses, figure)
        if verb is None or verb.entry.get("form") == "noun":
            continue
        others = [s for s in here.subjects if s.end <= verb.start and s.scope]
        between = [
            h for h in marks.of("movement") if verb.end <= h.start < subject.start and h.start > figure.end
        ]
        return verb if others and not between else None
    return None
