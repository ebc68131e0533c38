"""Turns the period codes of official statistics into days: 2021, 202103, 2021M03, 2021-Q1, 2021-S2."""

from __future__ import annotations

from datetime import date, timedelta

PARTS = {"M": 1, "Q": 3, "S": 6, "H": 6}
"""How many months the parts of a year have."""


def span(code: str) -> tuple[date, date] | None:
    """First and last day of a period, None where the code is none."""
    year, rest = code[:4], code[4:].lstrip("-").upper()
    if not (year.isascii() and year.isdigit() and "1900" <= year <= "2100"):
        return None
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    kind, part = (rest[0], rest[1:]) if rest[0] in PARTS else ("M", rest)
    months = PARTS[kind]
    if not (part.isascii() and part.isdigit() and len(part) <= 2 and 1 <= int(part) <= 12 // months):
        return None
    first = (int(part) - 1) * months
    after = first + months
    end = date(int(year) + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return date(int(year), first + 1, 1), end
