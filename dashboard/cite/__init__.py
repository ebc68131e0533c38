"""A statement, a chart or an article -> the words that cite it: the source first, this collection second."""

from dashboard.cite.apa import source
from dashboard.cite.bibtex import bibliography
from dashboard.cite.chart import chart, short
from dashboard.cite.footnote import Footnote, footnotes, numbers, statement
from dashboard.cite.name import COLLECTION

__all__ = [
    "COLLECTION",
    "Footnote",
    "bibliography",
    "chart",
    "footnotes",
    "numbers",
    "short",
    "source",
    "statement",
]
