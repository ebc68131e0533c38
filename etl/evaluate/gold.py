"""Reads articles with the claims that a person found in them."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.model.text import Article, Basis, Kind
from etl.read.seed import read

ANY = "*"
"""A cell that is not scored: the text leaves it open, or the labels do not hold it."""

OR = "|"
"""Stands between readings of a cell that are equally right."""

FIGURE = ("value", "value_high")
OTHERS = (
    "qualifier direction period_start period_end baseline_start baseline_end reporter partner pair"
    " commodity mode route modality speaker"
).split()
HELD_OUT_EVERY = 5


class GoldError(ValueError):
    """A label file that cannot be read, with its place."""


@dataclass(frozen=True, slots=True)
class Label:
    """One claim that a person read.

    Args:
        quote: the sentence or some of its words; empty where any sentence of the article may hold it.
        value, value_high: in the unit's base, signed for changes; None for a direction claim.
        columns: the scored columns besides those above, as written in `claims`; dates in ISO 8601.
        optional: True where leaving the claim out is as right as making it.
    """

    indicator: str
    measure: str
    quote: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and the labels of its claims."""

    article: Article
    labels: tuple[Label, ...]

    def untitled(self) -> Labelled:
        """The same without its title, and without what only the title says."""
        kept = tuple(label for label in self.labels if label.quote in self.article.text)
        return Labelled(replace(self.article, title=""), kept)


def collection(gold: Path, digests: Path, held_out: bool) -> list[Labelled]:
    """The digests and their labels; every fifth digest by file name is held out.

    Args:
        gold: folder with `collection.csv`.
        digests: folder with the digests.
        held_out: True for every fifth, False for the others.
    """
    labels = _collection_labels(gold / "collection.csv")
    paths = sorted(digests.glob("*.md"))
    unknown = labels.keys() - {path.stem for path in paths}
    if unknown:
        raise GoldError(f"{gold / 'collection.csv'}: no digest {min(unknown)}.md in {digests}")
    chosen = [path for i, path in enumerate(paths) if (i % HELD_OUT_EVERY == HELD_OUT_EVERY - 1) == held_out]
    return [Labelled(read(path), tuple(labels.get(path.stem, ()))) for path in chosen]


def passages(paths: Iterable[Path], root: Path) -> list[Labelled]:
    """Passages of TOML files, each with its claims.

    Args:
        paths: TOML files with tables `passage`.
        root: where a passage's `path` to a stored article starts.
    """
    return [_passage(entry, path, root) for path in sorted(paths) for entry in _tables(path)]


def _tables(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        yield from tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["passage"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise GoldError(f"{path}: {error}") from error


def _passage(entry: Mapping[str, Any], path: Path, root: Path) -> Labelled:
    if "path" in entry:
        article = read(root / entry["path"])
    else:
        published: date | None = entry.get("published")
        article = Article(
            article_id=entry["id"],
            text=entry["text"],
            title=entry.get("title", ""),
            published=published,
            published_basis=Basis.METADATA if published else Basis.UNKNOWN,
            kind=Kind.ARTICLE,
        )
    try:
        return Labelled(article, tuple(_from_toml(claim) for claim in entry["claims"]))
    except (KeyError, ValueError) as error:
        raise GoldError(f"{path}, passage {entry['id']}: {error!r}") from error


def _from_toml(claim: Mapping[str, Any]) -> Label:
    """A label whose absent columns are empty in a right reading, save those under `any`."""
    left = dict(claim)
    value, high = left.pop("value", None), left.pop("high", None)
    open_columns = set(left.pop("any", ()))
    measure = left.pop("measure", "level")
    columns = dict.fromkeys(OTHERS, "") | {"modality": "actual"}
    columns |= dict(_interval("period", left.pop("period", "/")))
    columns |= dict(_interval("baseline", left.pop("baseline", "/")))
    columns["reporter"], _, columns["partner"] = left.pop("sides", ">").partition(">")
    columns["pair"] = left.pop("pair", pair_of(columns["reporter"], columns["partner"]))
    label = Label(
        indicator=ANY if "indicator" in open_columns else left.pop("indicator"),
        measure=measure,
        quote=left.pop("quote", ""),
        value=None if value is None else Decimal(value),
        value_high=None if high is None else Decimal(high),
        unit=left.pop("unit", ""),
        optional=left.pop("optional", False),
    )
    left.pop("indicator", None)
    left.pop("of", None)
    if strange := left.keys() - set(OTHERS):
        raise ValueError(f"no column {min(strange)}")
    scored = {k: v for k, v in (columns | left).items() if k not in _opened(open_columns)}
    return _checked(replace(label, columns=scored))


def _opened(columns: set[str]) -> set[str]:
    """Columns that an `any` opens: `period` and `baseline` stand for both their ends."""
    ends = {f"{name}_{end}" for name in columns & {"period", "baseline"} for end in ("start", "end")}
    return columns | ends


def _interval(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The two ends of an ISO 8601 interval, either of which may be open."""
    start, _, end = text.partition("/")
    for side, day in (("start", start), ("end", end)):
        if day:
            date.fromisoformat(day)
        yield f"{name}_{side}", day


def pair_of(reporter: str, partner: str) -> str:
    """Both sides sorted and joined; a lone side is its own code; empty where several share a figure."""
    sides = sorted(side for side in {reporter, partner} if side)
    return "" if any(";" in side for side in sides) else "-".join(sides)


def _collection_labels(path: Path) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                found[row["article"]].append(_from_row(row))
            except (KeyError, ValueError, ArithmeticError) as error:
                raise GoldError(f"{path}:{line}: {error!r}") from error
    return found


def _from_row(row: Mapping[str, str]) -> Label:
    value, high = (Decimal(row[name]) if row[name] else None for name in FIGURE)
    columns = {name: row[name] for name in OTHERS if name in row and row[name] != ANY}
    return _checked(
        Label(
            indicator=row["indicator"],
            measure=row["measure"],
            quote=row["quote"],
            value=value,
            value_high=high,
            unit=row["unit"],
            columns=columns,
            optional=row["optional"] == "yes",
        )
    )


def _checked(label: Label) -> Label:
    if (label.measure == "direction") == (label.value is not None):
        raise ValueError(f"a {label.measure} with value {label.value}")
    if (label.value is None) == bool(label.unit):
        raise ValueError(f"value {label.value} with unit {label.unit!r}")
    if label.measure == "direction" and not label.columns.get("direction"):
        raise ValueError("a movement without a direction")
    if label.value is not None and label.value_high is not None and label.value_high <= label.value:
        raise ValueError(f"range upside down: {label.value}..{label.value_high}")
    return label
