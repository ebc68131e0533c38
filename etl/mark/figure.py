"""A figure is a number with its unit, as tokens of a line say it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from etl.model.noun import noun
from etl.model.quantity import Direction, Qualifier, Quantity
from etl.words.line import Token

_DIRECTIONS = {1: Direction.UP, -1: Direction.DOWN, 0: Direction.NONE}


@noun
class Figure:
    """A figure at tokens start..end.

    Args:
        value, high: in the unit's base; `high` only for a range.
        unit: as in `claims.unit`.
        kind: money, mass, …, persons; percent, points, multiple, fraction or rank.
        noun: tokens of the counted noun or unit word, where one stands; an indicator there is its subject.
        qualifier, hedge: the hedge and its tokens.
        sign: -1 or 1 where the figure is printed with a sign.
        by_country: for plain money words, the unit by the country in the text.
    """

    value: Decimal
    unit: str
    kind: str
    start: int
    end: int
    high: Decimal | None = None
    noun: tuple[int, int] | None = None
    qualifier: Qualifier = Qualifier.NONE
    hedge: tuple[int, int] | None = None
    sign: int = 0
    by_country: tuple[tuple[str, str], ...] = ()

    def quantity(self, line: Sequence[Token]) -> Quantity:
        """The figure as the model's noun, its offsets counting in the sentence."""
        start, end = line[self.start].start, line[self.end - 1].end
        direction = _DIRECTIONS[self.sign]
        return Quantity(self.value, self.unit, start, end, self.high, self.qualifier, direction)
