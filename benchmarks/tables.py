"""Rebuilds the tables of a million stored claims: python benchmarks/tables.py [--claims N] [--seeds DIR]

The articles of a folder are read once. Their claims are then copied under other names, each copy moved in
time and to other countries, so that there are as many observations a claim as in the articles themselves.
What is measured is a build that reads no article: loading the stored claims, observations, checks,
candidates and series, the version and its hash, and the CSV copy for people. The target is 2 minutes and
4 GB on two cores.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from etl.pipeline import build
from etl.table import readings as kept
from etl.table.assemble import assemble, ordered
from etl.table.corrections import read_corrections
from etl.table.frame import Frames
from etl.table.rows import ADDED
from etl.table.store import publish
from etl.table.subject import observation_id, series_id
from etl.words.labels import labels

NAMED = {
    "articles": ["article_id"],
    "texts": ["article_id"],
    "evidence": ["claim_id"],
    "leftovers": ["article_id"],
}
YEARS = 40
MINUTES, GIGABYTES = 2.0, 4.0


def copies(frames: Frames, wanted: int) -> Frames:
    """The stored tables so many times over that they hold the wanted number of claims."""
    claims = frames["claims"]
    times = -(-wanted // len(claims))
    places = [code for dimension, code in labels() if dimension == "place" and len(code) == 3]
    moved = [_moved(claims, number, places) for number in range(times)]
    whole = {"claims": pd.concat(moved, ignore_index=True).head(wanted)}
    for name, columns in NAMED.items():
        parts = [frames[name].assign(**{c: frames[name][c] + f"-{n}" for c in columns}) for n in range(times)]
        whole[name] = pd.concat(parts, ignore_index=True)
    return ordered(whole) | {name: frames[name] for name in ADDED}


def _moved(claims: pd.DataFrame, number: int, places: list[str]) -> pd.DataFrame:
    """The claims under other names, some years on, of other countries."""
    year, other = number % YEARS, places[(number // YEARS) % len(places)]
    out = claims.assign(
        claim_id=claims["claim_id"] + f"-{number}", article_id=claims["article_id"] + f"-{number}"
    )
    for name in ("period_start", "period_end", "baseline_start", "baseline_end"):
        out[name] = out[name] + pd.DateOffset(years=year)
    for name in ("reporter", "partner", "origin", "destination", "pair"):
        out[name] = out[name].str.replace("AZE", other)
    rows = out.to_dict("records")
    out["series_id"] = [series_id(row) for row in rows]
    out["observation_id"] = [observation_id({**row, **_plain(row)}) for row in rows]
    return out


def _plain(row: dict[str, object]) -> dict[str, object]:
    days = ("period_start", "period_end", "baseline_start", "baseline_end")
    return {name: None if pd.isna(row[name]) else row[name].date() for name in days}  # type: ignore[union-attr]


def rebuilt(data: Path) -> Iterator[tuple[str, float]]:
    """Each step of a build that reads nothing, with its seconds."""
    began = time.monotonic()
    last = kept.load(data)
    yield "load the stored claims", time.monotonic() - began
    began = time.monotonic()
    frames = kept.merged(last, set(last.keys), ())
    del last
    tables = assemble(frames, read_corrections(data / "corrections.csv"))
    yield "make the tables", time.monotonic() - began
    began = time.monotonic()
    publish(tables, data)
    yield "publish the version and the CSV copy", time.monotonic() - began
    print(", ".join(f"{len(rows):,} {name}" for name, rows in tables.items()))


def main() -> int:
    asked = _asked()
    work = Path(tempfile.mkdtemp(dir=asked.work))
    try:
        if asked.stored:
            return _measured(asked.stored)
        build(asked.seeds, work, os.cpu_count() or 1)
        frames = copies(_stored(work), asked.claims)
        names = dict.fromkeys(frames["articles"]["article_id"], "")
        kept.save(work, kept.Readings(names, frames))
        del frames
        command = [
            sys.executable,
            __file__,
            "--stored",
            str(work),
        ]  # a process of its own: memory is counted alone
        return os.spawnv(os.P_WAIT, sys.executable, command)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _stored(work: Path) -> Frames:
    last = kept.load(work)
    return last.frames | last.official


class Memory(threading.Thread):
    """The most that this process and those it started held at one time, looked at ten times a second.

    What they share is counted once (Linux's proportional set size, `Pss`, of each).
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.gigabytes = 0.0

    def run(self) -> None:
        while True:
            held = sum(map(_held, _family(os.getpid())))
            self.gigabytes = max(self.gigabytes, held / 1e6)
            time.sleep(0.1)


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has ended
        return []
    return [process, *(one for child in children for one in _family(int(child)))]


def _held(process: int) -> int:
    """The kilobytes of a process; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _measured(data: Path) -> int:
    total, memory = 0.0, Memory()
    memory.start()
    for what, seconds in rebuilt(data):
        total += seconds
        print(f"{what:<40} {seconds:7.1f} s", flush=True)
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(one) for one in whose]
    seconds = sum(one.ru_utime + one.ru_stime for one in used)
    gigabytes = memory.gigabytes
    print(
        f"{'together':<40} {total:7.1f} s, {total / 60 / MINUTES:.2f} of the target of {MINUTES:.0f} minutes"
    )
    print(f"{'processor time':<40} {seconds:7.1f} s")
    ratio = gigabytes / GIGABYTES
    print(f"{'at most in memory':<40} {gigabytes:7.2f} GB, {ratio:.2f} of the target of {GIGABYTES:.0f} GB")
    return 0 if total <= MINUTES * 60 and gigabytes <= GIGABYTES else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--work", type=Path, default=None, help="where temporary files go")
    parser.add_argument("--stored", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
