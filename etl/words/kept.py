"""Keeps what was worked out from files beside the compiled modules: a new process need not do it again.

What is kept is used only as long as the files are, byte for byte, those it was worked out from. Where nothing
can be written, or what lies there was cut short, the files are read as ever.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T", bound="dict[str, Any] | list[Any] | tuple[Any, ...]")
_DIGEST = 32


def kept(name: str, sources: Iterable[Path], work_out: Callable[[], T]) -> T:
    """What is worked out from some files, taken from where it is kept or made and kept there.

    Args:
        name: what it is kept as.
        sources: the files that it depends on, code and data.
        work_out: makes it, of plain dicts, lists, sets, tuples, strings and numbers alone.
    """
    made_from = _hash(sources)
    place = _place(name)
    if place is not None:
        stored = _stored(place)
        if stored[:_DIGEST] == made_from:
            payload = stored[2 * _DIGEST :]
            if stored[_DIGEST : 2 * _DIGEST] == hashlib.sha256(payload).digest():
                found: T = _read(payload)
                return found
    made = work_out()
    if place is not None and not sys.dont_write_bytecode:
        payload = marshal.dumps(made)
        _store(place, made_from + hashlib.sha256(payload).digest() + payload)
    return made


def _read(payload: bytes) -> Any:
    """What was kept; the garbage collector, which would go over it again and again as it grows, waits."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return marshal.loads(payload)
    finally:
        if collects:
            gc.enable()


def _hash(sources: Iterable[Path]) -> bytes:
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1e")
    return digest.digest()


def _place(name: str) -> Path | None:
    """The file among the compiled modules of this Python, None where it compiles none."""
    try:
        return Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py")))).with_suffix(".kept")
    except NotImplementedError:
        return None


def _stored(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:
        return b""


def _store(place: Path, content: bytes) -> None:
    """Writes a file in one step; where that is not allowed, nothing is kept."""
    half = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(place)
