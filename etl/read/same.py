"""Tells whether two texts are the same words, word for word, cut short, or lightly edited."""

from __future__ import annotations

import hashlib

WORDS = 3
"""Words in a shingle: an edit spoils so many of them."""
FEWEST = 14
"""A text of fewer words is compared whole only."""
ENOUGH = 0.6
"""Share of the shorter text's shingles that the longer one must have."""
SAME_FIGURES = 0.8
"""Share of the shorter text's figures that the longer one must have: this month's report has the words of
the last one, and other figures."""
_SIGNS = ".,;:!?()[]\"'“”‘’«»$€£%"


class _Apart(dict[int, int | str]):
    """For str.translate: whatever is no letter or digit sets words apart."""

    def __missing__(self, at: int) -> int | str:
        self[at] = found = at if chr(at).isalnum() else " "
        return found


_APART = _Apart()


def words(text: str) -> list[str]:
    """The words of a text without what does not make it another: case, spacing, quotes and dashes."""
    return text.casefold().translate(_APART).split()


def fingerprint(text: str) -> str:
    """Names a text by its words alone: 32 hexadecimal digits."""
    return hashlib.sha256(" ".join(words(text)).encode("utf-8", "replace")).hexdigest()[:32]


def covers(longer: str, shorter: str) -> bool:
    """Whether one text holds (nearly) all that the other says, figures above all."""
    many, few = words(longer), words(shorter)
    if len(few) < FEWEST:
        return f" {' '.join(few)} " in f" {' '.join(many)} "
    wanted = _shingles(few)
    if len(wanted & _shingles(many)) < ENOUGH * len(wanted):
        return False
    figures = _figures(shorter)
    return len(figures & _figures(longer)) >= SAME_FIGURES * len(figures)


def _shingles(text: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(text[at:] for at in range(WORDS)), strict=False))


def _figures(text: str) -> set[str]:
    """The words with digits in them, as written."""
    return {word.strip(_SIGNS) for word in text.split() if any(map(str.isdigit, word))}
