"""A quick look at a sentence's words tells whether it can name a phrase; it never says a false no."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from unicodedata import category


class _Apart(dict[int, int | str]):
    """For str.translate: whatever is no letter sets words apart."""

    def __missing__(self, at: int) -> int | str:
        self[at] = found = at if chr(at).isalpha() else " "
        return found


_APART = _Apart()


def spelled(text: str) -> set[str]:
    """The words of a text: its runs of letters, made small."""
    return set(text.lower().translate(_APART).split())


class Screen:
    """The words that each phrase needs, looked up by the longest of them.

    Args:
        needs: what a screen of before held.
        classed: whether a phrase needs its classes (`<year>`) and signs of money as it does its words.
    """

    def __init__(self, needs: dict[str, list[frozenset[str]]] | None = None, classed: bool = False) -> None:
        self.needs: dict[str, list[frozenset[str]]] = needs or {}
        self.classed = classed

    def add(self, sequence: Sequence[str]) -> None:
        """Takes up a phrase, given as the norms of its tokens.

        Raises:
            ValueError: the phrase has nothing that could be looked up.
        """
        words = " ".join(word for word in sequence if word[0] != "<")
        needed = spelled(words)
        if self.classed:
            needed |= {sign for sign in set(words) if not sign.isalnum() and category(sign) == "Sc"}
            needed |= {word for word in sequence if word[0] == "<"}
        if not needed:
            raise ValueError(f"{' '.join(sequence)!r} has no word of letters")
        self._need(frozenset(needed))

    def _need(self, needed: frozenset[str]) -> None:
        longest = max(needed, key=lambda word: (word[0] != "<", len(word), word))
        known = self.needs.setdefault(longest, [])
        if needed not in known:
            known.append(needed)

    def passes(self, words: AbstractSet[str]) -> bool:
        """Whether all that a phrase needs is among some words, in whatever order."""
        if self.needs.keys().isdisjoint(words):
            return False
        return any(needed <= words for word in self.needs.keys() & words for needed in self.needs[word])
