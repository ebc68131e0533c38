"""Ordinals of days -> moments as plotly reads them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache


@lru_cache(maxsize=20_000)
def moment(ordinal: float) -> str:
    """A day's ordinal as plotly reads it."""
    whole = int(ordinal)
    return (datetime.fromordinal(whole) + timedelta(days=ordinal - whole)).isoformat(sep=" ")
