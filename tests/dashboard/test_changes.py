"""Two versions built one after the other: what came, went, changed, differs and was refused, told truly."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from dashboard.app import Pages, create_app
from dashboard.data import Collection, changes, unread
from dashboard.settings import Settings
from dashboard.wording.news import summary, unlike
from etl.pipeline import build

ATOM = "{http://www.w3.org/2005/Atom}"
HEADER = "---\npublisher: {}\nurl: https://example.org/{}\npublished: 2024-05-{}\nkind: article\n---\n\n{}\n"
TEXTS = {
    "first": "Trade turnover between Azerbaijan and Georgia reached $560 million in 2023.",
    "second": "Exports from Azerbaijan to Turkey grew by 12 percent in 2023.",
    "third": "Trade turnover between Azerbaijan and Georgia reached $610 million in 2023, <b>Baku</b> says.",
}
CORRECTION = "action,claim_id,article_id,quote,figure,column,value,who,when,why\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions: the second text goes, the third comes, and a person changes the first."""
    made = tmp_path_factory.mktemp("changing")
    seeds = made / "seeds"
    seeds.mkdir()
    for day, name in enumerate(("first", "second"), 10):
        (seeds / f"{name}.txt").write_text(HEADER.format(name.title(), name, day, TEXTS[name]), "utf-8")
    old = build(seeds, made / "data").version
    os.utime(made / "data" / "versions" / old / "manifest.json", (1_700_000_000, 1_700_000_000))
    (seeds / "second.txt").unlink()
    (seeds / "third.txt").write_text(HEADER.format("Third", "third", 12, TEXTS["third"]), "utf-8")
    (seeds / "broken.txt").write_text("---\npublished: yesterday\n---\n\nNothing.\n", "utf-8")
    one = next(
        iter(Collection(made / "data").version().rows("SELECT claim_id FROM claims WHERE value = 560e6"))
    )
    rows = [
        f"change,{one[0]},,,,speaker,Somebody,A Reviewer,2024-06-01,he said it",
        "accept,0123456789abcdef,,,,,,A Reviewer,2024-06-01,",
    ]
    (made / "data" / "corrections.csv").write_text(CORRECTION + "\n".join(rows) + "\n", "utf-8")
    build(seeds, made / "data")
    return made / "data"


@pytest.fixture(scope="module")
def app(folder: Path) -> Pages:
    return create_app(Settings(data=folder))


def test_each_kind_of_change_is_told_once(folder: Path) -> None:
    kept = Collection(folder)
    new, older = kept.version(), kept.before(kept.version().name)
    assert older is not None
    found = changes(kept.version(older.name), new)
    assert [one.value for one in found.came] == [610e6]
    assert [(one.value, one.unit) for one in found.gone] == [(12.0, "percent")]
    ((was, now),) = found.changed
    assert ("speaker", "not said", "Somebody") in unlike(was, now, new.labels)
    assert [{one.value for one in group} for group in found.differing] == [{560e6, 610e6}]
    assert [one.kind for one in found.refused] == ["correction"]
    assert "1 new statement, 1 changed, 1 gone, 1 figure now differing, 1 refused" in summary(found)
    assert [(one.name, "yesterday" in one.reason) for one in unread(folder)] == [("broken.txt", True)]


def test_versions_are_compared_without_an_index_of_the_older(folder: Path) -> None:
    kept = Collection(folder)
    older = kept.before(kept.version().name)
    assert older is not None
    held = folder / "versions" / older.name
    for index in held.glob("dashboard-*.duckdb"):
        index.unlink()
    (gone,) = changes(kept.version(older.name), kept.version()).gone
    assert kept.last_with(gone.claim_id) == older.name and gone.publisher == "Second"
    assert not list(held.glob("dashboard-*.duckdb"))


def test_since_is_a_version_its_beginning_or_a_day(folder: Path) -> None:
    kept = Collection(folder)
    name = kept.version().name
    older = kept.before(name)
    assert older is not None and older.made.year == 2023
    assert kept.before(name, older.name[:6]) == older == kept.before(name, "2024-01-01")
    assert kept.before(name, "2020-01-01") == older  # the oldest that is kept
    assert kept.before(name, "nothing") is None and kept.before(older.name) is None


def test_the_feed_has_an_entry_a_version_and_no_markup_of_a_text(client: FlaskClient) -> None:
    answer = client.get("/changes.atom")
    assert answer.status_code == 200 and answer.mimetype == "application/atom+xml"
    root = ElementTree.fromstring(answer.data)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2 and root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    content = entries[0].findtext(f"{ATOM}content") or ""
    assert "$610 m" in content and "<b>" not in content
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == 2
    since = ElementTree.fromstring(client.get("/changes.atom?since=2024-01-01").data)
    assert len(since.findall(f"{ATOM}entry")) == 1


@pytest.mark.parametrize("query", ["since=nothing", "since=2024-13-01", "sense=2024-01-01"])
def test_the_feed_refuses_in_a_sentence(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/changes.atom?{query}")
    assert answer.status_code == 400 and query.split("=")[1 if "since" in query else 0] in answer.text


def test_the_page_ignores_what_it_cannot_read(client: FlaskClient) -> None:
    assert client.get("/changes?since=nothing").status_code == 200
