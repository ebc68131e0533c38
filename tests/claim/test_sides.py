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
        "Book now and fly to Vietnam: over 2 million travelers trust us.",
        "Ontario imports one third of its medical staff.",
        "India took 14.2 million tonnes, Indonesia 3.1 million and Japan 1.8 million.",
    ],
)
def test_what_only_looks_like_trade_is_no_claim(text: str) -> None:
    assert not sides(text)
