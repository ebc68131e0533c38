"""Every number and movement of a sentence in scope that no claim uses becomes a leftover with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.draft import Reading
from etl.mark.numbers import is_year
from etl.mark.sentence import Marks
from etl.model.claim import Claim
from etl.model.extraction import Leftover, Reason
from etl.model.text import Sentence

_NAMING = frozenset("no article law resolution - group g № chapter decree".split())
"""Words whose number is a name, not a count."""


def leftovers_of(reading: Reading, claims: Sequence[Claim]) -> list[Leftover]:
    """The numbers and movements of a sentence in scope that no claim uses, each with its reason."""
    marks = reading.marks
    if not claims and not marks.of("indicator"):
        return []
    spans: dict[tuple[int, int], Reason] = dict(reading.rejected)
    for number in marks.numbers:
        if not any(s <= number.start < e for s, e in spans):
            spans[(number.start, number.end)] = _reason(marks, number.start, number.end)
    for movement in marks.of("movement"):
        if movement.entry.get("form") != "after" and not any(
            s <= movement.start < e or movement.start <= s < movement.end for s, e in spans
        ):
            spans[(movement.start, movement.end)] = Reason.REPEATED
    if not spans:
        return []
    found = []
    used = _used(marks.sentence, claims)
    start = marks.sentence.start
    for (first, last), reason in sorted(spans.items()):
        span = marks.span(first, last)
        here = slice(span.start - start, span.end - start)
        if 1 not in used[here]:
            found.append(Leftover(span, marks.sentence.words[here], reason))
            used[here] = b"\1" * (span.end - span.start)
    return found


def _used(sentence: Sentence, claims: Sequence[Claim]) -> bytearray:
    """For each character of a sentence 1 where it belongs to a figure of a claim or to its evidence."""
    used = bytearray(len(sentence.words))
    for claim in claims:
        spans = [(claim.figure_start, claim.figure_end)]
        spans += [
            (e.span.start, e.span.end) for e in claim.evidence if e.span and e.span.part is sentence.part
        ]
        for start, end in set(spans):
            if sentence.start <= start < sentence.end:
                used[start - sentence.start : end - sentence.start] = b"\1" * (end - start)
    return used


def _reason(marks: Marks, start: int, end: int) -> Reason:
    """Why a bare number is no figure."""
    if any(s.start <= start < s.end for s in marks.stretches):
        return Reason.DATE
    token = marks.line[start]
    following = marks.norms(end, end + 1)
    if following and following[0] in ("st", "nd", "rd", "th"):
        return Reason.ORDINAL
    if end == start + 1 and is_year(token):
        return Reason.DATE
    before = marks.norms(start - 1, start)
    if before and before[0] in _NAMING:
        return Reason.IDENTIFIER
    return Reason.NO_UNIT
