"""What a reader does on each page, on a desktop and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from .seen import page

SERIES = "trade-turnover.aze-rus"
GEORGIA = "trade-turnover.aze-geo"
BESIDE = "exports.aze-to-rus"
FEW = "exchanges.aze-rus"

both = pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])


@both
def test_the_overview_opens_on_the_pair_most_spoken_of(
    opened: Browser, address: str, size: str, theme: str
) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(address)
        expect(found.locator(".place-line.current .place-title")).to_have_text("Azerbaijan–Russia")
        expect(found.locator("h2.place-name")).to_have_text("Azerbaijan–Russia")
        expect(found.locator("#worked .barlayer .point path").last).to_be_visible()
        expect(found.locator(".worked .evidence mark.figure").first).to_be_visible()
        expect(found.locator(".group h3", has_text="Goods by commodity")).to_be_visible()
        found.get_by_text("pairs, countries and corridors").click()
        other = found.locator(".places details .place-line").first
        name = other.locator(".place-title").inner_text()
        other.click()
        expect(found.locator("h2.place-name")).to_have_text(name)
        assert "?pair=" in found.url or "?route=" in found.url


def test_a_search_for_an_indicator_names_charts_and_sentences(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/?q=exports+russia")
        expect(found.locator(".found a", has_text="Azerbaijan’s exports to Russia")).to_be_visible()
        found.get_by_role("link", name=re.compile("statements with these words")).click()
        expect(found.locator(".ag-row").first).to_be_visible()


def test_a_search_for_nothing_says_the_way_out(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/?q=zzzz")
        expect(found.locator(".nothing")).to_contain_text("No pair, corridor or chart is called “zzzz”")
        found.locator(".nothing").get_by_role("link").click()
        expect(found.locator("h2.place-name")).to_be_visible()


@both
def test_filters_stand_in_the_address(opened: Browser, address: str, size: str, theme: str) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/chart/{SERIES}?all=1")
        found.get_by_text("Filter", exact=True).click()
        found.get_by_label("Periods from").fill("2024")
        found.get_by_label("Kind of figure").select_option("level")
        found.get_by_role("button", name="Show", exact=True).click()
        found.wait_for_url(re.compile(r"from=2024"))
        assert found.url.endswith("?from=2024&measure=level&all=1")
        expect(found.locator(".subtitle").first).to_contain_text("from 1 Jan 2024, level")
        found.get_by_role("link", name="level ✕").click()
        found.wait_for_url(re.compile(r"from=2024-01-01&all=1$"))


@both
def test_a_second_series_stands_on_the_same_time_axis(
    opened: Browser, address: str, size: str, theme: str
) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/chart/{SERIES}")
        found.locator("#evidence .facts").wait_for()
        found.get_by_text("Compare", exact=True).click()
        found.locator(".menu a", has_text="Azerbaijan’s exports to Russia").click()
        found.wait_for_url(f"**compare={BESIDE}")
        expect(found.locator(".subtitle").first).to_contain_text(
            "compared with Azerbaijan’s exports to Russia"
        )
        expect(found.locator("#graph .yaxislayer-above, #graph .overaxes-above").first).to_be_attached()
        answer = found.request.get(f"{address}/charts/{SERIES}.json?compare={BESIDE}").json()
        assert {one["series_id"] for one in answer["claims"]} == {SERIES, BESIDE}


@both
def test_few_periods_stand_as_cards(opened: Browser, address: str, size: str, theme: str) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/chart/{FEW}")
        card = found.locator(".sayings .card").first
        expect(card).to_contain_text("growth, no figure")
        expect(found.locator("#graph")).to_have_count(0)
        card.click()
        expect(found.locator("#evidence .quote")).to_contain_text("boost in cultural, scientific")
        found.goto(f"{address}/chart/{FEW}?all=1")
        expect(found.locator("#graph .main-svg").first).to_be_attached()


def test_a_statement_that_is_gone_is_said_to_be_gone(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/chart/{SERIES}#c=0000000000000000")
        expect(found.locator("#evidence")).to_contain_text("No version that is kept here holds it")
        found.goto(f"{address}/article/hostile#c=0000000000000000")
        expect(found.locator("#gone")).to_contain_text("No version that is kept here holds it")


@both
def test_what_changed_is_told_and_what_is_gone_opens_where_it_stood(
    opened: Browser, address: str, size: str, theme: str
) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(address)
        expect(found.locator(".news")).to_contain_text("Since the version of")
        found.locator(".news").get_by_role("link", name="What changed").click()
        expect(found.locator("section h2", has_text="New")).to_be_visible()
        expect(found.locator(".subtitle")).to_contain_text("new statements")
        gone = found.locator("section", has=found.get_by_role("heading", name="Gone"))
        expect(gone.locator("tr[data-claim]")).to_contain_text("$7.7 bn")
        claim = gone.locator("tr[data-claim]").get_attribute("data-claim")
        found.goto(f"{address}/chart/{SERIES}#c={claim}")
        expect(found.locator("#evidence")).to_contain_text("It last stood in version")
        found.locator("#evidence").get_by_role("link", name="Open it there").click()
        expect(found.locator("#evidence .quote")).to_contain_text("reached $7.7 billion in 2019")


@both
def test_what_is_reckoned_comes_on_demand_with_its_formula(
    opened: Browser, address: str, size: str, theme: str
) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/chart/{GEORGIA}")
        expect(found.locator(".reckoned")).to_have_count(0)
        found.get_by_text("Show derived", exact=True).click()
        found.locator(".menu a", has_text="growth between two levels").click()
        found.wait_for_url("**?derived=growth")
        expect(found.locator(".subtitle").first).to_contain_text("said by nobody")
        expect(found.locator(".reckoned li").first).to_contain_text("− 1")
        expect(found.locator(".legend")).to_contain_text("reckoned: growth")


def test_a_mark_under_the_pointer_shows_its_sentence(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/chart/{SERIES}?from=2024&to=2024&publisher=Trend")
        bar = found.locator("#graph .barlayer .point path").first
        bar.wait_for()
        box = bar.bounding_box()
        assert box is not None
        found.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
        expect(found.locator("#peek")).to_contain_text("With trade turnover reaching $3.5 billion")
        found.mouse.move(5, 5)
        expect(found.locator("#peek")).to_be_hidden()


@both
def test_no_word_of_a_text_is_markup(opened: Browser, address: str, size: str, theme: str) -> None:
    """A script, an image with a script, words from right to left, and a word of 100,000 letters."""
    with page(opened, address, size, theme) as found:
        for path in (
            "/article/hostile",
            "/chart/trade-turnover.aze-geo",
            "/statements?q=onerror",
            "/changes",
        ):
            found.goto(address + path)
            found.locator("h1").wait_for()
            if path.startswith("/chart"):
                found.locator("#evidence .facts").wait_for()
            if path != "/changes":
                expect(found.get_by_text("<script>window.harmed").first).to_be_visible()
            assert found.evaluate("window.harmed") is None
            assert found.locator("main script, main img[src=x]").count() == 0
            wide = found.evaluate("document.documentElement.scrollWidth")
            assert wide <= found.evaluate("window.innerWidth"), path


def test_a_server_that_is_silent_is_told_with_a_way_out(opened: Browser, address: str) -> None:
    with page(opened, address, quiet=("Failed to", "net::", "did not respond")) as found:
        found.goto(f"{address}/about")
        found.locator("#error").wait_for()
        found.route("**/_dash-update-component*", lambda route: route.abort())
        found.get_by_role("link", name="Differences").click()
        expect(found.locator("#trouble")).to_contain_text("The server does not answer")
        found.unroute("**/_dash-update-component*")
        found.get_by_role("button", name="Try again").click()
        expect(found.locator("h1")).to_have_text("Where sources differ")
        expect(found.locator("#trouble")).to_be_hidden()


@both
def test_about_tells_what_was_read_and_how_well(opened: Browser, address: str, size: str, theme: str) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/about")
        expect(found.locator(".calendar tbody th").first).to_have_text("2026")
        expect(found.locator("main")).to_contain_text("By language: English")
        found.get_by_text("claims: ").click()
        expect(found.locator(".fields code", has_text="claim_id").first).to_be_visible()
        expect(found.locator("#cite-all")).to_have_value(re.compile("Data version [0-9a-f]{16}"))


def test_a_statement_is_cited_with_its_source(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/chart/{SERIES}?from=2024&to=2024&publisher=Trend")
        found.get_by_text("Cite this statement").click()
        expect(found.locator("#cite-statement")).to_have_value(re.compile("Trend, 14 Nov 2024"))


@both
def test_statements_are_narrowed_and_opened(opened: Browser, address: str, size: str, theme: str) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/statements")
        if size == "phone":
            found.get_by_text("Filter and search").click()
        found.get_by_label("About").select_option("trade_turnover")
        found.get_by_label("Said as").select_option("forecast")
        found.get_by_role("button", name="Show", exact=True).click()
        found.wait_for_url("**/statements?indicator=trade_turnover&modality=forecast")
        rows = found.locator(".ag-row" if size == "desktop" else "tr[data-claim]")
        expect(rows.first).to_contain_text("forecast")
        rows.locator("a").first.click()
        expect(found.locator("#evidence .facts")).to_contain_text("forecast")
        found.goto(f"{address}/statements?kind=article&least=3.5e9&most=3500000000")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("$3.5 bn")
        if size == "desktop":
            expect(found.get_by_label("Figure at least")).to_have_value("3500000000")


def test_the_grid_is_ordered_by_the_server(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        asked = "measure=level&unit=USD"
        claims = found.request.get(f"{address}/claims.json?{asked}").json()["claims"]
        least = min(claims, key=lambda one: float(one["value"]))
        found.goto(f"{address}/statements?{asked}")
        found.locator(".ag-row a").first.wait_for()
        found.locator(".ag-header-cell", has_text="Figure").click()
        link = found.locator('.ag-row[row-index="0"] [col-id="period"] a')
        expect(link).to_have_attribute("href", re.compile(least["claim_id"]))


@both
def test_an_article_walks_by_click_and_key(opened: Browser, address: str, size: str, theme: str) -> None:
    with page(opened, address, size, theme) as found:
        claims = found.request.get(f"{address}/charts/{FEW}.json").json()["claims"]
        found.goto(f"{address}/article/{claims[0]['article_id']}")
        found.locator("mark", has_text="$3.5 billion").click()
        expect(found.locator(".margin [aria-current]")).to_contain_text("Jan–Sep 2024")
        found.keyboard.press("ArrowRight")
        expect(found.locator(".margin [aria-current]")).to_contain_text("forecast")
        expect(found.locator("mark.figure.decides")).to_have_text("record")
        found.locator(".leftovers summary").click()
        expect(found.locator(".leftovers li").first).to_be_visible()


@both
def test_a_pasted_text_is_read_and_taken_away(opened: Browser, address: str, size: str, theme: str) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/read")
        found.get_by_label("The text").fill(
            "<b>Trade</b> turnover between Azerbaijan and Georgia reached $560 million in 2023."
        )
        found.get_by_role("button", name="Read", exact=True).click()
        expect(found.locator("#reading mark.figure").first).to_have_text("$560 million")
        expect(found.locator("#reading .margin")).to_contain_text(
            "Azerbaijan–Georgia · trade turnover · 2023"
        )
        expect(found.locator("#reading .words")).to_contain_text("<b>Trade</b>")
        assert found.locator("#reading .words b").count() == 0
        with found.expect_download() as waiting:
            found.locator("#reading").get_by_role("link", name="CSV").click()
        assert waiting.value.suggested_filename == "statements.csv"


def test_a_day_that_is_none_is_told_in_one_sentence(opened: Browser, address: str) -> None:
    with page(opened, address) as found:
        found.goto(f"{address}/read")
        found.get_by_label("The text").fill("Exports grew.")
        found.get_by_label("Day of publication, if known").fill("yesterday")
        found.get_by_role("button", name="Read", exact=True).click()
        expect(found.locator("#reading .nothing")).to_contain_text("is no day; write it as 2024-11-14")


def test_trade_of_two_countries_with_its_sources_in_under_ten_clicks(opened: Browser, address: str) -> None:
    """From `/`: the trade of Azerbaijan with Russia since 2014, a sentence read, its data taken home."""
    with page(opened, address) as found:
        clicks = 0
        found.goto(address)
        found.locator(".card", has_text="Azerbaijan–Russia trade turnover").first.click()
        clicks += 1
        found.get_by_text("Filter", exact=True).click()
        found.get_by_label("Periods from").fill("2014")
        found.get_by_label("to", exact=True).fill("2025")
        found.get_by_role("button", name="Show", exact=True).click()
        clicks += 4  # a field is clicked before it is written into
        found.wait_for_url("**?from=2014&to=2025")
        found.locator("#graph .barlayer .point path").first.wait_for()
        found.locator("tr[data-claim] .period-cell a").first.click()
        clicks += 1
        expect(found.locator("#evidence .byline")).to_contain_text("read in the article")
        with found.expect_download() as waiting:
            found.get_by_role("link", name="CSV", exact=True).click()
        clicks += 1
        assert "trade-turnover.aze-rus" in waiting.value.suggested_filename and clicks < 10


@both
def test_differing_figures_stand_beside_each_other(
    opened: Browser, address: str, size: str, theme: str
) -> None:
    with page(opened, address, size, theme) as found:
        found.goto(f"{address}/differences")
        panel = found.locator(".which").first
        figures = panel.locator(".which-figure")
        expect(figures.nth(1)).to_be_visible()
        expect(panel.locator("textarea")).to_have_value(re.compile(re.escape(";")))
        figures.first.click()
        expect(found.locator("#evidence .facts")).to_be_visible()


def test_a_page_prints_as_a_plain_sheet(opened: Browser, address: str) -> None:
    with page(opened, address, theme="dark") as found:
        found.goto(f"{address}/chart/{SERIES}")
        found.locator("#evidence .facts").wait_for()
        numbers = found.locator('.textpoint text[data-unformatted^="\u2060"]')
        expect(numbers.first).to_be_hidden()
        found.emulate_media(media="print")
        expect(numbers.first).to_be_visible()
        told = {one for text in numbers.all_text_contents() for one in text.strip("\u2060\u2003").split(",")}
        rows = found.locator("table.statements tbody tr").count()
        assert len(told) > 5 and told <= {str(row) for row in range(1, rows + 1)}
        expect(found.locator(".head")).to_be_hidden()
        expect(found.locator(".controls")).to_be_hidden()
        expect(found.locator("#evidence .facts")).to_be_visible()
        assert found.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
