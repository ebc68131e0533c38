"""One built data folder and one server for all that a reader does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from etl.pipeline import build

from .serving import ROOT, served

ARTICLE = "trend-2024-11-14-asadov-mishustin.txt"


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over the first article and the digests of 2024 and later, but those kept aside."""
    folder = tmp_path_factory.mktemp("browsed")
    seeds = folder / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds" / ARTICLE, seeds)
    digests = sorted((ROOT / "seeds" / "digests").glob("*.md"))
    for place, path in enumerate(digests):
        # every fifth is kept aside: its words are not to be looked at while the reader is written
        if path.name >= "2024" and place % 5 != 4:
            shutil.copy(path, seeds)
    build(seeds, folder / "data")
    with served(folder / "data") as found:
        yield found
