"""What reading one article gives: claims, and a reason for each number that is none."""

from __future__ import annotations

from enum import StrEnum

from etl.model.claim import Claim
from etl.model.noun import noun
from etl.model.quantity import Quantity
from etl.model.text import Article, Part, Span


class Reason(StrEnum):
    """Why a number or a word of movement makes no claim."""

    NO_UNIT = "no_unit"
    NO_INDICATOR = "no_indicator"
    DATE = "date"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    QUESTION = "question"
    WISH = "wish"
    REPEATED = "repeated"
    CONVERSION = "conversion"
    OTHER_SUBJECT = "other_subject"
    OTHER_UNIT = "other_unit"
    NO_SIDES = "no_sides"
    COMPARISON = "comparison"
    AMBIGUOUS = "ambiguous"


@noun
class Leftover:
    """A number or word of movement that is neither figure nor evidence, and why."""

    span: Span
    words: str
    reason: Reason


@noun
class Located:
    """A quantity and the part of the article its offsets count in."""

    part: Part
    quantity: Quantity


@noun
class Extraction:
    """All that was read in one article, in the order of the text."""

    article: Article
    claims: tuple[Claim, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
