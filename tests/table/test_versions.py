"""Versions: named by their content, whole or not there, and the same after any round trip."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model.extraction import Extraction
from etl.table.assemble import assemble
from etl.table.frame import Frames
from etl.table.lock import alone
from etl.table.store import publish
from etl.table.versions import Missing, current, harm, read, read_all, version_id
from table.made import article, claim, left, said
from table.made import read as tables_of

ROOT = Path(__file__).resolve().parents[2]
ONE = assemble(tables_of(said("A", "$3.5 billion", 3.5e9)))
TWO = assemble(tables_of(said("A", "$3.5 billion", 3.5e9), said("B", "$2.9 billion", 2.9e9)))


def same(one: Frames, other: Frames) -> bool:
    return all(one[name].equals(other[name]) for name in one)


def test_a_version_comes_back_as_it_went(tmp_path: Path) -> None:
    version = publish(TWO, tmp_path)
    assert current(tmp_path) == version == version_id(TWO)
    back = read_all(tmp_path)
    assert same(TWO, back)
    assert {name: frame.dtypes.tolist() for name, frame in TWO.items()} == {
        name: frame.dtypes.tolist() for name, frame in back.items()
    }


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda word: word.strip()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), WORDS)
def test_offsets_hold_after_a_round_trip(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[tuple[str, str, str]], title: str
) -> None:
    data = tmp_path_factory.mktemp("data")
    found = []
    for number, (before, figure, after) in enumerate(sentences):
        source = article(f"a{number}", before + figure + after, title=title)
        found.append(Extraction(source, (claim(source, source.text, figure, value=1, pair="AZE-RUS"),)))
    publish(assemble(tables_of(*found)), data)
    texts = read(data, "texts").set_index("article_id")["text"]
    assert set(read(data, "articles")["title"]) == {title}
    for row in read(data, "claims").itertuples():
        text = texts[row.article_id]
        assert text[row.char_start : row.char_end] == row.quote
        assert text[row.figure_start : row.figure_end] in [figure for _, figure, _ in sentences]


def test_the_same_rows_are_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    for place in ("here", "there"):
        publish(TWO, tmp_path / place)
    files = sorted(
        path.relative_to(tmp_path / "here") for path in (tmp_path / "here").rglob("*") if path.is_file()
    )
    assert len(files) > 15
    for file in files:
        assert (tmp_path / "here" / file).read_bytes() == (tmp_path / "there" / file).read_bytes(), file


def test_the_order_of_articles_changes_nothing() -> None:
    found = [said(name, "$3.5 billion", 3.5e9) for name in "DBCA"]
    assert version_id(assemble(tables_of(*found))) == version_id(assemble(tables_of(*reversed(found))))


def test_where_a_file_lies_makes_no_new_version_and_what_it_says_does() -> None:
    moved = ONE | {"articles": ONE["articles"].assign(path="elsewhere.txt")}
    renamed = ONE | {"articles": ONE["articles"].assign(publisher="APA")}
    assert version_id(moved) == version_id(ONE) != version_id(renamed)


def test_cells_do_not_run_into_each_other() -> None:
    one = ONE | {"articles": ONE["articles"].assign(title="ab", publisher="c")}
    other = ONE | {"articles": ONE["articles"].assign(title="a", publisher="bc")}
    assert version_id(one) != version_id(other)


def test_a_harmed_file_is_seen_and_written_anew(tmp_path: Path) -> None:
    version = publish(ONE, tmp_path)
    folder = tmp_path / "versions" / version
    file = folder / "claims.parquet"
    file.write_bytes(file.read_bytes()[:-20])
    assert "claims.parquet" in harm(folder)
    assert publish(ONE, tmp_path) == version
    assert not harm(folder) and same(ONE, read_all(tmp_path))


def test_before_the_first_build_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="python -m etl run"):
        current(tmp_path)
    publish(ONE, tmp_path)
    with pytest.raises(Missing, match="python -m etl run"):
        read(tmp_path, "claims", "0123456789abcdef")


BUILDER = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
from table.test_versions import ONE, TWO
from etl.table.lock import alone
from etl.table.store import publish
print("ready", flush=True)
while True:
    for frames in (ONE, TWO):
        with alone(Path({data!r})):
            publish(frames, Path({data!r}))
"""


def test_a_build_killed_at_any_point_leaves_a_whole_version(tmp_path: Path) -> None:
    whole = {publish(ONE, tmp_path), publish(TWO, tmp_path)}
    code = BUILDER.format(tests=str(ROOT / "tests"), root=str(ROOT), data=str(tmp_path))
    chance = random.Random(20241114)
    for _ in range(5):
        for folder in (tmp_path / "versions").iterdir():
            if folder.name != current(tmp_path):
                (folder / "claims.parquet").unlink(missing_ok=True)  # so that there is something to write
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as builder:
            assert builder.stdout is not None and builder.stdout.readline() == b"ready\n"
            time.sleep(chance.random() / 5)
            os.kill(builder.pid, signal.SIGKILL)
        assert current(tmp_path) in whole
        assert version_id(read_all(tmp_path)) == current(tmp_path)
    assert publish(ONE, tmp_path) in whole
    assert not list((tmp_path / "versions").glob(".new-*"))


def test_readers_never_see_half_a_version(tmp_path: Path) -> None:
    known = {publish(ONE, tmp_path): ONE, publish(TWO, tmp_path): TWO}
    done = threading.Event()

    def replace() -> None:
        for number in range(20):
            publish((ONE, TWO)[number % 2], tmp_path)
        done.set()

    writer = threading.Thread(target=replace)
    writer.start()
    reads = 0
    while not done.is_set() or not reads:
        version = current(tmp_path)
        assert same(known[version], read_all(tmp_path, version))
        reads += 1
    writer.join()


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    said_so: list[str] = []
    inside = threading.Event()

    def second() -> None:
        with alone(tmp_path, said_so.append):
            inside.set()

    with alone(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        assert not inside.wait(0.2)
    waiting.join(5)
    assert inside.is_set() and "another build" in said_so[0]


def test_leftovers_are_kept_with_their_place(tmp_path: Path) -> None:
    source = article("A", "The 29th Conference met.")
    publish(assemble(tables_of(Extraction(source, (), (left(source, "29th"),)))), tmp_path)
    row = read(tmp_path, "leftovers").iloc[0]
    assert source.text[row["char_start"] : row["char_end"]] == row["words"] == "29th"
