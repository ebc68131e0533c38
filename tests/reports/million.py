"""`python million.py DATA FOLDER ROWS` streams so many statements as CSV: lines, bytes, peak MB, seconds."""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import sys
import time
from pathlib import Path

import duckdb

from dashboard.data import Collection, Filter
from dashboard.download import CLAIM, row, table


def grown(data: Path, folder: Path, rows: int) -> None:
    """Makes a data folder whose newest version holds `rows` statements: those of `data`, over and over."""
    name = (data / "CURRENT").read_text("utf-8").strip()
    held, made = data / "versions" / name, folder / "versions" / "million"
    shutil.copytree(held, made, ignore=shutil.ignore_patterns("*.duckdb*"))  # an index is of its own claims
    claims = held / "claims.parquet"
    count = duckdb.sql(f"SELECT count(*) FROM '{claims}'").fetchall()[0][0]
    named = "claim_id || '-' || r.range AS claim_id"
    many = f"SELECT c.* REPLACE ({named}) FROM '{claims}' c, range({rows // count + 1}) r"
    duckdb.sql(f"COPY ({many} LIMIT {rows}) TO '{made / 'claims.parquet'}' (FORMAT parquet)")
    (folder / "CURRENT").write_text("million\n", encoding="utf-8")


def main(data: str, folder: str, rows: str) -> None:
    """Streams, counts, and tells; what the growing of the folder takes is that of another process."""
    made = (Path(data), Path(folder), int(rows))
    growing = multiprocessing.get_context("spawn").Process(target=grown, args=made)
    growing.start()
    growing.join()
    version = Collection(Path(folder)).version()
    lines = size = 0
    start = time.monotonic()
    for part in table(CLAIM, map(row, version.stream(Filter()))):
        lines += part.count("\r\n")
        size += len(part)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(lines, size, peak, round(time.monotonic() - start, 1))


if __name__ == "__main__":
    main(*sys.argv[1:])
