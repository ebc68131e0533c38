"""What an article has said so far: its pair, the last subject, sides, period, speaker and route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.claim.places import Place, places
from etl.claim.subjects import Subject
from etl.mark.sentence import Marks
from etl.model.period import Period
from etl.model.text import Article, Part, Span

LEAD = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """The sides an article is about: two, one or none, with where they are named.

    Args:
        codes: the article's sides, the leading one first.
        spans: for each code where it is first named.
        titled: whether the title or lead names both of the pair together.
    """

    codes: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    titled: bool = False

    @property
    def pair(self) -> tuple[str, ...]:
        """Both sides where the article is about two, else nothing."""
        return self.codes if len(self.codes) == 2 else ()

    def other(self, code: str) -> str:
        """The pair's other side, empty where the code is not of the pair."""
        if len(self.codes) == 2 and code in self.codes:
            return self.codes[1] if code == self.codes[0] else self.codes[0]
        return ""


def topic(head: Iterable[Marks]) -> Topic:
    """The sides that the title and the first sentences are about."""
    weights: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    joint: Counter[tuple[str, ...]] = Counter()
    named: str | None = None
    for order, marks in enumerate(head):
        weight = 4.0 if marks.sentence.part is Part.TITLE else max(3.0 - order, 1.0)
        found = places(marks)
        if marks.sentence.part is Part.TITLE and len(found) == 1 and len(found[0].codes) == 1:
            alone = len(marks.line) - (found[0].end - found[0].start) <= 2
            named = found[0].codes[0] if alone else None
        _weigh(marks, found, weight, weights, spans, joint)
    weights = +weights
    if not weights:
        return Topic()
    if named is not None:
        return Topic((named,), spans)
    leading = max(weights.values())
    joint = Counter({pair: n for pair, n in joint.items() if any(weights[code] == leading for code in pair)})
    if joint:
        pair, score = max(joint.items(), key=lambda item: (item[1], item[0]))
        if score >= 2.0:
            ordered = tuple(sorted(pair, key=lambda c: (-weights[c], c)))
            return Topic(ordered, spans, True)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    first, top = ranked[0]
    if len(ranked) > 1 and ranked[1][1] >= 0.4 * top and (len(ranked) == 2 or ranked[2][1] < ranked[1][1]):
        return Topic((first, ranked[1][0]), spans)
    if len(ranked) == 1 or ranked[1][1] <= 0.5 * top:
        return Topic((first,), spans)
    return Topic((), spans)


def _aside(marks: Marks, place: Place) -> bool:
    """Whether a place only says where or among whom: "a country in West Africa", "talks in Baku"."""
    if place.group and place.tie == "own":
        return not any(place.head <= h.start <= place.head + 2 for h in marks.of("indicator"))
    if place.group:
        return place.tie in ("in", "at", "among", "across", "of", "within")
    return place.tie in ("in", "at") and (place.region or place.role == "governments")


def _weigh(
    marks: Marks,
    found: list[Place],
    weight: float,
    weights: Counter[str],
    spans: dict[str, Span],
    joint: Counter[tuple[str, ...]],
) -> None:
    seen = []
    ends: list[str] = []
    for place in found:
        if _aside(marks, place):
            continue
        for code in place.codes:
            weights[code] += weight  # type: ignore[assignment]
            spans.setdefault(code, marks.span(place.start, place.end))
            seen.append(code)
            ends.append(place.tie)
    unique = tuple(sorted(set(seen)))
    if len(unique) == 2 and len(ends) == 2 and ends[0] == ends[1] in ("to", "from"):
        for code in unique:
            weights[code] -= weight  # type: ignore[assignment]
    elif len(unique) == 2:
        joint[unique] += weight  # type: ignore[assignment]


@dataclass(slots=True)
class Memory:
    """What later sentences may lean on; changed only by `assemble.read` as it goes through the article."""

    article: Article
    topic: Topic
    subject: Subject | None = None
    subject_span: Span | None = None
    main: str = ""
    """The side whose figures the article gives: the first reporter."""
    unit: str = ""
    currency: str = ""
    by_unit: dict[str, tuple[Subject, Span | None]] = field(default_factory=dict)
    """For each unit the last thing that was counted in it, and where that is named."""
    reporter: str = ""
    partner: str = ""
    pair: str = ""
    side_spans: dict[str, Span] = field(default_factory=dict)
    spoken: tuple[str, str] = ("", "")
    """Reporter and partner of the claim before in the same sentence."""
    spoken_spans: dict[str, Span] = field(default_factory=dict)
    period: Period | None = None
    period_span: Span | None = None
    speaker: str = ""
    speaker_span: Span | None = None
    route: str = ""
    route_span: Span | None = None
    year: int | None = None
    age: int = 99
    """How many sentences ago the last claim was made."""

    def of_unit(self, unit: str) -> tuple[Subject | None, Span | None]:
        """What a figure of this unit goes on about, and where that is named."""
        last = (self.subject, self.subject_span)
        return last if unit in ("percent", "ratio", "rank") else self.by_unit.get(unit, last)

    @property
    def fresh(self) -> bool:
        """Whether what was said last still holds: one of the two sentences before made a claim."""
        return self.age <= 1
