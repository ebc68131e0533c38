"""What one sentence lends to the next: its subject, sides, period, unit; and who may lean on it."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.context import Memory
from etl.claim.draft import Draft, Reading
from etl.claim.goods import MOVED
from etl.claim.places import Place
from etl.claim.scene import Scene, sides_of
from etl.claim.strangers import stranger
from etl.claim.subjects import COUNTED, FREE_KINDS, Subject
from etl.claim.takers import taker
from etl.claim.times import CHANGES, Carried
from etl.claim.voices import remember_voice
from etl.mark.clock import moved, place
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.claim import Modality
from etl.model.quantity import Measure
from etl.model.text import Part, Span

LABEL = 4
"""A colon among so many first tokens ends a label: "Agribulk: 7.9 million tons"."""
SHORT = 16
"""A sentence of so few tokens that sets a target means what the sentence before is about."""
LIMIT = 16.0
"""How far a subject may stand from its figure."""

STOCKS = COUNTED - {"flights"} | {
    "investment_stock",
    "investment",
    "capacity",
    "tariff_rate",
    "quota",
    "travel_time",
    "settlement_share",
}

_AIMING = frozenset(
    "governments countries presidents leaders ministers plan goal target mark aim task".split()
)
_PRONOUNS = frozenset("it they these those".split())
_HABITS = frozenset("imports exports buys sells supplies ships purchases delivers receives takes".split())
"""Verbs of what is done at all times: "Azerbaijan imports at least a million tons"."""

_SPENDING = frozenset("spent spends spend spending".split())
"""Words of what one side lays out: no more of what the sentence before is about."""
_FIGURE = frozenset(("figure", "number", "indicator"))
_TOTALS = frozenset(
    """
    total figure figures volume result amount number indicator level sum turnover flow increase
    decrease growth
    """.split()
)


def understood(
    here: Scene, figure: Figure, found: Subject | None, cost: float
) -> tuple[Subject | None, Span | None]:
    """The subject of a figure: the one found nearby, else the last one with where it was named."""
    if found is not None and (cost <= LIMIT or _heads_line(here, found)):
        return found, None
    last, span = here.memory.of_unit(figure.unit)
    if _FIGURE.intersection(here.marks.norms(0, figure.start)) and figure.unit in here.memory.leading:
        last, span = here.memory.leading[figure.unit]
    if last is None or not _continues(here, figure, last):
        return None, None
    return last.at(figure.start), span


def _heads_line(here: Scene, found: Subject) -> bool:
    """Whether a line is about the one thing that its label names: "Coffee exports: 126 kt in May; …"."""
    colon = next((at for at in range(found.end, len(here.marks.line)) if here.marks.line[at].norm == ":"), -1)
    labelled = colon >= 0 and not any(f.start < colon for f in here.marks.figures)
    return labelled and found.scope and len({s.code for s in here.subjects}) == 1


def _continues(here: Scene, figure: Figure, last: Subject) -> bool:
    """Whether a figure without a subject goes on about the last one: the sentence before, or "the figure"."""
    if not here.memory.fresh or figure.kind == "rank" or not last.counts(figure.kind, figure.unit):
        return False
    if any(not s.scope for s in here.subjects) or (figure.kind == "money" and last.code in MOVED):
        return False
    if not _SPENDING.isdisjoint(here.marks.norms(0, figure.start)):
        return False
    of_total = here.marks.norms(figure.end, figure.end + 3) in (
        ["of", "the", "total"],
        ["of", "this", "total"],
    )
    if of_total or _points_back(here, figure) or _TOTALS.intersection(here.marks.norms(0, 7)):
        return True
    if figure.start in here.entries or taker(here, figure) is not None:
        return True
    if stranger(here, figure):
        return False
    if (
        ":" in here.marks.norms(1, LABEL)
        and not any(f.end <= LABEL for f in here.marks.figures)
        and not here.subjects
    ):
        return figure.kind not in FREE_KINDS or figure.sign != 0
    if figure.kind in FREE_KINDS:
        return bool(here.marks.of("movement", "yoy") or figure.sign) and not here.subjects
    if figure.unit == here.memory.unit and figure.kind != "money" and not here.subjects:
        return bool(here.marks.of("movement", "reach", "share", "modality") or here.marks.stretches)
    planned = any(h.code in ("target", "forecast") for h in here.marks.of("modality"))
    known = {here.memory.unit.split("/")[0]}
    if here.marks.of("mutual") or _AIMING.intersection(t.norm for t in here.marks.line):
        known |= {unit.split("/")[0] for unit in here.memory.by_unit}
    if figure.unit.split("/")[0] in known and planned and not here.subjects and len(here.marks.line) <= SHORT:
        return True
    return bool(here.places) and bool(here.marks.of("movement", "reach", "share", "rank"))


def _points_back(here: Scene, figure: Figure) -> bool:
    """Whether "it", "this figure" stands at the start of the sentence, or of a later part of it."""
    said = [h for h in here.marks.of("anaphor") if h.start <= figure.start]
    doing = {h.start for h in here.marks.of("reach", "movement")}
    return any(
        h.start <= 3
        or (h.end - h.start > 1 and h.start)
        or (here.marks.line[h.start].norm in _PRONOUNS and doing & {h.end, h.end + 1})
        for h in said
    )


def carried_period(here: Scene, subject: Subject, sure: Modality) -> Carried | None:
    """The period of the sentence before, for a figure of fact that plainly goes on."""
    if sure is not Modality.ACTUAL or not here.memory.fresh or subject.code in STOCKS:
        return None
    if subject.verb and here.marks.line[subject.start].norm in _HABITS:
        return None
    memory = here.memory
    return Carried(memory.period, memory.period_span, memory.base) if memory.period else None


def _introduce(here: Scene) -> None:
    """A headline or sentence that names one indicator without a figure is what the next may go on about."""
    _introduce_time(here)
    named = [s for s in here.subjects if s.scope and not s.verb and not s.weak]
    if len({s.code for s in here.subjects}) != 1 or not named:
        return
    memory, first = here.memory, named[0]
    memory.subject, memory.subject_span = first, here.marks.span(*first.named)
    memory.unit, memory.age = "", 0


def _introduce_time(here: Scene) -> None:
    """The one time that a headline names holds for what goes on below it: "Foreign trade, December 2007"."""
    dated = [s for s in here.marks.stretches if s.names_year and not (s.vague or s.by or s.open_since)]
    if here.marks.sentence.part is not Part.TITLE or len(here.marks.stretches) != 1 or not dated:
        return
    period = place(dated[0], here.clock, None, False)
    if period is not None and period.start is not None:
        here.memory.period, here.memory.age = period, 0
        here.memory.period_span = here.marks.span(dated[0].start, dated[0].end)


def _part(memory: Memory, reading: Reading) -> None:
    """After figures of several partners none of them is meant by what follows; a common reporter still is."""
    reporters = {d.parties.reporter for d in reading.drafts if d.parties.known}
    common = reporters.pop() if len(reporters) == 1 else ""
    memory.reporter, memory.partner, memory.pair = common, "", common
    memory.side_spans = {k: v for k, v in memory.side_spans.items() if common and k == "reporter"}


def _is_whole(draft: Draft) -> bool:
    """Whether a claim gives all the trade of its reporter: "Mexico exported 296,964 vehicles"."""
    flow = draft.subject.code in ("exports", "imports") and draft.role.measure is not Measure.SHARE
    return flow and bool(draft.parties.reporter) and not draft.parties.partner


def _looks_back(memory: Memory, first: Draft, unit: str) -> bool:
    """Whether a sentence only recalls the year before: "The February surplus last year was 189 mln".

    Args:
        unit: what the sentence before counted.
    """
    stretch, now, then = first.when.stretch, memory.period, first.when.period
    if stretch is None or now is None or then is None:
        return False
    if unit and first.unit != unit:
        return False  # something else is counted, and of its own time
    back = stretch.shift > 0 or stretch.offset == -1 or then == moved(now, 12)
    return back and then.end < now.end and now.start is not None


def _speaks_for(found: Sequence[Place]) -> str:
    """The side whose minister or office is named last."""
    speaking = [p.codes[0] for p in found if p.weak and len(p.codes) == 1]
    return speaking[-1] if speaking else ""


def pass_over(marks: Marks, memory: Memory) -> None:
    """What a sentence that says nothing still leaves for the next: who speaks for whom, and the year."""
    memory.age += 1
    memory.speaks_for = _speaks_for(sides_of(marks, memory)) or memory.speaks_for
    _remember_year(marks, memory)
    remember_voice(marks, memory)


def remember(here: Scene, reading: Reading) -> None:
    """What the sentence leaves for the next: its last claim's subject, sides, period, speaker."""
    memory, fresh, unit = here.memory, here.memory.fresh, here.memory.unit
    memory.age = 0 if reading.drafts else memory.age + 1
    memory.speaks_for = _speaks_for(here.places) or memory.speaks_for
    memory.leading = {} if reading.drafts else memory.leading
    if not reading.drafts:
        _introduce(here)
    for draft in reading.drafts:
        marks = draft.marks
        if draft.subject_span is None:
            memory.subject = draft.subject.noun()
            memory.subject_span = marks.span(*draft.subject.named)
        if draft.figure is not None:
            memory.unit = draft.unit
            memory.currency = draft.unit if draft.figure.kind == "money" else memory.currency
            memory.by_unit[draft.unit] = (memory.subject or draft.subject, memory.subject_span)
            memory.leading.setdefault(draft.unit, memory.by_unit[draft.unit])
        memory.main = memory.main or draft.parties.reporter
        memory.whole = memory.whole or _is_whole(draft)
        if draft.parties.known:
            memory.reporter, memory.partner, memory.pair = (
                draft.parties.reporter,
                draft.parties.partner,
                draft.parties.pair,
            )
            memory.side_spans = dict(draft.parties.spans)
            if draft.role.measure is Measure.SHARE and memory.topic.pair == ():
                memory.partner, memory.pair = "", memory.reporter  # the partner of a part, not of the whole
                memory.side_spans.pop("partner", None)
        elif draft.goods.route:
            memory.reporter = memory.partner = memory.pair = ""
        if draft.goods.route and draft.goods.route_span is not None:
            memory.route, memory.route_span = draft.goods.route, draft.goods.route_span
            if not memory.route.startswith("port_"):
                memory.way, memory.way_span = memory.route, memory.route_span
    if len({d.parties.pair for d in reading.drafts if d.parties.known}) > 1:
        _part(memory, reading)
    _remember_time(memory, reading, unit, fresh)


def _remember_base(memory: Memory, reading: Reading) -> None:
    """Keeps what the last time of facts was compared with, while that time holds."""
    levels = [d.when.period for d in reading.drafts if d.role.earlier and d.when.period is not None]
    changes = [d.when.baseline for d in reading.drafts if d.when.baseline is not None]
    if levels or changes:
        memory.base = [*levels, *changes][0]
    elif any(d.when.stretch is not None for d in reading.drafts):
        memory.base = None


def _over_years(first: Draft) -> bool:
    """Whether a change is told of a range of years."""
    stretch = first.when.stretch
    return stretch is not None and stretch.years is not None and first.role.measure in CHANGES


def _remember_time(memory: Memory, reading: Reading, unit: str, fresh: bool) -> None:
    """Keeps the period of the sentence's first fact for those that go on."""
    actual = [
        d
        for d in reading.drafts
        if d.when.period is not None and d.modality is Modality.ACTUAL and not d.role.earlier
    ]
    first = actual[0] if actual else None
    memory.factual = bool(actual) or (memory.factual and not reading.drafts)
    if first is not None and _over_years(first):
        return  # "grew 3 percent a year between 2013 and 2023": no time for what follows
    if first is not None and not (fresh and _looks_back(memory, first, unit)):
        memory.period = first.when.period
        if first.when.stretch is not None:
            memory.period_span = first.marks.span(first.when.stretch.start, first.when.stretch.end)
    elif first is None and any(d.modality is Modality.ACTUAL for d in reading.drafts):
        memory.period, memory.period_span = None, None  # "analysts had expected 1.5": the time goes on
    _remember_base(memory, reading)
    _remember_year(reading.marks, memory)


def _remember_year(marks: Marks, memory: Memory) -> None:
    years = [s.year for s in marks.stretches if s.year is not None]
    if years:
        memory.year = years[-1]
