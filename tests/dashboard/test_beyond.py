"""What nobody said is drawn gray and only when asked for; official lines stand thin behind what was said."""

from __future__ import annotations

import json

import pytest

from dashboard.data import Collection, Version
from dashboard.figures import figure
from dashboard.marks import Chart, scene
from dashboard.marks.shapes import INK, MUTED
from dashboard.theme import LIGHT
from dashboard.view import BadView, View
from etl.pipeline import build

SERIES = "trade-turnover.aze-geo"
SAID = (
    "Trade turnover between Azerbaijan and Georgia reached $500 million in 2022. "
    "Trade turnover between Azerbaijan and Georgia reached $600 million in 2023. "
    "Trade turnover between Azerbaijan and Georgia reached $210 million in January-May 2024. "
    "Trade turnover between Azerbaijan and Georgia reached $260 million in January-June 2024."
)
OFFICIAL = "indicator,reporter,partner,commodity,unit,period,value,note\n" + "".join(
    f"{flow},AZE,GEO,,USD,{year},{value},\n"
    for year in (2022, 2023)
    for flow, value in (("exports", 400e6), ("imports", 90e6))
)


@pytest.fixture(scope="module", params=["yes", "no"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, bool]:
    """A version with an official series that may be shown, and one whose series may not."""
    folder = tmp_path_factory.mktemp("beyond")
    (folder / "seeds").mkdir()
    header = (
        "---\npublisher: Trend\nurl: https://example.org/a\npublished: 2024-07-20\nkind: article\n---\n\n"
    )
    (folder / "seeds" / "a.txt").write_text(header + SAID + "\n", "utf-8")
    reference = folder / "data" / "reference"
    reference.mkdir(parents=True)
    (reference / "customs.csv").write_text(OFFICIAL, "utf-8")
    terms = {"title": "Customs", "license": "", "republish": request.param, "file": "", "sha256": ""}
    (reference / "customs.json").write_text(json.dumps(terms), "utf-8")
    build(folder / "seeds", folder / "data")
    return Collection(folder / "data").version(), request.param == "yes"


def drawn(version: Version, **query: str) -> Chart:
    found = scene(version, View.from_query(query, SERIES, strict=True))
    assert found is not None
    return found.chart


def test_nothing_is_reckoned_unasked(made: tuple[Version, bool]) -> None:
    chart = drawn(made[0])
    assert not any(mark.reckoned for panel in chart.panels for mark in (*panel.boxes, *panel.points))
    assert "reckoned" not in chart.subtitle and [panel.kind for panel in chart.panels][:1] == ["level"]


def test_growth_and_steps_are_gray_with_their_formula(made: tuple[Version, bool]) -> None:
    chart = drawn(made[0], derived="growth,step")
    panels = {panel.kind: panel for panel in chart.panels}
    (growth,) = [point for point in panels["change_rate"].points if point.reckoned]
    assert growth.y == pytest.approx(20, abs=0.5) and growth.paint == MUTED and not growth.filled
    assert "$600 million (2023) / $500 million (2022)" in growth.hover() and "not said" in growth.hover()
    (step,) = [box for box in panels["level"].boxes if box.reckoned]
    assert step.high == pytest.approx(50e6) and step.paint == MUTED
    assert "said by nobody (2)" in chart.subtitle
    assert sum(key.text.startswith("reckoned") for key in chart.keys) == 2


def test_a_selected_source_outlines_what_was_said_alone(made: tuple[Version, bool]) -> None:
    chart = drawn(made[0], derived="growth")
    point = next(point for panel in chart.panels for point in panel.points if point.reckoned)
    outline = figure(chart, LIGHT, selected=point.claims[0])["data"][-1]
    assert outline["yaxis"] == "y" and outline["mode"] == "lines"


def test_an_official_line_is_drawn_where_its_terms_allow(made: tuple[Version, bool]) -> None:
    version, shown = made
    chart = drawn(version)
    lines = [stroke for stroke in chart.panels[0].strokes if stroke.paint == INK]
    assert bool(lines) is shown and ("Customs" in chart.source) is shown
    if shown:
        assert {stroke.y1 for stroke in lines} == {490e6}
        assert [key.text for key in chart.keys if key.form == "official"] == [
            "Customs, Azerbaijan reporting, exports + imports"
        ]


@pytest.mark.parametrize("query", [{"derived": "mean"}, {"currency": "euro"}])
def test_what_cannot_be_reckoned_is_refused_by_data_addresses(query: dict[str, str]) -> None:
    with pytest.raises(BadView):
        View.from_query(query, SERIES, strict=True)
    assert View.from_query(query, SERIES).ways == ()
