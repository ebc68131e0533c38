"""Turns an extraction into an account for people: what was found where, why, and what was left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.model.claim import Claim, Evidence
from etl.model.extraction import Extraction
from etl.model.text import Article, Part
from etl.table.printed import period, said, sides
from etl.table.rows import claim_row

if TYPE_CHECKING:
    from rich.text import Text

TINTS = {
    "figure": "black on yellow",
    "period": "black on green",
    "sides": "black on cyan",
    "indicator": "black on magenta",
}
LEFT = "underline red"
OTHER = "underline"

KINDS = {
    **dict.fromkeys(("value", "value_high", "unit", "qualifier", "direction"), "figure"),
    **dict.fromkeys(("period_start", "period_end", "baseline_start", "baseline_end"), "period"),
    **dict.fromkeys(("reporter", "partner", "pair", "route"), "sides"),
    "indicator": "indicator",
}
"""What the words behind a column are colored as."""


def explained(extraction: Extraction) -> Iterator[Text]:
    """Blocks of styled text: head, key, title, body, claims, leftovers."""
    from rich.text import Text

    article = extraction.article
    yield Text(_head(article), style="bold")
    yield Text.assemble(*(part for name, style in _key() for part in ((f" {name} ", style), " ")), "\n")
    for part in (Part.TITLE, Part.TEXT):
        if article.part(part):
            yield marked(extraction, part)
            yield Text()
    yield Text(f"{len(extraction.claims)} claims", style="bold")
    for at, claim in enumerate(extraction.claims, start=1):
        yield _claim(at, claim, article)
    yield Text(f"{len(extraction.leftovers)} leftovers", style="bold")
    for left in extraction.leftovers:
        yield Text(f"  “{left.words}” ({left.span.part} {left.span.start}–{left.span.end}): {left.reason}")


def _key() -> list[tuple[str, str]]:
    return [*TINTS.items(), ("other evidence", OTHER), ("left over", LEFT)]


def _head(article: Article) -> str:
    day = article.published.isoformat() if article.published else "no date"
    return " · ".join(word for word in (article.article_id, article.publisher, day, article.kind) if word)


def marked(extraction: Extraction, part: Part) -> Text:
    """A part of the article with what was found in it colored; spans may cross."""
    from rich.text import Text

    text = Text(extraction.article.part(part))
    for claim in extraction.claims:
        for item in claim.evidence:
            if item.span and item.span.part is part:
                text.stylize(TINTS.get(KINDS.get(item.column, ""), OTHER), item.span.start, item.span.end)
    for left in extraction.leftovers:
        if left.span.part is part:
            text.stylize(LEFT, left.span.start, left.span.end)
    for claim in extraction.claims:
        if claim.part is part:
            text.stylize(TINTS["figure"], claim.figure_start, claim.figure_end)
    return text


def _claim(at: int, claim: Claim, article: Article) -> Text:
    from rich.text import Text

    row = claim_row(claim)
    facts = [claim.indicator, said(row), period(row), sides(row), claim.modality]
    facts += [claim.commodity, claim.route, claim.speaker]
    text = Text(f"{at}. {' · '.join(fact for fact in facts if fact)}\n", style="bold")
    text.append(f"   “{claim.quote}”\n", style="not bold italic")
    for item in claim.evidence:
        text.append(f"   {item.column}: {_words(item, article)}\n", style="not bold")
    text.append(f"   rule: {claim.rule}\n", style="not bold dim")
    return text


def _words(item: Evidence, article: Article) -> str:
    if item.span is None:
        return item.how
    words = article.part(item.span.part)[item.span.start : item.span.end]
    return f"“{words}” ({item.how}, {item.span.part} {item.span.start}–{item.span.end})"
