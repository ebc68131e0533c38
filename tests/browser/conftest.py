"""One data folder of two versions and one server for all that a reader does."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator

import pytest

from etl.pipeline import build

from .serving import ROOT, served

ARTICLE = "trend-2024-11-14-asadov-mishustin.txt"


HOSTILE = """---
id: hostile
publisher: <b>Nobody</b>
url: https://example.org/hostile
published: 2024-05-01
kind: article
---

Trade turnover between Azerbaijan and Georgia reached $560 million in 2023, \
<script>window.harmed = 1</script>\
<img src=x onerror="window.harmed = 1"> \u202eשלום\u202c. Trade turnover between Azerbaijan and Georgia \
reached $500 million in 2022. Trade turnover between Azerbaijan and Georgia reached $450 million in 2021.

"""
LONG = "x" * 100_000
"""A word that no line holds."""
GONE = """---
id: gone
publisher: Trend
published: 2024-05-02
kind: article
---

Trade turnover between Azerbaijan and Russia reached $7.7 billion in 2019.
"""
LATE = 6
"""So many digests come with the second version, and one goes."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over the first article and the digests of 2024 and later, but those kept aside."""
    folder = tmp_path_factory.mktemp("browsed")
    seeds = folder / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds" / ARTICLE, seeds)
    (seeds / "hostile.txt").write_text(HOSTILE + LONG + "\n", "utf-8")
    digests = sorted((ROOT / "seeds" / "digests").glob("*.md"))
    # every fifth is kept aside: its words are not to be looked at while the reader is written
    shown = [path for place, path in enumerate(digests) if path.name >= "2024" and place % 5 != 4]
    for path in shown[:-LATE]:
        shutil.copy(path, seeds)
    (seeds / "gone.txt").write_text(GONE, "utf-8")
    older = build(seeds, folder / "data").version
    yesterday = time.time() - 86_400
    os.utime(folder / "data" / "versions" / older / "manifest.json", (yesterday, yesterday))
    (seeds / "gone.txt").unlink()
    for path in shown[-LATE:]:
        shutil.copy(path, seeds)
    build(seeds, folder / "data")
    with served(folder / "data") as found:
        yield found
