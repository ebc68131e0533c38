"""The built tables -> rows: the only door between the dashboard and `data/`."""

from dashboard.data.collection import Collection, NoData, NotBuilt
from dashboard.data.doubt import Doubt, Progress, doubtful, doubts, progress
from dashboard.data.filter import Filter
from dashboard.data.intake import Reading, reading
from dashboard.data.judged import Candidate, Check, candidates, checks, differing
from dashboard.data.labels import Labels
from dashboard.data.ledger import Correction, Ledger, Unwritten, Word
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
    "Candidate",
    "Check",
    "Collection",
    "Correction",
    "Counts",
    "Difference",
    "Doubt",
    "Evidence",
    "Figure",
    "Filter",
    "Labels",
    "Ledger",
    "Leftover",
    "NoData",
    "NotBuilt",
    "Observation",
    "Progress",
    "Reading",
    "Series",
    "Statement",
    "Unwritten",
    "Version",
    "Word",
    "candidates",
    "checks",
    "differing",
    "doubtful",
    "doubts",
    "progress",
    "reading",
]
