"""The dashboard over a million statements: python benchmarks/dashboard.py [--data DIR] [--first-load]

The statements of a data folder are copied until there are a million (grown.py tells how). One worker then
answers what browsers ask of it, compressed as for them, each chart and filter once, so that no answer is at
hand already. Printed beside the targets: the 95th percentile at the server, bytes over the wire, the worker's
memory; with --first-load, by a browser, what a first visit loads.
"""

from __future__ import annotations

import argparse
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

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SCREEN = {"theme": "light", "narrow": False}
PACKED = {"Accept-Encoding": "gzip, deflate, br"}
TURNS = 60


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


FILTERS = ("?all=1", "?measure=level", "?from=2015", "?until=2024-06-30", "?modality=actual&unit=USD")
WORDS = (
    *("oil", "cotton", "rail", "wheat", "record"),
    *("customs", "minister", "gas", "tourists", "port"),
)
COLUMNS = ("period", "figure", "about", "sides", "said", "source", "status")


def questions(app: Any, turns: int) -> Iterator[tuple[str, float, int, Callable[[], Any]]]:
    """What a browser asks: kind, seconds and bytes allowed, the call."""
    client, dice = app.server.test_client(), random.Random(7)
    version = app.collection.version()
    most = [one.series_id for one in version.all_series()[:400]]
    slugs = [most[0], *dice.sample(most, turns)]
    pairs = sorted({one.pair for one in version.all_series() if "-" in one.pair})
    # the versions are compared once, when first asked for, and not beside the others
    yield "what changed since a version, asked first", 10.0, 60_000, lambda: content(client, "/changes", "")
    for slug in slugs:
        yield "a chart", 0.2, 60_000, lambda s=slug: content(client, f"/chart/{s}", "")
        search = dice.choice(FILTERS)
        yield "a filter on it", 0.2, 60_000, lambda s=slug, q=search: content(client, f"/chart/{s}", q)
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
    for word in WORDS:
        yield "a search of the overview", 1.0, 60_000, lambda w=word: content(client, "/", f"?q={w}")
        search = f"?q={word}+{dice.choice('aeiou')}"
        yield "a search over all sentences", 1.0, 60_000, lambda q=search: block(client, q, [])
    for column in COLUMNS * 2:
        order = [{"colId": column, "sort": dice.choice(("asc", "desc"))}]
        yield "a page of the grid, sorted", 1.0, 60_000, lambda o=order: block(client, "", o)
    for page in ("/statements", "/differences", "/about"):
        yield "another page", 1.0, 0, lambda p=page: content(client, p, "")
    for search in ("", "?page=2", f"?pair={dice.choice(pairs)}", "?indicator=exports"):
        yield "the queue of a review", 1.0, 60_000, lambda q=search: content(client, "/review", q)


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
    return client.post("/_dash-update-component", json=asked, headers=PACKED)


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
    return client.post("/_dash-update-component", json=asked, headers=PACKED)


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
    return client.post("/_dash-update-component", json=asked, headers=PACKED)


def measured(data: Path, turns: int) -> bool:
    """Asks one worker, and prints what each kind of question took."""
    from dashboard.app import create_app
    from dashboard.settings import Settings

    app = create_app(Settings(data=data, review=True))
    content(app.server.test_client(), "/about", "")
    kinds: dict[str, Asked] = {}
    for name, seconds, wire, ask in questions(app, turns):
        kind = kinds.setdefault(name, Asked(name, seconds, wire))
        began, work = time.perf_counter(), time.process_time()
        answer = ask()
        kind.took.append(time.perf_counter() - began)
        kind.worked.append(time.process_time() - work)
        assert answer.status_code == 200, (name, answer.status_code)
        kind.sent.append(len(answer.data))
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
    parser.add_argument("--grown", type=Path, help="a folder that an earlier run grew")
    parser.add_argument("--turns", type=int, default=TURNS, help="charts that are asked for")
    parser.add_argument("--first-load", action="store_true", help="measure that too; needs a browser")
    asked = parser.parse_args()
    work = asked.grown or Path(tempfile.mkdtemp(dir=asked.work))
    try:
        if not asked.grown:  # in a process of its own: the worker's memory is counted alone
            grow = [sys.executable, str(Path(__file__).with_name("grown.py"))]
            subprocess.run([*grow, str(asked.data), str(work), str(asked.claims)], check=True)
        kept = measured(work, asked.turns)
        if asked.first_load:
            kept &= first_load(asked.data)
        return 0 if kept else 1
    finally:
        if not asked.grown:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
