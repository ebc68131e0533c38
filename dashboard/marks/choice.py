"""Statements -> those that a chart shows unasked: like with like, and nothing drawn twice over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data import Alike, Statement, alike
from dashboard.view import View

RESULTS = ("actual", "estimate")
PART_YEARS = ("month", "quarter", "half", "year_to_date")
LAYERS = ("commodity", "mode", "route")
LEADING = ("level", "change_rate", "direction")
"""Measures that are drawn unasked; the others come with everything, or where nothing else was said."""

FEW = 3
"""A series with fewer periods is no chart: all its statements stand as cards."""

NONE = "-"
"""How an address asks for the statements that name no commodity, mode or route."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one chart draws together: one class of goods, one mode, one route, one unit of levels."""

    commodity: str = ""
    mode: str = ""
    route: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Showing:
    """What a View shows: its layer, the statements drawn, and all that could be drawn.

    Args:
        drawn: the statements of the default marks, or all of the layer where the View asks so.
        layer: codes of what is drawn together.
        of_layer: how many statements the layer has, drawn or not.
        extra: the claim_id of a statement drawn only because the View opens it, else empty.
        others: dimension -> code -> statements, for the layers that the reader may change to.
        unread: how many more, the oldest, would be drawn if a reader could tell so many marks apart.
    """

    drawn: tuple[Statement, ...]
    layer: Layer
    of_layer: int
    others: dict[str, dict[str, int]]
    extra: str = ""
    unread: int = 0


def showing(view: View, statements: Sequence[Statement]) -> Showing:
    """The statements that `view` shows of those that its filter leaves."""
    opened = next((place for place, one in enumerate(statements) if one.claim_id == view.claim), -1)
    return chosen(view, alike(statements), lambda places: [statements[place] for place in places], opened)


def chosen(
    view: View,
    found: Iterable[Alike],
    read: Callable[[Sequence[int]], Sequence[Statement]],
    opened: int = -1,
    most: int = 0,
) -> Showing:
    """The same, of statements that are read only where they are drawn.

    Args:
        found: those that the filter leaves, by what decides whether they are drawn.
        read: gives the statements at some places, in the order of these.
        opened: the place of the statement that the View opens.
        most: so many, those at the last places, are read; 0 for all.
    """
    kept, layer, others = _layered(view, found)
    every = sorted(place for one in kept for place in one.places)
    places = every if view.everything else default(kept)
    drawn = sorted(places)[-most:] if 0 < most < len(places) else places
    extra = opened not in drawn and opened in every
    if extra:
        drawn = sorted([*drawn, opened])
    unread = len({*places, *drawn}) - len(drawn)
    return Showing(tuple(read(drawn)), layer, len(every), others, view.claim if extra else "", unread)


def _layered(view: View, found: Iterable[Alike]) -> tuple[list[Alike], Layer, dict[str, dict[str, int]]]:
    """What belongs to the layer that the View asks for, that layer, and what others there are."""
    kept = list(found)
    others: dict[str, dict[str, int]] = {}
    layer: dict[str, str] = {}
    for dimension in LAYERS:
        counts = _counted(kept, dimension)
        others[dimension] = dict(counts.most_common())
        asked = getattr(view, dimension)
        code = _layer(counts) if not asked else "" if asked == NONE else asked
        layer[dimension] = code
        kept = [one for one in kept if code in (getattr(one, dimension), *getattr(one, dimension).split(";"))]
    units = _counted((one for one in kept if one.measure == "level"), "unit")
    others["unit"] = dict(units.most_common())
    unit = view.unit or (units.most_common(1)[0][0] if units else "")
    kept = [one for one in kept if one.measure != "level" or one.unit == unit]
    return kept, Layer(**layer, unit=unit), others


def _counted(found: Iterable[Alike], column: str) -> Counter[str]:
    """How many statements have each code of a column."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[getattr(one, column)] += len(one.places)
    return counts


def _layer(counts: Counter[str]) -> str:
    """The total where anything was said of it, else the part that most was said of."""
    if not counts or "" in counts:
        return ""
    return min(counts, key=lambda code: (-counts[code], code))


def default(found: Iterable[Alike]) -> list[int]:
    """Where the default marks stand, panel by panel; everything where that would leave nothing."""
    panels: dict[tuple[str, str, str], list[Alike]] = defaultdict(list)
    for one in found:
        panels[(one.measure, one.unit if one.measure == "change_absolute" else "", one.of)].append(one)
    named = {measure for measure, _, _ in panels}
    leading = [measure for measure in LEADING if measure in named] or sorted(named)[:1]
    return [
        place
        for (measure, _, _), panel in panels.items()
        if measure in leading
        for place in sorted(_default_panel(panel) or _places(panel))
    ]


def _default_panel(panel: list[Alike]) -> list[int]:
    moves = panel[0].measure == "direction"
    results = [one for one in panel if one.modality in RESULTS] if moves else _results(panel)
    return _places(results) + _open_forecasts(panel)


def _places(found: Iterable[Alike]) -> list[int]:
    return [place for one in found for place in one.places]


def _results(panel: list[Alike]) -> list[Alike]:
    results = [one for one in panel if one.modality in RESULTS and one.period_end]
    full = {one.period_end.year for one in results if one.period_kind == "year" and one.period_end}
    parts = [one for one in results if one.period_kind in PART_YEARS]
    longest: dict[int, tuple[date, date]] = {}
    for one in parts:
        start, end = _days(one)
        if end.year not in full and _longer((start, end), longest.get(end.year)):
            longest[end.year] = (start, end)
    wanted = set(longest.values())
    if parts:
        newest = max(_days(one)[1] for one in parts)
        ending = [_days(one) for one in parts if _days(one)[1] == newest]
        wanted.add(min(ending))
    return [
        one
        for one in results
        if one.period_kind in ("year", "day") or (one.period_kind in PART_YEARS and _days(one) in wanted)
    ]


def _longer(candidate: tuple[date, date], known: tuple[date, date] | None) -> bool:
    return known is None or (candidate[1] - candidate[0], candidate[1]) > (known[1] - known[0], known[1])


def _open_forecasts(panel: list[Alike]) -> list[int]:
    """The newest expectation for each period of which no result is known yet."""
    ends = [one.period_end for one in panel if one.modality in RESULTS and one.period_end]
    known = max(ends, default=date.min)
    newest: dict[tuple[str, date], Alike] = {}
    for one in panel:
        if one.modality in RESULTS or one.period_end is None or one.period_end <= known:
            continue
        asked = (one.modality, one.period_end)
        if asked not in newest or one.newest > newest[asked].newest:
            newest[asked] = one
    return [one.newest[-1] for one in newest.values()]


def _days(one: Alike) -> tuple[date, date]:
    end = one.period_end or date.min
    return one.period_start or end, end
