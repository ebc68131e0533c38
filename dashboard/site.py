"""A version of the data -> a folder of charts, embeds, pictures and tables that any web server can host."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
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
from dashboard.wording.periods import years
from dashboard.wording.titles import count

SUFFIXES = ("csv", "json", "xlsx", "html", "svg", "png", "md", "bib")
LOOKS = ("light", "dark")
FRAME = '<iframe src="…/embed/SERIES.html" width="100%" height="560" style="border:0"></iframe>'
CSS = """.index{max-width:68rem;margin:0 auto;padding:1.4rem 1rem 3rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}thead th{color:var(--muted);font-size:.86rem}
th,td{text-align:left;padding:.35rem 1rem .35rem 0;vertical-align:baseline}
tr{border-bottom:1px solid var(--line)}tbody th{font-weight:400}.number{text-align:right}
.years{white-space:nowrap}
code{overflow-wrap:anywhere}
@media (max-width:40rem){thead{display:none}tr{display:block;padding:.4rem 0}
th,td{display:inline;border:0;padding:0 .6rem 0 0}tbody th,td.byline{display:block}}"""


def write(version: Version, folder: Path, public: str = "") -> Iterator[str]:
    """Writes the site into `folder`, a process for each core, and says each series when it is written."""
    for name in ("charts", "embed", "assets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("embed.js", "embed.css"):
        shutil.copy(ASSETS / name, folder / "assets" / name)
    shutil.copy(library(), folder / "assets" / "plotly.js")
    listed = version.all_series()
    make_one = partial(_series, version.folder, folder, public)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(make_one, [one.series_id for one in listed])
    (folder / "index.html").write_text(_index(version, listed), encoding="utf-8")


@cache
def _opened(kept: Path) -> Version:
    """The version, opened once in each process."""
    return Version(kept.name, kept)


def _series(kept: Path, folder: Path, public: str, slug: str) -> str:
    """Writes the files of one series, and gives its name."""
    found = scene(_opened(kept), View(series=slug))
    if found is None:
        return slug
    report = Report(found, public, today())
    for suffix in SUFFIXES:
        (folder / "charts" / f"{slug}.{suffix}").write_bytes(make(report, suffix))
    for look in LOOKS:
        for sheet in (*SHEETS.values(), WIDE):
            picture = report.picture("svg", sheet, look)
            (folder / "embed" / _picture(slug, look, sheet)).write_bytes(picture)
    script = living(report, "../assets/plotly.js")
    (folder / "embed" / f"{slug}.js").write_text(script, encoding="utf-8")
    (folder / "embed" / f"{slug}.html").write_text(document(report, _beside(slug)), encoding="utf-8")
    return slug


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
    rows = "\n".join(map(_entry, listed))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{NAME}</title>
<link rel="icon" href="data:,">
<style>{stylesheet()}{CSS}</style>
<link rel="stylesheet" href="assets/embed.css">
</head>
<body><main class="index">
<h1>{NAME}</h1>
<p class="subtitle">{PURPOSE} {count(len(listed), "series")}, data version {version.name}.</p>
<table>
<thead><tr><th scope="col">Chart</th><th scope="col">Years</th><th scope="col" class="number">Statements</th>
<th scope="col">Files</th></tr></thead>
<tbody>
{rows}
</tbody></table>
<p class="subtitle">A chart stands in another page by its address:
<code>{html.escape(FRAME)}</code></p>
</main></body>
</html>
"""


def _entry(one: Series) -> str:
    slug, title = html.escape(one.series_id), html.escape(one.title)
    files = " · ".join(f'<a href="charts/{slug}.{suffix}">{suffix}</a>' for suffix in SUFFIXES)
    first, last = one.first_period, one.last_period
    when = years(first.year, last.year) if first and last else ""
    return (
        f'<tr><th scope="row"><a href="embed/{slug}.html">{title}</a></th><td class="years">{when}</td>'
        f'<td class="number">{one.n_claims:,}</td><td class="byline">{files}</td></tr>'
    )
