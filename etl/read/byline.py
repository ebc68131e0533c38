"""Finds the date that a page shows in a short line by its headline, without saying so in its markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from etl.read.dateline import MONTHS
from etl.read.day import in_figures, in_words
from etl.words.line import tokens

SHORT = 60
"""Characters of a line that holds a date and little else."""
LONG = 160
"""Characters of a first paragraph: what stands after it is no byline."""
LINES = 12
"""Short lines that are looked at after the headline."""
BESIDE = frozenset(
    "published publication released issued release posted on date at by am pm utc gmt msk cet est edt baku "
    "moscow time local mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)
"""Words that may stand beside the date."""


def byline_day(tree: Any) -> date | None:
    """The one day that the short lines between headline and text show, None where none or several do."""
    days = {day for line in _lines(tree) if (day := line_day(line))}
    return days.pop() if len(days) == 1 else None


def _lines(tree: Any) -> Iterator[str]:
    """The short lines after the first headline, up to the first paragraph."""
    seen = 0
    for text in tree.xpath("(//h1)[1]/following::text()[not(ancestor::script or ancestor::style)]"):
        line = " ".join(text.split())
        if len(line) > LONG or seen >= LINES:
            return
        if line:
            seen += 1
            if len(line) <= SHORT:
                yield line


def line_day(line: str) -> date | None:
    """The day in a line that says nothing else but the time and where it is read."""
    words = tokens(line)
    day = in_words(words) or in_figures(line)
    rest = [word.norm for word in words if word.text[0].isalpha() and word.norm not in MONTHS]
    return day if day and BESIDE.issuperset(rest) else None
