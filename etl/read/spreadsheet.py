"""Turns a table of clippings in CSV, an article a row, into drafts; bad rows say so and the rest goes on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO, Any

from etl.read.charset import table_codec
from etl.read.draft import Draft, Link
from etl.read.fields import KNOWN, LINKS, TEXTS, draft, plain_name
from etl.read.intake import BadSource
from etl.read.rows import LONGEST

SIGNS = ",;\t|"
"""What may stand between two cells."""
HEAD = 64 * 1024
"""Bytes from which the charset is told."""
LONGEST_HEAD = 100_000


def from_csv(stream: IO[bytes], name: str) -> Iterator[Draft | Link | BadSource]:
    """An article for each row of a table whose head names a column of texts, or at least of addresses.

    Raises:
        BadSource: no such column, or nothing in it.
    """
    csv.field_size_limit(LONGEST)
    whole = io.BufferedReader(_Plain(stream), HEAD)
    codec = table_codec(whole.peek(HEAD))
    errors = "surrogateescape" if codec == "utf-8-sig" else "replace"
    text = io.TextIOWrapper(whole, encoding=codec, errors=errors, newline="")
    try:
        head = text.readline(LONGEST_HEAD)
        if not head.strip():
            raise BadSource(f"{name}: empty; give it a line of column names and some rows")
        sign = _sign(head)
        columns = _cells(head, sign)
        if (TEXTS | LINKS).isdisjoint(map(plain_name, columns)):
            raise BadSource(f"{name}: no column of texts; name one text, title, url … in the first line")
        yield from _rows(csv.reader(text, delimiter=sign, strict=True), columns, name)
    finally:
        text.detach()


def is_table(head: bytes) -> bool:
    """Whether bytes without a name begin with a line of column names, at least two of them known."""
    line = head.partition(b"\n")[0].decode("utf-8", "replace").strip("\ufeff\r")
    return len(KNOWN.intersection(map(plain_name, _cells(line, _sign(line))))) > 1


def _sign(head: str) -> str:
    return max(SIGNS, key=head.count)


def _cells(line: str, sign: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=sign), [])]
    except csv.Error:
        return []


def _rows(reader: Any, columns: Sequence[str], name: str) -> Iterator[Draft | Link | BadSource]:
    number = 1
    while True:
        number += 1
        place = f"{name}, row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield BadSource(f"{place}: not CSV ({error}); mend its quotes")
            continue
        if any(cell.strip() for cell in cells):
            try:
                yield draft(_fields(cells, columns, place), place)
            except BadSource as error:
                yield error
    if number == 2:
        yield BadSource(f"{name}: no rows below the column names; add some")


def _fields(cells: Sequence[str], columns: Sequence[str], place: str) -> dict[str, str]:
    """The cells by their columns; empty ones at the end may be missing or too many.

    Raises:
        BadSource: more words than columns.
    """
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise BadSource(
            f"{place}: {len(cells)} cells under {len(columns)} columns; mend its commas and quotes"
        )
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    return {name: _mended(cell) for name, cell in zip(columns, padded, strict=False)}


def _mended(cell: str) -> str:
    """A cell of a table in UTF-8 that is in the charset of Western Windows itself."""
    if cell.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in cell):
        return cell
    return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


class _Plain(io.RawIOBase):
    """A stream that other code may wrap and drop without closing what is below it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        data = self._stream.read(len(room))
        room[: len(data)] = data
        return len(data)
