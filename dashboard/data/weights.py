"""What speaks against a statement -> its weight, and the SQL that adds it up when an index is written."""

from __future__ import annotations

from collections.abc import Collection

OPENED = "review IN ('', 'stale')"
"""Nobody looked at the statement as it is."""

PARTS = (
    ("figure", "value value_high unit qualifier direction"),
    ("period", "period_start period_end"),
    ("sides", "pair reporter partner route"),
    ("subject", "indicator measure commodity mode"),
)
"""What a statement says, and the columns that say it."""

REASONS = {
    "impossible": (4.0, "coalesce(verdict, '') = 'impossible'"),
    "check": (2.0, "coalesce(verdict, '') = 'differs'"),
    "stale": (3.0, "review = 'stale'"),
    "differs": (2.0, "status = 'differs'"),
    "no_period": (1.0, "period_end IS NULL"),
    "no_sides": (1.0, "pair = '' AND route = ''"),
}
"""Reason -> its weight and its sign."""

KNOWN = {"assumed": 1.0, "carried": 0.5}
"""Weight of a part that is not stated where the figure stands."""

RULE = 3.0
"""Weight of a rule that was always wrong."""

SURE = 4
"""A rule is taken to have been wrong once in so many statements before anyone reviewed one."""

TOUCHED = (
    "SELECT unnest(string_split(concat_ws(';', expected_claims, found_claims), ';')) AS claim_id, "
    "max(verdict) AS verdict FROM checks WHERE verdict IN ('differs', 'impossible') "
    "AND \"check\" <> 'difference' GROUP BY 1"
)
"""The statements that a check finds fault with; older versions have no checks."""
UNTOUCHED = "SELECT '' AS claim_id, '' AS verdict WHERE false"

RULES = (
    "SELECT rule, count(*) FILTER (review IN ('rejected', 'changed')) AS wrong, "
    f"count(*) FILTER (NOT {OPENED}) AS reviewed FROM claims GROUP BY rule ORDER BY rule"
)
"""How often a rule was wrong, of how many statements that were reviewed."""


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_BITS = " ".join(
    f'WHEN "column" IN ({_listed(columns.split())}) THEN {1 << place}'
    for place, (_, columns) in enumerate(PARTS)
)
EVIDENCE = ", ".join(
    f"coalesce(bit_or(CASE {_BITS} ELSE 0 END) FILTER (how = '{how}'), 0) AS {how}" for how in KNOWN
)
"""Columns over the evidence of one statement: which parts are known how, a bit a part."""

WEIGHT = " + ".join(
    (
        *(f"CASE WHEN {sign} THEN {weight} ELSE 0 END" for weight, sign in REASONS.values()),
        *(f"{weight} * coalesce(bit_count({how}), 0)" for how, weight in KNOWN.items()),
        f"{RULE} * (wrong + 1) / (reviewed + {SURE})",
    )
)
"""The sum of what speaks against a statement."""

_TOLD = [f"CASE WHEN {sign} THEN '{name}' END" for name, (_, sign) in REASONS.items()]
_TOLD += [
    f"CASE WHEN {how} & {1 << place} > 0 THEN '{how}:{part}' END"
    for how in KNOWN
    for place, (part, _) in enumerate(PARTS)
]
WHY = f"concat_ws(';', {', '.join(_TOLD)})"
"""The reasons' names; `assumed:` or `carried:` before a part."""
