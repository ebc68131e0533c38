"""Writes files and folders so that a reader sees all of one or nothing of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

TEMPORARY = ".new-"
"""What a file or folder is called until it is whole."""


def sweep(folder: Path, names: str = "*", but: str = "") -> None:
    """Removes what killed writers left of files and folders; call it under the lock of those who write them.

    Args:
        names: of which, as a pattern.
        but: what other writers may be at this moment, as the beginning of a name.
    """
    for left in folder.glob(f"{TEMPORARY}{names}"):
        if but and left.name.startswith(f"{TEMPORARY}{but}"):
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Makes a file's content or a folder's entries survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary name beside `path`, put in its place when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY}{path.name}-{uuid.uuid4().hex[:8]}")
    try:
        yield temporary
        sync(temporary)
        temporary.replace(path)
        sync(path.parent)
    finally:
        if temporary.is_file():
            temporary.unlink()
