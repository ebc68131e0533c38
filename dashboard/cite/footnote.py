"""The statements of a chart -> its footnotes, numbered in the order in which the chart shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data import Labels, Statement
from dashboard.marks.chart import PANELS
from dashboard.wording.names import byline, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, when


@dataclass(frozen=True, slots=True)
class Footnote:
    """One numbered note: who said what, where; the address stands apart so that it can be a link."""

    number: int
    statement: Statement
    words: str

    @property
    def link(self) -> str:
        """The source's address, empty where it is none that a browser may follow."""
        url = self.statement.url
        return url if url.startswith(("https://", "http://")) else ""

    @property
    def text(self) -> str:
        """The words with the address behind them."""
        return f"{self.words} {self.link}".strip()


def footnotes(statements: Iterable[Statement], labels: Labels) -> tuple[Footnote, ...]:
    """A note for each statement: panel by panel from the top, and in each from left to right."""
    ordered = sorted(statements, key=_place)
    return tuple(Footnote(number, one, words(one, labels)) for number, one in enumerate(ordered, 1))


def _place(one: Statement) -> tuple[int, date, date, str]:
    day = one.day or date.min
    return PANELS.index(one.measure), day, one.period_start or day, one.claim_id


def numbers(notes: Sequence[Footnote], claim_ids: Iterable[str]) -> str:
    """The numbers of some statements' notes: "3, 7"."""
    wanted = set(claim_ids)
    return ", ".join(str(note.number) for note in notes if note.statement.claim_id in wanted)


def words(one: Statement, labels: Labels) -> str:
    """One statement in words, without its address: speaker, publisher, day, what is said.

    A digest is cited as a summary of its source page, never as the page's own words.
    """
    speaker = f"{one.speaker}, " if one.speaker else ""
    subject = " ".join(part for part in (who(one, labels), what(one, labels)) if part)
    sure = "" if one.modality == "actual" else f" ({MODALITIES.get(one.modality, one.modality)})"
    said = f"{subject}, {when(one)}: {figure(one, labels)}{sure}"
    counted = f", counted by {one.counted_by}" if one.counted_by else ""
    quoted = "." if one.is_digest else f" (“{one.quote.strip()}”)."
    source = f"{speaker}{byline(one)}"
    return f"{source[:1].upper()}{source[1:]}: {said}{counted}{quoted}"


def statement(one: Statement, labels: Labels) -> str:
    """One statement as a footnote without a number."""
    return Footnote(0, one, words(one, labels)).text
