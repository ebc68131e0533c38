"""The data folder -> the current version, noticed anew when the pointer moves."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

from dashboard.data.version import Version

POINTER = "CURRENT"
VERSIONS = "versions"
PINS = "pins.json"
PATIENCE = 1.0
"""Seconds for which a server trusts the pointer that it last read."""

LOOKED = 20
"""So many versions are searched for a statement that is gone."""

LONGEST = 80
"""Characters of a version's name."""


class NoData(LookupError):
    """There is no such version to read; its text is one sentence for the reader."""


class NotBuilt(NoData):
    """Nothing was built in this folder yet."""


class Collection:
    """The versions of one data folder.

    A build writes a version whole under a new name and then replaces the pointer, so whoever
    holds a `Version` goes on reading it undisturbed while others already see the next.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._looked = 0.0
        self._current: Version | None = None
        self._frozen: dict[str, Version] = {}

    def version(self, name: str = "") -> Version:
        """The version of that hash, or the one that a pin of that name keeps, or else the current one.

        Raises:
            NoData: nothing was built yet, or no version of that name is kept.
        """
        with self._lock:
            return self._named(self._pinned(name)) if name else self._newest()

    def last_with(self, claim_id: str) -> str:
        """The newest kept version that holds a claim; empty where none does."""
        kept = sorted(
            (path for path in (self.folder / VERSIONS).glob("*") if path.is_dir() and _plain(path.name)),
            key=lambda path: path.stat().st_mtime,
            reverse=True,
        )
        for path in kept[:LOOKED]:
            if self.version(path.name).statement(claim_id):
                return path.name
        return ""

    def _newest(self) -> Version:
        now = time.monotonic()
        if self._current is None or now - self._looked > PATIENCE:
            name = self._pointer()
            if self._current is None or name != self._current.name:
                self._current = self._open(name)
            self._looked = now
        return self._current

    def _pointer(self) -> str:
        try:
            return (self.folder / POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise NotBuilt("No data was built yet; python -m etl run builds it.") from None

    def _pinned(self, name: str) -> str:
        """The version that a pin keeps; a name that is no pin stays as it is."""
        try:
            kept = json.loads((self.folder / VERSIONS / PINS).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return name
        return str(kept.get(name, name)) if isinstance(kept, dict) else name

    def _named(self, name: str) -> Version:
        if self._current is not None and name == self._current.name:
            return self._current
        if name not in self._frozen:
            self._frozen[name] = self._open(name)
        return self._frozen[name]

    def _open(self, name: str) -> Version:
        folder = self.folder / VERSIONS / name
        if not _plain(name) or not folder.is_dir():
            raise NoData(f"Data version {name[:80]!r} is not kept here.")
        return Version(name, folder)


def _plain(name: str) -> bool:
    """Whether a name is one of a folder right under `versions/` and of nothing else."""
    return 0 < len(name) <= LONGEST and name.isascii() and name.replace("-", "").replace("_", "").isalnum()
