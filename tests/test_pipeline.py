"""From a folder of articles to a version: only what changed is read, and nothing else changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import pipeline
from etl.model.extraction import Extraction
from etl.model.text import Article
from etl.pipeline import Report, build, extract
from etl.read.seed import read
from etl.table import versions
from etl.table.promises import broken

ROOT = Path(__file__).resolve().parent.parent
FIRST = ROOT / "seeds" / "trend-2024-11-14-asadov-mishustin.txt"
WORDS = "Trade turnover between Azerbaijan and Turkey reached ${} billion in 2021, up 12 percent."


def seed(folder: Path, name: str, words: str, published: str = "2022-02-01") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"---\npublisher: Trend\npublished: {published}\n---\n\n{words}", "utf-8")
    return path


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The first article and two made ones."""
    folder = tmp_path / "seeds"
    seed(folder, "one.txt", WORDS.format(4.6))
    seed(folder, "two.txt", WORDS.format(4.7))
    shutil.copy(FIRST, folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the tables go."""
    return tmp_path / "data"


def read_of(seeds: Path, data: Path) -> tuple[int, int]:
    report = build(seeds, data)
    return report.read, report.reused


def test_the_first_article_is_read() -> None:
    found = extract(read(FIRST))
    assert len(found.claims) == 7
    for claim in found.claims:
        assert found.article.part(claim.part)[claim.char_start : claim.char_end] == claim.quote


def test_what_killed_builds_left_is_swept_up_also_where_nothing_changed(seeds: Path, data: Path) -> None:
    build(seeds, data)
    left = [data / name for name in (".new-refused.json-1", ".new-CURRENT-1", ".new-claims.csv-1")]
    for path in left:
        path.write_text("half")
    left += [data / ".new-readings-1", data / "versions/.new-1"]
    for path in left[3:]:
        path.mkdir()
    another = data / ".new-corrections.csv-1"  # one who corrects waits for no build
    another.write_text("half")
    assert not build(seeds, data).fresh
    assert list(data.rglob(".new-*")) == [another]


def test_a_build_publishes_what_holds_every_promise(seeds: Path, data: Path) -> None:
    report = build(seeds, data)
    assert (report.read, report.reused, report.faults, report.warnings) == (3, 0, [], [])
    assert report.version == versions.current(data) and report.counts["claims"] >= 7
    assert broken(data) == []


def test_only_what_changed_is_read_again(seeds: Path, data: Path) -> None:
    first = build(seeds, data)
    again = build(seeds, data)
    assert (again.read, again.reused, again.fresh, again.version) == (0, 3, False, first.version)
    assert again.counts == first.counts
    seed(seeds, "two.txt", WORDS.format(4.8))
    assert read_of(seeds, data) == (1, 2)
    seed(seeds, "two.txt", WORDS.format(4.8), published="2022-02-02")
    assert read_of(seeds, data) == (1, 2)
    seed(seeds, "two.txt", WORDS.format(4.7))
    assert build(seeds, data).version == first.version


def test_other_code_or_vocabulary_reads_all_again(
    seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = build(seeds, data).version
    monkeypatch.setattr(pipeline, "reader_hash", lambda: "other")
    report = build(seeds, data)
    assert (report.read, report.reused, report.version) == (3, 0, version)


def test_a_reused_reading_gives_the_same_version_as_a_fresh_one(
    seeds: Path, data: Path, tmp_path: Path
) -> None:
    (seeds / "two.txt").rename(tmp_path / "two.txt")
    build(seeds, data)
    (tmp_path / "two.txt").rename(seeds / "two.txt")
    assert build(seeds, data).version == build(seeds, tmp_path / "other").version


def test_adding_an_article_changes_no_other_articles_claims(seeds: Path, data: Path) -> None:
    build(seeds, data)
    before = versions.read(data, "claims")
    evidence = versions.read(data, "evidence")
    seed(seeds, "a.txt", WORDS.format(9.9))
    build(seeds, data)
    after = versions.read(data, "claims")
    kept = after[after["article_id"].isin(before["article_id"])].reset_index(drop=True)
    assert len(after) > len(before) and kept.equals(before)
    grown = versions.read(data, "evidence")
    assert grown[grown["claim_id"].isin(before["claim_id"])].reset_index(drop=True).equals(evidence)


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    for number in range(60):
        seed(tmp_path / "seeds", f"{number}.txt", WORDS.format(number / 10))
    one = build(tmp_path / "seeds", tmp_path / "one", workers=1)
    two = build(tmp_path / "seeds", tmp_path / "two", workers=2)
    assert (one.version, one.read) == (two.version, two.read) == (two.version, 60)
    for path in (tmp_path / "one").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_bad_seed_is_a_fault_and_the_rest_is_built(seeds: Path, data: Path) -> None:
    (seeds / "bad.txt").write_text("No header.", "utf-8")
    (seeds / "none.txt").write_bytes(b"")
    (seeds / "latin.txt").write_bytes(b"---\ntitle: caf\xe9\n---\n\nWords.")
    report = build(seeds, data)
    assert [fault.partition(":")[0].rpartition("/")[2] for fault in report.faults] == [
        "bad.txt",
        "latin.txt",
        "none.txt",
    ]
    assert report.read == 3 and report.version == versions.current(data)


def test_a_missing_date_is_a_warning(seeds: Path, data: Path) -> None:
    seed(seeds, "undated.txt", "Trade between Azerbaijan and Iran grew this year.", published="")
    report = build(seeds, data)
    assert report.faults == [] and len(report.warnings) == 1
    assert "undated.txt: no date of publication" in report.warnings[0]
    assert build(seeds, data).warnings == report.warnings


def test_the_same_article_twice_is_a_fault_that_names_both(seeds: Path, data: Path) -> None:
    shutil.copy(seeds / "one.txt", seeds / "zwei.txt")
    report = build(seeds, data)
    assert len(report.faults) == 1
    assert "zwei.txt: the same article as" in report.faults[0] and "one.txt" in report.faults[0]


def test_a_folder_that_is_not_there_is_said_so_and_the_last_version_stays(seeds: Path, data: Path) -> None:
    version = build(seeds, data).version
    report = build(seeds.parent / "none", data)
    assert "no such folder" in report.faults[0]
    assert versions.current(data) == version


def test_a_folder_without_articles_gives_tables_without_rows(tmp_path: Path, data: Path) -> None:
    (tmp_path / "none").mkdir()
    report = build(tmp_path / "none", data)
    assert (report.read, report.faults, report.counts["claims"]) == (0, [], 0)
    assert broken(data) == []


def test_an_article_on_which_the_program_fails_is_a_fault(
    seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(article: Article) -> Extraction:
        if article.path == "one.txt":
            raise IndexError("out of range")
        return extract(article)

    monkeypatch.setattr(pipeline, "extract", fails)
    report = build(seeds, data)
    assert report.faults == [f"{seeds / 'one.txt'}: {pipeline.failure(IndexError('out of range'))}"]
    assert report.read == 2 and broken(data) == []
    monkeypatch.undo()
    assert build(seeds, data).read == 1


def test_corrections_survive_rebuilds_and_re_reading(
    seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(seeds, data)
    claim = versions.read(data, "claims").iloc[0]
    head = "action,claim_id,article_id,quote,figure,column,value,who,when,why\n"
    corrections = data / "corrections.csv"
    corrections.write_text(
        f"{head}reject,{claim['claim_id']},,,,,,N.,2026-01-02,no\naccept,gone,,,,,,N.,,\n", "utf-8"
    )
    for _ in range(2):
        report = build(seeds, data)
        claims = versions.read(data, "claims").set_index("claim_id")
        assert claims.loc[claim["claim_id"], "review"] == "rejected"
        assert len(report.warnings) == 1 and "stale: accept 'gone'" in report.warnings[0]
        monkeypatch.setattr(pipeline, "reader_hash", lambda: "other")
    assert corrections.read_text("utf-8").startswith(head)
    corrections.unlink()
    build(seeds, data)
    assert (versions.read(data, "claims")["review"] == "").all()


def test_broken_corrections_leave_the_last_version_in_place(seeds: Path, data: Path) -> None:
    version = build(seeds, data).version
    (data / "corrections.csv").write_bytes(b"\xff")
    seed(seeds, "more.txt", WORDS.format(1.5))
    report = build(seeds, data)
    assert len(report.faults) == 1 and "nothing was published" in report.faults[0]
    assert versions.current(data) == version


@pytest.mark.parametrize(
    "harmed", ["readings/claims.parquet", "readings/state.json", "claims.csv", "CURRENT"]
)
def test_what_was_built_may_be_lost_or_harmed(seeds: Path, data: Path, harmed: str) -> None:
    version = build(seeds, data).version
    path = data / harmed
    if path.name in ("CURRENT", "claims.csv"):
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-5])
    assert build(seeds, data).version == version == versions.current(data)
    assert broken(data) == []


def test_a_harmed_version_is_built_anew(seeds: Path, data: Path) -> None:
    version = build(seeds, data).version
    (data / "versions" / version / "claims.parquet").write_bytes(b"")
    assert build(seeds, data).fresh
    assert broken(data) == []


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Trade turnover reached $3.5 billion in 2023.",
            "Azerbaijan exported 40,000 tons of tomatoes to Russia in January-May 2021.",
            "Exports to Georgia fell by 5.5% year on year.",
            "Nothing happened.",
            "Ünïcode — “quotes” 🚂 and 12 trains a week.",
            "Cargo transit via Iran grew.",
        ]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4, unique_by=tuple))
def test_building_twice_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("build")
    for number, sentences in enumerate(texts):
        seed(folder / "seeds", f"{number}.txt", " ".join(sentences))
    reports: list[Report] = [build(folder / "seeds", folder / name) for name in ("one", "two")]
    assert reports[0].version == reports[1].version and not reports[0].faults
    assert broken(folder / "one") == []
    for path in (folder / "one").glob("*.csv"):
        assert path.read_bytes() == (folder / "two" / path.name).read_bytes()
