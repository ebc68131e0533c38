"""Turns what a build could not read into `data/refused.json`, which pages show beside what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from etl.table.disk import whole

REFUSED = "refused.json"


def keep(faults: Iterable[str], seeds: Path, data: Path) -> None:
    """Stores the faults of the last build, each as its source and the reason; call it under the lock.

    Folders of the machine are left out of the names, because pages show them.
    """
    told = []
    for fault in faults:
        place, _, reason = fault.partition(": ")
        name = place.removeprefix(f"{seeds}/").removeprefix(f"{data}/")
        told.append({"source": name, "reason": reason.replace(f"{seeds}/", "").replace(f"{data}/", "")})
    with whole(data / REFUSED) as temporary:
        temporary.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
