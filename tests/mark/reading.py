"""Short ways to say what a sentence should be read as."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from etl.model.claim import Claim
from etl.model.extraction import Extraction
from etl.model.text import Article, Basis
from etl.pipeline import extract, figures

PUBLISHED = date(2024, 11, 14)


def article(text: str, published: date | None = PUBLISHED, title: str = "") -> Article:
    basis = Basis.METADATA if published else Basis.UNKNOWN
    return Article("a", text, title=title, published=published, published_basis=basis)


def read(text: str, published: date | None = PUBLISHED, title: str = "") -> Extraction:
    return extract(article(text, published, title))


def claims(text: str, published: date | None = PUBLISHED) -> tuple[Claim, ...]:
    return read(text, published).claims


def figure(text: str) -> tuple[str, str, str, str]:
    """The one figure of a sentence: value or "low..high", unit, qualifier, direction."""
    (one,) = quantities(text)
    return one


def quantities(text: str) -> list[tuple[str, str, str, str]]:
    """All figures of a sentence in order."""
    found = []
    for located in figures(article(text)):
        one = located.quantity
        value = plain(one.value) + (f"..{plain(one.value_high)}" if one.value_high is not None else "")
        found.append((value, one.unit, str(one.qualifier), str(one.direction)))
    return found


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
