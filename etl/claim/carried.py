"""Who may lean on the sentence before: its subject and its period, for figures that plainly go on."""

from __future__ import annotations

from etl.claim.cues import lead
from etl.claim.goods import MOVED
from etl.claim.respective import twin
from etl.claim.scene import Scene
from etl.claim.strangers import done_otherwise, stranger
from etl.claim.subjects import COUNTED, FREE_KINDS, Subject
from etl.claim.takers import taker
from etl.claim.times import Carried
from etl.mark.figure import Figure
from etl.model.claim import Modality
from etl.model.text import Span

LABEL = 4
"""A colon among so many first tokens ends a label: "Agribulk: 7.9 million tons"."""
_RECALLED = 2
"""So many sentences without claims after it, a time is still the one that "the same period" goes with."""
_OF_IT = (["of", "that"], ["of", "it"], ["of", "this"])
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
_ENDING = frozenset("end close finish ended closed finished".split())
_TARGETS = frozenset("target goal aim objective mark".split())
_AIMERS = frozenset("governments countries presidents leaders ministers sides parties nations".split())
_EARNED = (["brought", "in"], ["earned", "it"])
_FETCHED = frozenset("earned fetched generated".split())
_PRONOUNS = frozenset("it they these those".split())
_HABITS = frozenset("imports exports buys sells supplies ships purchases delivers receives takes".split())
"""Verbs of what is done at all times: "Azerbaijan imports at least a million tons"."""

_SPENDING = frozenset("spent spends spend spending".split())
"""Words of what one side lays out: no more of what the sentence before is about."""
_FIGURE = frozenset(("figure", "number", "indicator"))
_TOTALS = frozenset(
    """
    total figure figures volume volumes result amount number indicator level sum turnover flow increase
    decrease growth
    """.split()
)


def understood(
    here: Scene, figure: Figure, found: Subject | None, cost: float
) -> tuple[Subject | None, Span | None]:
    """The subject of a figure: the one found nearby, else the last one with where it was named."""
    last, span = here.memory.of_unit(figure.unit)
    told = last is not None and here.memory.fresh and last.counts(figure.kind, figure.unit)
    if told and last is not None and _is_it(here, figure, found):
        return last.at(figure.start), span
    if found is not None and (cost <= LIMIT or _heads_line(here, found)):
        return found, None
    if _FIGURE.intersection(here.marks.norms(0, figure.start)) and figure.unit in here.memory.leading:
        last, span = here.memory.leading[figure.unit]
    elif figure.unit in here.memory.firsts and _ends_year(here, figure):
        last, span = here.memory.firsts[figure.unit]
    elif here.memory.joint is not None and figure.kind == "money" and _aims_jointly(here, figure):
        last, span = here.memory.joint
    if last is not None and last.code == "container_traffic" and figure.kind in ("percent", "mass"):
        goods = any(h.end <= figure.start for h in here.marks.of("commodity"))
        last = last.meaning("cargo_volume") if goods else last  # "Coal dropped by 20 percent"
    if last is None or not _continues(here, figure, last):
        return None, None
    return last.at(figure.start), span


def _ends_year(here: Scene, figure: Figure) -> bool:
    """ "We aim to end the year with $267 billion": of what the article told of first."""
    before = here.marks.norms(max(0, figure.start - 6), figure.start)
    return "year" in before and not _ENDING.isdisjoint(before)


def _aims_jointly(here: Scene, figure: Figure) -> bool:
    """ "Our presidents have set a target of 30 billion": of the trade told of first, not of one flow."""
    if _TARGETS.isdisjoint(here.marks.said):
        return False
    before = here.marks.norms(0, figure.start)
    return not _TARGETS.isdisjoint(before) and not _AIMERS.isdisjoint(before)


def _is_it(here: Scene, figure: Figure, found: Subject | None) -> bool:
    """ "In 2012 it exceeded 3.2 billion: Peruvian sales were 1.7": "it" is what was told of before."""
    start = lead(here.marks, figure)
    named = found is not None and (found.start < start or not found.scope)
    return (
        not named
        and "it" in here.marks.norms(start - 2, start)
        and not any(s.start < start for s in here.subjects)
    )


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
    if figure.kind == "money" and any(s.code == "tariff_rate" for s in here.subjects):
        return False  # "a levy on goods worth 2.8 billion"
    if figure.unit == "units" and here.memory.unit != "units":
        return False  # "lowers the duties on 140 items"
    if not _SPENDING.isdisjoint(here.marks.norms(0, figure.start)):
        return False
    if _of_last(here, figure) or _points_back(here, figure) or _TOTALS.intersection(here.marks.norms(0, 7)):
        return True
    if figure.start in here.entries or taker(here, figure) is not None:
        return True
    if stranger(here, figure) or done_otherwise(here.marks, lead(here.marks, figure)):
        return False
    if (
        ":" in here.marks.norms(1, LABEL)
        and not any(f.end <= LABEL for f in here.marks.figures)
        and not here.subjects
    ):
        return figure.kind not in FREE_KINDS or figure.sign != 0
    if figure.kind == "percent" and here.memory.part and here.places and here.marks.of("share"):
        return True
    if figure.kind in FREE_KINDS:
        return bool(here.marks.of("movement", "yoy") or figure.sign) and not here.subjects
    if figure.unit == here.memory.unit and figure.kind != "money" and not here.subjects:
        return bool(here.marks.of("movement", "reach", "share", "modality") or here.marks.stretches)
    if (
        last.code == "exports"
        and figure.unit == (here.memory.currency or figure.unit)
        and _earned(here, figure)
    ):
        return True
    planned = any(h.code in ("target", "forecast") for h in here.marks.of("modality"))
    known = {here.memory.unit.split("/")[0]}
    if here.marks.of("mutual") or not _AIMING.isdisjoint(here.marks.said):
        known |= {unit.split("/")[0] for unit in here.memory.by_unit}
    if figure.unit.split("/")[0] in known and planned and not here.subjects and len(here.marks.line) <= SHORT:
        return True
    return bool(here.places) and bool(here.marks.of("movement", "reach", "share", "rank"))


def _of_last(here: Scene, figure: Figure) -> bool:
    """ "40 percent of it", "2 million of the total": a part of what was told of before."""
    following = here.marks.norms(figure.end, figure.end + 3)
    if (joined := twin(here.marks, figure)) is not None:
        return _of_last(here, joined)  # "8% and 7% of the total"
    if following in (["of", "the", "total"], ["of", "this", "total"]):
        return True
    return figure.kind in FREE_KINDS and following[:2] in (["of", "that"], ["of", "this"], ["of", "it"])


def _earned(here: Scene, figure: Figure) -> bool:
    """ "Coffee brought in $58.5 million and tea $63.4 million": what each of the goods sold for."""
    marks, start = here.marks, lead(here.marks, figure)
    goods = [h for h in marks.of("commodity") if h.end <= start]
    said = next((at for at in range(start) if marks.norms(at, at + 2) in _EARNED), start)
    earned = said < start or not _FETCHED.isdisjoint(marks.norms(0, start))
    return bool(goods) and goods[0].start <= 2 and earned


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


def carried_period(here: Scene, subject: Subject, sure: Modality, figure: Figure | None) -> Carried | None:
    """The period of the sentence before, for a figure of fact that plainly goes on."""
    if here.memory.age == _RECALLED and here.memory.period and any(s.same for s in here.bases):
        return Carried(here.memory.period, here.memory.period_span, here.memory.base)
    if sure is not Modality.ACTUAL or not here.memory.fresh or subject.code in STOCKS:
        return None
    if _habitual(here, subject):
        return None
    memory = here.memory
    if memory.latest is not None and memory.period is not None and figure is not None:
        later = memory.latest[0].end > memory.period.end and memory.latest[1] == figure.unit
        if later and here.marks.norms(figure.end, figure.end + 2) in _OF_IT:
            return Carried(memory.latest[0], None)
    if memory.aside is not None and _same_paragraph(here, memory.aside[2]):
        return Carried(*memory.aside[:2])
    return Carried(memory.period, memory.period_span, memory.base) if memory.period else None


def _same_paragraph(here: Scene, end: int) -> bool:
    """Whether the sentence goes on in the paragraph of one that ends at offset `end`."""
    return "\n" not in here.memory.article.text[end : here.marks.sentence.start]


def _habitual(here: Scene, subject: Subject) -> bool:
    """ "Azerbaijan imports at least a million tons": what is done at all times."""
    if here.marks.line[subject.start].norm not in _HABITS:
        return False
    hedged = {h.start for h in here.marks.of("hedge")} | {f.start for f in here.marks.figures}
    bare = [p for p in here.places if p.role == "names" and p.end == p.head == subject.start]
    acts = bool(bare) and subject.end in hedged
    return subject.verb or acts
