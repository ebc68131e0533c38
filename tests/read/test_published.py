"""The day of publication: from the dateline, from dated events, or not at all; and the language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.model.text import Basis
from etl.read.dateline import Dateline, dateline
from etl.read.event import events, named
from etl.read.language import language
from etl.read.published import published
from etl.read.scope import names_indicator
from etl.read.seed import read

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BAKU, Azerbaijan, November 14. On November 13, the", (0, 11, 14)),
        ("MOSCOW, Feb. 10 (Xinhua) -- Trade", (0, 2, 10)),
        ("Baku, 14 November 2024, AZERTAC", (2024, 11, 14)),
        ("BEIJING, Dec. 8, 2023 /PRNewswire/ -- The", (2023, 12, 8)),
        ("Baku. 5 March. REPORT.AZ/ The", (0, 3, 5)),
        ("Tbilisi, Georgia, May 5, 2021 – The", (2021, 5, 5)),
        ("MOSCOW. Nov 13 (Interfax) - The", (0, 11, 13)),
        ("November 14, 2024\nBaku's trade", (2024, 11, 14)),
        ("ANKARA, Sept 3 – The", (0, 9, 3)),
        ("On November 14, 2024, the ministers met", None),
        ("Trade rose on May 9, 2024, they said", None),
        ("The ministers met on November 14. They", None),
        ("ASTANA – Kazakhstan's trade in May 3 times", None),
        ("November 14. The", None),
        ("BAKU, February 30, 2024 – x", None),
        ("", None),
    ],
)
def test_datelines(text: str, found: tuple[int, int, int] | None) -> None:
    assert dateline(text) == (Dateline(*found) if found else None)


COP = "The ministers met on the sidelines of COP29 in Baku. "
KAZAN = "They spoke on the sidelines of the BRICS Summit in Kazan. "


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("BAKU, November 14, 2024. Words of COP30.", "2024-11-14", "dateline"),
        ("BAKU, November 14. " + COP, "2024-11-14", "event"),
        ("BAKU, December 30. The climate agenda of COP29 goes on.", "2024-12-30", "event"),
        (COP, "2024-11-24", "event"),
        (KAZAN, "2024-10-24", "event"),
        ("BAKU, November 14. Words.", "", "unknown"),
        ("BAKU, March 3. " + COP, "", "unknown"),
        ("BAKU, November 14. COP29 and COP30 were named.", "", "unknown"),
        (COP + KAZAN, "", "unknown"),
        ("Azerbaijan hosted COP29 in Baku.", "", "unknown"),
        ("Ahead of COP30 the ministers met.", "", "unknown"),
        (COP + "In 2025 trade fell.", "", "unknown"),
        (COP + "By 2026 trade is to double.", "2024-11-24", "event"),
        ("A year ago, on the sidelines of COP29, they met.", "", "unknown"),
        ("Words without a day.", "", "unknown"),
        ("BAKU, January 3, 2027. A misprint.", "", "unknown"),
    ],
)
def test_a_day_is_found_or_left_open(text: str, day: str, basis: str) -> None:
    found, how = published(text, None, Basis.UNKNOWN, TODAY)
    assert (found.isoformat() if found else "", how) == (day, basis)


def test_what_the_source_says_goes_first() -> None:
    assert published("BAKU, May 5, 2021. x", date(2021, 5, 6), Basis.METADATA, TODAY) == (
        date(2021, 5, 6),
        Basis.METADATA,
    )


def test_the_first_article_has_the_day_that_its_words_give() -> None:
    first = read(ROOT / "seeds" / "trend-2024-11-14-asadov-mishustin.txt")
    assert published(first.text, None, Basis.UNKNOWN, TODAY) == (first.published, first.published_basis)


def test_each_event_has_its_days_and_an_example_that_is_read_back() -> None:
    codes = [row["code"] for row in events()]
    assert codes == sorted(set(codes)) and len(codes) > 40
    for row in events():
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        assert start <= end and (end - start).days < 20, row
        assert named(row["example"]) == {row["code"]}, row


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        (
            "Trade between the two countries grew in the first half of the year and it is a record.",
            "de",
            "en",
        ),
        ("Товарооборот между странами вырос в этом году на треть, что не предел для них.", "en", "ru"),
        ("Azərbaycan və Rusiya arasında ticarət bu il daha da artıb və bir rekord olub.", "", "az"),
        ("Türkiye ile Azerbaycan arasındaki ticaret bu yıl için daha yüksek olarak gerçekleşti ve", "", "tr"),
        (
            "Der Handel zwischen den Ländern ist in diesem Jahr nicht gewachsen und das ist die Lage.",
            "",
            "de",
        ),
        ("两国贸易额达到的水平", "", "zh"),
        ("საქართველოს ვაჭრობა გაიზარდა", "", "ka"),
        ("التجارة بين البلدين في هذا العام على مستوى", "", "ar"),
        ("3.5 mln", "az", "az"),
        ("3.5 mln", "", "en"),
        ("Exports: $3.5 billion", "ru", "en"),
        ("Exports: $3.5 billion", "de", "de"),
    ],
)
def test_a_language_is_read_from_the_words(text: str, declared: str, code: str) -> None:
    assert language(text, declared) == code


def test_an_indicator_is_seen() -> None:
    assert names_indicator("", "It rained.\nTrade turnover reached $3 billion.")
    assert names_indicator("Exports fall", "Words.")
    assert not names_indicator("Cats", "The cat sat on the mat.")
