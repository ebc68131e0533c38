"""Keeps requests to one host apart, however many run at once."""

from __future__ import annotations

import threading
import time
from collections import defaultdict


class Pace:
    """Gives each host its turns, some time after one another.

    Args:
        seconds: the least time between two requests to one host.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._next: dict[str, float] = defaultdict(float)
        self._lock = threading.Lock()

    def wait(self, host: str, least: float = 0.0) -> None:
        """Returns when a request to the host may be sent; `least` is what the host itself asks for."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next[host])
            self._next[host] = turn + max(self.seconds, least)
        time.sleep(max(0.0, turn - now))
