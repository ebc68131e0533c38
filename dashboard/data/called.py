"""The codes of a version -> the other names under which readers look for a place or a route."""

from __future__ import annotations

from functools import lru_cache

from dashboard.data.version import Version

MARK = "; also "
"""What stands between a code's kind and its other names in `codes.description`."""


@lru_cache(maxsize=4)
def called(version: Version) -> dict[str, str]:
    """Code -> its other names in small letters; nothing for a code that has none."""
    rows = version.rows("SELECT code, description FROM codes WHERE dimension IN ('place', 'route')")
    return {code: told.partition(MARK)[2].lower() for code, told in rows if MARK in (told or "")}
