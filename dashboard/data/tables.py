"""One built version's parquet files and their index -> rows of SQL, and where in the index a name stands."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard.data.cells import cell
from dashboard.data.filter import Filter
from dashboard.data.index import SAFE, indexed, quoted, views

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
"""So many counts are remembered: a page asks for the same one more than once."""

NOWHERE = (0, -1)
"""The slice of a series that is not there."""


class Tables:
    """The tables of one version, read-only; safe to use from several threads.

    Args:
        name: hash that names the version.
        folder: where its parquet files lie.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._lock = threading.Lock()

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """Opened when first asked for: a version that is only compared with another needs no index."""
        connection = duckdb.connect(config=SAFE | {"memory_limit": MEMORY})
        views(connection, self.folder)
        connection.execute(f"ATTACH '{quoted(indexed(self.folder))}' AS kept (READ_ONLY)")
        for (table,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'kept'"
        ).fetchall():
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM kept.{table}")
        return connection

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own."""
        with self._lock:
            return self._connection.cursor()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query over the version's tables gives."""
        return self.cursor().execute(sql, list(values)).fetchall()

    def holds(self, table: str) -> bool:
        """Whether this version has a table; older ones have fewer."""
        return (self.folder / f"{table}.parquet").exists()

    def frame(self, table: str) -> pd.DataFrame:
        """A whole table as a frame."""
        return self.cursor().execute(f'SELECT * FROM "{table}"').df()

    def table(self, name: str) -> Iterator[tuple[Any, ...]]:
        """A whole table of TABLES: first its column names, then its rows."""
        cursor = self.cursor().execute(f"SELECT * FROM {TABLES[TABLES.index(name)]}")
        yield tuple(column[0] for column in cursor.description or ())
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield tuple(map(cell, row))

    def condition(self, wanted: Filter) -> tuple[str, list[object]]:
        """The filter's condition over `joined`, with the slice of its series or its pair if it names one."""
        condition, values = wanted.condition()
        if wanted.series_id:
            return f"place BETWEEN ? AND ? AND {condition}", [
                *self.slice("slices", wanted.series_id),
                *values,
            ]
        if "-" in wanted.pair:
            return f"place BETWEEN ? AND ? AND {condition}", [*self.slice("pairs", wanted.pair), *values]
        return condition, values

    def slice(self, table: str, name: str) -> tuple[int, int]:
        """The first and the last place of the claims of a series (`slices`) or of a pair (`pairs`)."""
        return self._slices[table].get(name, NOWHERE)

    @cached_property
    def _slices(self) -> dict[str, dict[str, tuple[int, int]]]:
        return {
            table: {
                name: (first, last)
                for name, first, last in self.rows(f"SELECT {column}, first_place, last_place FROM {table}")
            }
            for table, column in (("slices", "series_id"), ("pairs", "pair"))
        }

    def at(self, table: str, columns: str, rows: Sequence[int | None]) -> list[tuple[Any, ...]]:
        """The rows of a parquet file from the first to the last of these numbers; none for no number."""
        file = f"read_parquet('{quoted(self.folder / table)}.parquet', file_row_number = true)"
        span = [row for row in rows if row is not None]
        if not span:
            return []
        sql = f"SELECT {columns} FROM {file} WHERE file_row_number BETWEEN ? AND ?"
        return self.rows(sql, [min(span), max(span)])

    def places(self, claim_ids: Sequence[str]) -> list[int]:
        """Where these claims stand, those that are there, in no order."""
        if len(claim_ids) == 1:
            return [row[0] for row in self.rows("SELECT place FROM named WHERE claim_id = ?", claim_ids)]
        sql = "SELECT place FROM named WHERE claim_id IN (SELECT unnest(?))"
        return [row[0] for row in self.rows(sql, [list(claim_ids)])]


def marks(values: Collection[object]) -> str:
    """A question mark of SQL for each value."""
    return ", ".join("?" * len(values))
