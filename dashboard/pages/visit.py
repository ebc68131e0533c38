"""What a page is made from: the data, the View, the reader's screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.data import Collection, Ledger, Version
from dashboard.view import View


@dataclass(frozen=True, slots=True)
class Visit:
    """One reader at one address.

    Args:
        origin: scheme and host under which this server is reached, for whole addresses.
        public_url: the configured one, empty where the server has none.
        screen: theme and width as the browser tells them.
        query: the parameters as they stand in the address.
        collection: the versions that are kept, the one shown among them.
        ledger: where a reviewer's words go; None for a reader.
        name: how the reviewer wants to be called.
        door: whether there is a word that opens review to this reader.
    """

    version: Version
    view: View
    collection: Collection
    origin: str = ""
    public_url: str = ""
    screen: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    ledger: Ledger | None = None
    name: str = ""
    door: bool = False
