"""Footnotes that Word numbers itself: the part of the document that python-docx does not write."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RULE = '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:{0}/></w:r></w:p>'


class Notes:
    """The footnotes of one document, numbered from 1 in the order in which they are added."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._texts: list[str] = []

    def add(self, paragraph: Any, text: str) -> None:
        """Puts the next number behind `paragraph`, and its text at the foot of that page."""
        self._texts.append(text)
        run = paragraph.add_run()
        run.font.size = Pt(8)
        run._r.append(run._r.makeelement(qn("w:footnoteReference"), {qn("w:id"): str(len(self._texts))}))

    def close(self) -> None:
        """Writes the part."""
        fixed = [
            f'<w:footnote w:type="{kind}" w:id="{number}">{RULE.format(mark)}</w:footnote>'
            for kind, number, mark in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        ]
        notes = [_note(number, text) for number, text in enumerate(self._texts, 1)]
        xml = f"<w:footnotes {nsdecls('w')}>{''.join((*fixed, *notes))}</w:footnotes>"
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        package = self._page.part.package
        part = Part(PackURI("/word/footnotes.xml"), KIND, (head + xml).encode(), package)
        self._page.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, text: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteRef/></w:r>'
    words = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    style = '<w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
    return f'<w:footnote w:id="{number}"><w:p>{style}{mark}{words}</w:p></w:footnote>'
