"""Changed corrections and articles -> a new version, by the commands an operator would give."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds in which one article must be stored."""


class Builder:
    """Runs builds in processes of their own, one at a time; who asks while one runs gets another after it.

    Builders of several workers wait for one another at the build's own lock, and a build that finds nothing
    new ends at once.

    Args:
        seeds, data: folders of articles and of tables.
    """

    def __init__(self, seeds: Path, data: Path) -> None:
        self._folders = ["--seeds", str(seeds.absolute()), "--data", str(data.absolute())]
        self._lock = threading.Lock()
        self._asked = False
        self._running = False
        self.fault = ""
        """Why the last build published nothing; empty where it did."""

    @property
    def busy(self) -> bool:
        """Whether a build of this worker runs."""
        return self._running

    def ask(self) -> None:
        """Has the tables built anew, soon."""
        with self._lock:
            self._asked = True
            if not self._running:
                self._running = True
                threading.Thread(target=self._work, name="builder", daemon=True).start()

    def store(self, article: Mapping[str, str]) -> dict[str, str]:
        """Takes one article in; what `etl add --json` says of it: outcome, article_id, reason."""
        line = json.dumps(dict(article))
        ended = self._etl("add", "-", "--no-run", "--json", said=line)
        told = [json.loads(row) for row in ended.stdout.splitlines() if row.startswith("{")]
        first = told[0] if told else {}
        return first if "outcome" in first else {"outcome": "refused", "reason": _last(ended.stderr)}

    def pin(self, name: str, version: str) -> str:
        """Keeps a version under a name; why not, or nothing where it does."""
        command = [sys.executable, "-m", "etl", "pin", "--data", self._folders[-1], "--", name, version]
        ended = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return _last(ended.stderr) if ended.returncode else ""

    def _work(self) -> None:
        while self._next():
            ended = self._etl("run", "--workers", "1")
            published = "\nversion " in f"\n{ended.stdout}"
            self.fault = "" if published else _last(ended.stderr)

    def _next(self) -> bool:
        with self._lock:
            self._running, self._asked = self._asked, False
            return self._running

    def _etl(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "etl", *arguments, *self._folders]
        patience = PATIENCE if said else None
        return subprocess.run(
            command, cwd=ROOT, input=said, capture_output=True, text=True, check=False, timeout=patience
        )


def _last(told: str) -> str:
    lines = [line for line in told.splitlines() if line.strip()]
    return lines[-1].removeprefix("error: ") if lines else "the build said nothing"
