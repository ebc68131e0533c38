"""Extractions made by hand: what a reader would give, so that the tables are tested alone."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from etl.model.claim import Claim, Evidence, How
from etl.model.extraction import Extraction, Leftover, Reason
from etl.model.period import Period
from etl.model.quantity import Measure
from etl.model.text import Article, Basis, Part, Span
from etl.table.columns import table
from etl.table.frame import Frames, frame
from etl.table.rows import READ, rows
from etl.words.labels import sides


def article(name: str, text: str, published: date | None = None, **fields: Any) -> Article:
    """An article, dated where a day is given."""
    basis = Basis.METADATA if published else Basis.UNKNOWN
    fields = {"path": f"{name}.txt", "publisher": "Trend"} | fields
    return Article(name, text, published=published, published_basis=basis, **fields)


def claim(source: Article, quote: str, figure: str, **fields: Any) -> Claim:
    """A claim whose figure stands in a sentence of the article's text; a level of trade by default."""
    start = source.text.index(quote)
    at = start + quote.index(figure)
    if isinstance(value := fields.get("value"), int | float | str):
        fields["value"] = Decimal(str(value))
    fields = (
        {"indicator": "trade_turnover", "measure": Measure.LEVEL, "rule": "by_hand"} | _sided(fields) | fields
    )
    if fields["measure"] is not Measure.DIRECTION:
        fields.setdefault("unit", "USD")
    words = "\x1f".join((source.article_id, quote, figure, str(fields)))
    span = Span(Part.TEXT, at, at + len(figure))
    columns = ("value", "value_high", "unit", "qualifier", "direction", "period_start", "period_end")
    columns += ("reporter", "partner", "commodity", "speaker", "route", "of")
    return Claim(
        claim_id=hashlib.sha256(words.encode()).hexdigest()[:16],
        article_id=source.article_id,
        part=Part.TEXT,
        quote=quote,
        char_start=start,
        char_end=start + len(quote),
        figure_start=at,
        figure_end=at + len(figure),
        evidence=tuple(Evidence(name, How.STATED, span) for name in columns if fields.get(name)),
        **fields,
    )


def _sided(fields: dict[str, Any]) -> dict[str, Any]:
    """pair, origin, destination and period_kind as a reader derives them."""
    reporter, partner = fields.get("reporter", ""), fields.get("partner", "")
    how = sides(fields.get("indicator", "trade_turnover"))
    origin, destination = {"out": (reporter, partner), "in": (partner, reporter)}.get(how, ("", ""))
    derived = {"origin": origin, "destination": destination}
    if not (";" in reporter or ";" in partner):
        derived["pair"] = "-".join(sorted(side for side in (reporter, partner) if side))
    if fields.get("period_end"):
        derived["period_kind"] = Period(fields.get("period_start"), fields["period_end"]).kind
    return derived


YEAR = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}


def said(name: str, figure: str, value: float | str, **fields: Any) -> Extraction:
    """One article that says one figure of Azerbaijan's trade with Russia in 2021."""
    about = {key: fields.pop(key) for key in ("published", "publisher", "text", "kind") if key in fields}
    text = about.pop("text", f"Trade reached {figure} in 2021, {name} said.")
    source = article(name, text, about.pop("published", date(2022, 2, 1)), **about)
    pair = {} if "pair" in fields or "reporter" in fields else {"pair": "AZE-RUS"}
    return Extraction(source, (claim(source, text, figure, value=value, **YEAR, **pair, **fields),))


def left(source: Article, words: str, reason: Reason = Reason.NO_UNIT) -> Leftover:
    """A leftover at the first place where its words stand."""
    at = source.text.index(words)
    return Leftover(Span(Part.TEXT, at, at + len(words)), words, reason)


def read(*extractions: Extraction) -> Frames:
    """The tables that reading gives."""
    found = [rows(extraction) for extraction in extractions]
    return {name: frame(table(name), [row for one in found for row in one[name]]) for name in READ}
