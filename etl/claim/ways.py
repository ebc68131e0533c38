"""Where what a claim counts comes from and goes to: goods, money, people, freight that goes one way."""

from __future__ import annotations

from etl.claim.draft import Draft
from etl.claim.places import lead_tie

_FREIGHT = frozenset(("cargo_volume", "container_traffic", "border_crossings"))


def way(draft: Draft) -> tuple[str, str]:
    """Origin and destination, empty where the sides only deal with each other."""
    sides, who = draft.subject.sides, draft.parties
    if sides == "out":
        return who.reporter, who.partner
    if sides == "in":
        return who.partner, who.reporter
    if draft.subject.code not in _FREIGHT or not (who.reporter and who.partner) or who.carried:
        return "", ""
    ties = {column: _tie(draft, column) for column in ("reporter", "partner")}
    if ties["partner"] in ("to", "for") or ties["reporter"] == "from":
        return who.reporter, who.partner
    if ties["reporter"] in ("to", "for") or ties["partner"] == "from":
        return who.partner, who.reporter
    return "", ""


def _tie(draft: Draft, column: str) -> str:
    """The word that ties a side to what stands before it."""
    span = draft.parties.spans.get(column)
    start = draft.marks.sentence.start
    line = draft.marks.line
    at = next((i for i, t in enumerate(line) if span is not None and t.start + start == span.start), -1)
    return lead_tie(draft.marks, at) if at > 0 else ""
