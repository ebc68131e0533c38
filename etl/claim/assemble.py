"""Marks of a sentence become drafts: each figure with its subject, measure, time and sides."""

from __future__ import annotations

from etl.claim.assigned import assigned, in_bracket, ranks, remarks
from etl.claim.carried import carried_period, understood
from etl.claim.clauses import HARD
from etl.claim.cues import lead
from etl.claim.draft import Draft, Reading
from etl.claim.entries import is_led
from etl.claim.gaps import gapped
from etl.claim.goods import goods
from etl.claim.listing import entered, goes_on, in_list, of_others, peopled, remark
from etl.claim.membership import of_member
from etl.claim.parties import parties
from etl.claim.refusals import refused, sideless
from etl.claim.respective import is_respective, respective, twin
from etl.claim.roles import Role, role
from etl.claim.scene import Scene
from etl.claim.shares import accounted, followed, listed
from etl.claim.subjects import STOCK, Subject
from etl.claim.sureness import modality
from etl.claim.takers import taker
from etl.claim.times import When, when
from etl.claim.voices import voice
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.mark.stretch import Stretch
from etl.model.claim import Modality
from etl.model.extraction import Reason
from etl.model.noun import replace
from etl.model.quantity import Measure
from etl.model.text import Span
from etl.words.lexicon import members

_GROUPS = frozenset(members())
_MOVED = frozenset("flow flows transit cargo freight traffic".split())
_SOON_SAID = 2
"""So many words may stand between freight and the country that it goes through."""
_SOON = 45
"""So many days ahead "by December" may still be said of what has come by now."""
_CHECKPOINTS = frozenset("checkpoint checkpoints crossing crossings".split())
_BORDERS = _CHECKPOINTS | {"border", "frontier"}
_SETTLED = frozenset(("trade_turnover", "exports", "imports", "agreements", "economic_cooperation"))

COUNTED_STOCKS = frozenset(
    ("companies", "joint_ventures", "students", "schools", "regions", "investment_stock", "bus_routes")
)


def draft_figures(here: Scene) -> Reading:
    """The claims of a sentence's figures."""
    reading = Reading(here.marks)
    here.memory.spoken = ("", "")
    chosen = assigned(here)
    for figure, (subject, cost) in zip(here.marks.figures, chosen, strict=True):
        if figure.kind == "rank" and not ranks(here, figure):
            reading.rejected[(figure.start, figure.end)] = Reason.ORDINAL
            continue
        before = _before(here, reading, figure, subject)
        draft, reason = _figure_draft(here, figure, subject, cost, before)
        if draft is not None:
            reading.drafts.append(draft)
            _speak(here, draft)
        elif reason is not None:
            reading.rejected[(figure.start, figure.end)] = reason
    _date_lists(here, reading)
    return reading


def _speak(here: Scene, draft: Draft) -> None:
    """Keeps the sides of a claim for the next of its sentence; a part.s partner is not meant again."""
    part = _led(here, draft.at[0]) or draft.role.measure is Measure.SHARE
    partner = here.memory.spoken[1] if part else draft.parties.partner
    here.memory.spoken = (draft.parties.reporter, partner)
    spans = draft.parties.spans
    kept = {k: v for k, v in here.memory.spoken_spans.items() if k == "partner" and partner}
    mine = {k: v for k, v in spans.items() if k != "partner" or partner == draft.parties.partner}
    here.memory.spoken_spans = {**kept, **mine}


def _led(here: Scene, at: int) -> bool:
    """Whether the figure at a token is that of the partner that leads a whole."""
    label = here.entries.get(at)
    return label is not None and is_led(here.marks, label)


def _date_lists(here: Scene, reading: Reading) -> None:
    """Gives a list the time said at its end: "Italy 28%, Turkey 15%, Israel 7% (2019)"."""
    drafts = reading.drafts
    for at in range(len(drafts) - 2, -1, -1):
        this, following = drafts[at], drafts[at + 1]
        if this.figure is None or following.figure is None or this.when.stretch or not following.when.stretch:
            continue
        if goes_on(here.marks, this.figure, following.figure):
            drafts[at] = replace(this, when=following.when)


def _before(here: Scene, reading: Reading, figure: Figure, subject: Subject | None) -> Draft | None:
    """The claim of the figure before, where this figure goes on with the same list or remarks on it."""
    last = reading.drafts[-1] if reading.drafts else None
    if last is None or last.figure is None or _led(here, last.figure.start):
        return None
    same = last.subject_span is not None if subject is None else last.subject.hit is subject.hit
    if not same:
        return None
    goes = goes_on(here.marks, last.figure, figure) or remarks(here, last.figure, figure)
    goes = goes or in_bracket(here, last.figure, figure)
    return last if goes else None


def _figure_draft(
    here: Scene, figure: Figure, found: Subject | None, cost: float, before: Draft | None
) -> tuple[Draft | None, Reason | None]:
    """The claim of one figure, or why there is none; `before` is the claim of the list it goes on with."""
    subject, carried = understood(here, figure, found, cost)
    if subject is None:
        return None, Reason.NO_INDICATOR if found is None else Reason.OTHER_SUBJECT
    if not subject.scope:
        return None, Reason.OTHER_SUBJECT
    unit = _unit(here, figure)
    if not unit:
        return None, Reason.OTHER_UNIT
    measured = _measured(here, figure, subject, carried is not None)
    plain = measured.measure is None or (
        before is not None and measured.measure is Measure.LEVEL and before.role.measure is not Measure.LEVEL
    )
    if before is not None and plain and before.figure is not None and before.figure.kind == figure.kind:
        measured = replace(before.role, rule="listed", earlier=False)
    if measured.measure is None:
        return None, Reason.AMBIGUOUS
    if (reason := refused(here, figure, subject, measured, before is not None)) is not None:
        return None, reason
    made = _draft(here, figure, subject, carried, measured, unit)
    who = made.parties
    noted = before is not None and before.figure is not None and in_bracket(here, before.figure, figure)
    if before is not None and (noted or remark(here, before, figure)):
        who = before.parties
        made = made if made.when.stretch is not None else replace(made, when=before.when)
    elif before is not None and not is_respective(here, figure):
        who = in_list(here, before, figure.start, figure.end, who)
    who = entered(here, figure, subject, who)
    who = followed(here, figure.start, who) if measured.rule == "followed_share" else who
    who = peopled(here, figure, who) if subject.sides == "in" else who
    who = of_member(here, who) if _GROUPS.intersection(here.memory.topic.codes) else who
    made = made if who is made.parties else replace(made, parties=who)
    if (reason := sideless(here, made)) is not None:
        return None, reason
    return made, None


def _measured(here: Scene, figure: Figure, subject: Subject, carried: bool) -> Role:
    """What a figure measures by the words that touch it, those of its twin, or the verb said before."""
    measured = role(here.marks, here.clauses, figure, subject)
    if measured.measure is None and (joined := twin(here.marks, figure)) is not None:
        measured = role(here.marks, here.clauses, joined, subject)
    if (moved := gapped(here, figure, subject)) is not None:
        measured = moved
    if measured.measure is None and carried and taker(here, figure) is not None:
        measured = Role(Measure.SHARE, rule="taken_share")
    if measured.measure is None and carried and here.memory.part and figure.start in here.entries:
        measured = Role(Measure.SHARE, rule="followed_share")
    return measured


def _draft(
    here: Scene, figure: Figure, subject: Subject, carried: Span | None, measured: Role, unit: str
) -> Draft:
    marks, clauses, at = here.marks, here.clauses, figure.start
    sure, cue = modality(marks, clauses, at, subject.start if carried is None else None)
    held = cue is not None and subject.code == "capacity" and subject.start <= cue.start < subject.end
    if measured.earlier or held:  # "can handle 20 million passengers" is what it holds
        sure, cue = Modality.ACTUAL, None
    future = sure in (Modality.FORECAST, Modality.TARGET, Modality.POTENTIAL)
    timeless = unit.endswith("/year") or (measured.measure is Measure.RANK and not here.memory.factual)
    before = None if timeless else carried_period(here, subject, sure, figure)
    timed = when(here, figure, at, measured, future, before)
    sure = _yet_to_come(here, timed, sure)
    if measured.measure is Measure.SHARE and subject.code in _SETTLED and _settled(here, at):
        subject = subject.meaning("settlement_share")
        timed = replace(timed, period=None) if timed.carried else timed
    stock = marks.norms(lead(marks, figure) - 2, lead(marks, figure)) == ["stock", "of"]
    stock = stock or (timed.stretch is not None and _stands(marks, timed.stretch))
    if subject.code == "investment" and stock:
        subject = subject.meaning(STOCK)
    subject = _freight(here, subject, unit, at)
    if subject.code in COUNTED_STOCKS and timed.period is not None and timed.period.start is not None:
        timed = replace(timed, period=replace(timed.period, start=None))
    taken = of_others(marks, figure)
    who = parties(here, at, subject, carried is not None, taken)
    who = respective(here, figure, who)
    if measured.rule == "listed_share":
        who = listed(here, at, who)
    elif measured.measure is Measure.SHARE:
        who = accounted(here, at, subject, who, taken)
    return Draft(
        marks,
        (at, figure.end),
        subject,
        measured,
        timed,
        who,
        goods(marks, clauses, subject, figure, here.memory, carried is not None),
        voice(marks, clauses, at, here.memory),
        sure,
        cue,
        figure=figure,
        subject_span=carried,
        unit=unit,
    )


def _yet_to_come(here: Scene, timed: When, sure: Modality) -> Modality:
    """What is said of days after the publication is no fact: a target "by 2030", else a forecast."""
    published, period = here.clock.published, timed.period
    if sure is not Modality.ACTUAL or published is None or period is None or timed.stretch is None:
        return sure
    if timed.stretch.by and (period.end - published).days > _SOON:
        return Modality.TARGET
    later = period.start is not None and period.start > published
    return Modality.FORECAST if later else sure


def _stands(marks: Marks, stretch: Stretch) -> bool:
    """Whether words of time name a day at which something stands: "as of 1 October", "at the end of 2024"."""
    at = marks.norms(stretch.start - 1, stretch.start) == ["at"]
    return stretch.stock or (stretch.year_end and at and not stretch.by)


def _freight(here: Scene, subject: Subject, unit: str, at: int) -> Subject:
    """What moves, meant as what it does: lorries that cross a border, freight that goes through a country."""
    if subject.weak and subject.code == "cargo_volume" and _crosses(here.marks, unit, _CHECKPOINTS):
        return subject.meaning("border_crossings")
    if subject.verb and subject.code == "transit_volume" and _crosses(here.marks, unit, _BORDERS):
        return subject.meaning("border_crossings")
    moved = subject.code in ("cargo_volume", "container_traffic") and _goes_through(here, subject, at)
    return subject.meaning("transit_volume") if moved else subject


def _goes_through(here: Scene, subject: Subject, at: int) -> bool:
    """ "The Uzbek flow through Azerbaijan", "container transit": freight on its way elsewhere."""
    if "transit" in here.marks.norms(subject.start - 1, subject.end + 1):
        return True
    lands = [p for p in here.places if p.tie in ("through", "via") and p.role == "names" and not p.region]
    beside = any(
        0 <= p.start - subject.end <= _SOON_SAID
        or not _MOVED.isdisjoint(here.marks.norms(p.start - 2, p.start))
        for p in lands
    )
    return beside and (subject.end > at or here.clauses.same(subject.end, at))


def _crosses(marks: Marks, unit: str, borders: frozenset[str]) -> bool:
    """Whether vehicles are counted where they cross: "checkpoints could now pass 1900 lorries a day"."""
    return not borders.isdisjoint(marks.said) and unit.split("/")[0] in ("trucks", "vehicles")


def _settled(here: Scene, at: int) -> bool:
    """Whether a share of trade is the share that is paid in national currencies."""
    return any(here.clauses.between(h.start, at) < HARD for h in here.marks.of("settled"))


def _unit(here: Scene, figure: Figure) -> str:
    """The figure's unit; a plain money word takes the currency of a country in the text."""
    if not figure.by_country:
        return figure.unit
    table = dict(figure.by_country)
    memory = here.memory
    named = [table[code] for place in here.places for code in place.codes if code in table]
    if memory.currency in (named or table.values()):
        return memory.currency
    named += [table[code] for code in memory.topic.codes if code in table]
    return named[0] if named else figure.unit
