"""Turns claims into observations, facts, what facts of one subject say of each other, and candidates.

Claims of different subjects never meet there, so two processes may have some subjects each.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.table.candidates import OF_ARTICLES, candidates, disputed
from etl.table.checks import subject, within
from etl.table.observations import NEEDED, ORDER, observed
from etl.words.labels import label

WORTH_A_PROCESS = 100_000
"""So many claims are looked at before a second process pays for its start."""

Made = tuple[pd.DataFrame, ...]


def looked_at(claims: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Made:
    """Observations, facts, the checks of facts of one subject, and candidates.

    The first and the last are in the order of their tables.
    """
    told, spoken = articles[list(OF_ARTICLES)], claims["observation_id"] != ""
    if spoken.sum() < WORTH_A_PROCESS:
        return tuple(_made(claims, told, reference))
    first = spoken & _first_half(subject(claims).where(spoken, ""))
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        given = Path(folder) / "claims.feather"
        claims.loc[spoken & ~first, list(NEEDED)].to_feather(given)
        waiting = pool.submit(_stored, given, told, reference)
        mine = list(_made(claims.loc[first, list(NEEDED)], told, reference))
        theirs = map(pd.read_feather, waiting.result())
        seen, facts, checks, which = (pd.concat([mine.pop(0), rows], ignore_index=True) for rows in theirs)
    seen = seen.sort_values(list(ORDER), ignore_index=True)
    return seen, facts, checks, which.sort_values([*ORDER, "rank"], ignore_index=True)


def _made(claims: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The four tables, one after the other, so that each may make room for the next."""
    seen, facts = observed(claims, articles)
    which, claims = disputed(seen, claims)
    yield seen
    del seen
    checks = within(facts, reference)
    yield facts
    del facts
    yield checks
    yield candidates(which, claims, articles, checks, label)


def _stored(claims: Path, *tables: pd.DataFrame) -> list[Path]:
    """The same in another process; what goes to and fro lies in files, so that it is held once."""
    paths = [claims.with_name(f"made-{at}.feather") for at in range(4)]
    made = _made(pd.read_feather(claims), *tables)
    for path in paths:
        next(made).to_feather(path)
    return paths


def _first_half(subjects: pd.Series[str]) -> npt.NDArray[np.bool_]:
    """Which rows are of the subjects that have about half of all rows."""
    codes, known = pd.factorize(subjects)
    before = np.bincount(codes, minlength=len(known)).cumsum()
    return np.asarray(before[codes] <= len(subjects) / 2)
