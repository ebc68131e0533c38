"""Claims of the same thing side by side: which figures agree, and who says them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model.claim import Modality
from etl.model.extraction import Extraction
from etl.model.quantity import Direction, Measure, Qualifier
from etl.table.agreement import speakers
from etl.table.assemble import assemble
from etl.table.observations import observations
from table.made import article, claim, read, said


def observed(*extractions: Extraction) -> pd.DataFrame:
    return assemble(read(*extractions))["observations"]


def figures(row: Any) -> list[tuple[Any, int]]:
    return [(figure["value"], len(figure["claim_ids"])) for figure in json.loads(row["figures"])]


def test_one_claim_is_single() -> None:
    row = observed(said("A", "$3.5 billion", 3.5e9)).iloc[0]
    assert (row["status"], row["value"], row["n_claims"], row["n_texts"]) == ("single", 3.5e9, 1, 1)
    assert row["series_id"] == "trade-turnover.aze-rus"
    assert row["first_published"] == pd.Timestamp(2022, 2, 1)


def test_figures_that_agree_are_one_figure_in_its_most_precise_saying() -> None:
    frame = observed(
        said("A", "$3.5 billion", 3.5e9, speaker="Putin"),
        said("B", "$3.46 billion", 3.46e9, speaker="the customs committee"),
    )
    row = frame.iloc[0]
    assert len(frame) == 1 and row["status"] == "corroborated"
    assert figures(row) == [(3460000000, 2)]
    assert (row["value"], row["value_min"], row["value_max"]) == (3.46e9, 3.46e9, 3.5e9)


def test_figures_that_differ_stand_side_by_side_and_none_is_chosen() -> None:
    row = observed(
        said("A", "$2.6 billion", 2.6e9, speaker="Baku"),
        said("B", "$2.9 billion", 2.9e9, speaker="Moscow"),
        said("C", "$2.914 billion", 2.914e9, speaker="Moscow"),
    ).iloc[0]
    assert row["status"] == "differs"
    assert pd.isna(row["value"])
    assert figures(row) == [(2600000000, 1), (2914000000, 2)]


def test_a_vague_figure_joins_the_nearest_that_it_agrees_with() -> None:
    row = observed(
        said("A", "$2 billion", 2e9),
        said("B", "$1.55 billion", 1.55e9),
        said("C", "$2.14 billion", 2.14e9),
    ).iloc[0]
    assert figures(row) == [(1550000000, 1), (2140000000, 2)]
    saying = json.loads(row["figures"])[1]["claim_ids"][0]
    assert saying == said("C", "$2.14 billion", 2.14e9).claims[0].claim_id


@pytest.mark.parametrize(
    ("speaker", "status"),
    [("", "repeated"), ("Vladimir Putin", "repeated"), ("Putin", "repeated"), ("Aliyev", "corroborated")],
)
def test_only_another_named_speaker_corroborates(speaker: str, status: str) -> None:
    row = observed(
        said("A", "$3.5 billion", 3.5e9, speaker="Vladimir Putin"),
        said("B", "$3.5 billion", 3.5e9, speaker=speaker),
    ).iloc[0]
    assert row["status"] == status


def test_a_text_on_several_sites_counts_once() -> None:
    text = "Trade reached $3.5 billion in 2021."
    frames = assemble(
        read(
            said("B", "$3.5 billion", 3.5e9, text=text, speaker="one"),
            said(
                "A", "$3.5 billion", 3.5e9, text=text.upper().replace("BILLION", "billion"), speaker="other"
            ),
        )
    )
    row = frames["observations"].iloc[0]
    assert (row["n_claims"], row["n_texts"], row["status"]) == (2, 1, "repeated")
    assert frames["articles"]["same_text_as"].tolist() == ["", "A"]


def test_two_figures_inside_one_article_may_differ() -> None:
    source = article("A", "It was $2 billion in 2021. It was $3 billion in 2021.", date(2022, 1, 1))
    quotes = source.text.split(". ")
    year = {"pair": "AZE-RUS", "period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    claims = (
        claim(source, f"{quotes[0]}.", "$2 billion", value=2e9, **year),
        claim(source, quotes[1], "$3 billion", value=3e9, **year),
    )
    assert observed(Extraction(source, claims)).iloc[0]["status"] == "differs"  # under 2.5, and from 2.5
    vague = (claims[0], claim(source, quotes[1], "$3 billion", value=2.4e9, **year))
    assert observed(Extraction(source, vague)).iloc[0]["status"] == "repeated"


def test_what_must_be_the_same_keeps_claims_apart() -> None:
    frame = observed(
        said("A", "$3.5 billion", 3.5e9),
        said("B", "$3.5 billion", 3.5e9, modality=Modality.FORECAST),
        said("C", "$3.5 billion", 3.5e9, unit="EUR"),
        said("D", "$3.5 billion", 3.5e9, commodity="wheat"),
        said("E", "$3.5 billion", 3.5e9, pair="AZE-GEO"),
        said("F", "$3.5 billion", 3.5e9, of="non-oil trade"),
    )
    assert frame["status"].tolist() == ["single"] * 6


def test_movements_agree_by_their_direction() -> None:
    def moved(name: str, word: str, way: Direction) -> Extraction:
        return said(name, word, None, measure=Measure.DIRECTION, direction=way, unit="")  # type: ignore[arg-type]

    agree = observed(moved("A", "grew", Direction.UP), moved("B", "rose", Direction.UP)).iloc[0]
    assert (agree["status"], figures(agree)) == ("repeated", [(None, 2)])
    differ = observed(moved("A", "grew", Direction.UP), moved("B", "fell", Direction.DOWN)).iloc[0]
    assert (differ["status"], figures(differ)) == ("differs", [(None, 1), (None, 1)])


def test_claims_without_a_period_make_none() -> None:
    source = article("A", "Trade reached $3.5 billion.")
    one = claim(source, source.text, "$3.5 billion", value=3.5e9, pair="AZE-RUS")
    frames = assemble(read(Extraction(source, (one,))))
    assert len(frames["observations"]) == 0
    assert frames["claims"]["series_id"].tolist() == ["trade-turnover.aze-rus"]
    assert frames["series"][["n_claims", "n_periods"]].values.tolist() == [[1, 0]]


def test_what_a_filter_leaves_is_observed_anew() -> None:
    frames = assemble(read(said("A", "$2.6 billion", 2.6e9), said("B", "$2.9 billion", 2.9e9)))
    some = frames["claims"][frames["claims"]["article_id"] == "A"]
    assert observations(some, frames["articles"])["status"].tolist() == ["single"]


SAYINGS = st.lists(
    st.tuples(
        st.integers(1, 60),
        st.sampled_from([Qualifier.NONE, Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.NEARLY]),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(SAYINGS, st.randoms(use_true_random=False))
def test_each_claim_is_in_one_figure_whatever_the_order(
    sayings: list[tuple[int, Qualifier]], random: Any
) -> None:
    found = [said(f"A{n}", f"${v}", v, qualifier=q) for n, (v, q) in enumerate(sayings)]
    row = observed(*found).iloc[0]
    ids = [name for figure in json.loads(row["figures"]) for name in figure["claim_ids"]]
    assert sorted(ids) == sorted(one.claims[0].claim_id for one in found)
    random.shuffle(found)
    assert observed(*found).iloc[0]["figures"] == row["figures"]


@pytest.mark.parametrize(
    ("names", "count"),
    [
        ([], 0),
        (["", ""], 0),
        (["Putin", "Vladimir Putin"], 1),
        (["putin", "Putin"], 1),
        (["Putin", "Aliyev"], 2),
        (["Ilham Aliyev", "Aliyev", "Novak"], 2),
    ],
)
def test_speakers_are_counted_by_their_names(names: list[str], count: int) -> None:
    assert speakers(names) == count
