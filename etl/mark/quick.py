"""A quick look at a sentence tells whether there is anything to read in it; it never says a false no."""

from __future__ import annotations

from functools import lru_cache

from etl.mark.numbers import words
from etl.mark.parts import HALVING
from etl.mark.units import PERCENT_WORDS, POINTS
from etl.words.lexicon import lexicon
from etl.words.screen import spelled

_MEASURES = frozenset("cent pp times fold x".split()) | PERCENT_WORDS | POINTS | HALVING
"""Words that make a figure of the number beside them, and those that are one."""
_SIGNS = frozenset("%×")
_CODES = frozenset("q h m fy".split())
"""The letters of "Q3", "1H", "9M" and "FY24"."""


@lru_cache(maxsize=1)
def _figures() -> frozenset[str]:
    """The words that are a figure, or make one, without a unit of the vocabulary."""
    return _MEASURES | words().fractions.keys() | words().multiples.keys()


def tells(sentence: str) -> bool:
    """Whether a sentence that names no indicator may hold a figure, a movement, a place, a time.

    Where it is false, nothing is lost by passing over the sentence unread.
    """
    said = spelled(sentence)
    if "19" in sentence or "20" in sentence or not _figures().isdisjoint(said):
        return True
    if "in" in said and len(words().cardinals.keys() & said) > 1:  # "one in five"
        return True
    signs = {sign for sign in set(sentence) if not sign.isalpha()}
    if not _SIGNS.isdisjoint(signs) or (not sentence.isascii() and _foreign_digits(signs)):
        return True
    return lexicon().telling.passes(said | signs | _classes(said, signs))


def _foreign_digits(signs: set[str]) -> bool:
    return any(sign.isdigit() for sign in signs if sign > "\x7f")


def _classes(said: set[str], signs: set[str]) -> set[str]:
    """The classes (`<month>`) that words or digits of a sentence may belong to, but those of years."""
    table = words()
    found = set()
    digits = any(map(str.isdigit, signs))
    if digits:
        found |= {"<card>", "<day>", "<nth>", "<yy>"}
        if not _CODES.isdisjoint(said):
            found.add("<code>")
    if not table.cardinals.keys().isdisjoint(said):
        found.add("<card>")
    if not table.ordinals.keys().isdisjoint(said):
        found |= {"<ord>", "<day>"}
    if not table.months.keys().isdisjoint(said):
        found.add("<month>")
    return found
