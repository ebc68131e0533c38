"""A report -> one zip of everything that a document needs, all of one version."""

from __future__ import annotations

import hashlib
import json

from dashboard import cite
from dashboard.reports.bytewise import zipped
from dashboard.reports.frozen import frozen
from dashboard.reports.latex import latex
from dashboard.reports.markdown import markdown
from dashboard.reports.parquet import KIND
from dashboard.reports.report import Report
from dashboard.reports.rows import CLAIM, row, table
from dashboard.reports.word import word
from dashboard.reports.workbook import workbook


def bibliography(report: Report) -> str:
    """BibTeX of the chart and of each article behind it."""
    found = report.found
    return cite.bibliography(
        report.slug, found.chart, report.notes, found.version.name, report.address, report.day
    )


def pack(report: Report) -> bytes:
    """The report pack."""
    slug, drawn = report.slug, report.found.chart
    rows = "".join(table(CLAIM, map(row, report.found.statements))).encode()
    files = {
        f"{slug}.png": report.picture("png"),
        f"{slug}.svg": report.picture("svg"),
        f"{slug}.pdf": report.picture("pdf"),
        f"{slug}.csv": rows,
        "datapackage.json": package(report, rows).encode(),
        f"{slug}.xlsx": workbook(report),
        f"{slug}.docx": word(report),
        f"{slug}.html": frozen(report).encode(),
        f"{slug}.md": markdown(report).encode(),
        f"{slug}.tex": latex(report).encode(),
        f"{slug}.bib": bibliography(report).encode(),
        f"{slug}.alt.txt": (drawn.alternative + "\n").encode(),
    }
    return zipped(files)


def package(report: Report, rows: bytes) -> str:
    """The Frictionless description of the pack's CSV."""
    fields = [{"name": name, "type": KIND[name]} for name in CLAIM]
    told = {
        "profile": "tabular-data-package",
        "name": report.slug,
        "title": report.found.chart.title,
        "description": report.missing,
        "version": report.found.version.name,
        "sources": _sources(report),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": report.slug,
                "path": f"{report.slug}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(rows),
                "hash": f"sha256:{hashlib.sha256(rows).hexdigest()}",
                "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["claim_id"]},
            }
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _sources(report: Report) -> list[dict[str, str]]:
    """The articles behind the chart, each once."""
    found: dict[str, dict[str, str]] = {}
    for note in report.notes:
        one = {"title": cite.source(note.statement)} | ({"path": note.link} if note.link else {})
        found.setdefault(note.statement.article_id, one)
    return list(found.values())
