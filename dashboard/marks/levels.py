"""Levels -> columns as wide as their periods, dots for stocks, and what hedges and differences add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from dashboard.data import Figure, Labels, Observation, Statement
from dashboard.marks.shapes import MUTED, Box, Dash, Fill, Note, Paint, Point, Stroke, Symbol
from dashboard.marks.sides import place
from dashboard.wording.names import byline, counter
from dashboard.wording.numbers import Scale, figure, rounded
from dashboard.wording.titles import MODALITIES, when

EDGES = {
    "actual": None,
    "estimate": Dash.DOTTED,
    "forecast": Dash.SOLID,
    "target": Dash.DASHED,
    "potential": Dash.DOTTED,
}
HOLLOW = ("forecast", "target", "potential")
OPEN_UP = ("more_than", "at_least")
OPEN_DOWN = ("less_than", "up_to", "nearly")
WHISKER = 0.05
"""Length of an open end, in parts of the axis."""
CAP = 2.4
"""Width in points of the line that closes a column."""
POLE = 0.1
"""How far a target's flag stands above its figure, in parts of the axis; half of it is the pennant."""
PENNANT = 1 / 55
"""Length of a pennant, in parts of the time that is drawn."""


@dataclass(slots=True)
class Drawing:
    """The shapes of one panel while they are gathered, lowest layer first."""

    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    days: float = 365.0
    """How long the time is that is drawn."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Statements of one thing over one period, and the distinct figures that they give."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]

    @property
    def first(self) -> Statement:
        """Any of them: what makes them of the same thing is equal in all."""
        return self.statements[0]

    def of(self, one: Figure) -> tuple[Statement, ...]:
        """The statements that give one of the figures, those that say it as exactly as it is drawn first."""
        given = (said for said in self.statements if said.claim_id in one.claim_ids)
        return tuple(
            sorted(given, key=lambda said: (said.value, said.qualifier) != (one.value, one.qualifier))
        )

    @property
    def flagged(self) -> bool:
        """Whether it is a target, which has a flag at its date."""
        return self.first.modality == "target" or self.first.period_kind == "by"

    @property
    def days(self) -> int:
        """How long the period is."""
        start, end = self.first.period_start, self.first.period_end
        return (end - start).days + 1 if start and end else 0


def spots(statements: Sequence[Statement], known: Mapping[str, Observation]) -> list[Spot]:
    """Statements with a number, grouped by observation, the longest periods first."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.value is not None:
            groups[one.observation_id or one.claim_id].append(one)
    made = [Spot(tuple(group), _figures(group, known.get(name))) for name, group in groups.items()]
    return sorted(made, key=lambda spot: (-spot.days, spot.first.day or date.min, spot.first.claim_id))


def _figures(group: list[Statement], known: Observation | None) -> tuple[Figure, ...]:
    shown = {one.claim_id for one in group}
    if known is not None:
        kept = [one for one in known.figures if shown & set(one.claim_ids)]
        if kept:
            return tuple(sorted(kept, key=lambda one: one.value))
    ordered = sorted(group, key=lambda one: (one.value or 0.0, one.claim_id))
    return tuple(Figure(one.value or 0.0, one.value_high, one.qualifier, (one.claim_id,)) for one in ordered)


def draw(found: Sequence[Spot], sides: dict[str, int], fit: Scale, labels: Labels) -> Drawing:
    """The shapes of a panel of levels; values stay in base units."""
    drawing = Drawing(days=_span(found))
    tall = max((high(one) for spot in found for one in spot.figures), default=1.0)
    labelled = _labelled(found)
    for spot in found:
        if spot.first.period_end is None or spot.first.period_start is None:
            _dots(drawing, spot, sides, labels, tall)
        else:
            _column(drawing, spot, sides, labels, tall)
        if spot.first.claim_id in labelled:
            _label(drawing, spot, fit, tall)
    return drawing


def _span(found: Sequence[Spot]) -> float:
    """Days from the first year's beginning to the last one's end."""
    years = [day.year for spot in found for day in (spot.first.period_start, spot.first.day) if day]
    return (max(years) - min(years) + 1) * 365.25 if years else 365.0


def high(one: Figure) -> float:
    """The upper end of a figure."""
    return one.value if one.value_high is None else one.value_high


def _labelled(found: Sequence[Spot]) -> set[str]:
    """First claims of the spots, one a year, that carry their figure: the longest result, else a forecast."""
    best: dict[int, Spot] = {}
    for spot in found:
        day = spot.first.day
        if day is None:
            continue
        rank = (spot.first.modality in HOLLOW, -spot.days)
        known = best.get(day.year)
        if known is None or rank < (known.first.modality in HOLLOW, -known.days):
            best[day.year] = spot
    return {spot.first.claim_id for spot in best.values()}


def ends(one: Statement) -> tuple[float, float]:
    """First moment of the period and the first moment after it, in days."""
    end = one.period_end or one.published or date.min
    start = one.period_start or end
    return float(start.toordinal()), float(end.toordinal() + 1)


def middle(one: Statement) -> float:
    """The middle of the period; a stock or a target stands at the middle of its day."""
    start, end = ends(one)
    return (start + end) / 2


def hover(said: Sequence[Statement], labels: Labels) -> str:
    """What a mark says of itself: period, figure, how sure, and who says so."""
    one = said[0]
    sure = "" if one.modality == "actual" else f" · {MODALITIES.get(one.modality, one.modality)}"
    more = f" and {len(said) - 1} more" if len(said) > 1 else ""
    counted = f" · counted by {counter(one.counted_by)}" if one.counted_by else ""
    return f"{when(one)}: {figure(one, labels)}{sure}\n{byline(one)}{more}{counted}"


def _column(drawing: Drawing, spot: Spot, sides: dict[str, int], labels: Labels, tall: float) -> None:
    start, end = ends(spot.first)
    hollow = spot.first.modality in HOLLOW
    fill = (
        Fill.NONE
        if hollow
        else Fill.YEAR
        if spot.first.period_kind == "year" or spot.days > 366
        else Fill.PART
    )
    low = 0.0
    for place_, one in enumerate(spot.figures):
        said = spot.of(one) or spot.statements
        paint = Paint(place(said, sides))
        ids = tuple(said_.claim_id for said_ in said)
        text = partial(hover, said, labels)
        gap = place_ > 0 and not hollow
        bottom = low if gap else 0.0
        drawing.boxes.append(
            Box(
                start,
                end,
                bottom,
                one.value,
                Fill.HATCHED if gap else fill,
                paint,
                EDGES[spot.first.modality],
                ids,
                text,
            )
        )
        if one.value_high is not None:
            drawing.boxes.append(
                Box(start, end, one.value, one.value_high, Fill.NONE, paint, Dash.SOLID, ids, text)
            )
        _cap(drawing, one, start, end, paint, tall, spot.first.modality)
        if any(said_.is_digest for said_ in said):
            line = high(one) - 0.012 * tall
            drawing.strokes.append(Stroke(start, line, end, line, paint, 0.6))
        low = high(one)


def _cap(
    drawing: Drawing, one: Figure, start: float, end: float, paint: Paint, tall: float, modality: str
) -> None:
    top, center = high(one), (start + end) / 2
    if modality not in HOLLOW:
        about = one.qualifier == "about"
        drawing.strokes.append(
            Stroke(start, top, end, top, Paint(paint.side, about), CAP, Dash.DOTTED if about else Dash.SOLID)
        )
    if one.qualifier in OPEN_UP:
        drawing.strokes.append(Stroke(center, top, center, top + WHISKER * tall, paint, 1.2))
    if one.qualifier in OPEN_DOWN:
        drawing.strokes.append(Stroke(center, top, center, top - WHISKER * tall, paint, 1.2))
    if one.qualifier == "record":
        drawing.points.append(Point(center, top - 0.05 * tall, Symbol.STAR, paint))
    if modality == "target":
        _flag(drawing, end, top, top, paint, tall)


def _flag(drawing: Drawing, x: float, foot: float, top: float, paint: Paint, tall: float) -> None:
    """A pole at a target's date, from its foot past its figure, and a pennant that looks back in time."""
    head, middle_, low = (top + POLE * tall * part for part in (1.0, 0.75, 0.5))
    tip = x - PENNANT * drawing.days
    for x0, y0, x1, y1 in ((x, foot, x, head), (x, head, tip, middle_), (tip, middle_, x, low)):
        drawing.strokes.append(Stroke(x0, y0, x1, y1, paint, 1.4))


def _dots(drawing: Drawing, spot: Spot, sides: dict[str, int], labels: Labels, tall: float) -> None:
    dated = spot.first.period_end is not None
    for one in spot.figures:
        said = spot.of(one) or spot.statements
        paint = Paint(place(said, sides), not dated)
        if spot.flagged and dated:
            _flag(drawing, middle(spot.first), 0.0, one.value, paint, tall)
        drawing.points.append(
            Point(
                middle(spot.first),
                one.value,
                Symbol.DOT,
                paint if dated else MUTED,
                spot.first.modality not in HOLLOW and dated,
                tuple(said_.claim_id for said_ in said),
                partial(hover, said, labels),
            )
        )


def _label(drawing: Drawing, spot: Spot, fit: Scale, tall: float) -> None:
    top = max(high(one) + (WHISKER * tall if one.qualifier in OPEN_UP else 0.0) for one in spot.figures)
    top += POLE * tall if spot.flagged else 0.0
    text = " / ".join(number(one, fit) for one in spot.figures)
    brief = "\n".join(number(one, fit, 2) for one in reversed(spot.figures))
    room = max(spot.days, 330) * 1.04
    drawing.notes.append(Note(middle(spot.first), top, text, strong=True, room=room, short=brief))
    sayers = {one.publisher for one in spot.statements}
    if len(spot.figures) == 1 and len(sayers) > 1 and spot.days:
        (one,) = spot.figures
        under = high(one) - (0.035 + WHISKER * (one.qualifier in OPEN_DOWN)) * tall
        drawing.notes.append(Note(middle(spot.first), under, f"×{len(sayers)}", lift=-9.0, room=room))


def number(one: Figure, fit: Scale, digits: int = 3) -> str:
    """A figure in the chart's scale, a range as a range."""
    text = rounded(one.value / fit.factor, digits)
    return text if one.value_high is None else f"{text}–{rounded(one.value_high / fit.factor, digits)}"
