"""Turns a PDF with words in it into a draft; its lines become paragraphs again."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator

from etl.read.draft import Draft, Raw, one_line
from etl.read.intake import BadSource, storable

MOST_PAGES = 500
NARROW = 0.75
"""A line shorter than this share of the usual width ends its paragraph if it ends a sentence."""


def read_pdf(raw: Raw) -> Draft:
    """The words of a PDF. Its own title is taken where the words bear it out, its own date never:
    that is the day on which the file was made.

    Raises:
        BadSource: no PDF, a broken or locked one, too many pages, or no words.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadSource(f"{raw.name}: the PDF is encrypted; save it without a password")
        if len(reader.pages) > MOST_PAGES:
            raise BadSource(f"{raw.name}: more than {MOST_PAGES} pages; cut out the article")
        pages = [page.extract_text() for page in reader.pages]
        title = one_line((reader.metadata.title if reader.metadata else None) or "")
    except BadSource:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        kind = type(error).__name__
        raise BadSource(
            f"{raw.name}: a broken PDF ({kind}: {one_line(str(error))[:80]}); save it anew"
        ) from None
    except (NotImplementedError, ImportError) as error:
        raise BadSource(
            f"{raw.name}: can't unlock the PDF ({one_line(str(error))[:80]}); save it anew"
        ) from None
    text = storable("\n\n".join(_paragraphs(_without_heads(pages)))).strip()
    if not text:
        raise BadSource(f"{raw.name}: no words in the PDF (a scan?); give one with text")
    return Draft(
        text=text, place=raw.name, title=storable(title) if _borne_out(title, text) else "", url=raw.url
    )


def _borne_out(title: str, text: str) -> bool:
    return len(title) > 3 and title.casefold() in one_line(text).casefold()


def _without_heads(pages: list[str]) -> Iterator[str]:
    """The lines of all pages, without those that stand first or last on most of them."""
    split = [[line.rstrip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = [_shape(lines[at]) for lines in split if lines for at in {0, len(lines) - 1}]
    heads = {edge for edge in edges if len(pages) > 2 and edges.count(edge) > len(pages) / 2}
    for lines in split:
        yield from (
            line
            for at, line in enumerate(lines)
            if at not in (0, len(lines) - 1) or _shape(line) not in heads
        )


def _shape(line: str) -> str:
    """A line without its numbers, so that page 3 is like page 4."""
    return "".join("0" if sign.isdigit() else sign for sign in line.strip())


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together where one goes on with the sentence of the last."""
    kept = list(lines)
    widths = sorted(len(line) for line in kept)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    words = {word.strip(".,;:()\"'").casefold() for line in kept for word in line.split()}
    whole = ""
    for line in kept:
        if not whole:
            whole, last = line.strip(), len(line)
            continue
        if whole[-1:] in '.!?:”"' and last < NARROW * usual:
            yield whole
            whole = line.strip()
        else:
            whole = _joined(whole, line.strip(), words)
        last = len(line)
    if whole:
        yield whole


def _joined(first: str, second: str, words: set[str]) -> str:
    """Two lines as one; a word cut by a hyphen is whole again where the text has it whole elsewhere."""
    if len(first) > 1 and first.endswith("-") and first[-2].isalpha() and second[:1].islower():
        head, tail = first[:-1].split()[-1], second.split()[0]
        whole = (head + tail).strip(".,;:()\"'").casefold()
        return (first[:-1] if whole in words else first) + second
    return f"{first} {second}"
