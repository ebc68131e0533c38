"""The keys of a chart -> rows of swatches and words under its panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dashboard.marks.legend import Key
from dashboard.paper.letters import wide, wrapped
from dashboard.theme import Theme, blend

POINTS = 8.0
ROW = 19
TALL = 11
SWATCH = 22
"""Pixels of a swatch's width; its words begin seven later, the next entry eighteen after them."""

LINES = ("side", "about", "digest", "more", "less", "official")
HEADS = {"arrow-up": "^", "arrow-down": "v", "arrow-flat": "D", "arrow-hollow": "^", "record": "*"}
EDGES: dict[str, Any] = {
    "estimate": (0, (1.2, 1.6)),
    "forecast": "solid",
    "range": "solid",
    "target": (0, (4, 2)),
    "potential": (0, (1.2, 1.6)),
    "reckoned": (0, (4, 2)),
}


def rows(keys: Sequence[Key], room: float) -> list[list[tuple[float, Key, str]]]:
    """The entries in lines no wider than `room`: where each begins, its key, its words."""
    placed: list[list[tuple[float, Key, str]]] = []
    at = room
    for key in keys:
        text = wrapped(key.text, POINTS, room - _before(key), most=1)[0]
        long = _before(key) + wide(text, POINTS)
        if at + long > room:
            placed.append([])
            at = 0.0
        placed[-1].append((at, key, text))
        at += long + 18
    return placed


def _before(key: Key) -> int:
    """Pixels of a swatch and its gap; none where the words hold the sign themselves."""
    return 0 if key.form == "times" else SWATCH + 7


def legend(page: Figure, keys: Sequence[Key], look: Theme, left: float, top: float, room: float) -> None:
    """Draws the legend from `top` on; all places in CSS pixels from the upper left."""
    if not keys:
        return
    width, height = page.get_size_inches() * 96
    axes: Any = page.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.patch.set_visible(False)
    for line, entries in enumerate(rows(keys, room)):
        middle = top + ROW * (line + 0.5)
        for at, key, text in entries:
            if _before(key):
                _swatch(axes, key, look, left + at, middle)
            axes.text(
                left + at + _before(key),
                middle,
                text,
                fontsize=POINTS,
                color=look.muted,
                va="center_baseline",
                parse_math=False,
            )


def _swatch(axes: Any, key: Key, look: Theme, left: float, middle: float) -> None:
    ink = {"official": look.ink, "reckoned": look.muted}.get(key.form, look.sides[key.side])
    if key.form in HEADS:
        edge = ink if key.form == "record" else look.muted
        inside = look.panel if key.form == "arrow-hollow" else edge
        mark = {"markersize": 6, "markerfacecolor": inside, "markeredgecolor": edge}
        axes.plot([left + SWATCH / 2], [middle], HEADS[key.form], **mark)
    elif key.form in LINES:
        _line(axes, key.form, ink, left, middle)
    else:
        _column(axes, key.form, ink, look, (left, middle - TALL / 2))


def _line(axes: Any, form: str, ink: str, left: float, middle: float) -> None:
    dash = EDGES["estimate"] if form == "about" else "solid"
    wide = {"digest": 0.7, "official": 1.0}.get(form, 2.2)
    axes.plot([left, left + SWATCH], [middle, middle], color=ink, linewidth=wide, linestyle=dash)
    if form in ("more", "less"):
        end = middle - TALL / 2 if form == "more" else middle + TALL / 2
        axes.plot([left + SWATCH / 2] * 2, [middle, end], color=ink, linewidth=1.2)


def _column(axes: Any, form: str, ink: str, look: Theme, corner: tuple[float, float]) -> None:
    share = {"year": look.year, "part": look.part, "differs": 0.12, "estimate": look.part}.get(form, 0.0)
    inside = blend(ink, look.panel, share)
    axes.add_patch(Rectangle(corner, SWATCH, TALL, facecolor=inside, edgecolor="none"))
    if form == "differs":
        axes.add_patch(Rectangle(corner, SWATCH, TALL, fill=False, hatch="////", edgecolor=ink, linewidth=0))
    if form in EDGES:
        axes.add_patch(Rectangle(corner, SWATCH, TALL, fill=False, edgecolor=ink, linestyle=EDGES[form]))
