"""The tables -> which unreviewed statements are most doubtful, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from dashboard.data.filter import Filter
from dashboard.data.rows import Statement
from dashboard.data.version import Version

MOST = 1000
"""So many of the most doubtful stand in the queue; what was reviewed makes room for the next."""

WEIGHED = 10_000
"""So many statements, those with most against them already, are asked for their evidence as well."""

TOUCHED = (
    "SELECT unnest(string_split(concat_ws(';', expected_claims, found_claims), ';')) AS claim_id, "
    "max(verdict) AS verdict FROM checks WHERE verdict IN ('differs', 'impossible') "
    "AND \"check\" <> 'difference' GROUP BY 1"
)
"""The statements that a check finds fault with; older versions have no checks."""
UNTOUCHED = "SELECT '' AS claim_id, '' AS verdict WHERE false"

PARTS = (
    ("figure", "value value_high unit qualifier direction"),
    ("period", "period_start period_end"),
    ("sides", "pair reporter partner route"),
    ("subject", "indicator measure commodity mode"),
)
"""What a statement says, and the columns that say it."""

REASONS = {
    "impossible": 4.0,
    "check": 2.0,
    "stale": 3.0,
    "differs": 2.0,
    "no_period": 1.0,
    "no_sides": 1.0,
}
KNOWN = {"assumed": 1.0, "carried": 0.5}
"""Weight of a part that is not stated where the figure stands."""

RULE = 3.0
"""Weight of a rule that was always wrong."""

SURE = 4
"""A rule is taken to have been wrong once in so many statements before anyone reviewed one."""


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
    condition, values = wanted.condition()
    checked = "count(*) FILTER (review NOT IN ('', 'stale'))"
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
    found = _rows(version, "claim_id = ?", [claim_id], 1)
    return found[0] if found else None


@lru_cache(maxsize=8)
def _queue(version: Version, wanted: Filter) -> tuple[Doubt, ...]:
    condition, values = wanted.condition()
    return tuple(_rows(version, condition, values, MOST))


def _rows(version: Version, condition: str, values: list[object], limit: int) -> list[Doubt]:
    sql = _sql(condition, version.holds("checks"))
    return [
        Doubt(row[0], float(row[1]), tuple(row[2]), row[3], row[4], row[5])
        for row in version.rows(sql, [*values, limit])
    ]


def _sql(condition: str, checks: bool) -> str:
    """A row a statement: id, weight, reasons, rule, and how often its rule was wrong."""
    cases = " ".join(
        f"WHEN \"column\" IN ({_listed(columns.split())}) THEN '{part}'" for part, columns in PARTS
    )
    ways = " + ".join(f"{weight} * coalesce(len({how}), 0)" for how, weight in KNOWN.items())
    named = ", ".join(
        f"list(DISTINCT '{how}:' || part ORDER BY '{how}:' || part) "
        f"FILTER (how = '{how}' AND part IS NOT NULL) AS {how}"
        for how in KNOWN
    )
    signs = {
        "impossible": "coalesce(verdict, '') = 'impossible'",
        "check": "coalesce(verdict, '') = 'differs'",
        "stale": "review = 'stale'",
        "differs": "status = 'differs'",
        "no_period": "period_end IS NULL",
        "no_sides": "pair = '' AND route = ''",
    }
    told = ", ".join(f"CASE WHEN {sign} THEN '{name}' END" for name, sign in signs.items())
    weights = " + ".join(f"CASE WHEN {sign} THEN {REASONS[name]} ELSE 0 END" for name, sign in signs.items())
    rule = f"{RULE} * (wrong + 1) / (reviewed + {SURE})"
    return f"""
WITH touched AS ({TOUCHED if checks else UNTOUCHED}),
rules AS (
  SELECT rule, count(*) FILTER (review IN ('rejected', 'changed')) AS wrong,
    count(*) FILTER (review NOT IN ('', 'stale')) AS reviewed FROM claims GROUP BY rule),
opened AS MATERIALIZED (
  SELECT claim_id, published, rule, wrong, reviewed, verdict, review, status, period_end, pair, route,
    {weights} + {rule} AS light
  FROM joined LEFT JOIN touched USING (claim_id) JOIN rules USING (rule)
  WHERE review IN ('', 'stale') AND {condition}
  ORDER BY light DESC, published DESC NULLS LAST, claim_id LIMIT {WEIGHED}),
known AS (
  SELECT claim_id, {named} FROM (
    SELECT claim_id, how, CASE {cases} END AS part FROM evidence
    WHERE how IN ({_listed(KNOWN)}) AND claim_id IN (SELECT claim_id FROM opened)) GROUP BY claim_id)
SELECT claim_id, round(light + {ways}, 2) AS weight,
  list_filter([{told}], lambda one: one IS NOT NULL) || coalesce(assumed, []) || coalesce(carried, []),
  rule, wrong, reviewed
FROM opened LEFT JOIN known USING (claim_id)
ORDER BY weight DESC, published DESC NULLS LAST, claim_id LIMIT ?"""


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
