"""Tells which promises a data folder breaks, all of them, one line each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from etl.table.added import BY_HAND
from etl.table.assemble import concluded
from etl.table.columns import Column, table, tables
from etl.table.datapackage import published
from etl.table.desk import unapplied
from etl.table.frame import Frames, records
from etl.table.rows import ADDED, READ
from etl.table.shown import shown
from etl.table.store import copied
from etl.table.subject import observation_id, series_id
from etl.table.versions import Missing, current, harm, read_all, version_id

AT_MOST = 20
"""So many failures of one kind are listed; the rest is counted."""

DECIDED = (
    "value value_high unit of qualifier direction period_start period_end baseline_start baseline_end "
    "reporter partner counted_by commodity mode route speaker"
).split()
"""Columns that words decide, so that evidence must say which; the others are derived or defaults."""


def broken(data: Path) -> list[str]:
    """Every failure in the data folder, in plain sentences; empty where all promises hold."""
    try:
        version = current(data)
        if found := harm(data / "versions" / version):
            return [f"{found}; run: python -m etl run"]
        frames = read_all(data, version)
    except Missing as error:
        return [str(error)]
    checks: list[Callable[[Frames], Iterator[str]]] = [cells, keys, references, texts, quotes]
    checks += [spans, evidence, leftovers, names, made, corrections]
    faults = [line for check in checks for line in _limited(list(check(frames)))]
    if version_id(frames) != version:
        faults.append(f"version {version} is not the hash of its rows")
    return faults + list(copies(frames, data))


def _limited(faults: list[str]) -> list[str]:
    more = len(faults) - AT_MOST
    return faults if more <= 0 else [*faults[:AT_MOST], f"… and {more} more like these"]


def cells(frames: Frames) -> Iterator[str]:
    """Required cells are filled, and closed lists hold nothing else."""
    for name, columns in tables().items():
        for column in columns.columns:
            yield from _column(name, column, frames[name][column.name])


def _column(name: str, column: Column, values: pd.Series[Any]) -> Iterator[str]:
    if column.required:
        empty = (values == "") if column.textual else values.isna()
        if empty.any():
            yield f"{name}.{column.name}: {int(empty.sum())} cells are empty, and none may be"
    if column.enum:
        strange = set(values.unique()) - set(column.enum) - {""}
        if strange:
            yield f"{name}.{column.name}: {', '.join(sorted(strange))} is not in its list"


def keys(frames: Frames) -> Iterator[str]:
    """No two rows of a table have the same key."""
    for name, columns in tables().items():
        if columns.key:
            twice = frames[name][frames[name].duplicated(list(columns.key))]
            for row in records(twice[list(columns.key)]):
                yield f"{name}: two rows with {', '.join(f'{k} {v}' for k, v in row.items())}"


def references(frames: Frames) -> Iterator[str]:
    """What a cell refers to is there."""
    for name, columns in tables().items():
        for column in columns.columns:
            if column.refers_to:
                there, other = column.refers_to.split(".")
                known = set(frames[there][other]) | {""}
                for value in sorted(set(frames[name][column.name]) - known):
                    yield f"{name}.{column.name}: {value} is not in {column.refers_to}"


def texts(frames: Frames) -> Iterator[str]:
    """The stored words are those that were hashed."""
    stored = dict(zip(frames["texts"]["article_id"], frames["texts"]["text"], strict=True))
    for row in records(frames["articles"]):
        text = stored.get(row["article_id"], "")
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"] or len(text) != row["n_chars"]:
            yield f"articles: the stored text of {row['article_id']} is not the one that was read"


def _parts(frames: Frames) -> dict[tuple[str, str], str]:
    """(article_id, part) -> the stored string."""
    titles = zip(frames["articles"]["article_id"], frames["articles"]["title"], strict=True)
    bodies = zip(frames["texts"]["article_id"], frames["texts"]["text"], strict=True)
    return {(name, "title"): title for name, title in titles} | {
        (name, "text"): text for name, text in bodies
    }


def quotes(frames: Frames) -> Iterator[str]:
    """part[char_start:char_end] == quote, and the figure stands inside."""
    parts = _parts(frames)
    for row in records(frames["claims"]):
        words = parts.get((row["article_id"], row["part"]), "")
        if words[row["char_start"] : row["char_end"]] != row["quote"]:
            yield f"claims: {row['claim_id']}: the quote is not what stands at its offsets"
        if not row["char_start"] <= row["figure_start"] < row["figure_end"] <= row["char_end"]:
            yield f"claims: {row['claim_id']}: the figure stands outside the quote"


def spans(frames: Frames) -> Iterator[str]:
    """Evidence that is read in words has a span inside its part; metadata and defaults have none."""
    parts = _parts(frames)
    article = dict(zip(frames["claims"]["claim_id"], frames["claims"]["article_id"], strict=True))
    known = set(table("claims").names)
    for row in records(frames["evidence"]):
        where = f"evidence: {row['claim_id']}, {row['column']}"
        if row["column"] not in known:
            yield f"{where}: no column of claims"
        if row["how"] in ("metadata", "assumed"):
            if row["part"] or row["char_start"] is not None:
                yield f"{where}: {row['how']}, and yet a span"
            continue
        words = parts.get((article.get(row["claim_id"], ""), row["part"]), "")
        if row["char_start"] is None or not 0 <= row["char_start"] < row["char_end"] <= len(words):
            yield f"{where}: no span inside the article"


def evidence(frames: Frames) -> Iterator[str]:
    """Each filled column that words decide says which words, unless a person filled it."""
    said = set(zip(frames["evidence"]["claim_id"], frames["evidence"]["column"], strict=True))
    said |= set(zip(frames["corrections"]["claim_id"], frames["corrections"]["column"], strict=True))
    for row in records(frames["claims"]):
        if row["rule"] != BY_HAND:
            for column in DECIDED:
                if row[column] not in (None, "") and (row["claim_id"], column) not in said:
                    yield f"claims: {row['claim_id']}: no evidence for {column}"


def leftovers(frames: Frames) -> Iterator[str]:
    """A leftover stands where it says, and is neither a claim's figure nor its evidence."""
    parts, taken = _parts(frames), _taken(frames)
    for row in records(frames["leftovers"]):
        place = (row["article_id"], row["part"])
        start, end = row["char_start"], row["char_end"]
        if parts.get(place, "")[start:end] != row["words"]:
            yield f"leftovers: {row['article_id']}: {row['words']!r} does not stand at {start}"
        if any(start < last and first < end for first, last in taken.get(place, ())):
            yield f"leftovers: {row['article_id']}: {row['words']!r} at {start} is also of a claim"


def _taken(frames: Frames) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """(article_id, part) -> the spans that are figure or evidence of a claim."""
    figures = frames["claims"][["article_id", "part", "figure_start", "figure_end"]]
    article = dict(zip(frames["claims"]["claim_id"], frames["claims"]["article_id"], strict=True))
    said = frames["evidence"][frames["evidence"]["part"] != ""]
    words = said[["claim_id", "part", "char_start", "char_end"]]
    taken: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for name, part, start, end in figures.itertuples(index=False):
        taken.setdefault((name, part), []).append((start, end))
    for name, part, start, end in words.itertuples(index=False):
        taken.setdefault((article.get(name, ""), part), []).append((start, end))
    return taken


def names(frames: Frames) -> Iterator[str]:
    """Derived names are what their row makes them; a rejected claim has none."""
    for row in records(frames["claims"]):
        rejected = row["review"] == "rejected"
        expected = ("", "") if rejected else (series_id(row), observation_id(row))
        if (row["series_id"], row["observation_id"]) != expected:
            yield f"claims: {row['claim_id']}: series_id or observation_id is not what the row makes it"


def made(frames: Frames) -> Iterator[str]:
    """What is made of claims is what they make now: nothing is averaged, changed or left over from before."""
    known = (*READ, *ADDED, "corrections")
    for name, rows in concluded({name: frames[name] for name in known}).items():
        if not rows.equals(frames[name]):
            yield f"{name}: not what the claims make; run: python -m etl run"


def corrections(frames: Frames) -> Iterator[str]:
    """Every correction was applied."""
    for line in unapplied(frames["corrections"]):
        yield f"corrections.csv: {line}"


def copies(frames: Frames, data: Path) -> Iterator[str]:
    """The CSV copies say what the version says, but for what may not be re-published."""
    frames = shown(frames)
    for columns in published():
        path = data / f"{columns.name}.csv"
        if not path.is_file():
            yield f"{path}: not there; run: python -m etl run"
        elif not copied(columns, frames[columns.name], path):
            yield f"{path}: not what the version holds; run: python -m etl run"
