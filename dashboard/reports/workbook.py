"""A report -> an Excel workbook: figures ready to be charted, statements with links, the dictionary."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from dashboard.reports.dictionary import dictionary
from dashboard.reports.report import Report
from dashboard.reports.rows import CLAIM, row
from dashboard.reports.wide import Line, Wide, wide
from dashboard.theme import LIGHT, blend
from dashboard.wording.numbers import QUALIFIERS, scale, unit_words

MADE = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that stands in every workbook, so that one version gives one file."""
HEAD = 4
"""The row of the first sheet that names its columns, counted from 0."""
NUMBER = "#,##0.############"
TINTS = (1.0, 0.55, 0.3)
"""How strong a side's color is in its first, second and further columns."""

LONGEST = 100
"""So many silent years have lines of their own."""

Sheet = Any
Form = dict[str, Any]


def workbook(report: Report) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": report.found.chart.title, "subject": report.missing, "created": MADE})
    forms = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": LIGHT.ink}),
        "muted": book.add_format({"font_color": LIGHT.muted}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "number": book.add_format({"num_format": NUMBER}),
        "link": book.add_format({"font_color": LIGHT.accent, "underline": 1, "indent": 1}),
        "none": book.add_format({"font_color": LIGHT.muted, "indent": 1}),
    }
    table = wide(report)
    _figures(book, report, table, forms)
    _statements(book.add_worksheet("Statements"), report, forms)
    _dictionary(book.add_worksheet("Dictionary"), report, forms)
    book.close()
    return buffer.getvalue()


def _figures(book: Any, report: Report, table: Wide, forms: Form) -> None:
    sheet = book.add_worksheet("Figures")
    sheet.write(0, 0, report.found.chart.title, forms["title"])
    for place, text in enumerate((report.found.chart.subtitle, report.left), 1):
        sheet.write(place, 0, text, forms["muted"])
    labels = report.found.version.labels
    each = zip(table.columns, table.units, strict=True)
    named = [f"{name} · {unit_words(unit, labels)}".rstrip(" ·") for name, unit in each]
    sheet.write_row(HEAD, 0, ("Period", "From", "To", "How sure", *named, "Notes"), forms["head"])
    lines = _with_silence(report, table)
    for down, line in enumerate(lines, HEAD + 1):
        _row(sheet, down, (line.period, line.start, line.end, line.sure), forms)
        _amounts(book, sheet, down, line, forms)
    below = HEAD + len(lines) + 2
    foot = (report.sources, report.citation, "Note numbers lead to the sheet “Statements”.")
    for place, text in enumerate(foot):
        sheet.write(below + place, 0, text, forms["muted"])
    sheet.set_row(HEAD, 48)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 3, 12)
    sheet.set_column(4, 3 + len(table.columns), 20)
    sheet.set_column(4 + len(table.columns), 4 + len(table.columns), 22)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    below += len(foot) + 1
    described = {"description": report.found.chart.alternative}
    for unit in dict.fromkeys(table.units if lines else ()):
        sheet.insert_chart(below, 0, _chart(book, report, table, unit, lines), described)
        below += 22


def _with_silence(report: Report, table: Wide) -> list[Line]:
    """The lines, and an empty one for each year on which nothing was read: silence is not zero."""
    years = [year for first, last in report.found.chart.silent for year in range(first, last + 1)]
    empty = (None,) * len(table.columns)
    silent = [
        Line(str(year), date(year, 1, 1), date(year, 12, 31), "", empty, "no statement was read")
        for year in years[:LONGEST]
    ]
    return sorted((*table.lines, *silent), key=lambda line: line.end or date.min) if table.lines else []


def _amounts(book: Any, sheet: Sheet, down: int, line: Line, forms: Form) -> None:
    """Numbers whose format says their hedge, and those of the notes, which lead to the first of them."""
    for across, one in enumerate(line.figures, 4):
        if one is None:
            continue
        hedge = QUALIFIERS.get(one.hedge, "")
        if hedge and hedge not in forms:
            forms[hedge] = book.add_format({"num_format": f'"{hedge}"{NUMBER}'})
        sheet.write_number(down, across, one.value, forms[hedge or "number"])
    place, first = 4 + len(line.figures), line.notes.partition(",")[0]
    if first.isdigit():
        sheet.write_url(down, place, f"internal:'Statements'!A{int(first) + 1}", forms["link"], line.notes)
    elif line.notes:
        sheet.write_string(down, place, line.notes, forms["none"])


def _chart(book: Any, report: Report, table: Wide, unit: str, lines: Sequence[Line]) -> Any:
    """Columns in the colors of the sides that counted, over the periods' names; one unit a chart.

    What is no result is hollow.
    """
    chart = book.add_chart({"type": "column"})
    first, last = HEAD + 1, HEAD + len(lines)
    used: Counter[int] = Counter()
    for place, (of, side) in enumerate(zip(table.units, table.sides, strict=True)):
        if of != unit:
            continue
        color = blend(LIGHT.sides[side], LIGHT.panel, TINTS[min(used[side], len(TINTS) - 1)])
        used[side] += 1
        column = 4 + place
        hollow = {"fill": {"none": True}, "border": {"color": color, "width": 1.25, "dash_type": "dash"}}
        chart.add_series(
            {
                "name": ["Figures", HEAD, column],
                "categories": ["Figures", first, 0, last, 0],
                "values": ["Figures", first, column, last, column],
                "fill": {"color": color},
                "border": {"none": True},
                "gap": 60,
                "points": [None if line.sure in ("", "actual", "estimate") else hollow for line in lines],
            }
        )
    chart.set_y_axis(_axis(report, table, unit))
    chart.set_x_axis(
        {
            "line": {"color": LIGHT.line},
            "num_font": {"color": LIGHT.muted},
            "label_position": "low",
            "major_tick_mark": "none",
        }
    )
    title = report.found.chart.title.partition(" · ")[0]
    chart.set_title({"name": title, "name_font": {"size": 12, "color": LIGHT.ink}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"color": LIGHT.muted}})
    chart.set_size({"width": 900, "height": 420})
    return chart


def _axis(report: Report, table: Wide, unit: str) -> Form:
    """The value axis in the scale that reads best; its format divides, so that cells keep whole numbers."""
    held = zip(*(line.figures for line in table.lines), strict=True)
    fit = scale(
        one.value for of, column in zip(table.units, held, strict=True) if of == unit for one in column if one
    )
    commas = "," * (len(f"{fit.factor:.0f}") // 3)
    return {
        "name": unit_words(unit, report.found.version.labels, fit),
        "name_font": {"bold": False, "color": LIGHT.muted},
        "num_font": {"color": LIGHT.muted},
        "num_format": f"#,##0.0{commas}" if commas else NUMBER,
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}},
        "line": {"none": True},
        "major_tick_mark": "none",
    }


def _statements(sheet: Sheet, report: Report, forms: Form) -> None:
    sheet.write_row(0, 0, ("note", *CLAIM, "footnote"), forms["head"])
    for down, note in enumerate(report.notes, 1):
        _row(sheet, down, (note.number, *row(note.statement), note.words), forms)
        if note.link and len(note.link) < 2000:
            sheet.write_url(down, 1 + CLAIM.index("url"), note.link, forms["link"], note.link)
    sheet.set_column(0, len(CLAIM), 14)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(report.notes), 1), len(CLAIM) + 1)


def _dictionary(sheet: Sheet, report: Report, forms: Form) -> None:
    sheet.write_row(0, 0, ("table", "column", "type", "meaning"), forms["head"])
    for down, one in enumerate(dictionary(report.found.version), 1):
        sheet.write_row(down, 0, (one.table, one.name, one.kind, one.description))
    sheet.set_column(0, 2, 18)
    sheet.set_column(3, 3, 100)
    sheet.freeze_panes(1, 0)


def _row(sheet: Sheet, down: int, cells: tuple[Any, ...], forms: Form) -> None:
    """Writes numbers as numbers and days as days; a text is never run as a formula."""
    for across, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool | str):
            sheet.write_string(down, across, str(cell)[:32_000])
        elif isinstance(cell, date) and cell.year >= 1900:
            sheet.write_datetime(down, across, cell, forms["day"])
        elif isinstance(cell, date):
            sheet.write_string(down, across, cell.isoformat())
        else:
            sheet.write_number(down, across, cell, forms["number"])
