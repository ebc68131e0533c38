"""Versions: listed, named, pinned, pruned; and what changed between two of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from etl.table.assemble import assemble
from etl.table.compared import compared
from etl.table.history import BadPin, found, pin, pins, prune, stored
from etl.table.store import publish
from etl.table.versions import Missing, current, read_all, version_id
from table.made import read, said

ONE = assemble(read(said("A", "$2.6 billion", 2.6e9)))
TWO = assemble(read(said("A", "$2.6 billion", 2.6e9), said("B", "$2.9 billion", 2.9e9)))
THREE = assemble(read(said("B", "$2.9 billion", 2.9e9, speaker="Novak")))


def etl(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(data)])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three versions, made a day after the other; the last is the current one."""
    for day, frames in enumerate((ONE, TWO, THREE)):
        name = publish(frames, tmp_path)
        manifest = tmp_path / "versions" / name / "manifest.json"
        os.utime(manifest, (1.7e9 + day * 86_400,) * 2)
    return tmp_path


NAMES = [version_id(frames) for frames in (ONE, TWO, THREE)]


def test_versions_are_listed_by_date_and_short_hash(data: Path) -> None:
    assert [entry.version for entry in stored(data)] == NAMES[::-1]
    lines = etl(data, "versions").stdout.splitlines()
    assert lines[0] == f"2023-11-16 22:13\t{NAMES[2][:8]}\t1 claims\tcurrent"
    assert lines[1] == f"2023-11-15 22:13\t{NAMES[1][:8]}\t2 claims" and len(lines) == 3


def test_a_version_is_named_by_a_pin_a_hash_or_its_first_signs(data: Path) -> None:
    pin(data, "paper-2026", NAMES[0])
    assert found(data, "paper-2026") == found(data, NAMES[0]) == found(data, NAMES[0][:8]) == NAMES[0]
    assert found(data, "current") == NAMES[2]
    for name in ("", "zz", "paper"):
        with pytest.raises(Missing, match="versions lists them"):
            found(data, name)


def test_pruning_keeps_the_current_the_pinned_and_the_newest(data: Path) -> None:
    assert etl(data, "pin", "paper", NAMES[0][:8]).exit_code == 0
    assert prune(data, 3) == []
    assert etl(data, "versions", "--prune", "--keep", "0").stdout.startswith(f"removed {NAMES[1][:8]}\n")
    assert {entry.version for entry in stored(data)} == {NAMES[0], NAMES[2]}
    assert version_id(read_all(data, NAMES[0])) == NAMES[0]
    assert etl(data, "pin", "paper", "--remove").exit_code == 0
    assert prune(data, 0) == [NAMES[0]]
    assert current(data) == NAMES[2] and not list((data / "versions").glob(".new-*"))


@pytest.mark.parametrize("name", ["", "current", "a b", "../x", "é"])
def test_a_name_that_no_pin_can_have(data: Path, name: str) -> None:
    with pytest.raises(BadPin):
        pin(data, name, NAMES[0])
    assert pins(data) == {}


def test_a_pin_is_no_hash_and_keeps_what_is_there(data: Path) -> None:
    with pytest.raises(BadPin, match="beginning of a version"):
        pin(data, NAMES[1][:6], NAMES[0])
    assert etl(data, "pin", "paper", "nothing").exit_code == 1
    assert etl(data, "pin", "none", "--remove").exit_code == 1


def test_a_pin_that_moves_says_what_it_leaves(data: Path) -> None:
    etl(data, "pin", "paper", NAMES[0])
    assert etl(data, "pin", "paper", NAMES[0]).stdout == f"paper keeps {NAMES[0]}\n"
    assert etl(data, "pin", "paper").stdout == f"paper keeps {NAMES[2]}, and no longer {NAMES[0]}\n"


def test_without_a_readable_list_of_pins_nothing_is_pruned(data: Path) -> None:
    (data / "versions/pins.json").write_text("{")
    for command in (("versions", "--prune", "--keep", "0"), ("pin", "paper"), ("diff", NAMES[0])):
        ended = etl(data, *command)
        assert ended.exit_code == 1 and "pins.json: no list of pins" in ended.stderr
    assert len(list((data / "versions").glob("*/manifest.json"))) == 3


def test_what_came_went_changed_and_now_differs(data: Path) -> None:
    rows = list(compared(data, NAMES[0], NAMES[1]))
    kinds = [(row["table"], row["change"]) for row in rows]
    assert ("articles", "came") in kinds and ("claims", "came") in kinds and ("checks", "came") in kinds
    (differs,) = [row for row in rows if row["change"] == "now differs"]
    assert differs["table"] == "observations" and differs["columns"]["status"] == ("single", "differs")
    back = list(compared(data, NAMES[1], NAMES[0]))
    assert ("claims", "went") in [(row["table"], row["change"]) for row in back]
    assert not list(compared(data, NAMES[1], NAMES[1]))


def test_a_difference_in_words_and_in_json(data: Path) -> None:
    said_so = etl(data, "diff", NAMES[0][:8], NAMES[1][:8]).stdout
    assert "observations now differs:" in said_so and "status: single → differs" in said_so
    assert said_so.splitlines()[-1].startswith("1 articles came, 1 claims came")
    rows = [json.loads(line) for line in etl(data, "diff", NAMES[0], NAMES[1], "--jsonl").stdout.splitlines()]
    assert {row["table"] for row in rows} == {"articles", "claims", "observations", "checks"}
    assert etl(data, "diff", NAMES[2]).stdout == "nothing changed\n"
    assert etl(data, "diff", "nothing").exit_code == 1


def test_a_version_of_an_older_program_can_still_be_compared(data: Path) -> None:
    (data / "versions" / NAMES[0] / "checks.parquet").unlink()
    assert [row["table"] for row in compared(data, NAMES[0], NAMES[1]) if row["change"] == "came"]
