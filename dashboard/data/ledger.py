"""What reviewers say -> lines of corrections.csv, and a version that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.data.builder import Builder
from dashboard.data.cells import cell
from dashboard.data.rows import Statement
from dashboard.data.version import Version
from etl.table import corrections
from etl.table.corrections import BadCorrections, Correction, Missing, Refused

__all__ = ["Correction", "Ledger", "Unwritten", "Word"]

Signs = tuple[str, ...]


class Unwritten(ValueError):
    """A word that can't be written; the message is one sentence for the reviewer."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one person said of one statement at a time: the lines that were written together.

    Args:
        waits: whether the version does not hold it yet.
    """

    lines: tuple[Correction, ...]
    waits: bool

    @property
    def action(self) -> str:
        """accept, reject, change or add."""
        return self.lines[0].action

    @property
    def who(self) -> str:
        """Who said so."""
        return self.lines[0].who


class Ledger:
    """The corrections of one data folder, for those who review.

    Args:
        data, seeds: folders of tables and of articles.
    """

    def __init__(self, data: Path, seeds: Path) -> None:
        self.data = data
        self.builder = Builder(seeds, data)
        self._read: tuple[Signs, tuple[Correction, ...]] = ((), ())

    def say(
        self, action: str, claim_id: str, signed: Mapping[str, str], changes: Mapping[str, str]
    ) -> list[Correction]:
        """Writes an accept, reject or change and has it built; the lines as written.

        Raises:
            Unwritten: no such statement, or not as written.
        """
        item = Correction(action, claim_id, **signed)
        try:
            written = corrections.review(self.data, item, changes)
        except (Refused, BadCorrections, Missing) as reason:
            raise Unwritten(str(reason)) from None
        self.builder.ask()
        return written

    def add(
        self, place: Mapping[str, str], signed: Mapping[str, str], columns: Mapping[str, str]
    ) -> tuple[str, list[Correction]]:
        """Writes a statement that was missed and has it built; its id and the lines as written.

        Args:
            place: article_id, quote and figure.

        Raises:
            Unwritten: the words are not there, or no whole statement comes of it.
        """
        item = Correction("add", **place, **signed)
        try:
            name = corrections.add(self.data, item, columns)
        except (Refused, BadCorrections, Missing) as reason:
            raise Unwritten(str(reason)) from None
        self.builder.ask()
        return name, self._about("", (item.article_id, item.quote, item.figure))

    def take_back(self, lines: Sequence[Correction]) -> None:
        """Takes lines out again and has that built.

        Raises:
            Unwritten: they are not there any more.
        """
        try:
            corrections.take_back(self.data, lines)
        except (Refused, BadCorrections) as reason:
            raise Unwritten(str(reason)) from None
        self.builder.ask()

    def words(self, version: Version, one: Statement) -> list[Word]:
        """What people said of a statement, in their order."""
        held = Counter(self._held(version))
        found: list[Word] = []
        for line in self._about(one.claim_id, (one.article_id, one.quote, one.figure)):
            waits = held[_key(line)] == 0
            last = found[-1].lines[-1] if found else None
            together = last is not None and line.action in ("change", "add") and _said(last) == _said(line)
            if together:
                found[-1] = Word((*found[-1].lines, line), waits or found[-1].waits)
            else:
                found.append(Word((line,), waits))
        return found

    def waiting(self, version: Version) -> int:
        """How many lines were written or taken out since the version was built."""
        written, held = Counter(map(_key, self.lines())), Counter(self._held(version))
        return (written - held).total() + (held - written).total()

    def spoken_of(self) -> set[str]:
        """The statements that somebody said something of, by id."""
        return {line.claim_id for line in self.lines() if line.claim_id}

    def lines(self) -> tuple[Correction, ...]:
        """All lines of corrections.csv; read anew when the file is another."""
        path = self.data / corrections.FILE
        try:
            stat = path.stat()
        except FileNotFoundError:
            return ()
        signs = (str(stat.st_ino), str(stat.st_mtime_ns), str(stat.st_size))
        if self._read[0] != signs:
            self._read = (signs, corrections.read_corrections(path))
        return self._read[1]

    def _about(self, claim_id: str, place: tuple[str, str, str]) -> list[Correction]:
        return corrections.spoken_of(self.lines(), claim_id, place)

    def _held(self, version: Version) -> Iterable[Signs]:
        """The lines that a version was built from."""
        if not version.holds("corrections"):
            return []
        columns = '"action", "figure", "column", "value", "who", "when", "why"'
        rows = version.rows(f"SELECT {columns} FROM corrections")
        return [tuple("" if (found := cell(one)) is None else str(found) for one in row) for row in rows]


def _key(line: Correction) -> Signs:
    """What a line and its row in a version have alike: a build may find its statement under another id."""
    try:
        when = date.fromisoformat(line.when).isoformat()
    except ValueError:
        when = ""
    return line.action, line.figure, line.column, line.value, line.who, when, line.why


def _said(line: Correction) -> Signs:
    return line.action, line.who, line.when, line.why
