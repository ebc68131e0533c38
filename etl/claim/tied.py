"""The places about one subject, looked up by the word that ties them to it."""

from __future__ import annotations

from collections.abc import Sequence

from etl.claim.places import Place
from etl.claim.subjects import Subject
from etl.mark.sentence import Marks


class Ties:
    """The places about one subject, looked up by their tie."""

    def __init__(self, marks: Marks, subject: Subject, at: int, found: Sequence[Place]) -> None:
        self.marks = marks
        self.at = at
        self.subject = subject
        self.found = list(found)

    def by(self, *ties: str) -> Place | None:
        """The nearest place with one of the ties, the earlier ties first."""
        for tie in ties:
            fitting = [p for p in self.found if p.tie == tie]
            if len(fitting) > 1 and (after := self._right_after(fitting)) is not None:
                return after
            if fitting:
                return min(
                    fitting,
                    key=lambda p: abs(p.start - (self.subject.start if len(fitting) == 1 else self.at)),
                )
        return None

    def _right_after(self, fitting: list[Place]) -> Place | None:
        """The place between this figure and the next: "3.1 bcm to Italy and 0.5 bcm to Greece"."""
        if any(self.subject.end <= p.start < self.at for p in fitting):
            return None
        later = sorted((p for p in fitting if p.start > self.at), key=lambda p: p.start)
        following = next((f.start for f in self.marks.figures if f.start > self.at), len(self.marks.line))
        return later[0] if later and later[0].start < following and later[0].start - self.at <= 9 else None

    def heading(self) -> Place | None:
        """Two sides joined at the head of a line: "Bulgaria-Greece power flows: exports …"."""
        first = self.found[0] if self.found else None
        joined = first is not None and not first.start and len(first.codes) == 2
        return first if joined and ":" in self.marks.norms(0, 8) and self.marks.line[1].norm == "-" else None

    def owner(self) -> Place | None:
        """A place that owns the subject: its adjective or possessive just before it."""
        fitting = [
            p
            for p in self.found
            if p.tie == "own" and p.head <= self.subject.start + 1 and self.subject.start - p.head <= 7
        ]
        if self.subject.verb:  # "the biggest buyer of the Kenyan beverage, bought": no owner of the buying
            fitting = [p for p in fitting if "," not in self.marks.norms(p.head, self.subject.start)]
        if fitting:
            return max(fitting, key=lambda p: p.start)
        later = [p for p in self.found if p.tie == "own" and p.start > self.subject.start]
        moving = {h.start for h in self.marks.of("movement", "reach")} if later else ()
        return next((p for p in later if p.head in moving), None)

    def actor(self) -> Place | None:
        """A bare place that stands before a verb and so does it."""
        fitting = [
            p for p in self.found if p.tie == "" and p.end <= self.subject.start and p.role != "adjectives"
        ]
        if fitting:
            return max(fitting, key=lambda p: p.start)
        return next((p for p in self.found if p.tie == "" and p.role != "adjectives"), None)

    def rest(self, *taken: Place | None) -> list[Place]:
        """The places not yet used, nearest first."""
        left = [p for p in self.found if p not in taken and p.tie not in ("via", "through", "across", "at")]
        return sorted(left, key=lambda p: abs(p.start - self.subject.start))
