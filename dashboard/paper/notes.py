"""The words in a panel -> those that have room, each where it covers no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.marks import Chart, Note, Panel
from dashboard.paper.letters import PIXEL, wide

LINE = 1.22
"""Height of a line, in letters."""
CROWDED = 30
"""Pixels of a year, under which figures may reach over their neighbors where nothing else stands."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A note with the words chosen for it, and its middle and lowest line in pixels of the panel."""

    note: Note
    text: str
    below: bool


def placed(panel: Panel, chart: Chart, width: float, height: float, narrow: bool) -> list[Placed]:
    """The notes that stand, in pixels of a panel `width` by `height`: figures first, newest first."""
    found: list[Placed] = []
    taken: list[tuple[float, float, float, float]] = []
    for note in sorted(panel.notes, key=lambda one: (not one.strong, -one.x)):
        below = note.y < 0
        boxes = [(text, _box(note, text, panel, chart, width, height, narrow)) for text in _choices(note)]
        # what stays over its own days goes before what reaches over its neighbors'
        boxes.sort(key=lambda one: not _within(note, one[1], chart, width))
        for text, box in boxes:
            fits = _roomy(note, box, chart, width, narrow)
            if fits and not any(_touch(box, other) for other in taken):
                taken.append(box)
                found.append(Placed(note, text, below))
                break
    return found


def points(note: Note, narrow: bool) -> float:
    """How large a note is set."""
    return (8.5 if note.strong else 7.5) - (1.0 if narrow else 0.0)


def _choices(note: Note) -> Sequence[str]:
    return dict.fromkeys(text for text in (note.text, note.short) if text).keys()  # type: ignore[return-value]


def _box(
    note: Note, text: str, panel: Panel, chart: Chart, width: float, height: float, narrow: bool
) -> tuple[float, float, float, float]:
    size = points(note, narrow)
    lines = text.split("\n")
    half = max(wide(line, size) for line in lines) / 2
    x = (note.x - chart.start) / (chart.end - chart.start) * width
    y = (note.y - panel.low) / ((panel.high - panel.low) or 1.0) * height
    tall = len(lines) * size * PIXEL * LINE
    foot = y + lift(note) * PIXEL - (tall if note.y < 0 else 0.0)
    return x - half, foot, x + half, foot + tall


def lift(note: Note) -> float:
    """Points between a note's place and its words; under the place where a value is negative."""
    up = note.lift / 2 if note.lift > 0 else note.lift
    return -up if note.y < 0 else up


def _roomy(
    note: Note, box: tuple[float, float, float, float], chart: Chart, width: float, narrow: bool
) -> bool:
    """Whether the words stay over their own days; where years are narrow a figure may reach out."""
    if box[0] < -12 or box[2] > width + 14:
        return False
    crowded = narrow or width / chart.years < CROWDED
    return (crowded and note.strong) or _within(note, box, chart, width)


def _within(note: Note, box: tuple[float, float, float, float], chart: Chart, width: float) -> bool:
    return not note.room or box[2] - box[0] <= note.room / (chart.end - chart.start) * width


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    apart = one[2] + 2 < other[0] or other[2] + 2 < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart
