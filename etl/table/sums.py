"""Checks what exports and imports make together: turnover, balance, and each other's mirror."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from operator import itemgetter
from typing import Any

from etl.table.facts import Fact
from etl.table.lists import Check, Verdict
from etl.table.verdict import bound, check, judged

Row = dict[str, Any]


def sums(facts: Sequence[Fact]) -> Iterator[Row]:
    """The sum, balance and mirror checks of one subject (a pair, or a lone country)."""
    things: defaultdict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for one in facts:
        if one.measure == "level" and one.indicator in WHOLES + FLOWS:
            things[ADDED(one.row)].append(one)
    for group in things.values():
        flows = [one for one in group if one.indicator in FLOWS and (one.origin or one.destination)]
        if flows:
            yield from _wholes(group, flows)
            yield from _mirrors(flows)


WHOLES = ("trade_turnover", "trade_balance")
FLOWS = ("exports", "imports")


ADDED = itemgetter("commodity", "mode", "route", "unit", "of", "period_start", "period_end", "modality")
"""What must be the same for flows to be added."""


def _wholes(group: Sequence[Fact], flows: Sequence[Fact]) -> Iterator[Row]:
    pairs = [(out, back) for out, back in product(flows, flows) if _add_up(out, back)]
    made = []
    for whole in group:
        if whole.indicator == "trade_turnover":
            once = [pair for pair in pairs if pair[0].origin < pair[1].origin]
            made.append([_sum(out, back, whole) for out, back in _chosen(once, whole)])
        elif whole.indicator == "trade_balance":
            mine = [pair for pair in pairs if pair[0].origin == whole.reporter]
            made.append([_balance(out, back, whole) for out, back in _chosen(mine, whole)])
    own = _nearest(row for rows in made for row in rows)
    for rows in made:
        yield from _fitting([row for row in rows if own.get(_pair(row), row) is row])


def _nearest(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """For each pair that makes a whole the row of the nearest one: the others are not of these flows."""
    found: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: -abs(row["relative_gap"] or 0)):
        if row["verdict"] == Verdict.AGREES:
            found[_pair(row)] = row
    return found


def _pair(row: Row) -> tuple[str, str]:
    return row["check"], row["expected_claims"]


def _add_up(out: Fact, back: Fact) -> bool:
    """Whether two flows run opposite ways between the same sides, of one counter or one text."""
    if (out.origin, out.destination) != (back.destination, back.origin):
        return False
    if out.apart(back):
        return False
    return out.with_(back) or bool(out.reporters & back.reporters)


def _chosen(pairs: list[tuple[Fact, Fact]], whole: Fact) -> list[tuple[Fact, Fact]]:
    """The pairs that the whole's own text or counter gives, else all that are not another counter's."""
    own = [pair for pair in pairs if bound(pair, whole)]
    return own or [pair for pair in pairs if not any(one.apart(whole) for one in pair)]


def _fitting(rows: list[Row]) -> list[Row]:
    """The rows that agree, else all: where one pair makes the whole, the others are of something else."""
    return [row for row in rows if row["verdict"] == Verdict.AGREES] or rows


def _sum(out: Fact, back: Fact, whole: Fact) -> Row:
    expected = out.amount.plus(back.amount)
    verdict = judged(expected, whole, bound((out, back), whole))
    return check(Check.SUM, verdict, whole, expected, (out, back), "exports + imports = turnover")


def _balance(out: Fact, back: Fact, whole: Fact) -> Row:
    """Sizes are compared: many a text gives a gap without saying whose."""
    expected = out.amount.minus(back.amount)
    agrees = expected.size().agrees(whole.amount.size())
    verdict = judged(whole.amount if agrees else expected, whole, bound((out, back), whole))
    return check(Check.BALANCE, verdict, whole, expected, (out, back), "exports − imports = balance")


def _mirrors(flows: Sequence[Fact]) -> Iterator[Row]:
    """The exporter's figure of a flow against the importer's."""
    for sent, received in product(flows, flows):
        if (
            (sent.indicator, received.indicator) == ("exports", "imports")
            and sent.origin
            and sent.destination
            and (sent.origin, sent.destination) == (received.origin, received.destination)
        ):
            verdict = judged(sent.amount, received, bound=True)
            formula = "exports of the one = imports of the other"
            yield check(Check.MIRROR, verdict, received, sent.amount, (sent,), formula)
