"""Where the words of a column stand."""

from __future__ import annotations

import pytest
from reports.made import statement

from dashboard.data import Figure, Labels
from dashboard.marks.levels import Spot, draw
from dashboard.wording.numbers import scale


@pytest.mark.parametrize("qualifier", ["", "more_than", "less_than"])
def test_how_many_agree_stands_under_the_lines_of_its_column(qualifier: str) -> None:
    said = tuple(
        statement(2023, 4e9, publisher=name, claim_id=name, qualifier=qualifier, kind="digest")
        for name in ("Trend", "TASS")
    )
    spot = Spot(said, (Figure(4e9, None, qualifier, ("Trend", "TASS")),))
    drawing = draw([spot], {}, scale([4e9]), Labels([]))
    (agreeing,) = [note for note in drawing.notes if note.text == "×2"]
    lines = [min(stroke.y0, stroke.y1) for stroke in drawing.strokes]
    assert len(lines) >= 2 and agreeing.y < min(lines)
