"""Leaves out of tables what may not be re-published: official series that are kept for checks alone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from etl.table.frame import Frames
from etl.table.lists import Republish

OF_REFERENCE = ("reference_value", "reference_gap", "reference_source", "reference_id")


def shown(frames: Mapping[str, pd.DataFrame]) -> Frames:
    """The tables as they may be published: neither a closed series nor what gives its figures away."""
    reference = frames["reference"]
    closed = set(reference.loc[reference["republish"] != Republish.YES, "reference_id"])
    if not closed:
        return dict(frames)
    checks, candidates = frames["checks"], frames["candidates"].copy()
    hidden = candidates["reference_id"].map(lambda ids: _any(ids, closed)).astype("bool")
    for name in OF_REFERENCE:
        blank = float("nan") if candidates[name].dtype.kind == "f" else ""
        candidates.loc[hidden, name] = blank
    return {
        **frames,
        "reference": reference[~reference["reference_id"].isin(closed)].reset_index(drop=True),
        "checks": checks[
            ~checks["reference_id"].map(lambda ids: _any(ids, closed)).astype("bool")
        ].reset_index(drop=True),
        "candidates": candidates,
    }


def _any(ids: str, closed: set[str]) -> bool:
    return any(one in closed for one in ids.split(";"))
