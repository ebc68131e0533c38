"""Downloads: what the View shows and nothing else, harmless to spreadsheets, refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.__main__ import main
from dashboard.data import Filter, Version
from dashboard.marks import scene
from dashboard.reports.rows import harmless, table
from dashboard.view import View

SERIES = "trade-turnover.aze-rus"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("query", ["", "all=1", "from=2024&to=2024", "modality=actual&publisher=Trend"])
def test_csv_and_json_hold_exactly_what_the_chart_shows(
    client: FlaskClient, version: Version, query: str
) -> None:
    found = scene(
        version, View.from_query(dict(part.split("=") for part in query.split("&") if part), SERIES)
    )
    assert found is not None
    shown = [one.claim_id for one in found.statements]
    of_csv = rows(client.get(f"/charts/{SERIES}.csv?{query}").text)
    of_json = client.get(f"/charts/{SERIES}.json?{query}").get_json()
    assert [row["claim_id"] for row in of_csv] == shown
    assert [row["claim_id"] for row in of_json["claims"]] == shown


def test_the_article_of_the_first_issue_is_there_with_its_source(client: FlaskClient) -> None:
    found = rows(client.get(f"/charts/{SERIES}.csv?from=2024&to=2024&publisher=Trend").text)
    (one,) = [row for row in found if row["kind"] == "article" and row["measure"] == "level"]
    assert one["value"] == "3500000000" and one["unit"] == "USD"
    assert (one["period_start"], one["period_end"]) == ("2024-01-01", "2024-09-30")
    assert one["publisher"] == "Trend" and one["published"] == "2024-11-14" and one["status"]
    assert one["quote"].startswith("With trade turnover reaching $3.5 billion")


def test_observations_are_rows_where_asked_for(client: FlaskClient) -> None:
    found = rows(client.get(f"/charts/{SERIES}.csv?rows=observations").text)
    assert found and all(row["observation_id"] and row["claim_ids"] for row in found)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-3 percent", "'-3 percent"),
        (-3.0, -3.0),
        ("plain", "plain"),
    ],
)
def test_no_text_cell_runs_as_a_formula(cell: object, written: object) -> None:
    assert harmless(cell) == written


def test_numbers_are_written_as_numbers() -> None:
    assert "".join(table(("a", "b", "c"), [(-3.0, 0.25, None)])) == "a,b,c\r\n-3,0.25,\r\n"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/charts/none.csv", 404),
        (f"/charts/{SERIES}.json?v=gone", 404),
        (f"/charts/{SERIES}.exe", 404),
        (f"/charts/{SERIES}.json?from=soon", 400),
        (f"/charts/{SERIES}.csv?rows=cells", 400),
        ("/claims.json?colour=red", 400),
        ("/claims.txt", 404),
        ("/data/secrets.csv", 404),
        (f"/charts/{SERIES}.csv?v=../../etc", 404),
    ],
)
def test_a_refusal_is_one_sentence_in_the_asked_format(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    told = json.loads(answer.text)["error"] if answer.is_json else answer.text
    assert answer.is_json == (".json" in address)
    assert told.strip().endswith(".") and "\n" not in told.strip() and "Traceback" not in told


def test_all_statements_stream_as_csv_and_json(client: FlaskClient, version: Version) -> None:
    held = version.counts.statements
    assert len(rows(client.get("/claims.csv").text)) == held
    assert len(client.get("/claims.json").get_json()["claims"]) == held


def test_pages_of_json_lead_to_one_another(client: FlaskClient) -> None:
    whole = client.get("/claims.json?pair=AZE-RUS").get_json()
    held = [one["claim_id"] for one in whole["claims"]]
    found: list[str] = []
    pages, address = 0, f"/claims.json?pair=AZE-RUS&limit={len(held) // 3}"
    while address:
        page = client.get(address).get_json()
        found += [one["claim_id"] for one in page["claims"]]
        pages += 1
        address = page["next"]
    assert pages in (3, 4) and found == held and whole["next"] is None
    for refused in ("limit=10001", "limit=-1", "after=soon"):
        assert client.get(f"/claims.json?{refused}").status_code == 400


def test_slices_of_the_file_hold_what_the_whole_holds(
    version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Filter(measure="level")
    whole = list(version.stream(wanted))
    monkeypatch.setattr("dashboard.data.version.SLICE", 7)
    assert list(version.stream(wanted)) == whole and len(whole) == version.count(wanted) > 14


def test_a_pin_is_a_name_for_a_version(client: FlaskClient, data: Path, version: Version) -> None:
    pins = data / "versions" / "pins.json"
    pins.write_text(json.dumps({"spring": version.name, "gone": "0123"}), encoding="utf-8")
    try:
        kept = client.get(f"/charts/{SERIES}.csv?v=spring")
        assert kept.data == client.get(f"/charts/{SERIES}.csv?v={version.name}").data
        assert kept.headers["Cache-Control"] == "no-cache"
        assert client.get(f"/charts/{SERIES}.csv?v=gone").status_code == 404
    finally:
        pins.unlink()


def test_whole_tables_and_their_description(client: FlaskClient, version: Version) -> None:
    assert len(rows(client.get("/data/articles.csv").text)) == version.counts.articles
    assert client.get("/data/datapackage.json").get_json()["resources"]
    assert client.get("/healthz").get_json() == {"status": "ok", "version": version.name}


@pytest.mark.parametrize("suffix", ["csv", "json", "svg", "png"])
def test_the_command_line_gives_the_bytes_of_the_address(
    client: FlaskClient, data: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / "out"
    assert main(["export", SERIES, "--format", suffix, "--data", str(data), "--out", str(out)]) == 0
    assert out.read_bytes() == client.get(f"/charts/{SERIES}.{suffix}").data


def test_the_command_line_refuses_in_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "none", "--data", str(data)]) == 1
    assert capsys.readouterr().err == "dashboard export: No series is called none.\n"


def test_pictures_are_the_same_from_run_to_run(client: FlaskClient) -> None:
    for suffix in ("svg", "png"):
        first, second = (client.get(f"/charts/{SERIES}.{suffix}?theme=dark").data for _ in range(2))
        assert first == second and len(first) > 10_000
