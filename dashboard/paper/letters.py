"""Words and a size -> how wide they are set, and the lines that fit a width."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

PIXEL = 96 / 72
"""CSS pixels in a point."""

FAMILY = "DejaVu Sans"
"""The face that comes with matplotlib: the same bytes everywhere, Latin, Turkic and Cyrillic letters."""


@lru_cache(maxsize=4096)
def wide(text: str, points: float, bold: bool = False) -> float:
    """Width of a line in CSS pixels."""
    face: Any = FontProperties(family=FAMILY, size=points, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, face, ismath=False)
    return float(width) * PIXEL


def wrapped(text: str, points: float, room: float, bold: bool = False, most: int = 9) -> list[str]:
    """`text` in lines no wider than `room`; what does not fit in `most` lines ends in "…"."""
    lines: list[str] = []
    for word in (part for long in text.split() for part in _pieces(long, points, room, bold)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and wide(joined, points, bold) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), points, room, bold)]
    return lines or [""]


def even(text: str, points: float, room: float, bold: bool = False, most: int = 9) -> list[str]:
    """As few lines as `room` takes, and those as even as the words let them be."""
    lines = wrapped(text, points, room, bold, most)
    while len(lines) > 1 and room > 40:
        room -= 8
        closer = wrapped(text, points, room, bold, most)
        cut = closer[-1].endswith("…") or any(wide(line, points, bold) > room for line in closer)
        if cut or len(closer) > len(lines):
            break
        lines = closer
    return lines


def _pieces(word: str, points: float, room: float, bold: bool) -> list[str]:
    """A word, cut where it alone is wider than the paper."""
    if wide(word, points, bold) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if wide(pieces[-1] + letter, points, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, points: float, room: float, bold: bool) -> str:
    while text and wide(text + "…", points, bold) > room:
        text = text[: max(len(text) - 4, 0)]
    return text.rstrip(" ,") + "…"
