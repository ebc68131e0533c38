"""Turns a person's word on one column into the changed cells of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from etl.model.period import Period, PeriodKind
from etl.table.columns import Column, Type, table
from etl.table.subject import observation_id, series_id
from etl.words.labels import is_code, sides

PLACE = ("part", "quote", "char_start", "char_end", "figure_start", "figure_end")
FIXED = frozenset({"claim_id", "article_id", *PLACE, "rule", "review", "series_id", "observation_id"})
"""Columns that say where a claim stands; a person rejects it and adds another instead."""


class Refused(ValueError):
    """A correction that can't be applied as written; the message says why."""


def parsed(column: Column, text: str) -> Any:
    """A cell from what a person wrote, None for an empty number or day.

    Raises:
        Refused: it is no such number, day or code.
    """
    if column.textual:
        if column.enum and text not in column.enum:
            allowed = ", ".join(code or "(empty)" for code in column.enum)
            raise Refused(f"{column.name} can't be {text!r}; it is one of {allowed}")
        for code in filter(None, text.split(";") if column.codes and not column.enum else ()):
            if not is_code(column.codes, code):
                raise Refused(f"{column.name} can't be {code!r}: the vocabulary has no such {column.codes}")
        return text
    if not text:
        return None
    try:
        return date.fromisoformat(text) if column.type is Type.DATE else float(text)
    except ValueError:
        wanted = "a day such as 2024-11-14" if column.type is Type.DATE else "a number such as 3500000000"
        raise Refused(f"{column.name} can't be {text!r}; write {wanted}") from None


def change(row: Mapping[str, Any], name: str, text: str) -> dict[str, Any]:
    """The row's cells after a change, with all that is derived from them.

    Raises:
        Refused: no such column, one that can't be changed, or no such value.
    """
    if name in FIXED or name not in table("claims").names:
        raise Refused(f"{name!r} is no column that a correction can change")
    out = {**row, name: parsed(table("claims").column(name), text)}
    if name in ("reporter", "partner", "indicator"):
        out |= sided(out)
    if name in ("period_start", "period_end"):
        out["period_kind"] = period_kind(out)
    return out | {"series_id": series_id(out), "observation_id": observation_id(out)}


def sided(row: Mapping[str, Any]) -> dict[str, str]:
    """pair, origin and destination from reporter and partner."""
    reporter, partner = row["reporter"], row["partner"]
    shared = ";" in reporter or ";" in partner
    pair = "" if shared else "-".join(sorted(side for side in (reporter, partner) if side))
    ends = {"out": (reporter, partner), "in": (partner, reporter)}.get(sides(row["indicator"]), ("", ""))
    if not ends[0] and {row.get("origin"), row.get("destination")} == {reporter, partner}:
        ends = (row["origin"], row["destination"])  # freight keeps the way it was said to go
    return {"pair": pair or ("" if shared else row["pair"]), "origin": ends[0], "destination": ends[1]}


def period_kind(row: Mapping[str, Any]) -> str:
    """The shape of the row's period; a target's date stays one."""
    if row["period_end"] is None:
        if row["period_start"] is not None:
            raise Refused("a period_start needs a period_end; set the end first, or empty the start first")
        return PeriodKind.NONE
    try:
        by = row["period_kind"] == PeriodKind.BY and row["period_start"] is None
        return Period(row["period_start"], row["period_end"], by=by).kind
    except ValueError as error:
        raise Refused(str(error)) from None
