"""An entry of the vocabulary: what some words mean, in which list, and whatever its file says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from etl.model.noun import noun


class VocabularyError(ValueError):
    """A vocabulary file that can't be used; the message names file, entry and reason."""


@noun
class Entry:
    """One meaning of the vocabulary.

    Args:
        kind: the list it belongs to (indicator, movement, place …).
        code: what it means within that list.
        attrs: whatever else its file says of it.
        cased: the capitals it must be written with, empty where case does not matter.
    """

    kind: str
    code: str
    attrs: Mapping[str, Any] = field(default_factory=dict)
    cased: tuple[str, ...] = ()

    def get(self, name: str, default: Any = None) -> Any:
        """An attribute that its file gives, else the default."""
        return self.attrs.get(name, default)

    @property
    def meaning(self) -> str:
        """What tells it from the others of its list: the code, for a unit also how many of it one is."""
        return f"{self.code} × {self.attrs['factor']}" if "factor" in self.attrs else self.code
