"""Statements -> those that a chart shows unasked: like with like, and nothing drawn twice over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data import Statement
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
    """

    drawn: tuple[Statement, ...]
    layer: Layer
    of_layer: int
    others: dict[str, dict[str, int]]
    extra: str = ""


def showing(view: View, statements: Sequence[Statement]) -> Showing:
    """The statements that `view` shows of those that its filter leaves."""
    kept = [one for one in statements if one.review != "rejected"]
    others: dict[str, dict[str, int]] = {}
    chosen: dict[str, str] = {}
    for dimension in LAYERS:
        counts = Counter(getattr(one, dimension) for one in kept)
        others[dimension] = dict(counts.most_common())
        asked = getattr(view, dimension)
        code = _layer(counts) if not asked else "" if asked == NONE else asked
        chosen[dimension] = code
        kept = [one for one in kept if code in (getattr(one, dimension), *getattr(one, dimension).split(";"))]
    units = Counter(one.unit for one in kept if one.measure == "level")
    others["unit"] = dict(units.most_common())
    unit = view.unit or (units.most_common(1)[0][0] if units else "")
    kept = [one for one in kept if one.measure != "level" or one.unit == unit]
    drawn = kept if view.everything else default(kept)
    drawn, extra = _with(drawn, kept, view.claim)
    return Showing(tuple(drawn), Layer(**chosen, unit=unit), len(kept), others, extra)


def _with(drawn: list[Statement], kept: Sequence[Statement], claim_id: str) -> tuple[list[Statement], str]:
    """What is drawn and, where it is none of that, the statement that the reader has opened."""
    named = {one.claim_id for one in drawn}
    if not claim_id or claim_id in named or all(one.claim_id != claim_id for one in kept):
        return drawn, ""
    named.add(claim_id)
    return [one for one in kept if one.claim_id in named], claim_id


def _layer(counts: Counter[str]) -> str:
    """The total where anything was said of it, else the part that most was said of."""
    if not counts or "" in counts:
        return ""
    return min(counts, key=lambda code: (-counts[code], code))


def default(statements: Iterable[Statement]) -> list[Statement]:
    """The default marks, panel by panel; everything where that would leave nothing."""
    panels: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        panels[(one.measure, one.unit if one.measure == "change_absolute" else "", one.of)].append(one)
    named = {measure for measure, _, _ in panels}
    leading = [measure for measure in LEADING if measure in named] or sorted(named)[:1]
    kept = {
        one.claim_id
        for place, panel in panels.items()
        if place[0] in leading
        for one in _default_panel(panel) or panel
    }
    return [one for panel in panels.values() for one in panel if one.claim_id in kept]


def _default_panel(panel: list[Statement]) -> list[Statement]:
    if panel[0].measure == "direction":
        return [one for one in panel if one.modality in RESULTS] + _open_forecasts(panel)
    return _results(panel) + _open_forecasts(panel)


def _results(panel: list[Statement]) -> list[Statement]:
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


def _open_forecasts(panel: list[Statement]) -> list[Statement]:
    """The newest expectation for each period of which no result is known yet."""
    ends = [one.period_end for one in panel if one.modality in RESULTS and one.period_end]
    known = max(ends, default=date.min)
    newest: dict[tuple[str, date], Statement] = {}
    for one in panel:
        if one.modality in RESULTS or one.period_end is None or one.period_end <= known:
            continue
        place = (one.modality, one.period_end)
        if place not in newest or _said(one) > _said(newest[place]):
            newest[place] = one
    return list(newest.values())


def _days(one: Statement) -> tuple[date, date]:
    end = one.period_end or one.published or date.min
    return one.period_start or end, end


def _said(one: Statement) -> tuple[date, str]:
    return one.published or date.min, one.claim_id
