"""The articles of a version -> how many were read, by kind, year and publisher."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.version import Version


@dataclass(frozen=True, slots=True)
class Reading:
    """Numbers of texts; undated ones are in no year, the publishers with most texts come first."""

    kinds: dict[str, int]
    years: dict[int, int]
    publishers: dict[str, int]


def reading(version: Version) -> Reading:
    """What was read for this version."""
    kinds = version.rows("SELECT kind, count(*) FROM articles GROUP BY kind ORDER BY kind")
    years = version.rows(
        "SELECT year(published), count(*) FROM articles WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    publishers = version.rows(
        "SELECT publisher, count(*) FROM articles WHERE publisher <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return Reading(dict(kinds), dict(years), dict(publishers))
