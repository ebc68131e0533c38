"""Whether a verb that may mean trade does, though one side alone is named: who ships, who carries."""

from __future__ import annotations

from etl.claim.draft import Draft
from etl.claim.scene import Scene
from etl.mark.sentence import Marks

_SHIPPING = frozenset("shipped ships shipping dispatched".split())
"""Verbs that say by themselves that goods leave a country, if it is a country that ships."""
_TRADE = frozenset(("exports", "imports", "trade_turnover", "trade_balance"))
_TRADERS = (["exporters"], ["importers"])
"""Who can only sell or buy across a border: "U.S. exporters sold 612,000 tonnes"."""
_CARRIERS = frozenset(
    "railway railways railroads port ports seaports terminal terminals airport airports".split()
)


def flows(here: Scene, draft: Draft, sides: int) -> bool:
    """Whether a claim with a weak verb tells of trade or freight by what does it, or by what is moved.

    Args:
        sides: how many sides are known.
    """
    who = draft.parties
    shipped = (
        draft.marks.line[draft.subject.start].norm in _SHIPPING
        and bool(who.reporter)
        and (bool(draft.goods.commodity) or abroad(draft.marks) or _goods_worth(draft))
        and "reporter" not in who.carried
    )
    bought = draft.subject.code == "imports" and _goods_worth(draft) and bool(who.reporter or who.partner)
    left = draft.subject.code == "exports" and abroad(draft.marks) and bool(who.reporter)
    trading = draft.marks.norms(draft.subject.start - 1, draft.subject.start) in _TRADERS
    left = left or (trading and bool(who.reporter))
    if (
        (bought and "reporter" not in who.carried)
        or shipped
        or _hauled(draft)
        or (left and "reporter" not in who.carried)
    ):
        return True
    if draft.subject.code == "tourist_arrivals" and who.reporter and "number" in _led(draft):
        return True  # "the number of tourists visiting Egypt fell"
    bought = bool(who.partner) and "partner" not in who.carried and bool(draft.goods.commodity)
    return sides == 1 and (bought or _goes_on(here, draft) or _carries(here, who.reporter))


def sold_otherwise(here: Scene, draft: Draft) -> bool:
    """ "Feed sales rose", "Neste said its deliveries": sales of what no list knows, a firm's deliveries."""
    marks, start, who = draft.marks, draft.subject.start, draft.parties
    if draft.subject_span is not None or not {"reporter", "partner"} & {*who.spans} <= who.carried:
        return False
    last = here.memory.subject
    if last is not None and last.code not in _TRADE and marks.norm[start] == "sales":
        return True  # "Shoe sales rose", after a sentence on remittances
    known = {at for hit in marks.hits for at in range(hit.start, hit.end)}
    known |= {at for s in marks.stretches for at in range(s.start, s.end)}
    named = 0 not in known and (
        marks.norm[1:2] == [","] or (1 not in known and marks.line[1].text[0].isupper())
    )
    firm = named and marks.norms(start - 1, start) == ["its"]
    word = marks.norms(start - 1, start)
    return firm or (start == 1 and 0 not in known and marks.norm[1] == "sales" and word[0].isalpha())


def _led(draft: Draft) -> list[str]:
    return draft.marks.norms(draft.subject.start - 4, draft.subject.start)


def _goods_worth(draft: Draft) -> bool:
    """ "Germany shipped goods worth 126 billion euros": all that it ships, or "30 billion worth of goods"."""
    marks, end = draft.marks, draft.at[1]
    if ["worth", "of", "goods"] in (marks.norms(end, end + 3), marks.norms(end + 1, end + 4)):
        return True
    return draft.marks.norms(draft.subject.end, draft.subject.end + 2) in (
        ["goods", "worth"],
        ["goods", "valued"],
    )


def _goes_on(here: Scene, draft: Draft) -> bool:
    """ "The country shipped 1.42 million bags", after a sentence on its exports."""
    memory, start = here.memory, draft.subject.start
    flow = memory.subject is not None and memory.subject.code in ("exports", "imports") and memory.fresh
    return flow and draft.marks.norms(start - 2, start) in (["the", "country"], ["the", "nation"])


def _hauled(draft: Draft) -> bool:
    """ "The Black Sea terminals loaded 1.9 million tons": who does it is there to carry."""
    if draft.subject.code not in ("cargo_volume", "passengers"):
        return False
    start = draft.subject.start
    return not _CARRIERS.isdisjoint(draft.marks.norms(start - 2, start) + draft.marks.norms(0, 3))


def _carries(here: Scene, code: str) -> bool:
    """Whether what carries is a country's: "Azerbaijan Railways transported", "Greek ports handled"."""
    own = [p for p in here.places if p.codes == (code,)]
    return any(not _CARRIERS.isdisjoint(here.marks.norms(p.end, p.end + 2)) for p in own)


def abroad(marks: Marks) -> bool:
    """Whether goods are said to leave: "shipped 221,000 vehicles abroad"."""
    if not marks.said.isdisjoint(("abroad", "overseas")):
        return True
    return not marks.said.isdisjoint(("countries", "markets")) and any(
        norm in ("countries", "markets") and "to" in marks.norms(at - 4, at)
        for at, norm in enumerate(marks.norm)
    )
