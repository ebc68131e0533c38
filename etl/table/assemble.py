"""Turns the tables that reading gives into all tables, in the order in which they are stored."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.table.added import BY_HAND
from etl.table.checks import checks
from etl.table.codes import codes
from etl.table.columns import table
from etl.table.corrections import Correction
from etl.table.desk import corrected
from etl.table.frame import Frames, frame
from etl.table.halves import looked_at
from etl.table.linked import linked
from etl.table.repeats import same_text_as
from etl.table.rows import ADDED, READ
from etl.table.series import series
from etl.table.spelled import Texts, arrow
from etl.words.labels import label
from etl.words.renamed import rows as renamed


def assemble(read: Frames, corrections: tuple[Correction, ...] = ()) -> Frames:
    """All tables.

    Args:
        read: the tables named in `rows.READ`, in any order of articles, and those of `rows.ADDED`
            where there are any.
        corrections: what people said, in their order.
    """
    frames = ordered(linked({name: read[name] for name in READ}, corrections))
    frames["articles"] = frames["articles"].assign(
        same_text_as=same_text_as(frames["articles"], frames["texts"])
    )
    frames["claims"], frames["evidence"], frames["corrections"] = corrected(frames, corrections)
    frames["leftovers"] = _still_left(frames["leftovers"], frames["claims"])
    if corrections:
        frames |= ordered(frames)
    frames |= {name: read[name] if name in read else frame(table(name), []) for name in ADDED}
    return frames | concluded(frames)


def concluded(frames: Frames) -> Frames:
    """What claims make of themselves: observations, series, checks, candidates, and the codes in use.

    Args:
        frames: articles, claims, reference and rates, and all other tables in which codes stand.
    """
    out: Frames = {}
    made = looked_at(frames["claims"], frames["articles"], frames["reference"])
    out["observations"], facts, of_subjects, out["candidates"] = made
    del made
    out["checks"] = checks(of_subjects, facts)
    del facts, of_subjects
    out["series"] = series(frames["claims"], out["observations"], label)
    out["renamed"] = frame(table("renamed"), renamed())
    out["codes"] = codes(frames | out)
    return out


def _still_left(leftovers: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The leftovers that no statement entered by a person has for its figure."""
    place = ["article_id", "part"]
    taken = claims.loc[claims["rule"] == BY_HAND, [*place, "figure_start", "figure_end"]]
    if taken.empty:
        return leftovers
    met = leftovers.reset_index().merge(taken, on=place)
    gone = met[(met["char_start"] < met["figure_end"]) & (met["figure_start"] < met["char_end"])]
    return leftovers[~leftovers.index.isin(gone["index"])]


def ordered(frames: Frames) -> Frames:
    """The same rows by article, then by place in the text; evidence in the order of its claims.

    A table that is in order is itself, so that no second copy of it is made.
    """
    out = {name: _in_order(frames[name], frames[name][["article_id"]]) for name in ("articles", "texts")}
    for name, last in (("claims", ["figure_start", "figure_end", "claim_id"]), ("leftovers", ["char_end"])):
        rows = frames[name]
        keys = rows[["article_id"]].assign(body=rows["part"] == "text")
        out[name] = _in_order(rows, keys.join(rows[["char_start", *last]]))
    places = _places(arrow(frames["evidence"]["claim_id"]), arrow(out["claims"]["claim_id"]))
    return out | {"evidence": _in_order(frames["evidence"], pd.DataFrame({"claim": places}))}


def _places(names: Texts, known: Texts) -> npt.NDArray[np.int64]:
    """Where each name stands among the known ones, others last; equal neighbors are looked up once."""
    if not len(names):
        return np.empty(0, "int64")
    other = pc.not_equal(names[1:], names[:-1]).to_numpy(zero_copy_only=False)
    first = np.flatnonzero(np.append(True, other))
    found = pc.fill_null(pc.index_in(names.take(pa.array(first)), known), len(known))
    return np.repeat(found.to_numpy(), np.diff(np.append(first, len(names))))


def _in_order(rows: pd.DataFrame, keys: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of their keys."""
    if not _ascend(keys):
        order = keys.reset_index(drop=True).sort_values(keys.columns.tolist(), kind="stable").index
        rows = rows.take(order.to_numpy())
    return rows.reset_index(drop=True)


def _ascend(keys: pd.DataFrame) -> bool:
    """Whether each row's keys are those of the row before, or greater."""
    tied = np.ones(max(len(keys) - 1, 0), bool)
    for name in keys:
        before, after = (keys[name].iloc[part].reset_index(drop=True) for part in (slice(-1), slice(1, None)))
        if (tied & (after < before).to_numpy()).any():
            return False
        tied &= (after == before).to_numpy()
    return True
