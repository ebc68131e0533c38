"""A renamed series is found under the address that it had."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from table.made import read, said

from dashboard.app import create_app
from dashboard.settings import Settings
from etl.table.assemble import assemble
from etl.table.columns import table
from etl.table.frame import frame
from etl.table.store import publish


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A dashboard in which one series has a new name."""
    folder = tmp_path_factory.mktemp("moved")
    tables = assemble(read(said("A", "$3.5 billion", 3.5e9)))
    line = {"series_id": "turnover.old", "renamed_to": "trade-turnover.aze-rus", "when": None, "why": ""}
    publish(tables | {"renamed": frame(table("renamed"), [line])}, folder)
    return create_app(Settings(data=folder)).server.test_client()


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/chart/turnover.old", "/chart/trade-turnover.aze-rus"),
        ("/charts/turnover.old.csv?from=2021", "/charts/trade-turnover.aze-rus.csv?from=2021"),
        ("/embed/turnover.old.js", "/embed/trade-turnover.aze-rus.js"),
        ("/chart/turnover.older", ""),
        ("/chart/trade-turnover.aze-rus", ""),
        ("/about", ""),
    ],
)
def test_an_old_address_leads_to_the_new_one(moved: FlaskClient, asked: str, there: str) -> None:
    answer = moved.get(asked)
    assert answer.headers.get("Location", "") == there
    assert (answer.status_code == 301) == bool(there)
