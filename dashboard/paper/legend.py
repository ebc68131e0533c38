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
SWATCH = 22
"""Pixels of a swatch's width; its words begin seven later, the next entry eighteen after them."""

LINES = ("side", "about", "digest", "more", "less", "official")
ARROWS = {"arrow-up": "^", "arrow-down": "v", "arrow-flat": "D", "arrow-hollow": "^"}
EDGES: dict[str, Any] = {
    "estimate": (0, (1.2, 1.6)),
    "forecast": "solid",
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
    width, height = page.get_size_inches() * 96
    for line, entries in enumerate(rows(keys, room)):
        middle = top + ROW * (line + 0.5)
        for at, key, text in entries:
            place = (
                (left + at) / width,
                1 - (middle + 5.5) / height,
                SWATCH / width,
                11 / height,
            )
            if _before(key):
                _swatch(page.add_axes(place), key, look)
            page.text(
                (left + at + _before(key)) / width,
                1 - middle / height,
                text,
                fontsize=POINTS,
                color=look.muted,
                va="center_baseline",
                parse_math=False,
            )


def _swatch(axes: Any, key: Key, look: Theme) -> None:
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    ink = {"official": look.ink, "reckoned": look.muted}.get(key.form, look.sides[key.side])
    if key.form in ARROWS:
        _arrow(axes, key, look)
    elif key.form in LINES:
        _line(axes, key.form, ink)
    else:
        _column(axes, key.form, ink, look)


def _arrow(axes: Any, key: Key, look: Theme) -> None:
    inside = look.panel if key.form == "arrow-hollow" else look.muted
    mark = {"markersize": 6, "markerfacecolor": inside, "markeredgecolor": look.muted, "clip_on": False}
    axes.plot([0.5], [0.5], ARROWS[key.form], **mark)


def _line(axes: Any, form: str, ink: str) -> None:
    dash = EDGES["estimate"] if form == "about" else "solid"
    axes.plot(
        [0, 1],
        [0.5, 0.5],
        color=ink,
        linewidth={"digest": 0.7, "official": 1.0}.get(form, 2.2),
        linestyle=dash,
    )
    if form in ("more", "less"):
        axes.plot([0.5, 0.5], [0.5, 1.0 if form == "more" else 0.0], color=ink, linewidth=1.2, clip_on=False)


def _column(axes: Any, form: str, ink: str, look: Theme) -> None:
    share = {"year": look.year, "part": look.part, "differs": 0.12, "estimate": look.part}.get(form, 0.0)
    axes.add_patch(Rectangle((0, 0), 1, 1, facecolor=blend(ink, look.panel, share), edgecolor="none"))
    if form == "differs":
        axes.add_patch(Rectangle((0, 0), 1, 1, fill=False, hatch="////", edgecolor=ink, linewidth=0))
    if form in EDGES:
        edge = {"edgecolor": ink, "linestyle": EDGES[form], "clip_on": False}
        axes.add_patch(Rectangle((0, 0), 1, 1, fill=False, **edge))
