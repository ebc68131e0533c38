"""The built tables -> rows: the only door between the dashboard and `data/`."""

from dashboard.data.alike import Alike, alike, stored
from dashboard.data.called import called
from dashboard.data.changes import Changes, changes, soon, unread
from dashboard.data.collection import Collection, NoData, NotBuilt
from dashboard.data.doubt import Doubt, Progress, doubtful, doubts, progress
from dashboard.data.filter import Filter
from dashboard.data.index import ORDERED
from dashboard.data.intake import Reading, foreign, present, reading
from dashboard.data.judged import Candidate, Check, candidates, checks, differing, observed
from dashboard.data.kin import kin
from dashboard.data.labels import Labels
from dashboard.data.ledger import Correction, Ledger, Unwritten, Word
from dashboard.data.measured import Measured, measured
from dashboard.data.official import Line, official
from dashboard.data.reckoned import currencies, reckoned
from dashboard.data.renamed import renamed
from dashboard.data.rows import (
    Article,
    Counts,
    Difference,
    Edition,
    Evidence,
    Figure,
    Leftover,
    Observation,
    Refusal,
    Series,
    Statement,
)
from dashboard.data.signed import Signature, signed
from dashboard.data.tables import TABLES
from dashboard.data.version import Version
from etl.table.derived import Derived, Way

__all__ = [
    "ORDERED",
    "TABLES",
    "Alike",
    "Article",
    "Candidate",
    "Changes",
    "Check",
    "Collection",
    "Correction",
    "Counts",
    "Derived",
    "Difference",
    "Doubt",
    "Edition",
    "Evidence",
    "Figure",
    "Filter",
    "Labels",
    "Ledger",
    "Leftover",
    "Line",
    "Measured",
    "NoData",
    "NotBuilt",
    "Observation",
    "Progress",
    "Reading",
    "Refusal",
    "Series",
    "Signature",
    "Statement",
    "Unwritten",
    "Version",
    "Way",
    "Word",
    "alike",
    "called",
    "candidates",
    "changes",
    "checks",
    "currencies",
    "differing",
    "doubtful",
    "doubts",
    "foreign",
    "kin",
    "measured",
    "observed",
    "official",
    "present",
    "progress",
    "reading",
    "reckoned",
    "renamed",
    "signed",
    "soon",
    "stored",
    "unread",
]
