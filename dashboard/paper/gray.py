"""The look of print without color."""

from __future__ import annotations

from dashboard.theme import Theme

GRAY = Theme(
    name="gray",
    ground="#FFFFFF",
    panel="#FFFFFF",
    ink="#000000",
    muted="#4A4A4A",
    line="#C8C8C8",
    accent="#000000",
    sides=("#1A1A1A", "#7A7A7A", "#4C4C4C", "#A0A0A0", "#303030"),
    year=0.14,
    part=0.42,
    words={"figure": "#E4E4E4", "period": "#EDEDED", "pair": "#E4E4E4", "indicator": "#EDEDED"},
)
