"""The tables -> which unreviewed statements are most doubtful, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from dashboard.data.filter import Filter
from dashboard.data.rows import Statement
from dashboard.data.version import NEWEST, Version
from dashboard.data.weights import OPENED

MOST = 1000
"""So many of the most doubtful stand in the queue; what was reviewed makes room for the next."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a statement is doubtful.

    Args:
        weight: the sum over its reasons.
        reasons: keys of REASONS; `assumed:` or `carried:` before a part.
        wrong, reviewed: how many statements of the same rule were rejected or fixed, of how many reviewed.
    """

    claim_id: str
    weight: float
    reasons: tuple[str, ...]
    rule: str
    wrong: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many statements a version holds and how many of them somebody checked."""

    statements: int
    reviewed: int


def progress(version: Version, wanted: Filter) -> Progress:
    """How far the review of what the filter leaves has come."""
    condition, values = version.condition(wanted)
    checked = f"count(*) FILTER (NOT {OPENED})"
    (row,) = version.rows(f"SELECT count(*), {checked} FROM joined WHERE {condition}", values)
    return Progress(*map(int, row))


def doubtful(
    version: Version, wanted: Filter, spoken_of: Collection[str], limit: int, offset: int = 0
) -> tuple[list[tuple[Statement, Doubt]], int]:
    """The unreviewed statements that the filter leaves, most doubtful first, and how many are in the queue.

    Args:
        spoken_of: ids of statements that were reviewed since the version was built.
    """
    queue = [one for one in _queue(version, wanted) if one.claim_id not in spoken_of]
    chosen = queue[offset : offset + limit]
    known = {one.claim_id: one for one in version.named([doubt.claim_id for doubt in chosen])}
    return [(known[doubt.claim_id], doubt) for doubt in chosen], len(queue)


def doubts(version: Version, claim_id: str) -> Doubt | None:
    """Why one statement is doubtful; None where it was reviewed or is not there."""
    places = version.places([claim_id])
    found = _rows(version, "place = ?", [*places], 1) if places else []
    return found[0] if found else None


@lru_cache(maxsize=8)
def _queue(version: Version, wanted: Filter) -> tuple[Doubt, ...]:
    condition, values = version.condition(wanted)
    return tuple(_rows(version, condition, values, MOST))


def _rows(version: Version, condition: str, values: list[object], limit: int) -> list[Doubt]:
    sql = (
        "SELECT claim_id, weight, why, rule, wrong, reviewed FROM joined JOIN rules USING (rule) "
        f"WHERE {OPENED} AND {condition} ORDER BY weight DESC, {NEWEST} LIMIT ?"
    )
    return [
        Doubt(claim, float(weight), tuple(why.split(";")) if why else (), *rule)
        for claim, weight, why, *rule in version.rows(sql, [*values, limit])
    ]
