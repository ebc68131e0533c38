"""A page as a reader has it: a width, a theme, and no fault that goes unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PATIENCE = 45_000
"""Milliseconds in which a page must do what it is asked."""


expect.set_options(timeout=PATIENCE)


@contextmanager
def page(
    opened: Browser, address: str, size: str = "desktop", theme: str = "light", quiet: tuple[str, ...] = ()
) -> Iterator[Page]:
    """A page that fails the test on a console error or a request to another host.

    Args:
        quiet: words of console errors that are meant, such as the status of a missing page.
    """
    wide, high = SIZES[size]
    shown = "dark" if theme == "dark" else "light"
    context = opened.new_context(
        viewport={"width": wide, "height": high}, color_scheme=shown, has_touch=size == "phone"
    )
    context.set_default_timeout(PATIENCE)
    faults: list[str] = []
    found = context.new_page()
    found.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    found.on("pageerror", lambda error: faults.append(str(error)))
    known = (address, "data:", "blob:", "http://127.0.0.1:", "about:")
    found.on("request", lambda asked: None if asked.url.startswith(known) else faults.append(asked.url))
    try:
        yield found
    finally:
        context.close()
    faults = [fault for fault in faults if not any(words in fault for words in quiet)]
    assert not faults, "\n".join(faults)


def still(found: Page) -> None:
    """Waits until a page has all that it asked for, and is not paler for waiting."""
    found.wait_for_load_state("networkidle")
    found.wait_for_function("!document.documentElement.classList.contains('waiting')")
