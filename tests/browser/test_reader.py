"""What a reader does, in a real browser: look, click, read, download, embed."""

from __future__ import annotations

import csv
import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .seen import SIZES, page, still

SERIES = "trade-turnover.aze-rus"
FEW = "/chart/exchanges.aze-rus"
ONE_YEAR = f"/chart/{SERIES}?from=2024&to=2024&publisher=Trend"


def click_column(found: Page) -> None:
    """Clicks into the middle of the only column of the chart."""
    bar = found.locator("#graph .barlayer .point path").first
    bar.wait_for()
    box = bar.bounding_box()
    assert box is not None
    found.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("size", SIZES)
def test_a_click_on_the_column_opens_the_sentence(opened: Browser, address: str, size: str) -> None:
    with page(opened, address, size) as found:
        found.goto(address + ONE_YEAR)
        click_column(found)
        found.wait_for_url("**#c=*")
        quote = found.locator("#evidence .quote")
        expect(quote).to_contain_text("With trade turnover reaching $3.5 billion in the first nine months")
        expect(quote.locator("mark.figure").first).to_have_text("$3.5 billion")
        assert quote.locator("mark.period").count() and quote.locator("mark.indicator").count()
        facts = found.locator("#evidence .facts")
        expect(facts).to_contain_text("Jan–Sep 2024")
        expect(facts).to_contain_text("Azerbaijan–Russia")
        expect(found.locator("#evidence .byline")).to_contain_text("Trend, 14 Nov 2024")


def test_the_address_opens_the_statement_again(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(address + ONE_YEAR)
        found.locator("tr[data-claim] .period-cell a").last.click()
        expect(found.locator("tr[aria-current]")).to_have_count(1)
        kept = found.url
        words = found.locator("#evidence .facts").inner_text()
        found.goto("about:blank")
        found.goto(kept)
        expect(found.locator("#evidence .facts")).to_have_text(words, use_inner_text=True)


def test_the_csv_is_what_is_shown(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(address + ONE_YEAR)
        lines = found.locator("tr[data-claim]")
        lines.first.wait_for()
        shown = lines.evaluate_all("all => all.map(one => one.dataset.claim)")
        with found.expect_download() as waiting:
            found.get_by_role("link", name="CSV", exact=True).first.click()
        text = Path(waiting.value.path()).read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert sorted(row["claim_id"] for row in rows) == sorted(shown)
        (level,) = [row for row in rows if row["measure"] == "level" and row["kind"] == "article"]
        assert level["value"] == "3500000000" and level["publisher"] == "Trend"


def test_arrow_keys_walk_from_statement_to_statement(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/chart/{SERIES}")
        found.locator("tr[aria-current]").wait_for()
        before = found.locator("tr[aria-current]").get_attribute("data-claim")
        found.keyboard.press("ArrowLeft")
        found.wait_for_url("**#c=*")
        after = found.locator("tr[aria-current]").get_attribute("data-claim")
        assert after != before and after in found.url


def test_the_article_shows_its_statements_in_place(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(address + ONE_YEAR)
        found.get_by_role("link", name="read in the article").click()
        expect(found.locator("h1")).to_have_text("Trend, 14 Nov 2024")
        expect(found.locator("mark.figure", has_text="$3.5 billion")).to_be_visible()


def test_search_leads_to_a_chart(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(address)
        found.get_by_label("A country, a pair, a corridor or an indicator").fill("azerbaijan russia")
        found.get_by_role("button", name="Search").click()
        found.wait_for_url("**/?q=azerbaijan+russia")
        found.locator(".card", has_text="Azerbaijan–Russia trade turnover").first.click()
        expect(found.locator("h1")).to_contain_text("Azerbaijan–Russia trade turnover as reported")


def test_the_search_finds_words_of_a_sentence(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/statements?q=first+nine+months&publisher=Trend")
        expect(found.locator(".ag-row", has_text="Jan–Sep 2024").first).to_be_visible()


@contextmanager
def host(address: str, attributes: str) -> Iterator[str]:
    """Somebody else's page, on another port, with the embed in an iframe."""
    page_ = f"""<!DOCTYPE html><html lang="en"><title>News</title><body>
<iframe id="embed" width="640" height="100" {attributes}
 src="{address}/embed/{SERIES}?from=2024&to=2024"></iframe>
<script>addEventListener("message", (event) => {{
  if (event.data && event.data.type === "trade-as-said:height") {{
    document.getElementById("embed").height = event.data.height;
  }} }});</script></body></html>""".encode()

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.path == "/"
            self.send_response(200 if asked else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if asked:
                self.wfile.write(page_)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: the test's own output is what is read."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts"'])
def test_an_embed_lives_in_an_iframe_of_another_origin(
    opened: Browser, address: str, attributes: str
) -> None:
    with host(address, attributes) as elsewhere, page(opened, address) as found:
        found.goto(elsewhere)
        frame = found.frame_locator("#embed")
        still = frame.locator("#still")
        still.wait_for()
        assert still.evaluate("async one => { await one.decode(); return one.naturalWidth; }") > 300
        found.wait_for_function("+document.getElementById('embed').height > 300")
        frame.locator("#wake").click()
        bar = frame.locator("#alive .barlayer .point path").first
        bar.wait_for()
        box = bar.bounding_box()
        assert box is not None
        found.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(frame.locator("#said")).to_contain_text("2024")


def test_an_embed_shows_its_picture_without_scripts(opened: Browser, address: str) -> None:
    context = opened.new_context(java_script_enabled=False)
    found = context.new_page()
    found.goto(f"{address}/embed/{SERIES}")
    expect(found.locator("#still")).to_be_visible()
    expect(found.locator("h1")).to_contain_text("Azerbaijan–Russia trade turnover")
    context.close()


WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PAGES = (
    *("/", f"/chart/{SERIES}?derived=growth", FEW, "/statements", "/differences", "/changes", "/read"),
    *("/about", "article", "/none", f"/embed/{SERIES}"),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_accessible_in_both_themes_and_fits(
    opened: Browser, address: str, path: str, size: str
) -> None:
    with page(opened, address, size, quiet=("404",) if path == "/none" else ()) as found:
        if path == "article":
            answer = found.request.get(f"{address}/charts/{SERIES}.json?from=2024&to=2024&publisher=Trend")
            path = "/article/" + answer.json()["claims"][0]["article_id"]
        found.goto(address + path)
        settled(found, path)
        _accessible(found)
        assert found.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
        if path.startswith("/embed"):
            found.goto(f"{address}{path}?theme=dark")
        else:
            found.get_by_role("button", name="Change to dark or light").click()
            expect(found.locator("html")).to_have_attribute("data-theme", "dark")
        settled(found, path)
        _accessible(found)


def settled(found: Page, path: str) -> None:
    """Waits until what the page fetches stands."""
    found.locator("h1").wait_for()
    if path.startswith("/chart"):
        found.locator("#evidence .facts").wait_for()
    if path == "/statements":
        found.locator(".ag-row a, tr[data-claim]").first.wait_for()
        expect(found.locator(".ag-header-row:empty")).to_have_count(0)


def _accessible(found: Page) -> None:
    """Once a page waits for nothing (it is paler meanwhile), no rule of WCAG 2.2 AA is broken.

    The size of targets is among them, which axe leaves out unasked.
    """
    still(found)
    results = Axe().run(found, options={"runOnly": {"type": "tag", "values": list(WCAG)}})
    assert results.violations_count == 0, results.generate_report()
