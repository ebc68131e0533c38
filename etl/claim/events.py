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
_SPOKEN_FAR = 8


def of_event(marks: Marks, stretch: Stretch) -> bool:
    """Whether words of time say when it was talked about: "their 2022 meeting", "told them in 2015 that"."""
    following = marks.norms(stretch.end, stretch.end + 2)
    if _EVENTS.intersection(following):
        return True
    said = [h for h in marks.of("say") if h.end <= stretch.start]
    spoken = following[:1] == ["that"] or following == [",", "that"]
    return spoken and bool(said) and stretch.start - said[-1].end <= _SPOKEN_FAR
