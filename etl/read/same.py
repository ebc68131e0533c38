"""Tells which texts repeat another, word for word, cut short, or lightly edited."""

from __future__ import annotations

import hashlib
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

WORDS = 4
"""Words in a shingle: an edit spoils so many of them."""
KEPT = 4
"""Of all shingles every fourth is kept, the same ones in every text: by their hash."""
FEWEST = 8
"""A text with fewer kept shingles is compared whole only."""
ENOUGH = 0.7
"""Share of the shorter text's shingles that the longer one must have."""
COMMON = 60
"""A shingle that more texts have is a phrase of the trade and compares nothing."""


def normalized(text: str) -> str:
    """A text without what does not make it another: case, spacing, kind of quotes and dashes."""
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).strip()


def fingerprint(text: str) -> str:
    """Names a text by its words alone: 32 hexadecimal digits."""
    return hashlib.sha256(" ".join(normalized(text).split()).encode("utf-8", "replace")).hexdigest()[:32]


def shingles(text: str) -> frozenset[int]:
    """The kept shingles of a text as hashes."""
    words = normalized(text).split()
    found = set()
    for at in range(len(words) - WORDS + 1):
        digest = hashlib.blake2b(
            " ".join(words[at : at + WORDS]).encode("utf-8", "replace"), digest_size=8
        ).digest()
        number: int = struct.unpack("<Q", digest)[0]
        if number % KEPT == 0:
            found.add(number)
    return frozenset(found)


def covers(longer: str, shorter: str) -> bool:
    """Whether one text holds (nearly) all that the other says."""
    if fingerprint(longer) == fingerprint(shorter):
        return True
    small, large = shingles(shorter), shingles(longer)
    if len(small) < FEWEST:
        return f" {' '.join(normalized(shorter).split())} " in f" {' '.join(normalized(longer).split())} "
    return len(small & large) >= ENOUGH * len(small)


def repeats(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each text that repeats an earlier one the name of the first of them.

    Args:
        texts: name and text, the first to be published first. The result depends on this order
            alone, and a text never repeats one that itself repeats another.
    """
    kept = {name: shingles(text) for name, text in texts}
    spread = Counter(number for numbers in kept.values() for number in numbers)
    first_with: dict[str, str] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name, text in texts:
        original = first_with.setdefault(fingerprint(text), name)
        telling = [number for number in kept[name] if spread[number] <= COMMON]
        if original == name:
            original = _like(telling, holders, kept) or name
        if original != name:
            found[name] = original
            continue
        for number in telling:
            holders[number].append(name)
    return found


def _like(
    telling: Iterable[int], holders: Mapping[int, Sequence[str]], kept: Mapping[str, frozenset[int]]
) -> str:
    """The earliest text that shares enough with this one, empty where none does."""
    mine = list(telling)
    if len(mine) < FEWEST:
        return ""
    shared = Counter(name for number in mine for name in holders.get(number, ()))
    for name in shared:
        shorter = min(len(mine), len(kept[name]))
        if shorter >= FEWEST and shared[name] >= ENOUGH * shorter:
            return name
    return ""
