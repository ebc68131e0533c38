"""Turns what a command is given (a file, a folder, standard input) into articles, one by one.

A seed has front matter; a file without one is read as bare text; a line of JSONL is an article.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from etl.model.text import Article, Basis
from etl.read.intake import BadSource, decoded, storable
from etl.read.seed import FENCE, day, named, parse, seeds

JSONL = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Given:
    """An article and the id under which it came, as it came."""

    id: str | int
    article: Article


def articles(source: str, published: date | None = None) -> Iterator[Given | BadSource]:
    """Each article of a source, or the reason why one can't be read; the others still come.

    Args:
        source: a file, a folder of seeds, or "-" for standard input.
        published: the day of publication of texts that bring none.
    """
    if source == "-":
        yield from _stream(sys.stdin.buffer, "standard input", published)
        return
    path = Path(source)
    if path.is_dir():
        for file in seeds(path):
            yield from articles(str(file), published)
        return
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, source, published)
    except OSError as error:
        yield BadSource(f"{source}: can't be read ({error.strerror}); check its name and rights")


def _stream(stream: Any, name: str, published: date | None) -> Iterator[Given | BadSource]:
    first = stream.readline()
    if name.endswith(JSONL) or first.lstrip().startswith(b"{"):
        yield from _lines(_chain(first, stream), name, published)
        return
    try:
        yield _file(decoded(first + stream.read(), name), name, published)
    except BadSource as error:
        yield error


def _chain(first: bytes, stream: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from stream


def _file(text: str, name: str, published: date | None) -> Given:
    """A seed, or bare text without front matter."""
    if text.split("\n", 1)[0].rstrip() == FENCE:
        article = parse(text, Path(name), Path(name).parent)
        return Given(article.article_id, _dated(article, published))
    if not text.strip():
        raise BadSource(f"{name}: empty; give it some words")
    known = named(text)
    return Given(known, _dated(Article(known, text), published))


def _dated(article: Article, published: date | None) -> Article:
    if published is None or article.published is not None:
        return article
    return replace(article, published=published, published_basis=Basis.METADATA)


def _lines(lines: Iterable[bytes], name: str, published: date | None) -> Iterator[Given | BadSource]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _line(line, f"{name}, line {number}", published)
            except BadSource as error:
                yield error


def _line(line: bytes, where: str, published: date | None) -> Given:
    """An article from a line of JSONL; its text is kept as given, so that offsets count in it."""
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadSource(f"{where}: not UTF-8; write the line as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadSource(f"{where}: not JSON ({_problem(error)}); write one object a line") from None
    if not isinstance(fields, dict):
        raise BadSource(f"{where}: not a JSON object; write one with id and text")
    given = fields.get("id")
    if not isinstance(given, str | int) or isinstance(given, bool) or given == "":
        raise BadSource(f"{where}: no id; give the article a name")
    words = {
        key: _words(fields, key, where) for key in ("title", "url", "publisher", "language", "published")
    }
    if not isinstance(fields.get("text"), str):
        raise BadSource(f"{where}: no text; give the article's words as a string")
    published = day(words["published"].strip(), f"{where}: published") or published
    article = Article(
        article_id=storable(str(given)),
        text=storable(fields["text"]),
        title=words["title"],
        publisher=words["publisher"],
        url=words["url"],
        language=words["language"] or "en",
        published=published,
        published_basis=Basis.METADATA if published else Basis.UNKNOWN,
    )
    return Given(article.article_id if isinstance(given, str) else given, article)


def _problem(error: Exception) -> str:
    return f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else "too deep"


def _words(fields: dict[str, Any], key: str, where: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadSource(f"{where}: {key} is no string; write it as one, or leave it out")
    return storable(value)
