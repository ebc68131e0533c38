"""Takes official series into data/reference, one CSV a source with its terms beside it, and reads them back.

The folder is people's: a build reads it and never writes to it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from etl.table.cells import number as plain
from etl.table.change import sided
from etl.table.columns import table
from etl.table.disk import whole
from etl.table.frame import frame
from etl.table.layouts import BadReference, Found, Headers, mapped, recognized
from etl.table.layouts import table as read_table
from etl.table.lists import Republish
from etl.table.spans import span
from etl.table.subject import series_id
from etl.words.labels import VOCABULARY, is_code

FOLDER = "reference"
COLUMNS = ("indicator", "reporter", "partner", "commodity", "unit", "period", "value", "note")
"""The columns of a stored file; any table with them is read without a mapping."""

WORLD = frozenset({"WLD", "W00", "World", "G001", "WORLD", "All partners"})
MAINLAND = {"China, P.R.: Mainland": "CHN", "China, P.R.: Hong Kong": "HKG", "China, P.R.: Macao": "MAC"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of a source beside its figures."""

    title: str
    license: str = ""
    republish: Republish = Republish.NO
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` took from a file."""

    path: Path
    terms: Terms
    rows: int
    left: Mapping[str, int]


def add(file: Path, data: Path, name: str, mapping: Path | None, given: Mapping[str, str]) -> Added:
    """Takes a download into `data/reference/<name>.csv`; the file itself is not touched.

    Args:
        name: how the source is to be called; empty for the layout's name or the file's stem.
        mapping: a TOML file for a table that is not recognized.
        given: title, license, republish as the person says them; they win over what is known.

    Raises:
        BadReference: the file, or its mapping, can't be used.
    """
    headers, rows = read_table(file)
    if mapping is not None:
        how, terms = _mapping(mapping)
        if missing := sorted(set(how.columns.values()) - headers):
            raise BadReference(f"{file}: has no column {missing[0]!r}, which {mapping} names")
        found, stem = list(mapped(rows, how)), file.stem
    elif set(COLUMNS[:2]) | {"period", "value"} <= headers:
        found, terms, stem = list(mapped(rows, Headers({one: one for one in COLUMNS}))), {}, file.stem
    elif layout := recognized(headers):
        found = list(layout.read(rows))
        terms, stem = {"title": layout.title, "license": layout.license}, layout.name
    else:
        raise BadReference(
            f"{file}: no layout that is known; write a mapping (docs/reference.md), name it with --mapping"
        )
    kept, left = _kept(found)
    if not kept:
        raise BadReference(
            f"{file}: holds no figure that can be used ({_said(left) or 'no flow, country or period'})"
        )
    said = {key: text for known in (terms, given) for key, text in known.items() if text}
    republish = Republish.YES if said.pop("republish", "") in ("yes", "true", "True") else Republish.NO
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    known = Terms(**{"title": stem, **said}, republish=republish, file=file.name, sha256=digest)
    path = data / FOLDER / f"{_slug(name or stem)}.csv"
    _write(path, kept, known)
    return Added(path, known, len(kept), left)


def _mapping(path: Path) -> tuple[Headers, dict[str, str]]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadReference(f"{path}: not a mapping in TOML ({error})") from None
    columns, constants, codes = (given.get(name, {}) for name in ("columns", "constants", "codes"))
    inner = codes.values() if isinstance(codes, dict) else ()
    if not all(isinstance(one, dict) for one in (columns, constants, codes, *inner)):
        raise BadReference(f"{path}: columns, constants and codes.… are tables; see docs/reference.md")
    strange = (set(columns) | set(constants)) - {*COLUMNS, "scale"}
    if strange:
        raise BadReference(f"{path}: {sorted(strange)[0]!r} is none of {', '.join(COLUMNS)}, scale")
    try:
        float(constants.get("scale", 1))
    except (TypeError, ValueError):
        raise BadReference(f"{path}: scale can't be {constants['scale']!r}; write a number") from None
    lacking = [
        one for one in ("indicator", "reporter", "period", "value") if one not in {*columns, *constants}
    ]
    if lacking:
        raise BadReference(f"{path}: says nothing of {lacking[0]}; name its column, or give a constant")
    terms = {name: str(given.get(name, "")) for name in ("title", "license", "republish")}
    return Headers(columns, constants, codes), terms


def _kept(found: Iterable[Found]) -> tuple[list[dict[str, str]], Counter[str]]:
    """Rows in our codes, each once, and what was left out and why."""
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    left: Counter[str] = Counter()
    for one in found:
        reporter, partner = place(one.reporter), place(one.partner)
        if not reporter or partner is None:
            left[f"no country: {one.partner if reporter else one.reporter}"] += 1
        elif span(one.period) is None:
            left[f"no period: {one.period}"] += 1
        elif strange := _strange(one):
            left[strange] += 1
        elif one.value != one.value:
            left["no number such as 1234.5"] += 1
        else:
            cells = (one.indicator, reporter, partner, one.commodity, one.unit, one.period)
            row = dict(zip(COLUMNS, (*cells, plain(one.value), one.note), strict=True))
            if rows.setdefault(cells, row)["value"] != row["value"]:
                raise BadReference(f"gives two figures for {' '.join(filter(None, cells))}: keep one")
    return [rows[key] for key in sorted(rows)], left


def _strange(one: Found) -> str:
    """Which of a figure's codes the vocabulary lacks; empty where it has them all."""
    for name in ("indicator", "unit", "commodity"):
        code = getattr(one, name)
        if not is_code(name, code) and (code or name != "commodity"):
            return f"no {name}: {code}"
    return ""


@cache
def _places() -> dict[str, str]:
    """Every name of a country, folded -> its code."""
    with (VOCABULARY / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {}
    for row in reversed(rows):
        for name in (row["code"], row["label"], *row["names"].split(";")):
            names[name.casefold()] = row["code"]
    return names


def place(words: str) -> str | None:
    """The code of a country; empty for the world, None for a place that is not known."""
    words = words.strip()
    if not words or words in WORLD:
        return ""
    if words in MAINLAND or ":" in words:
        return MAINLAND.get(words)
    known = _places()
    return known.get(words.casefold()) or known.get(words.partition(",")[0].strip().casefold())


def _slug(name: str) -> str:
    kept = "".join(sign if sign.isalnum() else "-" for sign in name.casefold())
    return "-".join(filter(None, kept.split("-"))) or "reference"


def _said(left: Mapping[str, int]) -> str:
    return "; ".join(f"{why} ({count})" for why, count in list(left.items())[:3])


def _write(path: Path, rows: list[dict[str, str]], terms: Terms) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    with whole(path) as temporary:
        temporary.write_text(text.getvalue(), encoding="utf-8", newline="")
    with whole(path.with_suffix(".json")) as temporary:
        temporary.write_text(json.dumps(asdict(terms), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(data: Path) -> pd.DataFrame:
    """All official series of a data folder, as the table `reference`.

    Raises:
        BadReference: a file can't be read; the build must not go on without it.
    """
    rows = []
    for path in sorted((data / FOLDER).glob("*.csv")):
        terms = _terms(path)
        found, _ = _kept(mapped(read_table(path)[1], Headers({one: one for one in COLUMNS})))
        rows += [_row(path.stem, terms, row) for row in found]
    return frame(table("reference"), rows)


def _terms(path: Path) -> Terms:
    beside = path.with_suffix(".json")
    try:
        given = json.loads(beside.read_text(encoding="utf-8"))
        known = {one.name for one in fields(Terms)}
        given = {name: str(value) for name, value in given.items() if name in known}
        return Terms(**{**given, "republish": Republish(given.get("republish", "no"))})
    except FileNotFoundError:
        return Terms(title=path.stem)
    except (ValueError, TypeError, AttributeError) as error:
        raise BadReference(f"{beside}: not the terms of a source ({error})") from None


def _row(source: str, terms: Terms, given: Mapping[str, str]) -> dict[str, Any]:
    days = span(given["period"])
    assert days is not None
    row: dict[str, Any] = {**given, "pair": "", "measure": "level", "route": ""}
    row |= sided(row)
    key = "\x1f".join((source, *(given[name] for name in COLUMNS[:6])))
    return row | {
        "reference_id": hashlib.sha256(key.encode()).hexdigest()[:16],
        "source": source,
        "source_title": terms.title,
        "license": terms.license,
        "republish": terms.republish,
        "series_id": series_id(row),
        "period_start": days[0],
        "period_end": days[1],
        "value": float(given["value"]),
    }
