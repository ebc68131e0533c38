"""Without a server: the command line's bytes, the static site, the contract of the addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import site
from dashboard.__main__ import main
from dashboard.data import Version
from dashboard.reports import TYPES

SERIES = "trade-turnover.aze-rus"


@pytest.mark.parametrize("suffix", TYPES)
def test_the_command_line_gives_the_bytes_of_the_address(
    client: FlaskClient, data: Path, tmp_path: Path, suffix: str
) -> None:
    out, asked = tmp_path / "out", ["export", SERIES, "--format", suffix, "--data", str(data)]
    assert main([*asked, "--query", "from=2020", "--out", str(out)]) == 0
    assert out.read_bytes() == client.get(f"/charts/{SERIES}.{suffix}?from=2020").data


def test_the_command_line_refuses_in_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for asked in (
        ["--query", "width=5", "--format", "png"],
        ["--query", "v=gone"],
        ["--query", "colour=red"],
    ):
        assert main(["export", SERIES, "--data", str(data), *asked]) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_a_site_needs_only_its_own_files(
    version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = version.all_series()[:2]
    monkeypatch.setattr(version, "all_series", lambda: listed)
    assert list(site.write(version, tmp_path)) == [one.series_id for one in listed]
    for page in [tmp_path / "index.html", *tmp_path.glob("embed/*.html")]:
        for part in page.read_text("utf-8").split('"'):
            if (
                part.endswith((".svg", ".js", ".css", ".html", ".png", ".xlsx"))
                and " " not in part
                and "://" not in part
            ):
                assert (page.parent / part).is_file(), f"{page.name}: {part}"


def test_each_address_of_the_contract_answers_as_it_says(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").get_json()["paths"]
    assert {f"/charts/{{series}}.{suffix}" for suffix in TYPES} <= set(paths)
    for path, told in paths.items():
        address = path.format(series=SERIES, table="series")
        address += f"?url=http://localhost/chart/{SERIES}" if path == "/oembed" else ""
        answer = client.get(address)
        kinds = told["get"]["responses"]["200"]["content"]
        assert answer.status_code == 200 and answer.mimetype in kinds, path


def test_every_address_of_the_server_is_in_the_contract(client: FlaskClient) -> None:
    told = set(client.get("/openapi.json").get_json()["paths"])
    ours = ("/charts/", "/claims", "/data/", "/embed/", "/oembed", "/healthz", "/openapi")
    for rule in client.application.url_map.iter_rules():
        if rule.rule.startswith(ours):
            path = rule.rule.replace("<slug>", "{series}").replace("<name>", "{table}")
            assert path.partition("<")[0] in {one[: len(path.partition("<")[0])] for one in told}, rule.rule
