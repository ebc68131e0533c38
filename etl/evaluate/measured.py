"""Turns scores over the sets kept aside into a table for readers: how often an indicator is read right."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from etl.evaluate.gold import OR
from etl.evaluate.match import PAIRED_BY, Match, agrees
from etl.evaluate.score import Score, Tally
from etl.table.disk import whole

SHOWN = ("collection-held-out", "hard-blind", "articles-blind")
"""The sets that tell readers how sure the reading is: nobody who writes rules has seen their sentences."""

COLUMNS = ("indicator", "labels", "claims", "right")


def measured(scores: Iterable[Score]) -> dict[str, Tally]:
    """A tally for each indicator, and under an empty name for all of them together.

    Right is a claim whose figure, indicator, period, sides and modality all are as labelled.
    """
    found: dict[str, Tally] = {"": Tally()}
    for score in scores:
        for _, matches in score.articles:
            for one in matches:
                right = _right(one)
                found[""].add(one, right)
                for name, half in _named(one):
                    found.setdefault(name, Tally()).add(half, right)
    return dict(sorted(found.items()))


def _right(one: Match) -> bool:
    if one.label is None or one.claim is None:
        return False
    return all(agrees(one.label, one.claim, name) for name in PAIRED_BY)


def _named(one: Match) -> Iterable[tuple[str, Match]]:
    """A match under its indicator; its halves under theirs where they disagree."""
    if one.label and one.claim and agrees(one.label, one.claim, "indicator"):
        yield one.claim.indicator, one
        return
    if one.label:
        yield one.label.indicator.split(OR)[0], Match(one.label, None)
    if one.claim:
        yield one.claim.indicator, Match(None, one.claim)


def save(tallies: dict[str, Tally], path: Path) -> None:
    """The table as CSV, put in its place whole."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(COLUMNS)
        written.writerows([name, one.labels, one.claims, one.right] for name, one in tallies.items())
