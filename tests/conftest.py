"""One browser for every test of a process, and the files that take long before the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.serving import browser
from playwright.sync_api import Browser

HERE = Path(__file__).parent
LONG = ("browser/", "reports/", "test_pipeline.py", "table/", "dashboard/", "take/", "test_cli.py")
"""What a process must not be left alone with at the end, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make test` gives whole files to its processes in this order."""
    items.sort(key=lambda item: place(item.path.relative_to(HERE).as_posix()))


def place(name: str) -> int:
    """Where a file stands in the order."""
    return next((at for at, start in enumerate(LONG) if name.startswith(start)), len(LONG))


@pytest.fixture(scope="session")
def opened() -> Iterator[Browser]:
    with browser() as found:
        yield found
