"""What a figure or a movement is about: the indicator that stands nearest to it in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.claim.clauses import HARD, Clauses
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.words.lexicon import Hit, lexicon
from etl.words.line import settle

FREE_KINDS = frozenset(("percent", "points", "multiple", "fraction", "rank"))
COUNTED = frozenset(
    (
        "companies",
        "joint_ventures",
        "projects",
        "agreements",
        "students",
        "schools",
        "regions",
        "routes",
        "flights",
    )
)
_VEHICLES = frozenset(("trucks", "wagons", "trains", "vehicles", "vessels"))
_BRIDGES = frozenset(
    """
    of in worth the a an its their his our total goods for from to with value volume s ' 's and
    year-on-year annual this that these those number volumes
    """.split()
)
NO_COUNT = frozenset(
    (
        "countries",
        "cities",
        "events",
        "meetings",
        "offices",
        "sectors",
        "programs",
        "airlines",
        "jobs",
        "ports",
        "hotels",
        "products",
        "universities",
        "teachers",
        "bridges",
        "checkpoints",
    )
)
FAR = 99.0
STOCK = "investment_stock"
_INSIDE = frozenset("in at near".split())
_TRANSITIVE = frozenset(
    """
    lift lifts lifted boost boosts boosted raise raises raised expand expands expanded increase increases
    increased enlarged stimulated pulling dragged cut cuts reduce reduces reduced
    """.split()
)
"""Verbs that move what follows them: "will lift trade"."""
COMPARATIVES = frozenset("higher larger bigger greater lower smaller weaker stronger".split())
"""Words that say which way the thing right after them moved: "larger trade"."""
_FLOW_TIES = frozenset(("to", "from", "with"))


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator at tokens start..end.

    Args:
        scope: whether it is one of trade's.
        echoed: where it is named, if words here only stand for it ("those to China").
    """

    hit: Hit
    scope: bool = True
    echoed: Hit | None = None

    def at(self, token: int) -> Subject:
        """The same subject understood at a token of another sentence."""
        return Subject(Hit(self.hit.entry, token, token), self.scope)

    def echo(self, token: int) -> Subject:
        """The same subject meant again at a later token of its sentence."""
        return Subject(Hit(self.hit.entry, token, token), self.scope, self.echoed or self.hit)

    def meaning(self, code: str) -> Subject:
        """The same words meaning another indicator: invested as of a day, traded in national currencies."""
        return replace(self, hit=replace(self.hit, entry=replace(self.hit.entry, code=code)))

    @property
    def named(self) -> tuple[int, int]:
        """The tokens that name it."""
        hit = self.echoed or self.hit
        return hit.start, hit.end

    @property
    def start(self) -> int:
        """First token."""
        return self.hit.start

    @property
    def end(self) -> int:
        """Past the last token."""
        return self.hit.end

    @property
    def code(self) -> str:
        """The indicator's id."""
        return self.hit.code

    @property
    def verb(self) -> bool:
        """Whether it is a verb, whose subject and objects are the sides."""
        return bool(self.hit.entry.get("form") == "verb")

    @property
    def weak(self) -> bool:
        """Whether the word alone does not yet name an indicator."""
        return bool(self.hit.entry.get("weak"))

    @property
    def sides(self) -> str:
        """How its sides are read: mutual, out, in or one."""
        return str(self.hit.entry.get("sides", "mutual"))

    @property
    def sign(self) -> int:
        """For a balance, 1 for a surplus and -1 for a deficit; else 0."""
        return int(self.hit.entry.get("sign", 0))

    def counts(self, kind: str, unit: str) -> bool:
        """Whether a figure of this kind and unit can be said of it."""
        if not self.scope:
            return True
        if unit in NO_COUNT:
            return False
        if kind in FREE_KINDS and self.weak and self.verb:
            return False
        if kind in FREE_KINDS:
            return self.code not in ("travel_time",)
        units = self.hit.entry.get("units", ())
        base = unit.split("/")[0]
        if base == "cargoes":
            return self.code in ("exports", "imports", "transit_volume")
        if base in _VEHICLES:
            return "vehicle" in units
        if base in ("containers", "TEU"):
            return "container" in units
        return kind in units or base in units


def subjects(marks: Marks) -> list[Subject]:
    """All indicators and other subjects of a sentence; phrases that only look like them are out."""
    hits = settle(marks.of("indicator", "other", "void"), lambda h: (h.start, h.end))
    found = [Subject(h, h.kind == "indicator") for h in hits if h.kind != "void"]
    found = [s.meaning(STOCK) if _stock(marks, s) else s for s in found]
    for at in _echoes(marks):
        named = [s for s in found if s.end <= at and not s.verb]
        if named and not any(s.start <= at < s.end for s in found):
            found.append(named[-1].echo(at))
    return sorted(found, key=lambda s: (s.start, s.end))


def _stock(marks: Marks, subject: Subject) -> bool:
    """Whether investment is said to have piled up: "cumulative investment", "FDI in Ghana (stock)"."""
    if subject.code != "investment" or subject.verb:
        return False
    return any(-4 <= s.start - subject.start <= 6 for s in marks.of("stock"))


def _echoes(marks: Marks) -> list[int]:
    """Tokens where words stand for the thing named before: "those to China rose", "Malaysia's rose"."""
    found = [
        at + 1
        for at in range(len(marks.line) - 1)
        if marks.line[at].norm in ("those", "that") and marks.line[at + 1].norm in _FLOW_TIES
    ]
    moving = {h.start for h in marks.of("movement", "reach")}
    for hit in marks.of("place"):
        after = marks.norms(hit.end, hit.end + 2)
        size = 1 if after[:1] == ["'s"] else 2 if after == ["'", "s"] else 0
        if size and hit.end + size in moving:
            found.append(hit.end + size)
    return found


def of_figure(
    marks: Marks, clauses: Clauses, figure: Figure, found: Sequence[Subject]
) -> tuple[Subject | None, float]:
    """The subject of a figure and how far it is; None where none of the sentence fits."""
    best: tuple[float, Subject] | None = None
    for subject in found:
        if not subject.counts(figure.kind, figure.unit):
            continue
        cost = _cost(marks, clauses, figure, subject)
        if best is None or cost < best[0]:
            best = (cost, subject)
    return (best[1], best[0]) if best else (None, FAR)


def implied(marks: Marks, clauses: Clauses, figure: Figure) -> Subject | None:
    """Freight that no word names: "Seven months put 2.5 million tons on the Middle Corridor"."""
    base = figure.unit.split("/")[0]
    code = "container_traffic" if base in ("TEU", "containers") else "cargo_volume"
    if figure.kind != "mass" and code == "cargo_volume":
        return None
    near = [
        h
        for h in marks.of("route")
        if clauses.between(h.end, figure.start) < HARD
        and not _INSIDE.intersection(marks.norms(h.start - 2, h.start))
    ]
    if not near or figure.noun is None:
        return None
    return Subject(Hit(lexicon().meaning("indicator", code), *figure.noun))


def _cost(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject) -> float:
    if (
        (
            figure.noun is not None
            and figure.noun[0] < subject.end
            and subject.start < figure.end + 1
            and not subject.verb
        )
        and subject.start < figure.end
        and subject.end > figure.noun[0]
    ):
        return 0.5 if subject.weak else -4.0
    if subject.start < figure.end and subject.end > figure.start:
        return 0.0 if figure.kind == "rank" else FAR / 2
    if subject.end <= figure.start:
        return _before(marks, clauses, figure, subject)
    return _after(marks, clauses, figure, subject)


def _before(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject) -> float:
    """Subject first: "exports … reached $5 billion"."""
    cost = clauses.between(subject.end, figure.start) + 0.12 * (figure.start - subject.end)
    moved = any(subject.end <= h.start < figure.start for h in marks.of("reach", "movement", "share"))
    cost += 0.0 if moved or subject.verb else 0.8
    return cost + (0.6 if subject.weak and not subject.verb else 0.0)


def _after(marks: Marks, clauses: Clauses, figure: Figure, subject: Subject) -> float:
    """Figure first: "$5 billion of exports", "a 5 percent rise in exports"."""
    gap = range(figure.end, subject.start)
    if clauses.between(figure.end, subject.start) >= HARD + 1.5:
        return FAR
    allowed = _soft(marks)
    strange = sum(at not in allowed for at in gap)
    cost = clauses.between(figure.end, subject.start) * 1.5 + 0.12 * len(gap)
    if strange == 0:
        return cost - 0.6 if len(gap) <= 8 else cost
    if (
        figure.kind in ("percent", "fraction")
        and marks.norms(figure.end, figure.end + 1) == ["of"]
        and strange <= 2
    ):
        return cost - 0.3
    return cost + 2.0 + 0.5 * strange if not subject.verb else cost + 1.0 + 0.3 * strange


def _soft(marks: Marks) -> set[int]:
    """Tokens that may stand between a figure and what it counts."""
    soft = {at for at, t in enumerate(marks.line) if t.norm in _BRIDGES}
    for hit in marks.of("movement", "place", "commodity", "mutual", "skip", "yoy", "mode", "hedge"):
        soft.update(range(hit.start, hit.end))
    for stretch in marks.stretches:
        soft.update(range(stretch.start, stretch.end))
    return soft


def of_movement(marks: Marks, clauses: Clauses, movement: Hit, found: Sequence[Subject]) -> Subject | None:
    """The subject of a word of movement: what grows, or what growth is in."""
    form = movement.entry.get("form")
    best: tuple[float, Subject] | None = None
    for subject in found:
        if subject.verb or (subject.start < movement.end and subject.end > movement.start):
            continue
        if subject.end <= movement.start:
            gap = movement.start - subject.end
            cost = clauses.between(subject.end, movement.start) * 1.5 + 0.15 * gap
            if form in ("noun", "record"):
                cost += 0.0 if gap == 0 else 1.2
                timed = any(0 <= s.start - movement.end <= 2 for s in marks.stretches)
                if not timed and marks.norms(movement.end, movement.end + 1) in (["in"], ["of"]):
                    cost += 1.5
        else:
            gap = subject.start - movement.end
            linking = marks.norms(movement.end, movement.end + 1)
            cost = clauses.between(movement.end, subject.start) * 1.5 + 0.2 * gap
            cost += (
                0.0
                if form in ("noun", "record") and linking in (["in"], ["of"], ["for"])
                else 0.3
                if gap <= 2
                else 1.5
            )
            if form == "verb" and gap <= 1 and marks.line[movement.start].norm in _TRANSITIVE:
                cost = 0.0
            if form == "adverb" and (gap > 1 or marks.line[movement.start].norm not in COMPARATIVES):
                cost += 3.0
        if cost < HARD and (best is None or cost < best[0]):
            best = (cost, subject)
    return best[1] if best else None
