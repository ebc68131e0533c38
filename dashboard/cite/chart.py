"""A chart -> its citation: its sources, its title, this collection and version, address and day of access."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.cite.name import COLLECTION
from dashboard.data import Statement
from dashboard.marks import Chart
from dashboard.wording.periods import day, years


def chart(drawn: Chart, address: str, version: str, today: date | None = None) -> str:
    """A chart in one line.

    Args:
        address: where it can be looked at, empty where it has no address that reaches a reader.
        today: the day of access, None where the line is to be the same on any day.
    """
    accessed = f"accessed {day(today)}" if today else ""
    where = ", ".join(part for part in (address, accessed) if part)
    collected = f"Collected by {COLLECTION}, data version {version}"
    return f"{drawn.source}. {drawn.title.rstrip('.')}. {collected}." + (f" {where}." if where else "")


def short(statements: Sequence[Statement]) -> str:
    """The days between which the sources of a chart were published: "published 2005–2025"."""
    days = [one.published for one in statements if one.published]
    return f"published {years(min(days).year, max(days).year)}" if days else ""
