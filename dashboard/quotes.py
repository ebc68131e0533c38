"""A quote and its evidence -> runs of words, each with the tints that lie on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.data import Article, Evidence, Leftover, Statement

TINTS = {
    "value": "figure",
    "value_high": "figure",
    "unit": "figure",
    "qualifier": "figure",
    "direction": "figure",
    "period": "period",
    "period_start": "period",
    "period_end": "period",
    "baseline_start": "period",
    "baseline_end": "period",
    "pair": "pair",
    "reporter": "pair",
    "partner": "pair",
    "origin": "pair",
    "destination": "pair",
    "route": "pair",
    "indicator": "indicator",
    "commodity": "indicator",
    "mode": "indicator",
}
"""Column of `claims` -> the tint of the words that decide it; other columns are not tinted."""

ORDER = ("figure", "period", "pair", "indicator", "leftover")
"""Where several tints lie on one word, the first of these colors it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share one set of marks.

    Args:
        claims: the statements that rest on the words, or in whose sentence they stand.
        decides: the statements that rest on these very words.
    """

    text: str
    tints: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()

    @property
    def tint(self) -> str:
        """The tint that colors the words, empty for none."""
        return self.tints[0] if self.tints else ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A tint, or a claim, laid over code points of one text."""

    start: int
    end: int
    tint: str = ""
    claim: str = ""


def runs(text: str, covers: Iterable[Cover]) -> list[Run]:
    """`text` cut at every boundary of `covers`, so crossing spans lose nothing."""
    inside = [
        Cover(max(one.start, 0), min(one.end, len(text)), one.tint, one.claim)
        for one in covers
        if one.start < len(text) and one.end > 0 and one.start < one.end
    ]
    cuts = sorted({0, len(text)} | {one.start for one in inside} | {one.end for one in inside})
    found = []
    for start, end in pairwise(cuts):
        over = [one for one in inside if one.start <= start and end <= one.end]
        tints = tuple(tint for tint in ORDER if any(one.tint == tint for one in over))
        claims = tuple(dict.fromkeys(one.claim for one in over if one.claim))
        decides = tuple(dict.fromkeys(one.claim for one in over if one.claim and one.tint))
        found.append(Run(text[start:end], tints, claims, decides))
    return found


def quote(statement: Statement, evidence: Sequence[Evidence]) -> list[Run]:
    """The statement's sentence with the words that say figure, period, pair and indicator."""
    figure = Cover(
        statement.figure_start - statement.char_start, statement.figure_end - statement.char_start, "figure"
    )
    covers = [figure, *_covers(evidence, statement.part, statement.char_start)]
    return runs(statement.quote, covers)


def _covers(evidence: Sequence[Evidence], part: str, shift: int) -> list[Cover]:
    return [
        Cover(one.char_start - shift, one.char_end - shift, TINTS[one.column], one.claim_id)
        for one in evidence
        if one.char_start is not None
        and one.char_end is not None
        and one.part == part
        and one.column in TINTS
    ]


def marked(
    article: Article,
    part: str,
    statements: Sequence[Statement],
    evidence: Sequence[Evidence] = (),
    left: Sequence[Leftover] = (),
) -> list[Run]:
    """An article's title or text, each statement's words and the leftovers marked in place."""
    text = article.title if part == "title" else article.text
    covers: list[Cover] = []
    for one in statements:
        if one.part == part:
            covers.append(Cover(one.char_start, one.char_end, claim=one.claim_id))
            covers.append(Cover(one.figure_start, one.figure_end, "figure", one.claim_id))
    covers += _covers(evidence, part, 0)
    covers += [Cover(one.char_start, one.char_end, "leftover") for one in left if one.part == part]
    return runs(text, covers)


def known(evidence: Sequence[Evidence], tint: str) -> str:
    """How the columns of one tint are known, the least certain named first; empty where by nothing."""
    ways = {one.how for one in evidence if TINTS.get(one.column) == tint}
    return next((way for way in ("assumed", "metadata", "carried", "stated") if way in ways), "")


def elsewhere(article: Article, statement: Statement, evidence: Sequence[Evidence]) -> list[tuple[str, str]]:
    """(tint, words) for evidence that stands outside the quoted sentence."""
    found = []
    for one in evidence:
        if one.how != "carried" or one.char_start is None or one.char_end is None:
            continue
        inside = one.part == statement.part and statement.char_start <= one.char_start < statement.char_end
        text = article.title if one.part == "title" else article.text
        words = text[one.char_start : one.char_end]
        if not inside and words and one.column in TINTS:
            found.append((TINTS[one.column], words))
    return list(dict.fromkeys(found))
