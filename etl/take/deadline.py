"""Ends a request that takes too long as a whole, however it drips."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any


class Deadline:
    """Shuts the connection of the request that it watches when the time is over.

    httpx limits the silence between two bytes, not the whole: one byte a second could go on
    for ever, in the headers too. `trace` tells which connection it is.
    """

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._connection: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Called by httpcore as the request goes on."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._connection = info["return_value"].get_extra_info("socket")

    def _end(self) -> None:
        self.over = True
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.shutdown(socket.SHUT_RDWR)
