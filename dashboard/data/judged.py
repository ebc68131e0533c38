"""The tables of judgment -> candidates where sources differ, and checks that touch a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from dashboard.data.cells import cell, figures
from dashboard.data.rows import Difference
from dashboard.data.tables import marks
from dashboard.data.version import Version


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the figures of an observation on which sources differ; none is preferred."""

    observation_id: str
    rank: int
    series_id: str
    measure: str
    period_start: date | None
    period_end: date
    unit: str
    value: float | None
    value_high: float | None
    qualifier: str
    direction: str
    claim_id: str
    claim_ids: str
    counted_by: str
    speakers: str
    publishers: str
    n_claims: int
    n_texts: int
    adds_up: str
    reference_value: float | None
    reference_gap: float | None
    reference_source: str
    sentence: str
    kind: str

    @property
    def is_digest(self) -> bool:
        """True where its words are our summary of a published page."""
        return self.kind == "digest"


@dataclass(frozen=True, slots=True)
class Check:
    """What figures say about each other, and the statements on either side."""

    check: str
    verdict: str
    series_id: str
    period_start: date | None
    period_end: date
    unit: str
    expected: float | None
    found: float | None
    relative_gap: float | None
    formula: str
    expected_claims: str
    found_claims: str

    @property
    def others(self) -> list[str]:
        """The statements that make what was expected."""
        return [claim for claim in (self.expected_claims or "").split(";") if claim]


def candidates(version: Version, pair: str = "", limit: int = 400) -> list[Candidate]:
    """Where sources differ, the largest gap first, the figures of one thing side by side."""
    return _candidates(version, "? = '' OR pair = ? OR reporter = ?", [pair, pair, pair], limit)


def observed(version: Version, series_id: str, names: Sequence[str], limit: int = 400) -> list[Candidate]:
    """The same of some observations of one series."""
    if not names:
        return []
    condition = f"place BETWEEN ? AND ? AND observation_id IN ({marks(names)})"
    return _candidates(version, condition, [*version.slice("slices", series_id), *names], limit)


def contested(version: Version, names: Sequence[str], limit: int = 400) -> list[Candidate]:
    """The same of observations of any series."""
    return _candidates(version, "observation_id IN (SELECT unnest(?))", [list(names)], limit)


def _candidates(version: Version, condition: str, values: list[object], limit: int) -> list[Candidate]:
    if not version.holds("candidates"):
        return []
    columns = ", ".join(field.name for field in fields(Candidate))
    order = "ORDER BY gap DESC NULLS LAST, observation_id, rank LIMIT ?"
    rows = version.rows(f"SELECT {columns} FROM sides WHERE {condition} {order}", [*values, limit])
    return [Candidate(*map(cell, row)) for row in rows]


def checks(version: Version, claim_id: str = "", limit: int = 40) -> list[Check]:
    """Checks that touch a statement; without one, those that came out badly, the largest gap first.

    That sources differ is no check of its own here: candidates say it better.
    """
    if not version.holds("checks"):
        return []
    columns = ", ".join(f'"{field.name}"' for field in fields(Check))
    order = "ORDER BY verdict DESC, abs(relative_gap) DESC NULLS LAST LIMIT ?"
    if claim_id:
        rows = version.rows(f"SELECT {columns} FROM touched WHERE claim_id = ? {order}", [claim_id, limit])
    else:
        bad = "\"check\" <> 'difference' AND verdict IN ('differs', 'impossible')"
        rows = version.rows(f"SELECT {columns} FROM checks WHERE {bad} {order}", [limit])
    return [Check(*map(cell, row)) for row in rows]


def differing(version: Version, pair: str, route: str, limit: int) -> list[Difference]:
    """Where results in levels differ, the largest gap first; of one place, or of all.

    The gap is the distance from the least to the greatest figure, as a share of the greatest.
    """
    sql = (
        "SELECT observation_id, series_id, period_start, period_end, gap, figures FROM apart "
        "WHERE (? = '' OR pair = ? OR reporter = ?) AND (? = '' OR route = ?) "
        "ORDER BY part, gap DESC, observation_id LIMIT ?"
    )
    rows = version.rows(sql, [pair, pair, pair, route, route, limit])
    return [
        Difference(name, series, cell(start), cell(end), float(gap), figures(text))
        for name, series, start, end, gap, text in rows
    ]
