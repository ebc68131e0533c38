"""Turns claims into observations, facts and what facts of one subject say of each other, on two processes.

Claims of different subjects never meet there, so two processes may have some subjects each.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.table.checks import subject, within
from etl.table.observations import NEEDED, ORDER, observed

WORTH_A_PROCESS = 100_000
"""So many claims are looked at before a second process pays for its start."""

OF_ARTICLES = ("article_id", "same_text_as", "published")

Made = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def looked_at(claims: pd.DataFrame, articles: pd.DataFrame) -> Made:
    """Observations, facts, and the checks of facts of one subject; the first in the order of the table."""
    told, spoken = articles[list(OF_ARTICLES)], claims["observation_id"] != ""
    if spoken.sum() < WORTH_A_PROCESS:
        return _made(claims, told)
    first = spoken & _first_half(subject(claims).where(spoken, ""))
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        given = Path(folder) / "claims.feather"
        claims.loc[spoken & ~first, list(NEEDED)].to_feather(given)
        waiting = pool.submit(_stored, given, told)
        mine = _made(claims.loc[first, list(NEEDED)], told)
        found = [(one, pd.read_feather(path)) for one, path in zip(mine, waiting.result(), strict=True)]
    seen, facts, checks = (pd.concat(both, ignore_index=True) for both in found)
    return seen.sort_values(list(ORDER), ignore_index=True), facts, checks


def _made(claims: pd.DataFrame, articles: pd.DataFrame) -> Made:
    seen, facts = observed(claims, articles)
    return seen, facts, within(facts)


def _stored(claims: Path, articles: pd.DataFrame) -> list[Path]:
    """The same in another process; what goes to and fro lies in files, so that it is held once."""
    made = dict(zip(("seen", "facts"), observed(pd.read_feather(claims), articles), strict=True))
    paths = [claims.with_name(f"{name}.feather") for name in (*made, "checks")]
    made.pop("seen").to_feather(paths[0])
    made["facts"].to_feather(paths[1])
    within(made.pop("facts")).to_feather(paths[2])
    return paths


def _first_half(subjects: pd.Series[str]) -> npt.NDArray[np.bool_]:
    """Which rows are of the subjects that have about half of all rows."""
    codes, known = pd.factorize(subjects)
    before = np.bincount(codes, minlength=len(known)).cumsum()
    return np.asarray(before[codes] <= len(subjects) / 2)
