"""Statements -> those that are alike in all by which a chart chooses what it draws, told together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dashboard.data.filter import Filter
from dashboard.data.rows import Statement
from dashboard.data.version import Version

Said = tuple[date, str, int]
"""A day of publication, a claim_id, the claim's place."""


class Alike(NamedTuple):
    """Statements of one kind of figure over one period.

    Args:
        newest: which of them was published last.
        places: where they stand, in no order.
    """

    measure: str
    unit: str
    of: str
    modality: str
    period_kind: str
    period_start: date | None
    period_end: date | None
    commodity: str
    mode: str
    route: str
    newest: Said
    places: Sequence[int]


COLUMNS = Alike._fields[:-2]


def alike(statements: Iterable[Statement]) -> list[Alike]:
    """Those that nobody rejected, each at its place among the others; what stands first comes first."""
    groups: dict[tuple[object, ...], list[Said]] = {}
    for place, one in enumerate(statements):
        if one.review != "rejected":
            said = (one.published or date.min, one.claim_id, place)
            groups.setdefault(tuple(getattr(one, name) for name in COLUMNS), []).append(said)
    return [
        Alike(*key, max(group), [place for *_, place in group])  # type: ignore[call-arg, arg-type]
        for key, group in groups.items()
    ]


def stored(version: Version, wanted: Filter) -> list[Alike]:
    """The same of the claims that a filter leaves, at their places in the index."""
    condition, values = version.condition(wanted)
    columns = ", ".join(COLUMNS)
    sql = (
        f"SELECT {columns}, max((coalesce(published, DATE '0001-01-01'), claim_id, place)), list(place) "
        f"FROM joined WHERE {condition} AND review <> 'rejected' GROUP BY {columns} ORDER BY min(place)"
    )
    return [Alike(*row) for row in version.rows(sql, values)]
