"""Turns claims into observations: claims of the same thing side by side.

The dashboard calls `observations` on what a filter leaves, so it takes frames, not a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from etl.table.agreement import Figure, figures, speakers, status
from etl.table.columns import table
from etl.table.facts import FACT, fact_row
from etl.table.frame import AT_A_TIME, frame, groups, records
from etl.table.subject import SAME, same

Row = Mapping[str, Any]


FIGURE = (
    "value",
    "value_high",
    "qualifier",
    "direction",
    "quote",
    "char_start",
    "figure_start",
    "figure_end",
)
IDS = ("claim_id", "article_id", "observation_id", "series_id")
NEEDED = (*IDS, *SAME, "origin", "destination", *FIGURE, "speaker", "counted_by")
"""The columns of `claims` that an observation is made from."""


def observations(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each thing that claims speak of, in order of series and period.

    Args:
        claims: rows of `claims`; those without observation_id make none.
        articles: rows of `articles`, at least those that the claims name.
    """
    return observed(claims, articles)[0]


def observed(claims: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Observations, and a frame of facts: a row for each distinct figure of each of them."""
    told = ("article_id", "same_text_as", "published")
    by_article = {row["article_id"]: row for row in records(articles, told)}
    found = groups(claims, "observation_id", NEEDED)
    rows = (_observation(name, group, by_article) for name, group in found)
    seen, facts = [], []
    for part in _some(rows):
        seen.append(frame(table("observations"), [row for row, _ in part]))
        facts.append(pd.DataFrame([fact for _, made in part for fact in made], columns=list(FACT)))
    together = pd.concat(seen, ignore_index=True)
    order = ["series_id", "period_end", "observation_id"]
    return together.sort_values(order, ignore_index=True), pd.concat(facts, ignore_index=True)


Made = tuple[dict[str, Any], list[dict[str, Any]]]


def _some(rows: Iterator[Made]) -> Iterator[list[Made]]:
    """Some rows at a time, once at least: rows take ten times the room of a frame."""
    yield list(islice(rows, AT_A_TIME))
    while part := list(islice(rows, AT_A_TIME)):
        yield part


def _observation(name: str, group: Sequence[Row], articles: Mapping[str, Row]) -> Made:
    found = figures(group)
    texts = {_text(row["article_id"], articles) for row in group}
    row = {
        "observation_id": name,
        "series_id": group[0]["series_id"],
        **same(group[0]),
        "figures": json.dumps([figure.as_json() for figure in found], ensure_ascii=False),
        "value": found[0].said["value"] if len(found) == 1 else None,
        **_range(group),
        "n_claims": len(group),
        "n_texts": len(texts),
        "n_speakers": speakers(row["speaker"] for row in group),
        **_days(group, articles),
        "status": status(group, found, len(texts)),
    }
    return row, _facts(group, found)


def _facts(group: Sequence[Row], found: Sequence[Figure]) -> list[dict[str, Any]]:
    by_id = {row["claim_id"]: row for row in group}
    return [fact_row(figure, by_id) for figure in found]


def _text(article_id: str, articles: Mapping[str, Row]) -> str:
    """The text behind an article: a wire report on several sites is one."""
    article = articles.get(article_id)
    return str(article["same_text_as"] or article_id) if article else article_id


def _range(group: Sequence[Row]) -> dict[str, float | None]:
    lows = [row["value"] for row in group if row["value"] is not None]
    highs = [row["value_high"] for row in group if row["value_high"] is not None]
    return {"value_min": min(lows, default=None), "value_max": max(lows + highs, default=None)}


def _days(group: Sequence[Row], articles: Mapping[str, Row]) -> dict[str, Any]:
    days = [
        article["published"]
        for row in group
        if (article := articles.get(row["article_id"])) and article["published"]
    ]
    return {"first_published": min(days, default=None), "last_published": max(days, default=None)}
