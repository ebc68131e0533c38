"""A scene, a public address and a day -> what every file about it says: notes, citation, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from dashboard import cite, paper
from dashboard.cite import Footnote
from dashboard.marks import Scene
from dashboard.theme import theme
from dashboard.wording.titles import count


def today() -> date:
    """The day of access, the same wherever the server stands."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Report:
    """All that the files of one View share, so that none says it otherwise than another.

    Args:
        public: scheme and host under which readers reach the chart; empty where no address reaches them.
        day: the day of access that citations name.
    """

    found: Scene
    public: str
    day: date

    @property
    def slug(self) -> str:
        """The series' name in addresses and in the names of files."""
        return self.found.series.series_id

    @cached_property
    def notes(self) -> tuple[Footnote, ...]:
        """The footnotes, in the order in which the chart shows its statements."""
        return cite.footnotes(self.found.statements, self.found.version.labels)

    @property
    def address(self) -> str:
        """The frozen address of the chart, empty where no address reaches a reader."""
        if not self.public:
            return ""
        view = self.found.view.but(version=self.found.version.name, theme="", claim="")
        return self.public + view.address(f"/chart/{self.slug}")

    @property
    def citation(self) -> str:
        """The chart in one line, with the day of access."""
        return cite.chart(self.found.chart, self.address, self.found.version.name, self.day)

    @property
    def sources(self) -> str:
        """Who published what is drawn, and between which years."""
        said = cite.short(self.found.statements)
        source = self.found.chart.source
        return f"Sources: {source}{f' ({said})' if said else ''}." if source else "No source was read."

    @property
    def edition(self) -> str:
        """The line that leads from a file back to its data."""
        short = f"{self.public.partition('://')[2]}/chart/{self.slug}" if self.public else self.slug
        return f"{cite.COLLECTION} · {short} · data version {self.found.version.name}"

    @property
    def left(self) -> str:
        """How much the default marks leave out, in a sentence; empty where they leave nothing."""
        shown, held = len(self.found.statements), self.found.shown.of_layer
        further = count(held - shown, "further statement")
        return f"{further} left out of the default marks." if shown < held else ""

    @property
    def missing(self) -> str:
        """What the chart does not show, said in one or two sentences."""
        spans = self.found.chart.silent
        years = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)
        said = [self.left, f"No statement was read on {years}." if years else ""]
        return " ".join(part for part in said if part) or "Nothing that was read is left out."

    @property
    def beneath(self) -> str:
        """The chart's subtitle, which tells the silent years, and what else is missing."""
        return f"{self.found.chart.subtitle}. {self.left or 'Nothing else that was read is left out.'}"

    def picture(self, suffix: str, sheet: paper.Sheet | None = None, look: str | None = None) -> bytes:
        """The chart as svg, png or pdf."""
        named = theme(self.found.view.theme if look is None else look)
        return paper.draw(self.found.chart, named, suffix, (self.sources, self.edition), sheet)
