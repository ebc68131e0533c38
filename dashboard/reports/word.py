"""A report -> a Word document: the chart, the source table, real footnotes, what is missing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from dashboard.cite import Footnote
from dashboard.paper import SIZES, Sheet
from dashboard.reports import bytewise
from dashboard.reports.notes import Notes
from dashboard.reports.report import Report
from dashboard.theme import LIGHT
from dashboard.wording.names import byline
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, when

MADE = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that stands in every document, so that one version gives one file."""
HEADS = ("Period", "Figure", "Who counted", "Who said it", "Published", "No.")
WIDTHS = (23, 26, 27, 28, 50, 10)
"""Millimeters of the columns; together the page between its margins."""
Json = Any


def word(report: Report) -> bytes:
    """The document's bytes."""
    page = docx.Document()
    _set_up(page, report)
    notes = Notes(page)
    page.add_heading(_clean(report.found.chart.title), 1)
    _picture(page, report)
    page.add_paragraph(_clean(report.beneath))
    _muted(page.add_paragraph(_clean(report.sources)))
    if report.notes:
        page.add_heading("Who said it", 2)
        _table(page, report, notes)
    _muted(page.add_paragraph(_clean(report.citation)))
    notes.close()
    buffer = io.BytesIO()
    page.save(buffer)
    return bytewise.zipped(bytewise.unzipped(buffer.getvalue()))


def _set_up(page: Json, report: Report) -> None:
    """A4, quiet margins, the sans of data, and properties without a clock."""
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(23)
    section.top_margin = section.bottom_margin = Mm(20)
    page.styles["Normal"].font.name = "Calibri"
    page.styles["Normal"].font.size = Pt(10)
    for level in (1, 2):
        style = page.styles[f"Heading {level}"]
        style.font.color.rgb = RGBColor.from_string(LIGHT.ink[1:])
        style.font.name = "Calibri"
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), "Calibri")
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Calibri")
    noted = page.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    noted.base_style = page.styles["Normal"]
    noted.font.size, noted.paragraph_format.space_after = Pt(8), Pt(0)
    page.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    told = page.core_properties
    told.title, told.subject = _clean(report.found.chart.title)[:255], _clean(report.missing)[:255]
    told.author, told.comments = _clean(report.found.chart.source)[:255], _clean(report.edition)[:255]
    told.created = told.modified = MADE


def _picture(page: Json, report: Report) -> None:
    sheet = Sheet(width=SIZES["page"].width, scale=3.0, plain=True)
    paragraph = page.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(io.BytesIO(report.picture("png", sheet, "light")), width=Mm(164))
    if shape.height > Mm(200):
        shape.width, shape.height = int(shape.width * Mm(200) / shape.height), Mm(200)
    described = shape._inline.docPr
    described.set("descr", _clean(report.found.chart.alternative))
    described.set("title", _clean(report.found.chart.title))


def _table(page: Json, report: Report, notes: Notes) -> None:
    table = page.add_table(rows=1, cols=len(HEADS))
    table.autofit = False
    # the schema's order: Word may refuse borders that come behind the layout
    table._tbl.tblPr.insert_element_before(_rules(table), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for column, wide in zip(table._tbl.tblGrid.gridCol_lst, WIDTHS, strict=True):
        column.w = Mm(wide)
    for cell, words in zip(table.rows[0].cells, HEADS, strict=True):
        _write(cell, words, bold=True)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(qn("w:tblHeader"), {}))
    for note in report.notes:
        cells = table.add_row().cells
        for cell, words in zip(cells, _cells(report, note), strict=False):
            _write(cell, words)
        if note.link:
            _link(page, cells[4].paragraphs[0], note.link)
        notes.add(cells[5].paragraphs[0], _clean(note.text))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(row._tr.makeelement(qn("w:cantSplit"), {}))
        for cell, wide in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(wide)


def _rules(table: Json) -> Json:
    """A hairline under each row and no other line."""
    made = table._tbl.makeelement(qn("w:tblBorders"), {})
    for side in ("top", "bottom", "insideH"):
        drawn = {"val": "single", "sz": "4", "space": "0", "color": LIGHT.line[1:]}
        made.append(
            made.makeelement(qn(f"w:{side}"), {qn(f"w:{name}"): text for name, text in drawn.items()})
        )
    return made


def _cells(report: Report, note: Footnote) -> tuple[str, ...]:
    one = note.statement
    sure = "" if one.modality == "actual" else f" ({MODALITIES.get(one.modality, one.modality)})"
    said = figure(one, report.found.version.labels) + sure
    return when(one), said, one.counted_by or "not said", one.speaker or "–", byline(one)


def _write(cell: Json, words: str, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(_clean(words))
    run.font.size = Pt(8)
    run.font.bold = bold


def _link(page: Json, paragraph: Json, address: str) -> None:
    """Adds a link that leads to the source."""
    name = page.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph.add_run(" ").font.size = Pt(8)
    run = paragraph.add_run("Source")
    run.font.size = Pt(8)
    run.font.underline = True
    run.font.color.rgb = RGBColor.from_string(LIGHT.accent[1:])
    link = paragraph._p.makeelement(qn("w:hyperlink"), {qn("r:id"): name})
    link.append(run._r)
    paragraph._p.append(link)


def _muted(paragraph: Json) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(8)
        run.font.color.rgb = RGBColor.from_string(LIGHT.muted[1:])


def _clean(text: str) -> str:
    """Words without the control characters that XML refuses."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n")
