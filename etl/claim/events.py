"""Words of time that say when something was talked about, not when it happened."""

from __future__ import annotations

from etl.mark.sentence import Marks
from etl.mark.stretch import Stretch

_EVENTS = frozenset(
    """
    visit meeting talks summit session forum conference trip congress negotiations accord accords treaty pact
    crisis invasion revolution embargo pandemic earthquake referendum elections
    """.split()
)
_FORWARD = frozenset("shipment delivery loading futures contract contracts".split())
"""What is dealt in for a month to come: "for January/February shipment"."""
_BEGUN = frozenset(
    """
    launched opened inaugurated founded established commissioned reopened introduced unveiled signed ratified
    """.split()
)
"""What a thing was, in a remark on it: "services, launched in April 2023, have carried"."""
_SPOKEN_FAR = 8


def _claimed(marks: Marks, stretch: Stretch) -> bool:
    """ "Putin's $6 billion in April": when a person named the figure."""
    figure = next((f for f in marks.figures if 0 <= stretch.start - f.end <= 1), None)
    if figure is None:
        return False
    before = marks.norm[: figure.start]
    size = 1 if before[-1:] == ["'s"] else 2 if before[-2:] == ["'", "s"] else 0
    owner = figure.start - size
    return bool(size) and any(h.end == owner and h.entry.get("role") == "leaders" for h in marks.of("place"))


def of_event(marks: Marks, stretch: Stretch) -> bool:
    """Whether words of time say when it was talked about: "their 2022 meeting", "told them in 2015 that"."""
    if _claimed(marks, stretch):
        return True
    following = marks.norms(stretch.end, stretch.end + 2)
    begun = marks.norms(stretch.start - 3, stretch.start)
    if begun[:1] == following[:1] == [","] and not _BEGUN.isdisjoint(begun[1:2]):
        return True
    if begun[-2:-1] == ["began"] and "since" in marks.norms(stretch.start - 6, stretch.start):
        return True  # "the most since records began in 1997"
    if _FORWARD.intersection(following[:1]) or (
        following[:1] in (["/"], ["-"])
        and _FORWARD.intersection(marks.norms(stretch.end + 2, stretch.end + 3))
    ):
        return True
    if _EVENTS.intersection(following):
        return True
    said = [h for h in marks.of("say") if h.end <= stretch.start]
    spoken = following[:1] == ["that"] or following == [",", "that"]
    return spoken and bool(said) and stretch.start - said[-1].end <= _SPOKEN_FAR
