"""Tells which versions are stored, finds one by name, keeps some by pins and prunes the others."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.table.disk import TEMPORARY, whole
from etl.table.versions import MANIFEST, POINTER, Missing, current

PINS = "pins.json"
SHORT = 8
"""So many signs of a version's hash are shown, and enough to name it where they are its own."""


class BadPin(ValueError):
    """A name that no pin can have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored version."""

    version: str
    made: datetime
    current: bool
    pins: tuple[str, ...]
    claims: int


def stored(data: Path) -> list[Entry]:
    """All stored versions, the newest first."""
    now = current(data) if (data / POINTER).is_file() else ""
    kept = pins(data)
    found = [
        Entry(
            version=folder.name,
            made=datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime, UTC),
            current=folder.name == now,
            pins=tuple(sorted(name for name, version in kept.items() if version == folder.name)),
            claims=_claims(folder),
        )
        for folder in (data / "versions").glob("*")
        if (folder / MANIFEST).is_file() and not folder.name.startswith(TEMPORARY)
    ]
    return sorted(found, key=lambda entry: (entry.made, entry.version), reverse=True)


def _claims(folder: Path) -> int:
    try:
        return int(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["claims"]["rows"])
    except (ValueError, KeyError, TypeError):
        return 0


def found(data: Path, name: str) -> str:
    """The version that a pin, a hash, the first signs of one, or `current` names.

    Raises:
        Missing: there is none, or several begin so.
    """
    if name == "current":
        return current(data)
    name = pins(data).get(name, name)
    fitting = [entry.version for entry in stored(data) if entry.version.startswith(name)] if name else []
    if len(fitting) != 1:
        why = "several versions begin so" if fitting else "no version or pin is called so"
        raise Missing(f"{name or 'an empty name'}: {why}; python -m etl versions lists them")
    return fitting[0]


def pins(data: Path) -> dict[str, str]:
    """Pins and the versions that they keep.

    Raises:
        Missing: their file can't be read; nothing may be pruned without it.
    """
    path = data / "versions" / PINS
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(version) for name, version in given.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError) as error:
        raise Missing(f"{path}: no list of pins ({error}); mend it, or remove it and pin again") from None


def nameable(data: Path, name: str) -> None:
    """Tells whether a pin may have this name.

    Raises:
        BadPin: it has signs other than letters, digits, - and _, or names a version already.
    """
    if name in pins(data):
        return
    plain = name.replace("-", "").replace("_", "")
    if not (plain.isascii() and plain.isalnum()) or name == "current":
        raise BadPin(f"{name!r} can't name a pin; take letters, digits, - and _, and not the word current")
    if any(entry.version.startswith(name.lower()) for entry in stored(data)):
        raise BadPin(f"{name!r} is the beginning of a version's hash; take another name")


def pin(data: Path, name: str, version: str) -> None:
    """Keeps a version under a name; call it under the lock.

    Raises:
        BadPin: the name can't be one.
    """
    nameable(data, name)
    _save(data, pins(data) | {name: version})


def unpin(data: Path, name: str) -> None:
    """Lets a pin go; call it under the lock."""
    kept = pins(data)
    if name not in kept:
        raise Missing(f"{name}: no pin is called so")
    _save(data, {other: version for other, version in kept.items() if other != name})


def _save(data: Path, kept: dict[str, str]) -> None:
    with whole(data / "versions" / PINS) as temporary:
        temporary.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def prune(data: Path, keep: int) -> list[str]:
    """Removes all versions but the current one, the pinned ones and the newest `keep`.

    Call it under the lock. A version first leaves its name, so that no reader finds half of one.
    """
    gone = []
    for entry in stored(data)[max(keep, 0) :]:
        if not (entry.current or entry.pins):
            folder = data / "versions" / entry.version
            aside = folder.with_name(f"{TEMPORARY}pruned-{entry.version}")
            folder.rename(aside)
            shutil.rmtree(aside)
            gone.append(entry.version)
    return gone
