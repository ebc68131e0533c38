"""A version of the data -> a folder of charts, embeds, pictures and tables that any web server can host."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from pathlib import Path

from dashboard.bundle import library
from dashboard.data import Series, Version
from dashboard.embed import Addresses, document, living
from dashboard.embed.page import ASSETS, SHEETS, WIDE
from dashboard.layout.shell import NAME, PURPOSE
from dashboard.marks import scene
from dashboard.paper import Sheet
from dashboard.reports import Report, make
from dashboard.reports.report import today
from dashboard.theme import stylesheet
from dashboard.view import View
from dashboard.wording.titles import count

SUFFIXES = ("csv", "json", "xlsx", "html", "svg", "png", "md", "bib")
LOOKS = ("light", "dark")


def write(version: Version, folder: Path, public: str = "") -> Iterator[str]:
    """Writes the site into `folder`, and says each series when it is written."""
    for name in ("charts", "embed", "assets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("embed.js", "embed.css"):
        shutil.copy(ASSETS / name, folder / "assets" / name)
    shutil.copy(library(), folder / "assets" / "plotly.js")
    listed = version.all_series()
    for one in listed:
        _series(version, one, folder, public)
        yield one.series_id
    (folder / "index.html").write_text(_index(version, listed), encoding="utf-8")


def _series(version: Version, one: Series, folder: Path, public: str) -> None:
    found = scene(version, View(series=one.series_id))
    if found is None:
        return
    report = Report(found, public, today())
    slug = one.series_id
    for suffix in SUFFIXES:
        (folder / "charts" / f"{slug}.{suffix}").write_bytes(make(report, suffix))
    for look in LOOKS:
        for sheet in (*SHEETS.values(), WIDE):
            picture = report.picture("svg", sheet, look)
            (folder / "embed" / _picture(slug, look, sheet)).write_bytes(picture)
    script = living(report, "../assets/plotly.js")
    (folder / "embed" / f"{slug}.js").write_text(script, encoding="utf-8")
    (folder / "embed" / f"{slug}.html").write_text(document(report, _beside(slug)), encoding="utf-8")


def _picture(slug: str, look: str, sheet: Sheet) -> str:
    return f"{slug}.{look}-{sheet.width}.svg"


def _beside(slug: str) -> Addresses:
    """The addresses of a folder: each part by its place beside the embed."""
    return Addresses(
        picture=lambda look, sheet: _picture(slug, look, sheet),
        asset=lambda name: f"../assets/{name}",
        living=f"{slug}.js",
        page=f"../charts/{slug}.html",
    )


def _index(version: Version, listed: list[Series]) -> str:
    rows = "\n".join(f"<li>{_entry(one)}</li>" for one in listed)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{NAME}</title>
<link rel="icon" href="data:,">
<style>{stylesheet()}</style>
<link rel="stylesheet" href="assets/embed.css">
</head>
<body><main>
<h1>{NAME}</h1>
<p class="subtitle">{PURPOSE} {count(len(listed), "series")}, data version {version.name}.</p>
<ul>
{rows}
</ul>
</main></body>
</html>
"""


def _entry(one: Series) -> str:
    slug, title = html.escape(one.series_id), html.escape(one.title)
    files = " · ".join(f'<a href="charts/{slug}.{suffix}">{suffix}</a>' for suffix in SUFFIXES)
    said = count(one.n_claims, "statement")
    return f'<a href="embed/{slug}.html">{title}</a>, {said} <span class="byline">{files}</span>'
