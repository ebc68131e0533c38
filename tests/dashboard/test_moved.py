"""A renamed series is found under the address that it had."""

from __future__ import annotations

from pathlib import Path

import pytest
from table.made import read, said

from dashboard.app import create_app
from dashboard.settings import Settings
from etl.table.assemble import assemble
from etl.table.columns import table
from etl.table.frame import frame
from etl.table.store import publish


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
def test_an_old_address_leads_to_the_new_one(tmp_path: Path, asked: str, there: str) -> None:
    tables = assemble(read(said("A", "$3.5 billion", 3.5e9)))
    line = {"series_id": "turnover.old", "renamed_to": "trade-turnover.aze-rus", "when": None, "why": ""}
    publish(tables | {"renamed": frame(table("renamed"), [line])}, tmp_path)
    client = create_app(Settings(data=tmp_path)).server.test_client()
    answer = client.get(asked)
    assert answer.headers.get("Location", "") == there
    assert (answer.status_code == 301) == bool(there)
