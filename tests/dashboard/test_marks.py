"""How what was said becomes marks: targets have flags, expectations stand at their period's end."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data import Labels
from dashboard.marks.changes import movements
from dashboard.marks.chart import MOST, newest
from dashboard.marks.choice import Layer, Showing
from dashboard.marks.levels import Drawing, draw, spots
from dashboard.marks.shapes import Symbol
from dashboard.wording.numbers import PLAIN
from tests.reports.made import statement

NONE: dict[str, object] = {"value": None, "measure": "direction", "direction": "up"}


def levels(*said: dict[str, object]) -> Drawing:
    statements = [statement(2024, 3e9), *(statement(2025, 5e9, **one) for one in said)]
    return draw(spots(statements, {}), {}, PLAIN, Labels())


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def test_a_target_has_a_flag_at_its_date() -> None:
    plain, flagged = levels({"modality": "forecast"}), levels({"modality": "target"})
    flag = flagged.strokes[len(plain.strokes) :]
    end = day("2026-01-01")
    pole, over, under = flag
    assert pole.x0 == pole.x1 == end and pole.y0 == 5e9 < pole.y1
    assert (over.x0, over.y0) == (end, pole.y1) and over.x1 < end
    assert (under.x0, under.y0) == (over.x1, over.y1) and under.x1 == end and under.y1 > 5e9


def test_a_target_by_a_day_stands_on_a_pole_of_its_own() -> None:
    made = levels({"modality": "target", "period_kind": "by", "period_start": None})
    (point,) = made.points
    assert point.symbol is Symbol.DOT and not point.filled and point.claims
    pole = next(one for one in made.strokes if one.y0 == 0.0)
    assert pole.x0 == pole.x1 == point.x == day("2025-12-31") + 0.5 and pole.y1 > point.y == 5e9
    label = next(note for note in made.notes if note.x == point.x)
    assert label.y >= pole.y1


def test_a_flag_stays_inside_the_time_that_is_drawn() -> None:
    made = levels({"modality": "target"})
    assert all(one.x1 <= day("2026-01-01") for one in made.strokes)


@pytest.mark.parametrize(
    ("modality", "place"), [("forecast", "2024-12-31"), ("target", "2024-12-31"), ("actual", "2024-07-01")]
)
def test_what_is_expected_without_a_number_stands_at_its_periods_end(modality: str, place: str) -> None:
    said = statement(2024, **NONE, qualifier="record", modality=modality)  # type: ignore[arg-type]
    made = movements([said], Labels())
    assert made.points[0].x - 0.5 == pytest.approx(day(place), abs=1)
    assert made.notes[0].x == made.points[0].x


def test_a_chart_draws_the_newest_of_very_many() -> None:
    said = [statement(1000 + year, 1e9) for year in range(1, MOST + 4)]
    shown = Showing(tuple(said), Layer(), len(said), {})
    assert newest(shown).drawn == tuple(said[3:]) and newest(newest(shown)) == newest(shown)
