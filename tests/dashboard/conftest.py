"""A data folder built for real from the first article and a few digests, and the dashboard over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import Pages, create_app
from dashboard.data import Collection, Version
from dashboard.settings import Settings
from etl.pipeline import build

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "trend-2024-11-14-asadov-mishustin.txt"
DIGESTS = 60
"""The newest so many digests, none of those kept aside: enough for figures that differ, soon built."""


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a version."""
    folder = tmp_path_factory.mktemp("built")
    seeds = folder / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds" / ARTICLE, seeds)
    digests = sorted((ROOT / "seeds" / "digests").glob("*.md"))
    for path in [path for place, path in enumerate(digests) if place % 5 != 4][-DIGESTS:]:
        shutil.copy(path, seeds)
    build(seeds, folder / "data")
    return folder / "data"


@pytest.fixture(scope="session")
def version(data: Path) -> Version:
    return Collection(data).version()


@pytest.fixture(scope="session")
def app(data: Path) -> Pages:
    return create_app(Settings(data=data))


@pytest.fixture
def client(app: Pages) -> FlaskClient:
    return app.server.test_client()
