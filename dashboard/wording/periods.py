"""Days and periods -> words: "Jan–Sep 2024", "14 Nov 2024", "by 2030"."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date | None) -> str:
    """ "14 Nov 2024"; empty days are called undated."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else "undated"


def period(start: date | None, end: date | None, kind: str = "") -> str:
    """A period in the shortest words that leave no doubt."""
    if end is None:
        return "no period said"
    if kind == "by":
        return f"by {end.year}" if (end.month, end.day) == (12, 31) else f"by {day(end)}"
    if start is None or start == end:
        return day(end)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return _months(start, end)
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _months(start: date, end: date) -> str:
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{first} {start.year} – {last} {end.year}"
    return f"{first} {end.year}" if first == last else f"{first}–{last} {end.year}"


def years(first: int, last: int) -> str:
    """ "2024", or "2014–2025"."""
    return str(first) if first == last else f"{first}–{last}"


def age(when: date, today: date) -> str:
    """How old a day is, in the words of a card: "3 months ago"."""
    months = (today.year - when.year) * 12 + today.month - when.month
    if months < 1:
        return "this month"
    if months < 24:
        return "1 month ago" if months == 1 else f"{months} months ago"
    return f"{months // 12} years ago"
