"""Faults that a build must survive, tested by really doing them: a SIGKILL at any point, harm, a full disk.

FAULTS=200 makes 200 kills of the 20 (`make faults`).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from etl.pipeline import build
from etl.table import versions
from etl.table.assemble import assemble
from etl.table.promises import broken
from etl.table.store import publish
from etl.table.versions import current, harm, read_all, version_id
from table.made import read, said

ROOT = Path(__file__).resolve().parents[2]
TIMES = int(os.environ.get("FAULTS", "20"))
HEADER = "---\npublisher: P\npublished: 2022-02-01\nid: {name}\n---\n\n"
WORDS = "Azerbaijan's exports to Russia reached ${value} million in 2021. "
WORDS += "Trade with Georgia grew by {value} percent."


def write(folder: Path, name: str, value: int) -> None:
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / f"seeds/{name}.txt").write_text(HEADER.format(name=name) + WORDS.format(value=value), "utf-8")


class Builds:
    """Builds in processes of their own, killed after so many seconds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def run(self, seconds: float | None = None) -> tuple[int, float]:
        """How one build ended, and how long it ran."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(f"{'' if seconds is None else seconds}\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["code"], answer["seconds"]


@contextmanager
def builds(folder: Path) -> Iterator[Builds]:
    command = [sys.executable, str(ROOT / "tests/table/faults.py"), str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "ready\n"
        yield Builds(process)
        process.stdin.close()


def test_a_build_killed_at_any_point_leaves_the_last_version_and_the_next_run_completes(
    tmp_path: Path,
) -> None:
    for number in range(5):
        write(tmp_path, f"a{number}", 100 + number)
    data, chance, killed = tmp_path / "data", random.Random(20241114), 0
    with builds(tmp_path) as forge:
        assert forge.run()[0] == 0
        write(tmp_path, "a0", 1)
        _, long = forge.run()
        for number in range(TIMES):
            before = current(data)
            write(tmp_path, f"a{number % 5}", 1000 + number)
            code, _ = forge.run(chance.random() * long)
            killed += code == -9
            now = read_all(data)  # whatever is current is whole, and is what its name says
            assert version_id(now) == current(data)
            assert len(now["claims"]) == len(versions.read(data, "claims", before)) == 10
            code, long = forge.run()  # the next run completes
            assert code == 0
            assert 1e6 * (1000 + number) in set(versions.read(data, "claims")["value"])
            assert not list(data.rglob(".new-*"))
    assert not broken(data)
    assert killed >= TIMES * 3 // 4


def test_a_harmed_file_is_noticed_by_its_hash_and_built_anew(tmp_path: Path) -> None:
    write(tmp_path, "a", 100)
    data = tmp_path / "data"
    report = build(tmp_path / "seeds", data)
    assert not build(tmp_path / "seeds", data).fresh
    for name in ("claims", "checks", "texts"):
        file = data / "versions" / report.version / f"{name}.parquet"
        whole = file.read_bytes()
        file.write_bytes(whole[:50] + bytes([whole[50] ^ 1]) + whole[51:])
        assert name in harm(file.parent) and name in broken(data)[0]
        assert build(tmp_path / "seeds", data).version == report.version
        assert file.read_bytes() == whole and not broken(data)


@pytest.mark.parametrize("name", ["claims.parquet", "state.json", "texts.parquet"])
def test_harmed_readings_are_read_anew(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a", 100)
    report = build(tmp_path / "seeds", tmp_path / "data")
    (tmp_path / "data/readings" / name).write_bytes(b"harm")
    write(tmp_path, "b", 200)
    again = build(tmp_path / "seeds", tmp_path / "data")
    assert (again.read, again.reused, again.faults) == (2, 0, []) and again.version != report.version
    assert not broken(tmp_path / "data")


def test_two_builds_at_once_end_one_after_the_other(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, f"a{number}", 100 + number)
    command = [sys.executable, "-m", "etl", "run", "--workers", "1"]
    command += ["--seeds", str(tmp_path / "seeds"), "--data", str(tmp_path / "data")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    both = [subprocess.Popen(command, cwd=ROOT, text=True, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    said_so = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said_so
    assert sum("unchanged" in out for out, _ in said_so) == 1
    assert not broken(tmp_path / "data")


def test_readers_under_fifty_replacements_see_no_error(tmp_path: Path) -> None:
    one, two = assemble(read(said("A", "$1", 1))), assemble(read(said("A", "$1", 1), said("B", "$9", 9)))
    known = {publish(one, tmp_path): 1, publish(two, tmp_path): 2}
    done, reads, errors = threading.Event(), [0, 0], []

    def look(place: int) -> None:
        while not done.wait(0.02):
            try:
                name = current(tmp_path)
                rows = {table: versions.read(tmp_path, table, name) for table in ("claims", "articles")}
                assert len(rows["claims"]) == known[name] == len(rows["articles"])
                copy = (tmp_path / "claims.csv").read_bytes()
                assert copy.startswith(b"claim_id,") and copy.endswith(b"\r\n")
                reads[place] += 1
            except BaseException as error:
                errors.append(error)

    readers = [threading.Thread(target=look, args=(place,)) for place in range(2)]
    for reader in readers:
        reader.start()
    for number in range(50):
        publish((one, two)[number % 2], tmp_path)
    done.set()
    for reader in readers:
        reader.join()
    assert not errors and all(reads)


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs a small disk of its own")
def test_a_full_disk_leaves_the_last_version_and_room_lets_the_next_run_complete(tmp_path: Path) -> None:
    """A disk of 400 kB, filled up: a real ENOSPC."""
    write(tmp_path, "a", 100)
    run = f"{sys.executable} -m etl run --workers 1 --seeds {tmp_path}/seeds --data {tmp_path}/disk/data"
    more = HEADER.format(name="b") + WORDS.format(value=200)
    script = f"""
mkdir -p {tmp_path}/disk && mount -t tmpfs -o size=1200k none {tmp_path}/disk || exit 77
{run} || exit 1
before=$(cat {tmp_path}/disk/data/CURRENT)
cat > {tmp_path}/seeds/b.txt <<'WORDS'
{more}
WORDS
dd if=/dev/zero of={tmp_path}/disk/full bs=1k count=4000 2>/dev/null
{run} && exit 2
test "$(cat {tmp_path}/disk/data/CURRENT)" = "$before" || exit 3
rm {tmp_path}/disk/full
{run} || exit 4
test "$(cat {tmp_path}/disk/data/CURRENT)" != "$before" || exit 5
{sys.executable} -m etl check --data {tmp_path}/disk/data || exit 6
"""
    ended = subprocess.run(
        ["unshare", "-rm", "bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if ended.returncode == 77 or "unshare" in ended.stderr:
        pytest.skip("no rights to mount a disk here")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "No space left on device" in ended.stderr and "free room" in ended.stderr
