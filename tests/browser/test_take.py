"""What one click puts into the clipboard is read back from it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from .seen import page

SERIES = "trade-turnover.aze-rus"
ASKED = "?from=2024&to=2024&publisher=Trend"


def taken(found: Page, address: str, words: str, kind: str) -> None:
    """Opens the chart and copies; what is pasted is in `kind` of the clipboard's forms."""
    found.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    found.goto(f"{address}/chart/{SERIES}{ASKED}")
    button = found.locator(f'[data-take="{kind}"]').first
    expect(button).to_have_text(words)
    button.click()
    expect(button).to_have_text("Copied")


PASTED = """async kind => {
  for (const one of await navigator.clipboard.read()) {
    if (one.types.includes(kind)) {
      const blob = await one.getType(kind);
      if (kind !== "image/png") { return await blob.text(); }
      const picture = await createImageBitmap(blob);
      return [picture.width, picture.height];
    }
  }
}"""


def test_a_copied_picture_is_a_picture(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        taken(found, address, "Copy image", "image")
        wide, high = found.evaluate(PASTED, "image/png")
        assert wide >= 1000 and high >= 400


def test_a_copied_table_has_a_row_a_statement_and_their_sources(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        taken(found, address, "Copy table", "table")
        claims = found.request.get(f"{address}/charts/{SERIES}.json{ASKED}").json()["claims"]
        head, *rows = found.evaluate(PASTED, "text/plain").splitlines()
        assert head.split("\t")[:2] == ["period", "figure"] and len(rows) == len(claims) > 0
        assert any("2024-01-01 – 2024-09-30\t3500000000\tUSD" in row for row in rows)
        table = found.evaluate(PASTED, "text/html")
        assert table.count("<tr>") == len(claims) + 1 and "Trend" in table
