"""A report -> an Excel workbook: figures ready to be charted, statements with links, the dictionary."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from dashboard.reports.dictionary import dictionary
from dashboard.reports.report import Report
from dashboard.reports.rows import CLAIM, row
from dashboard.reports.wide import Wide, wide
from dashboard.theme import LIGHT
from dashboard.wording.numbers import scale, unit_words

MADE = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that stands in every workbook, so that one version gives one file."""
HEAD = 4
"""The row of the first sheet that names its columns, counted from 0."""
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
        "number": book.add_format({"num_format": "#,##0.############"}),
        "link": book.add_format({"font_color": LIGHT.accent, "underline": 1}),
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
    for place, text in enumerate((report.found.chart.subtitle, report.missing), 1):
        sheet.write(place, 0, text, forms["muted"])
    labels = report.found.version.labels
    each = zip(table.columns, table.units, strict=True)
    heads = (
        "Period",
        "From",
        "To",
        "How sure",
        *(f"{name} · {unit_words(unit, labels)}".rstrip(" ·") for name, unit in each),
        "Notes",
    )
    sheet.write_row(HEAD, 0, heads, forms["head"])
    for down, line in enumerate(table.lines, HEAD + 1):
        _row(sheet, down, (line.period, line.start, line.end, line.sure, *line.figures, line.notes), forms)
    below = HEAD + len(table.lines) + 2
    for place, text in enumerate(
        (report.sources, report.citation, "Note numbers lead to the sheet “Statements”.")
    ):
        sheet.write(below + place, 0, text, forms["muted"])
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 3, 12)
    sheet.set_column(4, 3 + len(table.columns), 18)
    sheet.freeze_panes(HEAD + 1, 1)
    if table.lines:
        sheet.insert_chart(
            below + 4, 0, _chart(book, report, table), {"description": report.found.chart.alternative}
        )


def _chart(book: Any, report: Report, table: Wide) -> Any:
    """Columns in the house's colors, one set a body, over the periods' names."""
    chart = book.add_chart({"type": "column"})
    first, last = HEAD + 1, HEAD + len(table.lines)
    for place, _ in enumerate(table.columns):
        color = LIGHT.sides[place % len(LIGHT.sides)]
        column = 4 + place
        chart.add_series(
            {
                "name": ["Figures", HEAD, column],
                "categories": ["Figures", first, 0, last, 0],
                "values": ["Figures", first, column, last, column],
                "fill": {"color": color},
                "border": {"none": True},
            }
        )
    top = [value for line in table.lines for value in line.figures if value is not None]
    fit = scale(top)
    units = {1e3: "thousands", 1e6: "millions", 1e9: "billions", 1e12: "trillions"}.get(fit.factor)
    axis: Form = {"major_gridlines": {"visible": True, "line": {"color": LIGHT.line}}, "line": {"none": True}}
    chart.set_y_axis(axis | ({"display_units": units, "num_format": "#,##0.##"} if units else {}))
    chart.set_x_axis({"line": {"color": LIGHT.line}, "num_font": {"color": LIGHT.muted}})
    chart.set_title(
        {"name": report.found.chart.title, "name_font": {"size": 12, "color": LIGHT.ink}, "overlay": False}
    )
    chart.set_legend({"position": "bottom", "font": {"color": LIGHT.muted}})
    chart.set_size({"width": 860, "height": 420})
    return chart


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
