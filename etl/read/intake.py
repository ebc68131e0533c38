"""Turns bytes and strings from outside into text that can be stored: UTF-8, line ends LF."""

from __future__ import annotations


class BadSource(ValueError):
    """An input that can't be taken; the message is one sentence: where, why, what to do."""


def decoded(data: bytes, name: str) -> str:
    """The text of a file, a byte order mark dropped, line ends made LF.

    Raises:
        BadSource: the bytes are not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(f"{name}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def storable(text: str) -> str:
    """The same number of code points, each lone surrogate replaced by U+FFFD."""
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
