"""When: the period of a figure, and the period that a change is measured against."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.bases import BESIDE, COMPARING, FROM
from etl.claim.clauses import HARD, Clauses
from etl.claim.cues import lead
from etl.claim.roles import Role
from etl.claim.scene import Scene
from etl.mark.clock import Clock, moved, place
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.mark.stretch import Stretch
from etl.model.noun import noun, replace
from etl.model.period import Period
from etl.model.quantity import Measure
from etl.model.text import Span

BRACKETS = 4.0
"""The weight of one remark in brackets, past which a baseline may stand."""
LIMIT = HARD + 3
"""Words of time that cost a figure so much are not its own."""
_WHOLE_YEAR = 364
OWNED = 0.5
"""What it costs a figure to take words of time that follow on another figure."""
CHANGES = frozenset((Measure.CHANGE_RATE, Measure.CHANGE_ABSOLUTE, Measure.MULTIPLE, Measure.DIRECTION))


@noun
class Carried:
    """A period that the text before speaks of, the words that say it, and what it was compared with."""

    period: Period
    span: Span | None
    base: Period | None = None


@noun
class When:
    """The period of a claim and its baseline, each with the tokens that say it, if this sentence does."""

    period: Period | None = None
    stretch: Stretch | None = None
    baseline: Period | None = None
    base: Stretch | None = None
    carried: bool = False
    vague: bool = False
    carried_span: Span | None = None


def when(
    here: Scene, figure: Figure | None, at: int, role: Role, future: bool, carried: Carried | None
) -> When:
    """The period of what stands at token `at`.

    Args:
        figure: the figure there, None for a word of movement.
        future: whether it is still to come.
        carried: the period that the text before speaks of, and where it is said.
    """
    before = carried.period if carried is not None else None
    marks, clauses, clock, bases = here.marks, here.clauses, here.clock, here.bases
    mains = [s for s in here.mains if not _bracketed(marks, s, at)]
    mains = [s for s in mains if not _of_another_time(marks, s, at, clock, future)]
    own = _nearest(marks, clauses, mains, figure, at)
    reference = _main(marks, clauses, mains, clock, at, before)
    if role.earlier:
        told = _earlier(marks, clauses, bases, mains, figure, at, clock, reference)
        again = carried is not None and own is None and told.period is None and told.stretch is None
        return When(carried.base, None, carried=True) if again and carried is not None else told
    if own is not None and own.vague:
        return When(stretch=own, vague=True)
    if own is None and figure is not None and role.measure is Measure.LEVEL:
        earlier = _told_earlier(marks, bases, figure, clock, reference)
        if earlier is not None:
            return earlier
    again = own is not None and before is not None and _is_the_year(marks, own, before)
    period = before if again else place(own, clock, reference, future) if own is not None else None
    chosen = When(period, own)
    if own is None and not future and (said := _said_before(mains, at)) is not None:
        chosen = When(place(said, clock, reference, future), said)
    elif own is None and carried is not None:
        chosen = When(carried.period, None, carried=True, carried_span=carried.span)
    if role.measure in CHANGES:
        return _with_base(marks, clauses, chosen, bases, at, clock, reference)
    return chosen


def _is_the_year(marks: Marks, stretch: Stretch, carried: Period) -> bool:
    """ "7.4 billion during the year": the year told of before, where that is a whole one."""
    if stretch.offset != 0 or stretch.months or marks.norms(stretch.end - 2, stretch.end) != ["the", "year"]:
        return False
    return carried.start is not None and (carried.end - carried.start).days >= _WHOLE_YEAR


def _bracketed(marks: Marks, stretch: Stretch, at: int) -> bool:
    """ "Fell 2.6 percent (Dec: 6.9 percent) to $3.9 billion": a time that heads a remark of its own."""
    if not stretch.start or marks.norm[stretch.start - 1] != "(":
        return False
    closed = next((i for i in range(stretch.end, len(marks.norm)) if marks.norm[i] == ")"), len(marks.norm))
    told = any(stretch.end <= f.start < closed for f in marks.figures)
    return told and not stretch.start <= at < closed


def _of_another_time(marks: Marks, stretch: Stretch, at: int, clock: Clock, future: bool) -> bool:
    """Whether words of time can't be the figure's: past where it is to come, or of a plan after it."""
    planned = any(at < h.start < stretch.start and h.code != "actual" for h in marks.of("modality"))
    if clock.published is None or stretch.vague or stretch.stock:
        return stretch.by and planned and not future
    period = place(stretch, clock, None, future)
    if period is None:
        return False
    if future:
        return period.end < clock.published or stretch.open_since
    return stretch.by and period.end > clock.published and planned


def _said_before(mains: list[Stretch], at: int) -> Stretch | None:
    """The last period of an earlier clause, which holds on where the clause has none of its own."""
    before = [s for s in mains if s.end <= at and not s.vague and not s.same and not s.by]
    return before[-1] if before else None


def _main(
    marks: Marks, clauses: Clauses, mains: list[Stretch], clock: Clock, at: int, carried: Period | None
) -> Period | None:
    """The period that "a year earlier" refers to: the nearest fixed one, else the carried."""
    fixed = [s for s in mains if not s.vague and not s.same]
    ordered = sorted(
        fixed, key=lambda s: (s.start > at, clauses.between(s.start, at) + 0.1 * abs(s.start - at))
    )
    for stretch in ordered:
        period = place(stretch, clock, None, False)
        if period is not None and period.start is not None:
            return period
    return carried


def _nearest(
    marks: Marks, clauses: Clauses, mains: list[Stretch], figure: Figure | None, at: int
) -> Stretch | None:
    """The words of time that go with a figure: those of its clause, nearest first, then an opening phrase."""
    best: tuple[float, Stretch] | None = None
    start = lead(marks, figure) if figure is not None else at
    end = figure.end if figure is not None else at + 1
    owner = next((s for s in marks.stretches if _owns(marks, s, start)), None)
    if owner is not None:
        return owner
    for stretch in mains:
        if stretch.vague and any(_is_rate(f, stretch) for f in marks.figures):
            continue
        cost = _distance(marks, clauses, stretch, start, end)
        if stretch.vague and cost >= HARD:
            continue
        if cost < LIMIT and (best is None or cost <= best[0]):
            best = (cost, stretch)
    return best[1] if best else None


def _owns(marks: Marks, stretch: Stretch, start: int) -> bool:
    """ "Below February 2020's 5.1 million tons": words of time that own the figure at token `start`."""
    between = marks.norms(stretch.end, start)
    if stretch.end <= start and between in (["-"], [":"], ["="]):
        led = marks.norms(stretch.start - 1, stretch.start)
        return not stretch.vague and (stretch.year is not None or led in ([], [","], [";"], [":"]))
    return stretch.end <= start and between in (["'s"], ["'", "s"], ["'"])


def _is_rate(figure: Figure, stretch: Stretch) -> bool:
    """Whether vague words of time are a figure's rate: "trucks per day"."""
    return "/" in figure.unit and stretch.start <= figure.end and stretch.end >= figure.start


def _distance(marks: Marks, clauses: Clauses, stretch: Stretch, start: int, end: int) -> float:
    if stretch.end <= start:
        cost = clauses.between(stretch.end, start) + 0.08 * (start - stretch.end)
        cost += OWNED if _owned(marks, stretch) else 0.0
        opening = stretch.start <= 3 or marks.norms(stretch.start - 2, stretch.start - 1) == [","]
        if opening:
            cost = min(cost, 1.0 + 0.5 * clauses.between(stretch.end, start))
    else:
        cost = clauses.between(end, stretch.start) + 0.08 * (stretch.start - end)
        if cost >= LIMIT:
            return cost
        crossed = sum(1 for f in marks.figures if end <= f.start < stretch.start and f.kind != "multiple")
        cost += 0.4 * crossed
        if any(t.norm in ("vs", "versus", "against") for t in marks.line[end : stretch.start]):
            cost += HARD
        if crossed and any(
            end <= h.start < stretch.start and h.code in ("forecast", "target") for h in marks.of("modality")
        ):
            cost += 2 * HARD  # "grew 14 percent, and we expect another 10 percent this year"
    return cost + (0.3 if stretch.vague else 0.0)


def _told_earlier(
    marks: Marks, bases: Sequence[Stretch], figure: Figure, clock: Clock, reference: Period | None
) -> When | None:
    """ "A year earlier the figure was $331 million": an earlier time, and no comparison."""
    for stretch in bases:
        compared = COMPARING | FROM | {"with", "to"}
        if stretch.end > figure.start or not stretch.shift or stretch.months:
            continue
        if compared.isdisjoint(marks.norms(stretch.start - 2, stretch.start)):
            period = place(stretch, clock, reference, False)
            return When(period, stretch) if period is not None else None
    return None


def _owned(marks: Marks, stretch: Stretch) -> bool:
    """Whether words of time follow right on a figure, whose they are first: "$5 billion in 2019 and …"."""
    gaps = [marks.norms(f.end, stretch.start) for f in marks.figures if 0 <= stretch.start - f.end <= 2]
    return any(all(word in BESIDE and word != "," for word in gap) for gap in gaps)


def _earlier(
    marks: Marks,
    clauses: Clauses,
    bases: Sequence[Stretch],
    mains: list[Stretch],
    figure: Figure | None,
    at: int,
    clock: Clock,
    reference: Period | None,
) -> When:
    """The period of a level that something is compared with: right after it, or the base of the sentence."""
    end = figure.end if figure is not None else at + 1
    following = sorted(
        (
            s
            for s in [*bases, *mains]
            if s.start >= end and not s.vague and clauses.between(end, s.start) < HARD
        ),
        key=lambda s: s.start,
    )
    after = next((f.start for f in marks.figures if f.start >= end), len(marks.line))
    choices = [s for s in following if s.start - end <= 4 and s.start < after] or bases
    for stretch in choices:
        period = place(stretch, clock, reference, False)
        if period is not None:
            return When(period, stretch)
    for hit in marks.of("yoy"):
        if reference is not None and abs(hit.start - end) <= 8:
            return When(moved(reference, 12), None, carried=True)
    return When()


def _between_months(marks: Marks, stretch: Stretch, period: Period) -> Period | None:
    """ "Rose 2 percent between December and January": the later of two months, measured against the other."""
    first, last = stretch.months or (0, 0)
    if marks.line[stretch.start].norm != "between" or (first % 12) + 1 != last or stretch.day:
        return None
    return Period(period.end.replace(day=1), period.end)


def _with_base(
    marks: Marks,
    clauses: Clauses,
    chosen: When,
    bases: Sequence[Stretch],
    at: int,
    clock: Clock,
    reference: Period | None,
) -> When:
    period = chosen.period
    if (
        period is not None
        and chosen.stretch is not None
        and (last := _between_months(marks, chosen.stretch, period))
    ):
        return replace(chosen, period=last, baseline=moved(last, 1), base=chosen.stretch)
    for stretch in sorted(bases, key=lambda s: abs(s.start - at) + (BRACKETS if s.end < at else 0)):
        if clauses.between(at, stretch.start) < HARD + BRACKETS:
            base = place(stretch, clock, period or reference, False)
            return replace(chosen, baseline=base, base=stretch if base else None)
    for hit in marks.of("yoy", "mom"):
        if period is not None and period.start is not None and clauses.same(hit.start, at):
            months = {"year_on_year": 12, "month_on_month": 1, "quarter_on_quarter": 3}[hit.code]
            return replace(chosen, baseline=moved(period, months), base=Stretch(hit.start, hit.end))
    return chosen
