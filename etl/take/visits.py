"""Remembers what servers said of their answers, so that a second request asks only for what changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.table.disk import whole

FOLDER = ".taken"
"""Beside the articles, hidden: what adding remembers. It may be deleted; git leaves it out."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An answer that was taken in whole, and the articles that it gave."""

    etag: str = ""
    modified: str = ""
    articles: tuple[str, ...] = ()


class Visits:
    """The last answer of each address, a small file each."""

    def __init__(self, seeds: Path) -> None:
        self.folder = seeds / FOLDER / "visits"

    def last(self, address: str, follow: bool) -> Visit:
        """The last answer, an empty one where there was none."""
        try:
            found = json.loads(self._path(address, follow).read_text(encoding="utf-8"))
            return Visit(str(found["etag"]), str(found["modified"]), tuple(map(str, found["articles"])))
        except (OSError, ValueError, KeyError, TypeError):
            return Visit()

    def keep(self, address: str, follow: bool, visit: Visit) -> None:
        """Remembers an answer all of whose articles are stored."""
        if visit.etag or visit.modified:
            with whole(self._path(address, follow)) as temporary:
                temporary.write_text(json.dumps({"url": address, **asdict(visit)}), encoding="utf-8")

    def _path(self, address: str, follow: bool) -> Path:
        name = hashlib.sha256(f"{follow} {address}".encode("utf-8", "replace")).hexdigest()[:32]
        return self.folder / name[:2] / f"{name}.json"
