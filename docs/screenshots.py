"""`make screenshots`: serves the built data and saves docs/images/*.png, light, dark and phone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.serving import browser, served  # noqa: E402  the project is not installed, only run

IMAGES = ROOT / "docs" / "images"
SERIES = "trade-turnover.aze-rus"
NINE_MONTHS = f"/chart/{SERIES}?from=2024&to=2024&publisher=Trend"
CLAIMS = f"/charts/{SERIES}.json?from=2024&to=2024&publisher=Trend&measure=level"
SHOTS = (
    ("overview-light", "/", 1280, "light"),
    ("overview-dark", "/", 1280, "dark"),
    ("overview-phone", "/", 390, "light"),
    ("chart-light", f"/chart/{SERIES}", 1280, "light"),
    ("chart-dark", f"/chart/{SERIES}", 1280, "dark"),
    ("chart-phone", f"/chart/{SERIES}", 390, "light"),
    ("quote-light", NINE_MONTHS, 1280, "light"),
    ("quote-phone", NINE_MONTHS, 390, "dark"),
    ("compare-light", f"/chart/{SERIES}?compare=exports.aze-to-rus,imports.aze-to-rus", 1280, "light"),
    ("derived-light", f"/chart/{SERIES}?derived=growth,step", 1280, "light"),
    ("about-light", "/about", 1280, "light"),
    ("which-light", "/differences", 1280, "light"),
    ("statements-light", "/statements", 1280, "light"),
    ("article-light", "article", 1280, "light"),
    ("article-phone", "article", 390, "dark"),
    ("read-light", "/read", 1280, "light"),
    ("embed-light", f"/embed/{SERIES}", 640, "light"),
)
"""Name, address, width in pixels, theme."""

TALL = {1280: 960, 390: 844, 640: 760}


def main() -> int:
    """Takes every picture; the data is that of DATA, else of data/."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    data = Path(os.environ.get("DATA") or ROOT / "data").resolve()
    with served(data) as address, browser() as opened:
        for name, path, width, theme in SHOTS:
            scheme = "dark" if theme == "dark" else "light"
            size = {"width": width, "height": TALL[width]}
            page = opened.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            if path == "article":
                said = page.request.get(f"{address}{CLAIMS}").json()["claims"][0]
                path = f"/article/{said['article_id']}#c={said['claim_id']}"
            page.goto(address + path)
            page.locator("h1").wait_for()
            if path.startswith("/chart"):
                page.locator("#evidence .facts").wait_for()
            if path == "/statements":
                page.locator(".ag-row a").first.wait_for()
            if path == "/read":
                page.get_by_role("button", name="Try an example").click()
                page.locator("#reading h2").first.wait_for()
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
            print(f"docs/images/{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
