"""What sentences say, a table for each noun: measures, sides, modality, refusals, lists, what is carried."""

from __future__ import annotations

import pytest
from mark.reading import plain, read

from etl.model.claim import Claim

BILLION = "000000000 USD"
MEASURES = [
    ("Exports reached $5 billion in 2023.", [f"level 5{BILLION}"]),
    ("Exports rose to $2 billion in 2023.", [f"level 2{BILLION} up"]),
    ("Exports rose by $2 billion in 2023.", [f"change_absolute 2{BILLION} up"]),
    ("Exports fell from $3 billion to $2 billion.", [f"level 3{BILLION}", f"level 2{BILLION} down"]),
    ("Exports rose 12 percent.", ["change_rate 12 percent up"]),
    ("Exports stood at $5 billion, up 12 percent.", [f"level 5{BILLION}", "change_rate 12 percent up"]),
    ("Exports doubled in 2023.", ["multiple 2 ratio up"]),
    ("Imports fell 2.5-fold in 2023.", ["multiple 2.5 ratio down"]),
    ("China accounted for 30 percent of exports.", ["share 30 percent"]),
    ("Kazakhstan is Georgia's second-largest trading partner.", ["rank 2 rank"]),
    ("Exports declined in 2023.", ["direction down"]),
    ("Exports to Iran stalled in 2023.", ["direction flat"]),
    ("Tea exports to Iran are small, though rising fast.", ["direction up"]),
    ("Kenya's exports to Uganda fell and those to Egypt shrank.", ["direction down", "direction down"]),
    ("Growth in exports slowed.", ["direction up"]),
    ("Flows through Nord Stream 1 rose to 33 million tons.", ["level 33000000 t up"]),
    ("Kenya's exports to Iran hit a record low.", ["direction down"]),
    ("Kenya's exports to Iran are breaking records.", ["direction up"]),
    ("Kenya's exports to Iran, which have slumped, may recover.", ["direction down"]),
    ("Kenya's trade balance was USD -2 billion.", [f"level -2{BILLION}"]),
    ("Kenya's exports to Iran barely reached $2 billion.", [f"level 2{BILLION}"]),
    ("Kenya's trade with Iran fell in 2020, recovered in 2021.", ["direction down", "direction up"]),
    ("Kenya's trade with Iran continues to expand.", ["direction up"]),
    ("After two months of decline Kenya's exports rebounded.", ["direction up"]),
    (
        "Kenya's exports rose and imports fell, so that the deficit narrowed.",
        ["direction up", "direction down", "direction down"],
    ),
    ("Kenya's exports, by contrast, continued to decline.", ["direction down"]),
    ("Shipments from Kenya to Iran remained flat at 22 million kilos.", ["level 22000 t flat"]),
    (
        "China's share of imports rose by 2 percentage points to 30%.",
        ["change_rate 2 percent up", "share 30 percent up"],
    ),
    ("The share of the yuan in their settlements climbed above 17%.", ["share 17 percent up"]),
    ("Re-exports made up 28 percent and imports 61 percent.", ["share 28 percent", "share 61 percent"]),
    ("Kenya's trade balance swung to a deficit of $2 billion.", [f"level -2{BILLION}"]),
    ("Exports consisted of soybeans (37%) and iron ore (20%).", ["share 37 percent", "share 20 percent"]),
]
SIDES = [
    ("Exports from Georgia to Armenia rose 5 percent.", "GEO>ARM"),
    ("Georgia's imports from Armenia rose 5 percent.", "GEO>ARM"),
    ("Georgia bought 2 million tons of grain from Kazakhstan.", "GEO>KAZ"),
    ("Georgia supplied 2 million tons of grain to Kazakhstan.", "GEO>KAZ"),
    ("Georgian exports to Armenia and Iran rose 5 percent.", "GEO>ARM;IRN"),
    ("Kazakhstan is Georgia's second-largest trading partner.", "GEO>KAZ"),
    ("China accounted for 30 percent of Kenya's imports.", "KEN>CHN"),
    ("China's share in Kenya's imports fell to 13.6%.", "KEN>CHN"),
    ("German exports defied global weakness, rising 6 percent.", "DEU>"),
]
MODALITIES = [
    ("Exports reached $5 billion.", "actual"),
    ("Exports are expected to reach $5 billion in 2025.", "forecast"),
    ("Exports could reach $5 billion.", "potential"),
    ("The airport can handle 20 million passengers a year.", "actual"),
    ("They pledged to raise trade with Iran, now $5 billion, much.", "actual"),
    ("Tourism between Kenya and Iran has seen strong growth.", "actual"),
    ("The sides agreed to raise trade turnover to $5 billion by 2030.", "target"),
]
REFUSED = [
    ("Exports did not grow in 2023.", "grow", "negated"),
    ("There was no growth in exports in 2023.", "growth", "negated"),
    ("Exports did not reach $5 billion in 2023.", "$5 billion", "negated"),
    ("Will exports grow?", "grow", "question"),
    ("Kenya's exports to Iran are no longer growing.", "growing", "negated"),
    ("It is too early to speak of a recovery in exports.", "recovery", "negated"),
    ("Growth in exports to Iran was discussed.", "Growth", "wish"),
    ("Were that to happen, exports would shrink by a tenth.", "a tenth", "hypothetical"),
    ("Kenya does not expect tea exports to Iran to rise.", "rise", "negated"),
    ("They stressed the importance of growing exports.", "growing", "wish"),
    ("In March General Motors exported 74,500 cars.", "74,500 cars", "other_subject"),
    ("If tariffs are lifted, exports will reach $5 billion.", "$5 billion", "hypothetical"),
    ("Some $2 billion of the 2017 trade turnover was Russian goods.", "$2 billion", "other_subject"),
]
LISTS = [
    ("In 2022, 400,000 tons were shipped via the Middle Corridor.", ["cargo_volume 400000 t"]),
    (
        "Imports rose 5 percent. Azerbaijan spent $3 billion on Italian goods.",
        ["imports 5 percent", f"imports 3{BILLION} ITA"],
    ),
    (
        "Foreign trade reached $5 billion, of which imports $2 billion. In 2023 the figure was $3 billion.",
        [f"trade_turnover 5{BILLION}", f"imports 2{BILLION}", f"trade_turnover 3{BILLION}"],
    ),
    ("Remittances sent from Russia fell by $4 billion.", [f"remittances -4{BILLION} RUS"]),
    (
        "Exports rose 5 percent and imports fell 3 percent.",
        ["exports 5 percent", "imports -3 percent"],
    ),
    (
        "In 2023 exports and imports amounted to $5 billion and $3 billion, respectively.",
        [f"exports 5{BILLION}", f"imports 3{BILLION}"],
    ),
    (
        "Exports to China and Turkey rose 5 percent and 3 percent, respectively.",
        ["exports 5 percent CHN", "exports 3 percent TUR"],
    ),
    (
        "Georgia exported apples 52, pears 13, and persimmons 136 thousand tons.",
        ["exports 52000 t apples", "exports 13000 t pears", "exports 136000 t persimmons"],
    ),
]
CARRIED = [
    ("In 2022 exports reached $5 billion. Imports stood at $3 billion.", "2022", True),
    ("Exports reached $5 billion in 2022. In the same period, imports stood at $3 billion.", "2022", False),
    ("Exports stood at $5 billion in 2023, compared with $4 billion a year earlier.", "2022", False),
    ("Exports reached $5 billion in 2022. Imports fell.", "2022", True),
    ("Exports reached $5 billion in 2022. Imports keep falling.", "", False),
    ("Exports rose to $5 billion, the biggest jump since May 2017.", "", False),
    ("Kenya recorded its first trade deficit in May 2022. The deficit was $5 billion.", "2022", True),
    ("Exports reached $5 billion in 2022. He sang. It was sunny. Imports stood at $3 billion.", "", False),
]


def value(claim: Claim) -> str:
    return "" if claim.value is None else f"{plain(claim.value)} {claim.unit}"


def joined(*words: str) -> str:
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("sentence", "said"), MEASURES)
def test_the_words_around_a_figure_say_what_it_measures(sentence: str, said: list[str]) -> None:
    found = read(sentence).claims
    assert [joined(str(c.measure), value(c), str(c.direction)) for c in found] == said


@pytest.mark.parametrize(("sentence", "sides"), SIDES)
def test_flow_words_say_who_reports_and_who_is_partner(sentence: str, sides: str) -> None:
    (claim,) = read(sentence).claims
    assert f"{claim.reporter}>{claim.partner}" == sides


@pytest.mark.parametrize(("sentence", "modality"), MODALITIES)
def test_how_sure_a_figure_is(sentence: str, modality: str) -> None:
    (claim,) = read(sentence).claims
    assert claim.modality == modality


@pytest.mark.parametrize(("sentence", "words", "reason"), REFUSED)
def test_what_is_denied_asked_or_supposed_is_left_over(sentence: str, words: str, reason: str) -> None:
    found = read(sentence)
    assert not found.claims
    assert (words, reason) in {(left.words, left.reason) for left in found.leftovers}


@pytest.mark.parametrize(("sentence", "said"), LISTS)
def test_each_figure_of_a_list_has_its_own_subject(sentence: str, said: list[str]) -> None:
    found = read(sentence).claims
    assert [joined(c.indicator, value(c), c.partner, c.commodity) for c in found] == said


@pytest.mark.parametrize(("text", "year", "carried"), CARRIED)
def test_the_last_figure_takes_the_year_said_before(text: str, year: str, carried: bool) -> None:
    last = read(text).claims[-1]
    assert (str(last.period_end.year) if last.period_end else "") == year
    assert any(e.column == "period_end" and e.how == "carried" for e in last.evidence) is carried
