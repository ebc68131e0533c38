"""The dashboard over a million statements: python benchmarks/dashboard.py [--data DIR] [--first-load]

The statements of a data folder are copied under other names, each copy moved to another country and in time,
so that there are as many series, observations and pieces of evidence a statement as in the folder itself. One
worker then answers what browsers ask of it, each chart and filter once, so that no answer is at hand already.
Printed beside the targets: the 95th percentile at the server, bytes over the wire, the worker's memory; with
--first-load, by a browser, what a first visit loads.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PLACES = 125
"""So many countries take the place of the one that most is said of; then the years move on."""

COPY = "substr(md5(r.range::VARCHAR), 1, 8)"
"""What a copy's names begin with: as little in order as hashes are."""

NAMES = ("claim_id", "article_id", "observation_id", "check_id", "same_text_as")
LISTS = ("claim_ids", "expected_claims", "found_claims", "figures")
SIDES = ("reporter", "partner", "origin", "destination")
SCREEN = {"theme": "light", "narrow": False}
TURNS = 60


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


@dataclass
class Asked:
    """One kind of question: its targets, and what each answer took."""

    name: str
    seconds: float
    wire: int = 0
    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    @property
    def late(self) -> float:
        """The 95th percentile, in seconds."""
        return sorted(self.took)[int(len(self.took) * 0.95)]

    def told(self) -> str:
        """A line of the report."""
        size = f"{max(self.sent) / 1000:8.1f} kB of {self.wire / 1000:.0f}" if self.wire else ""
        share = self.late / self.seconds
        work = sorted(self.worked)[int(len(self.worked) * 0.95)] * 1000
        target = f"{share:7.2f} of {self.seconds * 1000:5.0f} ms, {work:6.0f} ms of processors"
        return f"{self.name:<44}{self.late * 1000:8.0f} ms {target}{size}"

    @property
    def kept(self) -> bool:
        """Whether the targets were met."""
        return self.late <= self.seconds and (not self.wire or max(self.sent) <= self.wire)


def questions(app: Any, turns: int) -> Iterator[tuple[str, float, int, Callable[[], Any]]]:
    """What a browser asks: kind, seconds and bytes allowed, the call."""
    client, dice = app.server.test_client(), random.Random(7)
    version = app.collection.version()
    most = [one.series_id for one in version.all_series()[:400]]
    slugs = [most[0], *dice.sample(most, turns)]
    pairs = sorted({one.pair for one in version.all_series() if "-" in one.pair})
    filters = ("", "?all=1", "?measure=level", "?from=2015", "?until=2024-06-30", "?modality=actual&unit=USD")
    for slug in slugs:
        search = dice.choice(filters)
        yield (
            "a chart, with or without filters",
            0.2,
            60_000,
            lambda s=slug, q=search: content(client, f"/chart/{s}", q),
        )
    for slug in slugs[: turns // 2]:
        claim = version.rows("SELECT claim_id FROM claims WHERE series_id = ? LIMIT 1", [slug])[0][0]
        yield (
            "the evidence of a statement",
            0.2,
            60_000,
            lambda s=slug, c=claim: told(client, f"/chart/{s}", c),
        )
    for pair in dice.sample(pairs, turns // 2):
        yield "the overview of a pair", 0.2, 60_000, lambda p=pair: content(client, "/", f"?pair={p}")
    for word in (
        "oil",
        "cotton",
        "rail",
        "wheat",
        "record",
        "customs",
        "minister",
        "gas",
        "tourists",
        "port",
    ):
        yield (
            "a search over all sentences",
            1.0,
            60_000,
            lambda w=word: block(client, f"?q={w}+{dice.choice('aeiou')}", []),
        )
    for column in ("period", "figure", "about", "sides", "said", "source", "status") * 2:
        order = [{"colId": column, "sort": dice.choice(("asc", "desc"))}]
        yield "a page of the grid, sorted", 1.0, 60_000, lambda o=order: block(client, "", o)
    for page in ("/statements", "/differences", "/about"):
        yield "another page", 1.0, 0, lambda p=page: content(client, p, "")


def content(client: Any, path: str, search: str) -> Any:
    """The page at an address, as the browser asks for it."""
    asked = {
        "output": "..main.children...heading.data..",
        "outputs": [{"id": "main", "property": "children"}, {"id": "heading", "property": "data"}],
        "inputs": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": search},
            {"id": "screen", "property": "data", "value": SCREEN},
        ],
        "changedPropIds": ["url.pathname"],
    }
    return client.post("/_dash-update-component", json=asked)


def told(client: Any, path: str, claim: str) -> Any:
    """The evidence of a statement."""
    asked = {
        "output": "evidence.children",
        "outputs": {"id": "evidence", "property": "children"},
        "inputs": [{"id": "selected", "property": "data", "value": claim}],
        "changedPropIds": ["selected.data"],
        "state": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": ""},
        ],
    }
    return client.post("/_dash-update-component", json=asked)


def block(client: Any, search: str, order: list[dict[str, str]]) -> Any:
    """A hundred rows of the grid."""
    wanted = {"startRow": 0, "endRow": 100, "sortModel": order, "filterModel": {}}
    asked = {
        "output": "grid.getRowsResponse",
        "outputs": {"id": "grid", "property": "getRowsResponse"},
        "inputs": [{"id": "grid", "property": "getRowsRequest", "value": wanted}],
        "changedPropIds": ["grid.getRowsRequest"],
        "state": [{"id": "url", "property": "search", "value": search}],
    }
    return client.post("/_dash-update-component", json=asked)


def measured(data: Path, turns: int) -> bool:
    """Asks one worker, and prints what each kind of question took."""
    from dashboard.app import create_app
    from dashboard.settings import Settings

    app = create_app(Settings(data=data))
    content(app.server.test_client(), "/about", "")
    kinds: dict[str, Asked] = {}
    for name, seconds, wire, ask in questions(app, turns):
        kind = kinds.setdefault(name, Asked(name, seconds, wire))
        began, work = time.perf_counter(), time.process_time()
        answer = ask()
        kind.took.append(time.perf_counter() - began)
        kind.worked.append(time.process_time() - work)
        assert answer.status_code == 200, (name, answer.status_code)
        kind.sent.append(len(gzip.compress(answer.data, 6)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    held = app.collection.version().counts.statements
    print(f"{held:,} statements; the 95th percentile of each kind of question")
    for kind in kinds.values():
        print(kind.told())
    print(f"{'the most that the worker held in memory':<44}{memory:8.0f} MB {memory / 600:7.2f} of 600 MB")
    return memory <= 600 and all(kind.kept for kind in kinds.values())


def first_load(data: Path) -> bool:
    """What a browser loads on a first visit of three pages, compressed."""
    from tests.browser.serving import browser, served

    kept = True
    with served(data) as address, browser() as opened:
        for path in ("/", "/chart/trade-turnover.aze-rus", "/statements"):
            page = opened.new_page()
            wire = page.context.new_cdp_session(page)
            wire.send("Network.enable")
            sizes: list[float] = []
            wire.on("Network.loadingFinished", lambda done, s=sizes: s.append(done["encodedDataLength"]))
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            total, grid = sum(sizes) / 1e6, path == "/statements"
            kept &= grid or total <= 1.0
            note = " (with the grid)" if grid else ""
            print(f"{'first load of ' + path:<44}{total:8.2f} MB {total:7.2f} of 1 MB{note}")
            page.close()
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="the folder whose statements are copied"
    )
    parser.add_argument("--work", type=Path, help="where temporary files go")
    parser.add_argument("--grow", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--grown", type=Path, help="a folder that an earlier run grew")
    parser.add_argument("--turns", type=int, default=TURNS, help="charts that are asked for")
    parser.add_argument("--first-load", action="store_true", help="measure that too; needs a browser")
    asked = parser.parse_args()
    if asked.grow:
        grown(asked.data, asked.grow, asked.claims)
        return 0
    work = asked.grown or Path(tempfile.mkdtemp(dir=asked.work))
    try:
        if not asked.grown:  # in a process of its own: the worker's memory is counted alone
            command = [sys.executable, __file__, "--grow", str(work), "--data", str(asked.data)]
            subprocess.run([*command, "--claims", str(asked.claims)], check=True)
        kept = measured(work, asked.turns)
        if asked.first_load:
            kept &= first_load(asked.data)
        return 0 if kept else 1
    finally:
        if not asked.grown:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
