"""Lets one build at a time write into a data folder; a second one waits and says so."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(data: Path, tell: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Holds `data/build.lock` while the block runs; the system frees it when a process dies."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "build.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"{data}: another build is running; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
