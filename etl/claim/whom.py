"""Between whom: the two sides of a statement and the words that name them."""

from __future__ import annotations

from dataclasses import field

from etl.model.noun import noun


@noun
class Sides:
    """The sides of a claim, with the tokens that name each; `mutual` where words only point to the pair."""

    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    mutual: bool = False
    total: bool = False

    @property
    def known(self) -> bool:
        """Whether any side is named."""
        return bool(self.reporter or self.partner)
