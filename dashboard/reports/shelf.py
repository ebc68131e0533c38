"""What was made for an address -> kept, so that a storm of requests costs one making."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

ROOM = 64_000_000
"""Bytes that one server keeps."""


class Shelf:
    """The files made last, by what they were made from; the oldest go where room is short."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The file of `key`; made once, however many ask for it at the same time."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            one = self._making.setdefault(key, threading.Lock())
        with one:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            try:
                made = make()
                self._keep(key, made)
                return made
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _keep(self, key: Hashable, made: bytes) -> None:
        if len(made) > self._room // 8:
            return
        with self._lock:
            self._kept[key] = made
            self._held += len(made)
            while self._held > self._room:
                _, gone = self._kept.popitem(last=False)
                self._held -= len(gone)
