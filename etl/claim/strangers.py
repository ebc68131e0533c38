"""Whether a clause is about something that no list knows, and so goes on about nothing said before."""

from __future__ import annotations

from etl.claim.cues import is_noun
from etl.claim.scene import Scene
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.words.lexicon import Hit

_SMALL = frozenset(
    """
    the a an of in on at to for from with by and or as its their his her our that this those these it they he
    she also then now only alone while but however meanwhile total overall all both each another other same
    compared against over under up down about is was are were has have had be been will would may ' s 's
    " ( ) - value terms term volume volumes number amount goods products trade flow flows
    shipping part share rest half year month quarter
    """.split()
)
_KNOWN = (
    "place commodity anaphor hedge mutual skip movement indicator yoy mom mode route example modality rank "
    "partner say according counter compare share reach elsewhere unit unit_before change settled stock"
).split()
_LONG = 5
_TELLING = frozenset(
    """
    named placed recorded registered counted noted logged posted observed called needed added remained showed
    reported formed marked followed earned fetched generated reached totaled totalled
    """.split()
)
"""Verbs that tell of the same thing again: "named 15 million tons as the goal"."""
_PARTS = frozenset((",", ";", ":", '"'))


def _currency(marks: Marks, hit: Hit) -> bool:
    """Whether a unit of money counts nothing: "The shilling lost 1.2 percent"."""
    counting = any(f.start <= hit.start < f.end for f in marks.figures)
    return hit.kind in ("unit", "unit_before") and hit.entry.get("unit_kind") == "money" and not counting


def stranger(here: Scene, figure: Figure) -> bool:
    """Whether words that mean nothing here stand where the subject of the figure's verb stands.

    "Asylum claims rose 19 percent" is about claims, whatever the sentence before was about.
    """
    marks = here.marks
    verbs = [h for h in marks.of("movement") if h.entry.get("form") == "verb" and not is_noun(marks, h)]
    verbs = [h for h in verbs if h.end <= figure.start and here.clauses.same(h.end, figure.start)]
    if not verbs:
        return False
    start = verbs[-1].start
    while start and marks.line[start - 1].norm not in _PARTS:
        start -= 1
    rest = set(range(start, verbs[-1].start))
    for hit in marks.of(*_KNOWN):
        if not _currency(marks, hit):
            rest -= set(range(hit.start, hit.end))
    for stretch in marks.stretches:
        rest -= set(range(stretch.start, stretch.end))
    words = [marks.line[at].norm for at in sorted(rest)]
    return any(w.isalpha() and w not in _SMALL and not w.endswith("ly") for w in words)


def done_otherwise(marks: Marks, start: int) -> bool:
    """ "Riyadh deposited $5 billion": a verb right before the figure at token `start` that no list knows."""
    word = marks.norm[start - 1] if start else ""
    if not word.endswith("ed") or len(word) < _LONG or word in _TELLING:
        return False
    return not any(h.start < start <= h.end for h in marks.hits)
