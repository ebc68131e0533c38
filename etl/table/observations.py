"""Turns claims into observations: claims of the same thing side by side.

It takes frames, not a folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.table.agreement import Figure, Saying, figures, meant, speakers, status
from etl.table.columns import table
from etl.table.facts import facts
from etl.table.frame import AT_A_TIME, gathered, typed
from etl.table.precision import Interval
from etl.table.subject import SAME, mutual

Places = npt.NDArray[np.int64]

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

SUBJECT = ("indicator", "measure", "pair", "origin", "destination")
"""What tells whether claims of one thing have one subject, whoever reports."""

ORDER = ("series_id", "period_end", "observation_id")

AS_JSON = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Things:
    """Claims, those of one thing one after the other: where each begins, how many they are, their figures."""

    said: pd.DataFrame
    starts: Places
    sizes: Places
    figures: list[list[Figure]]


def observations(claims: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each thing that claims speak of, in order of series and period.

    Args:
        claims: rows of `claims`; those without observation_id make none.
        articles: rows of `articles`, at least those that the claims name.
    """
    told = _told(articles)
    return _ordered([_observed(things, told) for things in _things(claims)])


def observed(claims: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Observations, and a frame of facts: a row for each distinct figure of each of them."""
    told = _told(articles)
    seen, found = [], []
    for things in _things(claims):
        seen.append(_observed(things, told))
        found.append(facts(things.said, [one for each in things.figures for one in each]))
    return _ordered(seen), pd.concat(found, ignore_index=True)


def _told(articles: pd.DataFrame) -> pd.DataFrame:
    return articles[["article_id", "same_text_as", "published"]].set_index("article_id")


def _ordered(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True).sort_values(list(ORDER), ignore_index=True)


def _things(claims: pd.DataFrame) -> Iterator[Things]:
    """The things that claims speak of, some claims at a time."""
    for ids, part in gathered(claims, claims["observation_id"], NEEDED, AT_A_TIME):
        starts = np.flatnonzero((ids != ids.shift()).to_numpy())
        sizes = np.diff(np.append(starts, len(part)))
        yield Things(part, starts, sizes, list(_figures(part, starts, sizes)))


def _observed(things: Things, articles: pd.DataFrame) -> pd.DataFrame:
    """What a thing's claims share or add up to is taken column by column, of all things at once."""
    said, starts, sizes = things.said, things.starts, things.sizes
    first = said.take(starts).reset_index(drop=True)
    texts = _texts(said, articles, starts, sizes)
    names = _named(said["speaker"].tolist(), starts, sizes)
    judged = zip(sizes.tolist(), map(len, things.figures), texts["n_texts"].tolist(), names, strict=True)
    columns = {
        **_same(first),
        "series_id": first["series_id"],
        "figures": _spelled(said, things.figures),
        "value": _alone(said["value"].to_numpy(), things.figures),
        **_range(said, starts),
        "n_claims": sizes,
        "n_speakers": names,
        **texts,
        "status": [str(status(*counts)) for counts in judged],
    }
    return typed(table("observations"), pd.DataFrame({"observation_id": first["observation_id"], **columns}))


def _figures(said: pd.DataFrame, starts: Places, sizes: Places) -> Iterator[list[Figure]]:
    """The distinct figures of each thing; a claim that is alone is its own."""
    spans = _meant(said)
    ids, values = said["claim_id"].tolist(), said["value"].tolist()
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if size == 1:
            yield [Figure(start, spans[start], [start])]
        else:
            places = range(start, start + size)
            yield figures([Saying(at, ids[at], values[at], spans[at]) for at in places])


def _meant(said: pd.DataFrame) -> list[Interval]:
    """Where the figure of each claim may lie."""
    columns = (said[name].tolist() for name in FIGURE)
    return [
        meant(value, high, qualifier, direction, quote[start - offset : end - offset])
        for value, high, qualifier, direction, quote, offset, start, end in zip(*columns, strict=True)
    ]


def _same(first: pd.DataFrame) -> dict[str, Any]:
    """What the claims of each thing share; a mutual subject has no reporter."""
    either = np.array([_mutual(*cells) for cells in zip(*(first[c].tolist() for c in SUBJECT), strict=True)])
    sides = {name: first[name].mask(either.astype(bool), "") for name in ("reporter", "partner")}
    return {name: sides.get(name, first[name]) for name in SAME}


@lru_cache(100_000)
def _mutual(*cells: str) -> bool:
    return mutual(dict(zip(SUBJECT, cells, strict=True)))


def _spelled(said: pd.DataFrame, found: Sequence[Sequence[Figure]]) -> list[str]:
    """The column `figures`: the distinct figures of each thing as JSON."""
    names = ("value", "value_high", "qualifier", "direction")
    values, highs, qualifiers, directions = (said[name].tolist() for name in names)
    ids = said["claim_id"].tolist()
    return [
        AS_JSON(
            [
                {
                    "value": _number(values[one.best]),
                    "value_high": _number(highs[one.best]),
                    "qualifier": qualifiers[one.best],
                    "direction": directions[one.best],
                    "claim_ids": one.named(ids),
                }
                for one in each
            ]
        )
        for each in found
    ]


def _number(value: float) -> float | int | None:
    if value != value:
        return None
    return int(value) if value.is_integer() else value


def _alone(values: npt.NDArray[np.float64], found: Sequence[Sequence[Figure]]) -> npt.NDArray[np.float64]:
    """The figure of each thing of which there is one."""
    out = values[[each[0].best for each in found]] if found else np.empty(0)
    out[[len(each) > 1 for each in found]] = np.nan
    return out


def _range(said: pd.DataFrame, starts: Places) -> dict[str, npt.NDArray[np.float64]]:
    lows, highs = said["value"].to_numpy(), said["value_high"].to_numpy()
    if not len(starts):
        return {"value_min": lows, "value_max": highs}
    return {
        "value_min": np.fmin.reduceat(lows, starts),
        "value_max": np.fmax.reduceat(np.fmax(lows, highs), starts),
    }


def _texts(said: pd.DataFrame, articles: pd.DataFrame, starts: Places, sizes: Places) -> dict[str, Any]:
    """How many independent texts say each thing (a wire report on several sites is one), and when."""
    place = articles.index.get_indexer(pd.Index(said["article_id"]))
    known = place >= 0
    days = np.full(len(said), np.datetime64("NaT", "s"))
    days[known] = articles["published"].to_numpy(dtype="datetime64[s]")[place[known]]
    original = articles["same_text_as"].take(place.clip(0)).reset_index(drop=True) if len(articles) else ""
    text = said["article_id"].where(~known | (original == ""), original)
    thing = np.repeat(np.arange(len(starts)), sizes)
    fresh = ~pd.DataFrame({"thing": thing, "text": text}).duplicated().to_numpy()
    if not len(starts):
        return {"n_texts": sizes, "first_published": days, "last_published": days}
    return {
        "n_texts": np.add.reduceat(fresh.astype("int64"), starts),
        "first_published": np.fmin.reduceat(days, starts),
        "last_published": np.fmax.reduceat(days, starts),
    }


def _named(names: list[str], starts: Places, sizes: Places) -> list[int]:
    """How many speakers each thing has."""
    return [
        speakers(names[start : start + size])
        for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
    ]
