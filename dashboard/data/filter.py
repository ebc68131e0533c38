"""Which claims: a frozen filter and the SQL condition that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EQUAL = (
    "series_id",
    "article_id",
    "indicator",
    "unit",
    "measure",
    "modality",
    "period_kind",
    "publisher",
    "status",
    "direction",
    "kind",
    "review",
)
LISTED = ("commodity", "mode", "route")
WORDED = ("speaker", "counted_by")
SEARCHED = ("quote", "publisher", "speaker", "names")
"""What the column `searched` of the index holds, in small letters."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty fields ask for nothing.

    Args:
        first, last: periods that overlap these days; a claim without a period stands at its publication day.
        until: published on or before this day; undated articles are left out.
        pair: sides as `claims.pair` has them, or one side alone.
        text: words that must all occur in the quote or in the names beside it.
        commodity, mode, route: an id, or `-` for claims that name none.
        least, most: bounds of the figure in the unit's base, both included.
        speaker, counted_by: words of these names.
        review: what a person said of it, or `-` where nobody looked.
    """

    series_id: str = ""
    article_id: str = ""
    indicator: str = ""
    pair: str = ""
    unit: str = ""
    measure: str = ""
    modality: str = ""
    period_kind: str = ""
    publisher: str = ""
    status: str = ""
    direction: str = ""
    kind: str = ""
    review: str = ""
    speaker: str = ""
    counted_by: str = ""
    least: float | None = None
    most: float | None = None
    commodity: str = ""
    mode: str = ""
    route: str = ""
    first: date | None = None
    last: date | None = None
    until: date | None = None
    text: str = ""

    @property
    def parts(self) -> bool:
        """Whether claims of the same thing may be parted: by whom, when and in what words it is said."""
        words = self.text or self.speaker or self.counted_by
        bounds = self.least is not None or self.most is not None
        return bool(self.publisher or self.until or words or bounds or self.kind or self.article_id)

    def condition(self) -> tuple[str, list[object]]:
        """A WHERE condition over the joined claims, and its parameters."""
        parts: list[str] = []
        values: list[object] = []
        for column in EQUAL:
            if wanted := getattr(self, column):
                parts.append(f"{column} = ?")
                values.append("" if wanted == "-" else wanted)
        for column in LISTED:
            if wanted := getattr(self, column):
                parts.append(f"list_contains(string_split({column}, ';'), ?)")
                values.append("" if wanted == "-" else wanted)
        self._pair(parts, values)
        self._days(parts, values)
        self._words(parts, values)
        self._bounds(parts, values)
        return " AND ".join(parts) or "true", values

    def _pair(self, parts: list[str], values: list[object]) -> None:
        if not self.pair:
            return
        if "-" in self.pair:
            parts.append("pair = ?")
            values.append(self.pair)
        else:
            parts.append("list_contains(string_split(pair, '-'), ?)")
            values.append(self.pair)

    def _days(self, parts: list[str], values: list[object]) -> None:
        day = "coalesce(period_end, published)"
        if self.first:
            parts.append(f"{day} >= ?")
            values.append(self.first)
        if self.last:
            parts.append(f"coalesce(period_start, {day}) <= ?")
            values.append(self.last)
        if self.until:
            parts.append("published <= ?")
            values.append(self.until)

    def _bounds(self, parts: list[str], values: list[object]) -> None:
        if self.least is not None:
            parts.append("coalesce(value_high, value) >= ?")
            values.append(self.least)
        if self.most is not None:
            parts.append("value <= ?")
            values.append(self.most)
        for column in WORDED:
            for word in getattr(self, column).split():
                parts.append(f"contains(lower({column}), ?)")
                values.append(word.lower())

    def _words(self, parts: list[str], values: list[object]) -> None:
        for word in self.text.split():
            parts.append("contains(searched, ?)")
            values.append(word.lower())
