"""Words of movement without a figure become drafts: "steady growth of exports", "trade declined"."""

from __future__ import annotations

from etl.claim.carried import carried_period
from etl.claim.clauses import HARD
from etl.claim.cues import is_noun
from etl.claim.draft import Draft, Reading
from etl.claim.ellipsis import meant, of_pace, of_span, past, spoken_of
from etl.claim.goods import goods
from etl.claim.nearest import COMPARATIVES, of_movement
from etl.claim.parties import parties
from etl.claim.refusals import sideless
from etl.claim.roles import Role
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.sureness import asked, denied, modality, wished
from etl.claim.times import when
from etl.claim.voices import voice
from etl.mark.sentence import Marks
from etl.model.claim import Modality
from etl.model.extraction import Reason
from etl.model.quantity import Direction, Measure
from etl.words.lexicon import Hit

_BARE = frozenset(
    """
    grow rise increase climb jump surge soar expand gain advance rebound recover leap swell widen
    boost accelerate strengthen improve raise lift intensify deepen enhance fall drop decline
    decrease shrink slump plunge slip slide dip contract narrow reduce cut ease weaken lose collapse
    push bring drive flourish boom
    """.split()
)
_ADJECTIVAL = frozenset(
    """
    growing rising increasing expanding declining falling shrinking decreasing dwindling booming
    flourishing increased reduced
    """.split()
)
_TRANSITIVE = frozenset(("increasing", "expanding", "decreasing"))
"""Words that are adjectives or what is wished: "interest in expanding trade"."""
_SET = frozenset("set hit posted reached broke achieved at predicted expected".split())
"""Words that make of "a record" one that was set."""
_TRADED = frozenset("trade_balance trade_turnover exports imports".split())
_BANS = frozenset("ban bans embargo restrictions sanctions curbs blockade".split())
_LOSING = frozenset(("added", "lost", "lose", "loses", "losing", "shed", "sheds", "shedding"))
_GERUND_LEADS = frozenset("of for on at in by to towards toward aimed about".split())
_BE = frozenset(
    """
    is are was were been be went gone go goes remain remained stood stands edged inched moved
    trended
    """.split()
)
_EXPECTING = frozenset(
    """
    expected forecast predicted projected likely set poised anticipated continue continues continued
    tends begun began started due bound
    """.split()
)
_MODALS = frozenset("will would 'll".split())
_UNTOLD = frozenset("to and could can may might should must further or not would help us".split())
"""Words before a bare verb that tell of nothing yet."""


def draft_movements(here: Scene, reading: Reading) -> None:
    """Adds to the reading of a sentence what moves in it without a figure."""
    said: set[tuple[str, str, str, Modality]] = set()
    used = _used(here, reading)
    last: Subject | None = None
    for movement in here.marks.of("movement"):
        if movement.entry.get("form") == "after":
            continue
        at = (movement.start, movement.end)
        if used.intersection(range(*at)):
            continue
        subject = of_movement(here.marks, here.clauses, movement, here.subjects)
        if subject is None:
            subject = meant(here, movement, last)
        last = subject or last
        reason = _refused(here, reading, movement, subject)
        if reason is not None or subject is None:
            reading.rejected[at] = reason or Reason.NO_INDICATOR
            continue
        draft = _draft(here, movement, subject)
        if isinstance(draft, Reason):
            reading.rejected[at] = draft
            continue
        again = (subject.code, movement.code, draft.parties.pair, draft.modality)
        if again in said:
            reading.rejected[at] = Reason.REPEATED
            continue
        said.add(again)
        reading.drafts.append(draft)


def _used(here: Scene, reading: Reading) -> set[int]:
    """Tokens that already belong to a figure or its evidence, or to words of time."""
    used: set[int] = set()
    for draft in reading.drafts:
        used.update(range(*draft.at))
        if draft.role.cue:
            used.update(range(*draft.role.cue))
        if draft.figure is not None and draft.figure.hedge:
            used.update(range(*draft.figure.hedge))
    for figure in here.marks.figures:
        used.update(range(figure.start, figure.end))
        if figure.hedge:
            used.update(range(*figure.hedge))
    for stretch in here.marks.stretches:
        used.update(range(stretch.start, stretch.end))
    for hit in here.marks.of("compare", "yoy", "mom", "void", "other"):
        if hit.end - hit.start > 1:
            used.update(range(hit.start, hit.end))
    return used


def _refused(here: Scene, reading: Reading, movement: Hit, subject: Subject | None) -> Reason | None:
    """Why a word of movement says nothing of an indicator."""
    if subject is None or not subject.scope:
        return Reason.OTHER_SUBJECT if subject is not None else Reason.NO_INDICATOR
    if subject.sign and subject.weak and not _known_gap(here, subject):
        return Reason.NO_INDICATOR
    marks, clauses, at = here.marks, here.clauses, movement.start
    if asked(marks):
        return Reason.QUESTION
    for draft in reading.drafts:
        if (
            draft.figure is not None
            and draft.subject.code == subject.code
            and (draft.subject.hit is subject.hit or movement.entry.get("form") != "record")
            and clauses.between(draft.at[0], at) < HARD
        ):
            return Reason.REPEATED
    amounts = [f for f in marks.figures if f.kind != "time" or subject.code == "travel_time"]
    if any(f.start - movement.end in range(3) or movement.start - f.end in range(3) for f in amounts):
        return Reason.OTHER_SUBJECT if not reading.drafts else Reason.REPEATED
    if (reason := denied(marks, clauses, at)) is not None:
        return reason
    if any(h.end <= subject.start < at and clauses.same(h.end, at) for h in marks.of("share")):
        return Reason.OTHER_SUBJECT  # a share of the thing moved, not the thing
    return _form(here, movement, subject)


def _known_gap(here: Scene, subject: Subject) -> bool:
    """ "The bank sees the surplus narrowing": that of trade, where the sentence before tells of it."""
    memory, led = here.memory, here.marks.norms(subject.start - 1, subject.start)
    if any(s.code in _TRADED and s is not subject and s.scope for s in here.subjects):
        return not any(not s.scope for s in here.subjects)
    told = memory.subject is not None and memory.subject.code in _TRADED
    return told and memory.fresh and led in (["the"], ["this"], ["its"], ["that"])


def _form(here: Scene, movement: Hit, subject: Subject) -> Reason | None:
    """Whether the words stand as a statement: no infinitive wish, no comparison, no bare adverb."""
    marks, at = here.marks, movement.start
    form = "noun" if is_noun(marks, movement) else movement.entry.get("form")
    word, before = marks.line[at].norm, marks.norms(at - 4, at)
    previous = before[-1] if before else ""
    if form == "adverb":
        if _compares_thing(here, movement, subject, before):
            return None
        if word not in ("up", "down", "higher", "lower"):
            return Reason.COMPARISON
        if marks.norms(movement.end, movement.end + 1) == ["than"]:
            return Reason.COMPARISON
        headline = word in ("up", "down") and (subject.end == at or subject.echoed is not None)
        return None if set(before) & _BE or headline else Reason.COMPARISON
    if form == "record":
        led = any(h.kind == "modality" or h.code == "say" for h in marks.hits if at - 4 <= h.start < at)
        return None if led or _SET & set(before) else Reason.NO_INDICATOR
    if not _BANS.isdisjoint(marks.norms(movement.end, movement.end + 4)):
        return Reason.OTHER_SUBJECT  # "lifted its ban on exports"
    if spoken_of(here, movement):
        return Reason.WISH
    if of_pace(here, movement, subject) or of_span(here, movement):
        return Reason.REPEATED
    lost = (word in _LOSING and movement.end - at == 1) or (word in ("cut", "cuts") and subject.start > at)
    if lost or _of_country(here, movement, subject):
        return Reason.OTHER_SUBJECT
    if form == "verb" and word in _BARE:
        return _bare(here, before, at)
    if form == "verb" and word.endswith("ing"):
        adjectival = word in _ADJECTIVAL and 0 <= subject.start - movement.end <= 2
        if any(h.end == at for h in marks.of("wish")):
            return Reason.WISH  # "the importance of growing exports"
        if adjectival and word in _TRANSITIVE and wished(marks, here.clauses, at):
            return Reason.WISH
        going = before[-2:] in (["go", "on"], ["goes", "on"], ["went", "on"], ["kept", "on"])
        if (previous in _GERUND_LEADS and not adjectival and not going) or (
            wished(marks, here.clauses, at) and not adjectival
        ):
            return Reason.WISH
        return None
    if wished(marks, here.clauses, at):
        return _wish(here, at)
    return None


def _of_country(here: Scene, movement: Hit, subject: Subject) -> bool:
    """ "Exports drop as Russia gains": what gains is the country."""
    verb, at = movement.entry.get("form") == "verb", movement.start
    return verb and subject.end <= at and any(p.end == at and not p.tie for p in here.places)


def _compares_thing(here: Scene, movement: Hit, subject: Subject, before: list[str]) -> bool:
    """ "higher exports of cars", "markedly larger trade": a comparative right before the thing itself."""
    if here.marks.line[movement.start].norm not in COMPARATIVES:
        return False
    if not 0 <= subject.start - movement.end <= 1 or wished(here.marks, here.clauses, movement.start):
        return False
    return not {"for", "a", "than", "as"} & set(before[-1:]) and "than" not in here.marks.norms(
        subject.end, subject.end + 6
    )


def _bare(here: Scene, before: list[str], at: int) -> Reason | None:
    """A verb in its bare form is a statement after "will" or "expected to", else a wish."""
    marks = here.marks
    if "help" in before:
        return Reason.WISH
    if set(before) & _MODALS or ("to" in before[-1:] and set(before) & _EXPECTING):
        return None
    previous = before[-1] if before else ""
    if previous == "to" and _awaited(here, at):
        return None
    if previous in _UNTOLD or wished(marks, here.clauses, at):
        return Reason.WISH
    return None


def _awaited(here: Scene, at: int) -> bool:
    """ "expected turnover to rise": the nearest modal cue of the clause is of forecast."""
    cues = [h for h in here.marks.of("modality") if h.end <= at and here.clauses.between(h.end, at) < HARD]
    return bool(cues) and cues[-1].code == "forecast"


def _wish(here: Scene, at: int) -> Reason | None:
    """A noun of movement after a word of wishing; room for growth alone is said as potential."""
    room = [h for h in here.marks.of("room") if h.end <= at and at - h.end <= 4]
    return None if room else Reason.WISH


def _draft(here: Scene, movement: Hit, subject: Subject) -> Draft | Reason:
    marks, at = here.marks, movement.start
    sure, cue = modality(marks, here.clauses, at, subject.start)
    room = next((h for h in marks.of("room") if h.end <= at and at - h.end <= 4), None)
    if room is not None:
        sure, cue = Modality.POTENTIAL, room
    elif sure in (Modality.TARGET, Modality.POTENTIAL):
        return Reason.WISH
    record = movement.entry.get("form") == "record"
    way = Direction(movement.code)
    measured = Role(
        Measure.DIRECTION, way, (movement.start, movement.end), "record" if record else "movement"
    )
    future = sure is not Modality.ACTUAL
    before = carried_period(here, subject, sure, None) if past(here, movement) else None
    timed = when(here, None, at, measured, future, before)
    who = parties(here, at, subject, False)
    if not who.known and (subject.weak or _from_elsewhere(marks, subject)):
        return Reason.NO_SIDES
    made = Draft(
        marks,
        (movement.start, movement.end),
        subject,
        measured,
        timed,
        who,
        goods(marks, here.clauses, subject, None, here.memory, False, at),
        voice(marks, here.clauses, at, here.memory),
        sure,
        cue,
        movement=movement,
        record=record,
    )
    return sideless(here, made) or made


def _from_elsewhere(marks: Marks, subject: Subject) -> bool:
    """ "Exports from the Black Sea stalled": from or to a place that is none of the sides we know."""
    ties, at = marks.norms(subject.end, subject.end + 1), subject.end + 1
    at += marks.norms(at, at + 1) == ["the"]
    return ties in (["from"], ["to"]) and at < len(marks.line) and marks.line[at].text[0].isupper()
