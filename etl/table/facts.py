"""Turns each distinct figure of an observation into a fact: of what, how vague, and from where.

Checks and candidates are made from facts, so that no claim is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.table.agreement import Figure
from etl.table.amount import Amount
from etl.table.precision import Interval

Row = Mapping[str, Any]

KEPT = (
    *("observation_id", "series_id", "indicator", "measure", "of", "commodity", "mode", "route", "unit"),
    *("period_start", "period_end", "period_kind", "baseline_start", "baseline_end", "modality"),
    *("pair", "reporter", "partner", "origin", "destination"),
)
"""The columns of claims that facts keep as they are."""

FACT = (
    *(*KEPT, "direction", "value", "value_high", "qualifier", "low", "high"),
    *("claim_ids", "articles", "counters", "reporters"),
)
"""The columns of a frame of facts."""

SURE = ("actual", "estimate")
"""What was only foreseen or wished for is held against nothing."""

BETWEEN = "\x1f"
"""What joins several texts in one cell."""

SAYS_NOTHING = frozenset("by a an the of and to according data figures statistics official officials".split())
"""Words that tell no counter from another."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One distinct figure of one thing.

    Args:
        row: the cells of KEPT; reporter and partner as claimed, also where the subject is mutual.
        claim_ids: the claims that agree on it, its most precise saying first.
        reporters, articles: of these claims, without repeats.
        counters: whose statistics it is, each as its telling words.
    """

    row: Row
    amount: Amount
    claim_ids: tuple[str, ...]
    articles: frozenset[str]
    counters: frozenset[frozenset[str]]
    reporters: frozenset[str]

    def __getattr__(self, name: str) -> Any:
        return self.row[name]

    @property
    def start(self) -> date | None:
        """The first day spoken of."""
        day: date | None = self.row["period_start"]
        return day

    @property
    def end(self) -> date:
        """The last day spoken of."""
        day: date = self.row["period_end"]
        return day

    def with_(self, other: Fact) -> bool:
        """Whether one text or one counter says both, so that they must fit."""
        return bool(self.articles & other.articles or self.counters & other.counters)

    def apart(self, other: Fact) -> bool:
        """Whether different bodies are known to have counted them."""
        if not self.counters or not other.counters:
            return False
        return not any(one <= two or two <= one for one in self.counters for two in other.counters)


def counter(words: str) -> frozenset[str]:
    """The telling words of a counter's name: "By Azerbaijani customs data" is "Azerbaijani customs"."""
    return frozenset(words.casefold().split()) - SAYS_NOTHING


def fact_row(figure: Figure, group: Mapping[str, Row]) -> dict[str, Any]:
    """The cells of a fact, as a frame holds them.

    Args:
        figure: one of its figures.
        group: the observation's claims by their ids.
    """
    said = [group[name] for name in figure.claim_ids]
    best = said[0]
    return {
        **{name: best[name] for name in (*KEPT, "direction", "value", "value_high", "qualifier")},
        "low": figure.meant.low,
        "high": figure.meant.high,
        "claim_ids": BETWEEN.join([figure.claim_ids[0], *sorted(figure.claim_ids[1:])]),
        "articles": _joined(one["article_id"] for one in said),
        "counters": _joined(one["counted_by"] for one in said),
        "reporters": _joined(one["reporter"] for one in said),
    }


def _joined(words: Iterable[str]) -> str:
    return BETWEEN.join(sorted(set(words) - {""}))


def _apart(cell: str) -> Sequence[str]:
    return cell.split(BETWEEN) if cell else ()


def fact(row: Row) -> Fact:
    """A fact from a row of its frame."""
    return Fact(
        row=row,
        amount=Amount(row["value"], Interval(row["low"], row["high"])),
        claim_ids=tuple(_apart(row["claim_ids"])),
        articles=frozenset(_apart(row["articles"])),
        counters=frozenset(filter(None, map(counter, _apart(row["counters"])))),
        reporters=frozenset(_apart(row["reporters"])),
    )
