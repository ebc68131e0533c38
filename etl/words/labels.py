"""Turns the vocabulary files into the plain words of every code, for tables and pages."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.model.quantity import PERCENT, RANK, RATIO

VOCABULARY = Path(__file__).parent / "en"

PLACE_SOURCES = {"country": "ISO 3166-1 alpha-3", "region": "ISO 3166-2", "group": "own list"}


@dataclass(frozen=True, slots=True)
class Label:
    """What a code means: a row of the table `codes`."""

    dimension: str
    code: str
    label: str
    description: str = ""
    source: str = "own list"


def _rows(name: str) -> list[dict[str, str]]:
    with (VOCABULARY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _indicators() -> tuple[dict[str, str], ...]:
    """The first entry of each indicator, the one that says what it is."""
    entries = tomllib.loads((VOCABULARY / "indicators.toml").read_text(encoding="utf-8"))["indicator"]
    return tuple(entry for entry in entries if "label" in entry)


@cache
def _sides() -> dict[str, str]:
    return {entry["code"]: entry["sides"] for entry in _indicators()}


def sides(indicator: str) -> str:
    """How an indicator has its sides: mutual, out (from the reporter), in (to it), one.

    An indicator that the vocabulary lacks, such as one in an older version, is taken as mutual.
    """
    return _sides().get(indicator, "mutual")


def _read() -> Iterator[Label]:
    for row in _rows("closed.csv"):
        yield Label(row["dimension"], row["code"], row["label"], row["description"])
    for entry in _indicators():
        yield Label("indicator", entry["code"], entry["label"], entry["description"])
    for row in _rows("places.csv"):
        told = _also(row["kind"], row["label"], f"{row['names']};{row['adjectives']}")
        yield Label("place", row["code"], row["label"], told, PLACE_SOURCES.get(row["kind"], "own list"))
    for row in _rows("commodities.csv"):
        harmonized = f"Harmonized System {row['hs']}" if row["hs"] else ""
        yield Label("commodity", row["code"], row["label"], harmonized, "HS" if row["hs"] else "own list")
    for row in _rows("routes.csv"):
        yield Label("route", row["code"], row["label"], _also(row["mode"], row["label"], row["say"]))
    for row in _rows("modes.csv"):
        yield Label("mode", row["code"], row["label"])
    for row in _rows("units.csv"):
        if row["factor"] == "1":  # values are in the base unit: a row of another size labels none of them
            yield Label("unit", row["unit"], row["label"], row["kind"], _unit_source(row["kind"]))


def _also(kind: str, label: str, names: str) -> str:
    """A code's kind, and the other names by which people look for it: "country; also Türkiye, Turkish"."""
    others = [name for name in names.split(";") if name and name != label and "(" not in name]
    return f"{kind}; also {', '.join(dict.fromkeys(others))}" if others else kind


def _unit_source(kind: str) -> str:
    return "ISO 4217" if kind == "money" else "UCUM, else the thing counted"


@cache
def labels() -> dict[tuple[str, str], Label]:
    """Every label by (dimension, code); where a code has several rows, the first."""
    found: dict[tuple[str, str], Label] = {}
    for entry in _read():
        found.setdefault((entry.dimension, entry.code), entry)
    return found


@cache
def _modes() -> dict[str, str]:
    return {row["code"]: row["mode"] for row in _rows("routes.csv")}


def mode_of(route: str) -> str:
    """How all goes on a route, such as rail on a railway; empty where it is no route."""
    return _modes().get(route, "")


def is_code(dimension: str, code: str) -> bool:
    """Whether the vocabulary has a code; of a rate the unit before the slash."""
    if dimension == "unit":
        code = code.partition("/")[0]
        return code in (PERCENT, RATIO, RANK) or ("unit", code) in labels()
    return (dimension, code) in labels()


def label(dimension: str, code: str) -> str:
    """The plain words of a code; a rate is "… per day"; a code without a label is itself."""
    found = labels().get((dimension, code))
    if found:
        return found.label
    base, slash, time = code.partition("/")
    if dimension == "unit" and slash:
        return f"{label('unit', base)} per {time}"
    return code
