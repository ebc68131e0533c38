"""What is kept of the vocabulary: the same as what its files say, and never used for others."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.mark.classes import classes
from etl.words.kept import kept
from etl.words.lexicon import Lexicon, lexicon
from etl.words.line import tokens


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that something is worked out from, with a folder for what is kept."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "words.csv"
    path.write_text("first")
    return path


def counting(source: Path) -> tuple[Callable[[], list[str]], list[str]]:
    """Works out a source's words, and tells how often it had to."""
    calls: list[str] = []

    def work_out() -> list[str]:
        calls.append(source.read_text())
        return [calls[-1]]

    return work_out, calls


def keeper(folder: Path) -> Path:
    return next(folder.rglob("*.kept"))


def test_it_is_worked_out_once_for_the_same_files(source: Path) -> None:
    work_out, calls = counting(source)
    assert [kept("words", [source], work_out) for _ in range(3)] == [["first"]] * 3
    assert calls == ["first"]


def test_a_changed_file_is_worked_out_anew(source: Path) -> None:
    work_out, calls = counting(source)
    kept("words", [source], work_out)
    source.write_text("other")
    assert kept("words", [source], work_out) == ["other"]
    assert calls == ["first", "other"]


@pytest.mark.parametrize("harm", [lambda b: b[:40], lambda b: b[:-1], lambda b: b[:-1] + b"?", lambda b: b""])
def test_what_was_cut_short_or_changed_is_not_read(
    harm: Callable[[bytes], bytes], source: Path, tmp_path: Path
) -> None:
    work_out, calls = counting(source)
    kept("words", [source], work_out)
    keeper(tmp_path).write_bytes(harm(keeper(tmp_path).read_bytes()))
    assert kept("words", [source], work_out) == ["first"]
    assert kept("words", [source], work_out) == ["first"]
    assert len(calls) == 2


def test_where_nothing_can_be_written_it_is_worked_out_each_time(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "compiled").write_text("a file where the folder should be")
    work_out, calls = counting(source)
    assert [kept("words", [source], work_out) for _ in range(2)] == [["first"]] * 2
    assert len(calls) == 2
    (tmp_path / "compiled").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept("words", [source], work_out)
    assert not (tmp_path / "compiled").exists()


def test_a_vocabulary_unpacked_finds_what_it_found_before() -> None:
    again = Lexicon.unpacked(lexicon().packed())
    assert again.first == lexicon().first
    for _, _, example in lexicon().examples:
        line = tokens(example)
        assert list(again.scan(line, classes(line))) == list(lexicon().scan(line, classes(line)))
        assert again.touches(example) is lexicon().touches(example)
