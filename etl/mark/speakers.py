"""Finds who is said to say, count or expect what a sentence states."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.noun import noun
from etl.words.lexicon import Hit, Hits
from etl.words.line import Token

MAX_WORDS = 14
_STOPS = frozenset(
    (
        ",",
        ";",
        ":",
        '"',
        "(",
        ")",
        "that",
        "while",
        "but",
        "as",
        "and",
        ".",
        "which",
        "who",
        "-",
        "where",
        "when",
        "after",
        "because",
    )
)
_SUMS = frozenset("$ about nearly almost another some roughly".split())
_BEING = frozenset("is are was were be been has have had".split())
_PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you", "who", "this", "which", "that", "there"))
_ROLES = frozenset(
    """
    minister ministry president premier chancellor ambassador envoy spokesman spokeswoman spokesperson
    official officials leader leaders presidents ministers government governments committee service
    agency bank bureau office department administration director head chairman chairwoman chief governor
    mayor analysts analyst economists economist experts expert sources source report statement data
    statistics company railway railways port authority association council union federation commission
    commissioner secretary representative deputy parties sides delegation diplomat banker operator
    operators exporters traders trader newspaper magazine kremlin embassy consul institute economy
    organization
    """.split()
)
_OPENING = frozenset("for in during by since from with after despite over at on through until as".split())
"""Words that open a phrase of time or place before who speaks: "For the full year the government expects"."""
_LEADING = frozenset("the a an by in as from per according for its their".split())
"""Words with a capital at the start of a sentence that are no part of a body's name."""
_COUNTED = frozenset("data figures statistics".split())
"""What a body publishes: "customs data" are those of the customs."""
_SAYINGS = frozenset("forecast forecasts estimate estimates report reports note notes claims".split())
_OWNING = frozenset("its their his her the a an this that another new earlier previous".split())
_TRAIL = frozenset(
    (
        "also",
        "further",
        "earlier",
        "has",
        "have",
        "had",
        "meanwhile",
        "then",
        "later",
        "recently",
        "however",
        "further",
        "in",
        "turn",
        "previously",
        "today",
    )
)


@noun
class Speaker:
    """Tokens start..end that name who speaks; `verb_end` is where what is said begins.

    Args:
        counts: whether the words name a body whose statistics the figure is.
        pronoun: whether it only points to who spoke before.
    """

    start: int
    end: int
    verb: int
    counts: bool = False
    pronoun: bool = False
    attributes: bool = True


def speakers(line: Sequence[Token], hits: Hits) -> list[Speaker]:
    """All who are said to say something in a line, in order."""
    found: list[Speaker] = []
    for hit in hits.of("say", "according"):
        if hit.entry.kind == "according":
            speaker = _named_after(line, hit.end)
        elif not (_adds(line, hit) or _is_noun(line, hit)):
            speaker = _before(line, hit) or _after(line, hit)
        else:
            continue
        if speaker is not None:
            found.append(speaker)
    return found + _counters(line, hits.of("counter"))


def _adds(line: Sequence[Token], hit: Hit) -> bool:
    """Whether a sum is added, not words: "trade added 30 percent"."""
    following = line[hit.end].norm if hit.end < len(line) else ""
    return line[hit.start].norm in ("added", "adds") and (following[:1].isdigit() or following in _SUMS)


def _is_noun(line: Sequence[Token], hit: Hit) -> bool:
    """ "Raised its forecast", "a report by": what is said, and no saying."""
    return line[hit.start].norm in _SAYINGS and hit.start > 0 and line[hit.start - 1].norm in _OWNING


def _counters(line: Sequence[Token], hits: Sequence[Hit]) -> list[Speaker]:
    """Bodies that count ("customs recorded …") named anywhere."""
    counters = []
    for hit in hits:
        if not _glued(line, hit.end) and not (hit.end < len(line) and line[hit.end].norm == "minister"):
            start = hit.start
            while start and (
                line[start - 1].text[0].isupper() or line[start - 1].norm in ("'s", "state", "of", "national")
            ):
                start -= 1
            while start < hit.start and (not line[start].text[0].isupper() or line[start].norm in _LEADING):
                start += 1
            published = hit.end - start > 1 and line[hit.end - 1].norm in _COUNTED
            end = hit.end - 1 if published and line[hit.end - 2].norm != "of" else hit.end
            counters.append(Speaker(start, end, hit.end, counts=True, attributes=False))
    return counters


def _glued(line: Sequence[Token], end: int) -> bool:
    """ "customs-cleared": half a word is no body."""
    return end < len(line) and line[end].norm == "-" and line[end].start == line[end - 1].end


def _before(line: Sequence[Token], verb: Hit) -> Speaker | None:
    """The noun phrase before a verb of saying: back to a comma, a quote or the sentence's start."""
    end = verb.start
    while end and line[end - 1].norm in _TRAIL:
        end -= 1
    start = end
    while start and end - start < MAX_WORDS and not _stops(line, start - 1, end):
        start -= 1
    return _phrase(line, _past_opening(line, start, end), end, verb.end)


def _past_opening(line: Sequence[Token], start: int, end: int) -> int:
    """Where who speaks begins, past an opening phrase: at the last "the", else at `start`."""
    if start == end or line[start].norm not in _OPENING:
        return start
    articles = [at for at in range(start + 2, end) if line[at].norm in ("the", "a", "its", "their")]
    return articles[-1] if articles else start


def _stops(line: Sequence[Token], at: int, end: int) -> bool:
    norm = line[at].norm
    if norm == "and":
        return (
            not (line[at - 1].text[0].isupper() and line[at + 1].text[0].isupper())
            if 0 < at < end - 1
            else True
        )
    if norm == "-" and 0 < at < len(line) - 1:  # "El-Khatib"
        return line[at - 1].end < line[at].start or line[at].end < line[at + 1].start
    return norm in _STOPS


def _after(line: Sequence[Token], verb: Hit) -> Speaker | None:
    """ "…," said the minister: the phrase after the verb, where a comma or quote stands before it."""
    if verb.start == 0 or line[verb.start - 1].norm not in (",", '"', "-"):
        return None
    return _named_after(line, verb.end)


def _named_after(line: Sequence[Token], start: int) -> Speaker | None:
    end = start
    while end < len(line) and end - start < MAX_WORDS and not _stops(line, end, len(line)):
        if line[end].norm in ("said", "told", "in", "on") and end > start + 1:
            break
        end += 1
    return _phrase(line, start, end, end)


def _phrase(line: Sequence[Token], start: int, end: int, verb: int) -> Speaker | None:
    while start < end and line[start].norm in ("the", "a", "an", "in", "on", "and", "at", "also"):
        if line[start].norm in ("in", "on", "at"):
            return None
        start += 1
    end = next((at for at in range(start + 1, end) if line[at].norm in ("at", "during")), end)
    if start >= end or line[end - 1].norm in _BEING:
        return None
    tokens = line[start:end]
    if len(tokens) == 1 and tokens[0].norm in _PRONOUNS:
        return (
            Speaker(start, end, verb, pronoun=tokens[0].norm in ("he", "she"))
            if tokens[0].norm in ("he", "she")
            else None
        )
    if any(t.norm[0].isdigit() for t in tokens):
        return None
    speaks = any(t.norm in _ROLES for t in tokens)
    named = sum(t.text[0].isupper() for t in tokens) >= 1 and tokens[-1].text[0].isupper()
    if not (speaks or named):
        return None
    return Speaker(start, end, verb)
