"""Turns a row of claims into the names of its subject: series_id and observation_id.

Both depend on that row alone, so adding articles never renames one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from etl.words.labels import sides
from etl.words.renamed import today

SIDED_MEASURES = frozenset({"share", "rank"})
"""A share of A's trade with B is no share of B's trade with A, even where the trade is mutual."""

SAME = (
    "indicator",
    "measure",
    "of",
    "reporter",
    "partner",
    "pair",
    "commodity",
    "mode",
    "route",
    "unit",
    "period_start",
    "period_end",
    "period_kind",
    "baseline_start",
    "baseline_end",
    "modality",
)
"""Columns in which claims of the same thing are equal."""


def _slug(code: str) -> str:
    """A side's code for an address; the underscore of a subdivision (RU_TA) stays."""
    return code.lower().replace(";", "-and-")


def _kebab(code: str) -> str:
    return _slug(code).replace("_", "-").replace(" ", "-")


def _flow(row: Mapping[str, Any]) -> str:
    """The sides of a flow, origin first; a lone side that is the partner says which end it is."""
    origin, destination = row["origin"], row["destination"]
    if origin and destination:
        return f"{_slug(origin)}-to-{_slug(destination)}"
    if row["reporter"]:
        return _slug(row["reporter"])
    return f"from-{_slug(origin)}" if origin else f"to-{_slug(destination)}"


def _subject(row: Mapping[str, Any]) -> str:
    reporter, partner = row["reporter"], row["partner"]
    if row["origin"] or row["destination"]:
        return _flow(row)
    if sides(row["indicator"]) == "one" and reporter and partner:
        return f"{_slug(reporter)}-with-{_slug(partner)}"
    if row["pair"]:
        return _slug(row["pair"])
    return "-".join(_slug(side) for side in (reporter, partner) if side)


def series_id(row: Mapping[str, Any]) -> str:
    """`indicator.sides`, else `indicator.route`, else empty; words are kebab-cased.

    `trade-turnover.aze-rus` is mutual, `exports.aze-to-rus` a flow with its origin first,
    `trade-balance.aze-with-rus` one side's view, `cargo-volume.instc` a route. A series that a person
    renamed has its new name.
    """
    subject = _subject(row) or _kebab(row["route"])
    return today(f"{_kebab(row['indicator'])}.{subject}") if subject else ""


def mutual(row: Mapping[str, Any]) -> bool:
    """Whether the pair alone is the subject, whoever reports."""
    flow = bool(row["origin"] or row["destination"])
    own = sides(row["indicator"]) == "one" or row["measure"] in SIDED_MEASURES
    return bool(row["pair"]) and not flow and not own


def same(row: Mapping[str, Any]) -> dict[str, Any]:
    """What must be equal for claims to be of the same thing."""
    key = {name: row[name] for name in SAME}
    if mutual(row):
        key["reporter"] = key["partner"] = ""
    return key


def _text(cell: Any) -> str:
    if cell is None or cell != cell:  # NaT is not equal to itself
        return ""
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


def observation_id(row: Mapping[str, Any]) -> str:
    """Hash of `same(row)`; empty without a period_end or a subject."""
    if not _text(row["period_end"]) or not series_id(row):
        return ""
    words = "\x1f".join(_text(cell) for cell in same(row).values())
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:16]
