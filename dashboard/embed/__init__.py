"""A View -> a small HTML page for an iframe: its picture at once, a living chart when it is touched."""

from dashboard.embed.answer import register
from dashboard.embed.living import living
from dashboard.embed.page import NOTES, Addresses, document, message, of_server

__all__ = [
    "NOTES",
    "Addresses",
    "document",
    "living",
    "message",
    "of_server",
    "register",
]
