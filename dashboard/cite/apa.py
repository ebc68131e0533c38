"""A source article -> its reference as APA (7th edition) sets it: speaker and publisher first."""

from __future__ import annotations

from dashboard.cite.name import COLLECTION
from dashboard.data import Statement

MONTHS = (
    "January February March April May June July August September October November December".split()  # as APA
)


def source(one: Statement) -> str:
    """The article behind one statement: "Trend. (2024, November 14). Headline. https://…"."""
    author = one.publisher or "Unnamed publisher"
    if one.speaker:
        author = f"{one.speaker[:1].upper()}{one.speaker[1:]}, in {author}"
    said = (
        f"{one.published.year}, {MONTHS[one.published.month - 1]} {one.published.day}"
        if one.published
        else "n.d."
    )
    if one.is_digest:
        title = f"[Page, as summarised in {COLLECTION}]"
    else:
        title = one.title.strip().rstrip(".") or "[News report without a headline]"
    return f"{author.rstrip('.')}. ({said}). {title}." + (f" {one.url}" if one.url else "")
