"""A format's name -> what makes it, and what a browser is told that it is."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.paper import Sheet
from dashboard.reports.frozen import frozen
from dashboard.reports.latex import latex
from dashboard.reports.markdown import markdown
from dashboard.reports.pack import bibliography, pack
from dashboard.reports.parquet import parquet
from dashboard.reports.report import Report
from dashboard.reports.rows import document, listed, table
from dashboard.reports.word import word
from dashboard.reports.workbook import workbook

PICTURES = ("svg", "png", "pdf")
TABLES = ("csv", "json", "parquet")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "tex": "application/x-tex; charset=utf-8",
    "zip": "application/zip",
}
MADE: dict[str, Callable[[Report], bytes]] = {
    "xlsx": workbook,
    "docx": word,
    "html": lambda report: frozen(report).encode(),
    "md": lambda report: markdown(report).encode(),
    "bib": lambda report: bibliography(report).encode(),
    "tex": lambda report: latex(report).encode(),
    "zip": pack,
}
"""Formats that ask for nothing but the report."""


class Missing(LookupError):
    """Nothing is at that address; its text is one sentence."""


def make(
    report: Report, suffix: str, rows: str = "claims", sheet: Sheet | None = None, bom: bool = False
) -> bytes:
    """The bytes of one format.

    Args:
        rows: claims or observations, for tables.
        sheet: the paper, for pictures.
        bom: whether CSV begins with a byte-order mark.

    Raises:
        Missing: there is no such format.
        BadView: `rows` is none that is known.
    """
    if suffix == "csv":
        return "".join(table(*listed(report.found, rows), bom)).encode()
    if suffix == "json":
        return document(report, rows).encode()
    if suffix == "parquet":
        return parquet(report, rows)
    if suffix in PICTURES:
        return report.picture(suffix, sheet)
    if suffix not in MADE:
        raise Missing(f"There is no format {suffix[:20]!r}; there are {', '.join(TYPES)}.")
    return MADE[suffix](report)
