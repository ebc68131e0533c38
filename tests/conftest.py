"""One browser for the whole run: playwright's plain interface runs once in a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.serving import browser
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def opened() -> Iterator[Browser]:
    with browser() as found:
        yield found
