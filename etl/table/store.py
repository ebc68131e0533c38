"""Turns frames into the published folder: a version, the pointer to it, and the copy for people."""

from __future__ import annotations

import contextlib
import csv
import io
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd

from etl.table.cells import harmless, words
from etl.table.columns import Table, table
from etl.table.datapackage import datapackage, published
from etl.table.disk import TEMPORARY, whole
from etl.table.frame import Frames, slices
from etl.table.shown import shown
from etl.table.versions import POINTER, current, harm, point, read, write

WORTH_A_PROCESS = 500_000
"""So many rows are written before a second process pays for its start."""

CLOSABLE = ("reference", "checks", "candidates")
"""Tables that the copy holds only in part."""


def publish(frames: Frames, data: Path) -> str:
    """Stores a version, points to it, then writes CSV files and datapackage.json; the id.

    Official series that may not be re-published stay in the version alone.

    The caller holds the lock of the folder (`lock.alone`).
    """
    for left in data.glob(f"{TEMPORARY}*.*-*"):  # a killed build's half-written copies
        left.unlink(missing_ok=True)
    version = write(frames, data)
    point(data, version)
    frames = shown(frames)
    _copy(frames, data, version)
    publishers = sorted(set(frames["articles"]["publisher"]) - {""})
    with whole(data / "datapackage.json") as temporary:
        official = frames["reference"][["source_title", "license"]].drop_duplicates()
        terms = list(zip(official["source_title"], official["license"], strict=True))
        temporary.write_text(datapackage(version, publishers, terms), encoding="utf-8")
    return version


def _copy(frames: Frames, data: Path, version: str) -> None:
    """The CSV files; a process of its own writes the largest table where that pays for its start."""
    largest = max(published(), key=lambda columns: len(frames[columns.name]))
    beside = (
        largest if len(frames[largest.name]) >= WORTH_A_PROCESS and largest.name not in CLOSABLE else None
    )
    spawn = multiprocessing.get_context("spawn")
    with contextlib.ExitStack() as stack:
        if beside:
            pool = stack.enter_context(ProcessPoolExecutor(1, spawn))
            waiting = pool.submit(_copy_stored, data, version, beside.name)
        for columns in published():
            if columns is not beside:
                write_csv(columns, frames[columns.name], data / f"{columns.name}.csv")
        if beside:
            waiting.result()


def _copy_stored(data: Path, version: str, name: str) -> None:
    """The CSV of a stored table, in a process that shares no memory with the build."""
    write_csv(table(name), read(data, name, version), data / f"{name}.csv")


def stands(data: Path, version: str) -> bool:
    """Whether a version is the current one, unharmed, with its copy for people in place."""
    if not version or not (data / POINTER).is_file() or current(data) != version:
        return False
    copies = [data / f"{columns.name}.csv" for columns in published()] + [data / "datapackage.json"]
    return not harm(data / "versions" / version) and all(path.is_file() for path in copies)


def csv_parts(columns: Table, rows: pd.DataFrame) -> Iterator[bytes]:
    """One table as RFC 4180 CSV in UTF-8, some rows at a time; formulas in text are made harmless."""
    yield _csv([columns.names])
    for part in slices(rows):
        cells = []
        for column in columns.columns:
            texts = words(column, part[column.name])
            cells.append([harmless(text) for text in texts] if column.textual else texts)
        yield _csv(zip(*cells, strict=True))


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")


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
