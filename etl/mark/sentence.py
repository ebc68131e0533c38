"""Everything that is marked in one sentence, found once: tokens, vocabulary, figures, times, speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.mark.classes import classes
from etl.mark.figure import Figure
from etl.mark.ground import survey
from etl.mark.numbers import Number, numbers
from etl.mark.periods import stretches
from etl.mark.quantities import figures
from etl.mark.speakers import Speaker, speakers
from etl.mark.stretch import Stretch
from etl.mark.units import COUNTED
from etl.model.noun import noun
from etl.model.text import Sentence, Span
from etl.words.lexicon import Hit, Hits, lexicon
from etl.words.line import Token, tokens


@noun
class Marks:
    """A sentence and what stands in it; all spans count tokens of `line`.

    Args:
        norm: the norm of each token.
        said: the norms, to ask whether one stands anywhere.
    """

    sentence: Sentence
    line: Sequence[Token]
    hits: Hits
    figures: Sequence[Figure]
    stretches: Sequence[Stretch]
    speakers: Sequence[Speaker]
    numbers: Sequence[Number]
    norm: list[str]
    said: frozenset[str]

    def of(self, *kinds: str) -> Sequence[Hit]:
        """The hits of some lists, in order."""
        return self.hits.lists[kinds]

    def span(self, start: int, end: int) -> Span:
        """Where tokens start..end stand in the article's part."""
        at = self.sentence.start
        return Span(self.sentence.part, at + self.line[start].start, at + self.line[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """The sentence's words at tokens start..end."""
        return self.sentence.words[self.line[start].start : self.line[end - 1].end]

    def norms(self, start: int, end: int) -> list[str]:
        """The norms of tokens start..end, clipped to the line."""
        return self.norm[start if start > 0 else 0 : end if end > 0 else 0]


def mark(sentence: Sentence) -> Marks:
    """All marks of a sentence."""
    line = tokens(sentence.words)
    norms = [token.norm for token in line]
    named = classes(line)
    hits = lexicon().scan(line, named)
    yearly = [(h.start, h.end) for h in hits.of("yoy", "mom")]
    times = [
        s
        for s in stretches(line, named, hits)
        if s.offset != 0 or s.open_since or not any(a < s.start and s.end <= b for a, b in yearly)
    ]
    if times:
        counting = {h.start for h in hits.of("unit") if h.entry.code in COUNTED}
        times = [s for s in times if not _counts(line, s, counting)]
    timed = frozenset(at for s in times if not s.vague for at in range(s.start, s.end))
    plain = numbers(line)
    ground = survey(line, norms, hits, timed)
    found = figures(ground, hits, plain)
    if pointing := [(h.start, h.end) for h in hits.of("mutual")]:
        found = [f for f in found if not any(s <= f.start and f.end <= e for s, e in pointing)]
    hits = _standing(norms, hits, times, found)
    return Marks(sentence, line, hits, found, times, speakers(line, hits), plain, norms, ground.said)


_DATING = frozenset("in of since from by until till during for the to through and , ( -".split()) | {""}


def _counts(line: Sequence[Token], stretch: Stretch, counting: set[int]) -> bool:
    """Whether what looks like a year counts the noun after it: "could now pass 1900 lorries"."""
    bare = stretch.end - stretch.start == 1 and stretch.year is not None and stretch.end in counting
    return bare and (line[stretch.start - 1].norm if stretch.start else "") not in _DATING


_WITHIN_TIME = ("modality", "movement", "place", "rank", "indicator", "other", "negation", "wish")
_WITHIN_FIGURE = ("place", "movement", "modality", "commodity")
_Spans = Sequence[tuple[int, int]]


def _standing(norms: Sequence[str], hits: Hits, times: Sequence[Stretch], found: Sequence[Figure]) -> Hits:
    """The hits that are not merely part of words of time ("May"), of a unit ("US dollars") or of a name."""
    timed = [(s.start, s.end) for s in times if not s.vague]
    units = [(f.start, f.end) for f in found if f.kind == "money"]
    verbal = _long(hits.of("reach", "share")) + _long(h for h in hits.of("hedge") if h.entry.code == "up_to")
    voids = _long(hits.of("void"))
    out = _inside(hits, _WITHIN_TIME, timed) + _inside(hits, _WITHIN_FIGURE, units)
    out += [h for h in _inside(hits, ("movement",), verbal) if h.end - h.start == 1]
    lines = _long(h for h in hits.of("route") if "-" in norms[h.start : h.end])
    named = _inside(hits, ("place",), lines)
    out += [h for h in named if h.entry.get("role") == "governments"]  # "the Baku-Tbilisi-Ceyhan pipeline"
    for hit in _inside(hits, ("place",), voids):
        if hit.end <= max(end for start, end in voids if start <= hit.start):
            out.append(hit)
    if not out:
        return hits
    gone = {(hit.kind, hit.start) for hit in out}
    kinds = {kind for kind, _ in gone}
    return hits.changed({kind: [h for h in hits.of(kind) if (kind, h.start) not in gone] for kind in kinds})


def _long(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """Where the phrases of several tokens stand."""
    return [(h.start, h.end) for h in hits if h.end - h.start > 1]


def _inside(hits: Hits, kinds: tuple[str, ...], spans: _Spans) -> list[Hit]:
    """The hits of some lists that lie in one of some spans."""
    if not spans:
        return []
    return [h for h in hits.of(*kinds) if any(start <= h.start and h.end <= end for start, end in spans)]
