"""Tells which articles repeat the text of another, as a wire report does on several sites, cut or edited."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.read.same import FEWEST, WORDS, covers, fingerprint, words

KEPT = 4
"""Of all shingles every fourth is kept, the same ones in every text: by their hash."""
COMMON = 60
"""A shingle that more texts have is a phrase of the trade and compares nothing."""
LIKELY = 0.3
"""Share of kept shingles in common from which two texts are compared word for word."""
MOSTLY = 0.35
"""Of a text that repeats a shorter one that one must be so much: else it only quotes it among others."""

Hashes = npt.NDArray[np.uint64]


def same_text_as(articles: pd.DataFrame, texts: pd.DataFrame) -> list[str]:
    """For each article the first one published whose words it repeats, empty where it is that one.

    Undated articles come last.
    """
    dated = articles.sort_values(["published", "article_id"], na_position="last")["article_id"]
    bodies = dict(zip(texts["article_id"].tolist(), texts["text"].tolist(), strict=True))
    found = repeats([(name, bodies[name]) for name in dated.tolist()])
    return [found.get(name, "") for name in articles["article_id"].tolist()]


def repeats(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each text that repeats an earlier one the name of the first of them.

    Args:
        texts: name and text, the first to be published first. The result depends on this order
            alone, and a text never repeats one that itself repeats another.
    """
    first: dict[str, str] = {}
    unlike: dict[str, str] = {}
    found: dict[str, str] = {}
    by_words: dict[str, str] = {}
    for name, text in texts:
        if text not in first:
            first[text] = by_words.setdefault(fingerprint(text), name)
        if first[text] == name:
            unlike[name] = text
        else:
            found[name] = first[text]
    edited = _edited(unlike)
    return {name: edited.get(original, original) for name, original in (edited | found).items()}


def _edited(texts: dict[str, str]) -> dict[str, str]:
    """For each text that is an earlier one cut or edited the name of the first of them."""
    names = list(texts)
    found: dict[str, str] = {}
    for later, earlier in _likely([words(text) for text in texts.values()]):
        name, other = names[later], names[earlier]
        if name not in found and other not in found and _repeats(texts[name], texts[other]):
            found[name] = other
    return found


def _repeats(text: str, earlier: str) -> bool:
    if len(text) <= len(earlier):
        return covers(earlier, text)
    return len(earlier) >= MOSTLY * len(text) and covers(text, earlier)


def _likely(texts: Iterable[list[str]]) -> list[tuple[int, int]]:
    """Pairs of texts, the later one first, that share so many shingles that one may repeat the other."""
    known: dict[str, int] = {}
    kept = [_kept(text, known) for text in texts]
    owner = np.repeat(np.arange(len(kept)), [len(hashes) for hashes in kept])
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for group in _groups(np.concatenate([*kept, np.empty(0, np.uint64)]), owner):
        for earlier, later in combinations(group, 2):
            shared[later, earlier] += 1
    return sorted(
        (later, earlier)
        for (later, earlier), count in shared.items()
        if count >= LIKELY * min(len(kept[later]), len(kept[earlier]))
    )


def _groups(hashes: Hashes, owner: npt.NDArray[np.int64]) -> Iterable[list[int]]:
    """For each shingle that a few texts share these texts, in their order."""
    order = np.lexsort((owner, hashes))
    hashes, owner = hashes[order], owner[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))[: len(hashes)]
    sizes = np.diff(np.append(starts, len(hashes)))
    some = (sizes > 1) & (sizes <= COMMON)
    for start, size in zip(starts[some], sizes[some], strict=True):
        yield owner[start : start + size].tolist()


def _kept(text: list[str], known: dict[str, int]) -> Hashes:
    """The hashes of a text's kept shingles, each once."""
    if len(text) < FEWEST:
        return np.empty(0, np.uint64)
    single = np.fromiter((_hash(word, known) for word in text), np.uint64, len(text))
    whole = np.zeros(len(text) - WORDS + 1, np.uint64)
    for at in range(WORDS):
        whole = whole * np.uint64(0x9E3779B97F4A7C15) + single[at : len(text) - WORDS + 1 + at]
    return np.unique(whole[(whole >> np.uint64(32)) % np.uint64(KEPT) == 0])


def _hash(word: str, known: dict[str, int]) -> int:
    if word not in known:
        known[word] = zlib.crc32(word.encode("utf-8", "replace"))
    return known[word]
