"""The overview's search finds a pair, a country or a corridor by any of its names."""

from __future__ import annotations

import pytest

from dashboard.data import Version
from dashboard.pages.places import fits, places


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("azerbaijan russia", "Azerbaijan–Russia"),
        ("Azerbaijani-Russian", "Azerbaijan–Russia"),
        ("türkiye azerbaijan", "Azerbaijan–Turkey"),
        ("Republic of Turkiye", "Azerbaijan–Turkey"),
        ("AZE-RUS", "Azerbaijan–Russia"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(version: Version, asked: str, found: str) -> None:
    assert found in {place.name for place in places(version) if fits(place, asked)}


def test_a_name_of_nothing_finds_nothing(version: Version) -> None:
    assert not [place for place in places(version) if fits(place, "zzzz")]
