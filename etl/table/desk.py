"""Applies what people said of claims, in the order of corrections.csv.

The machine's reading stays in the table `corrections`; a correction that fits no claim is stale,
one that can't be applied as written is refused, and both are reported there.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd

from etl.table.added import added_rows
from etl.table.cells import number
from etl.table.change import Refused, change
from etl.table.columns import table
from etl.table.corrections import NEEDED, Correction
from etl.table.frame import Frames, frame, records
from etl.table.lists import Action, Outcome, Review
from etl.table.rows import figure_words
from etl.table.subject import observation_id, series_id

Row = dict[str, Any]


def corrected(
    frames: Frames, corrections: tuple[Correction, ...]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Claims and evidence as people corrected them, and the table of corrections.

    Args:
        frames: articles, texts, claims and evidence as the machine read them.
        corrections: in the order of the file; a later one of a claim stands.
    """
    if not corrections:
        return frames["claims"], frames["evidence"], frame(table("corrections"), [])
    desk = Desk(frames)
    outcomes = [desk.apply(item) for item in corrections if item.action != Action.ADD]
    outcomes += desk.add([item for item in corrections if item.action == Action.ADD])
    return (
        frame(table("claims"), list(desk.claims.values())),
        frame(table("evidence"), desk.kept_evidence()),
        frame(table("corrections"), outcomes),
    )


class Desk:
    """The claims on which corrections are applied one after the other."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.claims: dict[str, Row] = {row["claim_id"]: row for row in records(frames["claims"])}
        self.by_words: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in self.claims.values():
            self.by_words[row["article_id"], row["quote"], figure_words(row)].append(row)
        self.texts = dict(zip(frames["articles"]["article_id"], frames["articles"]["sha256"], strict=True))
        self.changed: set[tuple[str, str]] = set()
        self.new_evidence: list[Row] = []

    def find(self, item: Correction) -> Row:
        """The claim that a correction speaks of, by id, else by its words.

        Raises:
            LookupError: there is none any more.
            Refused: its words fit several.
        """
        if item.claim_id in self.claims:
            return self.claims[item.claim_id]
        fitting = self.by_words.get((item.article_id, item.quote, item.figure), [])
        if not fitting:
            raise LookupError("no claim has this id, nor these words in this article, any more")
        if len(fitting) > 1:
            raise Refused("these words fit several claims; give the claim_id")
        return fitting[0]

    def apply(self, item: Correction) -> Row:
        """Applies an accept, reject or change; what became of it."""
        try:
            row = self.find(item)
            self._still(row, item)
            machine = _cell(row.get(item.column)) if item.action == Action.CHANGE else ""
            self._do(row, item)
        except LookupError as error:
            return outcome(item, Outcome.STALE, str(error.args[0]))
        except Refused as error:
            return outcome(item, Outcome.REFUSED, str(error))
        found = {name: row[name] for name in ("claim_id", "article_id", "quote")}
        return outcome(item, Outcome.APPLIED) | found | {"machine_value": machine}

    def _still(self, row: Row, item: Correction) -> None:
        """Opens a reviewed claim again where its article is not the one that the person read."""
        if item.sha256 and item.sha256 != self.texts.get(row["article_id"]):
            row["review"] = Review.STALE
            raise LookupError("the article changed since; look at the claim again")

    def _do(self, row: Row, item: Correction) -> None:
        if item.action == Action.ACCEPT:
            checked = Review.ACCEPTED if row["review"] != Review.CHANGED else Review.CHANGED
            row.update(review=checked, series_id=series_id(row), observation_id=observation_id(row))
        elif item.action == Action.REJECT:
            row.update(review=Review.REJECTED, series_id="", observation_id="")
        elif item.action == Action.CHANGE:
            row.update(change(row, item.column, item.value), review=Review.CHANGED)
            self.changed.add((row["claim_id"], item.column))
        else:
            raise Refused(f"{item.action!r} is no action; write accept, reject, change or add")

    def add(self, items: list[Correction]) -> list[Row]:
        """Adds missed claims; the rows of one claim share article, quote and figure."""
        groups: defaultdict[tuple[str, str, str], list[Correction]] = defaultdict(list)
        for item in items:
            groups[item.article_id, item.quote, item.figure].append(item)
        outcomes = []
        for (article_id, quote, figure), group in groups.items():
            columns = {item.column: item.value for item in group}
            try:
                claim, evidence = added_rows(self.frames, article_id, quote, figure, columns)
            except LookupError as error:
                outcomes += [outcome(item, Outcome.STALE, str(error.args[0])) for item in group]
                continue
            except Refused as error:
                outcomes += [outcome(item, Outcome.REFUSED, str(error)) for item in group]
                continue
            self.claims[claim["claim_id"]] = claim
            self.new_evidence += evidence
            outcomes += [outcome(item, Outcome.APPLIED) | {"claim_id": claim["claim_id"]} for item in group]
        return outcomes

    def kept_evidence(self) -> list[Row]:
        """Evidence of what still stands: words that decided a changed column no longer do."""
        kept = records(self.frames["evidence"])
        return [
            row for row in kept if (row["claim_id"], row["column"]) not in self.changed
        ] + self.new_evidence


def outcome(item: Correction, what: Outcome, reason: str = "") -> Row:
    """A row of the table `corrections`."""
    row: Row = {name: getattr(item, name) for name in NEEDED}
    return row | {"when": _day(item.when), "machine_value": "", "outcome": what, "reason": reason}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def unapplied(corrections: pd.DataFrame) -> list[str]:
    """A line for each correction that was not applied, with its reason."""
    idle = [row for row in records(corrections) if row["outcome"] != Outcome.APPLIED]
    return [
        f"{row['outcome']}: {row['action']} {row['claim_id'] or row['quote'][:60]!r}: {row['reason']}"
        for row in idle
    ]
