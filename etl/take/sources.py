"""Finds what is to be read in what a person names: files, folders, addresses, lists, standard input."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from etl.read.document import Form, form, suffix_form
from etl.read.draft import Draft, Link, Raw
from etl.read.intake import BadSource
from etl.read.rows import from_jsonl
from etl.read.spreadsheet import from_csv

MOST = 10_000_000
"""Bytes of one page or text, unpacked."""
MOST_OF_PDF = 50_000_000
HEAD = 4096
MANY = frozenset((Form.ROWS, Form.TABLE, Form.JSON, Form.FEED))
"""What holds more than one article."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is there, by its path."""

    path: Path


Source = File | Link | Raw | Draft | BadSource


def named_sources(sources: list[str], lists: list[str]) -> Iterator[Source]:
    """Everything that arguments and lists name, one by one.

    A folder gives its files, by name and at any depth, of the kinds that can be read; hidden
    ones are left out. A table or a file of rows gives its rows.
    """
    for source in sources:
        yield from _named(source)
    for name in lists:
        yield from _listed(name)


def how_many(sources: list[str], lists: list[str]) -> int | None:
    """How many articles arguments and lists give if each file and address gives one; None where rows,
    standard input or a feed may give any number.
    """
    count = 0
    for source in sources:
        if source == "-" or suffix_form(source) in MANY:
            return None
        path = Path(source)
        files = list(_files(path)) if path.is_dir() else [path]
        if any(suffix_form(file.name) in MANY for file in files):
            return None
        count += len(files)
    for name in lists:
        if name == "-" or not Path(name).is_file():
            return None
        with Path(name).open("rb") as stream:
            count += sum(1 for line in stream if line.strip() and not line.lstrip().startswith(b"#"))
    return count


def _named(source: str) -> Iterator[Source]:
    if source == "-":
        yield from _input()
    elif is_address(source):
        yield Link(source.strip(), source.strip())
    else:
        path = Path(source)
        if path.is_dir():
            yield from _folder(path)
        elif "://" in source:
            yield BadSource(f"{source}: not an http or https address; give one")
        else:
            yield from _rows_or_file(path)


def _folder(path: Path) -> Iterator[Source]:
    empty = True
    for file in _files(path):
        empty = False
        yield from _rows_or_file(file)
    if empty:
        yield BadSource(f"{path}: no file in it that can be read; give .html, .txt, .pdf, .csv …")


def is_address(source: str) -> bool:
    """Whether a word names a page of the web."""
    return source.strip().lower().startswith(("http://", "https://"))


def _files(folder: Path) -> Iterator[Path]:
    """The files that can be read, in the order of their names, a folder in memory at a time."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.is_file() and suffix_form(path.name):
            yield path


def _rows_or_file(path: Path) -> Iterator[Source]:
    kind = suffix_form(path.name)
    if kind not in (Form.ROWS, Form.TABLE):
        yield File(path)
        return
    try:
        with path.open("rb") as stream:
            unpacked: Any = gzip.GzipFile(fileobj=stream) if path.name.endswith(".gz") else stream
            yield from _rows(unpacked, str(path), kind)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield BadSource(f"{path}: broken or truncated gzip; what stands before the break was taken")
    except OSError as error:
        yield unreadable(path, error)


def _rows(stream: IO[bytes], name: str, kind: Form) -> Iterator[Source]:
    try:
        yield from from_jsonl(stream, name) if kind is Form.ROWS else from_csv(stream, name)
    except BadSource as error:
        yield error


def _input() -> Iterator[Source]:
    """Standard input: rows as they come, anything else whole."""
    given: Any = sys.stdin.buffer
    stream = given if isinstance(given, io.BufferedReader) else io.BufferedReader(given)
    head = stream.peek(HEAD)[:HEAD]
    name = "standard input"
    kind = form(head, name)
    if kind in (Form.ROWS, Form.TABLE):
        yield from _rows(stream, name, kind)
        return
    data = stream.read(MOST_OF_PDF + 1)
    yield _limited(name, data)


def _limited(name: str, data: bytes) -> Raw | BadSource:
    most = MOST_OF_PDF if data.startswith(b"%PDF-") else MOST
    if len(data) > most:
        return BadSource(f"{name}: more than {most // 1_000_000} MB; cut out the article")
    return Raw(name, data)


def _listed(name: str) -> Iterator[Source]:
    """The addresses of a list, one a line; what follows a blank and lines that begin with # are notes."""
    empty = True
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as stream:
            for number, line in enumerate(iter(lambda: stream.readline(20_000), b""), start=1):
                words = line.decode("utf-8-sig", "replace").split()
                if not words or words[0].startswith("#"):
                    continue
                empty = False
                place = f"{name}, line {number}"
                if is_address(words[0]):
                    yield Link(words[0], place)
                else:
                    yield BadSource(f"{place}: {words[0][:100]!r} is not an http or https address; mend it")
    except OSError as error:
        yield unreadable(name, error)
        return
    if empty:
        yield BadSource(f"{name}: no address in it; write one a line")


def unreadable(name: object, error: OSError) -> BadSource:
    """Why a file can't be opened."""
    return BadSource(f"{name}: can't be read ({error.strerror or error}); check its name and rights")


def contents(file: File) -> Raw:
    """The bytes of a file, unpacked.

    Raises:
        BadSource: it can't be read, is too large, or its packing is broken.
    """
    path = file.path
    most = MOST_OF_PDF if suffix_form(path.name) is Form.PDF else MOST
    try:
        if not path.is_file():
            raise BadSource(f"{path}: no such file; check its name")
        size = path.stat().st_size
        if size > most:
            said = f"{size / 1e6:,.0f} MB, more than {most // 1_000_000} MB"
            raise BadSource(f"{path}: {said}; cut out the article")
        data = path.read_bytes()
        if data.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as unpacked:
                data = unpacked.read(most + 1)
            if len(data) > most:
                raise BadSource(f"{path}: unpacked more than {most // 1_000_000} MB; cut out the article")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise BadSource(f"{path}: broken or truncated gzip; save the file anew") from None
    except OSError as error:
        raise unreadable(path, error) from None
    return Raw(str(path), data)
