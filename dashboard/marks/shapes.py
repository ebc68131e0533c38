"""The few shapes that every mark is made of, in days and units, without a color.

Days are proleptic ordinals as floats, so a shape may begin at noon and end after the last day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Fill(StrEnum):
    """How much of a side's color fills a shape."""

    NONE = "none"
    YEAR = "year"
    PART = "part"
    FULL = "full"
    HATCHED = "hatched"


class Dash(StrEnum):
    """How an edge is drawn, by how surely the figure is said."""

    SOLID = "solid"
    DOTTED = "dot"
    DASHED = "dash"


class Symbol(StrEnum):
    """The head of a point."""

    DOT = "dot"
    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    STAR = "star"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Paint:
    """A color by its role: the place of a side in the theme (-1 is ink's muted gray), and its strength."""

    side: int = 0
    pale: bool = False


MUTED = Paint(-1)
INK = Paint(-2)
"""What is no side's: gray for what nobody said or nobody counted, ink for official lines."""


Told = Callable[[], str]
"""What a mark says of itself, put into words only where it is shown."""


@dataclass(frozen=True, slots=True)
class Box:
    """A column, or a part of one, over its true days.

    Args:
        claims: the statements that say it; of a reckoned one, the statement that it speaks of.
        reckoned: whether it was made from statements and said by nobody.
    """

    start: float
    end: float
    low: float
    high: float
    fill: Fill
    paint: Paint
    edge: Dash | None = None
    claims: tuple[str, ...] = ()
    hover: Told = str
    reckoned: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two points."""

    x0: float
    y0: float
    x1: float
    y1: float
    paint: Paint
    width: float = 1.0
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True)
class Point:
    """A head at a day: filled for what is, hollow for what is expected."""

    x: float
    y: float
    symbol: Symbol
    paint: Paint
    filled: bool = True
    claims: tuple[str, ...] = ()
    hover: Told = str
    reckoned: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Words in the drawing.

    Args:
        lift: points above (or, negative, below) the place.
        room: days that the words may be wide before they run into their neighbors; 0 is no bound.
        short: fewer words for where those do not fit.
    """

    x: float
    y: float
    text: str
    lift: float = 7.0
    strong: bool = False
    room: float = 0.0
    short: str = ""
