"""Turns each distinct figure of an observation into a fact: of what, how vague, and from where.

Checks and candidates are made from facts, so that no claim is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

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
    *("claim_ids", "articles", "counters", "speakers", "reporters"),
)
"""The columns of a frame of facts."""

SURE = ("actual", "estimate")
"""What was only foreseen or wished for is held against nothing."""

BETWEEN = "\x1f"
"""What joins several texts in one cell."""

SAYS_NOTHING = frozenset("by a an the of and to according data figures statistics official officials".split())
"""Words that tell no counter from another."""


class Fact(NamedTuple):
    """One distinct figure of one thing.

    Args:
        row: the cells of KEPT; reporter and partner as claimed, also where the subject is mutual.
        claim_ids: the claims that agree on it, its most precise saying first.
        reporters, articles: of these claims, without repeats.
        counters: whose statistics it is, each as its telling words.
        bodies: these and who said it, likewise.
        start, end: the first and the last day spoken of.
    """

    row: Row
    amount: Amount
    claim_ids: tuple[str, ...]
    articles: frozenset[str]
    counters: frozenset[frozenset[str]]
    bodies: frozenset[frozenset[str]]
    reporters: frozenset[str]
    measure: str
    indicator: str
    unit: str
    modality: str
    start: date | None
    end: date

    def __getattr__(self, name: str) -> Any:
        return self.row[name]

    def with_(self, other: Fact) -> bool:
        """Whether one text or one counter says both, so that they must fit."""
        return bool(self.articles & other.articles or self.counters & other.counters)

    def of_one_body(self, other: Fact) -> bool:
        """Whether one body stands behind both: a counter, or a text that names no other for either."""
        if self.counters & other.counters:
            return True
        sides = self.reporters & other.reporters or not self.reporters or not other.reporters
        return bool(self.articles & other.articles and self.bodies == other.bodies and sides)

    def apart(self, other: Fact) -> bool:
        """Whether different bodies are known to have counted them."""
        return _none_of(self.counters, other.counters)

    def of_two_bodies(self, other: Fact) -> bool:
        """Whether bodies are named for each, and none that is behind both."""
        return _none_of(self.bodies, other.bodies)


def _none_of(some: frozenset[frozenset[str]], others: frozenset[frozenset[str]]) -> bool:
    if not some or not others:
        return False
    return not any(one <= two or two <= one for one in some for two in others)


@lru_cache(100_000)
def counter(words: str) -> frozenset[str]:
    """The telling words of a counter's name: "By Azerbaijani customs data" is "Azerbaijani customs"."""
    return frozenset(words.casefold().split()) - SAYS_NOTHING


def facts(said: pd.DataFrame, figures: Sequence[Figure]) -> pd.DataFrame:
    """A frame of facts: a row for each figure.

    Args:
        said: claims of the same things.
        figures: their distinct figures, which name rows of `said`.
    """
    best = said.take([one.best for one in figures]).reset_index(drop=True)
    found = best[[*KEPT, "direction", "value", "value_high", "qualifier"]].assign(
        low=[one.meant.low for one in figures], high=[one.meant.high for one in figures]
    )
    several = [(row, one) for row, one in enumerate(figures) if len(one.places) > 1]
    for name, column in JOINED.items():
        cells, all_cells = best[column].tolist(), said[column].tolist() if several else []
        for row, one in several:
            names = one.named(all_cells) if name == "claim_ids" else _once(all_cells[at] for at in one.places)
            cells[row] = BETWEEN.join(names)
        found[name] = pd.Series(cells, dtype="str")
    return found[list(FACT)]


JOINED = {
    "claim_ids": "claim_id",
    "articles": "article_id",
    "counters": "counted_by",
    "speakers": "speaker",
    "reporters": "reporter",
}
"""The columns of facts that hold a column of several claims, joined."""


def _once(words: Iterable[str]) -> list[str]:
    return sorted(set(words) - {""})


def _apart(cell: str) -> Sequence[str]:
    return cell.split(BETWEEN) if cell else ()


@lru_cache(100_000)
def _bodies(cell: str) -> frozenset[frozenset[str]]:
    return frozenset(filter(None, map(counter, _apart(cell))))


@lru_cache(100_000)
def _codes(cell: str) -> frozenset[str]:
    return frozenset(_apart(cell))


def fact(row: Row) -> Fact:
    """A fact from a row of its frame."""
    return Fact(
        row=row,
        amount=Amount(row["value"], Interval(row["low"], row["high"])),
        claim_ids=tuple(_apart(row["claim_ids"])),
        articles=frozenset(_apart(row["articles"])),
        counters=(counters := _bodies(row["counters"])),
        bodies=counters | _bodies(row["speakers"]),
        reporters=_codes(row["reporters"]),
        measure=row["measure"],
        indicator=row["indicator"],
        unit=row["unit"],
        modality=row["modality"],
        start=row["period_start"],
        end=row["period_end"],
    )
