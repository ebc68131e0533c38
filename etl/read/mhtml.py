"""Takes the page out of a file in which a browser saved it with its pictures (MHTML, RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from etl.read.draft import Raw
from etl.read.intake import BadSource


def is_mhtml(head: bytes) -> bool:
    """Whether bytes begin as such a file does."""
    return b"multipart/related" in head and b"mime-version:" in head


def saved_page(raw: Raw) -> Raw:
    """The page as it was served, with the address it was saved from.

    Raises:
        BadSource: no page is in it.
    """
    message = message_from_bytes(raw.data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                url = str(message["Snapshot-Content-Location"] or part["Content-Location"] or raw.url)
                return Raw(raw.name, page, _web(url), f"text/html; charset={part.get_content_charset('')}")
    raise BadSource(f"{raw.name}: no page in it; save the page as HTML")


def _web(url: str) -> str:
    return url.strip() if url.strip().startswith(("http://", "https://")) else ""
