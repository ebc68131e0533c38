"""A version's parquet files -> one file beside them, with the claims as pages ask for them.

Claims stand joined with their article and their observation's status, pair by pair and series by series, each
at its place. What belongs to a pair or a series is a slice of places, and a claim is found at its own, for
DuckDB skips rows by numbers, and by no more than the first eight letters of a name. So a chart of a million
claims reads a thousand of them, and a worker holds what it shows and no more.
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
from dashboard.data.weights import EVIDENCE, RULES, TOUCHED, UNTOUCHED, WEIGHT, WHY

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
WHOLE = f"SELECT {_COLUMNS} {_LABELLED}"
"""The statements of a version's parquet files, as the index has them."""

_NAMES = "concat_ws(' ', c.indicator, i.label, r.label, p.label, c.commodity, c.route) AS names"
_SEARCHED = f"lower(concat_ws(' ', {', '.join(SEARCHED)})) AS searched"
_SPANS = f"""SELECT claim_id, min(file_row_number) AS first_row, max(file_row_number) AS last_row, {EVIDENCE}
FROM read_parquet('{{evidence}}', file_row_number = true) GROUP BY claim_id"""
_GAP = "(max(abs(c.value)) OVER of - min(abs(c.value)) OVER of) / nullif(max(abs(c.value)) OVER of, 0) AS gap"
_TABLES = (
    f"CREATE TABLE kept.rules AS {RULES}",
    f"""CREATE TABLE kept.joined AS
SELECT row_number() OVER (ORDER BY pair, series_id, {IN_TIME}) - 1 AS place, found.*, {_SEARCHED},
  first_row, last_row, round({WEIGHT}, 2) AS weight, {WHY} AS why
FROM (SELECT {_COLUMNS}, a.same_text_as, {_NAMES} {_LABELLED}) found
JOIN kept.rules USING (rule) LEFT JOIN ({_SPANS}) spans USING (claim_id)
LEFT JOIN ({{touched}}) touched USING (claim_id) ORDER BY place""",
    "CREATE TABLE kept.named AS SELECT claim_id, place, first_row, last_row FROM kept.joined "
    "ORDER BY claim_id",
    "CREATE TABLE kept.stored AS SELECT article_id, a.file_row_number AS row, t.file_row_number AS text_row "
    "FROM read_parquet('{articles}', file_row_number = true) a "
    "LEFT JOIN read_parquet('{texts}', file_row_number = true) t USING (article_id) ORDER BY article_id",
    "CREATE TABLE kept.pairs AS SELECT pair, min(place) AS first_place, max(place) AS last_place "
    "FROM kept.joined GROUP BY pair ORDER BY pair",
    "CREATE TABLE kept.slices AS SELECT series_id, min(place) AS first_place, max(place) AS last_place, "
    "max(published) AS newest FROM kept.joined GROUP BY series_id ORDER BY series_id",
    "CREATE TABLE kept.days AS SELECT DISTINCT pair, route, published FROM kept.joined "
    "WHERE published IS NOT NULL ORDER BY pair, route, published",
    "CREATE TABLE kept.beside AS SELECT place, o.observation_id, o.status, o.figures, o.n_claims "
    "FROM observations o JOIN (SELECT observation_id, min(place) AS place FROM kept.joined GROUP BY 1) "
    "USING (observation_id) ORDER BY place",
    "CREATE TABLE kept.apart AS SELECT observation_id, series_id, period_start, period_end, figures, "
    "s.pair, s.reporter, s.route, o.commodity <> '' AS part, "
    "(value_max - value_min) / greatest(abs(value_max), abs(value_min)) AS gap "
    "FROM observations o JOIN series s USING (series_id) WHERE status = 'differs' AND measure = 'level' "
    "AND modality IN ('actual', 'estimate') AND value_max <> value_min "
    "ORDER BY part, gap DESC, observation_id",
)
_JUDGED = {
    "candidates": f"""CREATE TABLE kept.sides AS
SELECT j.place, j.kind, s.pair, s.reporter, c.*, {_GAP}
FROM candidates c JOIN series s USING (series_id) LEFT JOIN kept.joined j USING (claim_id)
WINDOW of AS (PARTITION BY c.observation_id) ORDER BY j.place, c.rank""",
    "checks": """CREATE TABLE kept.touched AS
SELECT DISTINCT * FROM (
  SELECT unnest(string_split(concat_ws(';', expected_claims, found_claims), ';')) AS claim_id, checks.*
  FROM checks WHERE "check" <> 'difference') ORDER BY claim_id""",
}
"""What is kept of a table of judgment, where the version has it."""

_ROWS = 4096
"""Rows of a table that are read together, if any of them is asked for."""

_MADE = repr((_TABLES, _JUDGED, _ROWS, duckdb.__version__))
NAME = f"dashboard-{hashlib.sha256(_MADE.encode()).hexdigest()[:8]}.duckdb"


def views(connection: duckdb.DuckDBPyConnection, folder: Path, schema: str = "main") -> None:
    """Gives a connection a view of each parquet file."""
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for path in sorted(folder.glob("*.parquet")):
        parquet = f"read_parquet('{quoted(path)}')"
        connection.execute(f"CREATE VIEW {schema}.{path.stem} AS SELECT * FROM {parquet}")


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
            base.execute(f"ATTACH '{quoted(temporary)}' AS kept (ROW_GROUP_SIZE {_ROWS})")
            touched = TOUCHED if (folder / "checks.parquet").exists() else UNTOUCHED
            for sql in (*_TABLES, *_judged(folder)):
                sql = sql.replace("{touched}", touched)
                for table in ("articles", "evidence", "texts"):
                    sql = sql.replace(f"{{{table}}}", quoted(folder / f"{table}.parquet"))
                base.execute(sql)
            base.execute("DETACH kept")
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _judged(folder: Path) -> list[str]:
    return [sql for table, sql in _JUDGED.items() if (folder / f"{table}.parquet").exists()]


def main() -> None:
    """Writes the index of one folder into one file, as two arguments name them."""
    folder, target = map(Path, sys.argv[1:])
    write(folder, target)
