"""What one sentence leaves for the next: its subject, sides, period, unit, speaker's side and route."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.context import Memory
from etl.claim.draft import Draft, Reading
from etl.claim.places import Place
from etl.claim.scene import Scene, sides_of
from etl.claim.times import CHANGES
from etl.claim.topic import Topic
from etl.claim.voices import remember_voice
from etl.mark.clock import moved, place
from etl.mark.sentence import Marks
from etl.model.claim import Modality
from etl.model.period import Period, PeriodKind
from etl.model.quantity import Measure
from etl.model.text import Part, Span

_HEAD = 6
"""So many tokens at most make up a heading."""
_OF_IT = (["of", "it"], ["of", "that"], ["of", "this"])
"""Words behind a part of what was told of before, which "the figure" still means."""


def _introduce(here: Scene) -> None:
    """A headline or sentence that names one indicator without a figure is what the next may go on about."""
    _introduce_time(here)
    _introduce_seller(here)
    named = [s for s in here.subjects if s.scope and not s.verb and not s.weak]
    if len({s.code for s in here.subjects}) != 1 or not named:
        return
    memory, first = here.memory, named[0]
    memory.subject, memory.subject_span = first, here.marks.span(*first.named)
    memory.unit, memory.age = "", 0


def _introduce_seller(here: Scene) -> None:
    """ "Senegal ships most of its fish to Europe.": whose goods those are that others then take."""
    memory = here.memory
    verbs = [s for s in here.subjects if s.verb and s.code == "exports"]
    actors = [p for s in verbs for p in here.places if p.tie == "" and p.end == s.start and not p.weak]
    if memory.main or here.marks.figures or len(actors) != 1 or len(actors[0].codes) != 1:
        return
    memory.main = memory.reporter = memory.pair = actors[0].codes[0]
    memory.side_spans = {"reporter": here.marks.span(actors[0].start, actors[0].end)}
    memory.subject, memory.age = verbs[0].noun(), 0
    memory.subject_span = here.marks.span(verbs[0].start, verbs[0].end)


def _introduce_time(here: Scene) -> None:
    """The one time that a headline, or a sentence on trade without a figure, names holds for what goes on."""
    marks, memory = here.marks, here.memory
    titled = marks.sentence.part is Part.TITLE
    told = any(s.scope and not s.weak for s in here.subjects)
    told = told and all(f.kind in ("rank", "time") for f in marks.figures)
    said = [s for s in marks.stretches if not s.vague]
    dated = [s for s in said if (s.names_year or not titled) and not (s.by or s.open_since or s.stock)]
    dated = [s for s in dated if not (s.earlier or s.same) and not marks.of("modality")]
    if not (titled or told) or len(said) != 1 or not dated:
        return
    period = place(dated[0], here.clock, None, False)
    if period is not None and period.start is not None:
        memory.period, memory.age = period, 0
        memory.period_span = marks.span(dated[0].start, dated[0].end)


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
    had = "had" in first.marks.norms(0, first.at[0])
    back = had or stretch.shift > 0 or stretch.offset == -1 or then in (moved(now, 12), moved(now, 1))
    return back and then.end < now.end and now.start is not None


def _speaks_for(found: Sequence[Place]) -> str:
    """The side whose minister or office is named last."""
    speaking = [p.codes[0] for p in found if p.weak and len(p.codes) == 1]
    return speaking[-1] if speaking else ""


def _head(marks: Marks, found: Sequence[Place], memory: Memory) -> None:
    """ "Uzbekistan." on its own heads what follows: that is about this side alone."""
    alone = len(marks.line) <= _HEAD and len(found) == 1 and len(found[0].codes) == 1 and not found[0].group
    rest = marks.norms(0, found[0].start) + marks.norms(found[0].end, len(marks.line)) if alone else ["-"]
    if marks.sentence.part is Part.TITLE or not alone or not {".", ":", "the"}.issuperset(rest):
        return
    code, span = found[0].codes[0], marks.span(found[0].start, found[0].end)
    memory.topic = Topic((code,), {**memory.topic.spans, code: span})
    memory.main = memory.reporter = memory.pair = code
    memory.partner, memory.side_spans, memory.whole = "", {"reporter": span}, False
    memory.others, memory.partners = set(), set()


def _remember_places(marks: Marks, found: Sequence[Place], memory: Memory) -> None:
    """Keeps the sides that words of the next sentence may stand for."""
    _head(marks, found, memory)
    named = [p for p in found if len(p.codes) == 1 and not p.weak]
    ends = [(p, (p.codes[0], marks.span(p.start, p.end))) for p in (*named[:1], *named[-1:])]
    opens = bool(ends) and named[0].start <= 1 and not named[0].tie
    memory.actor = ends[0][1] if opens else ("", None)
    memory.there = ends[-1][1] if ends else ("", None)


def pass_over(marks: Marks, memory: Memory) -> None:
    """What a sentence that says nothing still leaves for the next: who speaks for whom, and the year."""
    found = sides_of(marks, memory)
    memory.age += 1
    memory.speaks_for = _speaks_for(found) or memory.speaks_for
    _remember_places(marks, found, memory)
    _remember_year(marks, memory)
    remember_voice(marks, memory)


def _beside(share: Draft, reading: Reading) -> bool:
    """ "Trade with China came to 43 billion, 18 percent of the whole": the part is beside its level."""
    return any(
        d.parties.partner == share.parties.partner and d.role.measure is Measure.LEVEL for d in reading.drafts
    )


def _of_stranger(draft: Draft, memory: Memory) -> bool:
    """Whether a share is a third side's in the trade of the article's pair."""
    strange = memory.partner not in ("", *memory.topic.codes)
    return draft.role.measure is Measure.SHARE and bool(memory.topic.pair) and strange


def _other_way(memory: Memory, draft: Draft) -> bool:
    """ "Russia supplied 21 bcm", of what Turkey imports: said from the other end, the thing is the same."""
    flows = {draft.subject.code, memory.subject.code if memory.subject is not None else ""}
    mine = memory.main and draft.parties.partner == memory.main
    return draft.subject.verb and bool(mine) and flows == {"exports", "imports"}


def _remember_thing(memory: Memory, draft: Draft) -> None:
    """Keeps what a claim is about, and in which unit; a part "of it" leaves the whole in mind."""
    marks = draft.marks
    if draft.subject_span is None and not _other_way(memory, draft):
        memory.subject = draft.subject.noun()
        memory.subject_span = marks.span(*draft.subject.named)
    elif (
        draft.subject_span is not None
        and memory.subject is not None
        and memory.subject.code != draft.subject.code
    ):
        memory.subject, memory.subject_span = draft.subject, draft.subject_span
    if draft.figure is not None and marks.norms(draft.at[1], draft.at[1] + 2) not in _OF_IT:
        memory.unit = draft.unit
        memory.currency = draft.unit if draft.figure.kind == "money" else memory.currency
        memory.by_unit[draft.unit] = (memory.subject or draft.subject, memory.subject_span)
        memory.leading.setdefault(draft.unit, memory.by_unit[draft.unit])
        memory.firsts.setdefault(draft.unit, memory.by_unit[draft.unit])
        if draft.subject.code == "trade_turnover":
            memory.joint = memory.by_unit[draft.unit]


def _remember_goods(memory: Memory, drafts: Sequence[Draft]) -> None:
    """Keeps the goods that all claims of a sentence are about."""
    if drafts:
        goods, marks = drafts[0].goods, drafts[0].marks
        same = all(draft.goods.commodity == goods.commodity for draft in drafts)
        spans = goods.commodity_spans or tuple(marks.span(*tokens) for tokens in goods.commodity_tokens)
        memory.goods, memory.goods_spans = (goods.commodity, spans) if same else ("", ())


def remember(here: Scene, reading: Reading) -> None:
    """What the sentence leaves for the next: its last claim's subject, sides, period, speaker."""
    memory, fresh, unit = here.memory, here.memory.fresh, here.memory.unit
    memory.age = 0 if reading.drafts else memory.age + 1
    memory.speaks_for = _speaks_for(here.places) or memory.speaks_for
    _remember_places(here.marks, here.places, memory)
    memory.leading = {} if reading.drafts else memory.leading
    if not reading.drafts:
        _introduce(here)
    for draft in reading.drafts:
        memory.part = draft.role.measure is Measure.SHARE
        memory.parted = (draft.parties.reporter, draft.parties.partner) if memory.part else memory.parted
        _remember_thing(memory, draft)
        if ";" not in draft.parties.reporter:
            memory.main = memory.main or draft.parties.reporter
        memory.others |= {draft.parties.reporter, draft.parties.partner} - {"", *memory.topic.codes}
        memory.whole = memory.whole or _is_whole(draft)
        memory.partners |= {draft.parties.partner} - {""}
        if draft.parties.known:
            memory.reporter, memory.partner, memory.pair = (
                draft.parties.reporter,
                draft.parties.partner,
                draft.parties.pair,
            )
            memory.side_spans = dict(draft.parties.spans)
            if (
                draft.role.measure is Measure.SHARE
                and memory.topic.pair == ()
                and not _beside(draft, reading)
            ):
                memory.partner, memory.pair = "", memory.reporter  # the partner of a part, not of the whole
                memory.side_spans.pop("partner", None)
            elif _of_stranger(draft, memory):
                memory.reporter = memory.partner = memory.pair = ""
                memory.side_spans = {}
        elif draft.goods.route:
            memory.reporter = memory.partner = memory.pair = ""
        if draft.goods.route and draft.goods.route_span is not None:
            memory.route, memory.route_span = draft.goods.route, draft.goods.route_span
            if not memory.route.startswith("port_"):
                memory.way, memory.way_span = memory.route, memory.route_span
    if len({d.parties.pair for d in reading.drafts if d.parties.known}) > 1:
        _part(memory, reading)
    _remember_goods(memory, reading.drafts)
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


def _opening(draft: Draft) -> bool:
    """ "After falling 2.3 percent in November, exports slipped": what went before."""
    return draft.marks.norm[0] == "after" and "," not in draft.marks.norms(0, draft.at[0])


def _aside(first: Draft, memory: Memory) -> tuple[Period, Span, int] | None:
    """ "In July alone", "in 2020 as a whole": a time told by the way, after which the one before goes on."""
    stretch, then, now, marks = first.when.stretch, first.when.period, memory.period, first.marks
    if stretch is None or then is None or now is None:
        if first.when.period is not None and memory.aside and memory.aside[0] == first.when.period:
            return memory.aside
        return None
    whole = stretch.whole_year or marks.norms(stretch.end, stretch.end + 3) == ["as", "a", "whole"]
    month = now.kind is PeriodKind.MONTH and then.end <= now.end
    if marks.norms(stretch.end, stretch.end + 1) == ["alone"] or (whole and month):
        return then, marks.span(stretch.start, stretch.end), marks.sentence.end
    return None


def _remember_time(memory: Memory, reading: Reading, unit: str, fresh: bool) -> None:
    """Keeps the period of the sentence's first fact for those that go on."""
    actual = [
        d
        for d in reading.drafts
        if d.when.period is not None and d.modality is Modality.ACTUAL and not d.role.earlier
    ]
    first = next((d for d in actual if not _opening(d)), actual[0] if actual else None)
    last = next((d for d in reversed(actual) if d.role.measure is Measure.LEVEL), None)
    if reading.drafts:
        memory.latest = (last.when.period, last.unit) if last is not None and last.when.period else None
    memory.factual = bool(actual) or (memory.factual and not reading.drafts)
    memory.aside = _aside(first, memory) if first is not None else memory.aside
    if first is not None and (_over_years(first) or memory.aside is not None):
        return  # "grew 3 percent a year between 2013 and 2023": no time for what follows
    if first is not None and not (fresh and _looks_back(memory, first, unit)):
        memory.period = first.when.period
        if first.when.stretch is not None:
            memory.period_span = first.marks.span(first.when.stretch.start, first.when.stretch.end)
    elif first is None and any(d.modality is Modality.ACTUAL and "/" not in d.unit for d in reading.drafts):
        memory.period, memory.period_span = None, None  # "analysts had expected 1.5": the time goes on
    _remember_base(memory, reading)
    _remember_year(reading.marks, memory)


def _remember_year(marks: Marks, memory: Memory) -> None:
    years = [s.year for s in marks.stretches if s.year is not None]
    if years:
        memory.year = years[-1]
