"""Keeps what the machine read between builds, so that only changed articles are read again.

Everything here may be deleted: the next build reads all articles anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.table import rates, reference
from etl.table.columns import table
from etl.table.disk import TEMPORARY, sync
from etl.table.frame import Frames, frame, records, typed
from etl.table.rows import ADDED, READ, Row
from etl.table.versions import file_hash, parquet, schema

FOLDER = "readings"
STATE = "state.json"
AT_A_TIME = 2000

Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Readings:
    """What the last build read and made of it.

    Args:
        keys: for each article_id the hash of all that its reading depends on.
        frames: the tables of `READ`, as the machine read them.
        inputs: hash of everything that the version depends on.
        version: the version that was made of it.
        counts: the number of rows of each of its tables.
        official: `reference` and `rates`, as people added them, as they are now.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    frames: Frames = field(default_factory=dict)
    inputs: str = ""
    version: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    official: Frames = field(default_factory=dict)


def empty() -> Frames:
    """The tables of `READ` without a row."""
    return {name: frame(table(name), []) for name in READ}


def inputs_hash(keys: Mapping[str, str], corrections: bytes) -> str:
    """Names all that a version depends on."""
    digest = hashlib.sha256(corrections)
    for name in sorted(keys):
        digest.update(f"{name}\x1f{keys[name]}\x1e".encode())
    return digest.hexdigest()


def rows_hash(rows: pd.DataFrame) -> str:
    """Names the content of a frame."""
    return hashlib.sha256(repr(records(rows)).encode()).hexdigest()


def load(data: Path) -> Readings:
    """What the last build left, and what is official; `inputs` only where those are the same as then.

    Raises:
        BadReference: an official series can't be read.
    """
    official = {"reference": reference.read(data), "rates": rates.read(data)}
    last, then = _left(data)
    inputs = last.inputs if then == _hashes(official) else ""
    return replace(last, inputs=inputs, official=official)


def _hashes(official: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    return {name: rows_hash(official[name]) for name in ADDED}


def _left(data: Path) -> tuple[Readings, dict[str, str]]:
    """What the last build left, nothing where that is absent, harmed or of another program."""
    folder = data / FOLDER
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        if any(file_hash(folder / f"{name}.parquet") != state["files"][name] for name in READ):
            return Readings(frames=empty()), {}
        frames = {name: typed(table(name), parquet(folder / f"{name}.parquet")) for name in READ}
        last = Readings(state["keys"], frames, state["inputs"], state["version"], state["counts"])
        return last, state["official"]
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return Readings(frames=empty()), {}


def save(data: Path, readings: Readings) -> None:
    """Stores readings in place of the last ones; call it under the lock."""
    folder = data / FOLDER
    temporary = data / f"{TEMPORARY}{FOLDER}-{uuid.uuid4().hex[:8]}"
    temporary.mkdir(parents=True)
    files = {}
    for name in READ:
        path = temporary / f"{name}.parquet"
        rows = pa.Table.from_pandas(readings.frames[name], schema=schema(table(name)), preserve_index=False)
        pq.write_table(rows, path, compression="zstd")
        files[name] = file_hash(path)
    state = {
        "inputs": readings.inputs,
        "version": readings.version,
        "counts": dict(readings.counts),
        "files": files,
        "official": _hashes(readings.frames),
        "keys": dict(readings.keys),
    }
    (temporary / STATE).write_text(json.dumps(state), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    temporary.rename(folder)
    sync(data)


def kept(readings: Readings, keys: Mapping[str, str]) -> set[str]:
    """The articles whose reading still stands."""
    return {name for name, key in keys.items() if readings.keys.get(name) == key}


def merged(readings: Readings, names: set[str], fresh: Iterable[Rows]) -> Frames:
    """The kept rows of `names` and the fresh rows, in the types of `frame`; and what is official."""
    old = {name: readings.frames[name] for name in READ}
    if not names.issuperset(old["articles"]["article_id"].tolist()):
        kept = {name: _of(part, "article_id", names) for name, part in old.items() if name != "evidence"}
        old = kept | {"evidence": _of(old["evidence"], "claim_id", set(kept["claims"]["claim_id"]))}
    parts = [old, *_framed(fresh)]
    if len(parts) > 1:
        old = {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in READ}
    return old | readings.official


def _of(rows: pd.DataFrame, column: str, names: Collection[str]) -> pd.DataFrame:
    return rows[rows[column].isin(names)].reset_index(drop=True)


def _framed(fresh: Iterable[Rows]) -> Iterator[Frames]:
    """Frames of some articles at a time: plain rows take ten times the room of a frame."""
    many = iter(fresh)
    while some := list(islice(many, AT_A_TIME)):
        yield {name: frame(table(name), [row for rows in some for row in rows[name]]) for name in READ}
