"""A report -> one HTML file that asks nobody for anything: picture, table, footnotes."""

from __future__ import annotations

import base64
import html

from dashboard.cite import COLLECTION
from dashboard.paper import Sheet
from dashboard.reports.report import Report
from dashboard.reports.wide import Amount, wide
from dashboard.theme import DARK, LIGHT, stylesheet
from dashboard.wording.numbers import QUALIFIERS, exact, unit_words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
PAGE, PHONE = Sheet(plain=True), Sheet(width=360, plain=True)
NARROW = "(max-width: 34rem)"
CSS = """*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink)}
body{font:400 1rem/1.5 var(--sans);font-variant-numeric:tabular-nums}
main{max-width:58rem;margin:0 auto;padding:1.2rem 1rem 3rem}
h1{font-size:1.35rem;line-height:1.25;margin:0 0 .2rem;text-wrap:balance}
h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
p{margin:.3rem 0}.muted,figcaption{color:var(--muted);font-size:.9rem}
h1 .muted{font-weight:400}figure{margin:1rem 0;background:var(--panel)}
figure img{width:100%;height:auto;display:block}figcaption{padding:0 1.2rem .8rem}
.rolls{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;width:100%}
th,td{text-align:left;padding:.25rem .7rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.number,th.number{text-align:right}tbody th{white-space:nowrap}
@media (max-width:34rem){main{padding:.8rem .6rem 2rem}figcaption{padding:0 .6rem .6rem}}
li{margin:.25rem 0;overflow-wrap:anywhere}a{color:var(--accent)}"""


def frozen(report: Report) -> str:
    """The file: it opens from a disk, offline, in light and in dark."""
    drawn = report.found.chart
    chosen = report.found.view.theme
    named = f' data-theme="{chosen}"' if chosen in (LIGHT.name, DARK.name) else ""
    heading, _, unit = html.escape(drawn.title).partition(" · ")
    return f"""<!DOCTYPE html>
<html lang="en"{named}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="description" content="{html.escape(report.missing)}">
<title>{html.escape(drawn.title)}</title>
<link rel="icon" href="data:,">
<style>{stylesheet()}{CSS}</style>
</head>
<body><main>
<h1>{heading}{f' <span class="muted">· {unit}</span>' if unit else ""}</h1>
<p class="muted">{html.escape(report.beneath)}</p>
<figure>{_picture(report)}
<figcaption>{html.escape(report.sources)}</figcaption></figure>
{_figures(report)}
{_notes(report)}
<p class="muted">{html.escape(report.citation)}</p>
<p class="muted">This file is frozen and will not change: {COLLECTION},
data version {report.found.version.name}.</p>
</main></body>
</html>
"""


def figure(report: Report, picture: str) -> str:
    """The `<figure>` for a media library: the PNG by its name there, its caption, its alternative text."""
    drawn = report.found.chart
    caption = html.escape(f"{drawn.title}. {report.missing} {report.sources}")
    return (
        f'<figure>\n<img src="{html.escape(picture)}" alt="{html.escape(drawn.alternative)}">\n'
        f"<figcaption>{caption}</figcaption>\n</figure>\n"
    )


def _picture(report: Report) -> str:
    """The picture inside the page, for a page and for a phone; where no theme was asked for, dark too."""
    alternative = html.escape(report.found.chart.alternative)

    def inside(look: str, sheet: Sheet) -> str:
        drawn = report.picture("svg", sheet, look)
        return "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()

    chosen = report.found.view.theme or LIGHT.name
    dark = "(prefers-color-scheme: dark)"
    sources = [(NARROW, chosen, PHONE)]
    if not report.found.view.theme:
        sources = [(f"{NARROW} and {dark}", DARK.name, PHONE), *sources, (dark, DARK.name, PAGE)]
    listed = "".join(
        f'<source srcset="{inside(look, sheet)}" media="{media}">' for media, look, sheet in sources
    )
    return f'<picture>{listed}<img src="{inside(chosen, PAGE)}" alt="{alternative}"></picture>'


def _figures(report: Report) -> str:
    table = wide(report)
    if not table.lines:
        return ""
    labels = report.found.version.labels
    unit = unit_words(table.unit, labels) if table.unit else ""
    each = zip(table.columns, table.units, strict=True)
    names = table.columns if unit else [f"{name} · {unit_words(code, labels)}" for name, code in each]
    heads = "".join(f'<th scope="col" class="number">{html.escape(name)}</th>' for name in names)
    rows = []
    for line in table.lines:
        cells = "".join(f'<td class="number">{_amount(one)}</td>' for one in line.figures)
        sure = f" ({line.sure})" if line.sure != "actual" else ""
        rows.append(
            f'<tr><th scope="row">{html.escape(line.period + sure)}</th>{cells}<td>{line.notes}</td></tr>'
        )
    return f"""<h2>Figures{f", in {html.escape(unit)}" if unit else ""}</h2>
<div class="rolls" tabindex="0" role="region" aria-label="Figures"><table>
<thead><tr><th scope="col">Period</th>{heads}\
<th scope="col">Notes</th></tr></thead>
<tbody>{"".join(rows)}</tbody></table></div>"""


def _amount(one: Amount | None) -> str:
    return "" if one is None else QUALIFIERS.get(one.hedge, "") + exact(one.value)


def _notes(report: Report) -> str:
    if not report.notes:
        return ""
    lines = "".join(
        f'<li id="note-{note.number}">{html.escape(note.words)}{_link(note.link)}</li>'
        for note in report.notes
    )
    return f"<h2>Who said it</h2><ol>{lines}</ol>"


def _link(address: str) -> str:
    return f' <a href="{html.escape(address)}" rel="noopener nofollow">Source</a>' if address else ""
