"""One built version's parquet files -> rows, by SQL that DuckDB runs over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.data.cells import cell, figures, whole
from dashboard.data.filter import Filter
from dashboard.data.index import CLAIMS, IN_TIME, ORDERED, OWN
from dashboard.data.labels import Labels
from dashboard.data.parted import SAID, Said, together
from dashboard.data.rows import (
    Article,
    Counts,
    Evidence,
    Leftover,
    Observation,
    Series,
    Statement,
)
from dashboard.data.tables import BATCH, REMEMBERED, Tables, marks

TOLD = ("article_id", "same_text_as", "published")
"""What an observation must know of an article."""

NEWEST = "published DESC NULLS LAST, claim_id"

NEAR = 50_000
"""Places no farther apart are read through; else each is looked up, for whole rows are wide."""

SLICE = 20_000
"""Places that are read at a time where more than so many claims are streamed."""


class Version(Tables):
    """The claims of one version and what is known of them.

    Args:
        name: hash that names the version.
        folder: where its parquet files lie.
    """

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(name, folder)
        self._counted: dict[Filter, int] = {}
        self._series: dict[str, Series] = {}

    @cached_property
    def labels(self) -> Labels:
        """What codes are called."""
        return Labels(self.rows("SELECT dimension, code, label FROM codes"))

    def statements(self, wanted: Filter) -> list[Statement]:
        """The claims that the filter leaves, oldest period first."""
        condition, values = self.condition(wanted)
        sql = f"SELECT {', '.join(CLAIMS)} FROM joined WHERE {condition} ORDER BY {IN_TIME}"
        return [_statement(row) for row in self.rows(sql, values)]

    def paged(
        self, wanted: Filter, limit: int, offset: int = 0, order: Sequence[tuple[str, bool]] = ()
    ) -> tuple[list[Statement], int]:
        """Some of the claims that the filter leaves, newest published first, and how many there are.

        What is looked through is read once, and whole rows only where they are shown.

        Args:
            order: columns of ORDERED and whether each falls; what ties stands newest published first.
        """
        condition, values = self.condition(wanted)
        asked = [f"{ORDERED[name]} {'DESC' if falls else 'ASC'} NULLS LAST" for name, falls in order]
        columns = dict.fromkeys(("place", "published", "claim_id", *(ORDERED[name] for name, _ in order)))
        sql = (
            f"WITH found AS MATERIALIZED (SELECT {', '.join(columns)} FROM joined WHERE {condition}) "
            "SELECT place, (SELECT count(*) FROM found) FROM found "
            f"ORDER BY {', '.join([*asked, NEWEST])} LIMIT ? OFFSET ?"
        )
        rows = self.rows(sql, [*values, limit, offset])
        return self.standing([row[0] for row in rows]), rows[0][1] if rows else self.count(wanted)

    def stream(self, wanted: Filter) -> Iterator[Statement]:
        """The same claims series by series; a slice of them in memory at a time."""
        for _, one in self.placed(wanted):
            yield one

    def placed(self, wanted: Filter, after: int = -1, limit: int = 0) -> Iterator[tuple[int, Statement]]:
        """The claims that stand behind the place `after` of the index, each with its place.

        Sorting a million whole rows takes a gigabyte; so they are read in slices of places.

        Args:
            limit: how many at most; 0 for all.
        """
        condition, values = self.condition(wanted)
        sql = f"SELECT min(place), max(place), count(*) FROM joined WHERE {condition} AND place > ?"
        first, last, left = self.rows(sql, [*values, after])[0]
        if not left:
            return
        step = SLICE if left > SLICE else last - first + 1
        left = min(left, limit or left)
        inside = f"{condition} AND place >= ? AND place < ? ORDER BY place LIMIT ?"
        sql = f"SELECT place, {', '.join(CLAIMS)} FROM joined WHERE {inside}"
        for start in range(first, last + 1, step):
            cursor = self.cursor().execute(sql, [*values, start, start + step, left])
            while rows := cursor.fetchmany(BATCH):
                left -= len(rows)
                yield from ((row[0], _statement(row[1:])) for row in rows)
            if not left:
                return

    def count(self, wanted: Filter) -> int:
        """How many claims the filter leaves."""
        if wanted not in self._counted:
            condition, values = self.condition(wanted)
            found = self.rows(f"SELECT count(*) FROM joined WHERE {condition}", values)
            if len(self._counted) > REMEMBERED:
                self._counted.clear()
            self._counted[wanted] = int(found[0][0])
        return self._counted[wanted]

    def statement(self, claim_id: str) -> Statement | None:
        """One claim, None where this version has no such id."""
        found = self.named([claim_id])
        return found[0] if found else None

    def named(self, claim_ids: Collection[str]) -> list[Statement]:
        """These claims, the newest published first."""
        found = self.standing(self.places(list(claim_ids)))
        return sorted(found, key=lambda one: (-(one.published or date.min).toordinal(), one.claim_id))

    def standing(self, places: Sequence[int]) -> list[Statement]:
        """The claims at these places of the index, in the order of these."""
        if not places:
            return []
        columns = f"place, {', '.join(CLAIMS)}"
        if max(places) - min(places) < NEAR:
            sql = f"SELECT {columns} FROM joined WHERE place BETWEEN ? AND ? AND place IN (SELECT unnest(?))"
            rows = self.rows(sql, [min(places), max(places), list(places)])
        else:
            rows = self.rows(f"SELECT {columns} FROM joined WHERE place IN ({marks(places)})", places)
        found = {row[0]: _statement(row[1:]) for row in rows}
        return [found[place] for place in places]

    def evidence(self, claim_ids: Sequence[str]) -> list[Evidence]:
        """The words that decide the columns of these claims."""
        names = set(claim_ids)
        spans = f"SELECT min(first_row), max(last_row) FROM named WHERE claim_id IN ({marks(names)})"
        first, last = self.rows(spans, list(names))[0] if names else (None, None)
        if first is None:
            return []
        columns = 'claim_id, "column", part, char_start, char_end, how'
        return [
            Evidence(claim, column, part or "", whole(start), whole(end), how)
            for claim, column, part, start, end, how in self.at("evidence", columns, [first, last])
            if claim in names
        ]

    def observations(self, wanted: Filter, said: Sequence[Statement]) -> dict[str, Observation]:
        """What claims that the filter leaves say side by side.

        Where the filter may part claims of one thing, an observation that it has parted is made anew
        from what is left of it, so a status never speaks of a statement that is not there.

        Args:
            said: some of those claims; only what they speak of is told.
        """
        names = {one.observation_id for one in said} - {""}
        sql = (
            "SELECT observation_id, status, figures, n_claims FROM beside "
            "WHERE place BETWEEN ? AND ? AND observation_id IN (SELECT unnest(?))"
        )
        rows = self.rows(sql, [*self.slice("slices", wanted.series_id), list(names)])
        known = {name: Observation(name, status, figures(text)) for name, status, text, _ in rows}
        return known | self._parted(wanted, {row[0]: row[3] for row in rows}) if wanted.parts else known

    def _parted(self, wanted: Filter, counts: Mapping[str, int]) -> dict[str, Observation]:
        """The observations of which the filter leaves some claims, and not all, made of these."""
        condition, values = self.condition(wanted)
        sql = f"SELECT {SAID} FROM joined WHERE {condition} AND observation_id IN (SELECT unnest(?))"
        left: dict[str, list[Said]] = defaultdict(list)
        for row in self.rows(sql, [*values, [name for name, number in counts.items() if number > 1]]):
            left[row[0]].append(Said(*row))
        return {name: together(some) for name, some in left.items() if len(some) < counts[name]}

    def claims(self, wanted: Filter) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The claims that the filter leaves, and their articles, as frames that `etl.table` takes."""
        condition, values = self.condition(wanted)
        columns = ", ".join((*OWN, *TOLD[1:]))
        found = self.cursor().execute(f"SELECT {columns} FROM joined WHERE {condition}", values).df()
        return found[OWN], found[list(TOLD)].drop_duplicates("article_id")

    def series(self, series_id: str) -> Series | None:
        """One series by its slug, None where there is none."""
        return self._by_slug().get(series_id)

    def all_series(self) -> list[Series]:
        """Every series, those with most claims first."""
        return list(self._by_slug().values())

    def _by_slug(self) -> dict[str, Series]:
        if not self._series:
            columns = [field.name for field in fields(Series) if field.name != "newest"]
            sql = (
                f"SELECT {', '.join(f's.{name}' for name in columns)}, n.newest FROM series s "
                "LEFT JOIN slices n USING (series_id) ORDER BY s.n_claims DESC, s.series_id"
            )
            self._series = {row[0]: Series(*map(cell, row)) for row in self.rows(sql)}
        return self._series

    def article(self, article_id: str) -> Article | None:
        """One article with its text, None where there is none."""
        places = self.rows("SELECT row, text_row FROM stored WHERE article_id = ?", [article_id])
        if not places:
            return None
        row, text_row = places[0]
        columns = "article_id, title, publisher, url, language, published, published_basis, kind"
        (told,) = self.at("articles", columns, [row])
        texts = self.at("texts", "text", [text_row])
        return Article(*map(cell, told), *(texts[0] if texts else ()))

    def leftovers(self, article_id: str) -> list[Leftover]:
        """What was left over in one article, in the order of the text."""
        sql = (
            "SELECT article_id, part, char_start, char_end, words, reason FROM leftovers "
            "WHERE article_id = ? ORDER BY part DESC, char_start"
        )
        return [Leftover(*row) for row in self.rows(sql, [article_id])]

    def read_days(self, pair: str, route: str) -> list[date]:
        """Publication days of the articles with any statement on the same sides or route."""
        column, code = ("pair", pair) if pair else ("route", route)
        return [
            row[0] for row in self.rows(f"SELECT DISTINCT published FROM days WHERE {column} = ?", [code])
        ]

    def published_by(self, series_id: str) -> list[str]:
        """Who published the claims of a series, in the alphabet's order."""
        condition, values = self.condition(Filter(series_id=series_id))
        sql = f"SELECT DISTINCT publisher FROM joined WHERE {condition} AND publisher <> '' ORDER BY 1"
        return [row[0] for row in self.rows(sql, values)]

    def publishers(self) -> list[str]:
        """Every publisher with a statement, in the alphabet's order."""
        sql = "SELECT DISTINCT publisher FROM articles WHERE publisher <> '' ORDER BY publisher"
        return [row[0] for row in self.rows(sql)]

    @cached_property
    def counts(self) -> Counts:
        """How much the version holds."""
        sql = (
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM claims), "
            "(SELECT count(*) FROM series), count(DISTINCT publisher), "
            "min(published), max(published) FROM articles"
        )
        return Counts(*map(cell, self.rows(sql)[0]))


def _statement(row: tuple[Any, ...]) -> Statement:
    return Statement(*row)
