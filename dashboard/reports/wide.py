"""A chart's figures -> a wide table: a row a period, a column for each body that counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.cite import numbers
from dashboard.data import Figure, Statement
from dashboard.marks.chart import PANELS
from dashboard.marks.levels import Spot, spots
from dashboard.reports.report import Report
from dashboard.wording.titles import MODALITIES, when

NOBODY = "who counted is not said"
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One period's figures, in the order of the table's columns, None where there is none."""

    period: str
    start: date | None
    end: date | None
    sure: str
    figures: tuple[float | None, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class Wide:
    """The table, its unit's code, and what it measures."""

    measure: str
    unit: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def wide(report: Report) -> Wide:
    """The figures of the leading panel, none averaged.

    A body with two figures for one period gets a second column, a range a column for its upper end.
    """
    statements = [one for one in report.found.statements if one.value is not None]
    measure = min((one.measure for one in statements), key=PANELS.index, default="level")
    found = spots([one for one in statements if one.measure == measure], report.found.observations)
    found.sort(key=lambda spot: (spot.first.day or date.min, spot.days, spot.first.modality))
    cells = [(spot, dict(_cells(spot))) for spot in found]
    keys = _columns(key for _, row in cells for key in row)
    lines = tuple(_line(report, spot, row, keys) for spot, row in cells)
    unit = found[0].first.unit if found else ""
    return Wide(measure, unit, tuple(map(_name, keys)), lines)


def _cells(spot: Spot) -> list[tuple[Key, float]]:
    made: list[tuple[Key, float]] = []
    seen: Counter[str] = Counter()
    for figure in spot.figures:
        name = body(spot.of(figure) or spot.statements)
        seen[name] += 1
        made.append(((name, seen[name], ""), figure.value))
        if figure.value_high is not None:
            made.append(((name, seen[name], "to"), figure.value_high))
    return made


def body(said: Iterable[Statement]) -> str:
    """Whose statistics a figure is, where a text says so."""
    return next((one.counted_by for one in said if one.counted_by), NOBODY)


def _columns(keys: Iterable[Key]) -> list[Key]:
    """Bodies with most figures first, the unnamed one last; each one's further columns behind its first."""
    counts = Counter(keys)
    bodies = Counter[str]()
    for (name, _, _), number in counts.items():
        bodies[name] += number
    return sorted(counts, key=lambda key: (key[0] == NOBODY, -bodies[key[0]], *key))


def _name(key: Key) -> str:
    name, place, end = key
    said = name if place == 1 else f"{name} ({place})"
    return f"{said}, up to" if end else said


def _line(report: Report, spot: Spot, row: dict[Key, float], keys: list[Key]) -> Line:
    one = spot.first
    return Line(
        period=when(one),
        start=one.period_start,
        end=one.period_end,
        sure=MODALITIES.get(one.modality, one.modality),
        figures=tuple(row.get(key) for key in keys),
        notes=numbers(report.notes, _ids(spot.figures)),
    )


def _ids(figures: Iterable[Figure]) -> list[str]:
    return [name for figure in figures for name in figure.claim_ids]
