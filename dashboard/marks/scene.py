"""A View and a version of the data -> everything that page, embed, image and download show of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.data import Observation, Series, Statement, Version
from dashboard.marks.chart import Chart, chart
from dashboard.marks.choice import Showing, showing
from dashboard.view import View


@dataclass(frozen=True, slots=True)
class Scene:
    """What one View shows of one series.

    Args:
        observations: by id, made from what the View's filter leaves.
    """

    view: View
    version: Version
    series: Series
    shown: Showing
    observations: dict[str, Observation]
    chart: Chart

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are drawn, tabled and downloaded: the same in all three."""
        return self.shown.drawn

    @property
    def leading(self) -> str:
        """The statement that is open where the reader has chosen none: the newest result with a number."""
        ranked = sorted(self.statements, key=_lead)
        return ranked[-1].claim_id if ranked else ""


def _lead(one: Statement) -> tuple[bool, bool, str, str, str]:
    day = one.day.isoformat() if one.day else ""
    said = one.published.isoformat() if one.published else ""
    return (
        one.measure == "level",
        one.modality == "actual" and one.period_end is not None,
        day,
        said,
        one.claim_id,
    )


def scene(version: Version, view: View) -> Scene | None:
    """The scene of `view.series`; None where the version has no such series."""
    series = version.series(view.series)
    if series is None:
        return None
    wanted = replace(view.filter(), commodity="", mode="", route="", unit="")
    statements, observations = version.read(wanted)
    shown = showing(view, statements)
    read = version.read_days(series.pair, series.route)
    drawn = chart(view, series, shown, observations, version.labels, read)
    return Scene(view, version, series, shown, observations, drawn)
