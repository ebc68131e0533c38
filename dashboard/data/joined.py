"""The tables of a version -> the SQL that brings a claim together with its article and its observation."""

from __future__ import annotations

from dataclasses import fields

from dashboard.data.rows import Statement

CLAIM = [field.name for field in fields(Statement)]
"""Columns of a claim with its article, in the order of Statement."""

_FROM_ARTICLE = ("title", "publisher", "url", "published", "kind")
JOINED = (
    "(SELECT "
    + ", ".join(
        f"a.{name}"
        if name in _FROM_ARTICLE
        else "coalesce(o.status, '') AS status"
        if name == "status"
        else f"c.{name}"
        for name in CLAIM
    )
    + ", concat_ws(' ', c.indicator, i.label, r.label, p.label, c.commodity, c.route) AS names"
    + " FROM claims c JOIN articles a USING (article_id)"
    + " LEFT JOIN observations o ON c.observation_id = o.observation_id"
    + " LEFT JOIN codes i ON i.dimension = 'indicator' AND i.code = c.indicator"
    + " LEFT JOIN codes r ON r.dimension = 'place' AND r.code = split_part(c.pair, '-', 1)"
    + " LEFT JOIN codes p ON p.dimension = 'place' AND p.code = split_part(c.pair, '-', 2)"
    + ") joined"
)
"""Claims with their article and their observation's status; every Filter's columns are here."""

PLACED = JOINED.replace("(SELECT ", "(SELECT c.place, ", 1).replace("FROM claims c", "FROM placed c", 1)
"""The same with the row of the claims' file in which each stands."""

NEWEST = (
    "(SELECT series_id, max(published) AS newest FROM claims JOIN articles USING (article_id) "
    "GROUP BY series_id)"
)

IN_TIME = "coalesce(period_end, published) NULLS FIRST, measure, claim_id"

ORDERED = {
    "period": "period_end",
    "figure": "value",
    "about": "indicator",
    "sides": "pair",
    "said": "modality",
    "source": "published",
    "publisher": "publisher",
    "status": "status",
}
"""What a list of statements may be ordered by -> the column that orders it."""
