"""Turns columns into the text of their cells, all at once: what is hashed and what CSV files hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.table.cells import FORMULA, number
from etl.table.columns import Column, Type

TEXT = pa.large_string()
SPECIAL = '",\r\n'
"""A cell that holds one of these stands in quotes."""

EXACT = 2.0**53
"""Below it a whole number is the same as an integer."""

Texts = Any
"""An array of `TEXT`."""


def arrow(values: pd.Series[Any]) -> Texts:
    """A text column as one array of arrow; chunks of an empty one may be of another type of text."""
    found = pa.array(values, TEXT)
    if not isinstance(found, pa.ChunkedArray):
        return found
    return pa.chunked_array([chunk.cast(TEXT) for chunk in found.chunks], TEXT).combine_chunks()


def joined(texts: Texts) -> bytes:
    """All texts of an array one after the other, in UTF-8."""
    if not len(texts):
        return b""
    _, offsets, letters = texts.buffers()
    ends = np.frombuffer(offsets, "<i8")[texts.offset : texts.offset + len(texts) + 1]
    return letters[int(ends[0]) : int(ends[-1])].to_pybytes() if letters else b""


def among(texts: pd.Series[Any], wanted: pd.Series[Any]) -> npt.NDArray[np.bool_]:
    """Which texts are among the wanted ones."""
    return np.asarray(pc.is_in(arrow(texts), arrow(wanted)))


def words(column: Column, values: pd.Series[Any]) -> Texts:
    """The cells of one column as text, empty where nothing is said."""
    if column.textual:
        return arrow(values)
    if column.type is Type.DATE:
        days = pa.array(values.to_numpy(dtype="datetime64[D]"))
        return pc.fill_null(pc.cast(days, TEXT), "")
    if values.dtype.kind == "i":
        return pc.cast(pa.array(values.to_numpy()), TEXT)
    numbers = values.to_numpy()
    if bool(np.all((numbers % 1 == 0) & (abs(numbers) < EXACT) | np.isnan(numbers))):
        return pc.fill_null(pc.cast(pa.array(numbers, pa.int64(), from_pandas=True), TEXT), "")
    distinct, place = np.unique(numbers, return_inverse=True)
    return pa.array([number(value) for value in distinct.tolist()], TEXT).take(pa.array(place))


def harmless(texts: Texts) -> Texts:
    """Text cells that no spreadsheet runs; see `cells.harmless`."""
    if not _any_of("".join(FORMULA), texts):
        return texts
    runs = pc.is_in(pc.utf8_slice_codeunits(texts, 0, 1), pa.array(FORMULA, TEXT))
    return pc.if_else(runs, beside("'", texts), texts) if pc.any(runs).as_py() else texts


def quoted(texts: Texts) -> Texts:
    """Cells in quotes where RFC 4180 asks for it."""
    if not _any_of(SPECIAL, texts):
        return texts
    special = pc.match_substring_regex(texts, f"[{SPECIAL}]")
    return pc.if_else(special, beside('"', pc.replace_substring(texts, '"', '""'), '"'), texts)


def _any_of(signs: str, texts: Texts) -> bool:
    """Whether one of these stands in any of the texts; far sooner told than in which of them."""
    letters = joined(texts)
    return any(sign in letters for sign in signs.encode())


def beside(*parts: Texts | str, by: str = "") -> Texts:
    """Arrays joined row by row; a plain text stands in each row."""
    columns = (pa.scalar(part, TEXT) if isinstance(part, str) else part for part in parts)
    return pc.binary_join_element_wise(*columns, pa.scalar(by, TEXT))
