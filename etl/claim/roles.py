"""What a figure measures, said by the words that touch it: a level, a change, a multiple, a share, a rank."""

from __future__ import annotations

from etl.claim.clauses import HARD, Clauses
from etl.claim.compared import (
    after_base,
    bracketed_share,
    compared_before,
    goes_beyond,
    is_compared,
    listed_share,
    passes,
    restated,
    said_twice,
)
from etl.claim.cues import is_near, is_noun, lead, movement_after, movement_before
from etl.claim.subjects import Subject
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.noun import noun
from etl.model.quantity import Direction, Measure
from etl.words.lexicon import Hit

_NO_AMOUNT = frozenset("more less fewer higher lower contracted".split())
"""Words of movement right before an amount that say something else of it: "contracted 700 million"."""
_NOT_BY = ("to", "from", "for", "at")
"""Words before a percent that keep it from being how far the movement before them went."""
_COMPARED_WHOLES = frozenset(("that", "those", "the", "as", "what", "its", "their"))
_OF_ALL = (["in", "the"], ["in", "total"], ["in", "overall"], ["were", "imports"], ["were", "exports"])


@noun
class Role:
    """What a figure measures, and the words that say so.

    Args:
        measure: the measure, None where no word decides it.
        direction: which way it moved, where a word says so.
        cue: tokens of the deciding words, None where the unit alone decides.
        rule: id of the reading, shown by `explain`.
        earlier: whether the figure is the level that something is compared with.
    """

    measure: Measure | None
    direction: Direction = Direction.NONE
    cue: tuple[int, int] | None = None
    rule: str = ""
    earlier: bool = False


@noun
class _Seen:
    """A figure with the words that may decide its measure.

    Args:
        before, after: the words of movement on either side.
        start: the first token of the figure with its hedge and article.
        previous: the word before that, empty at the start of the line.
        following: the two words after the figure.
    """

    marks: Marks
    clauses: Clauses
    figure: Figure
    subject: Subject | None
    before: Hit | None
    after: Hit | None
    start: int
    previous: str
    following: list[str]

    def near(self, end: int) -> bool:
        """Whether only small words stand between the movement before and token `end`."""
        return is_near(self.marks, self.before, end)

    def moved(self, measure: Measure, rule: str, by: Hit | None, earlier: bool = False) -> Role:
        """The role that a word of movement gives, with its direction."""
        way = Direction(by.code) if by is not None else Direction.NONE
        return Role(measure, way, _span(by), rule, earlier)


def role(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject | None) -> Role:
    """The measure of a figure of the subject found for it: that of the first reading that fits."""
    if figure.kind == "rank":
        return Role(Measure.RANK, rule="rank")
    start = lead(marks, figure)
    seen = _Seen(
        marks,
        clauses,
        figure,
        subject,
        movement_before(marks, clauses, figure),
        movement_after(marks, figure),
        start,
        marks.line[start - 1].norm if start else "",
        marks.norms(figure.end, figure.end + 2),
    )
    if figure.kind == "multiple":
        return _multiple(seen)
    if figure.kind not in ("percent", "points", "fraction"):
        return _amount(seen)
    if subject is not None and subject.code in ("tariff_rate", "quota"):
        return _rate(seen)
    return _part(seen, _share(marks, clauses, figure))


def _span(hit: Hit | None) -> tuple[int, int] | None:
    return (hit.start, hit.end) if hit is not None else None


def _multiple(seen: _Seen) -> Role:
    """ "doubled", "fell 2.2 times", "twice that of": how many times, and which way."""
    if seen.following[:1] and seen.following[0] in _COMPARED_WHOLES and seen.before is None:
        return Role(Measure.MULTIPLE, rule="times_that")
    hit = seen.after or (seen.before if seen.near(seen.start) else None)
    if hit is not None:
        return seen.moved(Measure.MULTIPLE, "times_moved", hit)
    if seen.marks.line[seen.figure.start].norm in ("twice", "thrice"):
        return Role(Measure.MULTIPLE, rule="times")
    return Role(Measure.MULTIPLE, Direction.UP, rule="doubled")


def _rate(seen: _Seen) -> Role:
    """A duty or quota in percent is a level, unless it moved by so much."""
    if seen.figure.kind == "fraction" and seen.figure.sign < 0:
        return Role(Measure.CHANGE_RATE, Direction.DOWN, rule="signed_percent")
    if seen.after is not None and seen.following[:1] != ["of"] and seen.previous not in ("to", "from"):
        return seen.moved(Measure.CHANGE_RATE, "percent_moved", seen.after)
    if seen.before is not None and seen.previous == "by":
        return seen.moved(Measure.CHANGE_RATE, "moved_percent", seen.before)
    return Role(Measure.LEVEL, rule="rate_level", earlier=seen.previous == "from")


def _part(seen: _Seen, share: Hit | None) -> Role:
    """A percent, points or fraction: how far something moved, or a share of a whole."""
    after = seen.after if seen.following[:1] != ["of"] else None
    if (after := after or said_twice(seen.marks, seen.figure)) is not None:
        return seen.moved(Measure.CHANGE_RATE, "percent_moved", after)
    if seen.figure.sign and (share is None or seen.previous == "("):
        way = Direction.UP if seen.figure.sign > 0 else Direction.DOWN
        return Role(Measure.CHANGE_RATE, way, rule="signed_percent")
    return _part_moved(seen, share) or _part_held(seen, share) or _part_grown(seen)


def _part_moved(seen: _Seen, share: Hit | None) -> Role | None:
    """ "the share rose to 30 percent", "exports rose by 30 percent": the movement right before decides."""
    before, settled = seen.before, _settles(seen)
    if before is None:
        return None
    if (share or settled) and passes(seen.marks, before, seen.start):
        return seen.moved(Measure.SHARE, "share_moved", before)
    if seen.previous in ("to", "from") and seen.near(seen.start - 1) and (share or settled):
        if seen.previous == "from":
            return Role(Measure.SHARE, Direction.NONE, _span(before), "share_moved", True)
        return seen.moved(Measure.SHARE, "share_moved", before)
    leaning = seen.near(seen.start) and seen.previous not in _NOT_BY
    if leaning and (share is None or share.end <= before.start or is_noun(seen.marks, before)):
        return seen.moved(Measure.CHANGE_RATE, "moved_percent", before)
    return None


def _of_whole(seen: _Seen) -> bool:
    """ "Of Azerbaijan's exports, 65 percent were sold in Europe": the whole opens the sentence."""
    marks, subject = seen.marks, seen.subject
    opens = subject is not None and subject.start < seen.start and "of" in marks.norms(0, 3)
    return opens and marks.norms(0, 1) in (["of"], ["out"]) and seen.previous == ","


def _part_held(seen: _Seen, share: Hit | None) -> Role | None:
    """ "accounts for 30 percent", "30 percent of": the part of a whole."""
    if seen.figure.kind == "percent" and listed_share(seen.marks, seen.figure):
        return Role(Measure.SHARE, rule="listed_share")
    if seen.figure.kind == "percent" and bracketed_share(seen.marks, seen.figure):
        return Role(Measure.SHARE, rule="bracketed_share")
    if (
        share is not None
        or _settles(seen)
        or _of_whole(seen)
        or seen.following[:1] == ["of"]
        or seen.following in _OF_ALL
    ):
        past = seen.previous in ("from", "against", "vs", "versus") or any(
            s.shift and 0 <= s.start - seen.figure.end <= 1 for s in seen.marks.stretches
        )
        return Role(Measure.SHARE, cue=_span(share), rule="share", earlier=past)
    return None


def _part_grown(seen: _Seen) -> Role:
    """ "growth in the first half was 30 percent": a movement further off, or "on the year"."""
    before = seen.before
    if before is None:
        return Role(None)
    if seen.previous in ("to", "from") and (paced := _paced(seen)) is not None:
        return seen.moved(Measure.CHANGE_RATE, "growth_paced", paced, seen.previous == "from")
    if seen.previous not in (*_NOT_BY, "with"):
        return seen.moved(Measure.CHANGE_RATE, "growth_of_percent", before)
    if seen.previous == "at" and is_noun(seen.marks, before):
        return seen.moved(Measure.CHANGE_RATE, "growth_of_percent", before)
    if any(seen.clauses.same(h.start, seen.figure.start) for h in seen.marks.of("yoy", "mom")):
        return seen.moved(Measure.CHANGE_RATE, "percent_on_year", before)
    return Role(None)


def _paced(seen: _Seen) -> Hit | None:
    """ "export growth slowed to 3 percent from 5 percent": the growth whose pace is told."""
    found = [
        h
        for h in seen.marks.of("movement")
        if h.end <= seen.start and is_noun(seen.marks, h) and seen.clauses.same(h.end, seen.start)
    ]
    moving = {h.start for h in seen.marks.of("movement", "reach") if not is_noun(seen.marks, h)}
    return found[-1] if found and any(found[-1].end <= at < seen.start for at in moving) else None


def _settles(seen: _Seen) -> bool:
    if seen.subject is not None and seen.subject.code == "settlement_share":
        return True
    return any(seen.clauses.same(h.start, seen.figure.start) for h in seen.marks.of("settled"))


def _share(marks: Marks, clauses: Clauses, figure: Figure) -> Hit | None:
    """A cue of a share before the figure in its clause, or right after it."""
    best = None
    for hit in marks.of("share"):
        if (
            (
                hit.end <= figure.start
                and clauses.between(hit.end, figure.start) < HARD
                and figure.start - hit.end <= 22
            )
            or hit.start <= figure.end <= hit.end
            or 0 <= hit.start - figure.end <= 1
        ):
            best = hit
    return best


def _amount(seen: _Seen) -> Role:
    """An amount: how far something moved, what it stood at before, or what it stands at."""
    return _amount_moved(seen) or _amount_before(seen) or _amount_now(seen)


def _amount_moved(seen: _Seen) -> Role | None:
    """ "rose by $2 billion", "a $2 billion rise", "$2 billion more than": a change in the unit itself."""
    marks, before, after, start = seen.marks, seen.before, seen.after, seen.start
    if after is not None and goes_beyond(marks, after):
        return seen.moved(Measure.CHANGE_ABSOLUTE, "amount_more", after)
    right_after = after is not None and after.start == seen.figure.end and is_noun(marks, after)
    if right_after and seen.following[:1] != ["growth"]:
        return seen.moved(Measure.CHANGE_ABSOLUTE, "amount_of_change", after)
    if (again := restated(marks, seen.figure) or said_twice(marks, seen.figure)) is not None:
        return seen.moved(Measure.CHANGE_ABSOLUTE, "change_restated", again)
    if before is not None:
        verbal = before.entry.get("form") in ("verb", "adverb")
        if before.end == start and seen.previous not in _NO_AMOUNT and verbal:
            return seen.moved(Measure.CHANGE_ABSOLUTE, "moved_amount", before)
        if seen.previous == "by" and _moves_by(seen, before):
            return seen.moved(Measure.CHANGE_ABSOLUTE, "moved_by_amount", before)
        if seen.previous == "of" and before.end == start - 1 and is_noun(marks, before):
            return seen.moved(Measure.CHANGE_ABSOLUTE, "change_of_amount", before)
    return None


def _moves_by(seen: _Seen, before: Hit) -> bool:
    """ "rose by $2 billion", "raise exports to Azerbaijan by $300 million": how far something is moved."""
    near = seen.start - 1 - before.end <= 4 and seen.near(seen.start - 1)
    subject = seen.subject
    moved = subject is not None and before.end <= subject.start < seen.start
    return near or (moved and before.entry.get("form") == "verb")


def _amount_before(seen: _Seen) -> Role | None:
    """ "from $3 billion", "compared with $3 billion": the level that something is compared with."""
    if seen.previous == "(" and after_base(seen.marks, seen.figure.start - 1):
        return Role(Measure.LEVEL, rule="level_in_brackets", earlier=True)
    if seen.previous == "from":
        return Role(Measure.LEVEL, rule="level_from", earlier=True)
    if seen.previous in ("against", "vs", "versus") or is_compared(seen.marks, seen.start):
        return Role(Measure.LEVEL, rule="level_compared", earlier=True)
    if any(s.earlier and 0 <= s.start - seen.figure.end <= 1 for s in seen.marks.stretches):
        return Role(Measure.LEVEL, rule="level_year_ago", earlier=True)
    if compared_before(seen.marks, seen.figure):
        return Role(Measure.LEVEL, rule="level_compared", earlier=True)
    return None


def _amount_now(seen: _Seen) -> Role:
    """ "rose to $3 billion", "reached $3 billion": what it stands at."""
    marks, clauses, at = seen.marks, seen.clauses, seen.figure.start
    flat = seen.before is not None and seen.before.code == "flat" and seen.previous == "at"
    if (flat or seen.previous == "to") and seen.before is not None and seen.near(seen.start - 1):
        return seen.moved(Measure.LEVEL, "level_moved_to", seen.before)
    near = [h for h in marks.of("reach") if 0 <= at - h.end <= 4 and clauses.same(h.end, at)]
    return (
        Role(Measure.LEVEL, cue=_span(near[-1]), rule="level_reached")
        if near
        else Role(Measure.LEVEL, rule="level")
    )
