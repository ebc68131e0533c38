"""Turns the tables that reading gives into all tables, in the order in which they are stored."""

from __future__ import annotations

import pandas as pd
import pyarrow.compute as pc

from etl.table.added import BY_HAND
from etl.table.candidates import candidates
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
from etl.table.spelled import arrow
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
    out["observations"], facts, of_subjects = looked_at(frames["claims"], frames["articles"])
    out["series"] = series(frames["claims"], out["observations"], label)
    out["checks"] = checks(of_subjects, facts, frames["reference"])
    del facts, of_subjects
    out["candidates"] = candidates(frames | out, label)
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
    names, known = arrow(frames["evidence"]["claim_id"]), arrow(out["claims"]["claim_id"])
    of_claims = pd.DataFrame({"claim": pc.index_in(names, known).to_numpy(zero_copy_only=False)})
    return out | {"evidence": _in_order(frames["evidence"], of_claims)}


def _in_order(rows: pd.DataFrame, keys: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order of their keys."""
    order = keys.reset_index(drop=True).sort_values(keys.columns.tolist(), kind="stable").index
    there = order.equals(pd.RangeIndex(len(order)))
    return (rows if there else rows.take(order.to_numpy())).reset_index(drop=True)
