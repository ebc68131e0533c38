"""Whatever bytes are, they become drafts or one clear sentence."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from etl.model.text import Basis, Kind
from etl.read.charset import page_text
from etl.read.document import Form, form, read_document
from etl.read.draft import Draft, Link, Raw
from etl.read.feed import plain
from etl.read.intake import BadSource
from tests.read.made import pdf
from tests.take.serving import WORDS, story


def one(data: bytes | str, name: str = "a.html", url: str = "", content_type: str = "") -> Draft:
    raw = Raw(name, data.encode() if isinstance(data, str) else data, url, content_type)
    (draft,) = read_document(raw)
    assert isinstance(draft, Draft), draft
    return draft


def why(data: bytes | str, name: str) -> str:
    raw = Raw(name, data.encode() if isinstance(data, str) else data)
    with pytest.raises(BadSource) as caught:
        read_document(raw)
    told = str(caught.value)
    assert told.startswith(f"{name}: ") and ";" in told and "\n" not in told
    return told


def test_a_page_gives_body_title_publisher_and_date() -> None:
    draft = one(story(), url="http://x.org/1")
    assert (draft.title, draft.publisher, draft.url) == ("Trade grows", "Example News", "http://x.org/1")
    assert (draft.published, draft.basis) == (date(2024, 11, 14), Basis.METADATA)
    assert WORDS.strip() in draft.text and "About us" not in draft.text and "rights" not in draft.text


@pytest.mark.parametrize(
    ("link", "fetched", "address"),
    [
        ("https://x.org/a", "https://x.org/a?from=rss", "https://x.org/a"),
        ("/a", "https://x.org/b", "https://x.org/a"),
        ("https://www.x.org/a", "http://x.org/b", "https://www.x.org/a"),
        ("https://www.x.org/a", "https://m.x.org/a", "https://www.x.org/a"),
        ("https://m.x.org/a", "https://en.x.org/a", "https://en.x.org/a"),
        ("https://x.org/", "https://x.org/b", "https://x.org/b"),
        ("https://else.org/a", "https://x.org/b", "https://x.org/b"),
        ("javascript:1", "https://x.org/b", "https://x.org/b"),
        ("http://[bad", "https://x.org/b", "https://x.org/b"),
        ("https://x.org/a", "", "https://x.org/a"),
        ("https://x.org", "", ""),
        ("/a", "", ""),
    ],
)
def test_a_canonical_link_is_believed_where_it_leads_to_a_page_of_the_host(
    link: str, fetched: str, address: str
) -> None:
    assert one(story(head=f'<link rel="canonical" href="{link}">'), url=fetched).url == address


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<span>14 November 2024 10:20 (UTC+04:00)</span>", "2024-11-14"),
        ("<p>Published: November 14, 2024</p>", "2024-11-14"),
        ("<div>14/11/2024, 10:20</div>", "2024-11-14"),
        ("<b>14.11.2024</b>", "2024-11-14"),
        ("<div>Thursday, 14 Nov. 2024 | 10:20</div>", "2024-11-14"),
        ('<div class="date">14 November 2024</div>', "2024-11-14"),
        ("<div>11/12/2024</div>", ""),
        ("<div>14 November 2024</div><div>13 November 2024</div>", ""),
        ("<div>Founded on 14 November 1994</div>", ""),
        ("<div>31.02.2024</div>", ""),
        ("", ""),
    ],
)
def test_a_date_shown_by_the_headline_is_read_and_no_other(shown: str, day: str) -> None:
    found = one(story(day="").replace("</h1>", f"</h1>{shown}")).published
    assert (found.isoformat() if found else "") == day


CYRILLIC = "Товарооборот вырос на 17 процентов, сообщило министерство. " * 5


@pytest.mark.parametrize(
    ("data", "header", "text"),
    [
        ("naïve – café".encode(), "text/html; charset=iso-8859-1", "naïve – café"),
        ("naïve – café".encode("cp1252"), "text/html; charset=iso-8859-1", "naïve – café"),
        (CYRILLIC.encode("cp1251"), "text/html; charset=windows-1251", CYRILLIC),
        (b'<meta charset="windows-1251">' + CYRILLIC.encode("cp1251"), "", CYRILLIC),
        (b'<meta charset="utf-8">' + CYRILLIC.encode("cp1251"), "", CYRILLIC),
        (CYRILLIC.encode("cp1251"), "", CYRILLIC),
        (CYRILLIC.encode("utf-16"), "text/html; charset=utf-8", CYRILLIC),
        (CYRILLIC.encode("koi8-r"), "text/html; charset=koi8-r", CYRILLIC),
        ("ok \u20ac".encode(), "text/html; charset=nonsense", "ok \u20ac"),
        (b"\xef\xbb\xbfwords\r\nmore\rend", "", "words\nmore\nend"),
    ],
)
def test_a_charset_is_declared_sniffed_or_wrong(data: bytes, header: str, text: str) -> None:
    assert page_text(data, header, "a").endswith(text)


def test_a_broken_byte_does_no_harm() -> None:
    data = (b'<meta charset="utf-8">' + ("Türkiye " * 200).encode()).replace(b"\xc3", b"", 1)
    assert page_text(data, "", "a").count("Türkiye") == 199


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><language>en-us</language>
<item><title>One &amp;amp; two</title><link>http://x.org/1</link>
<pubDate>Thu, 14 Nov 2024 00:30:00 +0400</pubDate>
<description>&lt;p&gt;Exports &lt;b&gt;rose&lt;/b&gt;.&lt;/p&gt;
&lt;script&gt;x&lt;/script&gt;&lt;p&gt;Much.&lt;/p&gt;</description></item>
<item><title>Empty</title><link>http://x.org/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>One</title>
<link href="/1"/><published>2024-11-14T23:30:00-05:00</published>
<content type="html">Words.</content></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Wire",
    "items": [{"id": "1", "url": "http://x.org/1", "title": "One", "content_html": "<p>Words.</p>",
               "date_published": "2024-11-14T10:00:00Z"}],
}  # fmt: skip


def test_an_rss_feed_gives_its_items_on_the_publishers_day() -> None:
    first, second = read_document(Raw("f.xml", FEED.encode()))
    assert isinstance(first, Draft) and isinstance(second, BadSource)
    assert (first.title, first.text, first.url) == ("One & two", "Exports rose.\nMuch.", "http://x.org/1")
    assert (first.published, first.publisher, first.language, first.excerpt) == (
        date(2024, 11, 14), "Wire", "en", True,
    )  # fmt: skip


def test_a_feed_that_is_followed_gives_links() -> None:
    first, _ = read_document(Raw("f.xml", FEED.encode(), follow=True))
    assert first == Link("http://x.org/1", "f.xml, item 1", "One & two", date(2024, 11, 14))


def test_atom_and_json_feeds() -> None:
    draft = one(ATOM, "f", url="http://x.org/feed")
    assert (draft.text, draft.url, draft.published) == ("Words.", "http://x.org/1", date(2024, 11, 14))
    draft = one(json.dumps(JSON_FEED), "f.json")
    assert (draft.text, draft.title, draft.published) == ("Words.", "One", date(2024, 11, 14))


def test_html_becomes_plain_words() -> None:
    assert plain("a<br>b <i>c</i>\nd<!-- no -->e<style>no</style><p>f &lt; g") == "a\nb c de\nf < g"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss version='2.0'><channel><item><title>&i;</title><description>&i;</description></item>"
    + "</channel></rss>"
)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (bytes(range(256)) * 40, "a.html", "not text"),
        ("", "a.html", "empty"),
        ("<html><body></body></html>", "a.html", "no article"),
        ("hello", "f.xml", "not a feed"),
        ("<?xml version='1.0'?><a><b/></a>", "f.xml", "not a feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "f.rss", "not a feed"),
        (b"%PDF-1.7 nothing more", "a.pdf", "broken PDF"),
        (b"PK\x03\x04 no pdf", "a.pdf", "packed file"),
        (pdf([]), "a.pdf", "no words"),
        ("---\ntitle: [x\n---\n\nWords.", "a.md", "broken header"),
        ("[1, 2", "a.json", "not JSON"),
        ("[" * 100_000, "a.json", "not JSON"),
    ],
)
def test_what_can_not_be_read_says_why(data: bytes | str, name: str, reason: str) -> None:
    assert reason in why(data, name)


def test_an_entity_bomb_does_not_go_off() -> None:
    assert "declares entities" in why(BOMB, "f.xml")


LINES = [
    "Mutual trade between the two countries reached 3.5 billion dollars in the first nine",
    "months of the year, the ministry said in a statement that was published on its turn-",
    "over page on Thursday.",
    "The turnover grew by a fifth, which is the best result of the last ten years that were",
    "counted.",
]


def test_a_pdf_gives_paragraphs_and_its_title_where_the_words_bear_it_out() -> None:
    draft = one(pdf(["Trade statement", *LINES], title="Trade statement"), "a.pdf")
    assert draft.title == "Trade statement" and draft.published is None
    assert "published on its turnover page on Thursday.\n\nThe turnover grew" in draft.text
    assert one(pdf(LINES, title="Microsoft Word - x"), "a.pdf").title == ""


def test_heads_of_pdf_pages_are_left_out() -> None:
    text = one(
        pdf(*[[f"Bulletin page {n}", f"Line {n} of the text is here.", "(c) Ministry"] for n in range(1, 5)]),
        "a.pdf",
    ).text
    assert "Bulletin" not in text and "Ministry" not in text and "Line 3 of the text" in text


def test_an_encrypted_pdf_is_refused() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "encrypted" in why(out.getvalue(), "a.pdf")


def test_front_matter_and_bare_words() -> None:
    draft = one("---\nid: x\npublished: 2024-01-02\nkind: digest\n---\n\nWords.", "a.md")
    assert (draft.id, draft.kind, draft.published, draft.text) == (
        "x",
        Kind.DIGEST,
        date(2024, 1, 2),
        "Words.",
    )
    assert one("---\nkind: digest\n---\n\nWords.", "folder/name.txt").id == "name"
    draft = one("# Head\n\nWords.\n", "a.md")
    assert (draft.title, draft.text) == ("Head", "Words.\n")


@pytest.mark.parametrize(
    ("data", "name", "kind", "expected"),
    [
        (b"<!DOCTYPE html>", "a.txt", "", Form.PAGE), (b"%PDF-1.4", "a.html", "", Form.PDF),
        (b'{"text": 1}', "standard input", "", Form.ROWS), (b"words", "http://x.org/feed", "", Form.TEXT),
        (b"<x>", "http://x.org/a", "application/rss+xml; charset=x", Form.FEED),
        (b"a,b", "a.csv.gz", "", Form.TABLE), (b"Headline,Full text\nA,b", "standard input", "", Form.TABLE),
        (b"Text, they say, is cheap.", "standard input", "", Form.TEXT), (b'[{"text"', "-", "", Form.JSON),
        (b'{\n "text"', "standard input", "", Form.JSON), (b"[link](x) words", "-", "", Form.TEXT),
        (b"\n<?xml version='1.0'?>\n<rss>", "http://x.org/a.html", "text/html", Form.FEED),
    ],
)  # fmt: skip
def test_bytes_say_first_what_they_are(data: bytes, name: str, kind: str, expected: Form) -> None:
    assert form(data, name, kind) is expected


MHTML = b"""From: <Saved by a browser>\r
Snapshot-Content-Location: https://x.org/news/1?utm_source=a\r
MIME-Version: 1.0\r
Content-Type: multipart/related; type="text/html"; boundary="b"\r
\r
--b\r
Content-Type: text/html; charset=windows-1252\r
Content-Transfer-Encoding: quoted-printable\r
\r
%s\r
--b--\r
"""


def test_a_page_saved_in_a_single_file_is_read() -> None:
    page = story().replace("=", "=3D").replace("Trade grows", "Trade=97grows")
    draft = one(MHTML % page.encode(), "a.mhtml")
    assert (draft.title, draft.url) == ("Trade—grows", "https://x.org/news/1?utm_source=a")
    assert WORDS.strip() in draft.text
    assert "no page in it" in why(MHTML.replace(b"text/html", b"text/css") % b"x", "a.mht")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04rest", "packed file"), (b"\x89PNG\r\n", "picture"), (b"{\\rtf1 x}", "rich text"),
        (b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'x'>]><rss><channel/></rss>", "declares entities"),
    ],
)  # fmt: skip
def test_what_nobody_reads_here_says_what_to_give_instead(data: bytes, reason: str) -> None:
    assert reason in why(data, "a.html")


def test_real_html_of_others_is_no_worse_than_trafilatura_alone(tmp_path: Path) -> None:
    from trafilatura import bare_extraction

    page = story().encode()
    alone = bare_extraction(page, include_comments=False, with_metadata=True)
    draft = one(page)
    assert (draft.title, draft.text) == (alone.title, alone.text)
    assert draft.published is not None and draft.published.isoformat() == alone.date
    assert gzip.decompress(gzip.compress(page)) == page
