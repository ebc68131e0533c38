"""Turns bytes of a page into text where their charset is declared, sniffed, or declared wrongly."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes

from etl.read.intake import BadSource, storable

HEAD = 4096
"""Bytes of a page in which it declares its charset."""
MOST_BROKEN = 0.002
"""Share of undecodable characters up to which a text counts as damaged, not as binary."""
MOSTLY = 0.75
"""Share of ASCII in a text in Latin script."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_STAND_FOR = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers read under a label (WHATWG Encoding Standard)."""
_ENDS = b"\"' \t\r\n;>/?"


def page_text(data: bytes, content_type: str, name: str) -> str:
    """The text of a page, line ends LF.

    A byte order mark decides; then what reads as UTF-8 is UTF-8, whatever is declared; then the
    charset of the header, of the page, and last a guess from the bytes.

    Args:
        data: the page.
        content_type: the header as sent, empty where there is none.
        name: for the message.

    Raises:
        BadSource: the bytes are no text in any charset.
    """
    text = _decoded(data, content_type)
    if text is None or not _is_text(text):
        raise BadSource(f"{name}: not text (binary, or damaged); give the page as it was saved")
    return storable(text.replace("\r\n", "\n").replace("\r", "\n"))


def table_codec(head: bytes) -> str:
    """The codec of a table whose first bytes are these; utf-8-sig where they are UTF-8.

    What is nearly all ASCII besides is Western Windows: a few letters are too few to guess by.
    """
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return codec
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    if sum(byte < 0x80 for byte in head) > MOSTLY * len(head):
        return "cp1252"
    guess = from_bytes(head).best()
    return guess.encoding if guess else "cp1252"


def _decoded(data: bytes, content_type: str) -> str | None:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for codec in _declared(data, content_type):
        text = data.decode(codec, "replace" if codec == "utf-8" else "strict") if _fits(data, codec) else None
        if text is not None and _is_text(text):
            return text
    guess = from_bytes(data[: 64 * HEAD]).best()
    return data.decode(guess.encoding, "replace") if guess else None


def _declared(data: bytes, content_type: str) -> Iterator[str]:
    """The codecs that header and page name, those that Python knows."""
    for where in (content_type.encode("ascii", "ignore"), data[:HEAD]):
        lower = where.lower()
        for word in (b"charset=", b"encoding="):
            start = lower.find(word)
            if start >= 0:
                label = lower[start + len(word) :].lstrip(b"\"' ")
                end = min((at for sign in _ENDS if (at := label.find(sign)) >= 0), default=len(label))
                try:
                    codec = codecs.lookup(label[:end].decode("ascii", "ignore")).name
                except LookupError:
                    continue
                yield _STAND_FOR.get(codec, codec)


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return codec == "utf-8"
    except (LookupError, ValueError):
        return False
    return True


def _is_text(text: str) -> bool:
    """Whether nearly all characters are such as texts have."""
    sample = text[:200_000]
    odd = sum(
        sign == "\ufffd" or (sign < " " and sign not in "\t\n\r\f") or "\x7f" <= sign < "\x85"
        for sign in sample
    )
    return odd <= max(2, MOST_BROKEN * len(sample))
