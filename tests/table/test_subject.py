"""What a series is called, and which claims are of the same thing."""

from __future__ import annotations

from typing import Any

import pytest

from etl.table.columns import table
from etl.table.subject import observation_id, series_id
from etl.table.title import title
from etl.words.labels import label

EMPTY: dict[str, Any] = {column.name: "" if column.textual else None for column in table("claims").columns}

OUT = {"origin": "AZE", "destination": "RUS"}
NAMES = [
    ("trade-turnover.aze-rus", {"indicator": "trade_turnover", "pair": "AZE-RUS"}),
    (
        "trade-turnover.aze-rus",
        {"indicator": "trade_turnover", "pair": "AZE-RUS", "reporter": "RUS", "partner": "AZE"},
    ),
    (
        "exports.aze-to-rus",
        {"indicator": "exports", "reporter": "AZE", "partner": "RUS", "pair": "AZE-RUS", **OUT},
    ),
    (
        "imports.aze-to-rus",
        {"indicator": "imports", "reporter": "RUS", "partner": "AZE", "pair": "AZE-RUS", **OUT},
    ),
    ("exports.aze", {"indicator": "exports", "reporter": "AZE", "pair": "AZE", "origin": "AZE"}),
    ("exports.to-rus", {"indicator": "exports", "partner": "RUS", "pair": "RUS", "destination": "RUS"}),
    (
        "tourist-arrivals.rus-to-aze",
        {"indicator": "tourist_arrivals", "pair": "AZE-RUS", "origin": "RUS", "destination": "AZE"},
    ),
    ("tourist-arrivals.aze-rus", {"indicator": "tourist_arrivals", "pair": "AZE-RUS"}),
    (
        "trade-balance.aze-with-rus",
        {"indicator": "trade_balance", "reporter": "AZE", "partner": "RUS", "pair": "AZE-RUS"},
    ),
    (
        "exports.aze-to-geo-and-rus",
        {
            "indicator": "exports",
            "reporter": "AZE",
            "partner": "GEO;RUS",
            "origin": "AZE",
            "destination": "GEO;RUS",
        },
    ),
    ("trade-turnover.aze-ru_ta", {"indicator": "trade_turnover", "pair": "AZE-RU_TA"}),
    ("cargo-volume.middle-corridor", {"indicator": "cargo_volume", "route": "middle_corridor"}),
    ("cargo-volume.aze-rus", {"indicator": "cargo_volume", "route": "instc", "pair": "AZE-RUS"}),
    ("", {"indicator": "cargo_volume"}),
]


@pytest.mark.parametrize(("name", "cells"), NAMES)
def test_a_series_is_called_by_its_subject(name: str, cells: dict[str, str]) -> None:
    assert series_id(EMPTY | cells) == name


TITLES = [
    ("Azerbaijan–Russia trade turnover", "trade-turnover.aze-rus"),
    ("Azerbaijan’s exports to Russia", "exports.aze-to-rus"),
    ("Russia’s imports from Azerbaijan", "imports.aze-to-rus"),
    ("Azerbaijan’s exports", "exports.aze"),
    ("Tourist arrivals, Russia → Azerbaijan", "tourist-arrivals.rus-to-aze"),
    ("Azerbaijan’s trade balance with Russia", "trade-balance.aze-with-rus"),
    ("Azerbaijan’s exports to Georgia and Russia", "exports.aze-to-geo-and-rus"),
    ("Azerbaijan–Tatarstan trade turnover", "trade-turnover.aze-ru_ta"),
]


@pytest.mark.parametrize(("words", "name"), TITLES)
def test_a_title_says_the_subject_in_plain_words(words: str, name: str) -> None:
    cells = next(cells for series, cells in NAMES if series == name)
    assert title(EMPTY | cells, label) == words


def test_a_title_takes_the_article_that_a_name_needs() -> None:
    sides = {"reporter": "USA", "partner": "EU", "origin": "USA", "destination": "EU"}
    subject = EMPTY | {"indicator": "exports"} | sides
    assert title(subject, label) == "The United States’s exports to the European Union"


def _row(**cells: Any) -> dict[str, Any]:
    from datetime import date

    return EMPTY | {"measure": "level", "period_end": date(2021, 12, 31)} | cells


def test_exports_of_one_side_never_meet_those_of_the_other() -> None:
    out = _row(indicator="exports", reporter="AZE", partner="RUS", pair="AZE-RUS", **OUT)
    back = _row(
        indicator="exports", reporter="RUS", partner="AZE", pair="AZE-RUS", origin="RUS", destination="AZE"
    )
    mirror = _row(indicator="imports", reporter="RUS", partner="AZE", pair="AZE-RUS", **OUT)
    assert len({observation_id(row) for row in (out, back, mirror)}) == 3


def test_mutual_trade_is_one_thing_whoever_reports() -> None:
    one = _row(indicator="trade_turnover", reporter="AZE", partner="RUS", pair="AZE-RUS")
    other = _row(indicator="trade_turnover", reporter="RUS", partner="AZE", pair="AZE-RUS")
    assert observation_id(one) == observation_id(other) != ""


@pytest.mark.parametrize("measure", ["share", "rank"])
def test_a_share_or_rank_belongs_to_one_side_even_of_mutual_trade(measure: str) -> None:
    one = _row(indicator="trade_turnover", reporter="AZE", partner="RUS", pair="AZE-RUS", measure=measure)
    other = _row(indicator="trade_turnover", reporter="RUS", partner="AZE", pair="AZE-RUS", measure=measure)
    assert observation_id(one) != observation_id(other)


def test_without_a_period_or_a_subject_there_is_no_observation() -> None:
    assert observation_id(_row(indicator="trade_turnover", pair="AZE-RUS", period_end=None)) == ""
    assert observation_id(_row(indicator="cargo_volume")) == ""
