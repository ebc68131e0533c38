"""A claim in the making: what it says, and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.claim.goods import Goods
from etl.claim.roles import Role
from etl.claim.subjects import Subject
from etl.claim.times import When
from etl.claim.voices import Voice
from etl.claim.whom import Parties
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.claim import Modality
from etl.model.extraction import Reason
from etl.model.noun import noun
from etl.model.text import Span
from etl.words.lexicon import Hit

Tokens = tuple[int, int]


@noun
class Draft:
    """A claim not yet named: what it says, and the tokens (or spans elsewhere) that say it."""

    marks: Marks
    at: Tokens
    subject: Subject
    role: Role
    when: When
    parties: Parties
    goods: Goods
    voice: Voice
    modality: Modality
    modality_cue: Hit | None
    figure: Figure | None = None
    movement: Hit | None = None
    subject_span: Span | None = None
    """Where the indicator is named, if in another sentence."""
    unit: str = ""
    record: bool = False


@dataclass(slots=True)
class Reading:
    """What one sentence gives: drafts, and the reason for each figure or movement that is none."""

    marks: Marks
    drafts: list[Draft] = field(default_factory=list)
    rejected: dict[Tokens, Reason] = field(default_factory=dict)
