"""The pattern language of the vocabulary: one line of text becomes the token sequences it stands for.

`word` a word · `(a|b c)` one of several · `x?` or `(…)?` optional · `{grow}` any form of a listed lemma
· `<year>` a class of tokens · `\\?` the sign itself. Hyphens and apostrophes are tokens, as in texts.
See docs/patterns.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product

from etl.words.line import shapes

Sequence_ = tuple[str, ...]
MAX_EXPANSION = 4000
_SIGNS = frozenset("()|?{}<>")


class PatternError(ValueError):
    """A pattern that can't be read; the message names it."""


def expand(pattern: str, forms: Mapping[str, Sequence[str]]) -> list[Sequence_]:
    """All token sequences that a pattern stands for.

    Args:
        pattern: the pattern as written in a vocabulary file.
        forms: for each lemma its inflected forms.

    Raises:
        PatternError: brackets that don't close, an unknown lemma, nothing left, too many readings.
    """
    if _SIGNS.isdisjoint(pattern) and "\\" not in pattern and (plain := _plain(pattern)):
        return [plain]
    reader = _Reader(pattern, forms)
    found = sorted({s for s in reader.alternatives() if s})
    if reader.at < len(pattern):
        raise PatternError(f"pattern {pattern!r}: unexpected {pattern[reader.at]!r} at {reader.at}")
    if not found:
        raise PatternError(f"pattern {pattern!r} matches nothing")
    return found


@cache
def _shapes(word: str) -> Sequence_:
    return tuple(shapes(word))


def _plain(pattern: str) -> Sequence_:
    """The sequence of a pattern without signs."""
    return tuple(norm for word in pattern.split() for norm in _shapes(word))


class _Reader:
    """Recursive descent over one pattern."""

    def __init__(self, pattern: str, forms: Mapping[str, Sequence[str]]) -> None:
        self.pattern = pattern
        self.forms = forms
        self.at = 0

    def alternatives(self) -> list[Sequence_]:
        found = self.sequence()
        while self.peek() == "|":
            self.at += 1
            found = found + self.sequence()
        return found

    def sequence(self) -> list[Sequence_]:
        parts: list[list[Sequence_]] = []
        while (sign := self.peek()) and sign not in "|)":
            if sign.isspace():
                self.at += 1
                continue
            atom = self.atom(sign)
            if self.peek() == "?":
                self.at += 1
                atom = [*atom, ()]
            parts.append(atom)
        total = 1
        for part in parts:
            total *= len(part)
        if total > MAX_EXPANSION:
            raise PatternError(f"pattern {self.pattern!r} has more than {MAX_EXPANSION} readings: split it")
        return [tuple(word for piece in pieces for word in piece) for pieces in product(*parts)]

    def atom(self, sign: str) -> list[Sequence_]:
        if sign == "(":
            self.at += 1
            inner = self.alternatives()
            self.close(")")
            return inner
        if sign == "{":
            lemma = self.until("}")
            if lemma not in self.forms:
                raise PatternError(f"pattern {self.pattern!r}: no forms are listed for {{{lemma}}}")
            return [_shapes(form) for form in self.forms[lemma]]
        if sign == "<":
            return [(f"<{self.until('>')}>",)]
        return [_shapes(self.word(sign))]

    def word(self, sign: str) -> str:
        """The characters up to the next sign of the language; a backslash makes a sign a character."""
        start, written = self.at, ""
        while (sign := self.peek()) and not sign.isspace() and sign not in _SIGNS:
            self.at += 2 if sign == "\\" else 1
            written += self.pattern[self.at - 1 : self.at]
        if start == self.at:
            raise PatternError(f"pattern {self.pattern!r}: unexpected {sign!r} at {self.at}")
        return written

    def until(self, close: str) -> str:
        end = self.pattern.find(close, self.at)
        if end < 0:
            raise PatternError(f"pattern {self.pattern!r}: no {close!r} after {self.at}")
        name = self.pattern[self.at + 1 : end]
        self.at = end + 1
        return name

    def close(self, sign: str) -> None:
        if self.peek() != sign:
            raise PatternError(f"pattern {self.pattern!r}: no {sign!r} at {self.at}")
        self.at += 1

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]
