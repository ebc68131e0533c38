"""Series: what is counted for a subject, and what a default view takes from it."""

from __future__ import annotations

import json

import pandas as pd

from etl.table.assemble import assemble
from table.made import read, said


def test_a_series_counts_what_it_holds() -> None:
    frames = assemble(
        read(
            said("A", "$3.5 billion", 3.5e9),
            said("B", "$3.7 billion", 3.7e9),
            said("C", "€1 billion", 1e9, unit="EUR"),
            said("D", "5 percent", 5, unit="percent", measure="change_rate"),
            said("E", "$1 billion", 1e9, commodity="wheat"),
            said("F", "$1 billion", 1e9, pair="AZE-GEO"),
        )
    )
    assert frames["series"]["series_id"].tolist() == ["trade-turnover.aze-geo", "trade-turnover.aze-rus"]
    row = frames["series"].iloc[1]
    assert row["title"] == "Azerbaijan–Russia trade turnover"
    assert (row["n_claims"], row["n_articles"], row["n_periods"], row["n_differs"]) == (5, 5, 1, 1)
    assert row["default_unit"] == "USD"
    assert json.loads(row["by_unit"]) == {"USD": 3, "EUR": 1, "percent": 1}
    assert json.loads(row["by_commodity"]) == {"": 4, "wheat": 1}
    assert json.loads(row["by_measure"]) == {"level": 4, "change_rate": 1}
    assert row["first_period"] == pd.Timestamp(2021, 1, 1) and row["last_period"] == pd.Timestamp(
        2021, 12, 31
    )
    assert (row["reporter"], row["partner"], row["pair"]) == ("", "", "AZE-RUS")


def test_a_flow_keeps_its_sides() -> None:
    out = {"indicator": "exports", "reporter": "AZE", "partner": "RUS"}
    row = assemble(read(said("A", "$1 billion", 1e9, **out)))["series"].iloc[0]
    assert row["series_id"] == "exports.aze-to-rus"
    assert (row["reporter"], row["partner"], row["origin"], row["destination"]) == (
        "AZE",
        "RUS",
        "AZE",
        "RUS",
    )


def test_codes_in_use_have_labels_even_rates() -> None:
    codes = assemble(read(said("A", "5,000 TEU", 5e3, unit="TEU/week")))["codes"]
    rate = codes[(codes["dimension"] == "unit") & (codes["code"] == "TEU/week")]
    assert rate["label"].str.endswith(" per week").tolist() == [True]
    assert not codes.duplicated(["dimension", "code"]).any()
    assert (codes["label"] != "").all()
