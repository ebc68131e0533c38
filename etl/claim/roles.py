"""What a figure measures, said by the words that touch it: a level, a change, a multiple, a share, a rank."""

from __future__ import annotations

from dataclasses import dataclass

from etl.claim.clauses import HARD, Clauses
from etl.claim.cues import is_near, is_noun, lead, movement_after, movement_before
from etl.claim.subjects import Subject
from etl.mark.quantities import Figure
from etl.mark.sentence import Marks
from etl.model.quantity import Direction, Measure
from etl.words.lexicon import Hit

_MORE = frozenset(("more", "less", "fewer", "higher", "lower"))


@dataclass(frozen=True, slots=True)
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


def role(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject | None) -> Role:
    """The measure of a figure of the subject found for it."""
    before, after = movement_before(marks, clauses, figure), movement_after(marks, figure)
    if figure.kind == "rank":
        return Role(Measure.RANK, rule="rank")
    if figure.kind == "multiple":
        return _multiple(marks, figure, before, after)
    if figure.kind in ("percent", "points", "fraction"):
        return _part(marks, clauses, figure, subject, before, after)
    return _amount(marks, clauses, figure, before, after)


def _way(hit: Hit | None) -> Direction:
    return Direction(hit.code) if hit is not None else Direction.NONE


def _span(hit: Hit | None) -> tuple[int, int] | None:
    return (hit.start, hit.end) if hit is not None else None


def _multiple(marks: Marks, figure: Figure, before: Hit | None, after: Hit | None) -> Role:
    following = marks.norms(figure.end, figure.end + 2)
    if (
        following[:1] in (["that"], ["those"], ["the"], ["as"], ["what"], ["its"], ["their"])
        and before is None
    ):
        return Role(Measure.MULTIPLE, rule="times_that")
    hit = after or (before if is_near(marks, before, lead(marks, figure)) else None)
    if hit is not None:
        return Role(Measure.MULTIPLE, _way(hit), _span(hit), "times_moved")
    word = marks.line[figure.start].norm
    if word in ("twice", "thrice"):
        return Role(Measure.MULTIPLE, rule="times")
    return Role(Measure.MULTIPLE, Direction.UP, rule="doubled")


def _part(
    marks: Marks,
    clauses: Clauses,
    figure: Figure,
    subject: Subject | None,
    before: Hit | None,
    after: Hit | None,
) -> Role:
    start = lead(marks, figure)
    previous = marks.line[start - 1].norm if start else ""
    following = marks.norms(figure.end, figure.end + 1)
    level = subject is not None and subject.code in ("tariff_rate", "quota")
    if after is not None and following != ["of"]:
        return Role(Measure.CHANGE_RATE, _way(after), _span(after), "percent_moved")
    share = _share(marks, clauses, figure)
    if figure.sign and not level and share is None:
        return Role(
            Measure.CHANGE_RATE, Direction.UP if figure.sign > 0 else Direction.DOWN, rule="signed_percent"
        )
    if level:
        moved_by = before is not None and previous == "by"
        if moved_by:
            return Role(Measure.CHANGE_RATE, _way(before), _span(before), "moved_percent")
        return Role(Measure.LEVEL, rule="rate_level", earlier=previous == "from")
    of = following == ["of"] or marks.norms(figure.end, figure.end + 2) in (
        ["in", "the"],
        ["in", "total"],
        ["in", "overall"],
    )
    settlement = subject is not None and subject.code == "settlement_share"
    if (
        previous in ("to", "from")
        and before is not None
        and is_near(marks, before, start - 1)
        and (share or settlement)
    ):
        return Role(
            Measure.SHARE,
            _way(before) if previous == "to" else Direction.NONE,
            _span(before),
            "share_moved",
            previous == "from",
        )
    leaning = is_near(marks, before, start) and previous not in ("to", "from", "for", "at")
    if (
        before is not None
        and leaning
        and (share is None or share.end <= before.start or is_noun(marks, before))
    ):
        return Role(Measure.CHANGE_RATE, _way(before), _span(before), "moved_percent")
    if figure.kind == "percent" and _listed(marks, figure):
        return Role(Measure.SHARE, rule="listed_share")
    if share is not None or of or settlement:
        return Role(Measure.SHARE, cue=_span(share), rule="share")
    yoy = next((h for h in marks.of("yoy", "mom") if clauses.same(h.start, figure.start)), None)
    if before is not None and previous not in ("to", "from", "for", "at", "with"):
        return Role(Measure.CHANGE_RATE, _way(before), _span(before), "growth_of_percent")
    if before is not None and previous == "at" and is_noun(marks, before):
        return Role(Measure.CHANGE_RATE, _way(before), _span(before), "growth_of_percent")
    if yoy is not None and before is not None:
        return Role(Measure.CHANGE_RATE, _way(before), _span(before), "percent_on_year")
    if figure.kind == "fraction":
        return Role(Measure.SHARE, rule="share") if following == ["of"] else Role(None)
    return Role(None)


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


def _amount(marks: Marks, clauses: Clauses, figure: Figure, before: Hit | None, after: Hit | None) -> Role:
    start = lead(marks, figure)
    previous = marks.line[start - 1].norm if start else ""
    following = marks.norms(figure.end, figure.end + 2)
    if after is not None and _compares(marks, after):
        return Role(Measure.CHANGE_ABSOLUTE, _way(after), _span(after), "amount_more")
    if (
        after is not None
        and is_noun(marks, after)
        and after.start == figure.end
        and following[:1] != ["growth"]
    ):
        return Role(Measure.CHANGE_ABSOLUTE, _way(after), _span(after), "amount_of_change")
    if (
        before is not None
        and before.end == start
        and previous not in ("more", "less", "fewer", "higher", "lower")
    ) and before.entry.get("form") in ("verb", "adverb"):
        return Role(Measure.CHANGE_ABSOLUTE, _way(before), _span(before), "moved_amount")
    if (
        previous == "by"
        and before is not None
        and start - 1 - before.end <= 4
        and is_near(marks, before, start - 1)
    ):
        return Role(Measure.CHANGE_ABSOLUTE, _way(before), _span(before), "moved_by_amount")
    if previous == "of" and before is not None and before.end == start - 1 and is_noun(marks, before):
        return Role(Measure.CHANGE_ABSOLUTE, _way(before), _span(before), "change_of_amount")
    bracketed = _bracketed(marks, figure)
    if bracketed is not None:
        return Role(Measure.CHANGE_ABSOLUTE, _way(bracketed), _span(bracketed), "change_in_brackets")
    if previous == "(" and _after_base(marks, figure.start - 1):
        return Role(Measure.LEVEL, rule="level_in_brackets", earlier=True)
    earlier = previous in ("from", "against", "vs", "versus") or _compared(marks, start)
    if previous == "from":
        return Role(Measure.LEVEL, rule="level_from", earlier=True)
    if earlier:
        return Role(Measure.LEVEL, rule="level_compared", earlier=True)
    if before is not None and previous == "to" and is_near(marks, before, start - 1):
        return Role(Measure.LEVEL, _way(before), _span(before), "level_moved_to")
    reach = next(
        (
            h
            for h in reversed(marks.of("reach"))
            if h.end <= figure.start and figure.start - h.end <= 4 and clauses.same(h.end, figure.start)
        ),
        None,
    )
    return Role(Measure.LEVEL, cue=_span(reach), rule="level" if reach is None else "level_reached")


def _after_base(marks: Marks, bracket: int) -> bool:
    """ "6 percent less than in 2022 (467 million tonnes)": the bracket holds the level compared with."""
    stretch = next((s for s in marks.stretches if s.end == bracket), None)
    return stretch is not None and bool(
        {"than", "from", "against", "versus"} & set(marks.norms(stretch.start - 3, stretch.start))
    )


def _bracketed(marks: Marks, figure: Figure) -> Hit | None:
    """ "down 1.2 percent ($114 million)": an amount in brackets after a rate is the same change."""
    if not figure.start or marks.line[figure.start - 1].norm != "(":
        return None
    rate = next((f for f in marks.figures if f.end == figure.start - 1 and f.kind == "percent"), None)
    if rate is None:
        return None
    movement = next((h for h in reversed(marks.of("movement")) if h.end <= rate.start), None)
    return movement if movement is not None and rate.start - movement.end <= 3 else None


def _listed(marks: Marks, figure: Figure) -> bool:
    """ "partners: Italy 28%, Turkey 15%": a place or good right before a bare percent."""
    named = any(h.end == figure.start for h in marks.of("place", "commodity"))
    return named and bool({"partners", "commodities"} & {t.norm for t in marks.line})


def _compares(marks: Marks, after: Hit) -> bool:
    """Whether a figure is how far something is above or below: "$5 million more than"."""
    if after.entry.get("form") == "after":
        return True
    if after.entry.get("form") != "adverb":
        return False
    word = marks.line[after.start].norm
    ends = ("than", "in", ",", ".", "year-on-year", "from", "on", "compared", "year")
    return word not in ("up", "down") and (
        after.end >= len(marks.line) or marks.line[after.end].norm in ends or word == "short"
    )


def _compared(marks: Marks, start: int) -> bool:
    """Whether the figure is what something is compared with: "compared with $3 billion", "against 5"."""
    for hit in marks.of("compare"):
        if hit.end == start and marks.line[hit.start].norm not in (
            "above",
            "below",
            "over",
            "on",
            "after",
            "from",
            "short",
        ):
            return marks.line[hit.end - 1].norm in ("with", "to", "than", "against", "versus", "vs", ".")
    return False
