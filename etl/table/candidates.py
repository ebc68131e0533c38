"""Turns observations on which sources differ into candidates: "Which figure?", with what speaks for each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from etl.table.amount import gap
from etl.table.columns import table
from etl.table.frame import frame, records
from etl.table.lists import Check, Status, Verdict
from etl.table.series import SUBJECT, subject
from etl.table.spelled import among
from etl.table.spoken import amount, day, listed, period
from etl.table.title import Label, title

Row = dict[str, Any]
Rows = Mapping[str, Row]

OF_CLAIMS = ("claim_id", "article_id", "observation_id", "series_id", *SUBJECT, "counted_by", "speaker")
"""The columns of claims that tell of what a figure is, and who stands behind it."""
OF_ARTICLES = ("article_id", "publisher", "published", "kind", "same_text_as")
NAMES_AT_MOST = 3
"""A sentence names so many sources of a figure; the rest is counted."""

SHOWN_CHANGES = {"change_rate": "change of ", "change_absolute": "change of ", "share": "share of "}


def disputed(seen: pd.DataFrame, claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The observations on which sources differ, and their claims."""
    which = seen[seen["status"] == Status.DIFFERS]
    return which, claims.loc[among(claims["observation_id"], which["observation_id"]), list(OF_CLAIMS)]


def candidates(
    seen: pd.DataFrame, claims: pd.DataFrame, articles: pd.DataFrame, checks: pd.DataFrame, label: Label
) -> pd.DataFrame:
    """A row for each distinct figure of each observation on which sources differ, in their order.

    Args:
        seen, claims: what is `disputed`.
        articles: those of the claims, at least.
        checks: sums and references among what is checked of these claims.
        label: the plain words of (dimension, code).
    """
    told = articles[among(articles["article_id"], claims["article_id"])]
    desk = Desk(
        _keyed(claims, "claim_id"),
        _keyed(told[list(OF_ARTICLES)], "article_id"),
        _checks(checks, seen["observation_id"]),
        label,
    )
    of_each = records(claims.drop_duplicates("series_id"))
    titles = {row["series_id"]: title(subject(row), label) for row in of_each}
    found = [row for one in records(seen) for row in desk.rows(one, titles[one["series_id"]])]
    return frame(table("candidates"), found)


def _keyed(rows: pd.DataFrame, key: str) -> Rows:
    return {row[key]: row for row in records(rows)}


def _checks(checks: pd.DataFrame, wanted: pd.Series[str]) -> dict[tuple[str, str], list[Row]]:
    """Sums and references by their kind and the claims of the figure that they check."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    some = checks[checks["check"].isin([Check.SUM, Check.REFERENCE])]
    some = some[among(some["observation_id"], wanted)]
    for row in records(some.sort_values("check_id")):
        found[row["check"], row["found_claims"]].append(row)
    return found


class Desk:
    """What candidates are looked up in."""

    def __init__(
        self,
        claims: Rows,
        articles: Rows,
        checks: Mapping[tuple[str, str], list[Row]],
        label: Label,
    ) -> None:
        self.claims = claims
        self.articles = articles
        self.checks = checks
        self.label = label

    def rows(self, seen: Row, name: str) -> list[Row]:
        """The candidates of one observation, the least first."""
        figures = enumerate(json.loads(seen["figures"]), 1)
        made, clauses = zip(*(self._row(seen, figure, rank) for rank, figure in figures), strict=True)
        what = SHOWN_CHANGES.get(seen["measure"], "")
        details = [self.label(name, seen[name]) for name in ("commodity", "mode") if seen[name]]
        if seen["route"] and seen["route"] not in seen["series_id"]:
            details.append(self.label("route", seen["route"]))
        if seen["modality"] != "actual":
            details.append(seen["modality"])
        when = period(seen["period_start"], seen["period_end"])
        about = f"{_lead(what, name)}{_bracketed(details)}, {when}"
        sentence = f"{about}: {'; '.join(clauses)}."
        return [{**row, "sentence": sentence} for row in made]

    def _row(self, seen: Row, figure: Row, rank: int) -> tuple[Row, str]:
        """A candidate, and its clause of the sentence."""
        ids = figure["claim_ids"]
        claims = sorted((self.claims[name] for name in ids), key=self._when)
        articles = [self.articles[row["article_id"]] for row in claims]
        days = [row["published"] for row in articles if row["published"]]
        row = {
            **{name: seen[name] for name in SHARED},
            "rank": rank,
            **{name: figure[name] for name in ("value", "value_high", "qualifier", "direction")},
            "claim_id": ids[0],
            "claim_ids": ";".join(ids),
            "counted_by": _names(row["counted_by"] for row in claims),
            "speakers": _names(row["speaker"] for row in claims),
            "publishers": _names(row["publisher"] for row in articles),
            "n_claims": len(ids),
            "n_texts": len({row["same_text_as"] or row["article_id"] for row in articles}),
            "first_published": min(days, default=None),
            "last_published": max(days, default=None),
            **self._sum(ids),
            **self._reference(ids, figure["value"]),
        }
        return row, _clause(row, articles[0])

    def _when(self, claim: Row) -> tuple[bool, int, str, str]:
        """The order in which claims are named: as they were published, undated ones last."""
        published = self.articles[claim["article_id"]]["published"]
        days = published.toordinal() if published else 0
        return published is None, days, claim["article_id"], claim["claim_id"]

    def _sum(self, ids: Sequence[str]) -> Row:
        """The sum that makes the figure, an agreeing one first."""
        sums = self.checks.get((Check.SUM, ";".join(ids)), ())
        sums = [row for row in sums if row["verdict"] != Verdict.UNKNOWN]
        best = min(
            sums,
            key=lambda row: (row["verdict"] != Verdict.AGREES, abs(row["relative_gap"] or 0)),
            default=None,
        )
        if best is None:
            return {"adds_up": "", "adds_up_value": None, "adds_up_claims": ""}
        total = {"value": best["expected"], "value_high": None, "measure": "level", "qualifier": ""}
        words = amount({**total, "unit": best["unit"], "direction": ""})
        fits = "" if best["verdict"] == Verdict.AGREES else ", which does not fit"
        return {
            "adds_up": f"exports + imports = {words}{fits}",
            "adds_up_value": best["expected"],
            "adds_up_claims": best["expected_claims"],
        }

    def _reference(self, ids: Sequence[str], value: float | None) -> Row:
        """The nearest official figure."""
        found = self.checks.get((Check.REFERENCE, ";".join(ids)), ())
        best = min(found, key=lambda row: abs(row["relative_gap"] or 0), default=None)
        if best is None:
            return {
                "reference_value": None,
                "reference_gap": None,
                "reference_source": "",
                "reference_id": "",
            }
        return {
            "reference_value": best["expected"],
            "reference_gap": gap(best["expected"], value),
            "reference_source": best["formula"],
            "reference_id": best["reference_id"],
        }


def _clause(row: Row, article: Row) -> str:
    """A figure and who published it first; a digest is a summary, never the publisher's words."""
    who = ""
    if row["counted_by"]:
        who = f" counted by {row['counted_by'].split('; ')[0]}"
    elif row["speakers"]:
        names = [_called(name) for name in row["speakers"].split("; ")]
        who = f" according to {listed(names[:NAMES_AT_MOST])}"
    where = article["publisher"] or "an unnamed publisher"
    where = f"summary of {where}" if article["kind"] == "digest" else where
    when = f", {day(article['published'])}" if article["published"] else ""
    more = f" and {row['n_texts'] - 1} more" if row["n_texts"] > 1 else ""
    return f"{amount(row)}{who} ({where}{when}{more})"


SHARED = ("observation_id", "series_id", "measure", "period_start", "period_end", "unit")


def _names(words: Iterable[str]) -> str:
    """Each name once, in the order in which claims bring them."""
    return "; ".join(dict.fromkeys(word for word in words if word))


def _called(name: str) -> str:
    """A speaker within a sentence: "Novak", but "the minister" who is not named."""
    bare = name[:1].islower() and not name.startswith(("a ", "an ", "the ", "his ", "her ", "its ", "their "))
    return f"the {name}" if bare else name


def _bracketed(details: Sequence[str]) -> str:
    return f" ({', '.join(details)})" if details else ""


def _lead(what: str, title: str) -> str:
    return f"{what[0].upper()}{what[1:]}{title}" if what else title
