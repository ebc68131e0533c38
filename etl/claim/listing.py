"""Lists: figures that follow each other with only a place, a good or a time between share what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.claim.draft import Draft
from etl.claim.free import FLOWS
from etl.claim.hosts import PLACED, investor
from etl.claim.respective import parted
from etl.claim.scene import Scene
from etl.claim.sides import sides
from etl.claim.subjects import Subject
from etl.claim.takers import taker
from etl.claim.whom import Parties, pair_of
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.noun import replace
from etl.model.text import Span
from etl.words.lexicon import Hit

_JOINING = frozenset(", ; ( ) and - : the to from with in of for by about followed then next its | /".split())
_NAMING = ("place", "commodity", "hedge", "mode")
_LONGEST = 12


def goes_on(marks: Marks, last: Figure, figure: Figure) -> bool:
    """Whether a figure continues a list: "mineral fuels ($3.3 billion), machinery ($1.4 billion)".

    Only names of places and goods, words of time and small words may stand between the two, and at
    least one name or time must; both are of one kind and unit.
    """
    gap = range(last.end, figure.start)
    if last.kind != figure.kind or last.unit != figure.unit or not 1 < len(gap) <= _LONGEST:
        return False
    told = any(last.end <= h.start < figure.start for h in marks.of("place", "commodity"))
    timed = any(last.end <= s.start < figure.start and s.year is not None for s in marks.stretches)
    compared = "from" in marks.norms(figure.start - 1, figure.start) and not told
    if not (told or timed) or compared or not _apart(marks, last.end, figure.start):
        return False
    named = [(h.start, h.end) for h in marks.of(*_NAMING)] + [(s.start, s.end) for s in marks.stretches]
    rest = [at for at in gap if marks.norm[at] not in _JOINING]
    return all(any(start <= at < end for start, end in named) for at in rest)


def _apart(marks: Marks, start: int, end: int) -> bool:
    """Whether a comma, a semicolon, a bracket or "and" stands between two figures."""
    return any(t.norm in (",", ";", "and", ")") for t in marks.line[start:end])


def of_others(marks: Marks, figure: Figure) -> list[Hit]:
    """The places that belong to the figures after this one in its list."""
    found, last = [], figure
    own = _beside(marks, marks.of("place"), figure.start, figure.end)
    for following in marks.figures if own is not None else ():
        if following.start < figure.end or not goes_on(marks, last, following):
            continue
        beside = _beside(marks, marks.of("place"), following.start, following.end)
        if beside is not None and own is not None and beside != own:
            found.append(beside)
        last = following
    return found


def in_list(here: Scene, before: Draft, start: int, end: int, read: Parties) -> Parties:
    """The sides of a figure of a list: those of the figure before, with the place that stands in its stead.

    Args:
        before: the claim of the figure before.
        start, end: tokens of the figure.
        read: the sides as read without the list.
    """
    assert before.figure is not None
    hits = here.marks.of("place")
    mine = _beside(here.marks, hits, start, end)
    if mine is not None and _said_whole(here, mine, read):
        return read
    theirs = _beside(here.marks, hits, before.figure.start, before.figure.end)
    if mine is None:
        between = any(before.figure.end <= p.start < start and p.tie in FLOWS for p in here.places)
        return read if between else before.parties
    if _follows(here.marks, mine):
        invests = before.subject.code in PLACED
        return (investor(here, mine) if invests else None) or _following(here, before.parties, mine)
    same_way = theirs is not None and (mine.end <= start) == (theirs.end <= before.figure.start)
    if theirs is None or mine.code == theirs.code or not same_way:
        return _of_same_reporter(here, before.parties, mine, read)
    span = here.marks.span(mine.start, mine.end)
    last = before.parties
    for column, code, other in (
        ("partner", last.partner, last.reporter),
        ("reporter", last.reporter, last.partner),
    ):
        if code == theirs.code and other != mine.code:
            spans = {**last.spans, column: span}
            reporter, partner = (other, mine.code) if column == "partner" else (mine.code, other)
            carried = last.carried - {column}
            return replace(
                last,
                reporter=reporter,
                partner=partner,
                pair=pair_of(reporter, partner),
                spans=spans,
                carried=carried,
            )
    return read


def _said_whole(here: Scene, mine: Hit, read: Parties) -> bool:
    """ "… and from the UAE 6.2 billion": a preposition makes its place a side, the other stands before."""
    tied = any(p.start <= mine.start < p.end and p.tie in FLOWS for p in here.places)
    return tied and bool(read.reporter and read.partner) and not read.carried


def _follows(marks: Marks, place: Hit) -> bool:
    """ "…, followed by Germany with 2.4 million"."""
    start = place.start - (marks.norms(place.start - 1, place.start) == ["the"])
    return marks.norms(start - 2, start) == ["followed", "by"]


def _following(here: Scene, last: Parties, place: Hit) -> Parties:
    """The sides of who comes next: the place stands for the side that this sentence named before."""
    column = "partner" if last.partner and "partner" not in last.carried else "reporter"
    reporter, partner = (last.reporter, place.code) if column == "partner" else (place.code, last.partner)
    spans = {**last.spans, column: here.marks.span(place.start, place.end)}
    return Parties(reporter, partner, pair_of(reporter, partner), spans, last.carried - {column, "pair"})


def _of_same_reporter(here: Scene, last: Parties, place: Hit, read: Parties) -> Parties:
    """ "…, of which 25 percent went to Germany": the place is a partner of whoever reported before."""
    if last.partner and last.partner == here.memory.main and place.code != last.partner:
        span = {"reporter": here.marks.span(place.start, place.end)}
        return replace(
            last, reporter=place.code, pair=pair_of(place.code, last.partner), spans=last.spans | span
        )
    lone = not (read.reporter and read.partner) and place.code in (read.reporter, read.partner)
    if not lone or not last.reporter or last.reporter == place.code:
        return read
    spans = {column: span for column, span in last.spans.items() if column == "reporter"}
    spans["partner"] = here.marks.span(place.start, place.end)
    return Parties(last.reporter, place.code, pair_of(last.reporter, place.code), spans)


def entered(here: Scene, figure: Figure, subject: Subject, read: Parties) -> Parties:
    """The sides of a figure that a place labels in a list: that place, and whose list it is."""
    listed = here.entries
    label = listed.get(figure.start)
    if label is None and (label := taker(here, figure)) is not None:
        listed = {figure.start: label}
    bought = subject.verb and subject.code == "imports"
    if label is None or parted(here, figure.start) is not None:
        return read
    if subject.verb and subject.code == "exports" and (mine := _seller(here, subject, label)) is not None:
        return mine
    if bought:
        return _buyer(here, label, listed, read)
    if subject.code in PLACED and (mine := investor(here, label)) is not None:
        return mine
    owner, span, carried = _list_owner(here, subject, listed)
    if (
        not owner
        and subject.sides in ("out", "in")
        and not (read.reporter == label.code and not read.partner)
    ):
        return Parties("", label.code, label.code, {"partner": here.marks.span(label.start, label.end)})
    if not owner or owner == label.code:
        return read
    spans = {"partner": here.marks.span(label.start, label.end)} | ({"reporter": span} if span else {})
    carried_sides = frozenset(("reporter",)) if carried else frozenset()
    return Parties(owner, label.code, pair_of(owner, label.code), spans, carried_sides)


def peopled(here: Scene, figure: Figure, read: Parties) -> Parties:
    """ "150,000 Ukrainians": who is counted by the name of a people comes from there."""
    if figure.unit != "persons" or figure.noun is None or read.partner or not read.reporter:
        return read
    people = next((h for h in here.marks.of("place") if h.start == figure.noun[0]), None)
    if people is None or people.code == read.reporter:
        return read
    spans = {**read.spans, "partner": here.marks.span(people.start, people.end)}
    return Parties(read.reporter, people.code, pair_of(read.reporter, people.code), spans, read.carried)


def _seller(here: Scene, subject: Subject, label: Hit) -> Parties | None:
    """ "China supplied goods worth 392 million, Uganda 190 million": each to whom the first of them sold."""
    memory = here.memory
    buyer, span = memory.spoken[1], memory.spoken_spans.get("partner")
    if not buyer and memory.fresh:
        buyer, span = memory.main, memory.topic.spans.get(memory.main)
    acts = any(not p.tie and p.end == subject.start for p in here.places)
    if not acts or buyer in ("", label.code):
        return None
    named = {"reporter": here.marks.span(label.start, label.end)} | ({"partner": span} if span else {})
    return Parties(label.code, buyer, pair_of(label.code, buyer), named)


def _buyer(here: Scene, label: Hit, listed: Mapping[int, Hit], read: Parties) -> Parties:
    """ "Turkey bought 4.2 million kilos, Iraq 3.1 million": each of what the text before sells."""
    memory, codes = here.memory, {h.code for h in listed.values()}
    found = [(c != memory.main, n, c) for n, c in enumerate(memory.spoken) if c and c not in codes]
    if found:
        return _sold_by(here, label, *min(found)[1:])
    others = [c for p in here.places for c in p.codes if c not in codes and not p.weak]
    seller = memory.reporter or memory.main
    if others:
        return read
    if not memory.fresh or not seller or seller in codes:
        return Parties(label.code, "", label.code, {"reporter": here.marks.span(label.start, label.end)})
    spans = {"reporter": here.marks.span(label.start, label.end)}
    if (span := memory.side_spans.get("reporter")) is not None:
        spans["partner"] = span
    pair = pair_of(label.code, seller)
    return Parties(label.code, seller, pair, spans, frozenset(("partner",)))


def _sold_by(here: Scene, label: Hit, side: int, seller: str) -> Parties:
    """ "Seafood was sold to Poland; Denmark bought for 1.3 billion": of the seller named in this sentence."""
    spans = {"reporter": here.marks.span(label.start, label.end)}
    if (span := here.memory.spoken_spans.get(("reporter", "partner")[side])) is not None:
        spans["partner"] = span
    return Parties(label.code, seller, pair_of(label.code, seller), spans)


def _list_owner(here: Scene, subject: Subject, listed: Mapping[int, Hit]) -> tuple[str, Span | None, bool]:
    """Whose list of partners it is: the sentence's own side, the claim's before, the article's."""
    memory, first = here.memory, min(listed)
    if memory.main and memory.spoken[1] == memory.main and "followed" in here.marks.norms(0, first):
        return memory.main, memory.spoken_spans.get("partner"), False  # "China came first; India followed"
    if memory.spoken[0] and memory.spoken[0] not in {h.code for h in listed.values()}:
        return memory.spoken[0], memory.spoken_spans.get("reporter"), False
    named = {h.start for h in listed.values()}
    rest = [p for p in here.places if p.end <= first and named.isdisjoint(range(p.start, p.end))]
    said = sides(here.marks, here.clauses, first, subject, rest)
    owners = said.reporter or said.partner
    if len(owners) == 1:
        tokens = (said.spans.get("reporter") or said.spans.get("partner") or [(0, 1)])[0]
        return owners[0], here.marks.span(*tokens), False
    lone = memory.topic.codes[0] if len(memory.topic.codes) == 1 else memory.main or memory.reporter
    return lone, memory.topic.spans.get(lone) or memory.side_spans.get("reporter"), True


def remark(here: Scene, before: Draft, figure: Figure) -> bool:
    """Whether a rate only remarks on the figure right before it: "$5.9bn, -15.9%", "$5bn (+3%)"."""
    last = before.figure
    if last is None or last.kind == figure.kind or figure.kind not in ("percent", "multiple"):
        return False
    gap = here.marks.norms(last.end, figure.start)
    return len(gap) <= 3 and set(gap) <= {"(", ",", "up", "down", "or", "a", "rise", "fall", "of"}


def _beside(marks: Marks, hits: Sequence[Hit], start: int, end: int) -> Hit | None:
    """The place right before a figure, or a word or two behind it; that behind "from" first."""
    before = [h for h in hits if 0 <= start - h.end <= 2]
    after = [h for h in hits if 0 <= h.start - end <= 2]
    if after and marks.norms(end, end + 1)[:1] in (["from"], ["to"], ["in"]):
        before = [h for h in after if h.start == end + 1] or before
    if after and marks.norms(end, end + 1) == ["of"]:
        before = [h for h in before if marks.norms(h.start - 1, h.start) != ["of"]]
    near = before or after
    return near[0] if near else None
