"""Turns a saved or fetched HTML page into a draft: body, title, publisher, address, date."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from etl.model.text import Basis
from etl.read.charset import page_text
from etl.read.draft import Draft, Raw, one_line
from etl.read.intake import BadSource, storable
from etl.read.seed import is_page
from etl.read.stamp import page_day

EDITIONS = frozenset(("www", "m", "mobile", "amp"))


def read_page(raw: Raw) -> Draft:
    """The article of a page, as trafilatura finds it.

    Raises:
        BadSource: the bytes are no text, no HTML, or hold no article.
    """
    from trafilatura import bare_extraction, load_html

    tree = load_html(page_text(raw.data, raw.content_type, raw.name))
    if tree is None:
        raise BadSource(f"{raw.name}: no HTML in it; give a page")
    language, address = _language(tree), _address(tree, raw.url)
    day = page_day(tree, raw.url or address)
    found: Any = bare_extraction(
        tree,
        url=raw.url or address or None,
        include_comments=False,
        with_metadata=True,
    )
    if found is None or not (found.text or "").strip():
        raise BadSource(f"{raw.name}: no article in the page; open it and see whether it needs a script")
    return Draft(
        text=storable(found.text),
        place=raw.name,
        title=storable(one_line(found.title or "")),
        publisher=storable(one_line(found.sitename or found.hostname or "")),
        url=address,
        language=language,
        published=day,
        basis=Basis.METADATA if day else Basis.UNKNOWN,
    )


def _language(tree: Any) -> str:
    """The language that the page declares: en of en-US."""
    said = tree.xpath("//html/@lang | //html/@xml:lang") or [""]
    return str(said[0]).strip().lower().replace("_", "-").split("-")[0][:3]


def _address(tree: Any, fetched: str) -> str:
    """The page's own address: its canonical link, where that may be believed, else where it was fetched.

    A link to the front page, or away from the host it was fetched from, is a slip of the
    template: believing it would make one article of many pages.
    """
    links = tree.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href")
    links += tree.xpath("//meta[@property='og:url']/@content")
    for link in links:
        whole = _joined(fetched, str(link).strip())
        if is_page(whole) and (not fetched or _host(whole) == _host(fetched)):
            return storable(whole)
    return fetched


def _joined(fetched: str, link: str) -> str:
    try:
        return urljoin(fetched, link) if fetched else link
    except ValueError:
        return ""


def _host(address: str) -> str:
    """The site's name without what says which edition of its pages this is."""
    first, _, rest = (urlsplit(address).hostname or "").partition(".")
    return rest if first in EDITIONS and "." in rest else f"{first}.{rest}"
