"""The built tables -> rows: the only door between the dashboard and `data/`."""

from dashboard.data.collection import Collection, NoData, NotBuilt
from dashboard.data.filter import Filter
from dashboard.data.labels import Labels
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

__all__ = [
    "ORDERED",
    "TABLES",
    "Article",
    "Collection",
    "Counts",
    "Difference",
    "Evidence",
    "Figure",
    "Filter",
    "Labels",
    "Leftover",
    "NoData",
    "NotBuilt",
    "Observation",
    "Series",
    "Statement",
    "Version",
]
