"""Claims of one thing that a filter has parted from others -> what those that are left say side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.data.rows import Figure, Observation
from etl.table.agreement import Saying, figures, meant, speakers, status


class Said(NamedTuple):
    """What decides whether a claim agrees with another of the same thing; `words` are those of its figure."""

    observation_id: str
    claim_id: str
    value: float | None
    value_high: float | None
    qualifier: str
    direction: str
    words: str
    text: str
    speaker: str


SAID = (
    "observation_id, claim_id, value, value_high, qualifier, direction, "
    "substr(quote, figure_start - char_start + 1, figure_end - figure_start), "
    "if(same_text_as = '', article_id, same_text_as), speaker"
)
"""A `Said`, in SQL over the index; copies of one wire report are one text."""


def together(left: Sequence[Said]) -> Observation:
    """The observation that claims of one thing make."""
    found = figures([_saying(place, one) for place, one in enumerate(left)])
    texts, people = {one.text for one in left}, speakers(one.speaker for one in left)
    ids = [one.claim_id for one in left]
    return Observation(
        left[0].observation_id,
        str(status(len(left), len(found), len(texts), people)),
        tuple(
            Figure(best.value, best.value_high, best.qualifier, tuple(one.named(ids)))
            for one in found
            if (best := left[one.best]).value is not None
        ),
    )


def _saying(place: int, one: Said) -> Saying:
    value = math.nan if one.value is None else one.value
    high = math.nan if one.value_high is None else one.value_high
    return Saying(place, one.claim_id, value, meant(value, high, one.qualifier, one.direction, one.words))
