"""Whom an article is about: the sides of its lead, else of its text, else its publisher's land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from etl.claim.entries import entries
from etl.claim.places import Place, places
from etl.mark.sentence import Marks, mark
from etl.model.noun import noun, replace
from etl.model.text import Article, Part, Sentence, Span
from etl.words.lexicon import homes

LEAD = 3
"""So many sentences of the text are its lead."""
_OWN_FAR = 4
_OFFICES = frozenset(
    """
    statistics statistical bureau office ministry department customs treasury authority government bank
    """.split()
)
_PARTNER_TIES = frozenset(("with", "to", "from"))


@noun
class Topic:
    """The sides an article is about: two, one or none, with where they are named.

    Args:
        codes: the article's sides, the leading one first.
        spans: for each code where it is first named; the publisher's land is named nowhere.
        titled: whether the title or lead names both of the pair together.
        toward: the side that the title names only as one that goods go to or come from.
    """

    codes: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    titled: bool = False
    toward: str = ""

    def __bool__(self) -> bool:
        """Whether it is about anybody."""
        return bool(self.codes or self.spans)

    @property
    def pair(self) -> tuple[str, ...]:
        """Both sides where the article is about two, else nothing."""
        return self.codes if len(self.codes) == 2 else ()

    def other(self, code: str) -> str:
        """The pair's other side, empty where the code is not of the pair."""
        if len(self.codes) == 2 and code in self.codes:
            return self.codes[1] if code == self.codes[0] else self.codes[0]
        return ""

    def named(self, column: str, code: str) -> dict[str, Span]:
        """Where a side is named, as evidence of a column; nothing for the publisher's land."""
        return {column: self.spans[code]} if code in self.spans else {}


@dataclass(slots=True)
class _Named:
    """The sides that some sentences name: how much each weighs, where it stands, which stand together."""

    weights: Counter[str] = field(default_factory=Counter)
    spans: dict[str, Span] = field(default_factory=dict)
    joint: Counter[tuple[str, ...]] = field(default_factory=Counter)
    owning: set[str] = field(default_factory=set)
    """Sides whose own the trade is: Kenya of "Kenya's exports", not Russia of "exports to Russia"."""
    aside: set[str] = field(default_factory=set)
    """Sides that are named only, and after the opening, as where some goods go or come from."""
    hub: bool = False
    """Whether the opening names a port, a railway, whose freight for one neighbor is a part of the whole."""
    alone: str = ""
    """The side that makes up the whole title."""
    toward: str = ""
    """The side that the title names only behind "to" or "from"."""

    def add(self, marks: Marks, weight: float) -> None:
        """Weighs the places of one sentence."""
        found = places(marks)
        opens = marks.sentence.part is Part.TITLE or marks.sentence.start == 0
        self.hub = self.hub or (opens and bool(marks.of("hub")))
        if opens and len(found) == 1 and len(found[0].codes) == 1 and not self.alone:
            alone = len(marks.line) - (found[0].end - found[0].start) <= 2
            self.alone = found[0].codes[0] if alone else ""
        if marks.sentence.start == 0 and not self.alone and _described(marks, found):
            self.alone = found[0].codes[0]
        seen = []
        ends: list[str] = []
        labels = {hit.start for hit in entries(marks).values()}
        for place in found:
            if _aside(marks, place) or labels.intersection(range(place.start, place.end)):
                continue
            for code in place.codes:
                self.weights[code] += weight  # type: ignore[assignment]
                self.spans.setdefault(code, marks.span(place.start, place.end))
                seen.append(code)
                ends.append(place.tie)
                if opens or place.tie not in _PARTNER_TIES:
                    self.aside.discard(code)
                elif self.weights[code] == weight:
                    self.aside.add(code)
                if place.tie not in _PARTNER_TIES and _owns(marks, place):
                    self.owning.add(code)
        unique = tuple(sorted(set(seen)))
        if len(unique) != 2 or _part_of(unique[0], unique[1]) or _part_of(unique[1], unique[0]):
            return
        if len(ends) == 2 and ends[0] == ends[1] in ("to", "from"):
            for code in unique:
                self.weights[code] -= weight  # type: ignore[assignment]
        else:
            self.joint[unique] += weight  # type: ignore[assignment]
            directed = [code for code, tie in zip(seen, ends, strict=True) if tie in ("to", "from")]
            if marks.sentence.part is Part.TITLE and len(directed) == 1 and seen.count(directed[0]) == 1:
                self.toward = directed[0]


def topic(head: Mapping[int, Marks]) -> Topic:
    """The sides that the title and the first sentences are about.

    Args:
        head: what is marked of them, by their order.
    """
    named = _Named()
    for order, marks in head.items():
        named.add(marks, 4.0 if marks.sentence.part is Part.TITLE else max(3.0 - order, 1.0))
    return _weighed(named)


def _weighed(named: _Named) -> Topic:
    weights, spans = +named.weights, named.spans
    if not weights:
        return Topic()
    if named.alone:
        return Topic((named.alone,), spans)
    leading = max(weights.values())
    joint = [(pair, n) for pair, n in named.joint.items() if any(weights[code] == leading for code in pair)]
    if joint:
        pair, score = max(joint, key=lambda item: (item[1], item[0]))
        if score >= 2.0:
            ordered = tuple(sorted(pair, key=lambda c: (-weights[c], c)))
            return Topic(ordered, spans, True, named.toward)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    first, top = ranked[0]
    second = len(ranked) > 1 and ranked[1][1] >= 0.4 * top
    second = second and not (named.hub and ranked[1][0] in named.aside)
    if second and (len(ranked) == 2 or ranked[2][1] < ranked[1][1]):
        return Topic((first, ranked[1][0]), spans)
    if len(ranked) == 1 or ranked[1][1] <= 0.5 * top:
        return Topic((first,), spans)
    return Topic((), spans)


def filed(found: Topic, head: Sequence[Marks], line: Marks) -> Topic:
    """Whose land a report that names none of its own was filed from: "SINGAPORE – Exports fell".

    Args:
        found: the topic of the title and first sentences, `head`.
        line: the dateline.
    """
    lands = {h.code: h for h in line.of("place") if h.entry.get("place") == "country"}
    if len(lands) != 1 or len(found.codes) > 1 or (found.codes and not _dealt_with(found, head)):
        return found
    code, hit = lands.popitem()
    if code in found.codes or any(marks.of("mutual") for marks in head):
        return found
    return Topic((code,), {**found.spans, code: line.span(hit.start, hit.end)})


def wants_more(found: Topic, head: Sequence[Marks]) -> bool:
    """Whether the lead speaks of two sides and names one or none: "trade with Russia", "bilateral trade"."""
    titles = [marks for marks in head if marks.sentence.part is Part.TITLE]
    mutual = any(marks.of("mutual") for marks in head)
    if found.pair or (not (mutual and found.codes) and any(marks.of("place") for marks in titles)):
        return False
    if not found.codes:
        return not found.spans and mutual
    return mutual or _dealt_with(found, head)


def _dealt_with(found: Topic, head: Sequence[Marks]) -> bool:
    named = _Named()
    for marks in head:
        named.add(marks, 1.0)
    return bool(found.codes) and found.codes[0] not in named.owning


def widened(found: Topic, head: Sequence[Marks], rest: Iterable[Marks], article: Article) -> Topic:
    """The topic with the side that only the rest of the text names, else the land of the publisher.

    Args:
        head: the sentences that the topic was found in; `rest` those after them.
        article: whose publisher or address may name a land.
    """
    named = _Named()
    for marks in (*head, *rest):
        named.add(marks, 1.0)
    fitting = [(count, pair) for pair, count in named.joint.items() if set(found.codes) <= set(pair)]
    fitting.sort(reverse=True)
    if fitting and (len(fitting) == 1 or fitting[0][0] >= 2 * fitting[1][0]):
        pair = fitting[0][1]
        ordered = tuple(sorted(pair, key=lambda code: (code not in found.codes, code)))
        return Topic(ordered, {**named.spans, **found.spans}, True)
    if len(found.codes) != 1:
        return found
    home = (office(article.publisher).codes or (_land(article.url),))[0]
    if home and home != found.codes[0] and _dealt_with(found, head):
        return replace(found, codes=(home, *found.codes), titled=True)
    return found


def _land(url: str) -> str:
    """The side whose land an address names, empty where it names none."""
    from urllib.parse import urlsplit

    return homes().get((urlsplit(url).hostname or "").rpartition(".")[2], "") if url else ""


def office(publisher: str) -> Topic:
    """The land whose office publishes an article that names none: "Statistics Canada"."""
    if not publisher:
        return Topic()
    marks = mark(Sentence(Part.TITLE, 0, publisher))
    named = {code for place in places(marks) for code in place.codes}
    official = not _OFFICES.isdisjoint(marks.said)
    return Topic((named.pop(),)) if official and len(named) == 1 else Topic()


def _described(marks: Marks, found: Sequence[Place]) -> bool:
    """ "Laos is landlocked between Thailand and China.": a page that says what a country is."""
    if marks.sentence.part is Part.TITLE or not found or marks.of("indicator", "movement"):
        return False
    first = found[0]
    return (
        first.start <= 1
        and len(first.codes) == 1
        and marks.norms(first.end, first.end + 1) in (["is"], ["was"])
    )


def _owns(marks: Marks, place: Place) -> bool:
    """Whether an indicator stands right after a place: "Kenya's coffee exports", "Kenya exported"."""
    return any(place.start < h.end and h.start - place.head <= _OWN_FAR for h in marks.of("indicator"))


def _part_of(part: str, whole: str) -> bool:
    """Whether a side is a region of the other: "the Kazan forum" in an article on Russia."""
    return "_" in part and homes().get(part[:2].lower()) == whole


def _aside(marks: Marks, place: Place) -> bool:
    """Whether a place only says where or among whom: "a country in West Africa", "talks in Baku"."""
    if place.group and place.tie == "own":
        return not any(place.head <= h.start <= place.head + 3 for h in marks.of("indicator", "partner"))
    if place.group:
        return place.tie in ("in", "at", "among", "across", "of", "within")
    return place.tie in ("in", "at") and (place.region or place.role == "governments")
