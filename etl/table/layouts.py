"""Turns an untouched download of official statistics into plain rows: who, with whom, what, when, how much.

Known without being told: UN Comtrade (the CSV of Comtrade Plus and of the site before it) and the IMF's
International Trade in Goods by partner country, formerly Direction of Trade Statistics (a period a row,
a period a column, or a flow a column). Any other table needs a mapping (docs/reference.md).
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.table.spans import span

Cells = Mapping[str, str]


class BadReference(ValueError):
    """An official series that can't be used; the message names the file, the reason and what to do."""


@dataclass(frozen=True, slots=True)
class Headers:
    """How the columns of some other table are called, and what its cells mean.

    Args:
        columns: our name -> its header; reporter, period and value are needed.
        constants: our name -> the same value on every row (unit, indicator, partner, scale …).
        codes: our name -> its code -> ours.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One figure as the source gives it; reporter and partner are still its words for them.

    Args:
        value: NaN where the cell holds something else than a figure.
    """

    indicator: str
    reporter: str
    partner: str
    period: str
    value: float
    unit: str = "USD"
    commodity: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout that is known by its headers."""

    name: str
    title: str
    license: str
    needs: tuple[frozenset[str], ...]
    read: Callable[[Sequence[Cells]], Iterable[Found]]

    def fits(self, headers: frozenset[str]) -> bool:
        """Whether a table with these headers is of this layout."""
        return any(needed <= headers for needed in self.needs)


def table(path: Path) -> tuple[frozenset[str], list[dict[str, str]]]:
    """The headers and rows of a CSV file in UTF-8 or Windows Latin.

    Raises:
        BadReference: it can't be read as a table.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadReference(f"{path}: {error.strerror or error}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        rows = [{key: cell or "" for key, cell in row.items() if isinstance(key, str)} for row in reader]
    except csv.Error as error:
        raise BadReference(f"{path}: not a CSV table ({error})") from None
    headers = frozenset(name.strip() for name in reader.fieldnames or ())
    if len(headers) < 2 or not rows:
        raise BadReference(f"{path}: holds no table with a header and rows; save it as CSV")
    return headers, [{name.strip(): cell.strip() for name, cell in row.items()} for row in rows]


NO_DATA = " .:-–—"
"""What stands in a cell of a statistical table for which there is no figure."""


def number(text: str) -> float | None:
    """A figure of a table, None where the cell is empty or no figure."""
    plain = text.replace(" ", "").replace(" ", "")
    if ("," in plain and "." in plain) or plain.count(",") > 1:
        plain = plain.replace(",", "")
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if found == found and abs(found) != float("inf") else None


def _first(row: Cells, *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


COMTRADE_FLOWS = {
    "x": "exports",
    "m": "imports",
    "2": "exports",
    "1": "imports",
    "export": "exports",
    "import": "imports",
}
WHOLE = {"partner2Code": "0", "customsCode": "C00", "motCode": "0", "2nd Partner Code": "0"}
"""A row that breaks a flow down further says something else here."""


def _comtrade(rows: Iterable[Cells]) -> Iterator[Found]:
    for row in rows:
        yield from _comtrade_row(row)


def _comtrade_row(row: Cells) -> Iterator[Found]:
    flow = _first(row, "flowCode", "flowDesc", "Trade Flow Code", "TradeFlow Code", "Trade Flow", "TradeFlow")
    indicator = COMTRADE_FLOWS.get(flow.casefold())
    value = number(_first(row, "primaryValue", "Trade Value (US$)", "TradeValueUS"))
    total = _first(row, "cmdCode", "Commodity Code") in ("TOTAL", "0", "00")
    parts = any(row.get(name) not in (None, "", whole) for name, whole in WHOLE.items())
    if indicator and value is not None and total and not parts:
        yield Found(
            indicator=indicator,
            reporter=_first(row, "reporterISO", "Reporter ISO", "reporterDesc", "Reporter"),
            partner=_first(row, "partnerISO", "Partner ISO", "partnerDesc", "Partner"),
            period=_first(row, "period", "Period", "refYear", "Year"),
            value=value,
            note="not reported by the country itself"
            if row.get("isReported") in ("0", "false", "False")
            else "",
        )


IMF_FLOWS = (("XG_FOB_USD", "exports"), ("MG_CIF_USD", "imports"))
IMF_NAMES = (("export", "free on board", "exports"), ("import", "cost", "imports"))
SCALES = {
    "units": 1,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "0": 1,
    "3": 1e3,
    "6": 1e6,
    "9": 1e9,
}


WORLD_TRADE = 1e14
"""US dollars: more than all countries together trade in a year."""


def _imf(rows: Sequence[Cells]) -> list[Found]:
    """Figures in the scale that each row tells, or as they are where that would make more than there is.

    The IMF's programming interface gives dollars, and a scale for showing them.
    """
    scaled = [one for row in rows for one in _imf_row(row, _scale(row))]
    if all(abs(one.value) < WORLD_TRADE for one in scaled):
        return scaled
    return [one for row in rows for one in _imf_row(row, 1.0)]


def _scale(row: Cells) -> float:
    return SCALES.get(_first(row, "SCALE", "Scale", "UNIT_MULT").casefold(), 1.0)


def _imf_row(row: Cells, scale: float) -> Iterator[Found]:
    if row.get("Attribute", "Value").casefold() not in ("value", ""):
        return
    who = _first(row, "COUNTRY", "Country Name", "REF_AREA", "COUNTRY.ID")
    whom = _first(row, "COUNTERPART_COUNTRY", "Counterpart Country Name", "COUNTERPART_AREA")
    note = _first(row, "Status", "OBS_STATUS")
    for indicator, period, text in _imf_cells(row):
        value = number(text)
        if value is not None:
            yield Found(indicator, who, whom, period, value * scale, note=note)


def _imf_cells(row: Cells) -> Iterator[tuple[str, str, str]]:
    """Flow, period and figure: the flow that a row names, or a column each."""
    named = _first(row, "Indicator Code", "INDICATOR", "Indicator Name", "Indicator")
    if not named:
        period = _first(row, "Time Period", "TIME_PERIOD")
        yield from ((_flow(name, ""), period, cell) for name, cell in row.items() if cell and _flow(name, ""))
    elif flow := _flow(named, _first(row, "Indicator Name", "INDICATOR", "Indicator")):
        yield from ((flow, period, text) for period, text in _periods(row))


def _flow(code: str, words: str) -> str:
    """The flow that an indicator's code, at the end of its header too, or its name means; empty if none."""
    for end, flow in IMF_FLOWS:
        if code.upper().rstrip(")").endswith(end):
            return flow
    said = words.casefold()
    found = (flow for what, how, flow in IMF_NAMES if what in said and how in said and "us dollar" in said)
    return next(found, "")


def _periods(row: Cells) -> Iterator[tuple[str, str]]:
    """Each period of a row with its cell: the one it names, or a column each."""
    one = _first(row, "TIME_PERIOD", "Time Period")
    if one:
        yield one, _first(row, "OBS_VALUE", "Value")
    else:
        yield from ((name, cell) for name, cell in row.items() if cell and span(name))


LAYOUTS = (
    Layout(
        "comtrade",
        "UN Comtrade",
        "UN Comtrade: free for use within an organization; re-dissemination needs permission",
        (
            frozenset({"reporterISO", "partnerISO", "flowCode", "cmdCode", "primaryValue"}),
            frozenset({"Reporter ISO", "Partner ISO", "Commodity Code", "Trade Flow", "Trade Value (US$)"}),
            frozenset({"Reporter ISO", "Partner ISO", "Commodity Code", "TradeFlow", "TradeValueUS"}),
        ),
        _comtrade,
    ),
    Layout(
        "imf",
        "IMF, International Trade in Goods by partner country",
        "IMF: terms of use of its data; check them before re-publishing",
        (
            frozenset({"Country Name", "Indicator Code", "Counterpart Country Name"}),
            frozenset({"Country Name", "Counterpart Country Name", "Time Period"}),
            frozenset({"COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY"}),
        ),
        _imf,
    ),
)


def recognized(headers: frozenset[str]) -> Layout | None:
    """The layout of a table with these headers, None where it is none that is known."""
    return next((layout for layout in LAYOUTS if layout.fits(headers)), None)


def mapped(rows: Sequence[Cells], mapping: Headers) -> Iterator[Found]:
    """The figures of any other table, by its mapping; rows without a figure are left out."""

    def cell(row: Cells, name: str) -> str:
        raw = (
            row.get(mapping.columns[name], "") if name in mapping.columns else mapping.constants.get(name, "")
        )
        return mapping.codes.get(name, {}).get(str(raw), str(raw))

    scale = float(mapping.constants.get("scale", 1))
    for row in rows:
        text = cell(row, "value")
        if text.strip(NO_DATA):
            value = number(text)
            names = ("indicator", "reporter", "partner", "period", "commodity", "note")
            yield Found(
                **{name: cell(row, name) for name in names},
                value=math.nan if value is None else value * scale,
                unit=cell(row, "unit") or "USD",
            )
