"""A report -> the embed's HTML: picture, words and footnotes, without a script's help."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.cite import Footnote
from dashboard.paper import Sheet
from dashboard.reports import Report
from dashboard.theme import DARK, LIGHT, stylesheet
from dashboard.wording.titles import count

ASSETS = Path(__file__).parent.parent / "assets"
SHEETS = {
    310: Sheet(width=264, plain=True),
    430: Sheet(width=340, plain=True),
    660: Sheet(width=540, plain=True),
}
"""By the widest frame that they are for; wider ones show WIDE."""
WIDE = Sheet(width=760, plain=True)
LISTED = 120
"""How many footnotes stand under an embed; the page has them all."""
NOTES = ("", "open", "none")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an embed's parts lie: on a server, or beside each other in a folder.

    Args:
        picture: theme and sheet -> address of the SVG.
        asset: name -> address of a file of `assets/`.
        living: the script that holds the living chart.
        page: where every sentence can be read.
        current: the same embed unfrozen; empty where there is none.
    """

    picture: Callable[[str, Sheet], str]
    asset: Callable[[str], str]
    living: str
    page: str
    current: str = ""


def of_server(report: Report, origin: str) -> Addresses:
    """The addresses of a server; pictures name the version, so that they may be kept."""
    view, slug = report.found.view, report.slug
    fixed = view.but(version=report.found.version.name, claim="", page=1)

    def picture(look: str, sheet: Sheet) -> str:
        address = fixed.but(theme="" if look == LIGHT.name else look).address(f"/charts/{slug}.svg")
        return address + "".join(f"&{name}={text}" for name, text in sheet.parameters().items())

    return Addresses(
        picture=picture,
        asset=lambda name: f"/assets/{name}?{asset_hash(name)}",
        living=fixed.but(theme="").address(f"/embed/{slug}.js"),
        page=origin + view.but(theme="").address(f"/chart/{slug}"),
        current=view.but(version="").address(f"/embed/{slug}") if view.version else "",
    )


def document(report: Report, at: Addresses, notes: str = "", since: str = "") -> str:
    """The whole page.

    Args:
        notes: "open" shows the footnotes at once, "none" leaves them out.
        since: what has changed since the version that the embed is frozen at.
    """
    drawn = report.found.chart
    heading, _, unit = html.escape(drawn.title).partition(" · ")
    unit = f' <span class="unit-words">· {unit}</span>' if unit else ""
    left = f". {report.left}" if report.left else ""
    body = f"""<main>
<h1>{heading}{unit}</h1>
<p class="subtitle">{html.escape(drawn.subtitle + left)}</p>
{_frozen(report, at, since)}<figure class="drawing" id="drawing">
{_picture(report, at)}
<div id="alive" role="img" aria-label="{html.escape(drawn.alternative)}" hidden></div>
<button type="button" id="wake" class="quiet" hidden>Make it interactive</button>
</figure>
<div id="said" aria-live="polite"></div>
<p class="sources">{html.escape(report.sources)}
<a href="{html.escape(at.page)}" target="_blank" rel="noopener">Every sentence behind this chart ↗</a></p>
{"" if notes == "none" else _notes(report, notes)}
</main>
<script src="{html.escape(at.asset("embed.js"))}" data-living="{html.escape(at.living)}" \
data-name="{html.escape(report.slug)}" id="script" defer></script>"""
    return _html(drawn.title, body, report.found.view.theme, at.asset("embed.css"))


def message(sentence: str, theme: str = "") -> str:
    """An embed that has nothing to show says why, in one sentence."""
    body = f'<main><p class="nothing">{html.escape(sentence)}</p></main>'
    return _html("Nothing to show", body, theme, f"/assets/embed.css?{asset_hash('embed.css')}")


def _html(title: str, body: str, named: str, style: str) -> str:
    chosen = f' data-theme="{named}"' if named in (LIGHT.name, DARK.name) else ""
    return f"""<!DOCTYPE html>
<html lang="en"{chosen}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<link rel="icon" href="data:,">
<style>{stylesheet()}</style>
<link rel="stylesheet" href="{html.escape(style)}">
</head>
<body>
{body}
</body>
</html>
"""


def _picture(report: Report, at: Addresses) -> str:
    """The static picture: narrow or wide, in the theme asked for or else that of the reader's system."""
    chosen = report.found.view.theme
    dark = "(prefers-color-scheme: dark)"
    sized = [(f"(max-width: {frame}px)", sheet) for frame, sheet in SHEETS.items()]
    sources = [(media, chosen or LIGHT.name, sheet) for media, sheet in sized]
    if not chosen:
        sources[:0] = [(f"{media} and {dark}", DARK.name, sheet) for media, sheet in sized]
        sources.append((dark, DARK.name, WIDE))
    listed = "".join(
        f'<source media="{media}" srcset="{html.escape(at.picture(look, sheet))}">\n'
        for media, look, sheet in sources
    )
    plain = html.escape(at.picture(chosen or LIGHT.name, WIDE))
    alternative = html.escape(report.found.chart.alternative)
    return f'<picture>\n{listed}<img id="still" src="{plain}" alt="{alternative}">\n</picture>'


def _frozen(report: Report, at: Addresses, since: str) -> str:
    """What a frozen embed says of itself; nothing for a living one."""
    if not report.found.view.version:
        return ""
    way = f' <a href="{html.escape(at.current)}">See it as it is now</a>' if since and at.current else ""
    version = html.escape(report.found.version.name)
    told = f"{since}{way}" if since else "Nothing that it shows has changed since."
    return f'<p class="frozen" id="frozen">Frozen at data version {version}. {told}</p>\n'


def _notes(report: Report, notes: str) -> str:
    if not report.notes:
        return ""
    listed = "".join(map(_note, report.notes[:LISTED]))
    rest = len(report.notes) - LISTED
    more = f"<p>{rest:,} more stand on the page.</p>" if rest > 0 else ""
    opened = " open" if notes == "open" else ""
    return f"<details{opened}><summary>Who said it: {count(len(report.notes), 'footnote')}</summary>\
<ol>{listed}</ol>{more}</details>"


def _note(note: Footnote) -> str:
    link = (
        f' <a href="{html.escape(note.link)}" target="_blank" rel="noopener nofollow">Source ↗</a>'
        if note.link
        else ""
    )
    return f'<li id="note-{note.number}">{html.escape(note.words)}{link}</li>'


@cache
def asset_hash(name: str) -> str:
    """The first characters of an asset's SHA-256, by which browsers know a new one."""
    return hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
