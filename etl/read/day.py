"""Reads a day as tables, feeds and pages write it: 2024-11-14, 14.11.2024, Thu, 14 Nov 2024 09:00 GMT."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from etl.read.dateline import MONTHS, full_date
from etl.words.line import Token, tokens

SECONDS, MILLISECONDS = 10, 13
"""Digits of a moment counted since 1970, from 2001 to 2286."""


def written_day(text: str) -> date | None:
    """The day that a text is, in the time zone in which it is written.

    Args:
        text: a date, perhaps with its weekday and time.

    Returns:
        None where it is no date, or one that could be two days (05/06/2024).
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return _counted(text) or in_words(tokens(text.replace("-", " "))) or in_figures(text)


def _counted(text: str) -> date | None:
    """The day of a moment in seconds or milliseconds since 1970, in UTC."""
    if not (text.isascii() and text.isdecimal() and len(text) in (SECONDS, MILLISECONDS)):
        return None
    return datetime.fromtimestamp(int(text[:SECONDS]), UTC).date()


def in_words(words: Sequence[Token]) -> date | None:
    """The first day whose month is written as a word: 14 November 2024, Nov. 14, 2024."""
    for at, word in enumerate(words):
        if word.norm in MONTHS:
            return full_date(words, at)
    return None


def in_figures(line: str) -> date | None:
    """14.11.2024, 2024/11/14, and 14/11/2024 where no other order of day and month is possible."""
    for piece in line.replace(",", " ").split():
        for sign in "./-":
            parts = piece.strip("|()[]").split(sign)
            if len(parts) != 3 or not all(part.isdecimal() and part.isascii() for part in parts):
                continue
            first, second, third = map(int, parts)
            if len(parts[0]) == 4:
                return _on(first, second, third)
            if len(parts[2]) == 4:
                return _ordered(first, second, third, sign)
    return None


def _ordered(first: int, second: int, year: int, sign: str) -> date | None:
    """The day before the month, as with dots; with other signs only where that is certain."""
    if sign == "." or first > 12 or first == second:
        return _on(year, second, first)
    return _on(year, first, second) if second > 12 else None


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
