"""Codes -> the words that readers know them by."""

from __future__ import annotations

from collections.abc import Iterable


class Labels:
    """The `codes` table as a lookup; a code without a label is shown as itself, spelled out."""

    def __init__(self, rows: Iterable[tuple[str, str, str]] = ()) -> None:
        self._labels = {(dimension, code): label for dimension, code, label in rows}
        self._names = {code: label for (dimension, code), label in self._labels.items() if dimension in AREAS}

    def label(self, dimension: str, code: str) -> str:
        """What readers call `code`; ids joined by ';' become a list."""
        if ";" in code:
            return ", ".join(self.label(dimension, one) for one in code.split(";"))
        return self._labels.get((dimension, code)) or code.replace("_", " ")

    def area(self, code: str) -> str:
        """The name of a country, group or region; several joined by ';' become a list."""
        if ";" in code:
            return ", ".join(self.area(one) for one in code.split(";"))
        return self._names.get(code, code)

    def dimension(self, dimension: str) -> dict[str, str]:
        """All codes of one dimension and their labels."""
        return {code: label for (name, code), label in self._labels.items() if name == dimension}


AREAS = ("place",)
