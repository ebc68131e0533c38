"""What is read: an article, its two parts, and the sentences in them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from etl.model.noun import noun


class Part(StrEnum):
    """The two stored strings of an article that offsets count in."""

    TITLE = "title"
    TEXT = "text"


class Kind(StrEnum):
    """Whose words an article holds."""

    ARTICLE = "article"
    """A publisher's own text."""
    DIGEST = "digest"
    """A summary of a published page in our words; never set as a quotation."""


class Basis(StrEnum):
    """How the day of publication is known."""

    METADATA = "metadata"
    DATELINE = "dateline"
    EVENT = "event"
    UNKNOWN = "unknown"


@noun
class Article:
    """One text as taken in.

    Args:
        article_id: stable name of the article (see DATA_MODEL: `id` of the front matter,
            else the file stem of a digest, else a hash).
        text: the body, line ends LF; offsets count its Unicode code points.
        title: the headline, empty where unknown; read as a sentence before the first.
        publisher, url, language: as published, empty where unknown (language: ISO 639-1).
        published: day of publication, None where unknown.
        published_basis: how that day is known.
        kind: a publisher's own text or a digest.
        path: where the stored text lies, relative to the project, empty if nowhere.
        revision: which text of this article this is, from 1.
    """

    article_id: str
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = "en"
    published: date | None = None
    published_basis: Basis = Basis.UNKNOWN
    kind: Kind = Kind.ARTICLE
    path: str = ""
    revision: int = 1

    def __post_init__(self) -> None:
        if not self.article_id:
            raise ValueError("an article needs an article_id")
        if (self.published is None) != (self.published_basis is Basis.UNKNOWN):
            raise ValueError(f"{self.article_id}: published and published_basis disagree")

    def part(self, part: Part) -> str:
        """The stored string that offsets in `part` count in."""
        return self.title if part is Part.TITLE else self.text


@noun
class Span:
    """Half-open code-point offsets in one part of an article."""

    part: Part
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@noun
class Sentence:
    """A sentence and where it stands: `article.part(part)[start:end] == words`."""

    part: Part
    start: int
    words: str

    @property
    def end(self) -> int:
        """Offset just past the sentence's last character."""
        return self.start + len(self.words)
