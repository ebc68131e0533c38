"""A View and a version of the data -> everything that page, embed, image and download show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from dashboard.data import Derived, Observation, Series, Statement, Version, official, reckoned, stored
from dashboard.marks.chart import Beside, Chart, chart, newest
from dashboard.marks.choice import FEW, LAYERS, NONE, Showing, chosen
from dashboard.view import View


@dataclass(frozen=True)
class Scene:
    """What one View shows of one series; what is drawn of it is made when it is first asked for.

    Args:
        observations: by id, made from what the View's filter leaves.
        beside: the series that the View compares with.
        made: what the View asks to be reckoned from statements.
    """

    view: View
    version: Version
    series: Series
    shown: Showing
    observations: dict[str, Observation]
    beside: tuple[Beside, ...] = ()
    made: tuple[Derived, ...] = ()

    @cached_property
    def days(self) -> list[date]:
        """On which texts on the same sides were published, whether they gave a figure or not."""
        return self.version.read_days(self.series.pair, self.series.route)

    @cached_property
    def chart(self) -> Chart:
        """The description of marks that screen, paper and embed draw."""
        layer, labels = self.shown.layer, self.version.labels
        whole = not layer.mode and not layer.route
        lines = official(self.version, self.series, layer.commodity, layer.unit) if whole else ()
        return chart(
            *(self.view, self.series, newest(self.shown), self.observations, labels),
            *(self.days, self.beside, self.made, lines),
        )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are drawn, tabled and downloaded: the same in all three."""
        return self.shown.drawn + tuple(said for one in self.beside for said in one.shown.drawn)

    @property
    def chosen(self) -> int:
        """How many statements the View shows, with those that are too many to be drawn."""
        return len(self.statements) + sum(one.unread for one in (self.shown, *(b.shown for b in self.beside)))

    def draws(self, claim_id: str) -> bool:
        """Whether a statement is among those that are drawn."""
        return any(one.claim_id == claim_id for one in self.statements)

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


@lru_cache(maxsize=8)
def scene(version: Version, view: View, most: int = 0) -> Scene | None:
    """The scene of `view.series`; None where the version has no such series.

    Args:
        most: so many statements of a series are read, the newest; 0 for all.
    """
    if view.claim:
        return _opened(version, view, most)
    series = version.series(view.series)
    if series is None:
        return None
    shown, observations = _read(version, series, view, most)
    made = _made(version, view, shown)
    beside = tuple(_beside(version, view, most))
    return Scene(view, version, series, shown, observations, beside, made)


def _opened(version: Version, view: View, most: int) -> Scene | None:
    """The scene as it stands without a statement opened, which is drawn too where it was not."""
    whole = scene(version, view.but(claim=""), most)
    if whole is None or whole.draws(view.claim):
        return whole and replace(whole, view=view)
    shown, observations = _read(version, whole.series, view, most)
    return replace(whole, view=view, shown=shown, observations=observations)


def _read(version: Version, series: Series, view: View, most: int) -> tuple[Showing, dict[str, Observation]]:
    """The statements that a View shows of a series, and what they say side by side."""
    asked = view.but(everything=True) if series.n_periods < FEW else view
    wanted = replace(view.filter(), commodity="", mode="", route="", unit="")
    opened = next(iter(version.places([view.claim])), -1) if view.claim else -1
    shown = chosen(asked, stored(version, wanted), version.standing, opened, most)
    observations = version.observations(wanted, shown.drawn)
    if wanted.parts:
        shown = replace(shown, drawn=tuple(_judged(one, observations) for one in shown.drawn))
    return shown, observations


def _judged(one: Statement, known: Mapping[str, Observation]) -> Statement:
    """The statement with the status that its observation has now."""
    found = known.get(one.observation_id)
    status = found.status if found else ""
    return one if one.status == status else replace(one, status=status)


def _made(version: Version, view: View, shown: Showing) -> tuple[Derived, ...]:
    """What the View asks to be reckoned, of the layer that is shown."""
    if not view.ways:
        return ()
    layer = {name: getattr(shown.layer, name) or NONE for name in LAYERS}
    wanted = view.but(**layer, unit=shown.layer.unit).filter()
    return tuple(reckoned(version, wanted, view.ways, view.currency))


def _beside(version: Version, view: View, most: int) -> Iterator[Beside]:
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
        yield Beside(series, *_read(version, series, own, most))
