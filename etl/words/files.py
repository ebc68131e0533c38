"""The vocabulary files become entries, each with the token sequences that name it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from etl.words.entry import Entry, VocabularyError
from etl.words.line import shapes, tokens
from etl.words.pattern import PatternError, expand

VOCABULARY = Path(__file__).parent / "en"
Forms = Mapping[str, Sequence[str]]


class Said(NamedTuple):
    """An entry, the sequences of tokens that say it, where it is written, and a sentence that holds it."""

    entry: Entry
    sequences: Sequence[Sequence[str]]
    source: str
    example: str = ""


def said() -> Iterator[Said]:
    """All entries of the English vocabulary, file by file.

    Raises:
        VocabularyError: a file that can't be read.
    """
    forms: dict[str, list[str]] = {
        lemma: [lemma, *rest] for lemma, rest in _read_toml(VOCABULARY / "forms.toml")["forms"].items()
    }
    for path in sorted(VOCABULARY.glob("*.toml")):
        if path.name not in ("forms.toml", "numbers.toml"):
            yield from _patterns(path, forms)
    yield from _places()
    yield from _cities()
    yield from _units()
    yield from _plain_money()
    for name, kind in (("commodities", "commodity"), ("routes", "route"), ("modes", "mode")):
        yield from _things(f"{name}.csv", kind, forms)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the vocabulary."""
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path.name}: not valid TOML: {error}") from error


def _patterns(path: Path, forms: Forms) -> Iterator[Said]:
    for kind, entries in _read_toml(path).items():
        for row in entries:
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
            yield Said(Entry(kind, code, row), sequences, source, example)


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _texts(phrase: str) -> tuple[str, ...]:
    return tuple(t.text for t in tokens(phrase))


def _places() -> Iterator[Said]:
    for row in rows("places.csv"):
        for role in ("names", "adjectives", "governments", "leaders"):
            attrs = {"role": role, "place": row["kind"]}
            for phrase in _cells(row[role]):
                entry = Entry("place", row["code"], attrs, _texts(phrase))
                yield Said(entry, [shapes(phrase)], f"places.csv, {row['code']}")


def _cities() -> Iterator[Said]:
    attrs = {"role": "cities", "place": "country"}
    for row in rows("cities.csv"):
        for phrase in _cells(row["names"]):
            entry = Entry("city", row["code"], attrs, _texts(phrase))
            yield Said(entry, [shapes(phrase)], f"cities.csv, {row['code']}")


def _units() -> Iterator[Said]:
    for row in rows("units.csv"):
        attrs = {"unit_kind": row["kind"], "factor": row["factor"] or "1"}
        for column, kind in (("before", "unit_before"), ("after", "unit")):
            for phrase in _cells(row[column]):
                cased = _texts(phrase) if _is_code(phrase) else ()
                entry = Entry(kind, row["unit"], attrs, cased)
                yield Said(entry, [shapes(phrase)], f"units.csv, {row['unit']}")


def _is_code(phrase: str) -> bool:
    """Whether capitals matter: "ALL" is a currency and "all" is none, "A$5" Australian and "a $5" not.

    "Mt" is a million tons, "mt" and "MT" are one.
    """
    if phrase.endswith("$"):
        return len(phrase) > 1
    return phrase.isalpha() and (phrase.isupper() or phrase in ("Mt", "mt"))


_BEFORE = ("Rs", "kr")
"""Plain money words that also stand before their number: "Rs 5,000 crore"."""


def _plain_money() -> Iterator[Said]:
    for row in rows("plain_money.csv"):
        by_country = dict(c.split("=") for c in _cells(row["by_country"]))
        attrs = {"unit_kind": "money", "factor": "1", "by_country": by_country}
        for kind in ("unit", "unit_before") if row["word"].startswith(_BEFORE) else ("unit",):
            entry = Entry(kind, row["default_unit"], attrs)
            yield Said(entry, [shapes(row["word"])], f"plain_money.csv, {row['word']}")


def _things(name: str, kind: str, forms: Forms) -> Iterator[Said]:
    for row in rows(name):
        attrs = {key: value for key, value in row.items() if key not in ("code", "say")}
        sequences = [s for phrase in _cells(row["say"]) for s in expand(phrase, forms)]
        yield Said(Entry(kind, row["code"], attrs), sequences, f"{name}, {row['code']}")
