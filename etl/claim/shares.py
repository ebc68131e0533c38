"""Whose share a percentage is: who accounts for it, whose share in a whole, the name before it in a list."""

from __future__ import annotations

from collections.abc import Collection

from etl.claim.clauses import HARD
from etl.claim.free import free, labels
from etl.claim.places import Place
from etl.claim.respective import parted
from etl.claim.scene import Scene
from etl.claim.sides import sides
from etl.claim.subjects import Subject
from etl.claim.takers import part_taken
from etl.claim.whom import Parties, pair_of, stated
from etl.model.noun import replace
from etl.words.lexicon import Hit

_ACCOUNTING = frozenset(
    "account accounts accounted accounting represented represents constituted made took takes taking".split()
)
_CUE_FAR = 4


def accounted(here: Scene, at: int, subject: Subject, read: Parties, taken: Collection[Hit] = ()) -> Parties:
    """ "China accounted for 19 percent of Kenya's imports": who accounts for a share is the partner.

    Args:
        read: the sides as read without these words.
        taken: places that belong to other figures of the same list.
    """
    cues = [h.start for h in here.marks.of("share") if h.end <= at <= h.end + _CUE_FAR]
    cues = [cue for cue in cues if here.marks.line[cue].norm in _ACCOUNTING]
    if not cues and here.marks.norms(at - 2, at) == ["and", "for"]:
        cues = [
            h.start for h in here.marks.of("share") if h.end <= at and here.marks.norm[h.start] in _ACCOUNTING
        ]
    if not cues and (doing := part_taken(here.marks, _first(here, at), subject)) is not None:
        cues = [doing]
    if not cues:
        return _share_of(here, at, subject, read, taken)
    actors = _actors(here, cues[0], at)
    if not actors and (meant := _it_takes(here, cues[0])) is not None:
        return meant
    if not actors or actors[-1].weak:
        return read
    actor = actors[-1]
    others = labels(here, at)
    rest = [p for p in free(here, taken, at) if p.start != actor.start and p.end not in others]
    rest = [p for p in rest if p.tie not in ("to", "with")]
    whole = sides(here.marks, here.clauses, at, subject, rest)
    span = here.marks.span(actor.start, actor.end)
    owners = whole.reporter or whole.partner
    if len(owners) == 1 and owners[0] != actor.codes[0]:
        tokens = whole.spans.get("reporter") or whole.spans.get("partner") or []
        spans = {"partner": span} | ({"reporter": here.marks.span(*tokens[0])} if tokens else {})
        return stated(owners, actor.codes, spans)
    if (named := _its_land(here, cues[0], subject, actor)) is not None:
        spans = {"partner": span, "reporter": here.marks.span(named.start, named.end)}
        return stated(named.codes, actor.codes, spans)
    owner = _told_owner(here, at, actor)
    if not owner:
        return Parties("", actor.codes[0], actor.codes[0], {"partner": span})
    spans = {"partner": span, **here.memory.topic.named("reporter", owner)}
    pair = pair_of(owner, actor.codes[0])
    return Parties(owner, actor.codes[0], pair, spans, frozenset(("reporter",)))


def _told_owner(here: Scene, at: int, actor: Place) -> str:
    """Whose the whole is that `actor` has a part of, by what the text has told; none with a part beside."""
    lone: tuple[str, ...] = here.memory.topic.codes if len(here.memory.topic.codes) == 1 else ()
    lone = lone or tuple(code for code in (here.memory.reporter, here.memory.main) if code)
    other = here.memory.topic.other(actor.codes[0])
    owner = other or (lone[0] if lone and lone[0] != actor.codes[0] else "") or _of_country(here, actor)
    own = parted(here, at)
    return "" if own is not None and owner in own[0].codes else owner


def _first(here: Scene, at: int) -> int:
    """The first of the figures that several places share out: 18 of "supplied 18 and 17 percent"."""
    own = parted(here, at)
    return at if own is None else next(f.start for f in here.marks.figures if f.start >= own[0].end)


def followed(here: Scene, at: int, read: Parties) -> Parties:
    """ "Brazil follows with 13 percent": in the stead of the side whose share was told before."""
    label, topic, sides_ = here.entries[at], here.memory.topic, here.memory.parted
    opened = [order for order, code in enumerate(sides_) if code == here.memory.actor[0]]
    known = [order for order, code in enumerate(sides_) if code in topic.codes]
    steady = [1 - opened[0]] if opened else known
    if not all(sides_) or len(steady) != 1 or label.code in sides_:
        return read
    column, other = ("reporter", "partner")[steady[0]], ("partner", "reporter")[steady[0]]
    kept = sides_[steady[0]]
    spans = {other: here.marks.span(label.start, label.end), **topic.named(column, kept)}
    ends = (kept, label.code) if column == "reporter" else (label.code, kept)
    return Parties(*ends, pair_of(*ends), spans, frozenset((column,)))


def _it_takes(here: Scene, cue: int) -> Parties | None:
    """ "It takes some 6 percent of the country's exports": the side that the sentence before opens with."""
    memory, (code, span) = here.memory, here.memory.actor
    if here.marks.norms(0, cue) != ["it"] or not memory.fresh or span is None or code == memory.main:
        return None
    if not (owner := memory.main or memory.topic.other(code)):
        return None
    spans = {"partner": span, **memory.topic.named("reporter", owner)}
    return Parties(owner, code, pair_of(owner, code), spans, frozenset(spans))


def _actors(here: Scene, cue: int, at: int) -> list[Place]:
    """Who does what the verb at token `cue` says, of the share at token `at`."""
    own = parted(here, at)
    if own is not None and (not own[0].tie or own[0].head == cue) and 0 <= cue - own[0].end <= 1:
        return [replace(own[0], codes=(own[1],))]
    bare = [p for p in here.places if not p.tie or (p.tie == "own" and p.role == "names" and p.head == cue)]
    beside = [p for p in bare if 0 <= cue - p.end <= 2 and len(p.codes) == 1]
    if beside:
        return beside
    opening = [p for p in here.places if p.tie == "" and p.end <= cue and len(p.codes) == 1]
    if here.marks.norms(cue - 1, cue) == ["it"]:  # "Brazil comes first: it accounted for 73 percent"
        return [p for p in opening if p.start <= 1]
    if here.marks.norms(cue - 1, cue) == ["and"]:  # "absorbed 71 percent of exports and supplied …"
        return opening[-1:]
    accounting = here.marks.line[cue].norm == "accounting"
    return [p for p in opening if here.clauses.between(p.end, cue) < HARD][:1] if accounting else []


def _its_land(here: Scene, cue: int, subject: Subject, actor: Place) -> Place | None:
    """ "China and Russia are Mongolia's main partners; China takes 90 percent of its exports": Mongolia's."""
    if "its" not in here.marks.norms(subject.start - 2, subject.start):
        return None
    before = [p for p in here.places if p.tie == "own" and p.end <= cue and len(p.codes) == 1]
    before = [p for p in before if p.codes != actor.codes and p.end <= actor.start]
    return before[-1] if before else None


def _of_country(here: Scene, actor: Place) -> str:
    """ "According to Libya's minister, Italy took 28 percent of the country's exports": whose it is."""
    if "country" not in here.marks.said:
        return ""
    said = {code for p in here.places for code in p.codes if p is not actor}
    return said.pop() if len(said) == 1 else ""


def _of_its(here: Scene, at: int, subject: Subject, read: Parties) -> Parties:
    """ "South Africa supplies 40% of its imports": the whole is of whom the text is about."""
    marks, topic = here.marks, here.memory.topic
    own = {"its", "their"} & set(marks.norms(subject.start - 3, subject.start))
    owner = here.memory.main or (topic.codes or ("",))[0]
    lone = read.reporter if not read.partner else ""
    if not own or subject.start < at or not lone or owner in ("", lone) or owner not in topic.spans:
        return read
    spans = {"partner": read.spans["reporter"], **topic.named("reporter", owner)} if read.spans else {}
    return Parties(owner, lone, pair_of(owner, lone), spans, frozenset(("reporter",)))


def _whose_share(here: Scene, at: int) -> Parties | None:
    """ "Russia's share was 27%, China's 22%", of the trade told of before: each is a partner."""
    owned = [p for p in here.places if p.tie == "own" and p.end <= at and len(p.codes) == 1]
    owned = [p for p in owned if p.head == at or here.marks.norms(p.head, p.head + 1) == ["share"]]
    owner = here.memory.main
    if not owned or owner not in here.memory.topic.spans or owned[-1].codes[0] == owner:
        return None
    code, span = owned[-1].codes[0], here.marks.span(owned[-1].start, owned[-1].end)
    spans = {"partner": span, **here.memory.topic.named("reporter", owner)}
    return Parties(owner, code, pair_of(owner, code), spans, frozenset(("reporter",)))


def _share_of(here: Scene, at: int, subject: Subject, read: Parties, taken: Collection[Hit]) -> Parties:
    """ "The share of Germany in Polish exports": whose share it is is the partner."""
    if subject.start == subject.end and (meant := _whose_share(here, at)) is not None:
        return meant
    parts = [
        p
        for p in here.places
        if (p.tie == "of" and here.marks.norms(p.start - 2, p.start - 1) == ["share"])
        or (p.tie == "own" and here.marks.norms(p.head, p.head + 1) == ["share"])
    ]
    if not parts or len(parts[0].codes) != 1 or parts[0].end > subject.start:
        return _of_its(here, at, subject, read)
    rest = [p for p in free(here, taken, at) if p is not parts[0]]
    whole = sides(here.marks, here.clauses, at, subject, rest)
    owner = here.memory.topic.other(parts[0].codes[0]) or here.memory.reporter
    if not whole.known and owner and owner != parts[0].codes[0]:
        span = {"partner": here.marks.span(parts[0].start, parts[0].end)}
        spans = span | {k: v for k, v in here.memory.side_spans.items() if k == "reporter"}
        pair = pair_of(owner, parts[0].codes[0])
        return Parties(owner, parts[0].codes[0], pair, spans, frozenset(("reporter",)))
    if len(whole.reporter) != 1 or whole.reporter == parts[0].codes:
        return read
    tokens = whole.spans["reporter"][0]
    spans = {
        "partner": here.marks.span(parts[0].start, parts[0].end),
        "reporter": here.marks.span(*tokens),
    }
    return stated(whole.reporter, parts[0].codes, spans)


def listed(here: Scene, at: int, read: Parties) -> Parties:
    """ "partners: Italy 28%": the place before the figure is the partner."""
    begin = at - 1 if here.marks.norms(at - 1, at) == ["("] else at
    place = next((p for p in here.places if p.end == begin or (p.end > begin - 1 and p.start < begin)), None)
    hit = next((h for h in here.marks.of("place") if h.end == begin), None)
    topic = here.memory.topic
    owner = topic.codes[0] if len(topic.codes) == 1 else (read.reporter if place is None else "")
    spans = {"reporter": topic.spans[owner]} if owner in topic.spans else {}
    carried = frozenset(("reporter",)) if spans else frozenset()
    if hit is None:
        return Parties(owner, "", owner, spans, carried)
    return Parties(
        owner,
        hit.code,
        pair_of(owner, hit.code),
        {**spans, "partner": here.marks.span(hit.start, hit.end)},
        carried,
    )
