"""What a reviewer does, in a real browser: accept, reject, fix, add, take back; by button and by key."""

from __future__ import annotations

import csv
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from etl.pipeline import build

from .seen import SIZES, page, still
from .serving import served

HEADER = "---\ntitle: T\npublisher: P\npublished: 2022-02-01\nkind: article\nlanguage: en\n---\n\n"
ARTICLE = (
    "Azerbaijan's exports to Russia reached $920.8 million in 2021. "
    "Both sides named 2.9 as the figure of 2021. "
    "Azerbaijan's imports from Georgia fell by 5 percent in 2021."
)
BUILT = 90_000
"""Milliseconds in which a build must be seen, on a machine that does other things too."""


def one_article(folder: Path) -> None:
    """Makes the folder of articles anew: one is in it, and nothing tells of others that were."""
    shutil.rmtree(folder / "seeds", ignore_errors=True)
    (folder / "seeds").mkdir()
    (folder / "seeds/a.txt").write_text(HEADER + ARTICLE, "utf-8")


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A dashboard that was started for review, and its folder."""
    folder = tmp_path_factory.mktemp("reviewed")
    one_article(folder)
    build(folder / "seeds", folder / "data")
    with served(folder / "data", REVIEW="1", SEEDS=str(folder / "seeds")) as address:
        yield address, folder


@pytest.fixture
def reviewed(reviewing: tuple[str, Path]) -> tuple[str, Path]:
    """The same, with the one article and nothing said about it."""
    address, folder = reviewing
    (folder / "data/corrections.csv").unlink(missing_ok=True)
    one_article(folder)
    version = build(folder / "seeds", folder / "data").version
    deadline = time.monotonic() + BUILT / 1000
    while (serves := json.load(urlopen(f"{address}/healthz"))["version"]) != version:
        assert time.monotonic() < deadline, f"{serves} is served, not {version}"
        time.sleep(0.1)
    return reviewing


def lines(folder: Path) -> list[tuple[str, str, str]]:
    """Action, column and value of each line that was written."""
    with (folder / "data/corrections.csv").open(encoding="utf-8", newline="") as file:
        return [(row["action"], row["column"], row["value"]) for row in csv.DictReader(file)]


def settled(found: Page) -> None:
    """Waits until the page shows the version that holds what was said."""
    expect(found.locator("html[data-building]")).to_have_count(0, timeout=BUILT)


def test_a_queue_is_worked_off_by_keys(opened: Browser, reviewed: tuple[str, Path]) -> None:
    address, folder = reviewed
    with page(opened, address) as found:
        found.goto(f"{address}/review")
        found.get_by_text("Not signed").click()
        found.get_by_label("Your name").fill("Aysel")
        found.get_by_role("button", name="Sign so").click()
        expect(found.locator(".subtitle")).to_contain_text("0 of 2 statements checked")
        expect(found.locator(".review-signing summary")).to_have_text("Signed as Aysel")
        found.locator(".review-buttons").wait_for()
        found.keyboard.press("a")
        expect(found.locator(".queue li.done")).to_have_count(1)
        found.keyboard.press("u")
        expect(found.locator("#review-told")).to_contain_text("Taken back")
        settled(found)
        assert lines(folder) == []
        found.locator(".review-buttons").wait_for()
        found.get_by_role("button", name="Reject").first.click()
        expect(found.locator("#review-told")).to_contain_text("Rejected")
        settled(found)
        expect(found.locator(".queue > li")).to_have_count(1)
        expect(found.locator(".subtitle")).to_contain_text("1 of 2 statements checked")
        assert lines(folder) == [("reject", "", "")]


def test_a_statement_is_fixed_beside_its_chart(opened: Browser, reviewed: tuple[str, Path]) -> None:
    address, folder = reviewed
    with page(opened, address, quiet=("409",)) as found:
        found.goto(f"{address}/chart/exports.aze-to-rus?all=1")
        found.locator("#evidence .review-buttons").wait_for()
        found.keyboard.press("f")
        value = found.get_by_label("Value", exact=True)
        expect(value).to_have_value("920800000")
        value.fill("930 mn")
        found.get_by_label("Period to").fill("soon")
        found.get_by_role("button", name="Save").click()
        expect(found.get_by_role("alert")).to_contain_text("write a day such as 2024-11-14")
        found.get_by_label("Period to").fill("2021-12-31")
        found.get_by_role("button", name="Save").click()
        expect(found.locator("dialog")).to_have_count(0)
        settled(found)
        expect(found.locator("#evidence .facts")).to_contain_text("$930 m")
        expect(found.locator(".review-words")).to_contain_text("Fixed by reviewer")
        assert lines(folder) == [("change", "value", "930000000")]
        found.get_by_role("button", name="Take back").click()
        settled(found)
        expect(found.locator("#evidence .facts")).to_contain_text("$921 m")


SELECT = """(said) => {
  const walker = document.createTreeWalker(document.querySelector(".text .words"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.textContent.indexOf(said);
    if (at >= 0) {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + said.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  }
}"""
"""Selects what the text of an article says."""


def test_a_statement_that_was_missed_is_added_in_its_article(
    opened: Browser, reviewed: tuple[str, Path]
) -> None:
    address, folder = reviewed
    with page(opened, address) as found:
        claims = found.request.get(f"{address}/claims.json").json()["claims"]
        found.goto(f"{address}/article/{claims[0]['article_id']}")
        found.locator(".review-signs").first.wait_for()
        still(found)
        sentence = found.get_by_label("The sentence, exactly")
        for _ in range(5):
            found.evaluate(SELECT, "2.9")
            found.keyboard.press("m")
            if sentence.input_value():
                break
            found.keyboard.press("Escape")  # the page was drawn anew meanwhile, and what was selected is gone
            still(found)
        expect(sentence).to_have_value("Both sides named 2.9 as the figure of 2021.")
        expect(found.get_by_label("The words of its figure")).to_have_value("2.9")
        found.get_by_label("About", exact=True).select_option("trade_turnover")
        for label, words in (
            ("Value", "2.9 bn"),
            ("Unit", "USD"),
            ("Reporter", "AZE"),
            ("Partner", "RUS"),
            ("Period from", "2021-01-01"),
            ("Period to", "2021-12-31"),
        ):
            found.get_by_label(label, exact=True).fill(words)
        found.get_by_role("button", name="Save").click()
        settled(found)
        expect(found.locator(".margin [data-claim]")).to_have_count(3)
        expect(found.locator(".margin")).to_contain_text("$2.9 bn")
        assert ("add", "value", "2900000000") in lines(folder)


def test_a_text_just_read_is_added_to_the_collection(opened: Browser, reviewed: tuple[str, Path]) -> None:
    address, _ = reviewed
    with page(opened, address) as found:
        found.goto(f"{address}/read")
        found.get_by_label("The text").fill(
            "Trade turnover between Azerbaijan and Georgia reached $560 million in 2023."
        )
        found.get_by_role("button", name="Read", exact=True).click()
        found.get_by_label("Publisher").fill("Report")
        found.get_by_role("button", name="Add to the collection").click()
        link = found.locator("#review-told a")
        expect(link).to_have_text("Open it", timeout=BUILT)
        settled(found)
        link.click()
        expect(found.locator("h1")).to_contain_text("Report")
        expect(found.locator("mark.figure").first).to_have_text("$560 million")


@pytest.mark.parametrize(("size", "theme"), [("desktop", "dark"), ("phone", "light")])
def test_reviewing_is_accessible_and_fits(
    opened: Browser, reviewed: tuple[str, Path], size: str, theme: str
) -> None:
    address, _ = reviewed
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/review")
        found.locator(".review-buttons").wait_for()
        still(found)
        assert found.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
        results = Axe().run(found)
        assert results.violations_count == 0, results.generate_report()
        found.get_by_role("button", name="Fix").first.click()
        found.locator("dialog").wait_for()
        results = Axe().run(found)
        assert results.violations_count == 0, results.generate_report()
        found.keyboard.press("Escape")
        expect(found.locator("dialog")).to_have_count(0)


def test_a_reader_sees_nothing_of_it(opened: Browser, address: str) -> None:
    with page(opened, address, quiet=("404",)) as found:
        found.goto(f"{address}/chart/trade-turnover.aze-rus")
        found.locator("#evidence .facts").wait_for()
        assert (
            found.locator("[data-review]").count() == 0
            and found.locator('script[src*="review"]').count() == 0
        )
        found.keyboard.press("a")
        assert found.locator("#review-told").count() == 0
        found.goto(f"{address}/review")
        expect(found.locator("h1")).to_have_text("Nothing is here")
