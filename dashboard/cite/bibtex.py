"""A chart and its sources -> BibTeX: an entry for the chart, and one for each article behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.cite.footnote import Footnote
from dashboard.cite.name import COLLECTION
from dashboard.data import Statement
from dashboard.marks import Chart

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def plain(text: str) -> str:
    """Words that LaTeX sets as they stand."""
    return "".join(SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def bibliography(
    slug: str, drawn: Chart, notes: Sequence[Footnote], version: str, address: str, today: date
) -> str:
    """The chart's entry first, then its articles in the order of their first footnote."""
    sources: dict[str, list[Statement]] = {}
    for note in notes:
        sources.setdefault(note.statement.article_id, []).append(note.statement)
    entries = [_chart(slug, drawn, version, address, today)]
    entries += [_article(said, today) for said in sources.values()]
    return "\n".join(entries)


def _chart(slug: str, drawn: Chart, version: str, address: str, today: date) -> str:
    return _entry(
        key(f"{slug}-{version}"),
        {
            "author": "{" + plain(drawn.source) + "}",
            "title": "{" + plain(drawn.title) + "}",
            "howpublished": plain(f"Collected by {COLLECTION}"),
            "version": version,
            "note": plain(f"Data version {version}"),
            "url": address,
            "urldate": today.isoformat(),
        },
    )


def _article(said: Sequence[Statement], today: date) -> str:
    one = said[0]
    speakers = dict.fromkeys(each.speaker for each in said if each.speaker)
    publisher = one.publisher or "Unnamed publisher"
    authors = " and ".join("{" + plain(name) + "}" for name in (*speakers, publisher))
    title = one.title or f"{publisher}, {one.published.isoformat() if one.published else 'undated'}"
    note = f"As summarised in {COLLECTION}; the page’s own words were not kept" if one.is_digest else ""
    if one.is_digest:
        title = f"{publisher}: page of {one.published.isoformat() if one.published else 'an unknown day'}"
    return _entry(
        key(one.article_id),
        {
            "author": authors,
            "title": "{" + plain(title) + "}",
            "publisher": "{" + plain(publisher) + "}",
            "year": str(one.published.year) if one.published else "",
            "month": f"{one.published.month}" if one.published else "",
            "date": one.published.isoformat() if one.published else "",
            "note": plain(note),
            "url": _address(one.url),
            "urldate": today.isoformat() if one.url else "",
        },
    )


def _entry(name: str, fields: dict[str, str]) -> str:
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@misc{{{name},", *lines, "}", ""])


def _address(url: str) -> str:
    """An address as a field holds it: braces would end the field, and blanks break the link."""
    return url.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20").replace("\\", "%5C")


def key(text: str) -> str:
    """A key that every BibTeX takes: plain letters, digits, points and dashes."""
    return "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in ".-") else "-" for letter in text
    )


def keys(statements: Iterable[Statement]) -> list[str]:
    """The keys of the articles behind some statements, each once."""
    return list(dict.fromkeys(key(one.article_id) for one in statements))
