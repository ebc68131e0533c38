"""The sides of a claim, from its sentence first, then from what the article has said."""

from __future__ import annotations

from collections.abc import Collection

from etl.claim.beyond import beyond, within
from etl.claim.free import free
from etl.claim.goods import MOVED
from etl.claim.hosts import comes, host, lent_by_bank
from etl.claim.pointed import met_again, opener, pointed, stood_for
from etl.claim.scene import Scene
from etl.claim.sides import sides
from etl.claim.subjects import Subject
from etl.claim.takers import seller, took
from etl.claim.topical import named_later, of_other_kind, of_whole, shares_topic
from etl.claim.whom import Parties, Sides, carried_with, pair_of, stated
from etl.model.text import Span
from etl.words.lexicon import Hit

DIRECTED = frozenset(("out", "in", "one"))
_ROUTES = frozenset("corridor route railway line pipeline artery port terminal canal strait".split())
_OFFICES = frozenset(
    """
    operator authority company administration ministry chief head board workers officials of volume
    volumes traffic freight cargo
    """.split()
)


def parties(here: Scene, at: int, subject: Subject, elliptic: bool, taken: Collection[Hit] = ()) -> Parties:
    """The sides of what stands at token `at` about `subject`.

    Args:
        elliptic: whether the subject itself is carried from the sentence before.
        taken: places that belong to other figures of the same list.
    """
    before = here.memory.spoken
    spoken = before if subject.sides in DIRECTED else ("", "")
    said = sides(here.marks, here.clauses, at, subject, free(here, taken, at), not all(spoken))
    if beyond(here, at):
        return _without_partner(here, said.reporter, before[0])
    silent = not (said.known or said.total) and (not elliptic or all(before))
    if silent and ((spoken[0] and not said.mutual) or (all(before) and said.mutual)):
        return Parties(*before, pair_of(*before), dict(here.memory.spoken_spans))
    reporter, partner = said.reporter, said.partner
    spans = {
        column: here.marks.span(*tokens[0])
        for column, tokens in said.spans.items()
        if (reporter if column == "reporter" else partner)
    }
    if not reporter and (opens := opener(here, subject, partner)) is not None:
        reporter, spans = opens[0], {**spans, "reporter": opens[1]}
    again = (partner, reporter) == tuple((code,) for code in before)
    if reporter and partner and again and subject.code == "trade_turnover":
        return Parties(*before, pair_of(*before), dict(here.memory.spoken_spans))
    if (reporter and partner) or ((reporter or partner) and lent_by_bank(here, subject)):
        return stated(reporter, partner, spans)
    if not (reporter or partner):
        meant = stood_for(here, at, subject) or met_again(here, at, subject)
        if meant is not None:
            return meant
    if len(reporter) == 1 and not partner:
        named = took(here, subject, said) if elliptic else host(here, subject, reporter[0], spans)
        if named is not None:
            return named
    if elliptic or not (reporter or partner):
        carried = _carried(here, said, subject, reporter, partner, spans, elliptic)
        if carried is not None:
            return carried
    if reporter and not partner and (sold := seller(here, subject, reporter[0])) is not None:
        return carried_with(";".join(sorted(reporter)), sold[0], spans, sold[1], "partner")
    made = _completed(here, said, at, reporter, partner, spans)
    turned = subject.verb and subject.code == "exports" and made.partner in reporter
    return _turned(made) if turned else made


def _without_partner(here: Scene, reporter: tuple[str, ...], spoken: str) -> Parties:
    """The sides of trade with a group that no code names: its reporter alone."""
    groups = {p.codes for p in here.places if p.group}
    owned = next((p.codes[0] for p in here.places if p.tie == "own" and p.codes not in groups), "")
    code = reporter[0] if len(reporter) == 1 and reporter not in groups else spoken or owned
    place = next((p for p in here.places if p.codes == (code,)), None)
    if place is None:
        named = here.memory.spoken_spans.get("reporter")
        return Parties(code, "", code, {"reporter": named} if named else {}) if code else _lone(here)
    return Parties(code, "", code, {"reporter": here.marks.span(place.start, place.end)})


def _carried(
    here: Scene,
    said: Sides,
    subject: Subject,
    reporter: tuple[str, ...],
    partner: tuple[str, ...],
    spans: dict[str, Span],
    elliptic: bool,
) -> Parties | None:
    """No side stands here: those of the claim before, then the article's."""
    memory = here.memory
    mutual = said.mutual and bool(memory.topic.pair)  # "the parties" of no pair are nobody's
    if subject.code in MOVED and not mutual and not (reporter or partner) and _on_route(here, elliptic):
        return Parties()
    if subject.code in MOVED and here.marks.of("route") and not said.mutual and not elliptic:
        return None
    if reporter or partner:
        return _joined(here, reporter, partner, spans, elliptic)
    if said.mutual and memory.topic.pair:
        return _topic_pair(here)
    if said.total or (not elliptic and (of_whole(here, subject) or within(here, subject))):
        return _lone(here)
    if memory.topic.pair and subject.sides == "mutual" and not elliptic and memory.pair in memory.topic.pair:
        return _topic_pair(here)
    if memory.fresh and memory.pair and (subject.sides == "mutual" or elliptic or memory.reporter):
        return _as_before(here, subject, elliptic)
    if memory.topic.pair:
        return _official(here) if subject.sides in DIRECTED and named_later(here) else _topic_pair(here)
    return _lone(here)


def _joined(
    here: Scene, reporter: tuple[str, ...], partner: tuple[str, ...], spans: dict[str, Span], elliptic: bool
) -> Parties | None:
    """One new side, one of the claim before: "To China — 3 percent", "followed by China with $3 billion"."""
    memory = here.memory
    if elliptic and reporter and memory.partner and memory.reporter in memory.topic.codes[:1]:
        reporter, partner, spans = (), reporter, {"partner": spans["reporter"]}
    if memory.reporter and not reporter and memory.reporter != partner[0]:
        several = ";".join(sorted(partner))
        return carried_with(memory.reporter, several, spans, memory.side_spans.get("reporter"), "reporter")
    if memory.partner and not partner and memory.partner != reporter[0]:
        several = ";".join(sorted(reporter))
        return carried_with(several, memory.partner, spans, memory.side_spans.get("partner"), "partner")
    return None


def _as_before(here: Scene, subject: Subject, elliptic: bool) -> Parties:
    """The sides of the claim before, as far as this one can share them."""
    memory = here.memory
    if not elliptic and _strays(here, subject):
        return _lone(here)
    if not elliptic and memory.reporter and of_other_kind(here, subject):
        return _reporting(here)
    same = subject.sides == (memory.subject.sides if memory.subject else "") or elliptic
    directed = subject.sides in DIRECTED
    first = memory.reporter if (same or directed) else ""
    second = memory.partner if first else ""
    found = dict(memory.side_spans)
    return Parties(first, second, memory.pair, found, frozenset(("reporter", "partner", "pair")))


def _on_route(here: Scene, elliptic: bool) -> bool:
    """Whether freight moves on a route, whose figures are no country's: "the corridor's freight"."""
    if here.marks.of("route"):
        return not elliptic or not here.memory.pair
    if here.memory.route.startswith("port_") and here.memory.fresh and not (here.places or here.memory.pair):
        return True  # "Port of Koper's throughput … Dry bulk fell by 11%"
    if elliptic:
        return bool(here.memory.route) and not here.memory.pair
    return any(
        token.norm in _ROUTES
        and here.marks.norms(at - 1, at) in (["the"], ["this"], ["whole"], ["entire"])
        and _OFFICES.isdisjoint(here.marks.norms(at + 1, at + 2))
        for at, token in enumerate(here.marks.line)
    )


def _strays(here: Scene, subject: Subject) -> bool:
    """Whether the article had turned to another side for a sentence: the next total is of its own country."""
    memory = here.memory
    if subject.sides not in DIRECTED:
        return False
    if memory.main and memory.reporter != memory.main:
        return True
    directed = memory.whole or (memory.subject is not None and memory.subject.sides in DIRECTED)
    return directed and len(memory.topic.codes) == 1 and memory.partner not in ("", *memory.topic.codes)


def _reporting(here: Scene) -> Parties:
    """The side that the claim before reports on, alone."""
    code, span = here.memory.reporter, here.memory.side_spans.get("reporter")
    return Parties(code, "", code, {"reporter": span} if span else {}, frozenset(("reporter",)))


def _official(here: Scene) -> Parties:
    """Whose office speaks: "China's customs said exports slipped"."""
    code = here.memory.topic.codes[0]
    return Parties(code, "", code, {"reporter": here.memory.topic.spans[code]}, frozenset(("reporter",)))


def _topic_pair(here: Scene) -> Parties:
    topic = here.memory.topic
    first, second = topic.pair
    named = sorted({topic.spans[code] for code in topic.pair if code in topic.spans}, key=lambda s: -s.start)
    spans = dict(zip(("pair", "other"), named, strict=False))
    return Parties("", "", pair_of(first, second), spans, frozenset(("pair",)))


def _lone(here: Scene) -> Parties:
    topic = here.memory.topic
    code = topic.codes[0] if len(topic.codes) == 1 else here.memory.main
    if code not in topic.spans and code not in topic.codes:
        return Parties()
    return Parties(code, "", code, topic.named("reporter", code), frozenset(("reporter",)))


def _turned(read: Parties) -> Parties:
    """ "Russia supplied 21 bcm, followed by Iran", of what Turkey imports: who supplies is no partner."""
    named = {"reporter": read.spans.get("partner"), "partner": read.spans.get("reporter")}
    spans = {column: span for column, span in named.items() if span is not None}
    return Parties(read.partner, read.reporter, read.pair, spans, frozenset(("partner",)))


def _completed(
    here: Scene,
    said: Sides,
    at: int,
    reporter: tuple[str, ...],
    partner: tuple[str, ...],
    spans: dict[str, Span],
) -> Parties:
    """One side stands here: the other is the speaker's, the article's or none."""
    if len(reporter) > 1 or len(partner) > 1:
        if not reporter and (owner := _owner(here, partner)) is not None:
            return stated((owner[0],), partner, _and_reporter(spans, owner[1]))
        return Parties(";".join(sorted(reporter)), ";".join(sorted(partner)), "", spans)
    one = (reporter or partner)[0] if (reporter or partner) else ""
    if not one:
        return Parties()
    if partner and (owner := _owner(here, partner)) is not None:
        carried = frozenset(("reporter",)) if owner[2] else frozenset()
        return Parties(owner[0], one, pair_of(owner[0], one), _and_reporter(spans, owner[1]), carried)
    if reporter and (whose := _ranked_by(here, one)):
        spans = {"partner": spans["reporter"], **here.memory.topic.named("reporter", whose)}
        return Parties(whose, one, pair_of(whose, one), spans, frozenset(("reporter",)))
    if (meant := pointed(here, at, one)) is not None:
        column = "partner" if reporter else "reporter"
        ends = (one, meant[0]) if reporter else (meant[0], one)
        return Parties(*ends, pair_of(*ends), {**spans, column: meant[1]}, frozenset((column,)))
    if reporter and not said.total and shares_topic(here, said, at, one):
        other = here.memory.topic.other(one)
        spans = {**spans, **here.memory.topic.named("partner", other)}
        return Parties(one, other, pair_of(one, other), spans, frozenset(("partner",)))
    return Parties(reporter[0] if reporter else "", partner[0] if partner else "", one, spans)


def _ranked_by(here: Scene, one: str) -> str:
    """ "The United States came second with a turnover of …": a partner of whom the article is about."""
    marks, topic = here.marks, here.memory.topic
    followed = any(marks.norms(h.start - 3, h.start)[:2] == ["followed", "by"] for h in marks.of("place"))
    main = here.memory.main or (topic.codes or ("",))[0]
    if comes(here, one):
        return ""  # "investment from the Netherlands is the largest"
    among = followed or any(f.kind == "rank" for f in marks.figures)
    return main if among and one != main and one not in topic.codes[:1] and main in topic.spans else ""


def _and_reporter(spans: dict[str, Span], span: Span | None) -> dict[str, Span]:
    """The spans with that of the reporter; the land of the publisher is named nowhere."""
    return spans if span is None else {**spans, "reporter": span}


def _owner(here: Scene, partner: tuple[str, ...]) -> tuple[str, Span | None, bool] | None:
    """Whose trade it is where only the partner is named: the article's other side, the speaker's."""
    topic = here.memory.topic
    if len(partner) == 1 and (other := topic.other(partner[0])):
        return other, topic.spans.get(other), True
    spoken, column = here.memory.spoken[0], "reporter"
    if here.memory.main and here.memory.spoken[1] == here.memory.main:
        spoken, column = here.memory.main, "partner"  # "Egypt took 41 tons, while shipments to Britain …"
    if spoken and spoken not in partner and here.memory.spoken_spans.get(column):
        return spoken, here.memory.spoken_spans[column], False
    weak = [
        p
        for p in here.places
        if (p.weak or (p.tie == "own" and not p.people)) and len(p.codes) == 1 and p.codes[0] not in partner
    ]
    if weak:
        return weak[0].codes[0], here.marks.span(weak[0].start, weak[0].end), False
    lone = topic.codes[0] if len(topic.codes) == 1 else here.memory.main
    if lone in topic.spans and lone not in partner:
        return lone, topic.spans[lone], True
    speaks = here.memory.speaks_for
    if here.marks.line[0].norm == '"' and speaks in topic.spans and speaks not in partner:
        return speaks, topic.spans[speaks], True
    return None
