"""The site as its readers meet it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser import serve
from builder.render import EVIDENCE
from handmade import made_by_hand, site_by_hand

expect.set_options(timeout=30_000)  # milliseconds; a busy machine is slow, not wrong

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = (
    "index.html",
    "topics/capture.html",
    "topics/casualties.html",
    "sources/index.html",
    "use.html",
    *(path.removesuffix(".md") + ".html" for path in EVIDENCE),
    "method.html",
)


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with findings made by hand."""
    with serve(site_by_hand(built, made_by_hand(built), tmp_path_factory.mktemp("byhand") / "site")) as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


def test_a_footnote_shows_its_sentence_on_hover(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/casualties.html")
    said = page.locator(".claim .said .quote").first.inner_text()
    page.locator(".claim a.footnote-ref").first.hover()
    preview = page.locator(".md-tooltip2--active, .md-tooltip--active").first
    expect(preview).to_contain_text(said)


def test_a_footnote_leads_to_the_lit_sentence_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/prisoners.html")
    said = page.locator(".also .said > .quote").first.inner_text()
    mark = page.locator(".also a.footnote-ref").first
    number = mark.inner_text()
    mark.click()
    assert page.url.endswith(f"#fn:{number}")
    page.locator(".notes li:target a.to-source").click()
    page.wait_for_url("**/sources/*")
    lit = page.locator(".sentence:target")
    assert lit.inner_text() == said
    plain = page.locator(".sentence:not(:target)").first
    colour = "node => getComputedStyle(node).backgroundColor"
    assert lit.evaluate(colour) != plain.evaluate(colour)
    lit.locator("xpath=following-sibling::span[1]").get_by_role("link", name="Prisoner condition").first.click()
    page.wait_for_url("**/topics/prisoners.html#fnref*")


def test_search_finds_a_statement_and_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # the index is there
    page.locator(".md-search__input").press_sequentially("paratroopers")
    result = page.locator(".md-search-result__link").first
    expect(result).to_contain_text("Capture details")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_load_whole_and_fit(
    browser: Browser, address: str, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    """No message, no failed request, no request to another host, no sideways scrolling."""
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    for name in PAGES:
        page.goto(f"{address}/{name}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
    context.close()
    assert wrong == []


def test_pages_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/topics/casualties.html")
    assert page.locator(".claim .said .quote").first.is_visible()
    page.locator("a.footnote-ref").first.click()
    assert page.url.endswith("#fn:1")
    context.close()


def test_pages_open_from_the_folder(page: Page, built: Path) -> None:
    page.goto((built / "site" / "index.html").as_uri())
    page.get_by_role("link", name="Capture details", exact=True).first.click()
    expect(page.locator(".finding").first).to_be_visible()


def test_charts_are_drawn_in_proportion(page: Page, address: str) -> None:
    """Dots stand in the order of their values, between the lines of their scale, on both widths."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.goto(f"{address}/evidence/figures.html")
        group = page.locator("table.figures tbody", has_text="around 1,200")
        dots = [box["x"] for dot in group.locator("svg.plot > circle").all() if (box := dot.bounding_box())]
        assert len(dots) == 4
        assert dots == sorted(dots)
        lines = [box["x"] for line in group.locator("svg.plot line.tick").all() if (box := line.bounding_box())]
        assert min(lines) <= dots[0] < dots[-1] <= max(lines) + 1
        label = group.locator("svg.scale text").last
        expect(label).to_have_text("4,000")
        box = label.bounding_box()
        assert box
        assert abs(box["x"] + box["width"] / 2 - max(lines)) < 3


def test_the_matrix_can_be_read_on_a_phone(browser: Browser, address: str) -> None:
    """The questions stay in sight while the sources scroll within their frame, and what a cell says is in words."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/evidence/coverage.html")
    expect(page.get_by_role("rowheader", name="Who took them?")).to_be_visible()
    row = page.get_by_role("row", name="How many were killed or wounded?")
    assert [cell.inner_text().split()[-1] for cell in row.get_by_role("cell").all()[:2]] == ["silent", "differs"]
    page.locator(".matrix-wrap").evaluate("node => { node.scrollLeft = 1000 }")
    head = page.get_by_role("rowheader", name="Who took them?").bounding_box()
    last = row.get_by_role("cell").last.bounding_box()
    assert head
    assert last
    assert head["x"] >= 0
    assert last["x"] + last["width"] <= PHONE["width"]
    row.get_by_role("link", name="differs").first.click()
    page.wait_for_url("**/topics/casualties.html#d-figures")
    expect(page.locator("#d-figures")).to_be_in_viewport()
    context.close()


def test_nothing_is_cut_on_paper(page: Page, address: str) -> None:
    """On a sheet of A4 every side, chart and matrix is as wide as the sheet at most."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    for name in PAGES:
        page.goto(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 680, name
        cut = (
            "[...document.querySelectorAll('.matrix-wrap, .sides, table')].filter(one => one.scrollWidth > 680).length"
        )
        assert page.evaluate(cut) == 0, name
