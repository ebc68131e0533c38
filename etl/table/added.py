"""Turns a statement that a person found, and the machine missed, into a claim."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from etl.model.claim import Claim, Evidence, How
from etl.model.text import Part, Span
from etl.table.change import FIXED, Refused, parsed, period_kind, sided
from etl.table.columns import table
from etl.table.frame import Frames
from etl.table.lists import Review
from etl.table.rows import claim_row, evidence_rows

Row = dict[str, Any]


BY_HAND = "person"
"""The rule of a claim that a person entered."""


def added_rows(
    frames: Frames, article_id: str, quote: str, figure: str, columns: Mapping[str, str]
) -> tuple[Row, list[Row]]:
    """The claim's row and its evidence.

    Raises:
        LookupError: the article, the quote in it, or the figure in the quote is not there.
        Refused: a column that no person may set, a value that is none, or no whole claim.
    """
    part, start = _place(frames, article_id, quote)
    at = quote.find(figure) if figure else -1
    if at < 0:
        raise LookupError(f"the quote does not hold the figure {figure!r}")
    span = Span(part, start + at, start + at + len(figure))
    filled = _filled(columns)
    evidence = Evidence("value" if filled.get("value") is not None else "direction", How.STATED, span)
    try:
        claim = Claim(
            claim_id=_name(article_id, quote, figure, filled),
            article_id=article_id,
            part=part,
            quote=quote,
            char_start=start,
            char_end=start + len(quote),
            figure_start=span.start,
            figure_end=span.end,
            rule=BY_HAND,
            evidence=(evidence,),
            **filled,
        )
    except (TypeError, ValueError) as error:
        raise Refused(f"not a whole claim: {error}") from None
    return {**claim_row(claim), "review": Review.CHANGED}, list(evidence_rows(claim))


def _filled(columns: Mapping[str, str]) -> Row:
    """The columns as a claim holds them, derived ones included."""
    row: Row = {column.name: "" if column.textual else None for column in table("claims").columns}
    for name, text in columns.items():
        if name in FIXED or name not in row:
            raise Refused(f"{name!r} is no column that a correction can fill")
        row[name] = parsed(table("claims").column(name), text)
    derived = sided(row) | {"period_kind": period_kind(row)}
    row |= {name: value for name, value in derived.items() if not columns.get(name)}
    for name in ("value", "value_high"):
        row[name] = None if row[name] is None else Decimal(str(row[name]))
    row["modality"] = row["modality"] or "actual"
    return {name: value for name, value in row.items() if name not in FIXED}


def _place(frames: Frames, article_id: str, quote: str) -> tuple[Part, int]:
    """Where the quote stands for the first time, in the body, else in the title."""
    for part, name in ((Part.TEXT, "texts"), (Part.TITLE, "articles")):
        rows = frames[name]
        for words in rows.loc[rows["article_id"] == article_id, part.value]:
            if quote and (at := words.find(quote)) >= 0:
                return part, at
    raise LookupError(f"no article {article_id!r} holds this quote")


def _name(article_id: str, quote: str, figure: str, filled: Row) -> str:
    words = "\x1f".join((article_id, quote, figure, filled["indicator"], filled["measure"], "person"))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:16]
