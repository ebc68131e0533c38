"""The measuring itself, the labels it measures against, and the floors that only rise."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from etl.evaluate import floors, measured, report
from etl.evaluate.gold import GoldError, Label, Labelled, pair_of, passages
from etl.evaluate.match import match, same_sentence
from etl.evaluate.score import Score, misses, score
from etl.evaluate.sets import HELD_OUT, sets
from etl.model.claim import Claim, Modality
from etl.model.extraction import Extraction
from etl.model.quantity import Direction, Measure
from etl.model.text import Article, Part

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests/gold"
SENTENCE = "Exports to Chile rose 5 percent to $2 billion in 2020."


def claim(**columns: object) -> Claim:
    found = Claim(
        claim_id="c",
        article_id="a",
        indicator="exports",
        measure=Measure.LEVEL,
        part=Part.TEXT,
        quote=SENTENCE,
        char_start=0,
        char_end=len(SENTENCE),
        figure_start=0,
        figure_end=4,
        rule="test",
        value=Decimal("2e9"),
        unit="USD",
        period_start=date(2020, 1, 1),
        period_end=date(2020, 12, 31),
        pair="CHL",
    )
    return replace(found, **columns)  # type: ignore[arg-type]


def label(**changes: object) -> Label:
    columns = {"period_start": "2020-01-01", "period_end": "2020-12-31", "pair": "CHL", "modality": "actual"}
    columns |= changes.pop("columns", {})  # type: ignore[arg-type, operator]
    made = Label("exports", "level", SENTENCE, Decimal("2000000000"), None, "USD", columns)
    return replace(made, **changes)  # type: ignore[arg-type]


def scored(labels: list[Label], claims: list[Claim]) -> Score:
    article = Article("a", SENTENCE)
    return score([Labelled(article, tuple(labels))], lambda read: Extraction(read, tuple(claims)))


def f1(total: Score) -> list[float]:
    return [total.by_criterion[name].f1 for name in ("figure", *(f"+ {n}" for n in ("indicator", "period")))]


def test_a_right_claim_is_right_by_every_criterion() -> None:
    total = scored([label()], [claim()])
    assert {name: tally.f1 for name, tally in total.by_criterion.items()} == dict.fromkeys(
        ("figure", "+ indicator", "+ period", "+ pair", "+ modality"), 1.0
    )


@pytest.mark.parametrize(
    ("changed", "reached"),
    [
        ({"value": Decimal("2e6")}, 0),
        ({"value_high": Decimal("3e9")}, 0),
        ({"unit": "EUR"}, 0),
        ({"indicator": "imports"}, 1),
        ({"period_end": date(2020, 6, 30)}, 2),
        ({"pair": "PER"}, 3),
        ({"modality": Modality.FORECAST}, 4),
    ],
)
def test_criteria_are_nested(changed: dict[str, object], reached: int) -> None:
    total = scored([label()], [claim(**changed)])
    assert [tally.right for tally in total.by_criterion.values()] == [1] * reached + [0] * (5 - reached)


def test_a_column_that_the_label_does_not_hold_is_not_scored() -> None:
    open_label = label()
    columns = {name: cell for name, cell in open_label.columns.items() if not name.startswith("period")}
    assert f1(scored([replace(open_label, columns=columns)], [claim(period_end=date(1999, 1, 1))])) == [
        1,
        1,
        1,
    ]


def test_a_cell_may_hold_several_right_readings() -> None:
    either = label(indicator="imports|exports", unit="EUR|USD", columns={"pair": "PER|CHL"})
    assert scored([either], [claim()]).by_criterion["+ modality"].right == 1


def test_each_claim_answers_one_label() -> None:
    total = scored([label()], [claim(), claim()])
    assert total.by_criterion["figure"].precision == 0.5


def test_the_best_fit_is_paired_first() -> None:
    right, wrong = label(columns={"pair": "CHL"}), label(columns={"pair": "PER"})
    found = match([wrong, right], [claim()])
    assert [(m.label, m.claim is None) for m in found] == [(right, False), (wrong, True)]


def test_optional_labels_neither_help_nor_harm() -> None:
    optional = label(optional=True)
    assert not scored([optional], []).by_criterion
    assert not scored([optional], [claim()]).by_criterion


def test_direction_claims_are_counted_apart() -> None:
    moved = label(measure="direction", value=None, unit="", columns={"direction": "up"})
    found = claim(measure=Measure.DIRECTION, value=None, unit="", direction=Direction.UP)
    total = scored([moved], [found])
    assert {name: tally.f1 for name, tally in total.by_criterion.items()} == {"direction": 1.0}
    assert scored([moved], [replace(found, direction=Direction.DOWN)]).by_criterion["direction"].f1 == 0


def test_false_claims_are_counted_by_sentences_with_nothing_to_find() -> None:
    total = scored([], [claim()])
    assert total.quiet_sentences == 1
    assert total.false_per_100 == 100


def test_misses_name_the_column() -> None:
    total = scored([label()], [claim(pair="PER")])
    (miss,) = misses(total, ["indicator", "pair"])
    assert miss.columns == ["pair"]
    assert "pair: wanted CHL, read PER" in "\n".join(report.told(miss))


def test_sentences_are_compared_without_their_spaces() -> None:
    assert same_sentence("rose  5\npercent", SENTENCE)
    assert not same_sentence("rose 6 percent", SENTENCE)


def test_a_pair_is_sorted_and_shared_figures_have_none() -> None:
    assert pair_of("USA", "JPN") == "JPN-USA"
    assert pair_of("USA", "") == "USA"
    assert pair_of("USA", "JPN;KOR") == ""


def test_a_wrong_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('[[passage]]\nid = "p1"\ntext = "x"\nclaims = [{indicator="exports", value=1}]\n')
    with pytest.raises(GoldError, match=r"x\.toml, passage p1"):
        passages([path], tmp_path)


def test_readers_are_told_of_statements_that_are_wholly_right(tmp_path: Path) -> None:
    """Right is all of it: a wrong period is a miss and an error; another indicator counts under both."""
    right = scored([label()], [claim()])
    late = scored([label()], [claim(period_end=date(2020, 6, 30))])
    other = scored([label()], [claim(indicator="imports")])
    tallies = measured.measured([right, late, other])
    counts = {name: (one.labels, one.claims, one.right) for name, one in tallies.items()}
    assert counts == {"": (3, 3, 1), "exports": (3, 2, 1), "imports": (0, 1, 0)}
    measured.save(tallies, tmp_path / "measured.csv")
    rows = list(csv.DictReader((tmp_path / "measured.csv").open(encoding="utf-8")))
    assert {row["indicator"]: int(row["right"]) for row in rows} == {"": 1, "exports": 1, "imports": 0}
    assert set(measured.SHOWN) <= HELD_OUT


def test_floors_rise_and_ceilings_fall() -> None:
    old = {"figure": 0.9, floors.FALSE_PER_100: 2.0}
    assert floors.raised(old, {"figure": 0.8, floors.FALSE_PER_100: 3.0}) == old
    assert floors.raised(old, {"figure": 0.95, floors.FALSE_PER_100: 1.0}) == {
        "figure": 0.95,
        floors.FALSE_PER_100: 1.0,
    }
    assert len(list(floors.broken(old, {"figure": 0.89, floors.FALSE_PER_100: 2.1}))) == 2
    assert not list(floors.broken(old, {"figure": 0.91, floors.FALSE_PER_100: 2.0}))


SETS = sets(ROOT)


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    return tuple(SETS[name]())


def labels() -> Iterator[Label]:
    sets = "collection collection-held-out seed hard-seen hard-fresh sides articles news"
    for name in f"{sets} hard-blind articles-blind".split():
        for article in labelled(name):
            yield from article.labels


def vocabulary(name: str) -> set[str]:
    with (ROOT / "etl/words/en" / name).open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())) for row in csv.DictReader(file)}


@pytest.mark.parametrize(("column", "file"), [("commodity", "commodities.csv"), ("pair", "places.csv")])
def test_labels_speak_the_vocabulary(column: str, file: str) -> None:
    known = vocabulary(file) | {""}
    cells = {label.columns[column] for label in labels() if column in label.columns}
    said = {code for cell in cells for code in cell.replace("|", ";").replace("-", ";").split(";")}
    assert said <= known


def test_mapped_commodities_are_in_the_vocabulary() -> None:
    with (GOLD / "mapping_commodities.csv").open(encoding="utf-8", newline="") as file:
        codes = {code for row in csv.DictReader(file) for code in row["code"].split(";")}
    assert codes - {"*"} <= vocabulary("commodities.csv")


def test_quotes_stand_in_their_articles() -> None:
    for name in ("collection", "collection-held-out", "seed"):
        for article in labelled(name):
            for found in article.labels:
                assert same_sentence(found.quote, f"{article.article.title} {article.article.text}")


def test_a_third_of_the_hard_passages_holds_nothing() -> None:
    hard = [article for name in ("hard-seen", "hard-blind") for article in labelled(name)]
    assert len(hard) >= 150
    assert sum(not article.labels for article in hard) >= len(hard) // 3
    ids = [article.article.article_id for article in hard]
    assert len(ids) == len(set(ids))


def test_every_fifth_digest_is_held_out() -> None:
    kept, apart = labelled("collection"), labelled("collection-held-out")
    assert len(apart) == (len(kept) + len(apart)) // 5
    assert {name for name in SETS if "held-out" in name or "blind" in name} == HELD_OUT


FLOORS = json.loads((GOLD / "floors.json").read_text("utf-8")) if (GOLD / "floors.json").exists() else {}


@pytest.mark.parametrize("name", FLOORS)
def test_scores_hold_their_floors(name: str) -> None:
    extract: Callable[[Article], Extraction] = pytest.importorskip("etl.pipeline").extract
    reached = floors.reached(score(labelled(name), extract))
    assert not list(floors.broken(FLOORS[name], reached))
