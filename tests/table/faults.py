"""Builds that are killed: a process that starts builds, so that each needs no start of its own.

Run as a program with a folder: it holds seeds and data. For each line on standard input, seconds after
which the build is killed (empty: never), it answers with one line of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from etl.pipeline import build  # noqa: E402
from etl.table import assemble, readings, store, versions  # noqa: E402, F401


def started(folder: Path) -> int:
    """The process of a build."""
    child = os.fork()
    if child:
        return child
    try:
        report = build(folder / "seeds", folder / "data")
        os._exit(1 if report.faults else 0)
    except BaseException as error:
        print(error, file=sys.stderr)
        os._exit(2)


def ended(child: int, seconds: float | None) -> tuple[int, float]:
    """How the build ended (the signal that killed it as a negative number) and how long it ran."""
    began = time.monotonic()
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - began


if __name__ == "__main__":
    where = Path(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        code, took = ended(started(where), float(line) if line.strip() else None)
        print(json.dumps({"code": code, "seconds": took}), flush=True)
