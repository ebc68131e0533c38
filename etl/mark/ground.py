"""Sorts what the vocabulary found in a line into the ground that its figures are read from."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.noun import noun
from etl.words.lexicon import Hit
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
    """

    line: Sequence[Token]
    after: dict[int, Hit]
    before: dict[int, Hit]
    skips: dict[int, int]
    peoples: dict[int, int]
    moves: set[int]
    blocked: frozenset[int]

    def norm(self, at: int) -> str:
        """The norm of a token, empty past either end of the line."""
        return self.line[at].norm if 0 <= at < len(self.line) else ""


def survey(line: Sequence[Token], hits: Sequence[Hit], timed: frozenset[int]) -> Ground:
    """The ground of a line.

    Args:
        line: the tokens.
        hits: what the vocabulary found.
        timed: tokens that belong to words of time.
    """
    ground = Ground(line, {}, {}, {}, {}, set(), timed)
    for hit in hits:
        if is_people(hit):
            ground.peoples[hit.start] = hit.end
        if hit.kind == "movement":
            ground.moves.add(hit.end)
        if hit.kind == "unit":
            ground.after[hit.start] = hit
        elif hit.kind == "unit_before":
            ground.before[hit.end] = hit
        elif hit.kind == "skip" or _is_adjective(hit):
            ground.skips[hit.start] = max(hit.end, ground.skips.get(hit.start, 0))
    return ground


def _is_adjective(hit: Hit) -> bool:
    return hit.kind == "place" and hit.entry.get("role") == "adjectives"


def is_people(hit: Hit) -> bool:
    """Whether a place's adjective is written as its people: "Russians", not "US"."""
    return _is_adjective(hit) and hit.entry.cased[-1].endswith("s") and len(hit.entry.cased[-1]) > 3
