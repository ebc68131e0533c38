"""Marks of a sentence become drafts: each figure with its subject, measure, time and sides."""

from __future__ import annotations

from dataclasses import replace

from etl.claim.carried import LIMIT, carried_period, understood
from etl.claim.clauses import HARD
from etl.claim.compared import compared_before
from etl.claim.cues import lead
from etl.claim.draft import Draft, Reading
from etl.claim.gaps import gapped
from etl.claim.goods import goods
from etl.claim.listing import entered, goes_on, in_list, is_respective, of_others, remark, respective
from etl.claim.nearest import implied, of_figure
from etl.claim.parties import parties
from etl.claim.refusals import refused, sideless
from etl.claim.roles import Role, role
from etl.claim.scene import Scene
from etl.claim.shares import accounted, listed
from etl.claim.subjects import FREE_KINDS, STOCK, Subject
from etl.claim.sureness import modality
from etl.claim.times import When, when
from etl.claim.voices import voice
from etl.mark.figure import Figure
from etl.mark.numbers import words
from etl.model.claim import Modality
from etl.model.extraction import Reason
from etl.model.quantity import Measure
from etl.model.text import Span
from etl.words.lexicon import Hit

_REMARK_FAR = 18
_SOON = 45
"""So many days ahead "by December" may still be said of what has come by now."""
_SETTLED = frozenset(("trade_turnover", "exports", "imports", "agreements", "economic_cooperation"))

COUNTED_STOCKS = frozenset(
    ("companies", "joint_ventures", "students", "schools", "regions", "investment_stock", "bus_routes")
)


def draft_figures(here: Scene) -> Reading:
    """The claims of a sentence's figures."""
    reading = Reading(here.marks)
    here.memory.spoken = ("", "")
    chosen = _assigned(here)
    for figure, (subject, cost) in zip(here.marks.figures, chosen, strict=True):
        if figure.kind == "rank" and not _ranks(here, figure):
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
    partner = here.memory.spoken[1] if draft.role.measure is Measure.SHARE else draft.parties.partner
    here.memory.spoken = (draft.parties.reporter, partner)
    spans = draft.parties.spans
    kept = {k: v for k, v in here.memory.spoken_spans.items() if k == "partner" and partner}
    mine = {k: v for k, v in spans.items() if k != "partner" or partner == draft.parties.partner}
    here.memory.spoken_spans = {**kept, **mine}


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
    if last is None or last.figure is None:
        return None
    same = last.subject_span is not None if subject is None else last.subject.hit is subject.hit
    if not same:
        return None
    goes = goes_on(here.marks, last.figure, figure) or _remarks(here, last.figure, figure)
    return last if goes else None


def _ranks(here: Scene, figure: Figure) -> bool:
    superlative = {t.norm for t in here.marks.line[figure.start : figure.end]} & {
        "top",
        "largest",
        "biggest",
        "leading",
    }
    before, after = (
        here.marks.norms(figure.start - 2, figure.start),
        here.marks.norms(figure.end, figure.end + 1),
    )
    many = before[-1:] and (before[-1] in words().cardinals or before[-1].isdecimal())
    if (
        many
        or {"among", "one"} & set(before)
        or (after and (after[0] in words().cardinals or after[0].isdecimal()))
    ):
        return False  # "one of the largest", "the top five": no place of its own
    near = 3 if superlative else 5
    if any(figure.start <= h.start and h.start - figure.end <= near for h in here.marks.of("partner")):
        return True
    return not superlative and any(
        0 <= h.start - figure.end <= 6 or 0 <= figure.start - h.end <= 6 for h in here.marks.of("indicator")
    )


def _assigned(here: Scene) -> list[tuple[Subject | None, float]]:
    """The subject of each figure; "respectively" pairs subjects and figures in order."""
    chosen = [_subject_of(here, f) for f in here.marks.figures]
    for index, token in enumerate(here.marks.line):
        if token.norm != "respectively":
            continue
        before = [i for i, f in enumerate(here.marks.figures) if f.end <= index]
        named = [s for s in here.subjects if s.scope and s.end <= index and not s.weak]
        distinct = list({s.code: s for s in named}.values())
        count = len(distinct)
        group = before[-count:] if count >= 2 else []
        if len(group) == count >= 2 and len({here.marks.figures[i].kind for i in group}) == 1:
            for subject, i in zip(distinct, group, strict=True):
                chosen[i] = (subject, 0.0)
    for i, figure in enumerate(here.marks.figures[1:], 1):
        shared, last = chosen[i - 1][0], here.marks.figures[i - 1]
        if shared is None or not shared.scope:
            continue
        remarks = chosen[i][1] > LIMIT and _remarks(here, last, figure)
        meant = _means_it(here, last, figure) or _recalls(here, last, figure)
        if remarks or meant or goes_on(here.marks, last, figure):
            chosen[i] = (shared, 0.0)
    return chosen


def _recalls(here: Scene, last: Figure, figure: Figure) -> bool:
    """Whether a figure is what the one before is compared with: "427,869 visitors, against 6.7 million"."""
    if (figure.kind, figure.unit) != (last.kind, last.unit) or figure.start - last.end > _REMARK_FAR:
        return False
    if any(last.end + 1 < s.start < figure.start or s.start == figure.end for s in here.subjects):
        return False
    start = lead(here.marks, figure)
    said = here.marks.norms(start - 1, start)
    return said in (["against"], ["vs"], ["versus"], ["from"]) or compared_before(here.marks, figure)


def _means_it(here: Scene, last: Figure, figure: Figure) -> bool:
    """ "A capacity of 25,000 TEU; it is planned to bring it to 100,000": the last is meant."""
    start = lead(here.marks, figure)
    same = figure.kind == last.kind
    return same and here.marks.norms(start - 2, start) in (["it", "to"], ["this", "to"], ["them", "to"])


def _remarks(here: Scene, last: Figure, figure: Figure) -> bool:
    """Whether a rate or multiple remarks on the figure before: "supplied 107 million tons, 24% more than"."""
    if figure.kind not in FREE_KINDS or figure.kind == "rank":
        return False
    named = any(last.end <= s.start < figure.start and not s.verb for s in here.subjects)
    gap = here.marks.norms(last.end, figure.start)
    return not named and len(gap) <= _REMARK_FAR and bool({",", "(", "-"} & set(gap))


def _subject_of(here: Scene, figure: Figure) -> tuple[Subject | None, float]:
    if figure.kind == "rank":
        partner = next(
            (h for h in here.marks.of("partner") if figure.start <= h.start and h.start - figure.end <= 5),
            None,
        )
        if partner is not None:
            return Subject(_as_indicator(partner)), 0.0
    found, cost = of_figure(here.marks, here.clauses, figure, here.subjects)
    if found is None and (taker := _taken_part(here, figure)) is not None:
        return taker, 0.0
    if found is None and (share := _share_of_partner(here, figure)) is not None:
        return share, 0.0
    if found is None and (meant := implied(here.marks, here.clauses, figure)) is not None:
        return meant, 0.0
    return found, cost


def _share_of_partner(here: Scene, figure: Figure) -> Subject | None:
    """ "Fourth among Tajikistan's trading partners with a share of 6 percent": a share of their trade."""
    if figure.kind != "percent" or not any(0 <= figure.start - h.end <= 2 for h in here.marks.of("share")):
        return None
    near = [
        h for h in here.marks.of("partner") if h.end <= figure.start and figure.start - h.end <= _REMARK_FAR
    ]
    return Subject(_as_indicator(near[-1])) if near else None


def _taken_part(here: Scene, figure: Figure) -> Subject | None:
    """ "Chinese buyers took 62 percent of Mauritanian iron ore": the verb before a part of a whole."""
    if figure.kind not in ("percent", "fraction") or here.marks.norms(figure.end, figure.end + 1) != ["of"]:
        return None
    start = lead(here.marks, figure)
    verbs = [s for s in here.subjects if s.verb and s.weak and 0 <= start - s.end <= 1]
    return verbs[-1] if verbs and verbs[-1].code in ("exports", "imports") else None


def _as_indicator(partner: Hit) -> Hit:
    sides = {"exports": "out", "imports": "in", "investment": "out"}.get(partner.code, "mutual")
    attrs = {"sides": sides, "partner": True}
    return Hit(replace(partner.entry, kind="indicator", attrs=attrs), partner.start, partner.end)


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
    measured = role(here.marks, here.clauses, figure, subject)
    if (moved := gapped(here, figure, subject)) is not None:
        measured = moved
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
    if before is not None and remark(here, before, figure):
        made = replace(made, parties=before.parties)
    elif before is not None and not is_respective(here, figure):
        made = replace(made, parties=in_list(here, before, figure.start, figure.end, made.parties))
    made = replace(made, parties=entered(here, figure, subject, made.parties))
    if (reason := sideless(here, made)) is not None:
        return None, reason
    return made, None


def _draft(
    here: Scene, figure: Figure, subject: Subject, carried: Span | None, measured: Role, unit: str
) -> Draft:
    marks, clauses, at = here.marks, here.clauses, figure.start
    sure, cue = modality(marks, clauses, at, subject.start if carried is None else None)
    if measured.earlier:
        sure, cue = Modality.ACTUAL, None
    future = sure in (Modality.FORECAST, Modality.TARGET, Modality.POTENTIAL)
    before = None if unit.endswith("/year") else carried_period(here, subject, sure)
    timed = when(marks, clauses, figure, at, measured, here.clock, future, before)
    sure = _yet_to_come(here, timed, sure)
    if measured.measure is Measure.SHARE and subject.code in _SETTLED and _settled(here, at):
        subject = subject.meaning("settlement_share")
        timed = replace(timed, period=None) if timed.carried else timed
    if subject.code == "investment" and timed.stretch is not None and timed.stretch.stock:
        subject = subject.meaning(STOCK)
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
        goods(marks, clauses, subject, figure, here.memory),
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


def _settled(here: Scene, at: int) -> bool:
    """Whether a share of trade is the share that is paid in national currencies."""
    return any(here.clauses.between(h.start, at) < HARD for h in here.marks.of("settled"))


def _unit(here: Scene, figure: Figure) -> str:
    """The figure's unit; a plain money word takes the currency of a country in the text."""
    if not figure.by_country:
        return figure.unit
    table = dict(figure.by_country)
    named = [code for place in here.places for code in place.codes] + list(here.memory.topic.codes)
    for code in named:
        if code in table:
            return table[code]
    return figure.unit
