"""Turns an RSS, Atom or JSON feed into the drafts of its items, or the links to them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin

from etl.model.text import Basis
from etl.read.day import written_day
from etl.read.draft import Draft, Link, Raw, one_line
from etl.read.intake import BadSource, storable

JSON_FEED = "jsonfeed.org/version"


def read_feed(raw: Raw) -> list[Draft | Link | BadSource]:
    """The items of a feed, each with the words that the feed has of it; links where they are to be followed.

    Raises:
        BadSource: it is no feed.
    """
    if raw.data.lstrip()[:1] == b"{":
        title, items = _json_items(raw)
    else:
        title, items = _xml_items(raw)
    found: list[Draft | Link | BadSource] = []
    for number, item in enumerate(items, start=1):
        place = f"{raw.name}, item {number}"
        try:
            found.append(_link(item, place) if raw.follow else _draft(item, place, title))
        except BadSource as error:
            found.append(error)
    return found


def is_json_feed(fields: Mapping[str, Any]) -> bool:
    """Whether an object of JSON says of itself that it is a feed."""
    return JSON_FEED in str(fields.get("version", "")) and isinstance(fields.get("items"), list)


def _draft(item: Mapping[str, Any], place: str, publisher: str) -> Draft:
    text = plain(item["content"]) if item["is_html"] else item["content"].strip()
    if not text:
        raise BadSource(f"{place}: no words in the feed; take the page itself with --follow")
    return Draft(
        text=storable(text),
        place=place,
        title=storable(one_line(plain(item["title"]))),
        publisher=storable(one_line(publisher)),
        url=storable(item["url"]),
        language=item["language"],
        published=item["published"],
        basis=Basis.METADATA if item["published"] else Basis.UNKNOWN,
        excerpt=True,
    )


def _link(item: Mapping[str, Any], place: str) -> Link:
    if not item["url"].startswith(("http://", "https://")):
        raise BadSource(f"{place}: no link to follow; take the feed without --follow")
    return Link(item["url"], place, storable(one_line(plain(item["title"]))), item["published"])


def _xml_items(raw: Raw) -> tuple[str, Iterator[dict[str, Any]]]:
    import feedparser  # type: ignore[import-untyped]

    if b"<!entity" in raw.data.lower():
        raise BadSource(f"{raw.name}: declares entities, which may grow without end; save its pages")
    headers = {"content-type": raw.content_type} if raw.content_type else {}
    try:
        parsed = feedparser.parse(io.BytesIO(raw.data), response_headers=headers, sanitize_html=False)
    except Exception as error:
        raise BadSource(
            f"{raw.name}: not a feed ({type(error).__name__}); give RSS, Atom or JSON Feed"
        ) from None
    if not parsed.version and not parsed.entries:
        why = one_line(str(parsed.get("bozo_exception", "no feed in it")))[:100]
        raise BadSource(f"{raw.name}: not a feed ({why}); give RSS, Atom or JSON Feed")
    language = str(parsed.feed.get("language", ""))
    return str(parsed.feed.get("title", "")), (
        _xml_item(entry, raw.url, language) for entry in parsed.entries
    )


def _xml_item(entry: Any, base: str, language: str) -> dict[str, Any]:
    bodies = [part.get("value", "") for part in entry.get("content", [])]
    bodies.append(entry.get("summary", ""))
    return {
        "title": entry.get("title", ""),
        "url": urljoin(base, entry.get("link", "")) if entry.get("link") else "",
        "content": max(bodies, key=len),
        "is_html": True,
        "language": language.lower().split("-")[0],
        "published": _said_day(entry),
    }


def _said_day(entry: Any) -> date | None:
    """The day as the feed writes it, in the publisher's own time zone; else the day in UTC."""
    name = "published" if entry.get("published") else "updated"
    written = str(entry.get(name, ""))
    moment = entry.get(f"{name}_parsed")
    return written_day(written) or (date(*moment[:3]) if moment else None)


def _json_items(raw: Raw) -> tuple[str, Iterator[dict[str, Any]]]:
    try:
        fields = json.loads(raw.data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadSource(f"{raw.name}: not a feed (broken JSON); give RSS, Atom or JSON Feed") from None
    if not isinstance(fields, dict) or not is_json_feed(fields):
        raise BadSource(f"{raw.name}: not a feed (no version and items); give RSS, Atom or JSON Feed")
    language = str(fields.get("language", ""))
    return str(fields.get("title", "")), (_json_item(item, raw.url, language) for item in fields["items"])


def _json_item(item: Any, base: str, language: str) -> dict[str, Any]:
    said = (
        {name: cell for name, cell in item.items() if isinstance(cell, str)} if isinstance(item, dict) else {}
    )
    html = said.get("content_html", "")
    url = said.get("url") or said.get("external_url", "")
    return {
        "title": said.get("title", ""),
        "url": urljoin(base, url) if url else "",
        "content": html or said.get("content_text", "") or said.get("summary", ""),
        "is_html": bool(html),
        "language": (said.get("language") or language).lower().split("-")[0],
        "published": written_day(said.get("date_published", "")),
    }


BLOCKS = frozenset("p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote section article pre hr".split())
HIDDEN = frozenset("script style noscript template iframe".split())


def plain(html: str) -> str:
    """The words of a piece of HTML, a line for each paragraph."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as markup

    try:
        tree = markup.fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError, TypeError):
        return ""
    pieces: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append("" if hidden else node.tail or "")
            continue
        hidden += (1 if event == "start" else -1) if node.tag in HIDDEN else 0
        if node.tag in BLOCKS:
            pieces.append("\n")
        if not hidden:
            pieces.append((node.text if event == "start" else node.tail) or "")
    lines = (one_line(line) for line in _lines(pieces))
    return "\n".join(line for line in lines if line)


def _lines(pieces: list[str]) -> list[str]:
    """Line breaks of the source are blanks; only those of blocks break a line."""
    return "".join(piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces).split("\n")
