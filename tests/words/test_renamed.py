"""A series that a person renames keeps its addresses, and none is lost in a circle."""

from __future__ import annotations

import pytest

from etl.words import renamed
from etl.words.renamed import BadRenaming, followed, rows, today


def line(old: str, new: str, when: str = "2026-01-31") -> dict[str, str]:
    return {"series_id": old, "renamed_to": new, "when": when, "why": "a better word"}


def test_the_file_itself_is_sound() -> None:
    assert all(today(row["series_id"]) == row["renamed_to"] for row in rows())
    assert today("exports.aze-to-rus") == "exports.aze-to-rus"


def test_each_name_leads_to_the_last() -> None:
    found = followed([line("a.x", "b.x"), line("b.x", "c.x"), line("d.x", "e.x")])
    assert [(row["series_id"], row["renamed_to"]) for row in found] == [
        ("a.x", "c.x"),
        ("b.x", "c.x"),
        ("d.x", "e.x"),
    ]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([line("a.x", "b.x"), line("b.x", "a.x")], "lead in a circle"),
        ([line("a.x", "a.x")], "lead in a circle"),
        ([line("a.x", "b.x"), line("a.x", "c.x")], "renamed twice"),
        ([line("Exports of A", "b.x")], "is no name of a series"),
        ([line("a.x", "b.x", "soon")], "is no day"),
    ],
)
def test_what_can_not_be_is_said_in_one_line(lines: list[dict[str, str]], why: str) -> None:
    with pytest.raises(BadRenaming, match=why):
        followed(lines)


def test_a_renamed_series_has_its_new_name_in_every_table(monkeypatch: pytest.MonkeyPatch) -> None:
    from table.made import read, said

    from etl.table.assemble import assemble

    before = assemble(read(said("A", "$3.5 billion", 3.5e9)))
    monkeypatch.setattr(renamed, "_today", lambda: {"trade-turnover.aze-rus": "turnover.baku-moscow"})
    after = assemble(read(said("A", "$3.5 billion", 3.5e9)))
    for name in ("claims", "observations", "series"):
        assert set(after[name]["series_id"]) == {"turnover.baku-moscow"}
    assert (
        after["observations"]["observation_id"].tolist() == before["observations"]["observation_id"].tolist()
    )
