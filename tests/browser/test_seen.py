"""The tab that tests share: it tells faults, and a test finds nothing of the one before it."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser

from .seen import page

LIGHT = "/embed/trade-turnover.aze-rus"
"""A page of little weight."""


def test_a_tab_is_as_new_after_each_test(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(address + LIGHT)
        found.evaluate("localStorage.setItem('theme', 'dark'); document.cookie = 'name=one'")
        found.route("**/*", lambda route: route.abort())
        found.emulate_media(media="print")
    with page(opened, address) as again:
        assert again is found
        again.goto(address + LIGHT)
        left = "[localStorage.length, document.cookie, matchMedia('print').matches]"
        assert again.evaluate(left) == [0, "", False]


@pytest.mark.parametrize(
    ("event", "script", "told"),
    [
        ("console", "console.error('broken')", "broken"),
        ("pageerror", "void setTimeout(() => { throw new Error('thrown') })", "thrown"),
        ("request", "void fetch('http://localhost:9/').catch(() => 0)", "http://localhost:9/"),
    ],
)
def test_a_fault_of_a_page_fails_its_test_and_no_other(
    opened: Browser,
    address: str,
    event: Literal["console", "pageerror", "request"],
    script: str,
    told: str,
) -> None:
    with pytest.raises(AssertionError, match=re.escape(told)), page(opened, address) as found:
        found.goto("about:blank")
        with found.expect_event(event):
            found.evaluate(script)
    with page(opened, address) as found:
        found.goto(address + LIGHT)
