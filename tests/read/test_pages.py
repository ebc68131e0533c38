"""Pages of many makers: title and text as good as trafilatura alone gives, and a date that is no guess."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from etl.read.document import read_document
from etl.read.draft import Draft, Raw
from etl.read.published import published
from etl.read.stamp import page_day

PAGES = Path(__file__).with_name("pages")
with (PAGES / "expected.csv").open(encoding="utf-8", newline="") as stream:
    EXPECTED = list(csv.DictReader(stream))


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["page"])
def test_a_page_is_read_as_well_as_trafilatura_alone_reads_it(row: dict[str, str]) -> None:
    from trafilatura import bare_extraction

    data = (PAGES / f"{row['page']}.html").read_bytes()
    alone = bare_extraction(data, include_comments=False, with_metadata=True)
    (draft,) = read_document(Raw("page.html", data))
    assert isinstance(draft, Draft)
    assert draft.title == row["title"] == alone.title
    assert draft.text == alone.text and row["holds"] in draft.text and row["leaves"] not in draft.text
    day, basis = published(draft.text, draft.published, draft.basis, date(2026, 11, 27))
    assert (day.isoformat() if day else "", str(basis)) == (row["published"], row["basis"])


def test_every_page_has_its_row() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.html")) == [row["page"] for row in EXPECTED]


TITLE = "<h1>Trade grows</h1>"
STAMPS = [
    ("<p>Published: 14 November 2024</p>", "2024-11-14"),
    ("<div>Publication date: May 27, 2024, 14:20<br>x</div>", "2024-05-27"),
    ('<span class="post-date">14/11/2024</span>', "2024-11-14"),
    ('<p itemprop="datePublished" content="2024-11-14T10:00Z">Thursday</p>', "2024-11-14"),
    ('<time datetime="2024-11-14">yesterday</time><time datetime="2024-10-01">x</time>', "2024-11-14"),
    ('<span class="updated">15 November 2024</span><time>14 November 2024</time>', "2024-11-14"),
    ('<div class="related"><time datetime="2024-10-01">x</time></div>', ""),
    ('<ul class="latest-news"><li><span class="date">1 October 2024</span></li></ul>', ""),
    ("<footer><p>Published: 14 November 2024</p></footer>", ""),
    ("<p>Ministers met on 2024-03-12 and agreed on it, the ministry said in a long statement.</p>", ""),
    ('<span class="date">05/06/2024</span>', ""),
    ('<span class="date">14.11.2199</span>', ""),
]


@pytest.mark.parametrize(("shown", "day"), STAMPS)
def test_a_day_is_the_pages_own_or_none(shown: str, day: str) -> None:
    long = f"<p>{'A first paragraph that is longer than a line of a byline. ' * 4}</p>"
    tree = html.document_fromstring(f"<html><body>{TITLE}{long}{shown}</body></html>")
    found = page_day(tree, "")
    assert (found.isoformat() if found else "") == day


HEADS = [
    ('<meta property="og:image" content="https://x.org/img/2019/05/12/a.jpg">', ""),
    ('<meta name="generator" content="Press 6.1 2022-11-01 10:00:00">', ""),
    ('<meta property="article:modified_time" content="2024-11-20T10:00:00Z">', "2024-11-20"),
    ('<meta property="article:modified_time" content="2024-11-20"><h1>T</h1>14 November 2024', "2024-11-14"),
    ('<script type="application/ld+json">{"@type": "Event", "startDate": "2019-05-12"}</script>', ""),
    ('<script type="application/ld+json">{"datePublished": "2024-11-14T05:00Z"}</script>', "2024-11-14"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "day"), HEADS)
def test_metadata_gives_the_day_of_the_page_not_of_its_pictures(head: str, day: str) -> None:
    found = page_day(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"), "")
    assert (found.isoformat() if found else "") == day


def test_an_address_may_hold_the_day() -> None:
    tree = html.document_fromstring(f"<html><body>{TITLE}</body></html>")
    assert page_day(tree, "https://x.org/2024/11/14/trade") == date(2024, 11, 14)
