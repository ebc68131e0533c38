"""Which places of a sentence a figure may take as its sides: not those that belong to other figures."""

from __future__ import annotations

from collections.abc import Collection

from etl.claim.places import Place
from etl.claim.scene import Scene
from etl.mark.numbers import is_year
from etl.model.noun import replace
from etl.words.lexicon import Hit

_PARTING = (["making"], ["accounting"], ["taking"], ["representing"], ["contributing"])
_PART_LEADS = frozenset(("whom", "which", "and", "them", ",", "with"))
_WHOLES = (
    ["of", "it"],
    ["of", "them"],
    ["of", "this"],
    ["that", "goes"],
    ["that", "went"],
    ["which", "went"],
)
"""Words between a part and where it goes: "the 15 percent that goes to India"."""
_TO = (["to"], ["by"], ["at"])
_SENT = (["bought"], ["taken"], ["purchased"], ["absorbed"], ["going"], ["coming"], ["sold"], ["shipped"])
FLOWS = frozenset(("to", "from", "with"))
_ENDS = FLOWS | {"in"}


def free(here: Scene, taken: Collection[Hit], at: int) -> list[Place]:
    """The places of a sentence that do not belong to other figures: taken ones, labels of percentages."""
    if not here.places:
        return []
    others = labels(here, at)
    own = [p for p in here.places if p.tie or p.end not in others]
    own = [p for p in own if p.tie != "led" and not (p.tie == "by" and p.start > at and _follows(here, p))]
    own = [p for p in own if not _of_part(here, p, at) and (p.start < at or not _has_share(here, p))]
    if taken:
        lost = {token for hit in taken for token in range(hit.start, hit.end)}
        own = [p for p in own if lost.isdisjoint(range(p.start, p.end))]
    end = next((f.end for f in here.marks.figures if f.start == at), at)
    following = here.marks.norms(end, end + 2)
    end += 2 if following in _WHOLES else 1 if following[:1] in _SENT else 0
    beaten = next((p for p in own if p.tie == "beaten" and p.end == at - 1), None)
    if beaten is not None and here.marks.norms(at - 1, at) == ["("]:
        return [
            replace(beaten, tie=_prep(here, beaten)),
            *(p for p in own if p.tie not in (*FLOWS, "beaten")),
        ]
    if len(here.marks.figures) > 1:
        own = [p for p in own if not _leads_next(here, p, at)]
    left = next((p for p in own if p.tie in FLOWS and p.end == at), None)
    if left is not None and any(f.end < left.start for f in here.marks.figures):
        return [p for p in own if p is left or p.tie != left.tie]  # "to the US 17%, to China 0.8%"
    near = end + 2 if here.marks.norms(end + 1, end + 2) == ["the"] else end + 1
    right = next((p for p in own if p.tie in FLOWS and p.start == near), None)
    if right is None and (tie := here.marks.norms(end, end + 1)) and tie[0] in FLOWS:
        ends = {f.end + 1 for f in here.marks.figures if f.start != at}
        return [p for p in own if p.tie != tie[0] or p.start not in ends]
    onward = next((p for p in own if right and p.tie in FLOWS and p.start == right.end + 1), None)
    if onward is not None:  # "32,000 from Azerbaijan to Türkiye"
        return [p for p in own if p in (right, onward) or p.tie not in FLOWS]
    return own if right is None else [p for p in own if p is right or p.tie != right.tie]


def labels(here: Scene, at: int) -> set[int]:
    """The tokens right past names that only label another figure: "Egypt 8%", "South Africa (10%)"."""
    others = {f.start for f in here.marks.figures if f.start != at}
    bare = (n for n in here.marks.numbers if n.start != at and not is_year(here.marks.line[n.start]))
    others |= {n.start for n in bare}  # "Russia took 10 bcm and Iran 9"
    listed = {hit.end for start, hit in here.entries.items() if start != at}
    return others | listed | {s - 1 for s in others if here.marks.norms(s - 1, s) == ["("]}


def _leads_next(here: Scene, place: Place, at: int) -> bool:
    """ "… 3.5 billion and from the US to $3.5 billion": a place right before the next figure is its own."""
    if place.start < at or place.tie not in _ENDS:
        return False
    if not {"and", ","} & set(here.marks.norms(place.start - 4, place.start - 1)):
        return False
    if any(f.start == place.end and f.start != at for f in here.marks.figures):
        return True  # "…, contracted 17%, to China 0.8% and to the UAE 22%"
    if here.marks.norms(place.end, place.end + 1) not in _TO:
        return False
    return any(place.end + 1 <= f.start <= place.end + 2 and f.start != at for f in here.marks.figures)


def _prep(here: Scene, place: Place) -> str:
    """The word that ties what something is compared with: "more to the US than to the EU (4 billion)"."""
    before = here.marks.norms(place.start - 2, place.start)
    return next((word for word in reversed(before) if word in FLOWS), "")


def _follows(here: Scene, place: Place) -> bool:
    """ "It bought 92 billion, followed by Pakistan": who comes next has a figure of its own."""
    start = place.start - (here.marks.norms(place.start - 1, place.start) == ["the"])
    return here.marks.norms(start - 2, start) == ["followed", "by"]


def _has_share(here: Scene, place: Place) -> bool:
    """ "…, with Australians making up a quarter": the place of a part is no side of the whole before it."""
    return place.tie in ("with", "") and here.marks.norms(place.end, place.end + 1) in _PARTING


def _of_part(here: Scene, place: Place, at: int) -> bool:
    """ "…, of whom 13 percent came from Germany", "and the rest from Ukraine": the place of another part."""
    if place.tie not in FLOWS or place.end == at:
        return False
    if here.marks.norms(place.start - 3, place.start - 1) in (["the", "rest"], ["the", "remainder"]):
        return True
    return any(
        0 < place.start - f.end <= 3
        and f.kind in ("percent", "fraction")
        and f.start != at
        and not _PART_LEADS.isdisjoint(here.marks.norms(f.start - 2, f.start))
        for f in here.marks.figures
    )
