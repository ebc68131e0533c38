"""A View's statements -> the panels of one chart, its title, its legend and its words for the blind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.data import Derived, Labels, Line, Observation, Series, Statement
from dashboard.marks import beyond, changes, levels
from dashboard.marks.choice import Showing
from dashboard.marks.legend import Key, keys
from dashboard.marks.levels import Spot, spots
from dashboard.marks.panel import NAMES, WEIGHTS, Panel, frame
from dashboard.marks.shapes import MUTED, Note, Point, Symbol
from dashboard.marks.sides import places
from dashboard.view import View
from dashboard.wording.names import subject
from dashboard.wording.numbers import PLAIN, Scale, scale, unit_words
from dashboard.wording.titles import alternative, sources, subtitle, title

PANELS = ("level", "change_absolute", "change_rate", "multiple", "share", "rank", "direction")

MOST = 2000
"""So many statements are drawn; tables and downloads have the others too."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another series on the same time axis: its levels in a panel of their own."""

    series: Series
    shown: Showing
    observations: Mapping[str, Observation]


@dataclass(frozen=True, slots=True)
class Chart:
    """All that screen, paper and embed draw; `start` and `end` are ordinals of days."""

    title: str
    subtitle: str
    source: str
    alternative: str
    start: float
    end: float
    panels: tuple[Panel, ...]
    keys: tuple[Key, ...]
    sides: dict[str, int] = field(default_factory=dict)
    silent: tuple[tuple[int, int], ...] = ()

    @property
    def years(self) -> float:
        """How many years the time axis is long."""
        return (self.end - self.start) / 365.25


def chart(
    view: View,
    series: Series,
    shown: Showing,
    observations: Mapping[str, Observation],
    labels: Labels,
    read: Iterable[date] = (),
    beside: Sequence[Beside] = (),
    made: Sequence[Derived] = (),
    official: Sequence[Line] = (),
) -> Chart:
    """The chart of what `view` shows of `series`.

    Args:
        shown: the statements to draw.
        observations: by id, which figures are distinct.
        read: days on which texts about the same sides were published, for the rug.
        beside: the series that are compared, one panel each.
        made: figures reckoned from statements, where the View asks for them.
        official: lines of official series.
    """
    every = [*shown.drawn, *(said for one in beside for said in one.shown.drawn)]
    sides = places(every)
    start, end = _time(every)
    panels = _panels(shown, observations, sides, labels)
    leveled = bool(panels) and panels[0].kind == "level"
    panels[leveled:leveled] = [found for one in beside if (found := _compared(one, sides, labels))]
    unit = unit_words(shown.layer.unit, labels, panels[0].scale) if leveled else ""
    heading = title(_named(series, shown, labels), shown.drawn or every, unit)
    silent = _silent(shown.drawn, start, end) if leveled else []
    panels = [_silence(panel, silent) for panel in panels]
    panels = beyond.joined(panels, made, official, (start, end), labels)
    panels.extend(filter(None, [_rug(read, start, end)]))
    return Chart(
        title=heading,
        subtitle=_beneath(view, shown, every, beside, labels) + _none(silent) + beyond.beneath(made),
        source=sources(every) + beyond.credit(official, labels),
        alternative=alternative(heading, _newest_first(every), labels),
        start=start,
        end=end,
        panels=tuple(panels),
        keys=(*keys(every, panels, sides), *beyond.keys(made, official, labels)),
        sides=sides,
        silent=tuple(silent),
    )


def newest(shown: Showing) -> Showing:
    """The newest statements, as many as a browser draws in a moment; the subtitle says of how many."""
    rest = len(shown.drawn) - MOST - bool(shown.extra)
    if rest <= 0:
        return shown
    days = sorted((one.day or date.min, one.claim_id) for one in shown.drawn)
    kept = tuple(
        one
        for one in shown.drawn
        if (one.day or date.min, one.claim_id) >= days[rest] or one.claim_id == shown.extra
    )
    return replace(shown, drawn=kept)


def _beneath(
    view: View,
    shown: Showing,
    every: Sequence[Statement],
    beside: Sequence[Beside],
    labels: Labels,
) -> str:
    texts = len({one.article_id for one in every})
    total = shown.of_layer + sum(one.shown.of_layer for one in beside)
    told = subtitle(view, labels, len(every), total, texts)
    names = ", ".join(one.series.title for one in beside)
    return f"{told} · compared with {names}" if names else told


def _named(series: Series, shown: Showing, labels: Labels) -> str:
    layer = shown.layer
    return subject(series, labels, layer.commodity, layer.mode, layer.route)


def _compared(one: Beside, sides: dict[str, int], labels: Labels) -> Panel | None:
    found = spots([said for said in one.shown.drawn if said.measure == "level"], one.observations)
    if not found:
        return None
    fit = _fit("level", found)
    label = f"{_named(one.series, one.shown, labels)}, {unit_words(one.shown.layer.unit, labels, fit)}"
    drawing = levels.draw(found, sides, fit, labels)
    return frame("compared", label, fit, _ends("level", found), drawing)


def _newest_first(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda one: (one.measure != "level", -(one.day or date.min).toordinal()))


def _time(statements: Sequence[Statement]) -> tuple[float, float]:
    """Whole calendar years that hold every mark."""
    days = [day for one in statements for day in (one.period_start, one.day) if day]
    if not days:
        return float(date(2024, 1, 1).toordinal()), float(date(2025, 1, 1).toordinal())
    last = min(max(days).year + 1, date.max.year)
    return float(date(min(days).year, 1, 1).toordinal()), float(date(last, 1, 1).toordinal())


def _panels(
    shown: Showing, observations: Mapping[str, Observation], sides: dict[str, int], labels: Labels
) -> list[Panel]:
    measures: dict[str, list[Statement]] = defaultdict(list)
    for one in shown.drawn:
        measures[one.measure].append(one)
    return [
        _panel(measure, measures[measure], observations, sides, labels)
        for measure in PANELS
        if measures[measure]
    ]


def _panel(
    measure: str,
    statements: list[Statement],
    observations: Mapping[str, Observation],
    sides: dict[str, int],
    labels: Labels,
) -> Panel:
    if measure == "direction":
        return frame(measure, NAMES[measure], PLAIN, (0.0, 1.0), changes.movements(statements, labels))
    if measure == "change_absolute":
        statements = _main_unit(statements)
    found = spots(statements, observations)
    fit, unit = _fit(measure, found), found[0].first.unit
    if measure == "level":
        drawing = levels.draw(found, sides, fit, labels)
        label = unit_words(unit, labels, fit)
        label = label[:1].upper() + label[1:]
    else:
        drawing = changes.draw(found, sides, labels, 1.0 if measure == "multiple" else 0.0)
        label = NAMES.get(measure, f"Change, {unit_words(unit, labels, fit)}")
    return frame(measure, label, fit, _ends(measure, found), drawing)


def _main_unit(statements: list[Statement]) -> list[Statement]:
    units: dict[str, int] = defaultdict(int)
    for one in statements:
        units[one.unit] += 1
    main = min(units, key=lambda unit: (-units[unit], unit))
    return [one for one in statements if one.unit == main]


def _fit(measure: str, found: list[Spot]) -> Scale:
    if measure not in ("level", "change_absolute"):
        return PLAIN
    return scale(levels.high(one) for spot in found for one in spot.figures)


def _ends(measure: str, found: list[Spot]) -> tuple[float, float]:
    """Zero (for a multiple one) always stands on the axis, with air for labels above."""
    values = [end for spot in found for one in spot.figures for end in (one.value, levels.high(one))]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low) or 1.0
    return low - (
        0.14 * room if low < 0 else 0.0
    ), high + 0.16 * room if high > 0 or low == 0 else 0.06 * room


def _silent(statements: Sequence[Statement], start: float, end: float) -> list[tuple[int, int]]:
    """Each stretch of years, first and last, on which nothing that is drawn was said."""
    heard: set[int] = set()
    for one in statements:
        if one.day:
            heard.update(range((one.period_start or one.day).year, one.day.year + 1))
    years = range(date.fromordinal(int(start)).year, date.fromordinal(int(end) - 1).year + 1)
    found: list[tuple[int, int]] = []
    for year in (year for year in years if year not in heard):
        joined = bool(found) and found[-1][1] == year - 1
        first = found.pop()[0] if joined else year
        found.append((first, year))
    return found


def _none(silent: Sequence[tuple[int, int]]) -> str:
    """What a subtitle says of the years without a statement."""
    return f" · none on {', '.join(_short(*one) for one in silent)}" if silent else ""


def _short(first: int, last: int) -> str:
    return f"{first}–{last % 100:02d}" if last > first else str(first)


def _silence(panel: Panel, silent: Sequence[tuple[int, int]]) -> Panel:
    """The panel of levels with a note over each stretch of years in which no statement was read."""
    if panel.kind != "level":
        return panel
    notes = []
    for first, last in silent:
        middle = (date(first, 1, 1).toordinal() + date(last, 12, 31).toordinal() + 1) / 2
        told, room = f"no statement\nread {_short(first, last)}", (last - first + 1) * 365.25
        notes.append(Note(middle, 0.0, told, lift=8.0, room=room, short="none\nread"))
    return Panel(
        **{name: getattr(panel, name) for name in Panel.__dataclass_fields__ if name != "notes"},
        notes=panel.notes + tuple(notes),
    )


def _rug(read: Iterable[date], start: float, end: float) -> Panel | None:
    days = sorted({float(day.toordinal()) for day in read})
    inside = [day for day in days if start <= day < end]
    if not inside:
        return None
    ticks = tuple(Point(day + 0.5, 0.5, Symbol.TICK, MUTED) for day in inside)
    return Panel("rug", NAMES["rug"], PLAIN, 0.0, 1.0, WEIGHTS["rug"], points=ticks)
