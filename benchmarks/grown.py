"""A data folder -> one of a million statements: python benchmarks/grown.py DATA FOLDER ROWS

The statements are copied under other names, each copy moved to another country and in time, so that there are
as many series, observations and pieces of evidence a statement as in the folder itself. An older version
stands beside it that lacks one statement in a hundred and says another one otherwise.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import duckdb

PLACES = 125
"""So many countries take the place of the one that most is said of; then the years move on."""

COPY = "substr(md5(r.range::VARCHAR), 1, 8)"
"""What a copy's names begin with: as little in order as hashes are."""

NAMES = ("claim_id", "article_id", "observation_id", "check_id", "same_text_as")
LISTS = ("claim_ids", "expected_claims", "found_claims", "figures")
SIDES = ("reporter", "partner", "origin", "destination")


def grown(data: Path, folder: Path, rows: int) -> None:
    """A data folder whose one version holds `rows` statements."""
    held = data / "versions" / (data / "CURRENT").read_text("utf-8").strip()
    made = folder / "versions" / "million"
    made.mkdir(parents=True)
    base = duckdb.connect(config={"memory_limit": "3GB", "temp_directory": str(folder / "spilled")})
    count = base.sql(f"SELECT count(*) FROM '{held}/claims.parquet'").fetchall()[0][0]
    codes = f"SELECT code FROM '{held}/codes.parquet' WHERE dimension = 'place' AND length(code) = 3"
    places = [row[0] for row in base.sql(f"{codes} AND code <> 'AZE' ORDER BY code").fetchall()][:PLACES]
    base.execute(
        "CREATE TABLE place AS SELECT unnest(range(?)) AS n, unnest(?) AS code", [len(places), places]
    )
    for path in sorted(held.glob("*.parquet")):
        if path.stem in ("codes", "corrections", "reference"):
            shutil.copy(path, made / path.name)
            continue
        times = PLACES if path.stem == "series" else -(-rows // count)
        columns = base.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
        changed = ", ".join(
            f'{moved} AS "{name}"' for name, kind, *_ in columns if (moved := _moved(name, kind))
        )
        many = (
            f"SELECT t.* EXCLUDE (file_row_number) REPLACE ({changed}) "
            f"FROM read_parquet('{path}', file_row_number = true) t, range({times}) r, place p"
        )
        limit = f"LIMIT {rows}" if path.stem == "claims" else ""
        once = "AND (r.range = 0 OR contains(t.series_id, 'aze'))" if path.stem == "series" else ""
        sql = f"{many} WHERE p.n = r.range % {PLACES} {once} ORDER BY r.range, t.file_row_number {limit}"
        base.execute(
            f"COPY ({sql}) TO '{made / path.name}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)"
        )
    older(made)
    (folder / "CURRENT").write_text("million\n", encoding="utf-8")


def _moved(name: str, kind: str) -> str:
    """What a copy has in a column: another name, another country, a later day; empty for what stays."""
    if name in NAMES:
        return f"if(t.{name} = '', '', {COPY} || t.{name})"
    if name in LISTS:
        return f"regexp_replace(t.{name}, '([0-9a-f]{{16}})', {COPY} || '\\1', 'g')"
    if name == "pair":  # the sides of a pair stand in the alphabet's order
        return f"array_to_string(list_sort(string_split(replace(t.{name}, 'AZE', p.code), '-')), '-')"
    if name in SIDES:
        return f"replace(t.{name}, 'AZE', p.code)"
    if name == "series_id":
        return "replace(t.series_id, 'aze', lower(p.code))"
    if name == "quote":  # no two alike, so that a search has as much to read as in a million real sentences
        return "t.quote || ' ' || r.range"
    if kind == "DATE":
        return f'(t."{name}" + to_years((r.range // {PLACES})::INTEGER))::DATE'
    return ""


def older(made: Path) -> None:
    """The version before: the same files but for its claims."""
    before = made.parent / "before"
    before.mkdir()
    for path in made.glob("*.parquet"):
        if path.stem != "claims":
            os.link(path, before / path.name)
    changed = "if(file_row_number % 100 = 1, value * 2, value) AS value"
    claims = f"read_parquet('{made / 'claims.parquet'}', file_row_number = true)"
    columns = f"* EXCLUDE (file_row_number) REPLACE ({changed})"
    sql = f"SELECT {columns} FROM {claims} WHERE file_row_number % 100 > 0"
    duckdb.sql(f"COPY ({sql}) TO '{before / 'claims.parquet'}' (FORMAT parquet, COMPRESSION zstd)")
    for day, folder in enumerate((before, made)):
        (folder / "manifest.json").write_text("{}\n", encoding="utf-8")
        os.utime(folder / "manifest.json", (86_400 * day, 86_400 * day))


if __name__ == "__main__":
    grown(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
