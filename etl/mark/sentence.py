"""Everything that is marked in one sentence, found once: tokens, vocabulary, figures, times, speakers."""

from __future__ import annotations

from collections.abc import Sequence

from etl.mark.figure import Figure
from etl.mark.numbers import Number, classes, numbers
from etl.mark.periods import stretches
from etl.mark.quantities import figures
from etl.mark.speakers import Speaker, speakers
from etl.mark.stretch import Stretch
from etl.mark.units import COUNTED
from etl.model.noun import noun
from etl.model.text import Sentence, Span
from etl.words.lexicon import Hit, lexicon
from etl.words.line import Token, tokens


class Lists(dict[tuple[str, ...], Sequence[Hit]]):
    """The hits of a sentence by the lists they come from; several lists are put together when first asked."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._of: dict[str, list[Hit]] = {}
        for hit in hits:
            self._of.setdefault(hit.entry.kind, []).append(hit)

    def __missing__(self, kinds: tuple[str, ...]) -> Sequence[Hit]:
        found = [hit for kind in kinds for hit in self._of.get(kind, ())]
        if len(kinds) > 1:
            found.sort(key=lambda h: (h.start, -h.end))
        self[kinds] = found
        return found


@noun
class Marks:
    """A sentence and what stands in it; all spans count tokens of `line`."""

    sentence: Sentence
    line: Sequence[Token]
    hits: Sequence[Hit]
    figures: Sequence[Figure]
    stretches: Sequence[Stretch]
    speakers: Sequence[Speaker]
    numbers: Sequence[Number]
    lists: Lists
    norm: list[str]

    def of(self, *kinds: str) -> Sequence[Hit]:
        """The hits of some lists, in order."""
        return self.lists[kinds]

    def span(self, start: int, end: int) -> Span:
        """Where tokens start..end stand in the article's part."""
        at = self.sentence.start
        return Span(self.sentence.part, at + self.line[start].start, at + self.line[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """The sentence's words at tokens start..end."""
        return self.sentence.words[self.line[start].start : self.line[end - 1].end]

    def norms(self, start: int, end: int) -> list[str]:
        """The norms of tokens start..end, clipped to the line."""
        return self.norm[max(0, start) : max(0, end)]


def mark(sentence: Sentence) -> Marks:
    """All marks of a sentence."""
    line = tokens(sentence.words)
    named = classes(line)
    hits = lexicon().scan(line, named)
    yearly = [(h.start, h.end) for h in hits if h.kind in ("yoy", "mom")]
    times = [
        s
        for s in stretches(line, named, hits)
        if s.offset != 0 or s.open_since or not any(a < s.start and s.end <= b for a, b in yearly)
    ]
    counting = {h.start for h in hits if h.kind == "unit" and h.code in COUNTED}
    times = [s for s in times if not _counts(line, s, counting)]
    timed = frozenset(at for s in times if not s.vague for at in range(s.start, s.end))
    pointing = [(h.start, h.end) for h in hits if h.kind == "mutual"]
    plain = numbers(line)
    found = [
        f
        for f in figures(line, hits, timed, plain)
        if not any(s <= f.start and f.end <= e for s, e in pointing)
    ]
    hits = _standing(hits, times, found)
    norms = [token.norm for token in line]
    return Marks(sentence, line, hits, found, times, speakers(line, hits), plain, Lists(hits), norms)


_DATING = frozenset("in of since from by until till during for the to through and , ( -".split()) | {""}


def _counts(line: Sequence[Token], stretch: Stretch, counting: set[int]) -> bool:
    """Whether what looks like a year counts the noun after it: "could now pass 1900 lorries"."""
    bare = stretch.end - stretch.start == 1 and stretch.year is not None and stretch.end in counting
    return bare and (line[stretch.start - 1].norm if stretch.start else "") not in _DATING


_WITHIN_TIME = frozenset(("modality", "movement", "place", "rank", "indicator", "other", "negation", "wish"))
_WITHIN_FIGURE = frozenset(("place", "movement", "modality", "commodity"))


def _standing(hits: Sequence[Hit], times: Sequence[Stretch], found: Sequence[Figure]) -> list[Hit]:
    """The hits that are not merely part of words of time ("May"), of a unit ("US dollars") or of a name."""
    timed = [(s.start, s.end) for s in times if not s.vague]
    units = [(f.start, f.end) for f in found if f.kind == "money"]
    verbal = [
        (h.start, h.end)
        for h in hits
        if (h.kind in ("reach", "share") or h.code == "up_to") and h.end - h.start > 1
    ]
    voids = [(h.start, h.end) for h in hits if h.kind == "void" and h.end - h.start > 1]

    def inside(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
        return any(start <= hit.start and hit.end <= end for start, end in spans)

    return [
        hit
        for hit in hits
        if not (hit.kind in _WITHIN_TIME and inside(hit, timed))
        and not (hit.kind in _WITHIN_FIGURE and inside(hit, units))
        and not (hit.kind == "movement" and inside(hit, verbal) and hit.end - hit.start == 1)
        and not (
            hit.kind == "place"
            and inside(hit, voids)
            and hit.end < max((e for s, e in voids if s <= hit.start), default=0) + 1
        )
    ]
