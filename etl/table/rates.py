"""Turns a download of the European Central Bank's reference rates into exchange rates for a stretch of days.

People put the file into data/reference/rates as it came; a build keeps its rates in the version, so that a
frozen address goes on converting as it did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import pandas as pd

from etl.table.columns import table
from etl.table.disk import whole
from etl.table.frame import frame
from etl.table.layouts import BadReference, number
from etl.table.layouts import table as read_table

FOLDER = Path("reference") / "rates"
EURO = "EUR"
DATE = "Date"
LONG = frozenset({"FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "TIME_PERIOD", "OBS_VALUE"})
"""The headers of the ECB Data Portal's CSV, a rate a row; the other download has a column each currency."""

CLOSE = timedelta(days=10)
"""Rates must begin and end so near to a period's ends to speak of it: markets rest over holidays."""

Row = dict[str, object]


def recognized(headers: frozenset[str]) -> bool:
    """Whether a table with these headers holds reference rates of the ECB."""
    return headers >= LONG or (DATE in headers and len(_currencies(headers)) > 1)


def _currencies(headers: frozenset[str]) -> list[str]:
    return sorted(name for name in headers if len(name) == 3 and name.isascii() and name.isupper())


def add(file: Path, data: Path, name: str = "") -> tuple[Path, int]:
    """Copies a download, once it was read, into the folder of rates; where it is now, and how many rates.

    Raises:
        BadReference: it holds none.
    """
    found = list(rows(file))
    path = data / FOLDER / f"{name or file.stem}.csv"
    with whole(path) as temporary:
        temporary.write_bytes(file.read_bytes())
    return path, len(found)


def rows(file: Path) -> Iterator[Row]:
    """Each daily rate of a download: the currency, the day, and how much of it a euro buys.

    Raises:
        BadReference: no such table, or no daily rate in it.
    """
    headers, cells = read_table(file)
    if not recognized(headers):
        raise BadReference(f"{file}: no table of reference rates; take the CSV of the ECB as it comes")
    given = _long(cells) if headers >= LONG else _wide(cells, _currencies(headers))
    found = 0
    for currency, day, text in given:
        rate = number(text)
        if rate is not None and rate > 0:
            found += 1
            yield {"currency": currency, "day": _day(day, file), "per_euro": rate, "source": file.stem}
    if not found:
        raise BadReference(f"{file}: holds no daily rate")


def _wide(cells: Sequence[Mapping[str, str]], currencies: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for row in cells:
        yield from ((currency, row[DATE], row[currency]) for currency in currencies)


def _long(cells: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    for row in cells:
        if (row["FREQ"], row["CURRENCY_DENOM"], row["EXR_TYPE"]) == ("D", EURO, "SP00"):
            yield row["CURRENCY"], row["TIME_PERIOD"], row["OBS_VALUE"]


def _day(text: str, file: Path) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadReference(f"{file}: {text!r} is no day such as 2024-11-14") from None


def read(data: Path) -> pd.DataFrame:
    """All rates of a data folder, as the table `rates`.

    Raises:
        BadReference: a file can't be read, or two give different rates of one day.
    """
    given = [row for path in sorted((data / FOLDER).glob("*.csv")) for row in rows(path)]
    found = frame(table("rates"), given).sort_values(["currency", "day"], ignore_index=True, kind="stable")
    found = found.drop_duplicates(["currency", "day", "per_euro"], ignore_index=True)
    twice = found[found.duplicated(["currency", "day"])]
    if len(twice):
        first = twice.iloc[0]
        raise BadReference(
            f"{data / FOLDER}: two rates of {first['currency']} on {first['day']:%Y-%m-%d}; keep one file"
        )
    return found


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of the wanted currency one unit of another makes: the mean of so many daily rates."""

    value: float
    days: int


class Rates:
    """The table `rates`, asked for stretches of days."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows

    @cached_property
    def _by_currency(self) -> dict[str, pd.Series[float]]:
        return {
            str(currency): group.set_index("day")["per_euro"]
            for currency, group in self._rows.groupby("currency", sort=True)
        }

    @property
    def currencies(self) -> tuple[str, ...]:
        """What figures can be converted into; none where there are no rates."""
        return (EURO, *self._by_currency) if self._by_currency else ()

    def over(self, base: str, target: str, start: date | None, end: date) -> Rate | None:
        """The mean of the daily rates of a period, or for a stock the last rate until its day.

        None where a currency is unknown or the rates do not reach over the period.
        """
        if base == target or not {base, target} <= set(self.currencies):
            return None
        days = slice(pd.Timestamp(start or end - CLOSE), pd.Timestamp(end))
        within = self._daily(base, target).loc[days]
        if within.empty:
            return None
        first, last = within.index[0].date(), within.index[-1].date()
        if end - last > CLOSE or (start and first - start > CLOSE):
            return None
        chosen = within if start else within.tail(1)
        return Rate(float(chosen.mean()), len(chosen))

    def _daily(self, base: str, target: str) -> pd.Series[float]:
        one, other = self._by_currency.get(base), self._by_currency.get(target)
        if one is None or other is None:
            return 1 / one if one is not None else other if other is not None else pd.Series(dtype="float64")
        return (other / one).dropna()
