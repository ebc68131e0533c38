"""A data folder built for real from the first article and a few digests, and the dashboard over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data import Collection, Version
from dashboard.settings import Settings
from etl.pipeline import build

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "trend-2024-11-14-asadov-mishustin.txt"
DIGESTS = 120


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reported") / "seeds"
    folder.mkdir()
    shutil.copy(ROOT / "seeds" / ARTICLE, folder)
    digests = sorted((ROOT / "seeds" / "digests").glob("*.md"))
    for place, path in list(enumerate(digests))[-DIGESTS:]:
        if place % 5 != 4:  # those are kept aside to measure the reader
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def data(seeds: Path) -> Path:
    """A data folder with a version."""
    build(seeds, seeds.parent / "data")
    return seeds.parent / "data"


@pytest.fixture(scope="session")
def version(data: Path) -> Version:
    return Collection(data).version()


@pytest.fixture(scope="session")
def client(data: Path) -> FlaskClient:
    return create_app(Settings(data=data)).server.test_client()


@pytest.fixture(scope="session")
def public(data: Path) -> FlaskClient:
    """A server that knows under which address readers reach it."""
    return create_app(Settings(data=data, public_url="https://said.example")).server.test_client()
