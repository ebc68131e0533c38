"""Review: who may, what is written, what is built of it; and that nothing of it is there for a reader."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import Pages, create_app
from dashboard.data import Doubt, Filter, Version, doubtful
from dashboard.settings import BadSetting, Settings
from etl.pipeline import build

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "only-for-those-who-check"
HEADER = "---\ntitle: T\npublisher: P\npublished: 2022-02-01\nkind: article\nlanguage: en\n---\n\n"
EXPORTS = "Azerbaijan's exports to Russia reached $920.8 million in 2021."
MISSED = "Both sides named 2.9 as the figure of 2021."
IMPORTS = "Azerbaijan's imports from Russia fell by 5 percent in 2021."
COLUMNS = {
    "indicator": "trade_turnover",
    "measure": "level",
    "value": "2900000000",
    "unit": "USD",
    "reporter": "AZE",
    "partner": "RUS",
    "period_start": "2021-01-01",
    "period_end": "2021-12-31",
}
OURS = {"Origin": "http://localhost"}
SECONDS = 120
"""In which a build must end, on a machine that does other things too."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of articles and of tables that no test writes into."""
    folder = tmp_path_factory.mktemp("reviewed") / "made"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds/a.txt").write_text(f"{HEADER}{EXPORTS} {MISSED} {IMPORTS}", "utf-8")
    build(folder / "seeds", folder / "data")
    return folder


@pytest.fixture(scope="module")
def calm(made: Path) -> Iterator[Pages]:
    """A dashboard on one's own machine, for tests in which nothing may be written."""
    yield served(made, review=True)
    assert lines(made) == []


@pytest.fixture(scope="module")
def guarded(made: Path) -> Pages:
    """A dashboard whose reviewers have a word, for tests in which nothing may be written."""
    return served(made, review_token=TOKEN)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copied"))


def served(folder: Path, **settings: Any) -> Pages:
    return create_app(Settings(data=folder / "data", seeds=folder / "seeds", **settings))


@pytest.fixture
def app(folder: Path) -> Pages:
    """A dashboard on one's own machine."""
    return served(folder, review=True)


def claims(app: Pages) -> dict[str, Any]:
    """The current statements by the words of their figures."""
    return {one.figure: one for one in app.collection.version().statements(Filter())}


def settled(app: Pages, holds: Callable[[], bool]) -> None:
    """Waits until the new version is served and holds what was said."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if not app.ledger.waiting(app.collection.version()) and holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"no such version was built: {app.ledger.builder.fault}")


def lines(folder: Path) -> list[dict[str, str]]:
    path = folder / "data/corrections.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def say(client: FlaskClient, claim_id: str, **sent: Any) -> TestResponse:
    return client.post(f"/review/statements/{claim_id}", json=sent, headers=OURS)


def page(client: FlaskClient, path: str) -> str:
    """What the browser is sent as the page at an address."""
    asked = {
        "output": "..main.children...heading.data..",
        "outputs": [{"id": "main", "property": "children"}, {"id": "heading", "property": "data"}],
        "inputs": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": ""},
            {"id": "screen", "property": "data", "value": {"theme": "light", "narrow": False}},
        ],
        "changedPropIds": ["url.pathname"],
    }
    return client.post("/_dash-update-component", json=asked).get_data(as_text=True)


def panel(client: FlaskClient, path: str, claim_id: str) -> str:
    """What the browser is sent as the evidence of a statement."""
    asked = {
        "output": "evidence.children",
        "outputs": {"id": "evidence", "property": "children"},
        "inputs": [{"id": "selected", "property": "data", "value": claim_id}],
        "changedPropIds": ["selected.data"],
        "state": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": ""},
        ],
    }
    answer = client.post("/_dash-update-component", json=asked)
    assert answer.status_code == 200
    return answer.text


def test_nothing_of_it_exists_on_a_read_only_server(made: Path) -> None:
    app = served(made)
    client = app.server.test_client()
    one = claims(app)["$920.8 million"]
    for path in ("", "/review.js", "/review.css", "/state", "/choices", f"/statements/{one.claim_id}"):
        assert client.get(f"/review{path}").status_code == 404, path
    for path in ("/enter", "/leave", "/undo", "/statements", "/articles", f"/statements/{one.claim_id}"):
        bearer = {"Authorization": f"Bearer {TOKEN}"} | OURS
        assert client.post(f"/review{path}", json={"action": "accept"}, headers=bearer).status_code == 404, (
            path
        )
    for path in ("/", f"/chart/{one.series_id}", f"/article/{one.article_id}", "/statements", "/read"):
        assert "/review" not in client.get(path).text
    assert "data-review" not in panel(client, f"/chart/{one.series_id}", one.claim_id)
    assert lines(made) == []


def test_a_reviewer_has_buttons_beside_the_evidence(calm: Pages) -> None:
    client = calm.server.test_client()
    one = claims(calm)["$920.8 million"]
    for path in (f"/chart/{one.series_id}", "/review"):
        assert "data-review" in panel(client, path, one.claim_id)
        assert "/review/review.js" in client.get(path).text
    assert "data-review" not in client.get(f"/embed/{one.series_id}").text


@pytest.mark.parametrize(
    "how",
    [
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"Host": "rebound.example"}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
        {"headers": {"Forwarded": "for=192.0.2.7"}},
    ],
)
def test_one_s_own_machine_is_no_other(calm: Pages, how: dict[str, Any]) -> None:
    client = calm.server.test_client()
    assert client.get("/review/state").status_code == 200
    assert client.get("/review/state", **how).status_code == 404
    assert client.get("/review", **how).status_code == 404


def test_the_word_opens_the_door_and_nothing_else_does(guarded: Pages) -> None:
    client = guarded.server.test_client()
    assert client.get("/review").status_code == 200 and client.get("/review/state").status_code == 404
    assert "/review/review.js" not in client.get("/review").text
    wrong = client.post("/review/enter", data={"word": "guess"}, headers=OURS)
    assert wrong.location.endswith("refused=1") and "Set-Cookie" not in wrong.headers
    right = client.post("/review/enter", data={"word": TOKEN, "name": "Ləman Əliyeva"}, headers=OURS)
    kept = [cookie for cookie in right.headers.getlist("Set-Cookie") if cookie.startswith("review=")]
    assert len(kept) == 1 and "HttpOnly" in kept[0] and "SameSite=Strict" in kept[0] and TOKEN not in kept[0]
    assert client.get("/review/state").status_code == 200
    assert client.post("/review/leave", headers=OURS).status_code == 303
    assert client.get("/review/state").status_code == 404


@pytest.mark.parametrize(
    "seal", ["", "x", "9999999999.", "9999999999.0000", "1." + "0" * 64, "²." + "0" * 64]
)
def test_a_forged_seal_is_none(guarded: Pages, seal: str) -> None:
    client = guarded.server.test_client()
    client.set_cookie("review", seal)
    assert client.get("/review/state").status_code == 404


def test_a_script_bears_the_word(folder: Path) -> None:
    app = served(folder, review_token=TOKEN)
    client = app.server.test_client()
    one = claims(app)["$920.8 million"].claim_id
    for word, status in ((TOKEN, 200), (TOKEN + "x", 404)):
        sent = {"json": {"action": "accept"}, "headers": {"Authorization": f"Bearer {word}"}}
        assert client.post(f"/review/statements/{one}", **sent).status_code == status
    assert len(lines(folder)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost:81", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_cannot_write(calm: Pages, headers: dict[str, str]) -> None:
    client = calm.server.test_client()
    one = claims(calm)["$920.8 million"].claim_id
    answer = client.post(f"/review/statements/{one}", json={"action": "accept"}, headers=headers)
    assert answer.status_code == 403 and "nothing was written" in answer.get_json()["error"]


def test_what_is_said_is_written_built_shown_and_taken_back(app: Pages, folder: Path) -> None:
    client = app.server.test_client()
    client.set_cookie("reviewer", "Aysel")
    one = claims(app)["$920.8 million"]
    changes = {"value": "930000000", "period_start": "2022-01-01", "period_end": "2022-12-31"}
    done = say(client, one.claim_id, action="change", changes=changes, why="the table says so").get_json()
    assert [line["column"] for line in done["lines"]] == ["period_end", "period_start", "value"]
    assert {(line["who"], line["why"]) for line in lines(folder)} == {("Aysel", "the table says so")}
    assert "waits for the tables" in panel(client, "/review", one.claim_id)
    settled(app, lambda: claims(app)["$920.8 million"].value == 930e6)
    fixed = claims(app)["$920.8 million"]
    assert (fixed.review, str(fixed.period_end), fixed.claim_id) == ("changed", "2022-12-31", one.claim_id)
    shown = panel(client, "/review", one.claim_id)
    assert "Fixed by Aysel" in shown and "waits for the tables" not in shown
    assert "Mended by Aysel, " in panel(client, f"/chart/{fixed.series_id}", one.claim_id)
    assert "mended by Aysel, " in page(client, f"/article/{fixed.article_id}")
    assert client.post("/review/undo", json={"lines": done["lines"]}, headers=OURS).status_code == 200
    settled(app, lambda: claims(app)["$920.8 million"].value == 920.8e6)
    assert lines(folder) == []
    again = client.post("/review/undo", json={"lines": done["lines"]}, headers=OURS)
    assert again.status_code == 409 and "taken back already" in again.get_json()["error"]


def test_a_missed_statement_and_a_pasted_text_come_in(app: Pages, folder: Path) -> None:
    client = app.server.test_client()
    place = {"article_id": claims(app)["$920.8 million"].article_id, "quote": MISSED, "figure": "2.9"}
    added = client.post("/review/statements", json=place | {"columns": COLUMNS}, headers=OURS).get_json()
    text = {"text": "Trade turnover between Azerbaijan and Georgia reached $560 million in 2023."}
    stored = client.post("/review/articles", json=text | {"published": "2024-01-18"}, headers=OURS).get_json()
    assert stored["outcome"] == "new"
    settled(app, lambda: {"2.9", "$560 million"} <= set(claims(app)))
    known = claims(app)
    assert (known["2.9"].claim_id, known["2.9"].rule) == (added["claim_id"], "person")
    assert known["2.9"].series_id == "trade-turnover.aze-rus"
    assert known["$560 million"].article_id == stored["article_id"]


@pytest.mark.parametrize(
    ("path", "sent", "status", "why"),
    [
        ("/statements/{id}", {"action": "praise"}, 400, "action must be one of"),
        ("/statements/{id}", {"action": "change"}, 409, "nothing is changed"),
        ("/statements/{id}", {"action": "change", "changes": {"value": "much"}}, 409, "can't be 'much'"),
        ("/statements/{id}", {"action": "change", "changes": {"quote": "x"}}, 409, "no column"),
        ("/statements/{id}", {"action": "change", "changes": {"value": 3}}, 400, "object of texts"),
        ("/statements/0000", {"action": "accept"}, 409, "not in the current version"),
        ("/statements/{id}", ["accept"], 400, "one JSON object"),
        ("/statements", {"article_id": "a", "quote": "x", "figure": "x"}, 409, "holds this quote"),
        ("/undo", {"lines": [{"nothing": "x"}]}, 400, "as they were written"),
        ("/articles", {"text": " "}, 400, "no text"),
        ("/articles", {"text": "x" * 100_001}, 400, "longer than 100 kB"),
        ("/articles", {"text": "Exports grew.", "published": "yesterday"}, 400, "yesterday"),
    ],
)
def test_what_can_not_be_done_is_one_sentence_and_not_written(
    calm: Pages, path: str, sent: Any, status: int, why: str
) -> None:
    named = path.replace("{id}", claims(calm)["$920.8 million"].claim_id)
    answer = calm.server.test_client().post(f"/review{named}", json=sent, headers=OURS)
    assert answer.status_code == status and why in answer.get_json()["error"]


def test_the_most_doubtful_come_first_and_each_says_why(version: Version) -> None:
    found, total = doubtful(version, Filter(), (), 1000)
    weights = [doubt.weight for _, doubt in found]
    assert weights == sorted(weights, reverse=True) and total == len(found)
    by_id = {one.claim_id: doubt for one, doubt in found}
    assert all(("differs" in by_id[one.claim_id].reasons) == (one.status == "differs") for one, _ in found)
    carried = [doubt for doubt in by_id.values() if doubt.reasons == ("carried:sides",)]
    plain = [doubt for doubt in by_id.values() if not doubt.reasons]
    assert carried and plain and round(carried[0].weight - plain[0].weight, 2) == 0.5
    first = found[0][0].claim_id
    rest, left = doubtful(version, Filter(), {first}, 1)
    assert left == total - 1 and rest[0][0].claim_id == found[1][0].claim_id


def test_a_rule_that_was_wrong_makes_its_other_statements_doubtful(app: Pages, folder: Path) -> None:
    version = app.collection.version()
    before = {one.figure: doubt for one, doubt in doubtful(version, Filter(), (), 9)[0]}
    more = f"{HEADER}Azerbaijan's exports to Georgia reached $120 million in 2021."
    (folder / "seeds/b.txt").write_text(more, "utf-8")
    wrong = claims(app)["$920.8 million"]
    assert say(app.server.test_client(), wrong.claim_id, action="reject").status_code == 200
    settled(app, lambda: "$120 million" in claims(app))
    after = {one.figure: doubt for one, doubt in doubtful(app.collection.version(), Filter(), (), 9)[0]}
    same: Doubt = after["$120 million"]
    assert (same.rule, same.wrong, same.reviewed) == (wrong.rule, 1, 1)
    assert same.weight > before["$920.8 million"].weight and "$920.8 million" not in after


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({"REVIEW": "1", "HOST": "0.0.0.0"}, "HOST is 0.0.0.0"),
        ({"REVIEW": "1", "PUBLIC_URL": "https://said.example"}, "PUBLIC_URL is set"),
        ({"REVIEW": "yes"}, "REVIEW must be 0 or 1"),
        ({"REVIEW_TOKEN": "short"}, "16 signs"),
    ],
)
def test_review_is_not_opened_to_all_by_a_slip(env: dict[str, str], why: str) -> None:
    with pytest.raises(BadSetting, match=why):
        Settings.from_env(env)


def test_a_server_for_all_does_not_start_with_the_door_open(made: Path) -> None:
    command = [sys.executable, "-m", "gunicorn", "dashboard.wsgi:server", "--bind", "0.0.0.0:0"]
    env = os.environ | {"REVIEW": "1", "DATA": str(made / "data")}
    ended = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode != 0 and "REVIEW=1 is for this machine alone" in ended.stderr


def test_a_version_is_pinned_by_a_name_that_stays_with_it(app: Pages) -> None:
    client = app.server.test_client()
    version, slug = app.collection.version().name, app.collection.version().all_series()[0].series_id
    asked = {"name": "spring-2022", "version": version}
    assert client.post("/review/pins", json=asked, headers=OURS).get_json() == asked
    assert client.post("/review/pins", json=asked, headers=OURS).status_code == 200
    kept = json.loads((app.settings.data / "versions" / "pins.json").read_text("utf-8"))
    assert kept == {"spring-2022": version}
    frozen = client.get(f"/embed/{slug}?v=spring-2022").text
    assert f"Frozen at data version {version}" in frozen
    for name in ("", "../up", version[:4]):
        told = client.post("/review/pins", json=asked | {"name": name}, headers=OURS)
        assert told.status_code == 400 and told.get_json()["error"]
    assert client.post("/review/pins", json=asked).status_code == 403
