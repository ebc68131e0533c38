"""One built version's parquet files -> rows, by SQL that DuckDB runs over them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard.data.cells import cell, figures, whole
from dashboard.data.filter import Filter
from dashboard.data.index import CLAIMS, IN_TIME, ORDERED, OWN, SAFE, indexed, quoted, views
from dashboard.data.labels import Labels
from dashboard.data.rows import (
    Article,
    Counts,
    Evidence,
    Leftover,
    Observation,
    Series,
    Statement,
)
from etl.table.observations import observations

TABLES = (
    "articles",
    "claims",
    "evidence",
    "leftovers",
    "observations",
    "series",
    "codes",
    "checks",
    "candidates",
)
"""Tables that may be read and downloaded whole."""

BATCH = 2000
"""Rows fetched at a time where many are streamed."""

MEMORY = "200MB"
"""What a version's queries may hold in memory in one worker."""

REMEMBERED = 1000
"""So many counts are remembered: a list asks for the same one with each page."""

SLICE = 20_000
"""Places that are read at a time where more than so many claims are streamed."""


class Version:
    """The tables of one version, read-only; safe to use from several threads.

    Args:
        name: hash that names the version.
        folder: where its parquet files lie.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._connection = duckdb.connect(config=SAFE | {"memory_limit": MEMORY})
        views(self._connection, folder)
        self._connection.execute(f"ATTACH '{quoted(indexed(folder))}' AS kept (READ_ONLY)")
        for name in ("joined", "beside", "newest"):
            self._connection.execute(f"CREATE VIEW {name} AS SELECT * FROM kept.{name}")
        self._lock = threading.Lock()
        self._counted: dict[Filter, int] = {}
        self._series_: list[Series] | None = None
        self.labels = Labels(self.rows("SELECT dimension, code, label FROM codes"))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            return self._connection.cursor()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query over the version's tables gives."""
        return self._cursor().execute(sql, list(values)).fetchall()

    def statements(
        self, wanted: Filter, limit: int = 0, offset: int = 0, order: Sequence[tuple[str, bool]] = ()
    ) -> list[Statement]:
        """The claims that the filter leaves, oldest period first; newest published first where paged.

        Args:
            order: columns of ORDERED and whether each falls; what ties stands newest published first.
        """
        condition, values = wanted.condition()
        asked = [f"{ORDERED[name]} {'DESC' if falls else 'ASC'} NULLS LAST" for name, falls in order]
        paged = ", ".join([*asked, "published DESC NULLS LAST", "claim_id"])
        order_ = paged if limit or order else IN_TIME
        paging = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit else ""
        sql = f"SELECT {', '.join(CLAIMS)} FROM joined WHERE {condition} ORDER BY {order_}{paging}"
        return [_statement(row) for row in self.rows(sql, values)]

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
        condition, values = wanted.condition()
        sql = f"SELECT min(place), max(place), count(*) FROM joined WHERE {condition} AND place > ?"
        first, last, left = self.rows(sql, [*values, after])[0]
        if not left:
            return
        step = SLICE if left > SLICE else last - first + 1
        left = min(left, limit or left)
        inside = f"{condition} AND place >= ? AND place < ? ORDER BY place LIMIT ?"
        sql = f"SELECT place, {', '.join(CLAIMS)} FROM joined WHERE {inside}"
        for start in range(first, last + 1, step):
            cursor = self._cursor().execute(sql, [*values, start, start + step, left])
            while rows := cursor.fetchmany(BATCH):
                left -= len(rows)
                yield from ((row[0], _statement(row[1:])) for row in rows)
            if not left:
                return

    def count(self, wanted: Filter) -> int:
        """How many claims the filter leaves."""
        if wanted not in self._counted:
            condition, values = wanted.condition()
            found = self.rows(f"SELECT count(*) FROM joined WHERE {condition}", values)
            if len(self._counted) > REMEMBERED:
                self._counted.clear()
            self._counted[wanted] = int(found[0][0])
        return self._counted[wanted]

    def holds(self, table: str) -> bool:
        """Whether this version has a table; older ones have fewer."""
        return (self.folder / f"{table}.parquet").exists()

    def statement(self, claim_id: str) -> Statement | None:
        """One claim, None where this version has no such id."""
        sql = f"SELECT {', '.join(CLAIMS)} FROM joined WHERE claim_id = ?"
        rows = self.rows(sql, [claim_id])
        return _statement(rows[0]) if rows else None

    def named(self, claim_ids: Sequence[str]) -> list[Statement]:
        """These claims, the newest published first."""
        sql = f"SELECT {', '.join(CLAIMS)} FROM joined WHERE claim_id IN (SELECT unnest(?))"
        return [_statement(row) for row in self.rows(f"{sql} ORDER BY published DESC", [list(claim_ids)])]

    def evidence(self, claim_ids: Sequence[str]) -> list[Evidence]:
        """The words that decide the columns of these claims."""
        names = list(claim_ids)
        spans = "SELECT min(first_row), max(last_row) FROM joined WHERE claim_id IN (SELECT unnest(?))"
        ((first, last),) = self.rows(spans, [names])
        if first is None:
            return []
        columns = 'claim_id, "column", part, char_start, char_end, how'
        file = f"read_parquet('{quoted(self.folder / 'evidence.parquet')}', file_row_number = true)"
        near = "file_row_number BETWEEN ? AND ? AND list_contains(?, claim_id)"
        return [
            Evidence(claim, column, part or "", whole(start), whole(end), how)
            for claim, column, part, start, end, how in self.rows(
                f"SELECT {columns} FROM {file} WHERE {near}", [first, last, names]
            )
        ]

    def read(self, wanted: Filter) -> tuple[list[Statement], dict[str, Observation]]:
        """The claims that the filter leaves, and what they say side by side.

        Where the filter may part claims of one thing, their observations are made anew
        from those that are left, so a status never speaks of a statement that is not there.
        """
        found = self.statements(wanted)
        if not wanted.parts:
            return found, self._observations(wanted.series_id)
        known = self._remade(wanted)
        return [replace(one, status=_status(one, known)) for one in found], known

    def _observations(self, series_id: str) -> dict[str, Observation]:
        sql = "SELECT observation_id, status, figures FROM beside WHERE series_id = ?"
        rows = self.rows(sql, [series_id])
        return {name: Observation(name, status, figures(text)) for name, status, text in rows}

    def _remade(self, wanted: Filter) -> dict[str, Observation]:
        made = observations(*self.claims(wanted))
        return {
            name: Observation(name, status, figures(text))
            for name, status, text in zip(
                made["observation_id"], made["status"], made["figures"], strict=True
            )
        }

    def claims(self, wanted: Filter) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The claims that the filter leaves, and their articles, as frames that `etl.table` takes."""
        condition, values = wanted.condition()
        chosen = self._cursor().execute(f"SELECT {', '.join(OWN)} FROM joined WHERE {condition}", values).df()
        names = chosen["article_id"].unique().tolist()
        articles = "SELECT * FROM articles WHERE article_id IN (SELECT unnest(?))"
        return chosen, self._cursor().execute(articles, [names]).df()

    def frame(self, table: str) -> pd.DataFrame:
        """A whole table as a frame."""
        return self._cursor().execute(f'SELECT * FROM "{table}"').df()

    def series(self, series_id: str) -> Series | None:
        """One series by its slug, None where there is none."""
        found = self._series("WHERE s.series_id = ?", [series_id])
        return found[0] if found else None

    def all_series(self) -> list[Series]:
        """Every series, those with most claims first."""
        if self._series_ is None:
            self._series_ = self._series("", [])
        return self._series_

    def _series(self, condition: str, values: list[object]) -> list[Series]:
        columns = [field.name for field in fields(Series) if field.name != "newest"]
        sql = (
            f"SELECT {', '.join(f's.{name}' for name in columns)}, n.newest FROM series s "
            f"LEFT JOIN newest n ON n.series_id = s.series_id {condition} "
            "ORDER BY s.n_claims DESC, s.series_id"
        )
        return [Series(*map(cell, row)) for row in self.rows(sql, values)]

    def article(self, article_id: str) -> Article | None:
        """One article with its text, None where there is none."""
        sql = (
            "SELECT article_id, title, publisher, url, language, published, published_basis, kind, text "
            "FROM articles LEFT JOIN texts USING (article_id) WHERE article_id = ?"
        )
        rows = self.rows(sql, [article_id])
        return Article(*map(cell, rows[0])) if rows else None

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
        sql = f"SELECT DISTINCT published FROM joined WHERE published IS NOT NULL AND {column} = ?"
        return [cell(row[0]) for row in self.rows(sql, [code])]

    def publishers(self) -> list[str]:
        """Every publisher with a statement, in the alphabet's order."""
        sql = "SELECT DISTINCT publisher FROM articles WHERE publisher <> '' ORDER BY publisher"
        return [row[0] for row in self.rows(sql)]

    def counts(self) -> Counts:
        """How much the version holds."""
        sql = (
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM claims), "
            "(SELECT count(*) FROM series), count(DISTINCT publisher), "
            "min(published), max(published) FROM articles"
        )
        return Counts(*map(cell, self.rows(sql)[0]))

    def table(self, name: str) -> Iterator[tuple[Any, ...]]:
        """A whole table of TABLES: first its column names, then its rows."""
        cursor = self._cursor().execute(f"SELECT * FROM {TABLES[TABLES.index(name)]}")
        yield tuple(column[0] for column in cursor.description or ())
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield tuple(map(cell, row))


def _statement(row: tuple[Any, ...]) -> Statement:
    return Statement(*row)


def _status(one: Statement, known: dict[str, Observation]) -> str:
    found = known.get(one.observation_id)
    return found.status if found else ""
