"""A mark's role -> a color of a theme; an axis's ends -> its ticks: what screen and paper must share."""

from __future__ import annotations

import math

from dashboard.marks.shapes import INK, Fill, Note, Paint
from dashboard.theme import Theme, blend


def color(paint: Paint, look: Theme) -> str:
    """A role's color in a theme."""
    plain = look.ink if paint == INK else look.muted if paint.side < 0 else look.sides[paint.side]
    return blend(plain, look.panel, 0.5) if paint.pale else plain


def fill(kind: Fill, paint: Paint, look: Theme) -> str:
    """The color inside a shape, empty where it is hollow."""
    share = {Fill.YEAR: look.year, Fill.PART: look.part, Fill.FULL: 1.0, Fill.HATCHED: 0.12}.get(kind)
    return "" if share is None else blend(color(paint, look), look.panel, share)


def ticks(low: float, high: float, wanted: int) -> list[float]:
    """About so many round values between two ends, zero among them."""
    raw = (high - low) / wanted
    if raw <= 0:
        return [0.0]
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(magnitude * nice for nice in (1, 2, 2.5, 5, 10) if magnitude * nice >= raw * 0.8)
    return [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]


def fitted(note: Note, days: float, width: float, letter: float) -> str:
    """The note's words, its fewer words, or nothing: whichever fits its room.

    Args:
        days, width: length of the time axis in days, and in the unit of `letter`.
        letter: width of a letter.
    """
    if not note.room:
        return note.text
    room = note.room / days * width / letter
    for text in (note.text, note.short):
        if text and max(map(len, text.split("\n"))) <= room:
            return text
    return ""


def number(value: float, factor: float) -> str:
    """A tick's value in the axis's scale."""
    return f"{value / factor:,.6g}".replace("-", "−")
