"""The corrections of a version -> who last said something of a statement, and when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dashboard.data.cells import cell
from dashboard.data.version import Version


@dataclass(frozen=True, slots=True)
class Signature:
    """Who checked a statement; either may be unknown."""

    who: str
    when: date | None


def signed(version: Version, claim_ids: Collection[str]) -> dict[str, Signature]:
    """By claim, the last word on it that was applied; nothing for claims that nobody spoke of."""
    if not claim_ids or not version.holds("corrections"):
        return {}
    sql = (
        "SELECT claim_id, coalesce(who, ''), \"when\" FROM corrections WHERE outcome = 'applied' "
        'AND list_contains(?, claim_id) ORDER BY "when" NULLS FIRST'
    )
    return {claim: Signature(who, cell(when)) for claim, who, when in version.rows(sql, [list(claim_ids)])}
