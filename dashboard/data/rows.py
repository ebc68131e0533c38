"""The nouns that pages speak of, one frozen row each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One text that was read; see `articles` in the data dictionary."""

    article_id: str
    title: str
    publisher: str
    url: str
    language: str
    published: date | None
    published_basis: str
    kind: str
    text: str = ""

    @property
    def is_digest(self) -> bool:
        """True where the words are our summary, never to be set as a quotation."""
        return self.kind == "digest"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what a reader must know of its article and of the claims beside it.

    `value` is in the unit's base and None where the claim has no number; `status` is
    that of the claim's observation, empty where it makes none.
    """

    claim_id: str
    article_id: str
    series_id: str
    observation_id: str
    indicator: str
    measure: str
    value: float | None
    value_high: float | None
    unit: str
    of: str
    qualifier: str
    direction: str
    period_start: date | None
    period_end: date | None
    period_kind: str
    baseline_start: date | None
    baseline_end: date | None
    reporter: str
    partner: str
    pair: str
    origin: str
    destination: str
    counted_by: str
    commodity: str
    mode: str
    route: str
    modality: str
    speaker: str
    part: str
    quote: str
    char_start: int
    char_end: int
    figure_start: int
    figure_end: int
    rule: str
    review: str
    status: str
    title: str
    publisher: str
    url: str
    published: date | None
    kind: str

    @property
    def is_digest(self) -> bool:
        """True where the quote is our summary's sentence, not the publisher's."""
        return self.kind == "digest"

    @property
    def figure(self) -> str:
        """The words of the figure, or of the movement, as the sentence has them."""
        return self.quote[self.figure_start - self.char_start : self.figure_end - self.char_start]

    @property
    def day(self) -> date | None:
        """Where the statement stands in time: its period's end, else its publication day."""
        return self.period_end or self.published


@dataclass(frozen=True, slots=True)
class Figure:
    """One distinct figure of an observation, in its most precise saying, and who says it."""

    value: float
    value_high: float | None
    qualifier: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """Claims of the same thing side by side; several figures where they differ, never their mean."""

    observation_id: str
    status: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """An observation on which sources differ, and of what and when it is."""

    observation_id: str
    series_id: str
    period_start: date | None
    period_end: date
    gap: float
    figures: tuple[Figure, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All statements that give one of the figures."""
        return tuple(claim for one in self.figures for claim in one.claim_ids)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that decide one column of one claim; no offsets for metadata and assumed."""

    claim_id: str
    column: str
    part: str
    char_start: int | None
    char_end: int | None
    how: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A number or word of movement that makes no claim, and the reason's code."""

    article_id: str
    part: str
    char_start: int
    char_end: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """One subject: an indicator and its sides or its route, and how much was read on it."""

    series_id: str
    indicator: str
    reporter: str
    partner: str
    pair: str
    origin: str
    destination: str
    route: str
    title: str
    n_claims: int
    n_articles: int
    n_periods: int
    n_differs: int
    first_period: date | None
    last_period: date | None
    default_unit: str
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What a version holds."""

    articles: int
    statements: int
    series: int
    publishers: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A version that is kept, and when it was made."""

    name: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a build or a person did not let through, and why.

    Args:
        kind: `text` that could not be read, `correction` that could not be applied,
            `statement` that a person rejected.
    """

    kind: str
    name: str
    reason: str
    claim_id: str = ""
