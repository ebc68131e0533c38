"""Turns the fields of one row, however people name them, into a draft, or into the link to its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from etl.model.text import Basis, Kind
from etl.read.day import written_day
from etl.read.draft import Draft, Link, one_line
from etl.read.intake import BadSource, storable

NAMES = {
    "text": "text body content article maintext fulltext articletext articlebody bodytext plaintext story",
    "title": "title headline articletitle heading subject",
    "url": "url link address sourceurl weburl articleurl pageurl permalink href uri",
    "publisher": "publisher source site outlet sitename sourcename publication newspaper medium agency",
    "published": (
        "published date publishedat datepublished datepublish publicationdate publishdate publisheddate"
        " pubdate publishedon publishedtime dateofpublication datetime timestamp day"
    ),
    "language": "language lang languagecode",
    "kind": "kind",
}
"""For each field of an article the names under which people keep it, the first one first; case, blanks and
signs do not count: Full text, full_text, fullText."""

_NAMES = {name: tuple(others.split()) for name, others in NAMES.items()}
TEXTS = frozenset(_NAMES["text"])
LINKS = frozenset(_NAMES["url"])
KNOWN = frozenset(name for names in _NAMES.values() for name in names)


def plain_name(name: object) -> str:
    """The name of a column by its letters alone."""
    return "".join(sign for sign in str(name).casefold() if sign.isalnum())


def draft(fields: Any, place: str) -> Draft | Link:
    """The article in a row; where it has an address and no column of texts, the link to the page.

    Raises:
        BadSource: it is no object, has no text, or a field that is not what its name says.
    """
    if not isinstance(fields, Mapping):
        raise BadSource(f"{place}: not an object; write one with a text")
    given = {plain_name(name): value for name, value in fields.items() if value not in (None, "")}
    said = {name: _said(given, names, place) for name, names in _NAMES.items()}
    text, url, title = said["text"], "".join(said["url"].split()), one_line(said["title"])
    published = _day(said["published"], place)
    if not text.strip():
        if url and TEXTS.isdisjoint(map(plain_name, fields)):
            return Link(url, place, title, published)
        raise BadSource(f"{place}: no text; give the article's words")
    return Draft(
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        place=place,
        title=title,
        publisher=one_line(said["publisher"]),
        url=url,
        language=said["language"].strip().lower().split("-")[0],
        published=published,
        basis=Basis.METADATA if published else Basis.UNKNOWN,
        kind=_kind(said["kind"].strip(), place),
    )


def _said(given: Mapping[str, Any], names: Iterable[str], place: str) -> str:
    for name in names:
        if name in given:
            return storable(_words(given[name], name, place))
    return ""


def _words(value: Any, name: str, place: str) -> str:
    """A field as text; of an object its name, as in {"source": {"name": "Wire"}}; a number is no text."""
    if isinstance(value, Mapping):
        value = value.get("name") or ""
    if isinstance(value, int) and not isinstance(value, bool) and name not in TEXTS:
        value = str(value)
    if not isinstance(value, str):
        raise BadSource(f"{place}: {name} is no string; write it as one, or leave it out")
    return value


def _day(text: str, place: str) -> date | None:
    day = written_day(text)
    if text.strip() and not day:
        said = repr(text.strip()[:60])
        raise BadSource(f"{place}: published: {said} is no clear date; write it as 2024-11-14, or not at all")
    return day


def _kind(text: str, place: str) -> Kind:
    try:
        return Kind(text or Kind.ARTICLE)
    except ValueError:
        raise BadSource(f"{place}: kind: {text[:60]!r} is not one of {', '.join(Kind)}; write one") from None
