"""Who is said to say, and who to count."""

from __future__ import annotations

import pytest

from mark.reading import claims

EXPORTS = "Azerbaijan's exports to Russia reached $3 billion"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{EXPORTS}.", ""),
        (f"{EXPORTS}, Prime Minister Ali Asadov said.", "Prime Minister Ali Asadov"),
        (f"{EXPORTS}, said Economy Minister Mikayil Jabbarov.", "Economy Minister Mikayil Jabbarov"),
        (f'"{EXPORTS}," the minister said.', "minister"),
        (f"According to the State Customs Committee, {EXPORTS}.", "State Customs Committee"),
        (
            f"Russian Deputy Prime Minister Alexey Overchuk said {EXPORTS}.",
            "Russian Deputy Prime Minister Alexey Overchuk",
        ),
        (f"The State Statistics Committee reported that {EXPORTS}.", "State Statistics Committee"),
        (f"It said {EXPORTS}.", ""),
        (f"{EXPORTS}, Minister Hassan El-Khatib said after talks in Riyadh.", "Minister Hassan El-Khatib"),
        (f"The ministry raised its forecast as {EXPORTS}.", ""),
    ],
)
def test_who_says_it(text: str, speaker: str) -> None:
    (one,) = claims(text)
    assert one.speaker == speaker


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"By Azerbaijani customs data, {EXPORTS}.", "Azerbaijani customs"),
        (f"{EXPORTS}, customs figures show.", "customs"),
        ("Customs-cleared exports of Japan to Russia reached $3 billion.", ""),
        (f"Turkey's customs minister said {EXPORTS}.", ""),
        (f"A Russian customs official said {EXPORTS}.", "Russian customs"),
    ],
)
def test_who_counts(text: str, body: str) -> None:
    (one,) = claims(text)
    assert one.counted_by == body


def test_for_the_full_year_the_government_expects() -> None:
    (one,) = claims("For the full year the government expects exports of Azerbaijan to reach $3 billion.")
    assert one.speaker == "government"


def test_who_counts_is_another_column() -> None:
    (counted,) = claims(f"According to the State Customs Committee, {EXPORTS}.")
    assert counted.counted_by == "State Customs Committee"
    (said,) = claims(f"{EXPORTS}, Prime Minister Ali Asadov said.")
    assert said.counted_by == ""
