"""The versions that are kept -> `/changes.atom`: an entry a version, with what it changed (RFC 4287)."""

from __future__ import annotations

import html
from itertools import pairwise
from xml.etree import ElementTree

from flask import Flask, Response, request

from dashboard.data import Collection, Edition, NoData, Statement, Version, changes
from dashboard.download import answer
from dashboard.layout.shell import FEED, NAME
from dashboard.settings import Settings
from dashboard.view import BadView
from dashboard.wording.names import byline, what, who
from dashboard.wording.news import edition, summary
from dashboard.wording.numbers import figure
from dashboard.wording.titles import count, when

ATOM = "http://www.w3.org/2005/Atom"
KIND = "application/atom+xml; charset=utf-8"
ENTRIES = 20
TOLD = 40
"""So many new statements are told in an entry; the page has more."""


def register(server: Flask, collection: Collection, settings: Settings) -> None:
    """Adds the feed to `server`."""

    @server.get(FEED)
    def feed() -> Response:
        return answer("text", lambda: _answer(collection, settings))


def _answer(collection: Collection, settings: Settings) -> Response:
    if unknown := sorted(set(request.args) - {"since"}):
        raise BadView(f"There is no parameter {unknown[0][:40]!r}; the feed knows since.")
    current, since = collection.version(), request.args.get("since", "")
    oldest = collection.before(current.name, since)
    if since and oldest is None:
        raise BadView(
            f"since={since[:40]!r} is neither an older version that is kept nor a day such as 2026-11-27."
        )
    kept = collection.editions()
    last = kept.index(oldest) + 1 if since and oldest else len(kept)
    origin = settings.public_url or request.host_url.rstrip("/")
    response = Response(
        document(collection, kept[:last][:ENTRIES], origin, whole=not since), content_type=KIND
    )
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response


def document(collection: Collection, kept: list[Edition], origin: str, whole: bool = True) -> bytes:
    """The feed as XML.

    Args:
        kept: versions, the newest first.
        whole: whether the last of them is told too, as the first that is kept.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _text(feed, "title", f"{NAME}: what changed")
    _text(feed, "id", f"{origin}{FEED}")
    _text(feed, "updated", kept[0].made.isoformat(timespec="seconds"))
    _text(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", NAME)
    _link(feed, "self", f"{origin}{FEED}")
    _link(feed, "alternate", f"{origin}/changes")
    for newer, older in pairwise(kept):
        _entry(feed, newer, origin, older.name, *_told(collection, newer, older, origin))
    if whole:
        held = collection.version(kept[-1].name).counts
        told = f"{count(held.statements, 'statement')} from {count(held.articles, 'text')}"
        _entry(feed, kept[-1], origin, "", told, f"<p>{told}. The oldest version that is kept.</p>")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _told(collection: Collection, newer: Edition, older: Edition, origin: str) -> tuple[str, str]:
    """The summary of what a version changed, and the same with its new statements as HTML."""
    try:
        version = collection.version(newer.name)
        found = changes(collection.version(older.name), version)
    except NoData as reason:
        return str(reason), f"<p>{html.escape(str(reason))}</p>"
    told = summary(found)
    lines = "".join(_line(one, version, origin) for one in found.came[:TOLD])
    return told, f"<p>Since {html.escape(edition(older))}: {html.escape(told)}.</p><ul>{lines}</ul>"


def _line(one: Statement, version: Version, origin: str) -> str:
    labels = version.labels
    path = f"/chart/{one.series_id}" if one.series_id else f"/article/{one.article_id}"
    about = ", ".join(part for part in (who(one, labels), what(one, labels), when(one)) if part)
    address = html.escape(f"{origin}{path}#c={one.claim_id}")
    said = html.escape(f"{figure(one, labels)}: {about}")
    return f'<li><a href="{address}">{said}</a> {html.escape(byline(one))}</li>'


def _entry(
    feed: ElementTree.Element, newer: Edition, origin: str, since: str, told: str, content: str
) -> None:
    entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "title", told[:1].upper() + told[1:])
    _text(entry, "id", f"{origin}{FEED}#{newer.name}")
    _text(entry, "updated", newer.made.isoformat(timespec="seconds"))
    address = f"{origin}/changes?since={since}&v={newer.name}" if since else f"{origin}/?v={newer.name}"
    _link(entry, "alternate", address)
    body = _text(entry, "content", content)
    body.set("type", "html")


def _text(above: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    found = ElementTree.SubElement(above, f"{{{ATOM}}}{name}")
    found.text = "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= 32)
    return found


def _link(above: ElementTree.Element, kind: str, address: str) -> None:
    ElementTree.SubElement(above, f"{{{ATOM}}}link", {"rel": kind, "href": address})
