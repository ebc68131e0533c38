"""Charts made by hand, for what the collection does not hold: old years, deficits, letters, nothing."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dashboard.data import Labels, Series, Statement
from dashboard.marks import Scene, chart, showing
from dashboard.reports import Report
from dashboard.view import View

EMPTY: dict[str, Any] = {"str": "", "int": 0, "float | None": None, "date | None": None}
LETTERS = "Azərbaycan, İğdır və Şuşa: Иран—Россия; Əliyev, Ľubica, çay, ñ"
LONG = (
    "Republic of Azerbaijan’s exports to the Russian Federation: fruits and vegetables, petrochemicals and "
    "plastics, by road and by the International North–South Transport Corridor’s western route"
)


def statement(year: int, value: float | None, **more: Any) -> Statement:
    """A level of one year in dollars, unless `more` says otherwise."""
    cells = {field.name: EMPTY[str(field.type)] for field in fields(Statement)}
    said = f"In {year} it was {value}"
    cells |= {
        "claim_id": f"{year}-{value}-{len(more)}",
        "article_id": f"a{year}",
        "indicator": "trade_turnover",
    }
    cells |= {"measure": "level", "value": value, "unit": "USD", "pair": "AZE-RUS", "modality": "actual"}
    cells |= {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_kind": "year"}
    cells |= {"quote": said, "char_end": len(said), "part": "text", "kind": "article", "publisher": "Trend"}
    cells |= {"published": date(year + 1, 2, 1), "url": f"https://news.example/{year}?a=1&b=%20#x_y"}
    return Statement(**(cells | more))


def report(
    *statements: Statement, title: str = "Azerbaijan–Russia trade turnover", theme: str = ""
) -> Report:
    """What would be taken away from a chart of these statements."""
    series = Series(
        "made.aze-rus", "trade_turnover", "", "", "AZE-RUS", "", "", "", title, 1, 1, 1, 0, None, None, "USD"
    )
    view = View(series=series.series_id, theme=theme)
    shown = showing(view, list(statements))
    labels = Labels([("place", "AZE", "Azerbaijan"), ("place", "RUS", "Russia")])
    drawn = chart(view, series, shown, {}, labels)
    version: Any = SimpleNamespace(name="0123456789abcdef", labels=labels, folder=Path("none/versions/made"))
    found = Scene(view, version, series, shown, {})
    vars(found)["chart"] = drawn  # else it would be made from the version's tables
    return Report(found, "", date(2026, 1, 2))


ODD = {
    "none": report(),
    "one": report(statement(2024, 3.5e9)),
    "old": report(*(statement(year, (year - 1970) * 1e8) for year in range(1984, 2025))),
    "deficit": report(
        *(statement(year, (2019 - year) * 4e8, indicator="trade_balance") for year in range(2014, 2025)),
        title="Azerbaijan’s trade balance with Russia",
    ),
    "sunk": report(statement(2023, -1.2e9), statement(2024, -8e8), title="Trade balance"),
    "long": report(statement(2023, 1e6), statement(2024, 3e6), title=LONG),
    "letters": report(
        statement(
            2022, 2e9, publisher=LETTERS, speaker="Şəhriyar Əliyev", counted_by="Dövlət Gömrük Komitəsi"
        ),
        statement(
            2023, 2.5e9, publisher="Интерфакс", quote="Оборот вырос до $2,5 млрд — на 5 % & #1 {a_b} ~ \\ ^"
        ),
        title=LETTERS,
    ),
    "hedged": report(
        statement(2020, 2e9, value_high=3e9),
        statement(2021, 2e9, qualifier="more_than"),
        statement(2022, 2e9, qualifier="record", kind="digest"),
        statement(2025, 5e9, modality="target"),
        statement(2024, None, measure="direction", direction="up", period_start=None, period_end=None),
        statement(2023, -12.5, measure="change_rate", unit="percent"),
    ),
}
