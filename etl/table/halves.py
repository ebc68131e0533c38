"""Turns claims into observations, facts and what facts of one subject say of each other, on two processes.

Claims of different subjects never meet there, so two processes may have some subjects each.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd

from etl.table.checks import subject, within
from etl.table.observations import NEEDED, observed

WORTH_A_PROCESS = 100_000
"""So many claims are looked at before a second process pays for its start."""

OF_ARTICLES = ("article_id", "same_text_as", "published")

Made = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def looked_at(claims: pd.DataFrame, articles: pd.DataFrame) -> Made:
    """Observations, facts, and the checks of facts of one subject; the first in the order of the table."""
    said, told = claims.loc[claims["observation_id"] != "", list(NEEDED)], articles[list(OF_ARTICLES)]
    if len(said) < WORTH_A_PROCESS:
        return _made(said, told)
    first = _first_half(subject(said))
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as pool:
        waiting = pool.submit(_made, said[~first], told)
        mine = _made(said[first], told)
        theirs = waiting.result()
    seen, facts, checks = (pd.concat(both, ignore_index=True) for both in zip(mine, theirs, strict=True))
    order = ["series_id", "period_end", "observation_id"]
    return seen.sort_values(order, ignore_index=True), facts, checks


def _made(claims: pd.DataFrame, articles: pd.DataFrame) -> Made:
    seen, facts = observed(claims, articles)
    return seen, facts, within(facts)


def _first_half(subjects: pd.Series[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows are of the subjects that have about half of all rows."""
    codes, known = pd.factorize(subjects)
    before = np.bincount(codes, minlength=len(known)).cumsum()
    return np.asarray(before[codes] <= len(subjects) / 2)
