"""A chart's figures -> a wide table: a row a period, a column for each body that counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.cite import numbers
from dashboard.data import Observation, Statement
from dashboard.marks import Scene
from dashboard.marks.chart import PANELS
from dashboard.marks.levels import Spot, spots
from dashboard.reports.report import Report
from dashboard.wording.titles import MODALITIES, when

NOBODY = "who counted is not said"


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """A series, a unit and a body that counted; its second figure for a period has a column of its own."""

    subject: str
    unit: str
    body: str
    place: int = 1
    high: bool = False

    def name(self, alone: bool) -> str:
        """What stands above it; the series only where there are several."""
        said = self.body if self.place == 1 else f"{self.body}, figure {self.place}"
        return ("" if alone else f"{self.subject}: ") + said + (", up to" if self.high else "")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in its unit's base, and the hedge with which it was said: a qualifier or nothing."""

    value: float
    hedge: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One period's figures, in the order of the table's columns, None where there is none."""

    period: str
    start: date | None
    end: date | None
    sure: str
    figures: tuple[Amount | None, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class Wide:
    """The table: its columns' names, the codes of their units, the places of their sides; and its lines."""

    columns: tuple[str, ...]
    units: tuple[str, ...]
    sides: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def unit(self) -> str:
        """The code of the one unit of all columns, empty where they have several."""
        return self.units[0] if len(set(self.units)) == 1 else ""


def wide(report: Report) -> Wide:
    """The figures of the leading panel and of those compared with it, none averaged.

    A body with two figures for one period gets a second column, a range a column for its upper end;
    compared series have columns of their own.
    """
    found = [(title, spot) for title, part, known in _parts(report.found) for spot in spots(part, known)]
    found.sort(key=lambda pair: (pair[1].first.day or date.min, pair[1].days, pair[1].first.modality))
    rows: list[tuple[Spot, dict[Column, Amount], list[str]]] = []
    for title, spot in found:
        _place(rows, spot, dict(_cells(title, spot)))
    keys = _columns(key for _, row, _ in rows for key in row)
    alone = len({key.subject for key in keys}) < 2
    lines = tuple(_line(report, spot, row, ids, keys) for spot, row, ids in rows)
    sides = report.found.chart.sides
    return Wide(
        tuple(key.name(alone) for key in keys),
        tuple(key.unit for key in keys),
        tuple(sides.get(key.body, 0) for key in keys),
        lines,
    )


def _parts(found: Scene) -> Iterator[tuple[str, list[Statement], Mapping[str, Observation]]]:
    """Each series that is drawn: its title, its statements of the leading measure, what they say together."""
    numbered = [one for one in found.statements if one.value is not None]
    measure = min((one.measure for one in numbered), key=PANELS.index, default="level")
    own = [one for one in found.shown.drawn if one.measure == measure and one.value is not None]
    yield found.series.title, own, found.observations
    for one in found.beside:
        drawn = [said for said in one.shown.drawn if said.measure == measure and said.value is not None]
        yield one.series.title, drawn, one.observations


def _place(
    rows: list[tuple[Spot, dict[Column, Amount], list[str]]], spot: Spot, cells: dict[Column, Amount]
) -> None:
    """Puts the cells into the line of the same period and sureness, where their columns are free there."""
    ids = [name for figure in spot.figures for name in figure.claim_ids]
    for other, row, known in rows:
        if _period(other) == _period(spot) and not row.keys() & cells.keys():
            row.update(cells)
            known.extend(ids)
            return
    rows.append((spot, cells, ids))


def _period(spot: Spot) -> tuple[date | None, date | None, str]:
    return spot.first.period_start, spot.first.period_end, spot.first.modality


def _cells(title: str, spot: Spot) -> Iterator[tuple[Column, Amount]]:
    seen: Counter[str] = Counter()
    for figure in spot.figures:
        name = body(spot.of(figure) or spot.statements)
        seen[name] += 1
        yield Column(title, spot.first.unit, name, seen[name]), Amount(figure.value, figure.qualifier)
        if figure.value_high is not None:
            yield Column(title, spot.first.unit, name, seen[name], True), Amount(figure.value_high)


def body(said: Iterable[Statement]) -> str:
    """Whose statistics a figure is, where a text says so."""
    return next((one.counted_by for one in said if one.counted_by), NOBODY)


def _columns(keys: Iterable[Column]) -> list[Column]:
    """Series by series; bodies with most figures first, the unnamed last, further columns after the first."""
    counts = Counter(keys)
    order = {subject: place for place, subject in enumerate(dict.fromkeys(key.subject for key in counts))}
    bodies = Counter[tuple[str, str]]()
    for key, number in counts.items():
        bodies[(key.subject, key.body)] += number
    return sorted(
        counts,
        key=lambda key: (order[key.subject], key.body == NOBODY, -bodies[(key.subject, key.body)], key),
    )


def _line(report: Report, spot: Spot, row: dict[Column, Amount], ids: list[str], keys: list[Column]) -> Line:
    one = spot.first
    return Line(
        period=when(one),
        start=one.period_start,
        end=one.period_end,
        sure=MODALITIES.get(one.modality, one.modality),
        figures=tuple(row.get(key) for key in keys),
        notes=numbers(report.notes, ids),
    )
