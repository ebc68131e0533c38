"""Turns rows of JSONL and CSV, one article each, into drafts; a bad row says so and the rest goes on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO, Any

from etl.model.text import Basis, Kind
from etl.read.draft import Draft, one_line
from etl.read.intake import BadSource, storable
from etl.read.seed import day

LONGEST = 10_000_000
"""Bytes of one row; a longer one is passed over without being kept in memory."""

NAMES = {
    "text": ("text", "body", "content", "article", "maintext"),
    "title": ("title", "headline"),
    "url": ("url", "link", "address", "source_url"),
    "publisher": ("publisher", "source", "site", "outlet", "sitename"),
    "published": ("published", "date", "published_at", "date_published", "date_publish"),
    "language": ("language", "lang"),
    "kind": ("kind",),
}
"""For each field of an article the column names under which people keep it, the first one first."""


def from_jsonl(stream: IO[bytes], name: str) -> Iterator[Draft | BadSource]:
    """An article for each line that is an object with a text."""
    for number, line in _lines(stream):
        place = f"{name}, line {number}"
        if line is None:
            yield BadSource(f"{place}: longer than {LONGEST:,} bytes; split it")
        elif line.strip():
            yield _attempt(line, place)


def from_json(data: bytes, name: str) -> Iterator[Draft | BadSource]:
    """An article for each object of a JSON list, or the one article that an object is."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadSource(f"{name}: not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadSource(f"{name}: not JSON ({_problem(error)}); mend it") from None
    for number, fields in enumerate(found if isinstance(found, list) else [found], start=1):
        try:
            yield draft(fields, f"{name}, item {number}")
        except BadSource as error:
            yield error


def from_csv(stream: IO[bytes], name: str) -> Iterator[Draft | BadSource]:
    """An article for each row of a table whose head names a column of texts; comma, semicolon or tab.

    Raises:
        BadSource: not UTF-8, or no such column.
    """
    csv.field_size_limit(LONGEST)
    text = io.TextIOWrapper(_Numbered(stream, name), encoding="utf-8-sig", newline="")
    try:
        head = text.readline(100_000)
        reader = csv.reader(text, delimiter=max(",;\t", key=head.count), strict=True)
        columns = [
            cell.strip().casefold()
            for cell in next(csv.reader([head], delimiter=max(",;\t", key=head.count)), [])
        ]
        if not set(columns) & set(NAMES["text"]):
            wanted = ", ".join(NAMES["text"])
            raise BadSource(f"{name}: no column of texts; name one of them {wanted} in the first line")
        yield from _csv_rows(reader, columns, name)
    except UnicodeDecodeError:
        yield BadSource(f"{name}: not UTF-8; save the table as CSV UTF-8")
    finally:
        text.detach()


def _csv_rows(reader: Any, columns: list[str], name: str) -> Iterator[Draft | BadSource]:
    number = 1
    while True:
        number += 1
        place = f"{name}, row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadSource(f"{place}: not CSV ({error}); mend its quotes")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            yield BadSource(
                f"{place}: {len(cells)} cells under {len(columns)} columns; mend its commas and quotes"
            )
            continue
        try:
            yield draft(dict(zip(columns, cells, strict=True)), place)
        except BadSource as error:
            yield error


class _Numbered(io.BufferedReader):
    """A stream that other code may wrap and drop without closing what is below it."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        super().__init__(stream if isinstance(stream, io.RawIOBase) else _Plain(stream))


class _Plain(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        data = self._stream.read(len(room))
        room[: len(data)] = data
        return len(data)


def draft(fields: Any, place: str) -> Draft:
    """The article in a row.

    Raises:
        BadSource: it is no object, has no text, or a field that is not what its name says.
    """
    if not isinstance(fields, Mapping):
        raise BadSource(f"{place}: not an object; write one with a text")
    said = {name: _said(fields, names, place) for name, names in NAMES.items()}
    if not said["text"].strip():
        raise BadSource(f"{place}: no text; give the article's words")
    published = _day(said["published"].strip(), place)
    try:
        kind = Kind(said["kind"].strip() or Kind.ARTICLE)
    except ValueError:
        raise BadSource(
            f"{place}: kind: {said['kind']!r} is not one of {', '.join(Kind)}; write one"
        ) from None
    return Draft(
        text=said["text"].replace("\r\n", "\n").replace("\r", "\n"),
        place=place,
        title=one_line(said["title"]),
        publisher=one_line(said["publisher"]),
        url=said["url"].strip(),
        language=said["language"].strip().lower().split("-")[0],
        published=published,
        basis=Basis.METADATA if published else Basis.UNKNOWN,
        kind=kind,
    )


def _day(text: str, place: str) -> date | None:
    return day(text, f"{place}: published")


def _said(fields: Mapping[str, Any], names: Iterable[str], place: str) -> str:
    for name in names:
        value = fields.get(name)
        if value is not None and value != "":
            if not isinstance(value, str):
                raise BadSource(f"{place}: {name} is no string; write it as one, or leave it out")
            return storable(value)
    return ""


def _attempt(line: bytes, place: str) -> Draft | BadSource:
    try:
        return draft(json.loads(line.decode("utf-8-sig")), place)
    except UnicodeDecodeError:
        return BadSource(f"{place}: not UTF-8; write the line as UTF-8")
    except BadSource as error:
        return error
    except (ValueError, RecursionError) as error:
        return BadSource(f"{place}: not JSON ({_problem(error)}); write one object a line")


def _problem(error: Exception) -> str:
    return f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else "too deep"


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """The numbered lines of a stream; None for one that is too long to be kept."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        whole = len(line) <= LONGEST
        while not line.endswith(b"\n") and not whole and (line := stream.readline(LONGEST)):
            pass
        yield number, line if whole else None
