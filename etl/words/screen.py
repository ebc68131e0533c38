"""A quick look at a sentence's words tells whether it can name a phrase; it never says a false no."""

from __future__ import annotations

from collections.abc import Sequence


class _Apart(dict[int, int | str]):
    """For str.translate: whatever is no letter sets words apart."""

    def __missing__(self, at: int) -> int | str:
        self[at] = found = at if chr(at).isalpha() else " "
        return found


_APART = _Apart()


class Screen:
    """The words that each phrase needs, looked up by the longest of them."""

    def __init__(self, needs: dict[str, list[frozenset[str]]] | None = None) -> None:
        self.needs: dict[str, list[frozenset[str]]] = needs or {}

    def add(self, sequence: Sequence[str]) -> None:
        """Takes up a phrase, given as the norms of its tokens.

        Raises:
            ValueError: the phrase has no word of letters, so that nothing could be looked up.
        """
        needed = frozenset(word for word in sequence if word.isalpha())
        if not needed:
            raise ValueError(f"{' '.join(sequence)!r} has no word of letters")
        longest = max(needed, key=lambda word: (len(word), word))
        known = self.needs.setdefault(longest, [])
        if needed not in known:
            known.append(needed)

    def passes(self, sentence: str) -> bool:
        """Whether all words of a phrase stand in a sentence, in whatever order."""
        words = set(sentence.lower().translate(_APART).split())
        return any(needed <= words for word in self.needs.keys() & words for needed in self.needs[word])
