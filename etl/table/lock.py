"""Lets one build at a time, or one writer of corrections, into a data folder; a second one waits."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(
    data: Path, tell: Callable[[str], None] = lambda line: None, name: str = "build.lock"
) -> Iterator[None]:
    """Holds a lock file of the folder while the block runs; the system frees it when a process dies.

    Args:
        tell: what is said where another build holds it.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"{data}: another build is running; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
