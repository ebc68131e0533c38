"""A statement, a chart or an article -> the line that cites it: the source first, this collection second."""

from __future__ import annotations

from datetime import date

from dashboard.data import Labels, Statement
from dashboard.marks import Chart
from dashboard.wording.names import byline, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.periods import day
from dashboard.wording.titles import when

COLLECTION = "Trade, as said"
"""The name under which this collection is cited."""


def statement(one: Statement, labels: Labels) -> str:
    """One statement as a footnote: speaker, publisher, day, what is said, where it can be read.

    A digest is cited as a summary of its source page, never as the page's own words.
    """
    speaker = f"{one.speaker}, " if one.speaker else ""
    head = f"{speaker}{byline(one)}"
    subject = " ".join(part for part in (who(one, labels), what(one, labels)) if part)
    words = f"{subject}, {when(one)}: {figure(one, labels)}"
    quoted = f"{words}." if one.is_digest else f"{words} (“{one.quote.strip()}”)."
    return f"{head}: {quoted}" + (f" {one.url}" if one.url else "")


def chart(drawn: Chart, address: str, version: str, today: date | None = None) -> str:
    """A chart: its sources, its title, this collection and version, its address and the day of access."""
    accessed = f", accessed {day(today)}" if today else ""
    title = drawn.title.rstrip(".")
    collected = f"Collected by {COLLECTION}, data version {version[:12]}"
    return f"{drawn.source}. {title}. {collected}. {address}{accessed}."
