"""Turns numbers and texts into what the cells of CSV files hold, and back."""

from __future__ import annotations

from decimal import Decimal

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters with which a spreadsheet takes a cell for a formula."""


def number(value: float) -> str:
    """A number without exponent and without a needless fraction: 3500000000, 33.33."""
    if value != value:
        return ""
    if value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def harmless(text: str) -> str:
    """A text cell that no spreadsheet runs: an apostrophe goes before what would be a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def said(text: str) -> str:
    """A text cell as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
