"""What a reader looks at: an address's query <-> a frozen View."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from dashboard.data import Filter, Way

MEASURES = ("level", "change_rate", "change_absolute", "multiple", "share", "rank", "direction")
MODALITIES = ("actual", "estimate", "forecast", "target", "potential")
KINDS = ("day", "month", "quarter", "half", "year", "year_to_date", "range", "by")
WAYS = tuple(way.value for way in Way if way is not Way.CURRENCY)
DIRECTIONS = ("up", "down", "flat")
SOURCES = ("article", "digest")
REVIEWS = ("-", "accepted", "changed", "rejected", "stale")
STATUSES = ("single", "repeated", "corroborated", "differs")
THEMES = ("light", "dark")
LONGEST = 200
"""Characters of a text parameter; longer ones are no code and no search."""

COMPARED = 2
"""So many series may stand beside a chart's own."""


class BadView(ValueError):
    """A query that asks for something that cannot be; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class View:
    """One View is the page, the embed, the table, the image, the download and the citation.

    Empty fields are defaults and are not written into the address.

    Args:
        series: slug of the series, from the path; empty for the pages of all statements.
        first, last: days that periods must overlap (query: from, to).
        until: publication day up to which claims count.
        everything: True shows all statements, False the default marks (query: all=1).
        compare: slugs of other series drawn under this one, joined by a comma; at most two count.
        kind: whose words: an article's own, or our digest's.
        review: what a person said of it; `-` where nobody looked.
        speaker, counted_by: words of these names.
        least, most: bounds of the figure in the unit's base.
        text: words searched in the quotes (query: q).
        derived: what to reckon from statements, joined by a comma: growth, share, step; nothing unasked.
        currency: ISO 4217 code in which money is drawn too, by the rates that people added.
        page: 1-based page of a long list.
        theme: light or dark; empty follows the reader's system.
        version: a data version's name (query: v); empty for the current one.
        claim: the selected statement (query: c; pages keep it behind the `#`).
    """

    series: str = ""
    first: date | None = None
    last: date | None = None
    until: date | None = None
    unit: str = ""
    measure: str = ""
    modality: str = ""
    period_kind: str = ""
    commodity: str = ""
    mode: str = ""
    route: str = ""
    publisher: str = ""
    indicator: str = ""
    pair: str = ""
    status: str = ""
    direction: str = ""
    kind: str = ""
    review: str = ""
    speaker: str = ""
    counted_by: str = ""
    least: float | None = None
    most: float | None = None
    text: str = ""
    compare: str = ""
    everything: bool = False
    derived: str = ""
    currency: str = ""
    page: int = 1
    theme: str = ""
    version: str = ""
    claim: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str], series: str = "", strict: bool = False) -> View:
        """The View that a query asks for.

        Args:
            query: parameter -> text, as in the address.
            series: slug from the path.
            strict: True raises on a bad value, as data addresses do; False ignores it, as pages do.

        Raises:
            BadView: strict, and a parameter is unknown or its value cannot be read.
        """
        found: dict[str, object] = {}
        for parameter, text in query.items():
            try:
                field, value = _read(parameter, text)
            except BadView:
                if strict:
                    raise
                continue
            found[field] = value
        view = cls(series=series, **found)  # type: ignore[arg-type]
        if view.first and view.last and view.first > view.last:
            if strict:
                raise BadView(f"from={view.first} lies after to={view.last}.")
            view = replace(view, first=None, last=None)
        return view

    def query(self) -> dict[str, str]:
        """Parameter -> text, only for what is not a default."""
        written: dict[str, str] = {}
        for name, parameter, default in _WRITTEN:
            value = getattr(self, name)
            if value == default:
                continue
            text = "1" if value is True else f"{value:.15g}" if isinstance(value, float) else str(value)
            written[parameter] = text
        return written

    def address(self, path: str = "") -> str:
        """`path` with this View's query behind it."""
        query = urlencode(self.query(), safe=":;,")
        return f"{path}?{query}" if query else path

    def but(self, **changes: object) -> View:
        """This View with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def compared(self) -> tuple[str, ...]:
        """The other series, each once and never the View's own."""
        named = dict.fromkeys(slug for slug in self.compare.split(",") if slug and slug != self.series)
        return tuple(named)[:COMPARED]

    @property
    def ways(self) -> tuple[Way, ...]:
        """What the View asks to be reckoned."""
        asked = [Way(name) for name in WAYS if name in self.derived.split(",")]
        return (*asked, *((Way.CURRENCY,) if self.currency else ()))

    def filter(self) -> Filter:
        """The claims that this View is about, before the choice of default marks."""
        return Filter(
            series_id=self.series,
            indicator=self.indicator,
            pair=self.pair,
            status=self.status,
            direction=self.direction,
            kind=self.kind,
            review=self.review,
            speaker=self.speaker,
            counted_by=self.counted_by,
            least=self.least,
            most=self.most,
            unit=self.unit,
            measure=self.measure,
            modality=self.modality,
            period_kind=self.period_kind,
            publisher=self.publisher,
            commodity=self.commodity,
            mode=self.mode,
            route=self.route,
            first=self.first,
            last=self.last,
            until=self.until,
            text=self.text,
        )


PARAMETERS = {
    "first": "from",
    "last": "to",
    "text": "q",
    "everything": "all",
    "version": "v",
    "claim": "c",
}
_WRITTEN = [
    (field.name, PARAMETERS.get(field.name, field.name), field.default)
    for field in fields(View)
    if field.name != "series"
]
_FIELDS = {parameter: name for name, parameter, _ in _WRITTEN}
_CHOICES = {
    "measure": MEASURES,
    "modality": MODALITIES,
    "period_kind": KINDS,
    "status": STATUSES,
    "direction": DIRECTIONS,
    "kind": SOURCES,
    "review": REVIEWS,
    "theme": THEMES,
}
QUERY = tuple(_FIELDS)
"""All parameters that a View knows."""


def _read(parameter: str, text: str) -> tuple[str, object]:
    field = _FIELDS.get(parameter)
    if field is None:
        raise BadView(f"There is no parameter {parameter[:40]!r}; known are {', '.join(QUERY)}.")
    if field in ("first", "last", "until"):
        return field, _day(parameter, text)
    if field in ("least", "most"):
        return field, _number(parameter, text)
    if field == "everything":
        return field, _switch(parameter, text)
    if field == "page":
        return field, _count(parameter, text)
    if field in _CHOICES and text and text not in _CHOICES[field]:
        raise BadView(f"{parameter}={text[:40]!r} is none of {', '.join(_CHOICES[field])}.")
    if field == "derived" and (strange := set(text.split(",")) - {*WAYS, ""}):
        raise BadView(f"derived={sorted(strange)[0][:40]!r} is none of {', '.join(WAYS)}.")
    if field == "currency" and text and not (len(text) == 3 and text.isascii() and text.isupper()):
        raise BadView(f"currency={text[:40]!r} is no code such as EUR.")
    if len(text) > LONGEST or not text.isprintable():
        raise BadView(f"{parameter} must be at most {LONGEST} printable characters.")
    return field, text


def _day(parameter: str, text: str) -> date | None:
    """A day; a bare year means its first day for `from` and its last one for `to` and `until`."""
    if not text:
        return None
    try:
        if len(text) == 4 and text.isascii() and text.isdigit():
            return date(int(text), 1, 1) if parameter == "from" else date(int(text), 12, 31)
        return date.fromisoformat(text)
    except ValueError:
        raise BadView(f"{parameter}={text[:40]!r} is no day; write it as 2024-09-30 or 2024.") from None


def _number(parameter: str, text: str) -> float | None:
    """A number as people write it: 3500000000, 3.5e9 or 3,500,000,000."""
    if not text:
        return None
    try:
        found = float(text.replace(",", ""))
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise BadView(f"{parameter}={text[:40]!r} is no number; write it as 3500000000 or 3.5e9.")
    return found


def _switch(parameter: str, text: str) -> bool:
    if text not in ("", "0", "1"):
        raise BadView(f"{parameter} must be 0 or 1, not {text[:40]!r}.")
    return text == "1"


def _count(parameter: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 9):
        raise BadView(f"{parameter} must be a number from 1 on, not {text[:40]!r}.")
    return int(text)
