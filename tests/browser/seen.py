"""A page as a reader has it: a width, a theme, and no fault that goes unnoticed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, expect

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PATIENCE = 45_000
"""Milliseconds in which a page must do what it is asked."""

CALM = 3
"""So many pictures are drawn in a row, without a request under way, before a page counts as still."""

HERE = ("http://127.0.0.1:", "data:", "blob:", "about:", "devtools:")
"""Where a page may ask for anything."""


expect.set_options(timeout=PATIENCE)


@dataclass
class Tab:
    """A tab of one width and theme that stays open from test to test: to open one costs more than a page."""

    page: Page
    devtools: CDPSession
    faults: list[str] = field(default_factory=list)
    asked: set[Request] = field(default_factory=set)
    """What the page asked for and has not got yet."""

    @classmethod
    def of(cls, opened: Browser, size: str, theme: str) -> Tab:
        """A new tab, which notes console errors and requests to other hosts."""
        wide, high = SIZES[size]
        shown = "dark" if theme == "dark" else "light"
        context = opened.new_context(
            viewport={"width": wide, "height": high}, color_scheme=shown, has_touch=size == "phone"
        )
        context.set_default_timeout(PATIENCE)
        found = context.new_page()
        tab = cls(found, context.new_cdp_session(found))
        found.on("console", lambda said: tab.faults.append(said.text) if said.type == "error" else None)
        found.on("pageerror", lambda error: tab.faults.append(str(error)))
        found.on("request", tab.ask)
        found.on("requestfinished", lambda asked: tab.asked.discard(asked))
        found.on("requestfailed", lambda asked: tab.asked.discard(asked))
        return tab

    def ask(self, asked: Request) -> None:
        """Notes a request, and as a fault where it is to another host."""
        self.asked.add(asked)
        if not asked.url.startswith(HERE):
            self.faults.append(asked.url)

    def clear(self) -> None:
        """Leaves the page and all that it left behind: stored words, cookies, routes, media, the pointer."""
        address = urlsplit(self.page.url)
        self.page.unroute_all()
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")
        self.page.emulate_media(media="null")
        self.page.context.clear_cookies()
        self.page.context.clear_permissions()
        origin = {"origin": f"{address.scheme}://{address.netloc}", "storageTypes": "local_storage"}
        self.devtools.send("Storage.clearDataForOrigin", origin)
        self.faults.clear()
        self.asked.clear()


_TABS: dict[tuple[str, str], Tab] = {}
"""Those that no test holds, by width and theme."""
_HELD: dict[Page, Tab] = {}


@contextmanager
def page(
    opened: Browser, address: str, size: str = "desktop", theme: str = "light", quiet: tuple[str, ...] = ()
) -> Iterator[Page]:
    """A page that fails the test on a console error or a request to another host.

    Args:
        quiet: words of console errors that are meant, such as the status of a missing page.
    """
    tab = _TABS.pop((size, theme), None) or Tab.of(opened, size, theme)
    _HELD[tab.page] = tab
    try:
        yield tab.page
    except BaseException:
        tab.page.context.close()
        raise
    finally:
        del _HELD[tab.page]
    faults = [fault for fault in tab.faults if not any(words in fault for words in quiet)]
    tab.clear()
    _TABS[size, theme] = tab
    assert not faults, "\n".join(faults)


def still(found: Page) -> None:
    """Waits until a page has all that it asked for, drew it, and is not paler for waiting.

    A page grows paler only after it has waited a while: without a request under way it can't.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    calm = 0
    while calm < CALM:
        found.evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))")
        pale = found.evaluate("document.documentElement.classList.contains('waiting')")
        calm = 0 if pale or _HELD[found].asked else calm + 1
        assert time.monotonic() < deadline, f"{found.url} still waits for {_HELD[found].asked}"
