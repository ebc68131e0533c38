"""A version's parquet files -> one file beside them, with the claims as pages ask for them.

Claims stand joined with their article and their observation's status, those of one series side by side. So a
chart of a million claims reads a few thousand of them, and a worker holds what it shows and no more.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb

from dashboard.data.filter import SEARCHED
from dashboard.data.rows import Statement

CLAIMS = [field.name for field in fields(Statement)]
_FROM_ARTICLE = ("title", "publisher", "url", "published", "kind")
OWN = [name for name in CLAIMS if name not in (*_FROM_ARTICLE, "status")]
"""The columns of the table `claims`."""

IN_TIME = "coalesce(period_end, published) NULLS FIRST, measure, claim_id"

ORDERED = {
    "period": "period_end",
    "figure": "value",
    "about": "indicator",
    "sides": "pair",
    "said": "modality",
    "source": "published",
    "publisher": "publisher",
    "status": "status",
}
"""What a list of statements may be ordered by -> the column that orders it."""

SAFE: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
BUILDING = "1GB"
"""Memory of the process that writes an index; what needs more goes to disk for a while."""

MANY = 50_000
"""Claims from which on an index is written by a process of its own, whose memory ends with it."""

_COLUMNS = ", ".join(
    f"a.{name}"
    if name in _FROM_ARTICLE
    else "coalesce(o.status, '') AS status"
    if name == "status"
    else f"if(isnan(c.{name}), NULL, c.{name}) AS {name}"
    if name in ("value", "value_high")
    else f"c.{name}"
    for name in CLAIMS
)
_LABELLED = """
FROM claims c JOIN articles a USING (article_id)
LEFT JOIN observations o ON c.observation_id = o.observation_id
LEFT JOIN codes i ON i.dimension = 'indicator' AND i.code = c.indicator
LEFT JOIN codes r ON r.dimension = 'place' AND r.code = split_part(c.pair, '-', 1)
LEFT JOIN codes p ON p.dimension = 'place' AND p.code = split_part(c.pair, '-', 2)"""
_NAMES = "concat_ws(' ', c.indicator, i.label, r.label, p.label, c.commodity, c.route) AS names"
_SEARCHED = f"lower(concat_ws(' ', {', '.join(SEARCHED)})) AS searched"
_SPANS = """SELECT claim_id, min(file_row_number) AS first_row, max(file_row_number) AS last_row
FROM read_parquet('{evidence}', file_row_number = true) GROUP BY claim_id"""
_TABLES = (
    f"""CREATE TABLE kept.joined AS
SELECT row_number() OVER (ORDER BY series_id, {IN_TIME}) - 1 AS place, found.*, {_SEARCHED},
  first_row, last_row
FROM (SELECT {_COLUMNS}, {_NAMES} {_LABELLED}) found LEFT JOIN ({_SPANS}) spans USING (claim_id)
ORDER BY place""",
    "CREATE TABLE kept.beside AS "
    "SELECT observation_id, series_id, status, figures FROM observations ORDER BY series_id, observation_id",
    "CREATE TABLE kept.newest AS SELECT series_id, max(published) AS newest FROM kept.joined GROUP BY 1",
)
NAME = f"dashboard-{hashlib.sha256(repr((_TABLES, duckdb.__version__)).encode()).hexdigest()[:8]}.duckdb"


def views(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Gives a connection a view of each parquet file."""
    for path in sorted(folder.glob("*.parquet")):
        connection.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{quoted(path)}')")


def quoted(path: Path) -> str:
    """A path inside quotation marks of SQL."""
    return str(path).replace("'", "''")


def indexed(folder: Path) -> Path:
    """The index of a version, written first where it is not there; outside where the folder is read-only."""
    if (folder / NAME).exists():
        return folder / NAME
    if not os.access(folder, os.W_OK):
        folder_of_ours = Path(tempfile.mkdtemp(prefix="trade-as-said-"))
        return _written(folder, folder_of_ours / NAME)
    with (folder / f".{NAME}.lock").open("w") as lock:  # of several workers one writes
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder / NAME if (folder / NAME).exists() else _written(folder, folder / NAME)


def _written(folder: Path, target: Path) -> Path:
    rows = duckdb.connect(config=SAFE).execute(f"SELECT count(*) FROM '{quoted(folder / 'claims.parquet')}'")
    (count,) = rows.fetchall()[0]
    if count < MANY:
        write(folder, target)
    else:
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        command += [str(folder.absolute()), str(target.absolute())]
        subprocess.run(command, cwd=Path(__file__).resolve().parents[2], check=True)
    return target


def write(folder: Path, target: Path) -> None:
    """Writes the index whole, or not at all."""
    temporary = target.with_name(f".new-{os.getpid()}-{target.name}")
    spilled = {"memory_limit": BUILDING, "temp_directory": f"{temporary}.spilled"}
    try:
        with duckdb.connect(config=SAFE | spilled) as base:
            views(base, folder)
            base.execute("SET enable_progress_bar = false")
            base.execute(f"ATTACH '{quoted(temporary)}' AS kept")
            for sql in _TABLES:
                base.execute(sql.replace("{evidence}", quoted(folder / "evidence.parquet")))
            base.execute("DETACH kept")
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def main() -> None:
    """Writes the index of one folder into one file, as two arguments name them."""
    folder, target = map(Path, sys.argv[1:])
    write(folder, target)
