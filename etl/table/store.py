"""Turns frames into the published folder: a version, the pointer to it, and the copy for people."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd

from etl.table.columns import Column, Table
from etl.table.datapackage import datapackage, published
from etl.table.disk import whole
from etl.table.frame import Frames, slices
from etl.table.shown import shown
from etl.table.spelled import Texts, beside, harmless, joined, quoted, words
from etl.table.versions import AT_ONCE, POINTER, current, harm, point, write

END = "\r\n"


def publish(frames: Frames, data: Path) -> str:
    """Stores a version, points to it, then writes CSV files and datapackage.json; the id.

    Official series that may not be re-published stay in the version alone.

    The caller holds the lock of the folder (`lock.alone`).
    """
    version = write(frames, data)
    point(data, version)
    frames = shown(frames)
    _copy(frames, data)
    publishers = sorted(set(frames["articles"]["publisher"]) - {""})
    with whole(data / "datapackage.json") as temporary:
        official = frames["reference"][["source_title", "license"]].drop_duplicates()
        terms = list(zip(official["source_title"], official["license"], strict=True))
        temporary.write_text(datapackage(version, publishers, terms), encoding="utf-8")
    return version


def _copy(frames: Frames, data: Path) -> None:
    """The CSV files; arrow's work leaves the interpreter free, so two are written at a time."""
    largest = sorted(published(), key=lambda columns: -len(frames[columns.name]))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda one: write_csv(one, frames[one.name], data / f"{one.name}.csv"), largest))


def stands(data: Path, version: str) -> bool:
    """Whether a version is the current one, unharmed, with its copy for people in place."""
    if not version or not (data / POINTER).is_file() or current(data) != version:
        return False
    copies = [data / f"{columns.name}.csv" for columns in published()] + [data / "datapackage.json"]
    return not harm(data / "versions" / version) and all(path.is_file() for path in copies)


def csv_parts(columns: Table, rows: pd.DataFrame) -> Iterator[bytes]:
    """One table as RFC 4180 CSV in UTF-8, some rows at a time; formulas in text are made harmless."""
    yield (",".join(columns.names) + END).encode("utf-8")
    for part in slices(rows):
        cells = [_cells(column, part[column.name]) for column in columns.columns]
        yield joined(beside(*cells[:-1], beside(cells[-1], END), by=","))


def _cells(column: Column, values: pd.Series[Any]) -> Texts:
    cells = words(column, values)
    return quoted(harmless(cells)) if column.textual else cells


def copied(columns: Table, rows: pd.DataFrame, path: Path) -> bool:
    """Whether a CSV file holds exactly these rows."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return all(file.read(len(part)) == part for part in csv_parts(columns, rows)) and not file.read(1)


def write_csv(columns: Table, rows: pd.DataFrame, path: Path) -> None:
    """The CSV of one table, put in its place whole."""
    with whole(path) as temporary, temporary.open("wb") as file:
        file.writelines(csv_parts(columns, rows))
