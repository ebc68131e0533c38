"""Embeds and oEmbed: small, whole without a script, frozen where asked, refused in one sentence."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.embed import document, of_server
from dashboard.settings import Settings
from etl.pipeline import build

from .made import ODD, report, statement

SERIES = "trade-turnover.aze-rus"
CHART = f"https://said.example/chart/{SERIES}?from=2020"


def test_an_embed_and_its_picture_are_light(client: FlaskClient) -> None:
    page = client.get(f"/embed/{SERIES}")
    sent = len(gzip.compress(page.data))
    for part in page.text.split('"'):
        address = part.replace("&amp;", "&")
        if ("width=760" in address and "theme=dark" not in address) or address.startswith("/assets/embed."):
            sent += len(gzip.compress(client.get(address).data))
    assert 5_000 < sent < 60_000


def test_an_embed_is_whole_without_a_script(client: FlaskClient) -> None:
    text = client.get(f"/embed/{SERIES}").text
    assert "<h1>" in text and "<img " in text and "<ol><li id=" in text and "Sources: " in text
    assert text.index("<img ") < text.index("<script") and "plotly" not in text


def test_footnotes_fold_open_or_go(client: FlaskClient) -> None:
    assert "<details>" in client.get(f"/embed/{SERIES}").text
    assert "<details open>" in client.get(f"/embed/{SERIES}?notes=open").text
    assert "<details" not in client.get(f"/embed/{SERIES}?notes=none").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/none", 404),
        (f"/embed/{SERIES}?v=gone", 404),
        (f"/embed/{SERIES}?from=soon", 400),
        (f"/embed/{SERIES}?theme=pink", 400),
        ("/embed/none.js", 404),
        (f"/embed/{SERIES}.js?from=soon", 400),
        (f"/embed/{SERIES}?utm_source=news&childId=3", 200),
    ],
)
def test_what_cannot_be_is_one_sentence(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status and "Traceback" not in answer.text


def test_who_may_frame_is_the_operators_choice(data: Path, client: FlaskClient) -> None:
    assert "frame-ancestors *" in client.get(f"/embed/{SERIES}").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get("/about").headers["Content-Security-Policy"]
    own = create_app(Settings(data=data, embed_ancestors="https://news.example")).server.test_client()
    policy = own.get(f"/embed/{SERIES}").headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors https://news.example")


def test_markup_in_words_stays_words() -> None:
    evil = report(statement(2024, 1e9, publisher="<b>&\"'", speaker="</script><script>alert(1)</script>"))
    text = document(evil, of_server(evil, "https://said.example"))
    assert "<b>" not in text and "<script>alert" not in text


def test_the_odd_charts_have_embeds() -> None:
    for one in ODD.values():
        assert "<h1>" in document(one, of_server(one, ""))


def test_a_frozen_embed_says_what_came_since_and_does_not_change(seeds: Path, tmp_path: Path) -> None:
    own, folder = tmp_path / "seeds", tmp_path / "data"
    shutil.copytree(seeds, own)
    gone = sorted(own.glob("*.md"))[-60:]
    for path in gone:
        path.rename(path.with_suffix(".kept"))
    build(own, folder)
    client = create_app(Settings(data=folder)).server.test_client()
    then = client.get("/healthz").get_json()["version"]
    before = client.get(f"/embed/{SERIES}?v={then}").text
    picture = client.get(f"/charts/{SERIES}.svg?v={then}").data
    assert "Nothing that it shows has changed since." in before
    for path in own.glob("*.kept"):
        path.rename(path.with_suffix(".md"))
    build(own, folder)
    client = create_app(Settings(data=folder)).server.test_client()
    after = client.get(f"/embed/{SERIES}?v={then}").text
    assert "Since then: " in after and "new statement" in after
    assert after.partition("<figure")[2] == before.partition("<figure")[2]
    assert client.get(f"/charts/{SERIES}.svg?v={then}").data == picture
    assert client.get(f"/charts/{SERIES}.svg").data != picture


def test_oembed_answers_for_the_public_address(public: FlaskClient) -> None:
    said = public.get(f"/oembed?url={quote(CHART, safe='')}&maxwidth=400&maxheight=300").get_json()
    assert (said["version"], said["type"], said["width"], said["height"]) == ("1.0", "rich", 400, 300)
    assert f'src="https://said.example/embed/{SERIES}?from=2020-01-01"' in said["html"]
    assert "thumbnail_url" not in said
    said = public.get(f"/oembed?url={quote(CHART, safe='')}").get_json()
    assert public.get(said["thumbnail_url"].removeprefix("https://said.example")).status_code == 200


def test_oembed_answers_for_the_requests_own_host(client: FlaskClient) -> None:
    assert client.get(f"/oembed?url=http://localhost/embed/{SERIES}").status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (f"url=https://other.example/chart/{SERIES}", 404),
        (f"url=http://localhost/chart/{SERIES}", 404),
        ("url=https://said.example/chart/none", 404),
        ("url=https://said.example/about", 404),
        (f"url=https://said.example/chart/{SERIES}?v=gone", 404),
        (f"url=https://said.example/chart/{SERIES}&format=xml", 404),
        (f"url=https://said.example/chart/{SERIES}&maxwidth=wide", 400),
        (f"url=https://said.example/chart/{SERIES}?from=soon", 400),
        ("url=https://[", 400),
        ("", 400),
    ],
)
def test_oembed_refuses_in_one_sentence(public: FlaskClient, query: str, status: int) -> None:
    answer = public.get(f"/oembed?{query}")
    assert answer.status_code == status and answer.get_json()["error"].endswith(".")


def test_a_charts_head_leads_to_oembed_and_to_its_picture(public: FlaskClient) -> None:
    head = public.get(f"/chart/{SERIES}?from=2020").text.partition("</head>")[0]
    link = head.partition('type="application/json+oembed" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert public.get(link.removeprefix("https://said.example")).get_json()["type"] == "rich"
    assert "size=card" in head and 'content="summary_large_image"' in head
