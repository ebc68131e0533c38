"""Which subject each figure of a sentence is given: the nearest, that of the figure before, a rank.s."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.carried import LIMIT
from etl.claim.compared import compared_before
from etl.claim.cues import lead
from etl.claim.listing import goes_on
from etl.claim.nearest import implied, of_figure, strangeness
from etl.claim.scene import Scene
from etl.claim.subjects import FREE_KINDS, Subject
from etl.claim.takers import taker
from etl.mark.figure import Figure
from etl.mark.numbers import words
from etl.model.noun import replace
from etl.words.lexicon import Hit, lexicon

_REMARK_FAR = 18

_GOODS = ("mass", "volume", "energy")
_SPENT = frozenset("spent spends spend spending paid".split())
_THINGS = frozenset("goods products merchandise imports".split())
_NEAR = 6
_BORDERS = frozenset("border frontier crossing checkpoint checkpoints".split())
_FREIGHT = ("mass", "container", "vehicle")
_ALONG = frozenset("over via along through by on across".split())


def assigned(here: Scene) -> list[tuple[Subject | None, float]]:
    """The subject of each figure; "respectively" pairs subjects and figures in order."""
    if not here.marks.figures:
        return []
    strange = strangeness(here.marks)
    chosen = [_subject_of(here, f, strange) for f in here.marks.figures]
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
        remarked = chosen[i][1] > LIMIT and remarks(here, last, figure) and taker(here, figure) is None
        remarked = remarked or (figure.sign != 0 and here.marks.norms(last.end, figure.start) == ["("])
        meant = _means_it(here, last, figure) or _recalls(here, last, figure)
        meant = meant or (chosen[i][0] is None and _accounts(here, last, figure))
        part = last.kind == figure.kind and _is_included(here, last, figure)
        if (whole := _worth(here, last, figure)) is not None:
            chosen[i] = (whole, 0.0)
            continue
        if remarked or meant or part or goes_on(here.marks, last, figure):
            chosen[i] = (shared, 0.0)
    return chosen


def _subject_of(here: Scene, figure: Figure, strange: Sequence[int]) -> tuple[Subject | None, float]:
    if figure.kind == "rank":
        partner = next(
            (h for h in here.marks.of("partner") if figure.start <= h.start and h.start - figure.end <= 5),
            None,
        )
        if partner is not None:
            coming = next((s for s in here.subjects if s.code == "tourist_arrivals" and not s.verb), None)
            sends = "source" in here.marks.norms(partner.start, partner.end) and coming is not None
            return (coming if sends and coming else Subject.of(_as_indicator(partner))), 0.0
    found, cost = of_figure(here.marks, here.clauses, figure, here.subjects, strange)
    if found is None and (ranked := _ranked(here, figure)) is not None:
        return ranked, 0.0
    if found is not None and found.verb and found.code == "tourist_arrivals" and figure.kind in _GOODS:
        found = found.meaning("imports")  # "Italy received 11 million tons of oil"
    led = here.marks.norms(figure.start - 1, figure.start)
    if found is not None and found.verb and found.weak and figure.unit == "persons" and led == ["from"]:
        nouns = [s for s in here.subjects if s.code == found.code and not s.verb]
        found = nouns[-1] if nouns else found  # "visitors came to Ireland, down from 1.16 million"
    if found is not None and _on_route(here, figure, found):
        return Subject.of(Hit(lexicon().meaning("indicator", "cargo_volume"), found.start, found.end)), cost
    if found is None and (crossed := _crossing(here, figure)) is not None:
        return crossed, 0.0
    if (found is None or not found.scope) and (bought := _spent_on(here, figure)) is not None:
        return bought, 0.0
    if found is None and (earned := _earned_abroad(here, figure)) is not None:
        return earned, 0.0
    if found is None and (taker := _taken_part(here, figure)) is not None:
        return taker, 0.0
    if found is None and (share := _share_of_partner(here, figure)) is not None:
        return share, 0.0
    if found is None and (meant := implied(here.marks, here.clauses, figure)) is not None:
        return meant, 0.0
    return found, cost


def _earned_abroad(here: Scene, figure: Figure) -> Subject | None:
    """ "Ethiopia earned 746 million dollars from coffee": what a country sells."""
    marks = here.marks
    if figure.kind != "money" or "earned" not in marks.said:
        return None
    start = lead(marks, figure)
    if marks.norms(start - 1, start) != ["earned"]:
        return None
    acts = any(p.end == start - 1 and not p.tie for p in here.places)
    goods = any(figure.end < h.start <= figure.end + 2 for h in marks.of("commodity"))
    if not (acts and goods and marks.norms(figure.end, figure.end + 1) == ["from"]):
        return None
    return Subject.of(Hit(lexicon().meaning("indicator", "exports"), start - 1, start))


def _crossing(here: Scene, figure: Figure) -> Subject | None:
    """ "8.9 million people crossed the border", "the crossing handled 2.9 million people"."""
    if figure.unit != "persons" or _BORDERS.isdisjoint(here.marks.said):
        return None
    doing = [s for s in here.subjects if s.verb and s.code in ("transit_volume", "cargo_volume")]
    near = [s for s in doing if abs(s.start - figure.start) <= _NEAR]
    return near[-1].meaning("border_crossings") if near else None


def _on_route(here: Scene, figure: Figure, subject: Subject) -> bool:
    """ "432,284 tons delivered over BTK": freight of the route, where no one is named who takes it."""
    if not (subject.verb and subject.weak and subject.code == "exports") or figure.kind not in _FREIGHT:
        return False
    if any(place.tie == "to" for place in here.places):
        return False
    if here.marks.norms(subject.start - 1, subject.start) == ["it"]:
        return False  # "in August it shipped 1.7 million tons through the Danube ports": a country did
    led = [here.marks.norms(h.start - 2, h.start) for h in here.marks.of("route") if h.start >= subject.end]
    return any(not _ALONG.isdisjoint(words_before) for words_before in led)


def _spent_on(here: Scene, figure: Figure) -> Subject | None:
    """ "Azerbaijan spent about $341 million on Italian goods": it imported them."""
    start, end = lead(here.marks, figure), figure.end
    if figure.kind != "money" or here.marks.norms(end, end + 1) != ["on"]:
        return None
    spent = next((at for at in range(start - 1, max(-1, start - 4), -1) if here.marks.norm[at] in _SPENT), -1)
    foreign = any(end < place.start <= end + 3 and place.tie in ("own", "") for place in here.places)
    goods = not _THINGS.isdisjoint(here.marks.norms(end + 1, end + _NEAR)) or any(
        end < h.start <= end + _NEAR for h in here.marks.of("commodity")
    )
    if spent < 0 or not (foreign and goods):
        return None
    return Subject.of(Hit(lexicon().meaning("indicator", "imports"), spent, spent + 1))


def _recalls(here: Scene, last: Figure, figure: Figure) -> bool:
    """Whether a figure is what the one before is compared with: "427,869 visitors, against 6.7 million"."""
    if (figure.kind, figure.unit) != (last.kind, last.unit) or figure.start - last.end > _REMARK_FAR:
        return False
    if any(
        last.end + 1 < s.start < figure.start or (s.start == figure.end and not s.verb) for s in here.subjects
    ):
        return False
    start = lead(here.marks, figure)
    said = here.marks.norms(start - 1, start)
    return said in (["against"], ["vs"], ["versus"], ["from"]) or compared_before(here.marks, figure)


def _accounts(here: Scene, last: Figure, figure: Figure) -> bool:
    """ "62% came from Vietnam; the United States accounted for only 6%": a part of the same whole."""
    start = lead(here.marks, figure)
    cues = [h for h in here.marks.of("share") if last.end <= h.start and 0 <= start - h.end <= 1]
    part = figure.kind == last.kind and figure.kind in ("percent", "fraction")
    return part and bool(cues) and here.marks.norms(cues[-1].end - 1, cues[-1].end) == ["for"]


def _is_included(here: Scene, last: Figure, figure: Figure) -> bool:
    """ "891,000 tons of exports moved through the port, including 230,000 of copper": a part of the same."""
    start = lead(here.marks, figure)
    led = here.marks.norms(start - 1, start) == ["including"]
    return led and not any(figure.end <= s.start <= figure.end + 2 for s in here.subjects)


def _worth(here: Scene, last: Figure, figure: Figure) -> Subject | None:
    """ "Supplied 53 percent of imports (£357 bn)": the amount in brackets is that of the part before it."""
    if not in_bracket(here, last, figure):
        return None
    between = [s for s in here.subjects if last.end <= s.start and s.end < figure.start and not s.verb]
    return between[-1] if between and between[-1].scope else None


def in_bracket(here: Scene, last: Figure, figure: Figure) -> bool:
    """Whether an amount in brackets tells how much a part is that stands right before."""
    if last.kind not in ("percent", "fraction") or figure.kind in FREE_KINDS:
        return False
    marks = here.marks
    near = figure.start - last.end <= _REMARK_FAR and marks.norms(last.end, last.end + 1) == ["of"]
    return (
        near
        and marks.norms(figure.start - 1, figure.start) == ["("]
        and "," not in marks.norms(last.end, figure.start)
    )


def _means_it(here: Scene, last: Figure, figure: Figure) -> bool:
    """ "A capacity of 25,000 TEU; it is planned to bring it to 100,000": the last is meant."""
    start = lead(here.marks, figure)
    same = figure.kind == last.kind
    return same and here.marks.norms(start - 2, start) in (["it", "to"], ["this", "to"], ["them", "to"])


def remarks(here: Scene, last: Figure, figure: Figure) -> bool:
    """Whether a rate or multiple remarks on the figure before: "supplied 107 million tons, 24% more than"."""
    if figure.kind not in FREE_KINDS or figure.kind == "rank":
        return False
    named = any(last.end <= s.start < figure.start and not s.verb for s in here.subjects)
    gap = here.marks.norms(last.end, figure.start)
    return not named and len(gap) <= _REMARK_FAR and bool({",", "(", "-"} & set(gap))


def _ranked(here: Scene, figure: Figure) -> Subject | None:
    """ "Germany was the largest exporter (16.1 billion), ahead of Italy (7.2 billion)": what is ranked."""
    if figure.kind not in ("money", *_GOODS) or not any(f.kind == "rank" for f in here.marks.figures):
        return None
    near = [h for h in here.marks.of("partner") if h.end <= figure.start and h.code in ("exports", "imports")]
    doing = [h for h in near if here.marks.line[h.end - 1].norm in _DOERS]
    return (
        Subject.of(Hit(lexicon().meaning("indicator", doing[-1].code), doing[-1].start, doing[-1].end))
        if doing
        else None
    )


_DOERS = frozenset("exporter exporters importer importers supplier suppliers".split())


def _share_of_partner(here: Scene, figure: Figure) -> Subject | None:
    """ "Fourth among Tajikistan's trading partners with a share of 6.1 percent": of what they trade."""
    beside = [h for h in here.marks.of("share") if 0 <= figure.start - h.end <= 2 or h.start == figure.end]
    if figure.kind != "percent" or not beside:
        return None
    near = [
        h for h in here.marks.of("partner") if h.end <= figure.start and figure.start - h.end <= _REMARK_FAR
    ]
    return Subject.of(_as_indicator(near[-1])) if near else None


def _taken_part(here: Scene, figure: Figure) -> Subject | None:
    """ "Chinese buyers took 62 percent of Mauritanian iron ore": the verb before a part of a whole."""
    if figure.kind not in ("percent", "fraction") or here.marks.norms(figure.end, figure.end + 1) != ["of"]:
        return None
    if taker(here, figure) is not None:
        return None
    start = lead(here.marks, figure)
    verbs = [s for s in here.subjects if s.verb and s.weak and 0 <= start - s.end <= 1]
    if verbs and verbs[-1].code == "tourist_arrivals" and _from_whom(here, figure):
        return verbs[-1].meaning("imports")  # "Lebanon got 66 percent of its grain from Ukraine"
    return verbs[-1] if verbs and verbs[-1].code in ("exports", "imports") else None


def _from_whom(here: Scene, figure: Figure) -> bool:
    """Whether goods and where they came from follow a part: "66 percent of its grain from Ukraine"."""
    near = range(figure.end, figure.end + _NEAR)
    goods = any(h.start in near for h in here.marks.of("commodity"))
    return goods and any(
        p.tie == "from" and p.start in range(figure.end, figure.end + 2 * _NEAR) for p in here.places
    )


def _as_indicator(partner: Hit) -> Hit:
    sides = {"exports": "out", "imports": "in", "investment": "out"}.get(partner.code, "mutual")
    attrs = {"sides": sides, "partner": True}
    return Hit(replace(partner.entry, kind="indicator", attrs=attrs), partner.start, partner.end)


def ranks(here: Scene, figure: Figure) -> bool:
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
