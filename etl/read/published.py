"""Decides the day of publication of a draft, and how it is known; no date is guessed."""

from __future__ import annotations

from datetime import date, timedelta

from etl.model.text import Basis
from etl.read.dateline import dateline
from etl.read.event import event_day


def published(text: str, said: date | None, basis: Basis, today: date) -> tuple[date | None, Basis]:
    """What the source says, else the dateline with its year, else what a dated event allows to infer.

    Args:
        text: the body.
        said: the day that the source gives, and `basis` how it knows it.
        today: a dateline after it is a misprint (a day is allowed for time zones).
    """
    if said:
        return said, Basis.METADATA if basis is Basis.UNKNOWN else basis
    line = dateline(text)
    if line and line.whole:
        return (
            (line.whole, Basis.DATELINE) if line.whole <= today + timedelta(days=1) else (None, Basis.UNKNOWN)
        )
    day = event_day(text, line)
    return (day, Basis.EVENT) if day and day <= today else (None, Basis.UNKNOWN)
