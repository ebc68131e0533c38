"""Where money goes that a text says only who invests: "Saudi Arabia's holdings are put at 6 billion"."""

from __future__ import annotations

from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.whom import Parties, carried_with, pair_of
from etl.model.text import Span
from etl.words.lexicon import Hit

PLACED = frozenset(("investment", "investment_stock"))


def host(here: Scene, subject: Subject, one: str, spans: dict[str, Span]) -> Parties | None:
    """The sides of what `one` invests: with the article's land, or that of the investor told of before.

    Args:
        spans: where `one` is named.
    """
    memory, codes = here.memory, here.memory.topic.codes
    placed, sold = subject.code in PLACED, subject.code == "exports" and memory.main in codes
    same = memory.subject is not None and memory.subject.code == subject.code
    if (placed or sold) and len(codes) == 1 and comes(here, one):
        land, span = (
            codes[0],
            memory.topic.spans.get(codes[0]),
        )  # "deliveries from Russia fell": they go there
    elif placed and same and memory.fresh:
        land, span = memory.partner, memory.side_spans.get("partner")
    else:
        return None
    if land in ("", one) or span is None:
        return None
    return carried_with(one, land, spans, span, "partner")


def investor(here: Scene, label: Hit) -> Parties | None:
    """ "Mauritius topped the list with $97 million, followed by the Netherlands": each puts it there."""
    land, span = here.memory.spoken[1], here.memory.spoken_spans.get("partner")
    if span is None or label.code == land or any(land in p.codes for p in here.places):
        return None
    spans = {"reporter": here.marks.span(label.start, label.end), "partner": span}
    return Parties(label.code, land, pair_of(label.code, land), spans)


def comes(here: Scene, one: str) -> bool:
    """Whether money comes from a land: "investment from the Netherlands"."""
    return any(p.codes == (one,) and p.tie == "from" for p in here.places)


def lent_by_bank(here: Scene, subject: Subject) -> bool:
    """ "The World Bank lent Egypt $500 million": no other country did, whoever the article is about."""
    doing = subject.verb and subject.code in ("loans", "aid")
    return doing and any(0 <= subject.start - h.end <= 1 for h in here.marks.of("lender"))
