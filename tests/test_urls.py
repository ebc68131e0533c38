"""The addresses that docs/urls.md lists: each is a real route."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from etl.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "seeds" / "trend-2024-11-14-asadov-mishustin.txt"
SERIES = "trade-turnover.aze-rus"
# Each address stands in backticks in the first column of a table.
CELLS = re.findall(r"^\| ([^|]*`/[^|]*) \|", (ROOT / "docs" / "urls.md").read_text("utf-8"), re.MULTILINE)
ADDRESSES = [address for cell in CELLS for address in re.findall(r"`(/[^`]*)`", cell)]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A browser without a window, on a server of one's own machine that holds the first article."""
    folder = tmp_path_factory.mktemp("urls")
    (folder / "seeds").mkdir()
    shutil.copy(ARTICLE, folder / "seeds")
    build(folder / "seeds", folder / "data")
    settings = Settings(data=folder / "data", seeds=folder / "seeds", review=True)
    return create_app(settings).server.test_client()


def filled(client: Any, address: str) -> str:
    """An address with something real in place of each `<name>`."""
    claim = client.get("/claims.json").get_json()["claims"][0]
    real = {"series": SERIES, "id": claim["article_id"], "table": "claims"}
    return re.sub(r"<(\w+)>", lambda match: real[match[1]], address)


def test_the_addresses_are_listed() -> None:
    assert {"/", "/healthz"} <= set(ADDRESSES)
    assert any(address.startswith("/embed/") for address in ADDRESSES)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_listed_address_answers(client: Any, address: str) -> None:
    assert client.get(filled(client, address)).status_code == 200
