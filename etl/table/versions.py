"""Turns frames into a version of the tables, a folder of parquet files named by their content,
and back.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.table.columns import Column, Table, Type, table, tables
from etl.table.disk import TEMPORARY, sweep, sync, whole
from etl.table.frame import Frames, slices, typed
from etl.table.spelled import TEXT, arrow, joined

POINTER = "CURRENT"
AT_ONCE = 2
"""So many files are written at a time."""
AT_ONE_GO = 500_000
"""So many rows of a file are held a second time as it is written."""
MANIFEST = "manifest.json"
BESIDE_THE_POINT = {("articles", "path")}
"""Columns that say where a thing lies rather than what it is: they make no new version."""


class Missing(LookupError):
    """No such version, or no table in it; the message says what to do."""


def version_id(frames: Frames) -> str:
    """Hash of the rows: the same on any machine, at any time, in any folder, whatever writes the files."""
    digest = hashlib.sha256()
    for name, columns in tables().items():
        digest.update(f"{name} {len(frames[name])}\n".encode())
        for column in columns.columns:
            if (name, column.name) not in BESIDE_THE_POINT:
                digest.update(f"{name}.{column.name}\n".encode())
                for part in slices(frames[name][column.name]):
                    for plain in _plain(column, part):
                        digest.update(plain)
    return digest.hexdigest()[:16]


def _plain(column: Column, values: pd.Series[Any]) -> Iterator[bytes]:
    """The cells of a column in one way only: lengths and signs of text, little-endian days and numbers."""
    if column.textual:
        texts = arrow(values)
        yield pc.utf8_length(texts).to_numpy().astype("<i8").tobytes()
        yield joined(texts)
    elif column.type is Type.DATE:
        yield values.to_numpy(dtype="datetime64[D]").astype("<i8").tobytes()
    else:
        numbers = values.to_numpy(dtype="<f8") + 0.0  # no negative zero
        yield np.where(np.isnan(numbers), np.nan, numbers).astype("<f8").tobytes()


def _arrow(column: Column) -> pa.Field[Any]:
    kinds: dict[Type, Any] = {Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.DATE: pa.date32()}
    return pa.field(column.name, kinds.get(column.type, pa.string()))


def schema(columns: Table) -> pa.Schema:
    """The parquet types of a table."""
    return pa.schema([_arrow(column) for column in columns.columns])


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(frames: Frames, data: Path) -> str:
    """Stores the frames under `data/versions/<id>` unless they are there unharmed; the id."""
    name = version_id(frames)
    folder = data / "versions" / name
    sweep(folder.parent)
    if harm(folder):
        temporary = folder.with_name(f"{TEMPORARY}{name}-{uuid.uuid4().hex[:8]}")
        temporary.mkdir(parents=True)
        try:
            _fill(temporary, frames)
            if folder.exists():
                folder.rename(folder.with_name(f"{TEMPORARY}harmed-{uuid.uuid4().hex[:8]}"))
            temporary.rename(folder)
            sync(folder.parent)
        finally:
            sweep(folder.parent)
    return name


def _fill(folder: Path, frames: Frames) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        hashes = pool.map(lambda name: _stored(folder, name, frames[name]), tables())
        manifest = {
            name: {"rows": len(frames[name]), "sha256": found}
            for name, found in zip(tables(), hashes, strict=True)
        }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    sync(folder / MANIFEST)
    sync(folder)


def _stored(folder: Path, name: str, rows: pd.DataFrame) -> str:
    """Writes the file of one table; its hash."""
    path = folder / f"{name}.parquet"
    kinds = schema(table(name))
    with pq.ParquetWriter(path, kinds, compression="zstd") as writer:
        for part in slices(rows, AT_ONE_GO):
            writer.write_table(pa.Table.from_pandas(part, schema=kinds, preserve_index=False))
    sync(path)
    return file_hash(path)


def harm(folder: Path) -> str:
    """What is wrong with a stored version, empty where every file is as it was written."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return f"{folder.name}: no readable {MANIFEST}"
    if set(manifest) != set(tables()):
        return f"{folder.name}: holds other tables than this program writes"
    for name, entry in manifest.items():
        path = folder / f"{name}.parquet"
        if not path.is_file() or file_hash(path) != entry["sha256"]:
            return f"{folder.name}: {path.name} is not as it was written"
    return ""


def point(data: Path, version: str) -> None:
    """Makes a stored version the current one, in one step."""
    with whole(data / POINTER) as temporary:
        temporary.write_text(f"{version}\n", encoding="ascii")


def current(data: Path) -> str:
    """The current version's id; Missing where nothing was built yet."""
    try:
        return (data / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise Missing(f"{data} holds no built tables; run: python -m etl run") from None


def read(data: Path, name: str, version: str = "", only: Any = None) -> pd.DataFrame:
    """A table of a stored version (the current one by default), in the types of `frame`.

    Args:
        only: a condition of pyarrow on the rows; None reads them all.
    """
    path = data / "versions" / (version or current(data)) / f"{name}.parquet"
    try:
        raw = parquet(path, only)
    except FileNotFoundError:
        raise Missing(f"{path} is not there; run: python -m etl run") from None
    if lacking := set(table(name).names) - set(raw.columns):
        raise Missing(f"{path} was written by another program: it lacks {', '.join(sorted(lacking))}")
    return typed(table(name), raw)


def parquet(path: Path, only: Any = None) -> pd.DataFrame:
    """The rows of a parquet file; text comes in the type that frames hold it in, so it is held once."""
    kinds = [kind.with_type(TEXT) if pa.types.is_string(kind.type) else kind for kind in pq.read_schema(path)]
    rows = pq.read_table(path, schema=pa.schema(kinds), filters=only)
    found: pd.DataFrame = rows.to_pandas(date_as_object=False)
    return found


def read_all(data: Path, version: str = "") -> Frames:
    """All tables of one version."""
    chosen = version or current(data)
    return {name: read(data, name, chosen) for name in tables()}
