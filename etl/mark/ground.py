"""Sorts what the vocabulary found in a line into the ground that its figures are read from."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.noun import noun
from etl.words.lexicon import Hit, Hits
from etl.words.line import Token


@noun
class Ground:
    """What the figures of one line are read from; all numbers count its tokens.

    Args:
        after: unit words that stand after a number, by their first token.
        before: unit signs that stand before a number, by the token after them.
        skips: where adjectives before a counted noun end, by their first token ("foreign" tourists).
        peoples: where demonyms end that count persons, by their first token ("Russians").
        moves: tokens past a word of movement ("rose £1 billion to …").
        blocked: tokens that belong to words of time; they are no figures.
        said: the norms, to ask whether one stands anywhere.
    """

    line: Sequence[Token]
    norms: Sequence[str]
    after: dict[int, Hit]
    before: dict[int, Hit]
    skips: dict[int, int]
    peoples: dict[int, int]
    moves: set[int]
    blocked: frozenset[int]
    said: frozenset[str]

    def norm(self, at: int) -> str:
        """The norm of a token, empty past either end of the line."""
        return self.norms[at] if 0 <= at < len(self.norms) else ""


def survey(line: Sequence[Token], norms: Sequence[str], hits: Hits, timed: frozenset[int]) -> Ground:
    """The ground of a line.

    Args:
        line: the tokens; `norms` their norms.
        hits: what the vocabulary found.
        timed: tokens that belong to words of time.
    """
    named = hits.of("place")
    people = [hit for hit in named if hit.entry.get("role") == "adjectives"]
    skips = {hit.start: hit.end for hit in hits.of("skip")}
    after = {hit.start: hit for hit in hits.of("unit")}
    for hit in (*people, *(hit for hit in named if hit.end in after)):
        skips[hit.start] = max(hit.end, skips.get(hit.start, 0))
    return Ground(
        line,
        norms,
        after=after,
        before={hit.end: hit for hit in hits.of("unit_before")},
        skips=skips,
        peoples={hit.start: hit.end for hit in people if is_people(hit) or _goes(line, hit)},
        moves={hit.end for hit in hits.of("movement")},
        blocked=timed,
        said=frozenset(norms),
    )


_GOING = frozenset("came visited arrived traveled travelled went flew entered holidayed".split())


def _goes(line: Sequence[Token], hit: Hit) -> bool:
    """ "10.98 million Chinese came": an adjective that names people because it is they who travel."""
    return hit.end < len(line) and line[hit.end].norm in _GOING


def is_people(hit: Hit) -> bool:
    """Whether a place's adjective is written as its people: "Russians", not "US"."""
    if hit.entry.get("role") != "adjectives":
        return False
    return hit.entry.cased[-1].endswith("s") and len(hit.entry.cased[-1]) > 3
