"""Turns figures, periods and subjects into the words of a sentence that can be quoted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from etl.table.cells import number

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
HEDGES = {
    "about": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "up_to": "up to ",
}
COUNTED = {"percent": " percent", "ratio": " times", "USD": " US dollars", "EUR": " euros"}


def amount(row: Mapping[str, Any]) -> str:
    """A figure in words, as exact as it was said: "$2.6 billion", "about 540,000 t"."""
    if row["value"] is None:
        return {"up": "growth", "down": "a decline"}.get(row["direction"], "no change")
    value, high = row["value"], row["value_high"]
    said = _large(value) if high is None else f"{_large(value)} to {_large(high)}"
    sign = "+" if row["measure"] in ("change_rate", "change_absolute") and value > 0 else ""
    return f"{HEDGES.get(row['qualifier'], '')}{_united(sign + said, row['unit'])}"


def _large(value: float) -> str:
    for size, name in LARGE:
        if abs(value) >= size:
            return f"{number(float(round(value / size, 6)))} {name}"
    plain = number(float(value))
    whole, dot, rest = plain.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.lstrip("-").isdigit() and abs(value) >= 1000 else plain


def _united(words: str, unit: str) -> str:
    if unit == "USD":
        bare = words.lstrip("+-−")
        return f"{words[: len(words) - len(bare)]}${bare}".replace(" to ", " to $")
    return f"{words}{COUNTED.get(unit) or (f' {unit}' if unit else '')}"


def period(start: date | None, end: date) -> str:
    """Days in words: "2021", "Jan–Nov 2021", "15 Jan 2018"."""
    if start is None:
        return f"as of {day(end)}"
    whole_months = start.day == 1 and (date.fromordinal(end.toordinal() + 1)).day == 1
    if not whole_months or start.year != end.year:
        return day(end) if start == end else f"{day(start)} – {day(end)}"
    if (start.month, end.month) == (1, 12):
        return str(end.year)
    if start.month == end.month:
        return f"{MONTHS[end.month - 1]} {end.year}"
    return f"{MONTHS[start.month - 1]}–{MONTHS[end.month - 1]} {end.year}"


def day(when: date) -> str:
    """A day in words: 15 Jan 2018."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def listed(words: list[str]) -> str:
    """Words one after the other: "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
