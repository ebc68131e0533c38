"""The built tables -> rows: the only door between the dashboard and `data/`."""

from dashboard.data.collection import Collection, NoData, NotBuilt
from dashboard.data.filter import Filter
from dashboard.data.intake import Reading, reading
from dashboard.data.judged import Candidate, Check, candidates, checks, differing
from dashboard.data.labels import Labels
from dashboard.data.reckoned import currencies, reckoned
from dashboard.data.renamed import renamed
from dashboard.data.rows import (
    Article,
    Counts,
    Difference,
    Evidence,
    Figure,
    Leftover,
    Observation,
    Series,
    Statement,
)
from dashboard.data.version import ORDERED, TABLES, Version
from etl.table.derived import Derived, Way

__all__ = [
    "ORDERED",
    "TABLES",
    "Article",
    "Candidate",
    "Check",
    "Collection",
    "Counts",
    "Derived",
    "Difference",
    "Evidence",
    "Figure",
    "Filter",
    "Labels",
    "Leftover",
    "NoData",
    "NotBuilt",
    "Observation",
    "Reading",
    "Series",
    "Statement",
    "Version",
    "Way",
    "candidates",
    "checks",
    "currencies",
    "differing",
    "reading",
    "reckoned",
    "renamed",
]
