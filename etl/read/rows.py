"""Turns JSON, one article an object, into drafts; a bad row says so and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from etl.read.draft import Draft, Link
from etl.read.fields import draft
from etl.read.intake import BadSource

LONGEST = 10_000_000
"""Bytes of one row; a longer one is passed over without being kept in memory."""
ENDLESS = 50
"""Of a line so many times as long nobody waits for the end."""
LISTS = ("articles", "items", "results", "data", "docs", "records")
"""Names under which an object of JSON holds a list of articles."""


def from_jsonl(stream: IO[bytes], name: str) -> Iterator[Draft | Link | BadSource]:
    """An article for each line that is an object with a text."""
    empty = True
    for number, line in _lines(stream):
        place = f"{name}, line {number}"
        empty = empty and line is not None and not line.strip()
        if line is None:
            yield BadSource(f"{place}: longer than {LONGEST:,} bytes; split it")
        elif line.strip():
            yield _attempt(line, place)
    if empty:
        yield BadSource(f"{name}: empty; give it some rows")


def from_json(data: bytes, name: str) -> Iterator[Draft | Link | BadSource]:
    """An article for each object of a JSON list, or the one article that an object is."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadSource(f"{name}: not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadSource(f"{name}: not JSON ({_problem(error)}); mend it") from None
    for number, fields in enumerate(_listed(found), start=1):
        try:
            yield draft(fields, f"{name}, item {number}")
        except BadSource as error:
            yield error


def _listed(found: Any) -> list[Any]:
    """The objects of a list, be it wrapped ({"articles": […]}), or the one object that there is."""
    if isinstance(found, dict):
        lists = [found[name] for name in LISTS if isinstance(found.get(name), list)]
        return lists[0] if len(lists) == 1 else [found]
    return found if isinstance(found, list) else [found]


def _attempt(line: bytes, place: str) -> Draft | Link | BadSource:
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
    """The numbered lines of a stream; None for one that is too long to be kept.

    What unpacks to a line without an end ends the stream.
    """
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        whole = len(line) <= LONGEST
        passed = 0
        while not whole and not line.endswith(b"\n") and (line := stream.readline(LONGEST)):
            passed += 1
            if passed > ENDLESS:
                yield number, None
                return
        yield number, line if whole else None
