"""The articles of a version -> how many were read, by kind, month, publisher and language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dashboard.data.filter import LISTED
from dashboard.data.version import Version

READ = ("en", "")
"""Languages that the program reads; texts in others are kept until it does."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Numbers of texts.

    Args:
        months: (year, month) -> texts; undated ones are in none.
        publishers, languages: those with most texts first.
        undated: texts without a day of publication.
        silent: texts that were read and hold no statement.
    """

    kinds: dict[str, int]
    months: dict[tuple[int, int], int]
    publishers: dict[str, int]
    languages: dict[str, int]
    undated: int
    silent: int

    @property
    def unread(self) -> int:
        """Texts in languages that are not read yet."""
        return sum(number for code, number in self.languages.items() if code not in READ)


@lru_cache(maxsize=2)
def reading(version: Version) -> Reading:
    """What was read for this version."""
    months = version.rows(
        "SELECT year(published), month(published), count(*) FROM articles "
        "WHERE published IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )
    undated = version.rows("SELECT count(*) FROM articles WHERE published IS NULL")
    silent = version.rows(
        "SELECT count(*) FROM articles ANTI JOIN claims USING (article_id) "
        "WHERE list_contains(?, coalesce(language, ''))",
        [list(READ)],
    )
    return Reading(
        kinds=dict(_counted(version, "kind")),
        months={(year, month): number for year, month, number in months},
        publishers={name: number for name, number in _counted(version, "publisher") if name},
        languages=dict(_counted(version, "language")),
        undated=int(undated[0][0]),
        silent=int(silent[0][0]),
    )


def _counted(version: Version, column: str) -> list[tuple[str, int]]:
    sql = f"SELECT coalesce({column}, ''), count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC, 1"
    return [(str(name), int(number)) for name, number in version.rows(sql)]


@lru_cache(maxsize=4)
def foreign(version: Version) -> int:
    """How many texts are in languages that are not read yet."""
    sql = "SELECT count(*) FROM articles WHERE NOT list_contains(?, coalesce(language, ''))"
    return int(version.rows(sql, [list(READ)])[0][0])


def present(version: Version, column: str) -> list[str]:
    """The codes that claims hold in a column of joined ids."""
    name = LISTED[LISTED.index(column)]
    codes = f"SELECT DISTINCT unnest(string_split({name}, ';')) AS code FROM claims WHERE {name} <> ''"
    return [row[0] for row in version.rows(f"SELECT DISTINCT code FROM ({codes}) ORDER BY code")]
