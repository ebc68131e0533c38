"""A View -> a small HTML page for an iframe: its picture at once, a living chart when it is touched."""

from dashboard.embed.answer import register
from dashboard.embed.living import library_hash
from dashboard.embed.page import Addresses, document, message, of_server

__all__ = ["Addresses", "document", "library_hash", "message", "of_server", "register"]
