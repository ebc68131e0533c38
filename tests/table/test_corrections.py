"""What people say of claims: applied on every rebuild, reported where it no longer fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.model.extraction import Extraction
from etl.table.assemble import assemble
from etl.table.corrections import NEEDED, BadCorrections, Correction, read_corrections
from etl.table.desk import unapplied
from etl.table.frame import Frames
from table.made import article, read, said

A = said("A", "$3.5 billion", 3.5e9)
B = said("B", "$2.9 billion", 2.9e9)
CLAIM = A.claims[0]
QUOTE = CLAIM.quote


def after(*corrections: Correction) -> Frames:
    return assemble(read(A, B), corrections)


def row(frames: Frames, name: str = "A") -> Any:
    claims = frames["claims"]
    return claims[claims["article_id"] == name].iloc[0]


def change(column: str, value: str, **fields: str) -> Correction:
    return Correction("change", fields.pop("claim_id", CLAIM.claim_id), column=column, value=value, **fields)


def test_accepted_is_said_so() -> None:
    assert row(after(Correction("accept", CLAIM.claim_id, who="N.")))["review"] == "accepted"


def test_rejected_stays_in_claims_outside_observations() -> None:
    frames = after(Correction("reject", CLAIM.claim_id))
    claim = row(frames)
    assert (claim["review"], claim["series_id"], claim["observation_id"]) == ("rejected", "", "")
    assert frames["observations"]["n_claims"].tolist() == [1]


def test_a_change_keeps_the_machines_reading_and_moves_what_is_derived() -> None:
    frames = after(
        change("value", "3600000000"), change("period_end", "2021-11-30"), change("period_start", "")
    )
    claim = row(frames)
    assert (claim["value"], claim["period_kind"], claim["review"]) == (3.6e9, "day", "changed")
    assert claim["claim_id"] == CLAIM.claim_id
    assert claim["observation_id"] != row(assemble(read(A, B)))["observation_id"]
    assert frames["corrections"]["machine_value"].tolist() == ["3500000000", "2021-12-31", "2021-01-01"]
    assert "value" not in set(
        frames["evidence"].loc[frames["evidence"]["claim_id"] == CLAIM.claim_id, "column"]
    )


def test_new_sides_make_a_new_subject() -> None:
    frames = after(change("indicator", "exports"), change("reporter", "RUS"), change("partner", "GEO"))
    claim = row(frames)
    assert claim["series_id"] == "exports.rus-to-geo"
    assert (claim["pair"], claim["origin"], claim["destination"]) == ("GEO-RUS", "RUS", "GEO")


def test_a_claim_is_found_by_its_words_where_its_id_is_gone() -> None:
    by_words = Correction("reject", "gone", "A", QUOTE, "$3.5 billion")
    assert row(after(by_words))["review"] == "rejected"


IDLE = [
    (Correction("accept", "gone"), "stale", "no claim"),
    (Correction("accept", "gone", "A", QUOTE, "$4 billion"), "stale", "no claim"),
    (change("value", "much"), "refused", "number"),
    (change("period_end", "soon"), "refused", "day"),
    (change("measure", "size"), "refused", "one of level"),
    (change("char_start", "3"), "refused", "no column"),
    (change("colour", "red"), "refused", "no column"),
    (Correction("bless", CLAIM.claim_id), "refused", "no action"),
    (Correction("add", "", "A", "Not there.", "x", "value", "1"), "stale", "no article"),
    (Correction("add", "", "A", QUOTE, "$9 billion", "value", "1"), "stale", "does not hold"),
    (Correction("add", "", "A", QUOTE, "2021", "value", "2021"), "refused", "not a whole claim"),
]


@pytest.mark.parametrize(("item", "outcome", "reason"), IDLE)
def test_what_does_not_fit_is_reported_and_changes_nothing(
    item: Correction, outcome: str, reason: str
) -> None:
    frames, before = after(item), assemble(read(A, B))
    assert frames["corrections"]["outcome"].tolist() == [outcome]
    assert reason in frames["corrections"]["reason"].iloc[0]
    assert len(unapplied(frames["corrections"])) == 1
    assert frames["claims"].equals(before["claims"])


def test_a_missed_statement_is_added_with_its_place() -> None:
    cells = {"indicator": "exports", "measure": "level", "value": "2021", "unit": "t", "reporter": "AZE"}
    added = [Correction("add", "", "A", QUOTE, "2021", name, value) for name, value in cells.items()]
    claims = after(*added)["claims"]
    claim = claims[claims["rule"] == "person"].iloc[0]
    assert claim["quote"][claim["figure_start"] - claim["char_start"] :].startswith("2021")
    assert (claim["series_id"], claim["review"], claim["modality"]) == ("exports.aze", "changed", "actual")
    assert len(claims) == 3
    again = after(*added)["claims"]
    assert again.equals(claims)


@pytest.mark.parametrize(
    ("last", "review"),
    [(Correction("accept", CLAIM.claim_id), "accepted"), (change("value", "4"), "changed")],
)
def test_the_last_word_on_a_claim_stands(last: Correction, review: str) -> None:
    claim = row(after(Correction("reject", CLAIM.claim_id), last))
    assert claim["review"] == review
    assert claim["series_id"] == "trade-turnover.aze-rus" and claim["observation_id"]
    assert row(after(last, Correction("reject", CLAIM.claim_id)))["series_id"] == ""


def test_a_changed_article_opens_its_reviewed_claims_again() -> None:
    same = assemble(read(A, B))["articles"].set_index("article_id").loc["A", "sha256"]
    assert row(after(Correction("accept", CLAIM.claim_id, sha256=same)))["review"] == "accepted"
    frames = after(Correction("reject", CLAIM.claim_id, sha256="another"))
    assert row(frames)["review"] == "stale" and row(frames)["observation_id"]
    assert frames["corrections"]["outcome"].tolist() == ["stale"]


@pytest.mark.parametrize(("sha256", "review"), [("another", "stale"), ("", "accepted")])
def test_without_the_articles_hash_a_correction_holds_while_its_sentence_does(
    sha256: str, review: str
) -> None:
    item = Correction("accept", CLAIM.claim_id, "A", QUOTE, "$3.5 billion", sha256=sha256)
    source = article("A", f"{QUOTE} A sentence came later.", date(2022, 2, 1))
    longer = Extraction(source, (CLAIM,))
    assert row(assemble(read(longer, B), (item,)))["review"] == review
    gone = Extraction(source, ())
    assert assemble(read(gone, B), (item,))["corrections"]["outcome"].tolist() == ["stale"]


def test_a_file_is_read_as_people_write_it(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    assert read_corrections(path) == ()
    path.write_text(",".join(NEEDED) + "\nreject,x,,'=quote,,,,N.,2026-01-02,why\n", "utf-8-sig")
    assert read_corrections(path) == (
        Correction("reject", "x", quote="=quote", who="N.", when="2026-01-02", why="why"),
    )


@pytest.mark.parametrize("data", [b"action,claim_id\naccept,x\n", b"\xff\xfe", b""])
def test_a_file_that_is_none_is_one_clear_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(data)
    with pytest.raises(BadCorrections, match=r"corrections\.csv: "):
        read_corrections(path)
