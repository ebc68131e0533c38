"""Ordinals of days -> moments as plotly reads them."""

from __future__ import annotations

from datetime import datetime, timedelta


def moment(ordinal: float) -> str:
    """A day's ordinal as plotly reads it."""
    whole = int(ordinal)
    return (datetime.fromordinal(whole) + timedelta(days=ordinal - whole)).isoformat(sep=" ")
