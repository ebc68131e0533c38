"""`data/measured.csv`, which `make evaluate` writes -> how often the reader is right about an indicator."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.data.version import Version

FILE = "measured.csv"


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts over texts kept aside.

    Args:
        indicator: empty for all of them together.
        labels: statements that a person found.
        claims: statements that the reader found.
        right: those of both that agree in figure, indicator, period, sides and modality.
    """

    indicator: str
    labels: int
    claims: int
    right: int

    @property
    def missed(self) -> int:
        """Statements that a person found and the reader did not, or not as they are."""
        return self.labels - self.right

    @property
    def wrong(self) -> int:
        """Statements of the reader that are not as a person found them."""
        return self.claims - self.right


def measured(version: Version) -> dict[str, Measured]:
    """By indicator; nothing where the reader was not measured."""
    path = version.folder.parent.parent / FILE
    return _read(path, path.stat().st_mtime) if path.is_file() else {}


@lru_cache(maxsize=4)
def _read(path: Path, moved: float) -> dict[str, Measured]:
    """Keeps what was read until the file moves."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["indicator"]: Measured(
            row["indicator"], *(int(row[name]) for name in ("labels", "claims", "right"))
        )
        for row in rows
    }
