"""`etl correct`: what a person says of a claim, written, applied by the next build, and never lost."""

from __future__ import annotations

import csv
import multiprocessing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from etl.table.corrections import Correction, review, take_back
from etl.table.frame import records
from etl.table.versions import read

HEADER = "---\npublisher: P\npublished: 2022-02-01\nurl: https://example.org/{name}\n---\n\n"
WORDS = "Azerbaijan's exports to Russia reached $920.8 million in 2021."
MISSED = "Both sides named 2.9 as the figure of 2021."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    write(tmp_path, "a", f"{WORDS} {MISSED}")
    run(tmp_path)
    return tmp_path


def write(folder: Path, name: str, words: str) -> None:
    (folder / f"seeds/{name}.txt").write_text(HEADER.format(name=name) + words, "utf-8")


def etl(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(folder / "data")])


def run(folder: Path) -> Result:
    return etl(folder, "run", "--seeds", str(folder / "seeds"), "--workers", "1")


def claims(folder: Path) -> list[dict[str, object]]:
    return records(read(folder / "data", "claims"))


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "data/corrections.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_accept_change_and_reject_are_written_with_words_and_hash_and_applied(folder: Path) -> None:
    (claim,) = claims(folder)
    name = str(claim["claim_id"])
    done = etl(folder, "correct", "accept", name[:6], "--who", "Aysel", "--why", "read it")
    assert done.exit_code == 0 and "run: python -m etl run" in done.stdout
    (row,) = rows(folder)
    assert (row["claim_id"], row["figure"], row["who"], row["why"]) == (
        name,
        "$920.8 million",
        "Aysel",
        "read it",
    )
    assert row["quote"] == WORDS and len(row["sha256"]) == 64 and len(row["when"]) == 10
    run(folder)
    assert claims(folder)[0]["review"] == "accepted"
    assert etl(folder, "correct", "change", name, "value", "921000000").exit_code == 0
    run(folder)
    assert (claims(folder)[0]["review"], claims(folder)[0]["value"]) == ("changed", 921000000)
    assert records(read(folder / "data", "corrections"))[1]["machine_value"] == "920800000"
    assert etl(folder, "correct", "reject", name).exit_code == 0
    run(folder)
    assert claims(folder)[0]["review"] == "rejected" and not len(read(folder / "data", "observations"))
    assert etl(folder, "check").output == "every promise holds\n"


def test_a_changed_article_opens_a_reviewed_claim_again(folder: Path) -> None:
    etl(folder, "correct", "accept", str(claims(folder)[0]["claim_id"]))
    write(folder, "a", f"{WORDS} {MISSED} A correction was appended.")
    ended = run(folder)
    assert "the article changed since" in ended.stderr
    assert claims(folder)[0]["review"] == "stale" and len(rows(folder)) == 1
    assert etl(folder, "check").exit_code == 1


def test_a_correction_outlives_its_article_and_says_so(folder: Path) -> None:
    etl(folder, "correct", "accept", str(claims(folder)[0]["claim_id"]))
    (folder / "seeds/a.txt").rename(folder / "a.txt")
    write(folder, "b", "Nothing.")
    assert "stale: accept" in run(folder).stderr and len(rows(folder)) == 1
    (folder / "a.txt").rename(folder / "seeds/a.txt")
    assert "stale" not in run(folder).stderr and claims(folder)[0]["review"] == "accepted"


COLUMNS = ("indicator=trade_turnover", "measure=level", "value=2900000000", "unit=USD")
COLUMNS += ("reporter=AZE", "partner=RUS", "period_start=2021-01-01", "period_end=2021-12-31")


def test_a_missed_statement_is_added_with_its_article(folder: Path) -> None:
    article = str(claims(folder)[0]["article_id"])
    place = ("--article", article, "--quote", MISSED, "--figure", "2.9")
    done = etl(folder, "correct", "add", *COLUMNS, *place)
    assert done.exit_code == 0, done.output
    run(folder)
    (added,) = [row for row in claims(folder) if row["rule"] == "person"]
    assert (added["series_id"], added["value"], added["review"]) == (
        "trade-turnover.aze-rus",
        2.9e9,
        "changed",
    )
    assert etl(folder, "check").output == "every promise holds\n"
    assert etl(folder, "correct", "add", *COLUMNS, *place).exit_code == 1  # it is there already


def test_a_missed_statement_is_added_by_a_link_and_moves_into_its_article_when_that_is_read(
    folder: Path,
) -> None:
    words = "Turnover was put at 2.9 for 2021."
    place = ("--url", "https://example.org/b?utm_source=x", "--quote", words, "--figure", "2.9")
    source = ("--publisher", "Report", "--published", "2022-03-01", "--title", "A headline")
    done = etl(folder, "correct", "add", *COLUMNS, *place, *source)
    assert done.exit_code == 0, done.output
    run(folder)
    (added,) = [row for row in claims(folder) if row["rule"] == "person"]
    by_id = {row["article_id"]: row for row in records(read(folder / "data", "articles"))}
    article = by_id[added["article_id"]]
    assert (article["publisher"], article["title"], article["kind"]) == ("Report", "A headline", "article")
    assert etl(folder, "check").output == "every promise holds\n"
    write(folder, "b", f"Officials met. {words} They parted.")
    run(folder)
    (moved,) = [row for row in claims(folder) if row["rule"] == "person"]
    assert moved["claim_id"] == added["claim_id"] and moved["char_start"] == 15
    assert len(read(folder / "data", "articles")) == 2
    assert etl(folder, "check").output == "every promise holds\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("accept", "zzzz"), "no claim is called so"),
        (("accept", ""), "no claim is called so"),
        (("change", "{id}", "value", "much"), "can't be 'much'"),
        (("change", "{id}", "quote", "x"), "no column that a correction can change"),
        (("change", "{id}", "measure", "size"), "is one of"),
        (("change", "{id}", "unit", "XYZ/month"), "'XYZ/month': the vocabulary has no such unit"),
        (("change", "{id}", "partner", "GEO;QQQ"), "'QQQ': the vocabulary has no such place"),
        (("change", "{id}", "indicator", "expots"), "'expots': the vocabulary has no such indicator"),
        (
            ("add", "indicator=exports", "--article", "none", "--quote", "x", "--figure", "x"),
            "holds this quote",
        ),
    ],
)
def test_what_can_not_be_applied_is_refused_and_not_written(
    folder: Path, arguments: tuple[str, ...], why: str
) -> None:
    name = str(claims(folder)[0]["claim_id"])
    ended = etl(folder, "correct", *(word.replace("{id}", name) for word in arguments))
    assert ended.exit_code == 1 and why in ended.stderr and ended.stderr.count("\n") == 1
    assert not (folder / "data/corrections.csv").exists()


def test_units_of_rates_and_shares_are_units(folder: Path) -> None:
    name = str(claims(folder)[0]["claim_id"])
    for unit in ("t/month", "percent"):
        assert etl(folder, "correct", "change", name, "unit", unit).exit_code == 0


def test_a_period_needs_its_end(folder: Path) -> None:
    name = str(claims(folder)[0]["claim_id"])
    for column in ("period_start", "period_end"):
        assert etl(folder, "correct", "change", name, column, "").exit_code == 0
        run(folder)
    ended = etl(folder, "correct", "change", name, "period_start", "2021-01-01")
    assert ended.exit_code == 1 and "set the end first" in ended.stderr


def test_what_a_killed_writer_left_is_swept_up_by_the_next(folder: Path) -> None:
    left = folder / "data/.new-corrections.csv-1"
    left.write_text("half")
    assert etl(folder, "correct", "accept", str(claims(folder)[0]["claim_id"])).exit_code == 0
    assert not left.exists()


def test_what_people_wrote_by_hand_stays(folder: Path) -> None:
    path = folder / "data/corrections.csv"
    head = "action,claim_id,article_id,quote,figure,column,value,who,when,why"
    path.write_text(f"{head}\naccept,gone,,,,,,Leyla,2026-01-31,=why\n", "utf-8")
    assert etl(folder, "correct", "accept", str(claims(folder)[0]["claim_id"])).exit_code == 0
    first, second = rows(folder)
    assert (first["claim_id"], first["who"], first["why"]) == ("gone", "Leyla", "'=why")
    assert second["action"] == "accept" and "no claim has this id" in run(folder).stderr


def test_the_last_word_on_a_claim_is_taken_back(folder: Path) -> None:
    name = str(claims(folder)[0]["claim_id"])
    etl(folder, "correct", "accept", name, "--who", "Aysel")
    etl(folder, "correct", "reject", name, "--who", "Leyla")
    assert "took back reject" in etl(folder, "correct", "undo", name).stdout
    assert [row["who"] for row in rows(folder)] == ["Aysel"]
    etl(folder, "correct", "undo", name)
    assert rows(folder) == []
    ended = etl(folder, "correct", "undo", name)
    assert ended.exit_code == 1 and "nobody said anything" in ended.stderr


def test_a_statement_that_was_added_is_taken_back_whole(folder: Path) -> None:
    article = str(claims(folder)[0]["article_id"])
    place = ("--article", article, "--quote", MISSED, "--figure", "2.9")
    etl(folder, "correct", "add", *COLUMNS, *place)
    twice = etl(folder, "correct", "add", "indicator=exports", "measure=level", "value=1", "unit=USD", *place)
    assert twice.exit_code == 1 and "was added already" in twice.stderr
    run(folder)
    (added,) = [row for row in claims(folder) if row["rule"] == "person"]
    assert etl(folder, "correct", "undo", str(added["claim_id"])).exit_code == 0
    assert rows(folder) == []
    run(folder)
    assert [row["rule"] for row in claims(folder) if row["rule"] == "person"] == []


def test_a_period_moves_as_a_whole_whichever_way(folder: Path) -> None:
    name = str(claims(folder)[0]["claim_id"])
    for year in ("2035", "1999"):
        moved = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
        assert len(review(folder / "data", Correction("change", name), moved)) == 2
        assert "refused" not in run(folder).stderr
        assert str(claims(folder)[0]["period_end"])[:4] == year


def test_many_writers_at_once_lose_nothing(folder: Path) -> None:
    """Each process writes and takes back; what it did not take back is there, each row once."""
    name = str(claims(folder)[0]["claim_id"])
    writers = [
        multiprocessing.get_context("spawn").Process(target=written, args=(folder / "data", name, who))
        for who in "ABCD"
    ]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0] * len(writers)
    kept = [(row["who"], row["why"]) for row in rows(folder)]
    assert sorted(kept) == [(who, str(turn)) for who in "ABCD" for turn in range(TURNS) if turn % 3]
    for who in "ABCD":
        assert [why for one, why in kept if one == who] == [str(turn) for turn in range(TURNS) if turn % 3]


TURNS = 9


def written(data: Path, claim_id: str, who: str) -> None:
    """One reviewer's work: nine words on a claim, every third of them taken back."""
    for turn in range(TURNS):
        items = review(data, Correction("accept", claim_id, who=who, why=str(turn)))
        if turn % 3 == 0:
            take_back(data, items)
