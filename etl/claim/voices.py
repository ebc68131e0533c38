"""Who says it and who counted it."""

from __future__ import annotations

from etl.claim.clauses import HARD, Clauses
from etl.claim.context import Memory
from etl.mark.sentence import Marks, mark
from etl.mark.speakers import Speaker
from etl.model.noun import noun
from etl.model.text import Span


@noun
class Voice:
    """The speaker and the counting body as the text names them, with where it does."""

    speaker: str = ""
    speaker_span: Span | None = None
    speaker_carried: bool = False
    counted_by: str = ""
    counted_span: Span | None = None


def voice(marks: Marks, clauses: Clauses, at: int, memory: Memory) -> Voice:
    """Speaker and counting body of what stands at token `at`."""
    said = [s for s in marks.speakers if s.attributes and not _is_publisher(marks, s, memory)]
    speaker = _speaker(marks, said, at)
    counter = next((s for s in marks.speakers if s.counts and clauses.between(s.end, at) < 2 * HARD), None)
    counted = marks.words(counter.start, counter.end) if counter else ""
    counted_span = marks.span(counter.start, counter.end) if counter else None
    if speaker is None:
        return Voice("", None, False, counted, counted_span)
    if speaker.pronoun:
        _look_back(memory)
        return (
            Voice(memory.speaker, memory.speaker_span, True, counted, counted_span)
            if memory.speaker
            else Voice(counted_by=counted, counted_span=counted_span)
        )
    name, span = marks.words(speaker.start, speaker.end), marks.span(speaker.start, speaker.end)
    return Voice(name, span, False, counted, counted_span)


def _speaker(marks: Marks, said: list[Speaker], at: int) -> Speaker | None:
    """Who speaks before the words, else who closes the sentence: "…, the minister said"."""
    before = [s for s in said if s.verb <= at and s.end <= at]
    if before:
        return before[-1]
    after = [s for s in said if s.start > at and _closes(marks, s)]
    return after[0] if after else None


_CLOSING = frozenset('. , " on in at during to told after before following ahead when while as'.split())
"""What may follow on who said it at a sentence's end: "the minister said after talks in Riyadh"."""


def _closes(marks: Marks, speaker: Speaker) -> bool:
    end = max(speaker.end, speaker.verb)
    return _CLOSING.issuperset(marks.norms(end, end + 1))


def _is_publisher(marks: Marks, speaker: Speaker, memory: Memory) -> bool:
    """ "…, Trend reports": the publisher naming itself is no speaker."""
    name = marks.words(speaker.start, speaker.end).casefold()
    publisher = memory.article.publisher.casefold()
    return bool(publisher) and (name in publisher or publisher in name)


def _look_back(memory: Memory) -> None:
    """Who "he" is may be named in what was passed over: the last sentence that names a speaker."""
    while memory.unread:
        remember_voice(mark(memory.unread.pop()), memory)


def remember_voice(marks: Marks, memory: Memory) -> None:
    """Keeps the last named speaker for "he said" in later sentences."""
    for speaker in marks.speakers:
        if speaker.attributes and not speaker.pronoun and not _is_publisher(marks, speaker, memory):
            memory.unread.clear()
            memory.speaker = marks.words(speaker.start, speaker.end)
            memory.speaker_span = marks.span(speaker.start, speaker.end)
