"""Who reports and who is the partner: in lists, by words that point back, of gifts, by those who take."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from etl.model.claim import Claim, How
from etl.model.quantity import Measure
from etl.model.text import Article
from etl.pipeline import extract


def read(text: str, title: str = "") -> Sequence[Claim]:
    return extract(Article("a", text, title=title)).claims


def sides(text: str, title: str = "") -> list[str]:
    """Each claim as "indicator reporter>partner"."""
    return [f"{c.indicator} {c.reporter}>{c.partner}" for c in read(text, title)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kenya exported 540,000 tons of tea in 2022. Pakistan absorbed 38 percent of the total,"
            " followed by Egypt with 17 percent.",
            ["exports KEN>", "exports KEN>PAK", "exports KEN>EGY"],
        ),
        ("Georgia exported wine worth $259 million in 2023. Russia bought 65 percent.", ["exports GEO>RUS"]),
        (
            "Ghana sourced 62% of its rice from Vietnam and 24% from Thailand in 2016;"
            " the United States accounted for only 6%.",
            ["imports GHA>VNM", "imports GHA>THA", "imports GHA>USA"],
        ),
        (
            "Remittances from Qatar to Nepal totalled $1.6 billion in 2024 and from the UAE $1.2 billion.",
            ["remittances NPL>QAT", "remittances NPL>ARE"],
        ),
        (
            "Peru overtook Chile as the leading supplier of blueberries to the United States. American"
            " importers purchased 136,000 tonnes from the Andean country, against 31,000 tonnes from Chile.",
            ["exports PER>USA", "imports USA>PER", "imports USA>CHL"],
        ),
        (
            "The EU remained the GCC's second-largest trading partner. Trade between the blocs stood at"
            " 121 billion euros.",
            ["trade_turnover GCC>EU", "trade_turnover >"],
        ),
        (
            "Kenya's tea exports fell 14 percent in 2019. Pakistan, the biggest buyer of the Kenyan beverage,"
            " bought 78 million kilos. Egypt took 41 million kilos, while shipments to Jordan stood at"
            " 22 million kilos.",
            ["imports PAK>KEN", "imports EGY>KEN", "exports KEN>JOR"],
        ),
        (
            "Nigeria's exports fell in 2020. Imports, led by China with 1.3 trillion naira, declined 10.7%.",
            ["imports NGA>CHN", "imports NGA>"],
        ),
        (
            "Kenya's trade with Uganda grew 5 percent. The country's trade deficit widened to $9 billion.",
            ["trade_balance KEN>"],
        ),
        (
            "The United States had a services surplus of $24 billion with Canada but a goods deficit"
            " of $12 billion.",
            ["trade_balance USA>CAN", "trade_balance USA>CAN"],
        ),
        (
            "Senegal ships most of its fish to Europe. Spain alone bought 38,000 tonnes in 2016, Italy 21,500"
            " and France 19,000.",
            ["imports ESP>SEN", "imports ITA>SEN", "imports FRA>SEN"],
        ),
        (
            "Tunisia: the EU absorbed 71.5 percent of our exports last year and supplied 53 percent of our"
            " imports, the minister said.",
            ["exports TUN>EU", "imports TUN>EU"],
        ),
        (
            "Uzbekistan's gas imports from Russia, pumped through Kazakhstan, came to 1.3 bcm in 2023.",
            ["imports UZB>RUS"],
        ),
        ("Lebanon got 66 percent of its grain from Ukraine in 2021.", ["imports LBN>UKR"]),
        ("The Uzbek flow of cargo through Azerbaijan reached one million tons.", ["transit_volume AZE>UZB"]),
        (
            "Norwegian seafood worth 1.7 billion kroner was sold to Poland in August; Denmark bought for"
            " 1.3 billion and the U.S. for 1.1 billion.",
            ["imports DNK>NOR", "imports USA>NOR"],
        ),
        (
            "Rwanda imported goods worth $389 million from Tanzania in 2022. Kenya supplied $301 million.",
            ["exports KEN>RWA"],
        ),
        ("Algeria sent 11 bcm to Europe in 2021, four-fifths of it to Italy.", ["exports DZA>ITA"]),
        (
            "Poland's exports reached $350 billion in 2022. Germany, Poland's top partner,"
            " bought 27.6 percent.",
            ["trade_turnover POL>DEU", "exports POL>DEU"],
        ),
        ("China's share in India's imports fell to 13.6% in 2019.", ["imports IND>CHN"]),
        ("In January 2023, 12 block trains set off from Xi'an for Baku.", ["cargo_volume CHN>AZE"]),
        ("Azerbaijan Railways transported 18.6 million tonnes of goods in 2022.", ["cargo_volume AZE>"]),
        (
            "About 400,000 people cross the border between Peru and Chile every day.",
            ["border_crossings PER>CHL"],
        ),
        (
            "Canada's imports from Mexico grew 8.3% to $31.2 billion. The deficit with its NAFTA partner"
            " widened to $24.6 billion.",
            ["trade_balance CAN>MEX"],
        ),
    ],
)
def test_partners_are_found_where_the_text_points_back_or_lists(text: str, found: list[str]) -> None:
    assert sides(text)[-len(found) :] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The EU has given Haiti 80 million euros since 2010.", ["aid EU>HTI"]),
        ("Germany gave 30 million euros to Ghana for roads.", ["aid DEU>GHA"]),
        ("Japan granted Vanuatu 1.4 billion yen for a wharf.", ["aid JPN>VUT"]),
        ("The ambassador of Germany gave Ghana's budget as 30 million euros.", []),
        ("The jury gave the singer 30 million euros.", []),
    ],
)
def test_money_handed_to_a_country_is_aid(text: str, found: list[str]) -> None:
    assert sides(text) == found


def test_a_list_of_visitors_counts_each_people_and_its_change() -> None:
    claims = read("Visitors to Georgia in 2023: Azerbaijan 727,592 (+6.9%), Russia 612,000 (-2%).")
    told = [(c.pair, c.measure, c.value) for c in claims]
    assert told == [
        ("AZE-GEO", Measure.LEVEL, Decimal(727592)),
        ("AZE-GEO", Measure.CHANGE_RATE, Decimal("6.9")),
        ("GEO-RUS", Measure.LEVEL, Decimal(612000)),
        ("GEO-RUS", Measure.CHANGE_RATE, Decimal(-2)),
    ]


def test_both_sides_of_a_carried_pair_are_evidence() -> None:
    title = "Kenya opens a border post with Uganda"
    claim = read("Mutual trade reached $3.5 billion.", title)[0]
    carried = [e.span for e in claim.evidence if e.column == "pair" and e.how is How.CARRIED]
    assert {title[s.start : s.end] for s in carried if s is not None} == {"Kenya", "Uganda"}


@pytest.mark.parametrize(
    "text",
    [
        "Food prices in Nigeria were 27 percent higher; imported food rose by 20.1 percent.",
        "Brazil's index rose 2.2 percent to 85,719 points on turnover of 16 billion reais.",
        "Georgia's wage in transport was 2,480 lari, in trade 1,740.",
        "Uzbek and Kyrgyz forwarders complain about 4,100 wagons waiting at the border of Kazakhstan.",
        "In Moldova bread rose by 6 percent, imported sugar by 12 and Ukrainian oil by 3 percent.",
        "Kazakhstan's budget was cut. Transfers from the National Fund rise to 4.8 trillion tenge.",
        "Trade is on the agenda. Tanzania expects its economy to grow by 5.2 percent in 2023.",
        "Only 5 percent of Ghanaians trust imported rice more than their own.",
        "The G20 is home to two thirds of all people in trade.",
        "Book now and fly to Vietnam: over 2 million travelers trust us.",
        "Ontario imports one third of its medical staff.",
        "India took 14.2 million tonnes, Indonesia 3.1 million and Japan 1.8 million.",
    ],
)
def test_what_only_looks_like_trade_is_no_claim(text: str) -> None:
    assert not sides(text)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (
            "In 2023, 48,000 trucks went from Türkiye to Azerbaijan and 32,000 from Azerbaijan to Türkiye.",
            [("TUR", "AZE"), ("AZE", "TUR")],
        ),
        ("Azerbaijan's hauliers sent 7,047 loaded lorries to Turkey in 2019.", [("AZE", "TUR")]),
        ("Cargo traffic between Turkey and Azerbaijan rose 5 percent in 2020.", [("", "")]),
    ],
)
def test_freight_said_to_go_one_way_has_an_origin_and_a_destination(
    text: str, ways: list[tuple[str, str]]
) -> None:
    assert [(c.origin, c.destination) for c in read(text)] == ways


def test_a_figure_that_a_person_named_in_april_is_not_aprils() -> None:
    said = read(
        "Russian investment in Azerbaijan was above $9 bln, half more than Putin's $6 billion in April 2023."
    )
    assert [c.period_start for c in said] == [None, None]


def test_what_is_done_at_all_times_has_no_period_of_the_sentence_before() -> None:
    said = read(
        "Azerbaijan bought 900,000 tonnes of Russian wheat in ten months of 2024."
        " Azerbaijan imports at least one million tonnes of Russian wheat."
    )
    assert said[-1].period_end is None


def test_a_currency_that_moves_inherits_no_trade() -> None:
    told = sides("Kenya's exports rose 5 percent in 2023. The shilling lost 1.2 percent against the dollar.")
    assert told == ["exports KEN>"]


def test_the_results_of_a_port_leave_its_freight_to_be_read() -> None:
    told = sides(
        "The port of Koper reported cargo traffic of 20.8 million tonnes in 2021. Net profit reached"
        " 31 million euros."
    )
    assert told == ["cargo_volume >"]


def test_the_capitals_in_the_name_of_a_line_are_no_sides() -> None:
    text = "Kazakhstan shipped 1.4 million tons of oil through the Baku-Tbilisi-Ceyhan pipeline in 2024."
    (one,) = extract(Article("a", text)).claims
    assert (one.reporter, one.partner, one.pair, one.route) == ("KAZ", "", "KAZ", "btc")
