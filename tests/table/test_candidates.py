"""Which figure? Each candidate with who counted it, who said it, what it adds up to, and one sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from etl.model.text import Kind
from etl.table.assemble import assemble
from etl.table.frame import records
from etl.table.spoken import amount, period
from table.made import read, said
from table.test_checks import BAKU, MOSCOW, told


def candidates(*extractions: Any) -> list[dict[str, Any]]:
    return records(assemble(read(*extractions))["candidates"])


def test_each_side_stands_with_its_counter_and_its_sum() -> None:
    low, high = candidates(told("A", *BAKU), told("B", *MOSCOW))
    assert (low["rank"], low["value"], low["counted_by"]) == (1, 2.6e9, "Azerbaijani customs")
    assert (high["rank"], high["value"], high["counted_by"]) == (2, 2.9e9, "")
    assert low["adds_up"] == "exports + imports = $2.6022 billion" and high["adds_up_value"] == 2.9141e9
    assert low["adds_up_claims"].count(";") == 1
    assert (
        low["sentence"]
        == high["sentence"]
        == (
            "Azerbaijan–Russia trade turnover, Jan–Nov 2021: $2.6 billion counted by Azerbaijani customs "
            "(Trend, 1 Jan 2023); $2.9 billion (Trend, 1 Jan 2023)."
        )
    )


def test_figures_on_which_sources_agree_are_no_candidates() -> None:
    assert not candidates(said("A", "$3.5 billion", 3.5e9), said("B", "$3.46 billion", 3.46e9))


def test_a_candidate_names_who_says_it_and_who_repeats_it() -> None:
    first, second = candidates(
        said("A", "$2.9 billion", 2.9e9, speaker="Novak", publisher="TASS"),
        said("B", "$2.9 billion", 2.9e9, speaker="Overchuk", publisher="Report"),
        said("C", "$3.4 billion", 3.4e9, publisher=""),
    )
    assert (first["speakers"], first["publishers"]) == ("Novak; Overchuk", "TASS; Report")
    assert (first["n_claims"], first["n_texts"]) == (2, 2)
    assert "$2.9 billion according to Novak and Overchuk (TASS, 1 Feb 2022 and 1 more)" in first["sentence"]
    assert second["sentence"].endswith("$3.4 billion (an unnamed publisher, 1 Feb 2022).")


def test_a_speaker_without_a_name_is_the_one_of_the_text() -> None:
    found = candidates(said("A", "$2 billion", 2e9, speaker="economy minister"), said("B", "$9 billion", 9e9))
    assert "$2 billion according to the economy minister (Trend, 1 Feb 2022)" in found[0]["sentence"]
    assert found[0]["speakers"] == "economy minister"


def test_a_digest_is_called_a_summary() -> None:
    found = candidates(said("A", "$2 billion", 2e9, kind=Kind.DIGEST), said("B", "$9 billion", 9e9))
    assert "$2 billion (summary of Trend, 1 Feb 2022)" in found[0]["sentence"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"value": 2.6e9, "unit": "USD"}, "$2.6 billion"),
        ({"value": 540000, "unit": "t", "qualifier": "about"}, "about 540,000 t"),
        ({"value": 12.5, "unit": "percent", "measure": "change_rate"}, "+12.5 percent"),
        ({"value": -0.5e9, "unit": "USD", "measure": "change_absolute"}, "-$500 million"),
        ({"value": 8e9, "value_high": 10e9, "unit": "USD"}, "$8 billion to $10 billion"),
        ({"value": None, "unit": "", "direction": "up"}, "growth"),
        ({"value": 2.0, "unit": "ratio"}, "2 times"),
        ({"value": 97, "unit": "companies"}, "97 companies"),
    ],
)
def test_figures_in_words(row: dict[str, Any], words: str) -> None:
    plain = {"value_high": None, "measure": "level", "qualifier": "", "direction": ""}
    assert amount(plain | row) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2021, 1, 1), (2021, 12, 31), "2021"),
        ((2021, 1, 1), (2021, 11, 30), "Jan–Nov 2021"),
        ((2022, 2, 1), (2022, 2, 28), "Feb 2022"),
        ((2021, 1, 1), (2021, 11, 15), "1 Jan 2021 – 15 Nov 2021"),
        ((2021, 3, 5), (2021, 3, 5), "5 Mar 2021"),
        (None, (2030, 12, 31), "as of 31 Dec 2030"),
    ],
)
def test_days_in_words(start: tuple[int, int, int] | None, end: tuple[int, int, int], words: str) -> None:
    assert period(date(*start) if start else None, date(*end)) == words
