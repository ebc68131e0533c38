"""A View and a version of the data -> everything that page, embed, image and download show of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.data import Derived, Observation, Series, Statement, Version, official, reckoned
from dashboard.marks.chart import Beside, Chart, chart
from dashboard.marks.choice import FEW, LAYERS, NONE, Showing, showing
from dashboard.view import View


@dataclass(frozen=True, slots=True)
class Scene:
    """What one View shows of one series.

    Args:
        observations: by id, made from what the View's filter leaves.
        beside: the series that the View compares with.
        made: what the View asks to be reckoned from statements.
        read: how many days had texts on the same sides, whether they gave a figure or not.
    """

    view: View
    version: Version
    series: Series
    shown: Showing
    observations: dict[str, Observation]
    chart: Chart
    beside: tuple[Beside, ...] = ()
    read: int = 0
    made: tuple[Derived, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are drawn, tabled and downloaded: the same in all three."""
        return self.shown.drawn + tuple(said for one in self.beside for said in one.shown.drawn)

    @property
    def leading(self) -> str:
        """The statement that is open where the reader has chosen none: the newest result with a number."""
        ranked = sorted(self.shown.drawn or self.statements, key=_lead)
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


@lru_cache(maxsize=16)
def scene(version: Version, view: View) -> Scene | None:
    """The scene of `view.series`; None where the version has no such series."""
    series = version.series(view.series)
    if series is None:
        return None
    wanted = replace(view.filter(), commodity="", mode="", route="", unit="")
    statements, observations = version.read(wanted)
    shown = showing(view.but(everything=True) if series.n_periods < FEW else view, statements)
    read = version.read_days(series.pair, series.route)
    beside = tuple(_beside(version, view))
    made = _made(version, view, shown)
    layer = shown.layer
    lines = () if layer.mode or layer.route else official(version, series, layer.commodity, layer.unit)
    drawn = chart(view, series, shown, observations, version.labels, read, beside, made, lines)
    return Scene(view, version, series, shown, observations, drawn, beside, len(read), made)


def _made(version: Version, view: View, shown: Showing) -> tuple[Derived, ...]:
    """What the View asks to be reckoned, of the layer that is shown."""
    if not view.ways:
        return ()
    layer = {name: getattr(shown.layer, name) or NONE for name in LAYERS}
    wanted = view.but(**layer, unit=shown.layer.unit).filter()
    return tuple(reckoned(version, wanted, view.ways, view.currency))


def _beside(version: Version, view: View) -> Iterator[Beside]:
    """The compared series over the same time, by the same sources, each in its own main unit."""
    for slug in view.compared:
        series = version.series(slug)
        if series is None:
            continue
        own = View(
            series=slug,
            first=view.first,
            last=view.last,
            until=view.until,
            publisher=view.publisher,
            measure="level",
            everything=view.everything,
        )
        statements, observations = version.read(own.filter())
        yield Beside(series, showing(own, statements), observations)
