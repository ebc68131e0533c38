"""The reference table -> official lines that may be shown beside what was said of the same thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.data.cells import cell
from dashboard.data.rows import Series
from dashboard.data.version import Version

TURNOVER = "trade_turnover"


@dataclass(frozen=True, slots=True)
class Line:
    """One official series.

    Args:
        source: who publishes it.
        reporter: code of the country that counted.
        added: whether it is that country's exports and imports together.
        values: first day, last day, value; only the longest periods, so that like follows like.
    """

    source: str
    reporter: str
    added: bool
    values: tuple[tuple[date, date, float], ...]


def official(version: Version, series: Series, commodity: str, unit: str) -> list[Line]:
    """The official lines of a chart's layer, by source and counting country; closed ones are left out."""
    added = series.indicator == TURNOVER
    if (series.pair if added else series.series_id) not in _subjects(version):
        return []
    subject = (
        "pair = ? AND indicator IN ('exports', 'imports')" if added else "series_id = ? AND indicator <> ''"
    )
    sql = (
        "SELECT source_title, reporter, period_start, period_end, sum(value), count(DISTINCT indicator) "
        f"FROM reference WHERE {subject} AND commodity = ? AND unit = ? AND republish = 'yes' "
        "GROUP BY ALL ORDER BY ALL"
    )
    found: defaultdict[tuple[str, str], list[tuple[date, date, float]]] = defaultdict(list)
    for source, reporter, start, end, value, flows in version.rows(
        sql, [series.pair if added else series.series_id, commodity, unit]
    ):
        if flows == 2 or not added:
            found[(source, reporter)].append((cell(start), cell(end), float(value)))
    return [Line(source, reporter, added, _like(values)) for (source, reporter), values in found.items()]


@lru_cache(maxsize=4)
def _subjects(version: Version) -> frozenset[str]:
    """The series and the pairs of which there is an official figure."""
    if not version.holds("reference"):
        return frozenset()
    return frozenset(
        name for row in version.rows("SELECT DISTINCT series_id, pair FROM reference") for name in row
    )


def _like(values: list[tuple[date, date, float]]) -> tuple[tuple[date, date, float], ...]:
    """The longest periods of a source: a month's figure is no step of a line of years."""
    longest = max((end - start).days for start, end, _ in values)
    return tuple(one for one in values if (one[1] - one[0]).days > longest - 4)
