"""The indicators and other subjects that a sentence names, and what can be counted of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.claim.verbs import MIGRANTS, bought_whole, sent_home
from etl.mark.sentence import Marks
from etl.model.noun import noun, replace
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
NO_COUNT = frozenset(
    """
    countries cities events meetings offices sectors programs airlines jobs ports hotels products
    universities teachers bridges checkpoints
    """.split()
)
_SENDERS = frozenset("workers employees households families".split())
STOCK = "investment_stock"
_GIVEN = {"form": "verb", "sides": "out", "units": ["money"], "weak": True}
"""How the sides of a giving verb are read: who gives reports."""
_RUN_FAR = 8
_SPENT_FAR = 4
_FLOWING = frozenset("volume volumes flows tonnage".split())
_OWNER_FAR = 4
_ECHOES = ("those", "that")
_ECHO_TIES = frozenset(("to", "from", "with", "of"))


@noun
class Subject:
    """An indicator at tokens start..end.

    Args:
        scope: whether it is one of trade's.
        echoed: where it is named, if words here only stand for it ("those to China").
        code: the indicator's id.
        verb: whether it is a verb, whose subject and objects are the sides.
        weak: whether the word alone does not yet name an indicator.
        sides: how its sides are read: mutual, out, in or one.
        sign: for a balance, 1 for a surplus and -1 for a deficit; else 0.
    """

    hit: Hit
    scope: bool
    echoed: Hit | None
    start: int
    end: int
    code: str
    verb: bool
    weak: bool
    sides: str
    sign: int

    @classmethod
    def of(cls, hit: Hit, scope: bool = True, echoed: Hit | None = None) -> Subject:
        """The subject that a hit names, with what the vocabulary says of it."""
        entry, attrs = hit.entry, hit.entry.attrs
        return cls(
            hit,
            scope,
            echoed,
            hit.start,
            hit.end,
            entry.code,
            attrs.get("form") == "verb",
            bool(attrs.get("weak")),
            attrs.get("sides", "mutual"),
            attrs.get("sign", 0),
        )

    def at(self, token: int) -> Subject:
        """The same subject understood at a token of another sentence."""
        return Subject.of(Hit(self.hit.entry, token, token), self.scope)

    def echo(self, token: int) -> Subject:
        """The same subject meant again at a later token of its sentence."""
        return Subject.of(Hit(self.hit.entry, token, token), self.scope, self.echoed or self.hit)

    def meaning(self, code: str) -> Subject:
        """The same words meaning another indicator: invested as of a day, traded in national currencies."""
        return Subject.of(
            replace(self.hit, entry=replace(self.hit.entry, code=code)), self.scope, self.echoed
        )

    def noun(self) -> Subject:
        """The thing that a verb does, as later sentences speak of it: "traded" means trade."""
        if not self.verb:
            return self
        return Subject.of(Hit(lexicon().meaning("indicator", self.code), self.start, self.end), self.scope)

    @property
    def named(self) -> tuple[int, int]:
        """The tokens that name it."""
        hit = self.echoed or self.hit
        return hit.start, hit.end

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
        if base == "regions":
            return self.code == base
        if base == "cargoes":
            return self.code in ("exports", "imports", "transit_volume")
        if base == "vessels" and self.code == "container_traffic":
            return False  # "eight container ships": what carries them
        if base in _VEHICLES:
            sold = base == "vehicles" or self.code not in ("exports", "imports")
            return "vehicle" in units and (sold or not (self.weak and self.verb))
        if base in ("containers", "TEU"):
            return "container" in units
        if base == "persons":
            return "persons" in units
        return kind in units or base in units


def subjects(marks: Marks) -> list[Subject]:
    """All indicators and other subjects of a sentence; phrases that only look like them are out."""
    if "respectively" in marks.said:
        marks = _parted(marks)
    hits = settle(marks.of("indicator", "other", "void"), lambda h: (h.start, h.end))
    found = [Subject.of(h, h.kind == "indicator") for h in hits if h.kind != "void"]
    if not MIGRANTS.isdisjoint(marks.said):
        found = [s.meaning("remittances") if s.verb and sent_home(marks, s.hit) else s for s in found]
    codes = {s.code for s in found}
    if "remittances" in codes:  # workers are who sends them
        found = [s for s in found if s.scope or marks.line[s.start].norm not in _SENDERS]
        found = [s for s in found if not (s.verb and s.weak and s.code == "exports")]
    if {"tourism_revenue", "tourist_arrivals"} <= codes:
        found = [s for s in found if not _spends(marks, s, found)]
    if marks.of("stock"):
        found = [s.meaning(STOCK) if _stock(marks, s) else s for s in found]
    found = [s for s in found if not (_run(marks, s, found) or _of_brand(marks, s))]
    if "what" in marks.said:
        found = [s.noun() if s.verb and bought_whole(marks, s.hit) else s for s in found]
    found = [s for s in found if not (_illustrates(marks, s) or _by_the_way(marks, s, found))]
    found += [*_flowing(marks, found), *_gifts(marks, found)]
    for at in _echoes(marks):
        named = [s for s in found if s.end <= at and not s.verb]
        if named and not any(s.start <= at < s.end for s in found):
            found.append(named[-1].echo(at))
    return sorted(found, key=lambda s: (s.start, s.end))


def _parted(marks: Marks) -> Marks:
    """ "Exports and imports came to 4 and 6 billion respectively": two indicators, not the sum of both."""
    kept, split = [], []
    for hit in marks.of("indicator"):
        words = marks.norms(hit.start, hit.end)
        if words not in (["exports", "and", "imports"], ["imports", "and", "exports"]):
            kept.append(hit)
            continue
        for at in (hit.start, hit.end - 1):
            split.append(Hit(lexicon().meaning("indicator", marks.line[at].norm), at, at + 1))
    named = sorted([*kept, *split], key=lambda h: (h.start, -h.end))
    return replace(marks, hits=marks.hits.changed({"indicator": named}))


def _run(marks: Marks, subject: Subject, found: Sequence[Subject]) -> bool:
    """Whether trips are those of trains: "freight trains made 8,641 trips"."""
    if not subject.scope or marks.line[subject.start].norm not in ("trip", "trips"):
        return False
    freight = [s for s in found if s.code in ("cargo_volume", "container_traffic") and not s.verb]
    return any(0 <= subject.start - s.end <= _RUN_FAR for s in freight)


def _flowing(marks: Marks, found: Sequence[Subject]) -> list[Subject]:
    """ "North-South volumes": what flows on a route is freight."""
    ends = [h.end for h in marks.of("route")]
    if not ends:
        return []
    taken = {at for s in found for at in range(s.start, s.end)}
    ends += [end + 1 for end in ends if marks.norms(end, end + 1) == ["'s"]]
    meaning = lexicon().meaning("indicator", "cargo_volume")
    return [
        Subject.of(Hit(meaning, at, at + 1))
        for at in ends
        if _FLOWING.intersection(marks.norms(at, at + 1)) and at not in taken
    ]


def _spends(marks: Marks, subject: Subject, found: Sequence[Subject]) -> bool:
    """Whether visitors are only those who spend: "tourism receipts from American visitors"."""
    if subject.code != "tourist_arrivals":
        return False
    spent = [s for s in found if s.code == "tourism_revenue" and 0 < subject.start - s.end <= _SPENT_FAR]
    return any("from" in marks.norms(s.end, subject.start) for s in spent)


def _gifts(marks: Marks, found: Sequence[Subject]) -> list[Subject]:
    """ "The EU has given Haiti 80 million euros": aid that no noun names, where a country is handed money."""
    if any(s.code in ("aid", "loans") and not s.verb for s in found):
        return []
    return [
        Subject.of(Hit(replace(lexicon().meaning("indicator", hit.code), attrs=_GIVEN), hit.start, hit.end))
        for hit in marks.of("giving")
        if _hands(marks, hit.end)
    ]


def _hands(marks: Marks, at: int) -> bool:
    """Whether money and a country follow a giving verb, in either order."""
    names = [h for h in marks.of("place") if h.entry.get("role") == "names"]
    taking = {h.start for h in names if marks.norms(h.end, h.end + 1) not in (["'s"], ["'"])}
    amounts = [f for f in marks.figures if f.kind == "money" and at <= f.start]
    if not amounts:
        return False
    handed = amounts[0].start - at <= 2 and marks.norms(amounts[0].end, amounts[0].end + 1) == ["to"]
    return bool(taking & {at, at + 1}) or (handed and amounts[0].end + 1 in taking)


def _illustrates(marks: Marks, subject: Subject) -> bool:
    """ "Exports, mostly re-exported cars, came to 430 million": a participle of what only illustrates."""
    start = subject.start - (2 if marks.norms(subject.start - 2, subject.start) == ["re", "-"] else 0)
    return subject.verb and any(hit.end == start for hit in marks.of("example"))


def _by_the_way(marks: Marks, subject: Subject, found: Sequence[Subject]) -> bool:
    """ "Gas imports from Russia, pumped through Kazakhstan, came to …": a participle between commas."""
    if not subject.verb or marks.norms(subject.start - 1, subject.start) != [","]:
        return False
    if not any(s.scope and not s.verb and s.end <= subject.start for s in found):
        return False
    closed = next((at for at in range(subject.end, len(marks.line)) if marks.line[at].norm == ","), 0)
    doing = {h.start for h in marks.of("reach", "movement")}
    return closed + 1 in doing and not any(subject.end <= f.start < closed for f in marks.figures)


def _of_brand(marks: Marks, subject: Subject) -> bool:
    """Whether sales are those of a name and cross no border: "Apple's iPhone sales in China fell"."""
    if marks.line[subject.start].norm != "sales" or not subject.scope:
        return False
    if "imported" in marks.norms(subject.end, subject.end + _OWNER_FAR + 1):
        return True  # "sales of tags imported from China are booming"
    if marks.norms(subject.end, subject.end + 1) in (["to"], ["abroad"], ["of"]):
        return False
    lands = {h.end for h in marks.of("place")}
    return any(
        marks.line[at].norm in ("'s", "'") and marks.line[at - 1].text[0].isupper() and at not in lands
        for at in range(max(1, subject.start - _OWNER_FAR), subject.start)
    )


def _stock(marks: Marks, subject: Subject) -> bool:
    """Whether investment is said to have piled up: "cumulative investment", "FDI in Ghana (stock)"."""
    if subject.code != "investment" or subject.verb:
        return False
    return any(-4 <= s.start - subject.start <= 6 for s in marks.of("stock"))


def _echoes(marks: Marks) -> list[int]:
    """Tokens where words stand for the thing named before: "those to China rose", "Malaysia's rose"."""
    pairs = () if marks.said.isdisjoint(_ECHOES) else pairwise(marks.norm)
    found = [at for at, (one, tie) in enumerate(pairs, 1) if one in _ECHOES and tie in _ECHO_TIES]
    moving = (
        {h.start for h in marks.of("movement", "reach")} if "'" in marks.said or "'s" in marks.said else ()
    )
    for hit in marks.of("place") if moving else ():
        after = marks.norms(hit.end, hit.end + 2)
        size = 1 if after[:1] == ["'s"] else 2 if after == ["'", "s"] else 0
        if size and hit.end + size in moving:
            found.append(hit.end + size)
    return found
