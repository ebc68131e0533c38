"""Keeps the scores that must not be lost again: floors rise, ceilings fall."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from etl.evaluate.score import Score

FALSE_PER_100 = "false per 100"
"""A ceiling; every other entry is a floor."""
STEP = 1000


def reached(total: Score) -> dict[str, float]:
    """The numbers of a score that floors are kept for, rounded against us to three digits."""
    found = {name: math.floor(tally.f1 * STEP) / STEP for name, tally in total.by_criterion.items()}
    if total.false_per_100 is not None:
        found[FALSE_PER_100] = math.ceil(total.false_per_100 * STEP) / STEP
    return found


def load(path: Path) -> dict[str, dict[str, float]]:
    """The floors of every set; none where the file does not exist."""
    if not path.exists():
        return {}
    floors: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
    return floors


def raised(old: Mapping[str, float], now: Mapping[str, float]) -> dict[str, float]:
    """The stricter of both for every name; what `now` lacks stays as it was."""
    return dict(old) | {name: _stricter(name, value, old.get(name, value)) for name, value in now.items()}


def broken(floors: Mapping[str, float], now: Mapping[str, float]) -> Iterator[str]:
    """One line for each floor that is not held."""
    for name, floor in floors.items():
        value = now.get(name)
        if value is None:
            yield f"{name}: nothing was measured, the floor is {floor:.3f}"
        elif _stricter(name, value, floor) != value:
            yield f"{name}: {value:.3f}, the floor is {floor:.3f}"


def save(path: Path, floors: Mapping[str, Mapping[str, float]]) -> None:
    """Writes the floors, sets and names in a fixed order."""
    path.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")


def _stricter(name: str, one: float, other: float) -> float:
    return min(one, other) if name == FALSE_PER_100 else max(one, other)
