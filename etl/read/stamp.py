"""Tells the day on which a page was published: as it declares, shows by its headline, or marks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from etl.read.byline import byline_day, line_day
from etl.read.day import written_day

BESIDE = (
    "related",
    "sidebar",
    "comment",
    "footer",
    "recommend",
    "popular",
    "latest",
    "archive",
    "also",
    "more-",
)
"""Parts of the names of blocks that lead to other pages."""
DATES = ("date", "publish", "posted", "time")
"""Parts of the names of elements that hold a date."""
LATER = ("updat", "modif", "edit")
NO_DAYS = ("image", "video", "generator", "description")
"""Parts of the names of metadata in which a date is not the page's."""
SAYS = ("published", "publication", "posted", "released", "issued", "date")
SHORT = 60


def page_day(tree: Any, address: str) -> date | None:
    """The day of publication, None where the page gives none; what only looks like one is none.

    A date among its links to other pages, in its footer or in its sentences is not the page's own;
    the day of its last change counts where it says no other.

    Args:
        tree: the page as lxml reads it; it stays as it is.
        address: the page's address, which may hold its day; empty where it is not known.
    """
    return (
        _possible(_declared(tree, address, (*LATER, *NO_DAYS)))
        or _possible(byline_day(tree))
        or _possible(_marked(tree))
        or _possible(_declared(tree, "", NO_DAYS))
    )


def _possible(day: date | None) -> date | None:
    """A day that has come (one is allowed for time zones)."""
    return day if day and day <= date.today() + timedelta(days=1) else None


def _declared(tree: Any, address: str, without: tuple[str, ...]) -> date | None:
    """The day in the metadata, the linked data or the address of a page.

    Args:
        without: parts of the names of metadata that do not count.
    """
    from htmldate import find_date
    from lxml import etree, html  # type: ignore[import-untyped]

    page = html.Element("html")
    head, body = etree.SubElement(page, "head"), etree.SubElement(page, "body")
    for node in tree.xpath("//meta | //script[@type='application/ld+json']"):
        name = " ".join(node.get(key, "") for key in ("name", "property", "itemprop")).lower()
        if not any(part in name for part in without):
            copy = etree.SubElement(head if node.tag == "meta" else body, node.tag, dict(node.attrib))
            copy.text = node.text
    found = find_date(page, url=address or None, original_date=True, extensive_search=False)
    return date.fromisoformat(found) if found else None


def _marked(tree: Any) -> date | None:
    """The first day after the headline that an element or a line says is a date, else the last one before."""
    headline = next(tree.iter("h1"), None)
    before: list[date] = []
    passed = headline is None
    for node in _main(tree, headline):
        passed = passed or node is headline
        day = _day_of(node)
        if day and passed:
            return day
        before += [day] if day else []
    return before[-1] if before else None


def _main(tree: Any, headline: Any) -> Iterator[Any]:
    """The elements of a page without those of blocks beside its main part."""
    from lxml import etree

    around = set(headline.iterancestors()) if headline is not None else set()
    walk = etree.iterwalk(tree, events=("start",))
    for _, node in walk:
        if node not in around and _is_beside(node):
            walk.skip_subtree()
        else:
            yield node


def _is_beside(node: Any) -> bool:
    name = _name(node)
    return node.tag in ("aside", "footer", "nav", "script", "style") or any(part in name for part in BESIDE)


def _name(node: Any) -> str:
    return f"{node.get('class', '')} {node.get('id', '')} {node.get('itemprop', '')}".lower()


def _day_of(node: Any) -> date | None:
    """The day in an element that says it is one, or in a line of its own that does."""
    name = _name(node)
    if any(part in name for part in LATER):
        return None
    if node.tag in ("time", "abbr") or any(part in name for part in DATES):
        said = node.get("datetime") or node.get("content") or node.get("title") or ""
        shown = " ".join("".join(node.itertext()).split()) if len(node) < 8 else ""
        return written_day(said) or (line_day(shown) if len(shown) <= SHORT else None)
    lines = [node.text or "", *(child.tail or "" for child in node)]
    return next((day for line in lines if (day := _said(" ".join(line.split())))), None)


def _said(line: str) -> date | None:
    """The day of a line like "Publication date: May 27, 2024, 14:20"."""
    if len(line) > SHORT or not line.lower().startswith(SAYS):
        return None
    return line_day(line)
