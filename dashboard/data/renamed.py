"""A version -> what its series were called before, so that old addresses lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dashboard.data.version import Version


@lru_cache(8)
def renamed(version: Version) -> Mapping[str, str]:
    """Old name -> today's; empty where nobody renamed one, or the version is of an older program."""
    if not version.holds("renamed"):
        return {}
    return dict(version.rows("SELECT series_id, renamed_to FROM renamed ORDER BY series_id"))
