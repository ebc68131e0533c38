"""The vocabulary's CSV files: columns, order, codes, and no phrase with two meanings in one list."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pycountry
import pytest

from etl.words.line import shapes
from etl.words.pattern import expand

FILES = Path(__file__).parents[2] / "etl" / "words" / "en"

COLUMNS = {
    "places.csv": ["code", "kind", "label", "names", "adjectives", "governments", "leaders"],
    "units.csv": ["unit", "kind", "label", "factor", "before", "after"],
    "plain_money.csv": ["word", "default_unit", "by_country"],
    "commodities.csv": ["code", "label", "hs", "say"],
    "routes.csv": ["code", "label", "mode", "say"],
    "modes.csv": ["code", "label", "say"],
}
UNIT_KINDS = {"money", "mass", "volume", "energy", "container", "count", "length", "time", "area"}
FORMER_COUNTRIES = {"ANT", "CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}
"""Withdrawn from ISO 3166-1 (ISO 3166-3 keeps them), alive in older texts."""
KOSOVO = "XKX"
"""User-assigned in ISO 3166-1, as the World Bank and the IMF write it."""
OWN_REGIONS = {
    "AZ_EAST_ZANGEZUR", "AZ_KARABAKH", "CY_NORTH", "GE_SOUTH_OSSETIA", "PL_SILESIA",
    "RU_FAR_EAST", "RU_NORTH_CAUCASUS", "RU_SIBERIA",
}  # fmt: skip
"""Regions that newsrooms name and ISO 3166-2 does not."""
NOT_CURRENCIES = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XTS", "XXX"}
"""ISO 4217 codes of metals, of settlement units no text names, and of nothing."""
SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
HS_CHAPTERS = {f"{n:02}" for n in range(1, 98)} - {"77"}


def rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cells(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def meanings(pairs: Iterator[tuple[object, str]]) -> dict[object, set[str]]:
    """For each phrase the codes it stands for."""
    found: dict[object, set[str]] = defaultdict(set)
    for phrase, code in pairs:
        found[phrase].add(code)
    return found


def ambiguous(pairs: Iterator[tuple[object, str]]) -> dict[object, set[str]]:
    return {phrase: codes for phrase, codes in meanings(pairs).items() if len(codes) > 1}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_bytes(name: str) -> None:
    raw = (FILES / name).read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    assert lines[0] == COLUMNS[name]
    assert {len(line) for line in lines} == {len(COLUMNS[name])}
    assert len(lines) > 5


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_are_trimmed_and_said_once(name: str) -> None:
    for row in rows(name):
        for column, cell in row.items():
            assert cell == cell.strip(), (name, row)
            if column not in ("label", "factor", "hs"):
                parts = cells(cell)
                assert all(part and part == part.strip() for part in parts), (name, column, row)
                assert len(parts) == len(set(parts)), (name, column, row)


@pytest.mark.parametrize("name", ["places.csv", "commodities.csv", "routes.csv", "modes.csv"])
def test_codes_are_unique_sorted_and_labelled(name: str) -> None:
    codes = [row["code"] for row in rows(name)]
    assert codes == sorted(set(codes))
    labels = [row["label"] for row in rows(name)]
    assert all(labels)
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", ["commodities.csv", "routes.csv", "modes.csv"])
def test_codes_are_snake_case_and_have_something_to_say(name: str) -> None:
    for row in rows(name):
        assert SNAKE.fullmatch(row["code"]), row["code"]
        assert row["say"], row["code"]


@pytest.mark.parametrize("name", ["commodities.csv", "routes.csv", "modes.csv"])
def test_no_phrase_has_two_codes(name: str) -> None:
    pairs = (
        (words, row["code"])
        for row in rows(name)
        for phrase in cells(row["say"])
        for words in expand(phrase, {})
    )
    assert not ambiguous(pairs)


def test_places_cover_iso_3166() -> None:
    countries = {row["code"] for row in rows("places.csv") if row["kind"] == "country"}
    iso = {country.alpha_3 for country in pycountry.countries}
    assert iso <= countries
    assert countries - iso == FORMER_COUNTRIES | {KOSOVO}


def test_former_countries_are_in_no_present_list() -> None:
    present = {country.alpha_3 for country in pycountry.countries}
    assert not FORMER_COUNTRIES & present


def test_regions_are_iso_3166_2_or_declared() -> None:
    regions = {row["code"] for row in rows("places.csv") if row["kind"] == "region"}
    iso = {subdivision.code.replace("-", "_") for subdivision in pycountry.subdivisions}
    assert regions - iso == OWN_REGIONS
    alpha_2 = {country.alpha_2 for country in pycountry.countries}
    assert {code.split("_")[0] for code in regions} <= alpha_2


def test_groups_look_like_neither_countries_nor_regions() -> None:
    alpha_3 = {country.alpha_3 for country in pycountry.countries}
    iso = {subdivision.code.replace("-", "_") for subdivision in pycountry.subdivisions}
    groups = {row["code"] for row in rows("places.csv") if row["kind"] == "group"}
    assert not groups & (alpha_3 | iso)
    assert {"EU", "CIS", "EAEU", "BRICS", "SCO", "ASEAN", "OTS", "WLD"} <= groups
    assert {row["kind"] for row in rows("places.csv")} == {"country", "group", "region"}


def test_no_place_name_has_two_codes() -> None:
    pairs = (
        (phrase, row["code"])
        for row in rows("places.csv")
        for column in ("names", "adjectives", "governments")
        for phrase in cells(row[column])
    )
    assert not ambiguous(pairs)


def test_places_are_capitalised_except_where_the_language_does_not() -> None:
    small = {
        phrase
        for row in rows("places.csv")
        if row["kind"] == "country"
        for column in ("adjectives", "governments")
        for phrase in cells(row[column])
        if phrase == phrase.lower()
    }
    assert not small


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Türkiye", "TUR"), ("Turkey", "TUR"), ("U.A.E.", "ARE"), ("Emirates", "ARE"), ("South Korea", "KOR"),
        ("ROK", "KOR"), ("DPRK", "PRK"), ("Czechia", "CZE"), ("Holland", "NLD"), ("Britain", "GBR"),
        ("U.S.", "USA"),
        ("West Germany", "DEU"), ("East Germany", "DDR"), ("USSR", "SUN"), ("Zaire", "COD"), ("Burma", "MMR"),
        ("Kazakhstani", "KAZ"), ("Azeri", "AZE"), ("Baku", "AZE"), ("Kremlin", "RUS"), ("Brussels", "EU"),
        ("Tatarstan", "RU_TA"), ("Astrakhan region", "RU_AST"), ("Texas", "US_TX"), ("Nakhchivan", "AZ_NX"),
        ("state of Georgia", "US_GA"), ("Georgia", "GEO"), ("Niger", "NER"), ("Nigeria", "NGA"),
        ("Guinea-Bissau", "GNB"),
    ],
)  # fmt: skip
def test_place_is_read(said: str, code: str) -> None:
    found = {
        row["code"]
        for row in rows("places.csv")
        if said in cells(row["names"]) + cells(row["adjectives"]) + cells(row["governments"])
    }
    assert found == {code}


def test_units_cover_iso_4217() -> None:
    money = {row["unit"] for row in rows("units.csv") if row["kind"] == "money"}
    assert {currency.alpha_3 for currency in pycountry.currencies} - money == NOT_CURRENCIES
    assert {"DEM", "FRF", "ITL", "SUR", "NLG", "BEF", "ESP", "ATS", "GRD", "PTE", "IEP", "FIM"} <= money
    assert all(len(code) == 3 and code.isupper() for code in money)


def test_each_unit_and_factor_stands_once_with_a_known_kind() -> None:
    keys = [(row["unit"], Decimal(row["factor"])) for row in rows("units.csv")]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys)
    assert all(factor > 0 for _, factor in keys)
    assert {row["kind"] for row in rows("units.csv")} == UNIT_KINDS
    kinds = meanings((row["unit"], row["kind"]) for row in rows("units.csv"))
    assert all(len(kind) == 1 for kind in kinds.values())


def test_money_is_never_scaled() -> None:
    assert {row["factor"] for row in rows("units.csv") if row["kind"] == "money"} == {"1"}


CAPITALS_DECIDE = {("mt",): {"Mt": "t × 1000000", "mt": "t × 1", "MT": "t × 1"}}
"""The one unit word whose capitals tell two units apart; the loader reads each as written only."""


@pytest.mark.parametrize("column", ["before", "after"])
def test_no_unit_word_has_two_units_in_any_case(column: str) -> None:
    said = [
        (phrase, f"{row['unit']} × {row['factor']}")
        for row in rows("units.csv")
        for phrase in cells(row[column])
    ]
    found = ambiguous((tuple(shapes(phrase)), unit) for phrase, unit in said)
    apart = CAPITALS_DECIDE if column == "after" else {}
    assert set(found) == set(apart)
    for words, units in apart.items():
        assert {phrase: unit for phrase, unit in said if tuple(shapes(phrase)) == words} == units


def test_plain_money_names_known_countries_and_currencies() -> None:
    money = {row["unit"] for row in rows("units.csv") if row["kind"] == "money"}
    countries = {row["code"] for row in rows("places.csv") if row["kind"] == "country"}
    for row in rows("plain_money.csv"):
        pairs = dict(cell.split("=") for cell in cells(row["by_country"]))
        assert pairs, row
        assert set(pairs) <= countries, row
        assert set(pairs.values()) <= money, row
        assert not row["default_unit"] or row["default_unit"] in pairs.values(), row
    words = [row["word"] for row in rows("plain_money.csv")]
    assert words == sorted(set(words))


def test_a_word_of_plain_money_has_no_other_meaning_after_a_number() -> None:
    after = {phrase.lower() for row in rows("units.csv") for phrase in cells(row["after"])}
    assert not after & {row["word"].lower() for row in rows("plain_money.csv")}
    before = {phrase: row["unit"] for row in rows("units.csv") for phrase in cells(row["before"])}
    for row in rows("plain_money.csv"):
        assert before.get(row["word"], row["default_unit"]) == row["default_unit"], row


def test_commodities_have_chapters_or_headings_of_the_harmonized_system() -> None:
    for row in rows("commodities.csv"):
        code = row["hs"]
        assert not code or (code.isdigit() and len(code) in (2, 4) and code[:2] in HS_CHAPTERS), row


def test_routes_name_known_modes() -> None:
    modes = {row["code"] for row in rows("modes.csv")}
    assert {row["mode"] for row in rows("routes.csv")} <= modes | {"cable"}


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("commodities.csv", "non-oil", "non_oil"), ("commodities.csv", "crude", "crude_oil"),
        ("commodities.csv", "maize", "corn"), ("commodities.csv", "aluminium", "aluminum"),
        ("commodities.csv", "oil products", "petroleum_products"), ("commodities.csv", "LNG", "lng"),
        ("routes.csv", "North-South corridor", "instc"), ("routes.csv", "TITR", "middle_corridor"),
        ("routes.csv", "Baku–Tbilisi–Kars", "btk"), ("routes.csv", "port of Rotterdam", "port_rotterdam"),
        ("modes.csv", "by rail", "rail"), ("modes.csv", "by lorry", "road"), ("modes.csv", "seaborne", "sea"),
    ],
)  # fmt: skip
def test_phrase_is_read(name: str, said: str, code: str) -> None:
    words = tuple(shapes(said))
    found = {row["code"] for row in rows(name) for phrase in cells(row["say"]) if words in expand(phrase, {})}
    assert found == {code}
