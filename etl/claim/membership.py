"""A country of a group that trades as one: "Germany had the largest share of the EU's exports"."""

from __future__ import annotations

from etl.claim.free import FLOWS
from etl.claim.scene import Scene
from etl.claim.whom import Parties, pair_of
from etl.model.noun import replace
from etl.words.lexicon import members


def of_member(here: Scene, read: Parties) -> Parties:
    """The sides where a group would trade with its own country: that country's, with the group's partner.

    Args:
        read: the sides as read; others than a group and one of its countries stay.
    """
    if read.partner in members().get(read.reporter, ()):
        group, country = read.reporter, read.partner
    elif read.reporter in members().get(read.partner, ()):
        group, country = read.partner, read.reporter
    else:
        return _of_neighbor(here, read)
    topic = here.memory.topic
    if _named_both(here, group, country) or not (other := topic.other(group)) or other == country:
        return read
    column = "partner" if read.partner == country else "reporter"
    spans = {"reporter": read.spans[column]} if column in read.spans else {}
    spans |= topic.named("partner", other)
    pair = pair_of(country, other)
    return replace(
        read, reporter=country, partner=other, pair=pair, spans=spans, carried=frozenset(("partner",))
    )


def _of_neighbor(here: Scene, read: Parties) -> Parties:
    """ "Germany had the largest share, ahead of Italy (6.8 billion)": both trade with the group's partner."""
    topic, both = here.memory.topic, {read.reporter, read.partner}
    group = next((g for g in topic.codes if len(both) == 2 and both <= members().get(g, frozenset())), "")
    tied = any(p.codes == (read.partner,) and p.tie in FLOWS for p in here.places)
    if not group or not (other := topic.other(group)) or tied or "partner" not in read.spans:
        return read
    spans = {"reporter": read.spans["partner"], **topic.named("partner", other)}
    pair = pair_of(read.partner, other)
    return Parties(read.partner, other, pair, spans, frozenset(("partner",)))


def _named_both(here: Scene, group: str, country: str) -> bool:
    """Whether the sentence names both, so that its own words tie them: "Poland's exports to the EU"."""
    named = {code for place in here.places for code in place.codes}
    return {group, country} <= named
