"""Turns a sentence into tokens with offsets, and settles which of overlapping hits stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import itemgetter
from typing import TypeVar

from etl.model.noun import noun

_TOKEN = re.compile(
    r"""
    (?=\S)(?:                                       # a blank is passed at once
    [A-Za-z][a-z]+(?![\w.])                         # most words, told at once
  | \d{1,2}M(?:(?:19|20)?\d\d)?(?![\w])            # 9M 9M2024
  | [1-4][QH](?:(?:19|20)?\d\d)?(?!\w)             # 3Q 3Q24 1H
  | [QH][1-4](?:(?:19|20)?\d\d)?(?!\w)             # Q3 H1
  | FY(?:(?:19|20)?\d\d)?(?!\w)                    # FY24
  | (?<![\d.,])\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?
  | \d+(?:[.,]\d+)*                                # 1,234.5
  | (?:USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|RUR|INR|AZN|KZT|UAH|GEL|AMD|BYN|UZS|TJS|KGS|CAD|AUD|NZD|SGD|HKD
      |TWD|KRW|THB|MYR|IDR|VND|PHP|PKR|BDT|LKR|AED|SAR|QAR|OMR|KWD|ILS|EGP|NGN|GHS|KES|UGX|TZS|ETB|ZAR
      |BRL|MXN|ARS|CLP|PLN|HUF|CZK|RON|BGN|RSD|SEK|NOK|DKK|ISK|Rs|KSh|Ksh|TSh|USh|Sh|RM|Rp|SR|Dh)(?=\d)  # $4
  | [RN](?=\d+(?:[.,]\d+)*[ ]?(?:million|billion|trillion|tn|bn|mn|m)\b)             # R15.7 billion
  | (?<!\w)[xX](?=\d)                               # x5.4
  | (?<!\w)(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.  # Jan.
  | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?          # U.S.
  | [^\W\d_]+(?:\d+\w*)?                           # word COP29
  | \w                                             # _ and odd word characters
  | [^\w\s]
    )
    """,
    re.VERBOSE,
)

NUMBER_SHAPE = re.compile(r"\d[\d.,\u0020\u00a0\u2009\u202f]*\Z")
PERIOD_CODE = re.compile(
    r"(?:(?P<n>\d{1,2})M|(?P<q>[1-4])(?P<qh>[QH])|(?P<hq>[QH])(?P<q2>[1-4])|(?P<fy>FY))"
    r"(?P<year>(?:19|20)?\d\d)?\Z"
)

_NORM = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "“": '"', "”": '"'}
)


@noun
class Token:
    """A word, number or sign; offsets count in the sentence."""

    text: str
    norm: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        return self.norm[0].isdigit() and NUMBER_SHAPE.match(self.norm) is not None


class _Norms(dict[str, str]):
    """Tokens in small letters, their signs those of a typewriter; a month loses its point."""

    def __missing__(self, text: str) -> str:
        norm = text.lower() if text.isascii() else text.lower().translate(_NORM)
        if norm[-1:] == "." and norm.count(".") == 1 < len(norm):
            norm = norm[:-1]
        if len(self) < _KEPT and len(text) <= _WORD:
            self[text] = norm
        return norm


_KEPT, _WORD = 50_000, 40
"""So many words are kept, none longer than this."""
_NORMS = _Norms()


def tokens(words: str) -> list[Token]:
    """The tokens of a sentence in order; every character that is no blank belongs to one."""
    spans = [found.span() for found in _TOKEN.finditer(words)]
    texts = [words[start:end] for start, end in spans]
    return [Token(text, _NORMS[text], *span) for text, span in zip(texts, spans, strict=True)]


def shapes(words: str) -> list[str]:
    """The norms only, as patterns are written in."""
    return [_NORMS[text] for text in _TOKEN.findall(words)]


T = TypeVar("T")


def settle(items: Iterable[T], span: Callable[[T], tuple[int, int]]) -> list[T]:
    """Of overlapping items keeps the longest, then the first; in the order of the text.

    Args:
        items: candidates in any order.
        span: gives an item's half-open span.
    """
    found = list(items)
    if len(found) < 2:
        return found
    spans = list(map(span, found))
    if all(left[1] <= right[0] for left, right in pairwise(spans)):
        return found
    kept: list[tuple[int, T]] = []
    taken: set[int] = set()
    for _, start, end, at in sorted((s - e, s, e, at) for at, (s, e) in enumerate(spans)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, found[at]))
    return [item for _, item in sorted(kept, key=itemgetter(0))]
