"""What one sentence lends to the next, and what it does not."""

from __future__ import annotations

from datetime import date

from etl.model.claim import Claim, How
from etl.model.text import Article, Basis
from etl.pipeline import extract


def _claims(text: str, title: str = "") -> tuple[Claim, ...]:
    day = date(2023, 1, 24)
    return extract(Article("a", text, title=title, published=day, published_basis=Basis.METADATA)).claims


def test_a_year_said_lately_goes_on_where_an_older_month_is_long_past() -> None:
    claims = _claims(
        "In January, Kenya's exports fell 3 percent. The rain was heavy. The roads were closed. "
        "Uganda's exports grew 5 percent last year. Tanzania's exports rose 4 percent."
    )
    assert [c.period_end and c.period_end.year for c in claims] == [2023, 2022, 2022]


def test_the_corridor_means_the_last_route_that_is_no_port() -> None:
    claims = _claims(
        "The Middle Corridor carried 1.5 million tonnes. The port of Aktau handled 3 million tonnes. "
        "The parties want to raise the capacity of the corridor to 10 million tonnes a year."
    )
    assert (claims[-1].indicator, claims[-1].route, claims[-1].pair) == ("capacity", "middle_corridor", "")


def test_a_ports_own_release_is_read_though_it_tells_what_the_port_earned() -> None:
    claims = _claims(
        "The Port of Koper closed 2021 with total throughput of 20.8 million tonnes. "
        "Containers accounted for 997,574 TEU (+6%). Dry bulk fell by 11% to 5.6 million tonnes. "
        "Net sales of the company amounted to 228 million euros; net profit reached 31 million euros."
    )
    assert [(c.indicator, str(c.measure)) for c in claims] == [
        ("cargo_volume", "level"),
        ("container_traffic", "level"),
        ("container_traffic", "change_rate"),
        ("cargo_volume", "change_rate"),
        ("cargo_volume", "level"),
    ]


def test_a_countrys_railways_speak_for_it_and_a_firm_for_itself() -> None:
    carried = "transported 18.6 million tonnes of goods last year."
    assert [c.reporter for c in _claims(f"Azerbaijan Railways {carried}")] == ["AZE"]
    assert not _claims(f"The hauler {carried}")


def test_the_month_that_another_is_compared_with_dates_no_later_figure() -> None:
    claims = _claims("Kenya's exports fell 6% in December from November, while imports slid 5%.")
    assert [c.period_end and c.period_end.month for c in claims] == [12, 12]


def test_the_day_on_which_a_service_was_launched_dates_no_figure() -> None:
    claims = _claims("The Lao-China railway, launched in April 2021, carried 5 million tonnes of cargo.")
    assert [c.period_end for c in claims] == [None]


def test_a_total_of_another_time_is_with_all_after_trade_with_many() -> None:
    claims = _claims(
        "Kenya's exports rose 3 percent in December. Exports to Uganda fell 5 percent. Exports to Egypt fell "
        "2 percent. In 2022 as a whole, exports grew 4 percent."
    )
    assert [c.partner for c in claims] == ["", "UGA", "EGY", ""]


def test_what_points_back_is_of_the_same_goods() -> None:
    text = (
        "Azerbaijan's exports of tea to Russia rose to 5,000 tons in 2021. That growth amounted to 3 percent."
    )
    level, rate = extract(Article("a", text)).claims
    assert (rate.measure, rate.commodity) == ("change_rate", level.commodity)
    carried = [one for one in rate.evidence if one.column == "commodity"]
    assert [(one.how, text[one.span.start : one.span.end]) for one in carried if one.span] == [
        (How.CARRIED, "tea")
    ]
