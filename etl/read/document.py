"""Turns the bytes of a file or page, whatever they are, into drafts."""

from __future__ import annotations

import io
import json
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from etl.model.text import Kind
from etl.read.charset import page_text
from etl.read.draft import Draft, Link, Raw, one_line
from etl.read.feed import is_json_feed, read_feed
from etl.read.intake import BadSource, storable
from etl.read.mhtml import is_mhtml, saved_page
from etl.read.page import read_page
from etl.read.pdf import read_pdf
from etl.read.rows import from_json, from_jsonl
from etl.read.seed import FENCE, opened, parse
from etl.read.spreadsheet import from_csv, is_table


class Form(StrEnum):
    """What bytes are."""

    TEXT = "text"
    PAGE = "page"
    SAVED = "saved"
    FEED = "feed"
    PDF = "pdf"
    JSON = "json"
    ROWS = "rows"
    TABLE = "table"


SUFFIXES = {
    ".txt": Form.TEXT,
    ".md": Form.TEXT,
    ".markdown": Form.TEXT,
    ".html": Form.PAGE,
    ".htm": Form.PAGE,
    ".xhtml": Form.PAGE,
    ".mhtml": Form.SAVED,
    ".mht": Form.SAVED,
    ".pdf": Form.PDF,
    ".xml": Form.FEED,
    ".rss": Form.FEED,
    ".atom": Form.FEED,
    ".rdf": Form.FEED,
    ".json": Form.JSON,
    ".jsonl": Form.ROWS,
    ".ndjson": Form.ROWS,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
}
TYPES = {
    "text/html": Form.PAGE,
    "application/xhtml+xml": Form.PAGE,
    "application/pdf": Form.PDF,
    "application/rss+xml": Form.FEED,
    "application/atom+xml": Form.FEED,
    "application/rdf+xml": Form.FEED,
    "application/feed+json": Form.FEED,
    "application/json": Form.JSON,
    "application/x-ndjson": Form.ROWS,
    "application/jsonl": Form.ROWS,
    "text/csv": Form.TABLE,
}
HEAD = 1024
OTHERS = {
    b"PK\x03\x04": "a packed file (a workbook, a document, an archive); save its text, or its table as CSV",
    b"\xd0\xcf\x11\xe0": "a file of an old office program; save its text, or its table as CSV",
    b"{\\rtf": "rich text; save it as plain text",
    b"\x89PNG": "a picture; give the text",
    b"\xff\xd8\xff": "a picture; give the text",
    b"GIF8": "a picture; give the text",
}
"""What some bytes begin with that nobody reads here, and what to give instead."""


def suffix_form(name: str) -> Form | None:
    """What a file's name says of it; `.gz` after it does not count."""
    path = PurePosixPath(name.lower().removesuffix(".gz"))
    return SUFFIXES.get(path.suffix)


def form(data: bytes, name: str, content_type: str = "") -> Form:
    """What bytes are: by what they begin with, then by name and declared type, else plain text."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return Form.PDF
    if head.startswith((b"<!doctype html", b"<html")):
        return Form.PAGE
    if is_mhtml(head):
        return Form.SAVED
    if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")) and head.startswith(
        (b"<?xml", b"<", b"<!--")
    ):
        return Form.FEED
    declared = TYPES.get(content_type.partition(";")[0].strip().lower())
    known = suffix_form(urlsplit(name).path if "://" in name else name)
    if declared or known:
        return declared or known or Form.TEXT
    if head.startswith((b"[{", b"[\n", b"{\n", b"{\r")):
        return Form.JSON
    if head.startswith(b"{"):
        return Form.ROWS
    if head.startswith(b"<?xml"):
        return Form.FEED
    if b"<html" in head or b"<body" in head:
        return Form.PAGE
    return Form.TABLE if is_table(data[:HEAD]) else Form.TEXT


def read_document(raw: Raw) -> list[Draft | Link | BadSource]:
    """The drafts in a document, and the links where it names no words but addresses.

    Raises:
        BadSource: it can't be read at all.
    """
    if not raw.data.strip():
        raise BadSource(f"{raw.name}: empty; give it some words")
    for mark, what in OTHERS.items():
        if raw.data.startswith(mark):
            raise BadSource(f"{raw.name}: {what}")
    kind = form(raw.data, raw.name, raw.content_type)
    if kind is Form.SAVED:
        return [read_page(saved_page(raw))]
    if kind is Form.PAGE:
        return [read_page(raw)]
    if kind is Form.PDF:
        return [read_pdf(raw)]
    if kind is Form.FEED:
        return read_feed(raw)
    if kind is Form.JSON:
        return _json(raw)
    if kind is Form.ROWS:
        return [*from_jsonl(io.BytesIO(raw.data), raw.name)]
    if kind is Form.TABLE:
        return [*from_csv(io.BytesIO(raw.data), raw.name)]
    return [read_text(raw)]


def _json(raw: Raw) -> list[Draft | Link | BadSource]:
    try:
        found = json.loads(raw.data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and is_json_feed(found):
        return read_feed(raw)
    if found is None and b"}\n{" in raw.data.replace(b"\r\n", b"\n"):
        return [*from_jsonl(io.BytesIO(raw.data), raw.name)]
    return [*from_json(raw.data, raw.name)]


def read_text(raw: Raw) -> Draft:
    """A text with front matter, or bare words; the heading of bare Markdown is its title.

    Raises:
        BadSource: no words, or a broken header.
    """
    text = page_text(raw.data, raw.content_type, raw.name).removeprefix("\ufeff")
    if text.split("\n", 1)[0].rstrip() == FENCE:
        return _seed(text, raw.name)
    title = ""
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.startswith("# ") and rest.strip():
        title, text = one_line(first[2:]), rest.lstrip("\n")
    if not text.strip():
        raise BadSource(f"{raw.name}: empty; give it some words")
    return Draft(text=text, place=raw.name, title=title, url=raw.url)


def _seed(text: str, name: str) -> Draft:
    """A text with front matter; a digest is named by its file."""
    path = Path(name)
    fields, _ = opened(text, path)
    article = parse(text, path, path.parent)
    return Draft(
        text=storable(article.text),
        place=name,
        title=one_line(article.title),
        publisher=article.publisher,
        url=article.url,
        language=fields.get("language", ""),
        published=article.published,
        basis=article.published_basis,
        kind=article.kind,
        id=article.article_id if fields.get("id") or article.kind is Kind.DIGEST else "",
    )
