"""Turns what one figure makes of others into a row of checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from etl.table.amount import Amount, gap
from etl.table.facts import Fact
from etl.table.lists import Check, Verdict

Row = dict[str, Any]


def judged(expected: Amount, found: Fact, bound: bool) -> Verdict:
    """What to make of a found figure that others lead to expect.

    Args:
        bound: whether one text or one counter says all of it; else a difference proves nothing.
    """
    if expected.agrees(found.amount):
        return Verdict.AGREES
    return Verdict.DIFFERS if bound else Verdict.UNKNOWN


def bound(facts: Iterable[Fact], found: Fact) -> bool:
    """Whether each of the facts shares a text or a counter with the found one."""
    return all(one.with_(found) for one in facts)


def check(
    kind: Check,
    verdict: Verdict,
    found: Fact,
    expected: Amount | None,
    sources: Iterable[Fact] = (),
    formula: str = "",
    reference: str = "",
) -> Row:
    """A row of `checks`; its id depends on what it compares, not on how it comes out."""
    makes = [name for one in sources for name in one.claim_ids]
    names = "\x1f".join((kind, reference, formula, *sorted(makes), "\x1e", *sorted(found.claim_ids)))
    value = None if expected is None else expected.value
    return {
        "check_id": hashlib.sha256(names.encode()).hexdigest()[:16],
        "check": kind,
        "verdict": verdict,
        "series_id": found.series_id,
        "observation_id": found.observation_id,
        "period_start": found.start,
        "period_end": found.end,
        "unit": found.unit,
        "expected": value,
        "found": found.amount.value,
        "relative_gap": gap(value, found.amount.value),
        "formula": formula,
        "expected_claims": ";".join(dict.fromkeys(makes)),
        "found_claims": ";".join(found.claim_ids),
        "reference_id": reference,
    }
