"""The site as its readers meet it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser import serve

expect.set_options(timeout=30_000)  # milliseconds; a busy machine is slow, not wrong

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = ("index.html", "topics/capture.html", "sources/index.html", "evidence/unused.html", "method.html")


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serve(built / "site") as base:
        yield base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


def test_a_footnote_shows_its_sentence_on_hover(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/casualties.html")
    said = page.locator(".statement .quote").first.inner_text()
    page.locator("a.footnote-ref").first.hover()
    preview = page.locator(".md-tooltip2--active, .md-tooltip--active").first
    expect(preview).to_contain_text(said)


def test_a_footnote_leads_to_the_lit_sentence_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/casualties.html")
    said = page.locator(".statement .quote").first.inner_text()
    page.locator("a.footnote-ref").first.click()
    assert page.url.endswith("#fn:1")
    page.locator(".notes li").first.locator("a.to-source").click()
    page.wait_for_url("**/sources/*")
    lit = page.locator(".sentence:target")
    assert lit.inner_text() == said
    plain = page.locator(".sentence:not(:target)").first
    colour = "node => getComputedStyle(node).backgroundColor"
    assert lit.evaluate(colour) != plain.evaluate(colour)
    lit.locator("xpath=following-sibling::span[1]").get_by_role("link", name="Casualty claims").first.click()
    page.wait_for_url("**/topics/casualties.html#fnref*")


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
    assert page.locator(".statement .quote").first.is_visible()
    page.locator("a.footnote-ref").first.click()
    assert page.url.endswith("#fn:1")
    context.close()


def test_pages_open_from_the_folder(page: Page, built: Path) -> None:
    page.goto((built / "site" / "index.html").as_uri())
    page.get_by_role("link", name="Capture details", exact=True).first.click()
    expect(page.locator(".statement").first).to_be_visible()
