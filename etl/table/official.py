"""Holds what was said against official series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import pandas as pd

from etl.table.amount import Amount
from etl.table.facts import FACT, Fact, fact
from etl.table.frame import groups, records
from etl.table.lists import Check, Verdict
from etl.table.precision import Interval
from etl.table.subject import series_id
from etl.table.verdict import check

Row = dict[str, Any]
Thing = tuple[Any, ...]

KEY = ("series_id", "commodity", "unit", "period_start", "period_end")
CLOSE = 0.01
"""An official figure is revised and rounded: closer than this it is the same."""


def against(facts: pd.DataFrame, reference: pd.DataFrame) -> Iterator[Row]:
    """The reference checks: each figure of a level against each official figure of the same thing."""
    official = _official(records(reference))
    if not official:
        return
    levels = facts[(facts["measure"] == "level") & facts["series_id"].isin({key[0] for key in official})]
    for _, group in groups(levels, levels["series_id"], FACT):
        for one in map(fact, group):
            if not (one.of or one.mode or one.route):
                for row in official.get(tuple(one.row[name] for name in KEY), ()):
                    yield _row(one, row)


def _row(one: Fact, official: Row) -> Row:
    value = official["value"]
    near = Interval(value - abs(value) * CLOSE, value + abs(value) * CLOSE)
    expected = Amount(value, near)
    verdict = Verdict.AGREES if expected.agrees(one.amount) else Verdict.DIFFERS
    return check(
        *(Check.REFERENCE, verdict, one, expected, ()),
        formula=official["formula"],
        reference=official["reference_id"],
    )


def _official(rows: Sequence[Row]) -> Mapping[Thing, list[Row]]:
    """Official figures by what they are of; turnover is made of one reporter's exports and imports."""
    found: defaultdict[Thing, list[Row]] = defaultdict(list)
    flows: defaultdict[Thing, list[Row]] = defaultdict(list)
    for row in [*rows, *_to_date(rows)]:
        words = f"{row['source_title']}, {row['reporter']} reporting"
        found[tuple(row[name] for name in KEY)].append({**row, "formula": words})
        names = ("source", "reporter", "partner", *KEY[1:])
        flows[tuple(row[name] for name in names)].append({**row, "words": words})
    for group in flows.values():
        kinds = {kind: [row for row in group if row["indicator"] == kind] for kind in ("exports", "imports")}
        for out, back in product(*kinds.values()):
            total = _turnover(out, back)
            found[tuple(total[name] for name in KEY)].append(total)
    return found


def _to_date(rows: Sequence[Row]) -> Iterator[Row]:
    """The months of a year from January on, added up as far as none is missing."""
    years: defaultdict[Thing, dict[int, Row]] = defaultdict(dict)
    for row in rows:
        start, end = row["period_start"], row["period_end"]
        if (start.year, start.month) == (end.year, end.month):
            names = ("source", "indicator", "reporter", "partner", "commodity", "unit")
            years[(*(row[name] for name in names), start.year)][start.month] = row
    for months in years.values():
        parts = []
        for month in range(1, 13):
            if month not in months:
                break
            parts.append(months[month])
            if len(parts) > 1:
                yield _added(parts)


def _added(parts: Sequence[Row]) -> Row:
    return {
        **parts[0],
        "period_end": parts[-1]["period_end"],
        "value": sum(part["value"] for part in parts),
        "reference_id": ";".join(part["reference_id"] for part in parts),
        "source_title": f"{parts[0]['source_title']}, {len(parts)} months added",
    }


def _turnover(out: Row, back: Row) -> Row:
    whole = {**out, "indicator": "trade_turnover", "measure": "level", "origin": "", "destination": ""}
    return whole | {
        "series_id": series_id({**whole, "route": ""}),
        "value": out["value"] + back["value"],
        "reference_id": f"{out['reference_id']};{back['reference_id']}",
        "formula": f"exports + imports: {out['words']}",
    }
