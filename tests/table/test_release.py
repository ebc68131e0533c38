"""One zip for a paper: what is in it, that others can validate it, that it is the same each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import frictionless
import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.table.assemble import assemble
from etl.table.history import pins
from etl.table.store import publish
from table.made import read
from table.test_checks import BAKU, MOSCOW, told

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder and its release."""
    folder = tmp_path_factory.mktemp("release")
    publish(assemble(read(told("A", *BAKU), told("B", *MOSCOW))), folder / "data")
    ended = CliRunner().invoke(app, ["release", "paper-1", *options(folder, "one.zip")])
    assert ended.exit_code == 0 and "sha256" in ended.stdout, ended.output
    return folder


def options(folder: Path, name: str) -> list[str]:
    return ["--data", str(folder / "data"), "--out", str(folder / name), "--root", str(folder / "none")]


def unpacked(folder: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(folder / "one.zip") as packed:
        return {name.removeprefix("paper-1/"): packed.read(name) for name in packed.namelist()}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def test_it_holds_what_a_paper_needs(made: Path) -> None:
    files = unpacked(made)
    assert {
        "panel.csv",
        "articles.csv",
        "observations.csv",
        "crosswalk.csv",
        "checks.csv",
        "candidates.csv",
    } <= set(files)
    assert {
        "codebook.md",
        "datapackage.json",
        "hashes.txt",
        "errors.txt",
        "version.json",
        "README.txt",
    } <= set(files)
    assert {"publisher", "published", "url", "kind", "quote", "value"} <= set(rows(files, "panel.csv")[0])
    assert {row["publisher"] for row in rows(files, "panel.csv")} == {"Trend"}
    assert "python -m etl run" in files["README.txt"].decode()
    assert json.loads(files["version.json"])["version"] == pins(made / "data")["paper-1"]
    assert b"etl/words/en/units.csv" in files["hashes.txt"] and b"not measured" in files["errors.txt"]
    assert "reference.csv" not in files


def test_the_crosswalk_leads_from_each_claim_to_its_figure(made: Path) -> None:
    files = unpacked(made)
    figures = {row["observation_id"]: json.loads(row["figures"]) for row in rows(files, "observations.csv")}
    walk = rows(files, "crosswalk.csv")
    assert len(walk) == len(rows(files, "panel.csv")) == 6
    for row in walk:
        assert row["claim_id"] in figures[row["observation_id"]][int(row["figure"]) - 1]["claim_ids"]


def test_its_sums_are_right_and_others_can_validate_it(made: Path, tmp_path: Path) -> None:
    files = unpacked(made)
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    with zipfile.ZipFile(made / "one.zip") as packed:
        packed.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "paper-1/datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "message"])


def test_the_same_version_gives_the_same_bytes(made: Path) -> None:
    assert CliRunner().invoke(app, ["release", "paper-1", *options(made, "two.zip")]).exit_code == 0
    assert (made / "one.zip").read_bytes() == (made / "two.zip").read_bytes()


@pytest.mark.parametrize(("out", "why"), [("a-folder", "is a folder"), ("one.zip/two.zip", "one.zip")])
def test_a_zip_that_cannot_be_written_leaves_no_pin(made: Path, out: str, why: str) -> None:
    (made / "a-folder").mkdir(exist_ok=True)
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*") if path.is_file()}
    ended = CliRunner().invoke(app, ["release", "paper-2", *options(made, out)])
    assert ended.exit_code == 1 and "error: " in ended.stderr and why in ended.stderr
    assert set(pins(made / "data")) == {"paper-1"}
    after = {path: path.stat().st_mtime_ns for path in made.rglob("*") if path.is_file()}
    before.pop(made / "data/build.lock", None), after.pop(made / "data/build.lock", None)
    assert before == after


def test_a_name_that_cannot_be_a_pin_is_said_before_anything_is_done(made: Path) -> None:
    ended = CliRunner().invoke(app, ["release", "paper 2", *options(made, "no.zip")])
    assert ended.exit_code == 1 and "can't name a pin" in ended.stderr and "measuring" not in ended.stderr
    assert not (made / "no.zip").exists()


def test_a_release_of_nothing_is_one_clear_error(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["release", "paper", *options(tmp_path, "no.zip")])
    assert (
        ended.exit_code == 1
        and "run: python -m etl run" in ended.stderr
        and not (tmp_path / "no.zip").exists()
    )
