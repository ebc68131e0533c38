"""Adds ten thousand saved pages from one folder: python benchmarks/intake.py [--pages N] [--seeds DIR]

The pages are made of the articles of a folder, each with a figure and an address of its own, in the frame of
a news site. Beside it trafilatura alone reads a part of the same pages in one process, with title and date,
and stores nothing. It prints pages a second of both and their ratio, and the memory of the adding process and
of the largest of its reading processes as it goes on, which stays flat.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from etl.read.seed import read, seeds
from etl.take.sources import named_sources
from etl.take.take import Wishes, intake

ALONE = 10
"""Trafilatura alone reads one of so many pages."""
STEPS = 10
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in "news economy trade video about".split())
OTHERS = "".join(f'<li><a href="/news/{n}">Another story of the day, number {n}</a></li>' for n in range(30))
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Example</title>
<link rel="canonical" href="https://news.example/{number}"><meta property="og:site_name" content="Example">
<meta property="article:published_time" content="2024-{month:02}-{day:02}T09:00:00+04:00"></head><body>
<header><ul>{menu}</ul></header><main><article><h1>{title}</h1>{words}</article>
<aside><h3>Related</h3><ul>{others}</ul></aside></main><footer>All rights reserved</footer></body></html>"""


def pages(folder: Path, count: int, source: Path) -> None:
    """Writes the pages."""
    texts = [read(path, source) for path in seeds(source)]
    for number, article in enumerate(islice(cycle(texts), count)):
        paragraphs = [*article.text.split("\n"), f"This is report number {number} of the year."]
        page = PAGE.format(
            title=escape(article.title or f"Report {number}"),
            number=number,
            month=number % 12 + 1,
            day=number % 28 + 1,
            menu=MENU,
            others=OTHERS,
            words="".join(f"<p>{escape(line)}</p>" for line in paragraphs if line.strip()),
        )
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")


def alone(folder: Path) -> float:
    """Pages a second of trafilatura, read one after the other and dropped."""
    from trafilatura import bare_extraction

    some = sorted(folder.iterdir())[::ALONE]
    bare_extraction(some[0].read_bytes(), with_metadata=True)
    began = time.monotonic()
    for path in some:
        bare_extraction(path.read_bytes(), include_comments=False, with_metadata=True)
    return len(some) / (time.monotonic() - began)


def added(folder: Path, work: Path, count: int) -> Iterator[tuple[int, float, float, float]]:
    """As articles are stored: how many, the seconds, the memory of this process and of its readers in MB."""
    outcomes: Counter[str] = Counter()
    with intake(work / "seeds", Wishes()) as running:
        began = time.monotonic()
        for taken in running.take(named_sources([str(folder)], [])):
            outcomes[taken.outcome] += 1
            done = outcomes.total()
            if done % max(1, count // STEPS) == 0:
                yield done, time.monotonic() - began, _memory(os.getpid()), _readers()
    if outcomes["new"] != count:
        raise SystemExit(f"not all are new: {dict(outcomes)}")


def _memory(process: int) -> float:
    """Megabytes that a process holds now."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _readers() -> float:
    """Megabytes of the largest of the reading processes."""
    return max((_memory(one.pid) for one in multiprocessing.active_children() if one.pid), default=0.0)


def main() -> int:
    asked = _asked()
    work = Path(tempfile.mkdtemp(dir=asked.work))
    try:
        (work / "pages").mkdir()
        pages(work / "pages", asked.pages, asked.seeds)
        speed = alone(work / "pages")
        print(f"trafilatura alone, one process      {speed:8.1f} pages/s")
        first = last = seconds = 0.0
        for done, seconds, mine, theirs in added(work / "pages", work, asked.pages):
            first, last = first or mine, mine
            rate = done / seconds
            print(f"{done:>8,} added  {rate:8.1f} pages/s  {mine:6.0f} MB here, {theirs:6.0f} MB a reader")
        print(f"added, of trafilatura alone         {asked.pages / seconds / speed:8.2f} times as fast")
        print(f"memory, of that after a tenth       {last / first:8.2f} times as much")
        return 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--work", type=Path, default=None, help="where temporary files go")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
