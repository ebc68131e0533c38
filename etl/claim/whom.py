"""Between whom: the two sides of a statement and the words that name them."""

from __future__ import annotations

from dataclasses import field

from etl.model.noun import noun
from etl.model.text import Span


@noun
class Sides:
    """The sides of a claim, with the tokens that name each; `mutual` where words only point to the pair."""

    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    mutual: bool = False
    total: bool = False

    @property
    def known(self) -> bool:
        """Whether any side is named."""
        return bool(self.reporter or self.partner)


@noun
class Parties:
    """Reporter, partner and pair, each with where it is named; `carried` sides come from another sentence.

    `spans` holds one place for each column, and for a pair that is carried whole its second side as `other`.
    """

    reporter: str = ""
    partner: str = ""
    pair: str = ""
    spans: dict[str, Span] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether any side is known."""
        return bool(self.pair or self.reporter or self.partner)


def stated(reporter: tuple[str, ...], partner: tuple[str, ...], spans: dict[str, Span]) -> Parties:
    """The sides where both stand here; a pair only where each is one."""
    first, second = ";".join(sorted(reporter)), ";".join(sorted(partner))
    shared = len(reporter) > 1 or len(partner) > 1
    return Parties(first, second, "" if shared else pair_of(first, second), spans)


def carried_with(
    reporter: str, partner: str, spans: dict[str, Span], span: Span | None, column: str
) -> Parties:
    """The sides where one, that of `column`, is said elsewhere, at `span`."""
    found = dict(spans)
    if span is not None:
        found[column] = span
    return Parties(reporter, partner, pair_of(reporter, partner), found, frozenset((column,)))


def pair_of(first: str, second: str) -> str:
    """The pair of two codes by alphabet; one code alone where the other is empty; none where many share."""
    if ";" in first or ";" in second:
        return ""
    return "-".join(sorted(c for c in (first, second) if c))
