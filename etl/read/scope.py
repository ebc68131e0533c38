"""Tells whether a text names any indicator of the vocabulary, so that it may hold a claim."""

from __future__ import annotations

from functools import cache

from etl.words.lexicon import lexicon
from etl.words.line import Token, tokens

WHOLE = "indicator"


def names_indicator(title: str, text: str) -> bool:
    """Whether a title or text names anything that claims are about, be it by a weak word."""
    return any(_in_line(line) for line in (title, *text.split("\n")) if line and lexicon().touches(line))


def _in_line(line: str) -> bool:
    found: list[Token] = tokens(line)
    classes: list[tuple[str, ...]] = [()] * len(found)
    return any(hit.kind == WHOLE for hit in lexicon().scan(found, classes))


@cache
def readable() -> frozenset[str]:
    """The languages for which there is a vocabulary."""
    from etl.words.lexicon import VOCABULARY

    return frozenset(
        path.name for path in VOCABULARY.parent.iterdir() if path.is_dir() and len(path.name) == 2
    )
