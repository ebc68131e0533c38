"""Splits an article's title and text into sentences that keep their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from etl.model.text import Article, Part, Sentence
from etl.read.dateline import is_dateline

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen col lt sen rep gov st no nos vs inc ltd co corp jr sr est approx dept fig art
    jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n u.a.e e.g i.e a.m p.m cf etc min max pres
    rs cu sq rm pm
    """.split()
)
NEVER_LAST = frozenset("mr mrs ms dr prof gen col lt sen rep gov st no nos vs e.g i.e cf rs approx".split())

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*+[\"'”’»)\]]*+(?=\s)")
_LAST_WORD = re.compile(r"(?:[^\s(\"“‘'«\[/–—-]|(?<=\w)'(?=\w))*\Z")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_LABEL = re.compile(r"\s*(?:[•*–-]\s|[A-Z][\w ,/()–-]{0,45}:\s)")
"""A list sign, or the label of a fact sheet: "Exports - partners: …"."""
_DASHED = re.compile(r"""\s*([A-Z][^\n]{1,90}?)\s*+(?<![-–—])(—|(?<=\s)(?:--?|–))\s+(?=["“‘'$€£]?[A-Z0-9])""")
"""What may be a dateline, the dash after it, and the sign of a sentence that begins."""
_LONG = max(map(len, ABBREVIATIONS))
LONGEST = 2_000
"""A longer stretch without a stop is no sentence; it is read in pieces."""
WRAP_MIN, WRAP_MAX = 45, 95
_TAIL = 40


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the title, then of the text, in order.

    Args:
        article: the article as stored.

    Returns:
        Sentences whose offsets count in their own part; blank stretches and a dateline belong to none.
    """
    begin = _dateline_end(article.text)
    return (*_split(article.title, Part.TITLE, 0), *_split(article.text, Part.TEXT, begin))


def filed_from(article: Article) -> Sentence | None:
    """The dateline that leads to the first sentence by a dash: "SINGAPORE, May 4"; None if there is none."""
    led = _dateline(article.text)
    return Sentence(Part.TEXT, led.start(1), led.group(1)) if led is not None else None


def _dateline(text: str) -> re.Match[str] | None:
    led = _DASHED.match(text)
    return led if led is not None and is_dateline(led.group(1), led.group(2)) else None


def _dateline_end(text: str) -> int:
    """Characters of the dateline that leads to the first sentence by a dash, 0 where there is none."""
    led = _dateline(text)
    return led.end() if led is not None else 0


def _split(text: str, part: Part, begin: int) -> Iterator[Sentence]:
    for start, end in _paragraphs(text):
        start = max(start, begin)
        for first, last in _chopped(text, _stops(text, start, end)):
            words = text[first:last]
            lead = len(words) - len(words.lstrip())
            words = words.strip()
            if words:
                yield Sentence(part, first + lead, words)


def _chopped(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of at most LONGEST characters, cut at a blank where one stands: so that reading stays linear."""
    for start, end in spans:
        while end - start > LONGEST:
            blank = text.rfind(" ", start + 1, start + LONGEST)
            cut = blank + 1 if blank > start else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with the lines of a hard-wrapped paragraph put together again."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    wrapped = _is_wrapped(text, lines)
    open_start, open_end = -1, -1
    for start, end in lines:
        if not text[start:end].strip():
            if open_start >= 0:
                yield open_start, open_end
            open_start = -1
            continue
        if open_start >= 0 and _continues(text, open_end, start, end, wrapped):
            open_end = end
            continue
        if open_start >= 0:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_start >= 0:
        yield open_start, open_end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines break at one width, as wires of the 1980s do."""
    lengths = [end - start for start, end in lines if text[start:end].strip()]
    if len(lengths) < 3:
        return False
    fitting = sum(WRAP_MIN <= n <= WRAP_MAX for n in lengths)
    return fitting >= 0.6 * len(lengths) and max(lengths) <= WRAP_MAX + 15


def _continues(text: str, previous_end: int, start: int, end: int, wrapped: bool) -> bool:
    """Whether the line at start..end goes on with the sentence that ended at previous_end."""
    if text.count("\n", previous_end, start) > 1:
        return False
    before = text[max(0, previous_end - _TAIL) : previous_end].rstrip()
    first = text[start:end].lstrip()[:1]
    indent = len(text[start:end]) - len(text[start:end].lstrip())
    if _LABEL.match(text, start, end):
        return False
    if wrapped:
        return indent < 3 or before[-1:] not in ".!?"
    return first.islower() and before[-1:] not in ".!?:;"


def _stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_end(text, stop.start(), stop.end(), end):
            yield begin, stop.end()
            begin = stop.end()
    if begin < end:
        yield begin, end


def _is_end(text: str, dot: int, after: int, limit: int) -> bool:
    following = text[after : min(after + _TAIL, limit)].lstrip().lstrip("\"'“‘«([")
    if not following:
        return True
    if following[0].islower():
        return False
    if text[dot] != ".":
        return True
    begin = max(0, dot - _TAIL)
    begin = max(begin, text.rfind(" ", begin, dot) + 1)  # the search is slow where it must begin anew
    word = text[begin:dot]
    if len(word) > _LONG and word.isalpha():
        return True
    found = _LAST_WORD.search(text, begin, dot)
    word = found.group().lower() if found else ""
    if word in NEVER_LAST:
        return False
    if _INITIAL.match(word):
        return len(word) > 1 and _starts_sentence(following)
    if word in ABBREVIATIONS:
        return not following[0].isdigit() and _starts_sentence(following)
    return True


STARTERS = frozenset(
    """
    the a an in on at by it its this that these those he she they we exports imports trade total according for
    with as from but however while after before since during over meanwhile officials analysts
    """.split()
)


def _starts_sentence(following: str) -> bool:
    return following.split(None, 1)[0].strip(",.").lower() in STARTERS
