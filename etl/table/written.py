"""Writes what a person says of a claim into corrections.csv, after trying it on the current version."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from etl.table.added import added_rows
from etl.table.cells import harmless
from etl.table.change import Refused, change
from etl.table.corrections import COLUMNS, Correction, read_corrections
from etl.table.disk import whole
from etl.table.frame import Frames, records
from etl.table.linked import linked
from etl.table.lists import Action
from etl.table.rows import READ, figure_words
from etl.table.versions import read_all

FILE = "corrections.csv"


def review(data: Path, item: Correction) -> Correction:
    """Writes an accept, reject or change of a claim of the current version; the row as written.

    The claim may be named by the first signs of its id. Its words and its article's hash are written with
    it, so that it is found again after a re-reading, and opened again when the article changes.

    Raises:
        Refused: no such claim, or not as written.
    """
    frames = read_all(data)
    claim = _claim(frames, item.claim_id)
    if item.action == Action.CHANGE:
        change(claim, item.column, item.value)
    article = frames["articles"].set_index("article_id").loc[claim["article_id"]]
    whole_item = replace(
        item,
        claim_id=claim["claim_id"],
        article_id=claim["article_id"],
        quote=claim["quote"],
        figure=figure_words(claim),
        sha256=str(article["sha256"]),
    )
    append(data, [whole_item])
    return whole_item


def _claim(frames: Frames, name: str) -> Mapping[str, Any]:
    claims = frames["claims"]
    fitting = records(claims[claims["claim_id"].str.startswith(name)]) if name else []
    if len(fitting) != 1:
        raise Refused(f"{name!r}: {'several claims begin so' if fitting else 'no claim is called so'}")
    return fitting[0]


def add(data: Path, item: Correction, columns: Mapping[str, str]) -> str:
    """Writes a statement that was missed, a row a column; the id of its claim.

    Raises:
        Refused: the article, the quote or the figure is not there, or no whole claim comes of it.
    """
    frames = {name: rows for name, rows in read_all(data).items() if name in READ}
    items = [replace(item, column=name, value=value) for name, value in columns.items()]
    try:
        claim, _ = added_rows(linked(frames, items), item.article_id, item.quote, item.figure, columns)
    except LookupError as error:
        raise Refused(str(error.args[0])) from None
    if claim["claim_id"] in set(frames["claims"]["claim_id"]):
        raise Refused("this statement is there already")
    append(data, items)
    return str(claim["claim_id"])


def append(data: Path, items: Sequence[Correction]) -> None:
    """Adds rows at the end of corrections.csv; what people wrote there stays, and so does its order."""
    path = data / FILE
    kept = [asdict(one) for one in read_corrections(path)] + [asdict(one) for one in items]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({name: harmless(cell) for name, cell in row.items()} for row in kept)
    with whole(path) as temporary:
        temporary.write_text(out.getvalue(), encoding="utf-8", newline="")
