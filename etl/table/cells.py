"""Turns typed columns into the text of their cells: what is hashed and what CSV files hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from etl.table.columns import Column, Type

if TYPE_CHECKING:
    import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters with which a spreadsheet takes a cell for a formula."""


def number(value: float) -> str:
    """A number without exponent and without a needless fraction: 3500000000, 33.33."""
    if value != value:
        return ""
    if value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def words(column: Column, values: pd.Series[Any]) -> list[str]:
    """The cells of one column as text, empty where nothing is said."""
    if column.textual:
        return values.tolist()
    if column.type is Type.DATE:
        texts = values.dt.strftime("%Y-%m-%d")
        return [text if isinstance(text, str) else "" for text in texts.tolist()]
    if values.dtype.kind == "i":
        return [str(value) for value in values.tolist()]
    return [number(value) for value in values.tolist()]


def harmless(text: str) -> str:
    """A text cell that no spreadsheet runs: an apostrophe goes before what would be a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def said(text: str) -> str:
    """A text cell as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
