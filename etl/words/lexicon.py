"""Loads the vocabulary files into one trie and finds their phrases in a line of tokens."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from etl.words.line import Token, settle, shapes, tokens
from etl.words.pattern import PatternError, expand
from etl.words.screen import Screen

VOCABULARY = Path(__file__).parent / "en"
_END = ""
_SCREENED = ("indicator", "partner", "route", "giving")
_Node = dict[str, Any]


class VocabularyError(ValueError):
    """A vocabulary file that can't be used; the message names file, entry and reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of the vocabulary.

    Args:
        kind: the list it belongs to (indicator, movement, place …).
        code: what it means within that list.
        attrs: whatever else its file says of it.
        cased: the capitals it must be written with, empty where case does not matter.
    """

    kind: str
    code: str
    attrs: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    cased: tuple[str, ...] = ()

    def get(self, name: str, default: Any = None) -> Any:
        """An attribute that its file gives, else the default."""
        return self.attrs.get(name, default)

    @property
    def meaning(self) -> str:
        """What tells it from the others of its list: the code, for a unit also how many of it one is."""
        return f"{self.code} × {self.attrs['factor']}" if "factor" in self.attrs else self.code


class Hit(NamedTuple):
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


class Lexicon:
    """All phrases in one trie; a phrase may have one meaning in each list."""

    def __init__(self) -> None:
        self.root: _Node = {}
        self.entries: list[Entry] = []
        self.first: dict[tuple[str, str], Entry] = {}
        self.examples: list[tuple[str, str, str]] = []
        self.screen = Screen()

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
            node = self.root
            for word in sequence:
                node = node.setdefault(word, {})
            there: list[Entry] = node.setdefault(_END, [])
            for other in there:
                if (other.kind, other.cased) == (entry.kind, entry.cased) and other.meaning != entry.meaning:
                    raise VocabularyError(
                        f"{source}: {' '.join(sequence)!r} means both {other.meaning} and {entry.meaning}"
                        f" in {entry.kind}"
                    )
            there.append(entry)

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
        return self.screen.passes(sentence)

    def scan(self, line: Sequence[Token], classes: Sequence[tuple[str, ...]]) -> list[Hit]:
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
        hits = [hit for found in by_kind.values() for hit in settle(found, lambda h: (h.start, h.end))]
        return sorted(hits, key=lambda h: (h.start, -h.end))

    def _from(
        self, norms: Sequence[str], classes: Sequence[tuple[str, ...]], start: int
    ) -> Iterator[tuple[Entry, int]]:
        """Each entry whose phrase begins at a token, and where the phrase ends."""
        open_nodes: list[tuple[_Node, int]] = [(self.root, start)]
        size = len(norms)
        while open_nodes:
            node, at = open_nodes.pop()
            for entry in node.get(_END, ()):
                yield entry, at
            if at == size:
                continue
            if (step := node.get(norms[at])) is not None:
                open_nodes.append((step, at + 1))
            for name in classes[at]:
                if (step := node.get(name)) is not None:
                    open_nodes.append((step, at + 1))


def _cased(entry: Entry, found: Sequence[Token]) -> bool:
    """Whether the words stand as written, or all in capitals as in headlines; a unit means its capitals."""
    loud = entry.kind != "unit"
    return all(
        t.text == w or (loud and len(w) > 1 and t.text == w.upper())
        for w, t in zip(entry.cased, found, strict=True)
    )


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path.name}: not valid TOML: {error}") from error


def _load_toml(lexicon: Lexicon, path: Path, forms: Mapping[str, Sequence[str]]) -> None:
    for kind, rows in _read_toml(path).items():
        for row in rows:
            row = dict(row)
            try:
                code, say, example = row.pop("code"), row.pop("say"), row.pop("example")
            except KeyError as missing:
                raise VocabularyError(f"{path.name}: a [[{kind}]] entry lacks {missing}: {row}") from missing
            source = f"{path.name}, {kind} {code}"
            try:
                sequences = [s for pattern in say for s in expand(pattern, forms)]
            except PatternError as error:
                raise VocabularyError(f"{source}: {error}") from error
            lexicon.add(Entry(kind, code, MappingProxyType(row)), sequences, source)
            lexicon.examples.append((kind, code, example))


def _rows(name: str) -> list[dict[str, str]]:
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _cased_entry(kind: str, code: str, phrase: str, **attrs: Any) -> tuple[Entry, list[str]]:
    return Entry(kind, code, MappingProxyType(attrs), tuple(_texts(phrase))), shapes(phrase)


def _texts(phrase: str) -> list[str]:
    return [t.text for t in tokens(phrase)]


def _load_places(lexicon: Lexicon) -> None:
    for row in _rows("places.csv"):
        for role in ("names", "adjectives", "governments", "leaders"):
            for phrase in _cells(row[role]):
                entry, words = _cased_entry("place", row["code"], phrase, role=role, place=row["kind"])
                lexicon.add(entry, [words], f"places.csv, {row['code']}")


def _load_cities(lexicon: Lexicon) -> None:
    for row in _rows("cities.csv"):
        for phrase in _cells(row["names"]):
            entry, words = _cased_entry("city", row["code"], phrase, role="cities", place="country")
            lexicon.add(entry, [words], f"cities.csv, {row['code']}")


def _load_units(lexicon: Lexicon) -> None:
    for row in _rows("units.csv"):
        attrs = MappingProxyType({"unit_kind": row["kind"], "factor": row["factor"] or "1"})
        for column, kind in (("before", "unit_before"), ("after", "unit")):
            for phrase in _cells(row[column]):
                cased = tuple(_texts(phrase)) if _is_code(phrase) else ()
                lexicon.add(
                    Entry(kind, row["unit"], attrs, cased), [shapes(phrase)], f"units.csv, {row['unit']}"
                )


def _is_code(phrase: str) -> bool:
    """Whether capitals matter: "ALL" is a currency and "all" is none, "A$5" Australian and "a $5" not.

    "Mt" is a million tons, "mt" and "MT" are one.
    """
    if phrase.endswith("$"):
        return len(phrase) > 1
    return phrase.isalpha() and (phrase.isupper() or phrase in ("Mt", "mt"))


_BEFORE = ("Rs", "kr")
"""Plain money words that also stand before their number: "Rs 5,000 crore"."""


def _load_plain(lexicon: Lexicon) -> None:
    for row in _rows("plain_money.csv"):
        attrs = {
            "unit_kind": "money",
            "factor": "1",
            "by_country": dict(c.split("=") for c in _cells(row["by_country"])),
        }
        for kind in ("unit", "unit_before") if row["word"].startswith(_BEFORE) else ("unit",):
            entry = Entry(kind, row["default_unit"], MappingProxyType(attrs))
            lexicon.add(entry, [shapes(row["word"])], f"plain_money.csv, {row['word']}")


def _load_said(lexicon: Lexicon, name: str, kind: str, forms: Mapping[str, Sequence[str]]) -> None:
    for row in _rows(name):
        attrs = MappingProxyType({key: value for key, value in row.items() if key not in ("code", "say")})
        sequences = [s for phrase in _cells(row["say"]) for s in expand(phrase, forms)]
        lexicon.add(Entry(kind, row["code"], attrs), sequences, f"{name}, {row['code']}")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The whole English vocabulary, loaded once.

    Raises:
        VocabularyError: a file that can't be read, or a phrase with two meanings in one list.
    """
    forms: dict[str, list[str]] = {
        lemma: [lemma, *rest] for lemma, rest in _read_toml(VOCABULARY / "forms.toml")["forms"].items()
    }
    loaded = Lexicon()
    for path in sorted(VOCABULARY.glob("*.toml")):
        if path.name not in ("forms.toml", "numbers.toml"):
            _load_toml(loaded, path, forms)
    _load_places(loaded)
    _load_cities(loaded)
    _load_units(loaded)
    _load_plain(loaded)
    _load_said(loaded, "commodities.csv", "commodity", forms)
    _load_said(loaded, "routes.csv", "route", forms)
    _load_said(loaded, "modes.csv", "mode", forms)
    return loaded


@lru_cache(maxsize=1)
def homes() -> dict[str, str]:
    """The side whose land the last part of a web address names: az is Azerbaijan's."""
    return {row["suffix"]: row["code"] for row in _rows("homes.csv")}


@lru_cache(maxsize=1)
def fiscal_years() -> dict[str, tuple[int, str]]:
    """For countries whose fiscal year is not the calendar's: its first month, and the year it is named by."""
    return {row["country"]: (int(row["start_month"]), row["named_by"]) for row in _rows("fiscal.csv")}
