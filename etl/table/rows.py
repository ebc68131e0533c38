"""Turns one Extraction into the plain rows of articles, texts, claims, evidence and leftovers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from etl.model.claim import Claim
from etl.model.extraction import Extraction
from etl.model.text import Article
from etl.table.columns import table
from etl.table.subject import observation_id, series_id

Cell = str | int | Decimal | date | None
Row = dict[str, Cell]

READ = ("articles", "texts", "claims", "evidence", "leftovers")
"""The tables that come from reading; the others are made from these."""

ADDED = ("reference", "rates")
"""The tables that people add."""


def claim_row(claim: Claim) -> Row:
    """A row of `claims` with every column, derived ones included; nobody has reviewed it yet."""
    row: Row = {name: getattr(claim, name, "") for name in table("claims").names}
    row["series_id"] = series_id(row)
    row["observation_id"] = observation_id(row)
    return row


def figure_words(row: Mapping[str, Any]) -> str:
    """The words of a claim's figure or movement, cut from its quote."""
    offset = row["char_start"]
    return str(row["quote"])[row["figure_start"] - offset : row["figure_end"] - offset]


def article_row(article: Article) -> Row:
    """A row of `articles`; what depends on other articles (same_text_as) is still empty."""
    return {
        "article_id": article.article_id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "published": article.published,
        "published_basis": article.published_basis,
        "kind": article.kind,
        "revision": article.revision,
        "same_text_as": "",
        "path": article.path,
        "sha256": hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        "n_chars": len(article.text),
    }


def evidence_rows(claim: Claim) -> Iterator[Row]:
    """The rows of `evidence` of one claim, in the order in which the reader gave them."""
    for item in claim.evidence:
        yield {
            "claim_id": claim.claim_id,
            "column": item.column,
            "part": item.span.part if item.span else "",
            "char_start": item.span.start if item.span else None,
            "char_end": item.span.end if item.span else None,
            "how": item.how,
        }


def leftover_rows(extraction: Extraction) -> Iterator[Row]:
    """The rows of `leftovers` of one article."""
    for left in extraction.leftovers:
        yield {
            "article_id": extraction.article.article_id,
            "part": left.span.part,
            "char_start": left.span.start,
            "char_end": left.span.end,
            "words": left.words,
            "reason": left.reason,
        }


def rows(extraction: Extraction) -> dict[str, list[Row]]:
    """The rows of one extraction by table."""
    article = extraction.article
    return {
        "articles": [article_row(article)],
        "texts": [{"article_id": article.article_id, "text": article.text}],
        "claims": [claim_row(claim) for claim in extraction.claims],
        "evidence": [row for claim in extraction.claims for row in evidence_rows(claim)],
        "leftovers": list(leftover_rows(extraction)),
    }
