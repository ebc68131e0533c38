"""The tables of judgment -> candidates where sources differ, and checks that touch a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from dashboard.data.cells import cell, figures
from dashboard.data.rows import Difference
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


def candidates(version: Version, series_id: str = "", pair: str = "", limit: int = 400) -> list[Candidate]:
    """Where sources differ, the largest gap first, the figures of one thing side by side."""
    if not version.holds("candidates"):
        return []
    columns = ", ".join(
        f"a.{field.name}" if field.name == "kind" else f"c.{field.name}" for field in fields(Candidate)
    )
    gap = (
        "(max(abs(c.value)) OVER (PARTITION BY c.observation_id) - "
        "min(abs(c.value)) OVER (PARTITION BY c.observation_id)) "
        "/ nullif(max(abs(c.value)) OVER (PARTITION BY c.observation_id), 0)"
    )
    sql = (
        "WITH asked AS MATERIALIZED (SELECT candidates.* FROM candidates JOIN series s USING (series_id) "
        "WHERE (? = '' OR series_id = ?) AND (? = '' OR s.pair = ? OR s.reporter = ?)), "
        "kinds AS (SELECT claim_id, kind FROM joined WHERE claim_id IN (SELECT claim_id FROM asked)) "
        f"SELECT {columns} FROM asked c LEFT JOIN kinds a USING (claim_id) "
        f"ORDER BY {gap} DESC NULLS LAST, c.observation_id, c.rank LIMIT ?"
    )
    rows = version.rows(sql, [series_id, series_id, pair, pair, pair, limit])
    return [Candidate(*map(cell, row)) for row in rows]


def checks(version: Version, claim_id: str = "", limit: int = 40) -> list[Check]:
    """Checks that touch a statement; without one, those that came out badly, the largest gap first.

    That sources differ is no check of its own here: candidates say it better.
    """
    if not version.holds("checks"):
        return []
    columns = ", ".join(f'"{field.name}"' for field in fields(Check))
    touched = "list_contains(string_split(concat_ws(';', expected_claims, found_claims), ';'), ?)"
    condition = touched if claim_id else "verdict IN ('differs', 'impossible')"
    order = "verdict DESC, abs(relative_gap) DESC NULLS LAST"
    others = f"SELECT {columns} FROM checks WHERE \"check\" <> 'difference'"
    sql = f"{others} AND {condition} ORDER BY {order} LIMIT ?"
    values: Sequence[object] = [claim_id, limit] if claim_id else [limit]
    return [Check(*map(cell, row)) for row in version.rows(sql, values)]


def differing(version: Version, pair: str, route: str, limit: int) -> list[Difference]:
    """Where results in levels differ, the largest gap first; of one place, or of all.

    The gap is the distance from the least to the greatest figure, as a share of the greatest.
    """
    sql = (
        "SELECT observation_id, series_id, period_start, period_end, "
        "(value_max - value_min) / greatest(abs(value_max), abs(value_min)) AS gap, figures "
        "FROM observations JOIN series USING (series_id) WHERE status = 'differs' AND measure = 'level' "
        "AND modality IN ('actual', 'estimate') AND value_max <> value_min "
        "AND (? = '' OR series.pair = ? OR series.reporter = ?) AND (? = '' OR series.route = ?) "
        "ORDER BY (observations.commodity <> ''), gap DESC, observation_id LIMIT ?"
    )
    rows = version.rows(sql, [pair, pair, pair, route, route, limit])
    return [
        Difference(name, series, cell(start), cell(end), float(gap), figures(text))
        for name, series, start, end, gap, text in rows
    ]
