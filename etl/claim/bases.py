"""Which words of time say what a figure is compared with: "than in 2023", "from 2014", "a year earlier"."""

from __future__ import annotations

from etl.claim.compared import compared_before, is_compared
from etl.claim.cues import lead
from etl.mark.sentence import Marks
from etl.mark.stretch import Stretch

COMPARING = frozenset(("compared", "than", "against", "versus", "vs", "relative", "comparison", "compare"))
FROM = frozenset(("from", "over", "on", "below", "above", "under"))
BESIDE = frozenset("in for during of the recorded , (".split())
"""Words that may stand between a figure and its own words of time."""
_STANDING_FOR = frozenset(("those", "that", "figure", "figures"))
_AGAINST = frozenset("above below over than from under beyond".split())
_BEYOND = _STANDING_FOR | {"ahead", "short", "excess"}
_LEADING = _STANDING_FOR | frozenset(
    "in the for with to of during level levels results as same period".split()
)
"""Words that may stand between a word of comparison and the words of time."""
_LEVELS = frozenset("level levels figure figures total result results volume average peak mark".split())


def is_base(marks: Marks, stretch: Stretch) -> bool:
    """Whether words of time name what is compared with, not when: "than in 2023", "from 2014"."""
    before = marks.norms(stretch.start - 5, stretch.start)
    if stretch.earlier and stretch.months is None:
        return True
    if _of_earlier(marks, stretch):
        return True
    if stretch.same and stretch.names_year and before[-1:] in (["as"], ["in"]):
        return True
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _BEYOND:
        return True
    following = marks.norms(stretch.end, stretch.end + 3)
    if any(f.kind == "multiple" and f.end == stretch.start for f in marks.figures) and (
        {"number", *_LEVELS}.intersection(following)
    ):
        return True  # "2.1 times last year's number"
    if before[-2:] in (["as", "in"], ["as", "during"], ["as", "for"]):
        return True
    if before[-3:-1] in (["the", "figure"], ["the", "level"], ["the", "total"]):
        if before[-4:-3] and before[-4] in _AGAINST:
            return True
        return any(f.kind == "multiple" and f.end == stretch.start - 3 for f in marks.figures)
    for back, word in enumerate(reversed(before)):
        if word in COMPARING or (word in ("with", "to") and "compared" in before):
            return all(w in _LEADING or w in ("a", "result", "year's") for w in before[len(before) - back :])
        if word == "over" and stretch.years is not None:
            return False  # "over 2017-2023"
        if word in FROM and back == 0:
            return stretch.same or _dated_from(marks, stretch)
        if word in FROM and back <= 1 and before[-1] in ("in", "the"):
            return stretch.same or bool(_LEVELS.intersection(marks.norms(stretch.end, stretch.end + 1)))
        if word not in _LEADING:
            return False
    return False


def _dated_from(marks: Marks, stretch: Stretch) -> bool:
    """ "from 2014", "12 percent from January": a year, or any time right after a figure."""
    after_figure = any(f.end == stretch.start - 1 for f in marks.figures)
    if any(s.end == stretch.start - 1 and s.months is not None for s in marks.stretches):
        return True  # "fell 6.3 percent in December from November"
    if any(h.end == stretch.start - 1 for h in marks.of("movement")):
        return not stretch.open_since  # "decreased from November by"
    return not stretch.open_since and ((stretch.names_year and stretch.months is None) or after_figure)


def _of_earlier(marks: Marks, stretch: Stretch) -> bool:
    """Whether the words of time belong to an earlier level: "from $1.83 bn in 2014"."""
    for figure in marks.figures:
        if not 0 <= stretch.start - figure.end <= 2:
            continue
        if all(word in BESIDE for word in marks.norms(figure.end, stretch.start)):
            start = lead(marks, figure)
            led = bool(start) and marks.line[start - 1].norm in ("from", "against", "vs", "versus", "than")
            return led or compared_before(marks, figure) or is_compared(marks, start)
    return False
