"""Finds dated events that a text names (COP29, the BRICS Summit in Kazan), and the day they give it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from etl.read.dateline import Dateline
from etl.words.line import Token, tokens
from etl.words.pattern import expand

EVENTS = Path(__file__).with_name("events.csv")
NEAR = timedelta(days=45)
"""An article with a dateline without a year is taken as of an event's time, if it lies so close to it."""
SHORT = timedelta(days=14)
"""An event longer than this gives no day by itself."""
ELSEWHEN = frozenset(
    "last previous next ago upcoming anniversary ahead host hosted since after before".split()
)
"""Words by which a sentence says that the event is not now."""
BESIDE = tuple(
    tuple(words.split())
    for words in ("sidelines of", "margins of", "framework of", "participating in", "part of", "attending")
)
"""Words that place what is told at the event itself."""
_ARTICLES = frozenset(("the", "a"))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that took place on known days."""

    code: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Named:
    """An event named in a text, and how: at it, or as something past or to come."""

    event: Event
    beside: bool
    elsewhen: bool


def event_day(text: str, line: Dateline | None) -> date | None:
    """The day of publication that the events named in a text allow to infer, None where they do not.

    With a dateline that lacks its year, that day in the year of an event close to it, if all
    such events agree. Without one, the last day of the one short event at which the text says
    that things took place. A later year named in the text forbids either.
    """
    line_of = tokens(text)
    found = list(_named(line_of))
    if line and line.year:
        return None
    days = _by_dateline(found, line) if line else _beside(found)
    if len(days) != 1:
        return None
    (day,) = days
    return None if _later_year(line_of, day.year) else day


def _by_dateline(found: Sequence[Named], line: Dateline) -> set[date]:
    days = set()
    for one in found:
        event = one.event
        for year in range(event.start.year - 1, event.end.year + 2):
            day = line.on(year)
            if day and event.start - NEAR <= day <= event.end + NEAR:
                days.add(day)
    return days


def _beside(found: Sequence[Named]) -> set[date]:
    events = {one.event for one in found if one.beside and not one.elsewhen}
    return {event.end for event in events if event.end - event.start <= SHORT}


def _later_year(line: Sequence[Token], year: int) -> bool:
    """Whether the text speaks of a later year other than as a goal (by 2030, until 2027)."""
    for at, token in enumerate(line):
        if len(token.text) == 4 and token.text.isdecimal() and year < int(token.text) <= year + 3:
            before = {one.norm for one in line[max(0, at - 4) : at]}
            if before.isdisjoint({"by", "until", "till", "to", "through", "before", "for"}):
                return True
    return False


def _named(line: Sequence[Token]) -> Iterator[Named]:
    names = _vocabulary()
    longest = max(map(len, names))
    at = 0
    while at < len(line):
        for size in range(min(longest, len(line) - at), 0, -1):
            event = names.get(tuple(token.norm for token in line[at : at + size]))
            if event:
                yield Named(event, _is_beside(line, at), _is_elsewhen(line, at, at + size))
                at += size - 1
                break
        at += 1


def _is_beside(line: Sequence[Token], at: int) -> bool:
    before = [token.norm for token in line[max(0, at - 5) : at] if token.norm not in _ARTICLES]
    return any(tuple(before[-len(words) :]) == words for words in BESIDE)


def _is_elsewhen(line: Sequence[Token], start: int, end: int) -> bool:
    words = {token.norm for token in (*line[max(0, start - 8) : start], *line[end : end + 8])}
    return not words.isdisjoint(ELSEWHEN)


@cache
def _vocabulary() -> Mapping[tuple[str, ...], Event]:
    found: dict[tuple[str, ...], Event] = {}
    for row in events():
        event = Event(row["code"], date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
        for phrase in row["say"].split(";"):
            for words in expand(phrase.strip(), {}):
                if found.setdefault(words, event) != event:
                    raise ValueError(
                        f"events.csv: {' '.join(words)!r} names both {found[words].code} and {event.code}"
                    )
    return found


def events() -> list[dict[str, str]]:
    """The rows of the vocabulary file."""
    with EVENTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(text: str) -> set[str]:
    """The codes of the events that a text names."""
    return {one.event.code for one in _named(tokens(text))}
