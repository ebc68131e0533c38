"""Turns a version into one zip for a paper: the panel, its codebook, and what is needed to make it again."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from etl.table.columns import Column, Table, Type, table, tables
from etl.table.datapackage import datapackage, resource
from etl.table.documented import documented
from etl.table.frame import Frames
from etl.table.shown import shown
from etl.table.store import csv_parts
from etl.table.versions import file_hash, read_all

FROM_ARTICLE = ("publisher", "published", "url", "kind", "title")
"""The columns that the panel takes from each claim's article."""

AS_THEY_ARE = (
    "articles",
    "observations",
    "checks",
    "candidates",
    "series",
    "codes",
    "evidence",
    "corrections",
)
"""Tables that a release holds besides the panel and the crosswalk; reference as far as its terms allow."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day of every entry: a zip of the same version has the same bytes."""


def panel_table() -> Table:
    """`claims` with the source of each row."""
    claims, articles = table("claims"), table("articles")
    more = tuple(articles.column(name) for name in FROM_ARTICLE)
    return Table(
        "panel",
        "Claims, each with its article's publisher, day, address, kind and title.",
        claims.key,
        True,
        claims.columns + more,
    )


CROSSWALK = Table(
    "crosswalk",
    "Which observation, and which of its distinct figures, each claim belongs to.",
    ("claim_id",),
    True,
    (
        Column("claim_id", Type.TEXT, "The claim.", required=True, refers_to="panel.claim_id"),
        Column(
            "observation_id",
            Type.TEXT,
            "Its observation.",
            required=True,
            refers_to="observations.observation_id",
        ),
        Column(
            "figure",
            Type.INTEGER,
            "Which of the observation's figures, from 1, the least first.",
            required=True,
        ),
        Column(
            "status", Type.TEXT, "How the observation's claims stand to one another.", "status", required=True
        ),
    ),
)


def panel(frames: Frames) -> pd.DataFrame:
    """The claims with their sources, in the order of `claims`."""
    sources = frames["articles"][["article_id", *FROM_ARTICLE]]
    return frames["claims"].merge(sources, on="article_id", how="left", validate="many_to_one")


def crosswalk(frames: Frames) -> pd.DataFrame:
    """A row for each claim that belongs to an observation."""
    seen = frames["observations"]
    rows = [
        (claim, name, rank, status)
        for name, figures, status in zip(seen["observation_id"], seen["figures"], seen["status"], strict=True)
        for rank, figure in enumerate(json.loads(figures), 1)
        for claim in figure["claim_ids"]
    ]
    made = pd.DataFrame(rows, columns=["claim_id", "observation_id", "figure", "status"])
    return made.sort_values("claim_id", ignore_index=True)


def release(data: Path, version: str, name: str, about: Mapping[str, str]) -> bytes:
    """The zip's bytes; the same version, name and other files give the same ones.

    Args:
        version: a stored one.
        name: what the release is called; the folder in the zip.
        about: further files by name: hashes of code and vocabulary, error rates, the command that rebuilds.
    """
    frames = shown(read_all(data, version))
    files = dict(_files(frames, data, version)) | {one: text.encode() for one, text in about.items()}
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {one}\n" for one, content in sorted(files.items())
    )
    files["SHA256SUMS"] = sums.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{one}", EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, content)
    return out.getvalue()


def _files(frames: Frames, data: Path, version: str) -> Iterator[tuple[str, bytes]]:
    kept = [tables()[one] for one in AS_THEY_ARE]
    if len(frames["reference"]):
        kept.append(tables()["reference"])
    whole = [(panel_table(), panel(frames)), (CROSSWALK, crosswalk(frames))]
    whole += [(columns, frames[columns.name]) for columns in kept]
    for columns, rows in whole:
        yield f"{columns.name}.csv", b"".join(csv_parts(columns, rows))
    publishers = sorted(set(frames["articles"]["publisher"]) - {""})
    package = json.loads(datapackage(version, publishers))
    package["resources"] = [_resource(columns) for columns, _ in whole]
    yield "datapackage.json", (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
    yield "codebook.md", documented().encode()
    hashes = {path.name: file_hash(path) for path in sorted((data / "versions" / version).glob("*.parquet"))}
    yield "version.json", (json.dumps({"version": version, "parquet": hashes}, indent=1) + "\n").encode()


def _resource(columns: Table) -> dict[str, object]:
    """A resource whose references lead to the panel where they led to claims."""
    found = resource(columns)
    schema = found["schema"]
    for key in schema.get("foreignKeys", []):
        if key["reference"]["resource"] == "claims":
            key["reference"]["resource"] = "panel"
    return found
