"""Holds the vocabulary in one trie and finds its phrases in a line of tokens."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import Any

from etl.model.noun import noun
from etl.words.entry import Entry, VocabularyError
from etl.words.files import VOCABULARY, rows, said
from etl.words.kept import kept
from etl.words.line import Token, settle
from etl.words.screen import Screen, spelled

__all__ = [
    "TELLING",
    "VOCABULARY",
    "Entry",
    "Hit",
    "Hits",
    "Lexicon",
    "VocabularyError",
    "fiscal_years",
    "homes",
    "lexicon",
    "members",
]

_END = ""
_SCREENED = ("indicator", "partner", "route", "giving")
TELLING = (
    *("place", "movement", "unit", "unit_before", "span", "when", "rank"),
    *("mutual", "alien", "earnings", "earned", "hub"),
)
"""Lists of what claims are of; and of what is read or remembered where no claim is made."""
_Node = dict[str, Any]


@noun
class Hit:
    """An entry found at tokens start..end (half-open)."""

    entry: Entry
    start: int
    end: int

    @property
    def kind(self) -> str:
        """The list the entry belongs to."""
        return self.entry.kind

    @property
    def code(self) -> str:
        """What the entry means within its list."""
        return self.entry.code


class Hits:
    """The hits of a line, by the lists they come from; those of one list stand in the order of the line."""

    def __init__(self, by_kind: Mapping[str, Sequence[Hit]]) -> None:
        self.by_kind = by_kind
        self.lists = _Lists(by_kind)

    def __iter__(self) -> Iterator[Hit]:
        return iter(_ordered(self.by_kind.values()))

    def of(self, *kinds: str) -> Sequence[Hit]:
        """The hits of some lists, in order."""
        return self.lists[kinds]

    def changed(self, lists: Mapping[str, Sequence[Hit]]) -> Hits:
        """The same hits, but those of some lists."""
        return Hits({**self.by_kind, **lists})


class _Lists(dict[tuple[str, ...], Sequence[Hit]]):
    """The hits of some lists, put together when first asked."""

    __slots__ = ("by_kind",)

    def __init__(self, by_kind: Mapping[str, Sequence[Hit]]) -> None:
        self.by_kind = by_kind

    def __missing__(self, kinds: tuple[str, ...]) -> Sequence[Hit]:
        if len(kinds) == 1:
            found = self.by_kind.get(kinds[0], ())
        else:
            lists = [*filter(None, map(self.by_kind.get, kinds))]
            found = (lists[0] if len(lists) == 1 else _ordered(lists)) if lists else ()
        self[kinds] = found
        return found


def _ordered(lists: Iterable[Sequence[Hit]]) -> list[Hit]:
    """Hits by where they begin, of those that begin together the longest first."""
    found = sorted(chain(*lists), key=_end, reverse=True)
    found.sort(key=_start)
    return found


_start, _end, _span = attrgetter("start"), attrgetter("end"), attrgetter("start", "end")
"""Of a hit its first token, the one past its last, and both."""


_Needs = dict[str, list[frozenset[str]]]
_Packed = tuple[
    _Node, list[tuple[str, str, dict[str, Any], tuple[str, ...]]], list[tuple[str, str, str]], _Needs, _Needs
]


class Lexicon:
    """All phrases in one trie, whose ends number the entries; a phrase may have one meaning in each list."""

    def __init__(self) -> None:
        self.root: _Node = {}
        self.entries: list[Entry] = []
        self.first: dict[tuple[str, str], Entry] = {}
        self.examples: list[tuple[str, str, str]] = []
        self.screen = Screen()
        self.telling = Screen(classed=True)

    def add(self, entry: Entry, sequences: Iterable[Sequence[str]], source: str) -> None:
        """Enters an entry under each of its token sequences.

        Raises:
            VocabularyError: a sequence that already means something else in the same list.
        """
        self.entries.append(entry)
        self.first.setdefault((entry.kind, entry.code), entry)
        for sequence in sequences:
            if entry.kind in _SCREENED:
                self.screen.add(sequence)
            if entry.kind in TELLING:
                self.telling.add(sequence)
            node = self.root
            for word in sequence:
                node = node.setdefault(intern(word), {})
            there: list[int] = node.setdefault(_END, [])
            for other in map(self.entries.__getitem__, there):
                if (other.kind, other.cased) == (entry.kind, entry.cased) and other.meaning != entry.meaning:
                    raise VocabularyError(
                        f"{source}: {' '.join(sequence)!r} means both {other.meaning} and {entry.meaning}"
                        f" in {entry.kind}"
                    )
            there.append(len(self.entries) - 1)

    def packed(self) -> _Packed:
        """All that it holds, in the plain types that can be kept."""
        entries = [(e.kind, e.code, dict(e.attrs), e.cased) for e in self.entries]
        return self.root, entries, self.examples, self.screen.needs, self.telling.needs

    @classmethod
    def unpacked(cls, packed: _Packed) -> Lexicon:
        """The vocabulary that was packed."""
        made = cls()
        made.root, entries, made.examples, needs, telling = packed
        made.entries = [Entry(*entry) for entry in entries]
        for entry in made.entries:
            made.first.setdefault((entry.kind, entry.code), entry)
        made.screen, made.telling = Screen(needs), Screen(telling, classed=True)
        return made

    def meaning(self, kind: str, code: str) -> Entry:
        """The first entry of a meaning: for a thing meant where no word names it.

        Raises:
            LookupError: the vocabulary has no such meaning.
        """
        found = self.first.get((kind, code))
        if found is None:
            raise LookupError(f"no {kind} {code} in the vocabulary")
        return found

    def touches(self, sentence: str) -> bool:
        """Whether a sentence may name an indicator: a quick look at its words, never a false no."""
        return self.screen.passes(spelled(sentence))

    def scan(self, line: Sequence[Token], classes: Sequence[tuple[str, ...]]) -> Hits:
        """All phrases found, of each list the longest where they overlap.

        Args:
            line: the tokens of a sentence.
            classes: for each token the classes it belongs to (`<year>`, `<card>` …).
        """
        by_kind: dict[str, list[Hit]] = {}
        norms = [token.norm for token in line]
        for start, norm in enumerate(norms):
            if norm in self.root or classes[start]:
                for entry, end in self._from(norms, classes, start):
                    if not entry.cased or _cased(entry, line[start:end]):
                        by_kind.setdefault(entry.kind, []).append(Hit(entry, start, end))
        return Hits({kind: settle(found, _span) for kind, found in by_kind.items()})

    def _from(
        self, norms: Sequence[str], classes: Sequence[tuple[str, ...]], start: int
    ) -> list[tuple[Entry, int]]:
        """Each entry whose phrase begins at a token, and where the phrase ends."""
        found: list[tuple[Entry, int]] = []
        open_nodes: list[tuple[_Node | None, int]] = [(self.root, start)]
        size = len(norms)
        while open_nodes:
            step, at = open_nodes.pop()
            while step is not None:
                node = step
                for number in node.get(_END, ()):
                    found.append((self.entries[number], at))
                if at == size:
                    break
                step = node.get(norms[at])
                for name in classes[at]:  # a class is a second way on; the first is kept for later
                    if (other := node.get(name)) is not None:
                        if step is not None:
                            open_nodes.append((step, at + 1))
                        step = other
                at += 1
        return found


def _cased(entry: Entry, found: Sequence[Token]) -> bool:
    """Whether the words stand as written, or all in capitals as in headlines; a unit means its capitals."""
    loud = entry.kind != "unit"
    return all(
        t.text == w or (loud and len(w) > 1 and t.text == w.upper())
        for w, t in zip(entry.cased, found, strict=True)
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The whole English vocabulary, loaded once.

    Raises:
        VocabularyError: a file that can't be read, or a phrase with two meanings in one list.
    """
    here = Path(__file__).parent
    loaded = Lexicon.unpacked(kept("vocabulary", [*here.glob("*.py"), *VOCABULARY.iterdir()], _loaded))
    gc.freeze()  # it lives as long as the process: the collector need not go over it again and again
    return loaded


def _loaded() -> _Packed:
    loaded = Lexicon()
    for entry, sequences, source, example in said():
        loaded.add(entry, sequences, source)
        if example:
            loaded.examples.append((entry.kind, entry.code, example))
    return loaded.packed()


@lru_cache(maxsize=1)
def homes() -> dict[str, str]:
    """The side whose land the last part of a web address names: az is Azerbaijan's."""
    return {row["suffix"]: row["code"] for row in rows("homes.csv")}


@lru_cache(maxsize=1)
def members() -> dict[str, frozenset[str]]:
    """For groups that trade as one, the countries in them."""
    return {row["group"]: frozenset(row["members"].split(";")) for row in rows("members.csv")}


@lru_cache(maxsize=1)
def fiscal_years() -> dict[str, tuple[int, str]]:
    """For countries whose fiscal year is not the calendar's: its first month, and the year it is named by."""
    return {row["country"]: (int(row["start_month"]), row["named_by"]) for row in rows("fiscal.csv")}
