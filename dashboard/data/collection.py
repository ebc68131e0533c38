"""The data folder -> the current version, noticed anew when the pointer moves."""

from __future__ import annotations

import gc
import json
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.data.rows import Edition
from dashboard.data.version import Version

POINTER = "CURRENT"
VERSIONS = "versions"
PINS = "pins.json"
MANIFEST = "manifest.json"
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
            return self._named(self.pins().get(name, name)) if name else self._newest()

    def last_with(self, claim_id: str) -> str:
        """The newest kept version that holds a claim; empty where none does."""
        sql = "SELECT count(*) FROM read_parquet(?) WHERE claim_id = ?"
        for edition in self.editions()[:LOOKED]:
            claims = str(self.version(edition.name).folder / "claims.parquet")
            if self.version().rows(sql, [claims, claim_id])[0][0]:
                return edition.name
        return ""

    def editions(self) -> list[Edition]:
        """The versions that are kept, the newest first."""
        found = []
        for path in (self.folder / VERSIONS).glob(f"*/{MANIFEST}"):
            if _plain(path.parent.name):
                made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                found.append(Edition(path.parent.name, made))
        return sorted(found, key=lambda one: (one.made, one.name), reverse=True)

    def before(self, name: str, since: str = "") -> Edition | None:
        """The version that an older one is compared from; None where there is none.

        Args:
            name: the version whose news is asked for.
            since: an older version's name, how it begins, or its pin; or a day: then the version that stood
                when the day began, else the oldest kept. Empty for the one just before.
        """
        kept = self.editions()
        place = next((place for place, one in enumerate(kept) if one.name == name), len(kept))
        older = kept[place + 1 :]
        day = _day(since)
        if day is not None:
            standing = [one for one in older if one.made.date() < day]
            return next(iter(standing or older[-1:]), None)
        if since:
            fitting = [one for one in older if one.name.startswith(self.pins().get(since, since))]
            return fitting[0] if len(fitting) == 1 else None
        return next(iter(older), None)

    def _newest(self) -> Version:
        now = time.monotonic()
        if self._current is None or now - self._looked > PATIENCE:
            name = self._pointer()
            if self._current is None or name != self._current.name:
                self._current = self._open(name)
                self._current.all_series()
                gc.collect()
                gc.freeze()  # what stands as long as the version need not be gone through at each collection
            self._looked = now
        return self._current

    def _pointer(self) -> str:
        try:
            return (self.folder / POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise NotBuilt("No data was built yet; python -m etl run builds it.") from None

    def pins(self) -> dict[str, str]:
        """Names under which versions are kept, and those versions."""
        try:
            kept = json.loads((self.folder / VERSIONS / PINS).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return {str(name): str(version) for name, version in kept.items()} if isinstance(kept, dict) else {}

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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _plain(name: str) -> bool:
    """Whether a name is one of a folder right under `versions/` and of nothing else."""
    return 0 < len(name) <= LONGEST and name.isascii() and name.replace("-", "").replace("_", "").isalnum()
