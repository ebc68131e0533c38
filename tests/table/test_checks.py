"""What the figures say about each other: each check finds what a person finds, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from etl.model.claim import Modality
from etl.model.extraction import Extraction
from etl.model.quantity import Direction, Measure, Qualifier
from etl.table.assemble import assemble
from etl.table.columns import table
from etl.table.frame import records
from table.made import article, claim, read, said

AZE = {"reporter": "AZE", "partner": "RUS"}
RUS = {"reporter": "RUS", "partner": "AZE"}


def days(year: int, last: int = 12, first: int = 1) -> dict[str, Any]:
    end = date(year + last // 12, last % 12 + 1, 1).toordinal() - 1
    return {"period_start": date(year, first, 1), "period_end": date.fromordinal(end)}


def told(
    name: str, *sayings: tuple[str, float, dict[str, Any]], published: date = date(2023, 1, 1)
) -> Extraction:
    """One article with a sentence for each figure."""
    quotes = [f"{figure} was said as number {place}." for place, (figure, _, _) in enumerate(sayings)]
    source = article(name, " ".join(quotes), published)
    made = [
        claim(
            source,
            quote,
            figure,
            value=value,
            **({"pair": "AZE-RUS"} if "reporter" not in more else {}),
            **more,
        )
        for quote, (figure, value, more) in zip(quotes, sayings, strict=True)
    ]
    return Extraction(source, tuple(made))


def checked(kind: str, *extractions: Extraction) -> list[dict[str, Any]]:
    frames = assemble(read(*extractions))
    return [row for row in records(frames["checks"]) if row["check"] == kind]


def outcome(rows: list[dict[str, Any]]) -> list[tuple[str, float | None, float | None]]:
    return [(row["verdict"], row["expected"], row["found"]) for row in rows]


BAKU = (
    ("$2.6 billion", 2.6e9, {**AZE, **days(2021, 11), "counted_by": "Azerbaijani customs"}),
    ("$802.2 million", 802.2e6, {**AZE, **days(2021, 11), "indicator": "exports"}),
    ("$1.8 billion", 1.8e9, {**AZE, **days(2021, 11), "indicator": "imports"}),
)
MOSCOW = (
    ("$2.9 billion", 2.9e9, {**RUS, **days(2021, 11)}),
    ("$2.0 billion", 2e9, {**RUS, **days(2021, 11), "indicator": "exports"}),
    ("$914.1 million", 914.1e6, {**RUS, **days(2021, 11), "indicator": "imports"}),
)


def test_two_sides_differ_and_each_adds_up() -> None:
    both = told("A", *BAKU), told("B", *MOSCOW)
    assert outcome(checked("difference", *both)) == [("differs", 2.6e9, 2.9e9)]
    assert sorted(outcome(checked("sum", *both))) == [
        ("agrees", 2.6022e9, 2.6e9),
        ("agrees", 2.9141e9, 2.9e9),
    ]
    mirror = checked("mirror", *both)
    assert outcome(mirror) == [("differs", 802.2e6, 914.1e6), ("differs", 2e9, 1.8e9)]
    assert [row["series_id"] for row in mirror] == ["imports.aze-to-rus", "imports.rus-to-aze"]
    assert mirror[0]["relative_gap"] == pytest.approx(0.139491)


def test_a_sum_that_does_not_fit_differs_in_one_text_and_proves_nothing_across_texts() -> None:
    whole, *flows = BAKU
    whole = ("$3.6 billion", 3.6e9, {**AZE, **days(2021, 11)})
    assert outcome(checked("sum", told("A", whole, *flows))) == [("differs", 2.6022e9, 3.6e9)]
    assert outcome(checked("sum", told("A", *flows), told("B", whole))) == [("unknown", 2.6022e9, 3.6e9)]


@pytest.mark.parametrize("figure", ["$2 billion", "$2.0 billion"])
def test_a_sum_that_makes_a_whole_is_held_against_no_other(figure: str) -> None:
    whole, _, back = MOSCOW
    out, other = (figure, *MOSCOW[1][1:]), ("$2.6 billion", 2.6e9, days(2021, 11))
    assert outcome(checked("sum", told("A", whole, out, back, other))) == [("agrees", 2.9141e9, 2.9e9)]
    alone = "agrees" if figure == "$2 billion" else "differs"
    assert outcome(checked("sum", told("A", out, back, other))) == [(alone, 2.9141e9, 2.6e9)]


def test_flows_of_other_things_are_not_added() -> None:
    whole, out, back = BAKU
    for other in ({"commodity": "wheat"}, {"unit": "EUR"}, days(2021, 10), {"modality": Modality.FORECAST}):
        assert not checked("sum", told("A", whole, out, (*back[:2], back[2] | other)))
    assert not checked("sum", told("A", whole, out), told("B", (*back[:2], {**back[2], "reporter": "GEO"})))


def test_a_balance_is_exports_less_imports_in_size() -> None:
    gap = ("$998 million", -998e6, {**AZE, **days(2021, 11), "indicator": "trade_balance"})
    assert outcome(checked("balance", told("A", *BAKU[1:], gap))) == [("agrees", -997.8e6, -998e6)]
    wrong = ("$1.5 billion", -1.5e9, gap[2])
    assert outcome(checked("balance", told("A", *BAKU[1:], wrong))) == [("differs", -997.8e6, -1.5e9)]


GROWN = (
    ("$2.5 billion", 2.5e9, days(2018)),
    ("25 percent", 25, {**days(2018), "unit": "percent", "measure": Measure.CHANGE_RATE}),
)


@pytest.mark.parametrize(
    ("figure", "value", "verdict"),
    [("$2.0 billion", 2e9, "agrees"), ("$2.14 billion", 2.14e9, "differs"), ("$2 billion", 2e9, "agrees")],
)
def test_a_level_and_its_change_imply_the_level_before(figure: str, value: float, verdict: str) -> None:
    rows = checked("implied_baseline", told("A", *GROWN), told("B", (figure, value, days(2017))))
    assert outcome(rows) == [(verdict, 2e9, value)]
    assert "assumed" in rows[0]["formula"] and rows[0]["expected_claims"].count(";") == 1


def test_a_named_baseline_is_taken_as_named() -> None:
    base = {"baseline_start": date(2014, 1, 1), "baseline_end": date(2014, 12, 31)}
    change = (*GROWN[1][:2], GROWN[1][2] | base)
    found = told("B", ("$2.0 billion", 2e9, days(2017)), ("$3.0 billion", 3e9, days(2014)))
    rows = checked("implied_baseline", told("A", GROWN[0], change), found)
    assert outcome(rows) == [("differs", 2e9, 3e9)] and "assumed" not in rows[0]["formula"]


def test_a_level_and_a_change_of_two_texts_imply_nothing() -> None:
    texts = told("A", GROWN[0]), told("B", GROWN[1]), told("C", ("$2.0 billion", 2e9, days(2017)))
    assert not checked("implied_baseline", *texts)


def test_the_level_of_one_body_and_the_change_of_another_imply_nothing() -> None:
    before = told("B", ("$1.0 billion", 1e9, days(2017)))
    for mine, other, rows in (("Baku", "Moscow", 0), ("Baku", "Baku", 1), ("Baku", "", 1)):
        level = (*GROWN[0][:2], GROWN[0][2] | {"counted_by": mine})
        change = (*GROWN[1][:2], GROWN[1][2] | {"speaker": other})
        assert len(checked("implied_baseline", told("A", level, change), before)) == rows


@pytest.mark.parametrize(
    ("measure", "figure", "value", "unit", "expected"),
    [
        (Measure.MULTIPLE, "2-fold", 2, "ratio", 1.25e9),
        (Measure.CHANGE_ABSOLUTE, "$0.5 billion", 0.5e9, "USD", 2e9),
        (Measure.CHANGE_RATE, "-50 percent", -50, "percent", 5e9),
    ],
)
def test_each_kind_of_change_implies(
    measure: Measure, figure: str, value: float, unit: str, expected: float
) -> None:
    change = (figure, value, {**days(2018), "unit": unit, "measure": measure})
    texts = told("A", GROWN[0], change), told("B", ("$9 billion", 9e9, days(2017)))
    assert outcome(checked("implied_baseline", *texts)) == [("differs", expected, 9e9)]


def test_nine_months_hold_no_more_than_the_year() -> None:
    nine = ("$3.5 billion", 3.5e9, days(2021, 9))
    assert outcome(checked("cumulative", told("A", nine, ("$4.1 billion", 4.1e9, days(2021))))) == [
        ("agrees", 3.5e9, 4.1e9)
    ]
    year = ("$3.2 billion", 3.2e9, days(2021))
    assert outcome(checked("cumulative", told("A", nine, year))) == [("impossible", 3.5e9, 3.2e9)]
    assert outcome(checked("cumulative", told("A", nine), told("B", year))) == [("differs", 3.5e9, 3.2e9)]
    open_ended = ("more than $3.0 billion", 3e9, {**days(2021), "qualifier": Qualifier.MORE_THAN})
    assert outcome(checked("cumulative", told("A", nine, open_ended)))[0][0] == "agrees"
    assert not checked("cumulative", told("A", nine, ("$9 billion", 9e9, days(2022))))


@pytest.mark.parametrize(
    ("of_nine", "of_year", "verdict"),
    [
        ({"counted_by": "Baku"}, {"counted_by": "Moscow"}, "differs"),
        ({"speaker": "Russia's deputy premier"}, {"counted_by": "Azerbaijani customs"}, "differs"),
        ({"speaker": "Novak"}, {}, "differs"),
        (AZE, RUS, "differs"),
        ({"speaker": "Novak"}, {"speaker": "Novak"}, "impossible"),
        (AZE, {}, "impossible"),
    ],
)
def test_a_fall_is_impossible_within_the_count_of_one_body(
    of_nine: dict[str, Any], of_year: dict[str, Any], verdict: str
) -> None:
    nine = ("$3.5 billion", 3.5e9, days(2021, 9) | of_nine)
    year = ("$3.2 billion", 3.2e9, days(2021) | of_year)
    assert outcome(checked("cumulative", told("A", nine, year))) == [(verdict, 3.5e9, 3.2e9)]


def test_on_a_railway_by_rail_says_no_more() -> None:
    btk = {"indicator": "cargo_volume", "unit": "t", "route": "btk"}
    ten = ("540,000 tons", 540e3, days(2022, 10) | btk | {"mode": "rail"})
    year = ("432,284 tons", 432284, days(2022) | btk)
    assert outcome(checked("cumulative", told("A", ten), told("B", year))) == [("differs", 540e3, 432284)]
    road = (*ten[:2], ten[2] | {"mode": "road"})
    assert not checked("cumulative", told("A", road), told("B", year))


def test_one_counter_of_two_texts_is_one_body() -> None:
    nine, year = (
        ("$3.5 billion", 3.5e9, days(2021, 9) | {"counted_by": "Azerbaijani customs"}),
        ("$3.2 billion", 3.2e9, days(2021) | {"counted_by": "Azerbaijani customs"}),
    )
    assert outcome(checked("cumulative", told("A", nine), told("B", year))) == [("impossible", 3.5e9, 3.2e9)]


def test_a_share_is_the_part_of_its_whole() -> None:
    part = ("$2.0 billion", 2e9, {**AZE, **days(2021), "indicator": "exports"})
    whole = ("$20.0 billion", 2e10, {"reporter": "AZE", **days(2021), "indicator": "exports"})
    share = {**AZE, **days(2021), "indicator": "exports", "unit": "percent", "measure": Measure.SHARE}
    assert outcome(checked("share", told("A", part, whole, ("10 percent", 10, share)))) == [
        ("agrees", 10, 10)
    ]
    assert outcome(checked("share", told("A", part, whole, ("30 percent", 30, share)))) == [
        ("differs", 10, 30)
    ]
    of = {**share, "of": "non-oil exports"}
    assert not checked("share", told("A", part, whole, ("30 percent", 30, of)))
    assert outcome(checked("share", told("A", ("130 percent", 130, share)))) == [("impossible", None, 130)]


def test_a_million_printed_for_a_billion_is_found_and_its_neighbors_are_not() -> None:
    found = told(
        "A",
        ("$1.1 billion", 1.1e9, days(2005)),
        ("$1.5 million", 1.5e6, days(2006)),
        ("$339.36 million", 339.36e6, days(2007, 3)),
        ("$1.7 billion", 1.7e9, days(2007)),
        ("$2.4 billion", 2.4e9, days(2008)),
    )
    rows = checked("magnitude", found)
    assert outcome(rows) == [("differs", 1.5e9, 1.5e6)]
    foreseen = ("$1.5 million", 1.5e6, days(2009) | {"modality": Modality.FORECAST})
    assert outcome(checked("magnitude", found, told("B", foreseen)))[1:] == [("differs", 1.5e9, 1.5e6)]
    steep = told(
        "A",
        ("$1 million", 1e6, days(2005)),
        ("$90 million", 9e7, days(2006)),
        ("$2 million", 2e6, days(2007)),
    )
    assert not checked("magnitude", steep)
    assert not checked(
        "magnitude", told("A", ("$1 million", 1e6, days(2005)), ("$1 billion", 1e9, days(2006)))
    )


def test_movements_that_go_opposite_ways_differ_without_a_figure() -> None:
    def moved(name: str, word: str, way: Direction) -> Extraction:
        return said(name, word, None, measure=Measure.DIRECTION, direction=way, unit="")  # type: ignore[arg-type]

    rows = checked("difference", moved("A", "grew", Direction.UP), moved("B", "fell", Direction.DOWN))
    assert outcome(rows) == [("differs", None, None)]
    assert rows[0]["found_claims"] and rows[0]["expected_claims"]


def test_what_is_only_foreseen_is_held_against_nothing() -> None:
    plan = {"modality": Modality.TARGET}
    texts = told("A", ("$3.5 billion", 3.5e9, days(2021, 9) | plan), ("$1.0 billion", 1e9, days(2021) | plan))
    assert not checked("cumulative", texts)


def test_no_check_changes_a_figure_and_every_id_is_its_own() -> None:
    frames = assemble(read(told("A", *BAKU), told("B", *MOSCOW), told("C", *GROWN)))
    assert sorted(frames["claims"]["value"]) == sorted(value for _, value, _ in (*BAKU, *MOSCOW, *GROWN))
    checks = frames["checks"]
    assert list(checks.columns) == list(table("checks").names)
    assert not checks["check_id"].duplicated().any()
    known = set(frames["claims"]["claim_id"])
    for row in records(checks):
        assert set(row["found_claims"].split(";")) <= known
        assert set(filter(None, row["expected_claims"].split(";"))) <= known


def test_another_article_leaves_the_ids_of_checks() -> None:
    few = assemble(read(told("A", *BAKU)))["checks"]
    more = assemble(read(told("A", *BAKU), told("Z", ("$9 million", 9e6, days(2015)))))["checks"]
    assert set(few["check_id"]) <= set(more["check_id"])
    pd.testing.assert_frame_equal(few, assemble(read(told("A", *BAKU)))["checks"])
