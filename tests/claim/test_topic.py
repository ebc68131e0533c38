"""Whose trade it is where a sentence names only the partner: the text's other side, the publisher's land."""

from __future__ import annotations

import pytest

from etl.model.claim import Evidence, How
from etl.model.text import Article
from etl.pipeline import extract

AZ, COM = "https://news.example.az/1", "https://news.example.com/1"


@pytest.mark.parametrize(
    ("title", "text", "url", "pair"),
    [
        ("", "Exports to Kenya rose 5 percent.", COM, "KEN"),
        ("", "Exports to Kenya rose 5 percent. Kenya bought $5 million of tea from Uganda.", COM, "KEN-UGA"),
        ("", "Trade with Russia grew 5 percent.", AZ, "AZE-RUS"),
        ("Kenya buys more", "Exports to Kenya rose 5 percent.", AZ, "KEN"),
        ("", "Kenya's exports rose 5 percent. Kenya bought $5 million of tea from Uganda.", COM, "KEN"),
        ("", "Azerbaijan's exports rose 5 percent.", "https://news.example.ru/1", "AZE"),
    ],
)
def test_the_owner_of_a_trade_is_found_in_the_text_or_the_address(
    title: str, text: str, url: str, pair: str
) -> None:
    claims = extract(Article("a", text, title=title, url=url)).claims
    assert claims[0].pair == pair


def test_a_side_known_by_the_address_has_the_header_as_evidence() -> None:
    claim = extract(Article("a", "Trade with Russia grew 5 percent.", url=AZ)).claims[0]
    assert (claim.reporter, claim.partner) == ("AZE", "RUS")
    assert Evidence("reporter", How.METADATA) in claim.evidence


@pytest.mark.parametrize(
    ("title", "text", "pairs"),
    [
        (
            "Peru sends more grapes to Japan",
            "Peru exported 60,000 tonnes of grapes in May. Exports to Japan rose 9 percent. "
            "In June, exports fell 2 percent.",
            ["PER", "JPN-PER", "PER"],
        ),
        ("Trade of Peru and Japan", "Peru exported goods worth $60 million in May.", ["JPN-PER"]),
        ("Peru sends more grapes to Japan", "Japan bought 60,000 tonnes in May.", ["JPN-PER"]),
    ],
)
def test_a_land_that_a_headline_sends_goods_to_is_no_partner_of_the_total(
    title: str, text: str, pairs: list[str]
) -> None:
    claims = extract(Article("a", text, title=title)).claims
    assert [c.pair for c in claims if c.part == "text"] == pairs


def test_an_office_that_publishes_totals_gives_its_land_and_its_money() -> None:
    text = (
        "Total exports for the third quarter amounted to Rs 26,846 million. Main sources of imports: "
        "China 14.5%, India 12.9%."
    )
    claims = extract(Article("a", text, publisher="Statistics Mauritius")).claims
    assert [(c.reporter, c.partner, c.unit) for c in claims] == [
        ("MUS", "", "MUR"),
        ("MUS", "CHN", "percent"),
        ("MUS", "IND", "percent"),
    ]
    assert Evidence("reporter", How.METADATA) in claims[0].evidence
    assert not extract(Article("a", text, publisher="Mauritius Times")).claims[0].reporter


def test_a_neighbor_that_a_port_serves_is_no_side_of_all_its_freight() -> None:
    text = (
        "The Kenya Ports Authority said cargo rose to 41.1 million tonnes in 2024. "
        "Container traffic climbed 23.5 percent. Transit cargo to Uganda stood at 8.7 million tonnes."
    )
    claims = extract(Article("a", text, title="Port of Mombasa grows")).claims
    assert [c.pair for c in claims] == ["KEN", "KEN", "KEN-UGA"]


def test_a_bank_that_is_no_country_lends_for_none() -> None:
    text = "Trade came to $15.9 billion in 2024. The World Bank lent Egypt $500 million for railways."
    loan = extract(Article("a", text, title="Egypt, Saudi Arabia talk trade")).claims[-1]
    assert (loan.indicator, loan.reporter, loan.partner, loan.pair) == ("loans", "", "EGY", "EGY")
