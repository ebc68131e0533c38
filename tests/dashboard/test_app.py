"""The server: real statuses, strict headers, an embed without a script, a new version noticed."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import Pages, create_app
from dashboard.data import Collection, NoData, Version
from dashboard.figures import CONFIG, figure
from dashboard.figures.traces import PRINTED
from dashboard.layout.table import numbers
from dashboard.marks import Fill, scene
from dashboard.marks.shapes import Symbol
from dashboard.settings import Settings
from dashboard.theme import LIGHT
from dashboard.view import View

SERIES = "trade-turnover.aze-rus"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        (f"/chart/{SERIES}", 200),
        ("/statements", 200),
        ("/about", 200),
        ("/chart/none", 404),
        ("/article/none", 404),
        ("/nothing", 404),
        (f"/chart/{SERIES}?from=rubbish&page=x", 200),
        (f"/embed/{SERIES}", 200),
        ("/embed/none", 404),
    ],
)
def test_an_address_has_its_true_status(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_page_names_itself_before_any_script_runs(client: FlaskClient) -> None:
    text = client.get(f"/chart/{SERIES}").text
    assert '<html lang="en"' in text and "<title>Azerbaijan–Russia trade turnover as reported" in text
    assert f"/charts/{SERIES}.png" in text


def test_no_policy_lets_foreign_scripts_in(client: FlaskClient) -> None:
    for path in ("/", f"/embed/{SERIES}"):
        policy = client.get(path).headers["Content-Security-Policy"]
        scripts = next(part for part in policy.split(";") if "script-src" in part)
        assert "unsafe" not in scripts and "http" not in policy and "script-src 'self'" in scripts
    assert "frame-ancestors 'none'" in client.get("/").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in client.get(f"/embed/{SERIES}").headers["Content-Security-Policy"]


def test_an_embed_shows_picture_and_words_without_a_script(client: FlaskClient) -> None:
    text = client.get(f"/embed/{SERIES}?theme=dark").text
    assert f'src="/charts/{SERIES}.svg?theme=dark' in text and "Azerbaijan–Russia trade turnover" in text
    assert "Who said it" in text and 'data-theme="dark"' in text


def test_the_chart_is_never_offered_to_a_cloud() -> None:
    assert CONFIG["showSendToCloud"] is False and CONFIG["displaylogo"] is False


def test_nine_months_fill_three_quarters_of_their_year(version: Version) -> None:
    found = scene(version, View.from_query({"from": "2024", "to": "2024", "publisher": "Trend"}, SERIES))
    assert found is not None
    level = next(panel for panel in found.chart.panels if panel.kind == "level")
    (box,) = [box for box in level.boxes if box.high == 3.5e9]
    assert box.fill is Fill.PART and box.low == 0
    assert 0.74 < (box.end - box.start) / (found.chart.end - found.chart.start) < 0.76
    arrows = next(panel for panel in found.chart.panels if panel.kind == "direction").points
    assert any(point.symbol is Symbol.UP and not point.filled for point in arrows)
    assert "$3.5 bn" in found.chart.alternative and "2024" in found.chart.title


def test_a_figure_sends_ids_and_no_sentences(version: Version) -> None:
    found = scene(version, View(series=SERIES))
    assert found is not None
    sent = str(figure(found.chart, LIGHT))
    assert all(one.quote not in sent for one in found.statements)


def test_a_running_server_notices_a_new_version(data: Path, version: Version, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    app = create_app(Settings(data=folder))
    client = app.server.test_client()
    assert client.get("/healthz").get_json()["version"] == version.name
    shutil.copytree(folder / "versions" / version.name, folder / "versions" / "next")
    (folder / "POINTER").write_text("next\n")
    (folder / "POINTER").replace(folder / "CURRENT")
    deadline = time.monotonic() + 60
    seen = {version.name}
    while "next" not in seen and time.monotonic() < deadline:
        answer = client.get("/healthz")
        assert answer.status_code == 200
        seen.add(answer.get_json()["version"])
        time.sleep(0.1)
    assert "next" in seen


def test_without_data_a_page_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoData, match="python -m etl run"):
        Collection(tmp_path).version()
    app = create_app(Settings(data=tmp_path))
    assert app.server.test_client().get("/").status_code == 503
    assert app.server.test_client().get("/healthz").status_code == 503


def test_a_source_s_words_are_never_markup(app: Pages) -> None:
    from dashboard.layout.evidence import spans
    from dashboard.quotes import Cover, runs

    (mark, rest) = spans(runs("<script>alert(1)</script>", [Cover(0, 8, "figure")]))
    assert mark.children == "<script>" and rest == "alert(1)</script>"


def test_a_worker_that_served_no_page_yet_serves_the_scripts_of_others(app: Pages, data: Path) -> None:
    """Each gunicorn worker is a process of its own; a page's scripts may be asked of another one."""
    page = app.server.test_client().get("/").text
    scripts = [part.split('"')[0] for part in page.split('<script src="')[1:]]
    assert len(scripts) > 5
    fresh = create_app(Settings(data=data)).server.test_client()
    assert {fresh.get(script).status_code for script in scripts} == {200}


def test_an_opened_statement_is_drawn_though_it_is_no_main_figure(version: Version) -> None:
    usual = scene(version, View(series=SERIES))
    every = scene(version, View(series=SERIES, everything=True))
    assert usual is not None and every is not None
    drawn = {one.claim_id for one in usual.statements}
    (left, *_) = [one.claim_id for one in every.statements if one.claim_id not in drawn]
    opened = scene(version, View(series=SERIES, claim=left))
    assert opened is not None and opened.shown.extra == left
    assert {one.claim_id for one in opened.statements} == drawn | {left}


def test_a_chart_drawn_anew_for_an_opened_statement_keeps_the_numbers_of_its_footnotes(
    client: FlaskClient, version: Version
) -> None:
    usual = scene(version, View(series=SERIES))
    every = scene(version, View(series=SERIES, everything=True))
    assert usual is not None and every is not None
    drawn = {one.claim_id for one in usual.statements}
    left = next(one.claim_id for one in every.statements if one.claim_id not in drawn)
    asked = {
        "output": "..graph.figure...extra.data..",
        "outputs": [{"id": "graph", "property": "figure"}, {"id": "extra", "property": "data"}],
        "inputs": [{"id": "selected", "property": "data", "value": left}],
        "changedPropIds": ["selected.data"],
        "state": [
            {"id": "url", "property": "pathname", "value": f"/chart/{SERIES}"},
            {"id": "url", "property": "search", "value": ""},
            {"id": "screen", "property": "data", "value": {"theme": "light"}},
            {"id": "extra", "property": "data", "value": ""},
        ],
    }
    answer = client.post("/_dash-update-component", json=asked).get_json()["response"]
    assert answer["extra"]["data"] == left
    before = figure(usual.chart, LIGHT, peek=True, numbers=numbers(usual.statements))
    told = _printed(before)
    assert told and _printed(answer["graph"]["figure"]) == told


def _printed(drawing: dict[str, Any]) -> list[str]:
    """What the marks of a drawing carry on paper alone."""
    texts = (trace.get("text", ()) for trace in drawing["data"] if trace.get("mode") == "text")
    return sorted(text for some in texts for text in some if text.startswith(PRINTED))
