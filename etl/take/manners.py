"""How fetching behaves: what may be asked, how fast, how long, how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """How fetching behaves.

    Args:
        private: whether addresses that are not public may be fetched.
        seconds: for one request, from first to last byte.
        silence: seconds without a byte.
        most: bytes of one answer, packed or unpacked.
        apart: seconds between two requests to one host.
        tries: for an answer that says busy or breaks off.
        patience: the first wait before another try; the next is twice as long.
        longest_wait: what a server may ask for with Retry-After.
    """

    private: bool = False
    seconds: float = 30.0
    silence: float = 10.0
    most: int = 10_000_000
    apart: float = 0.5
    tries: int = 3
    patience: float = 1.0
    longest_wait: float = 30.0
