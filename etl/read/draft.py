"""What a source gives before it is an article: words and what the source says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from etl.model.text import Basis, Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """One text as a source gives it; what the source does not say is empty.

    Args:
        text: the body.
        place: where it stands in its source ("clips.csv, row 3"), for messages.
        title, publisher, url: as the source says.
        language: what the source declares (ISO 639-1), empty where it does not.
        published, basis: the day of publication, where the source says it, and how it is known.
        kind: a publisher's own text or a digest.
        id: the name that its front matter gives it.
        excerpt: whether a feed gave it, which may hold less than the page does.
    """

    text: str
    place: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    basis: Basis = Basis.UNKNOWN
    kind: Kind = Kind.ARTICLE
    id: str = ""
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one file, page or feed, and what is known of them from outside.

    Args:
        name: the file or address, for messages.
        data: the bytes, unpacked.
        url: the address they came from, empty for a file.
        content_type: as the server declares it, with its charset, empty for a file.
        follow: whether the items of a feed are to be fetched.
    """

    name: str
    data: bytes = field(repr=False)
    url: str = ""
    content_type: str = ""
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed or a list names, and what is said of it there."""

    url: str
    place: str
    title: str = ""
    published: date | None = None


def one_line(text: str) -> str:
    """A headline or name without line breaks and double blanks."""
    return " ".join(text.split())
