"""Turns claims into observations: claims of the same thing side by side.

The dashboard calls `observations` on what a filter leaves, so it takes frames, not a folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from etl.table.agreement import figures, speakers, status
from etl.table.columns import table
from etl.table.frame import frame, groups, records
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
NEEDED = (*IDS, *SAME, "origin", "destination", *FIGURE, "speaker")
"""The columns of `claims` that an observation is made from."""


def observations(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each thing that claims speak of, in order of series and period.

    Args:
        claims: rows of `claims`; those without observation_id make none.
        articles: rows of `articles`, at least those that the claims name.
    """
    told = ("article_id", "same_text_as", "published")
    by_article = {row["article_id"]: row for row in records(articles, told)}
    found = groups(claims, "observation_id", NEEDED)
    rows = [_observation(name, group, by_article) for name, group in found]
    rows.sort(key=lambda row: (row["series_id"], row["period_end"], row["observation_id"]))
    return frame(table("observations"), rows)


def _observation(name: str, group: Sequence[Row], articles: Mapping[str, Row]) -> dict[str, Any]:
    found = figures(group)
    texts = {_text(row["article_id"], articles) for row in group}
    return {
        "observation_id": name,
        "series_id": group[0]["series_id"],
        **{column: same(group[0])[column] for column in SAME},
        "figures": json.dumps([figure.as_json() for figure in found], ensure_ascii=False),
        "value": found[0].said["value"] if len(found) == 1 else None,
        **_range(group),
        "n_claims": len(group),
        "n_texts": len(texts),
        "n_speakers": speakers(row["speaker"] for row in group),
        **_days(group, articles),
        "status": status(group, found, len(texts)),
    }


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
