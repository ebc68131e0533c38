"""A series -> the others that a reader may want beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashboard.data.rows import Series
from dashboard.data.version import Version

MOST = 20
"""So many of the same indicator are told; of the same sides, all."""


def kin(version: Version, series: Series) -> list[Series]:
    """Others with a unit: first those on the same sides, then the same indicator elsewhere."""
    sides, indicators = _groups(version)
    same = sides[series.pair] if series.pair else ()
    like = [one for one in indicators[series.indicator] if not series.pair or one.pair != series.pair]
    return [one for one in (*same, *like) if one.series_id != series.series_id]


Groups = Mapping[str, Sequence[Series]]


@lru_cache(maxsize=4)
def _groups(version: Version) -> tuple[Groups, Groups]:
    """Series with a unit by their sides, and those with most statements by their indicator."""
    sides: dict[str, list[Series]] = defaultdict(list)
    indicators: dict[str, list[Series]] = defaultdict(list)
    for one in version.all_series():
        if not one.default_unit:
            continue
        sides[one.pair].append(one)
        if len(indicators[one.indicator]) < MOST:
            indicators[one.indicator].append(one)
    return sides, indicators
