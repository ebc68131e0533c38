"""An address of a chart -> oEmbed 1.0: the iframe that shows it, for pages that know how to ask."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from flask import Flask, Response, request

from dashboard.data import Collection
from dashboard.download import answer, told
from dashboard.layout.share import HEIGHT, code
from dashboard.layout.shell import NAME
from dashboard.marks import scene
from dashboard.paper import SIZES
from dashboard.reports import Missing
from dashboard.settings import Settings
from dashboard.view import QUERY, BadView, View

WIDTH = 640
KEPT = 3600
"""Seconds for which a consumer may keep an answer."""
CARD = tuple(round(one * SIZES["card"].scale) for one in (SIZES["card"].width, SIZES["card"].height))
KNOWN = ("url", "maxwidth", "maxheight", "format")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a consumer asks for: a chart, and the most room it has."""

    view: View
    width: int
    height: int


def register(server: Flask, collection: Collection, settings: Settings) -> None:
    """Adds `/oembed`."""

    @server.get("/oembed")
    def oembed() -> Response:
        origin = settings.public_url or request.host_url.rstrip("/")
        return answer("json", lambda: _answer(collection, origin))


def _answer(collection: Collection, origin: str) -> Response:
    query = request.args.to_dict()
    asked = read(query, origin)
    version = collection.version(asked.view.version)
    found = scene(version, asked.view)
    if found is None:
        raise Missing(f"No series is called {asked.view.series[:120]}.")
    said: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": found.chart.title,
        "author_name": found.chart.source or "no source was read",
        "provider_name": NAME,
        "provider_url": origin,
        "cache_age": KEPT,
        "width": asked.width,
        "height": asked.height,
        "html": code(asked.view, asked.view.series, origin, found.chart.title, asked.height, asked.width),
    }
    if _limit(query, "maxwidth", CARD[0]) >= CARD[0] and _limit(query, "maxheight", CARD[1]) >= CARD[1]:
        picture = origin + asked.view.address(f"/charts/{quote(asked.view.series)}.png")
        size = {"thumbnail_width": CARD[0], "thumbnail_height": CARD[1]}
        said |= {"thumbnail_url": card(picture), **size}
    return told(said)


def read(query: dict[str, str], origin: str) -> Asked:
    """What the query asks for.

    Raises:
        Missing: the format is not JSON, or the address is none of a chart of this server.
        BadView: a value cannot be read.
    """
    if unknown := sorted(set(query) - set(KNOWN)):
        raise BadView(f"There is no parameter {unknown[0][:40]!r}; known are {', '.join(KNOWN)}.")
    if query.get("format", "json") != "json":
        raise Missing(f"There is no format {query['format'][:20]!r}; there is json.")
    if not query.get("url"):
        raise BadView("url must be the address of a chart or an embed of this server.")
    width = min(WIDTH, _limit(query, "maxwidth", WIDTH))
    return Asked(_view(query["url"], origin), width, min(HEIGHT, _limit(query, "maxheight", HEIGHT)))


def _view(address: str, origin: str) -> View:
    """The View behind an address; parameters that others add to it are ignored."""
    try:
        parts, home = urlsplit(address), urlsplit(origin)
        host, own = (parts.hostname, parts.port), (home.hostname, home.port)
    except ValueError:
        raise BadView(f"url={address[:80]!r} is no address.") from None
    if parts.scheme not in ("http", "https") or host != own:
        raise Missing(f"The address {address[:80]!r} is not one of this server.")
    first, _, slug = parts.path.removeprefix(home.path).strip("/").partition("/")
    if first not in ("chart", "embed") or not slug or "/" in slug:
        raise Missing(f"The address {address[:80]!r} is none of a chart.")
    known = {name: text for name, text in parse_qsl(parts.query) if name in QUERY}
    return View.from_query(known, slug, strict=True)


def _limit(query: dict[str, str], name: str, usual: int) -> int:
    text = query.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise BadView(f"{name} must be a whole number from 1 on, not {text[:40]!r}.")
    return int(text)


def card(picture: str) -> str:
    """The address of a link's preview: the same picture, 1200 by 630 pixels."""
    return f"{picture}{'&' if '?' in picture else '?'}size=card" if picture else ""


def tags(origin: str, path: str, query: str, picture: str) -> str:
    """What the head of a chart's page says to whoever wants to embed it or to show a link; else nothing."""
    if not path.startswith("/chart/"):
        return ""
    page = f"{origin}{path}" + (f"?{query}" if query else "")
    asked = f"{origin}/oembed?{urlencode({'url': page, 'format': 'json'})}".replace("&", "&amp;")
    lines = [f'<link rel="alternate" type="application/json+oembed" href="{asked}" title="oEmbed">']
    if picture:
        lines += [
            f'<meta property="og:image:width" content="{CARD[0]}">',
            f'<meta property="og:image:height" content="{CARD[1]}">',
            '<meta name="twitter:card" content="summary_large_image">',
        ]
    return "\n".join(lines) + "\n"
