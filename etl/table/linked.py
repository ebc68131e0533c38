"""Turns statements that a person entered with a link, and without a text, into articles that hold them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from etl.read.seed import canonical, named
from etl.table.columns import table
from etl.table.frame import Frames, frame
from etl.table.lists import Action

if TYPE_CHECKING:
    from etl.table.corrections import Correction


def article_id(url: str) -> str:
    """The name that an article of this address has, whether its text was read or not."""
    return named(f"article {canonical(url)}")


def linked(frames: Frames, corrections: Sequence[Correction]) -> Frames:
    """The tables with an article for each link of an added statement whose article was not read.

    Its text is what the person quoted, a paragraph each; once the whole article is read under the same
    address, that one stands, and the quotes are found in it.
    """
    added = [item for item in corrections if item.action == Action.ADD and item.url]
    known = set(frames["articles"]["article_id"]) if added else set()
    quotes: defaultdict[str, list[Correction]] = defaultdict(list)
    for item in added:
        if item.article_id not in known:
            quotes[item.article_id].append(item)
    if not quotes:
        return frames
    texts = {name: "\n\n".join(dict.fromkeys(item.quote for item in items)) for name, items in quotes.items()}
    rows = [_row(name, items[0], texts[name]) for name, items in quotes.items()]
    bodies = [{"article_id": name, "text": text} for name, text in texts.items()]
    more = {"articles": frame(table("articles"), rows), "texts": frame(table("texts"), bodies)}
    return {name: pd.concat([rows, more[name]]) if name in more else rows for name, rows in frames.items()}


def _row(name: str, item: Correction, text: str) -> dict[str, object]:
    published = _day(item.published)
    return {
        "article_id": name,
        "title": item.title,
        "publisher": item.publisher,
        "url": item.url,
        "language": "",
        "published": published,
        "published_basis": "metadata" if published else "unknown",
        "kind": "article",
        "revision": 1,
        "same_text_as": "",
        "path": "",
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "n_chars": len(text),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
