"""One scene -> the files that readers take away: tables, pictures, documents, citations, packs."""

from dashboard.reports.formats import MADE, TYPES, Missing, make
from dashboard.reports.report import Report

__all__ = ["MADE", "TYPES", "Missing", "Report", "make"]
