"""One browser for every test of a process: Playwright starts once in each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.serving import browser
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def opened() -> Iterator[Browser]:
    with browser() as found:
        yield found
