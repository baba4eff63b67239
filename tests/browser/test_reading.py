"""The site in a real browser: footnotes, citations, the search, themes and folded parts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from support.browser import DESK, PAGES, PHONE, SCHEMES, served_folder

PREVIEW = ".md-tooltip2--active"
PAPER = "getComputedStyle(document.body).backgroundColor"


def background(node: Locator) -> str:
    return str(node.evaluate("node => getComputedStyle(node).backgroundColor"))


# --- footnotes


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_footnote_shows_its_sentence(page: Page, address: str, way: str) -> None:
    """Under the pointer and by keyboard, with the link to its source and without the links back."""
    page.goto(f"{address}/topics/casualties.html")
    claim = page.locator(".claim").first
    said = claim.locator(".said .quote").first.inner_text()
    if way == "hover":
        claim.locator("a.footnote-ref").hover()
    else:
        page.locator(".finding a").first.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(claim.locator("a.footnote-ref")).to_be_focused()
    preview = page.locator(PREVIEW)
    expect(preview).to_contain_text(said)
    expect(preview.locator("a.to-source")).to_be_visible()
    assert preview.locator(".footnote-backref").count() > 0
    for back in preview.locator(".footnote-backref").all():
        expect(back).to_be_hidden()


def test_by_touch_a_footnote_first_shows_its_sentence_and_then_leads_to_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/topics/casualties.html")
    mark = page.locator(".claim a.footnote-ref").first
    number = mark.inner_text()
    mark.tap()
    expect(page.locator(PREVIEW)).to_contain_text(page.locator(".claim .said .quote").first.inner_text())
    assert page.url == f"{address}/topics/casualties.html"
    mark.tap()
    page.wait_for_url(f"**/topics/casualties.html#fn:{number}")
    expect(page.locator(".notes li:target")).to_be_in_viewport()
    context.close()


def test_a_footnote_leads_to_the_lit_sentence_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/prisoners.html")
    said = page.locator(".also .said > .quote").first.inner_text()
    mark = page.locator(".also a.footnote-ref").first
    number = mark.inner_text()
    mark.click()
    page.wait_for_url(f"**#fn:{number}")
    page.locator(".notes li:target a.to-source").click()
    page.wait_for_url("**/sources/*")
    lit = page.locator(".sentence:target")
    assert lit.inner_text() == said
    expect(lit).to_be_in_viewport()
    assert background(lit) != background(page.locator(".sentence:not(:target)").first)
    margin = lit.locator("xpath=following-sibling::span[1]").get_by_role("link", name="Prisoner condition").first
    assert margin.inner_text().split()[-1] == number
    margin.click()
    page.wait_for_url("**/topics/prisoners.html#fnref*")
    back = page.locator(":target")
    expect(back).to_be_in_viewport()
    expect(back).to_have_text(number)


# --- citations


LATER = datetime(2100, 1, 1, tzinfo=UTC)
"""A time after any run of the tests: the clock of a page can only be put forward."""


def test_the_button_copies_a_citation_that_leads_to_its_sentence(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(f"{address}/topics/capture.html")
    whence = page.locator(".claim .whence", has_text="UPI").first
    number = whence.locator("a.to-sentence > span").last.inner_text()
    note = page.locator(f"[id='{whence.locator('button').get_attribute('data-note')}']")
    sentence = " ".join(note.locator("[data-quote]").first.inner_text().split())
    page.clock.pause_at(LATER)  # the button says only for two seconds that it has copied
    whence.get_by_role("button", name="Copy citation", exact=True).click()
    expect(whence.get_by_role("button", name="Citation copied", exact=True)).to_be_visible()
    page.clock.resume()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    link = copied.split()[-1]
    assert copied == f"“{sentence}” UPI, 11 January 2025, {number}. {link}"
    assert link.startswith(f"{address}/sources/000-")
    expect(whence.get_by_role("button", name="Copy citation", exact=True)).to_be_visible()
    page.goto(link)
    lit = page.locator(".sentence:target")
    expect(lit).to_be_in_viewport()
    assert " ".join(lit.inner_text().split()) == sentence
    assert background(lit) != background(page.locator(".sentence:not(:target)").first)


# --- the search


def test_the_search_leads_to_a_finding_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.keyboard.press("/")
    field = page.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # the index has been loaded
    page.keyboard.type("paratroopers")
    found = page.locator(".md-search-result__item").first
    expect(found.locator("h1")).to_have_text("Capture details")
    claim = found.locator("a[href*='-claim']").first
    expect(claim.locator("h2")).to_contain_text("paratroopers")
    target = claim.get_attribute("href") or ""
    links = page.locator(".md-search-result__link:visible")
    expect(links.first).to_be_visible()
    for link in links.all():
        page.keyboard.press("ArrowDown")
        expect(link).to_be_focused()
        if link.get_attribute("href") == target:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/topics/capture\.html\?h=paratroopers#f-[\w-]+-claim$"))
    expect(page.locator("h3.said:target")).to_be_in_viewport()
    expect(page.locator("h3.said:target")).to_contain_text("paratroopers")


# --- themes


@pytest.mark.parametrize("way", ["click", "keyboard"])
def test_the_chosen_theme_is_kept(page: Page, address: str, way: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/index.html")
    light = page.evaluate(PAPER)
    if way == "click":
        page.get_by_role("button", name="Dark theme", pressed=False).click()
    else:
        page.locator(".md-logo").first.press("Tab")
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Dark theme", pressed=True)).to_be_visible()
    dark = page.evaluate(PAPER)
    assert dark != light
    page.goto(f"{address}/topics/casualties.html")
    expect(page.get_by_role("button", name="Dark theme", pressed=True)).to_be_visible()
    assert page.evaluate(PAPER) == dark


# --- what is folded away


def test_folded_sentences_are_opened_by_click_and_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/capture.html")
    folded = page.locator("details.more").first
    hidden = folded.locator(".said").first
    expect(hidden).to_be_hidden()
    folded.locator("summary").click()
    expect(hidden).to_be_visible()
    folded.locator("summary").press("Enter")
    expect(hidden).to_be_hidden()
    folded.locator("summary").press("Space")
    expect(hidden).to_be_visible()


@pytest.mark.parametrize(
    ("page_name", "selector"),
    [
        ("topics/casualties.html", ".finding"),
        ("topics/casualties.html", ".finding .said[id]"),
        ("topics/casualties.html", ".difference"),
        ("evidence/origins.html", ".origin"),
        ("sources/001-49b33407051fc32d.html", ".sentence.cited"),
    ],
)
def test_an_address_of_version_0_1_leads_on(page: Page, built: Path, page_name: str, selector: str) -> None:
    """Ids had the first ten of today's digits; what follows the id, as in `f…-claim`, stays."""
    with served_folder(built / "site") as base:
        page.goto(f"{base}/{page_name}")
        full = page.locator(selector).last.get_attribute("id") or ""
        digits, hyphen, rest = full.partition("-")
        page.goto(f"{base}/index.html")
        page.goto(f"{base}/{page_name}#{digits[:11]}{hyphen}{rest}")
        page.wait_for_url(f"**#{full}")
        expect(page.locator(f"#{full}")).to_be_in_viewport()


def test_an_address_of_version_0_1_marks_its_sentence_without_a_script(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    with served_folder(built / "site") as base:
        page.goto(f"{base}/sources/001-49b33407051fc32d.html")
        sentence = page.locator(".sentence.cited").last
        full, plain = sentence.get_attribute("id") or "", background(sentence)
        page.goto(f"{base}/index.html")
        page.goto(f"{base}/sources/001-49b33407051fc32d.html#{full[:11]}")
        expect(sentence).to_be_in_viewport()
        assert page.url.endswith(f"#{full[:11]}")
        assert background(sentence) != plain
    context.close()


def test_a_link_unfolds_its_target(page: Page, address: str) -> None:
    """From another page, and from the same one."""
    page.goto(f"{address}/topics/capture.html")
    names = [mark.get_attribute("id") for mark in page.locator("details.more sup[id]").all()]
    first, last = names[0], names[-1]
    page.evaluate("name => { location.hash = name }", last)
    expect(page.locator(f"[id='{last}']")).to_be_in_viewport()
    expect(page.locator(f"[id='{first}']")).to_be_hidden()
    page.goto(f"{address}/index.html")
    page.goto(f"{address}/topics/capture.html#{first}")
    expect(page.locator(f"[id='{first}']")).to_be_in_viewport()


# --- whole pages


def test_pages_load_completely_and_fit(browser: Browser, address: str) -> None:
    """No console message, failed request, request elsewhere or horizontal scrolling, in any theme or width."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    for name in PAGES:
        with page.expect_response("**/search_index.json") as last:
            page.goto(f"{address}/{name}")
        last.value.finished()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for size in (PHONE, DESK):
                page.set_viewport_size(size)
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (name, scheme, size)
    context.close()
    assert wrong == []


def test_the_page_for_a_wrong_address_leads_to_the_topics(page: Page, address: str) -> None:
    response = page.goto(f"{address}/topics/no-such-topic.html")
    assert response
    assert response.status == 404
    expect(page.get_by_role("main")).to_contain_text("404")
    page.get_by_role("link", name="Topics", exact=True).first.click()
    expect(page.locator(".finding").first).to_be_visible()


def _is_about_fonts(message: ConsoleMessage) -> bool:
    return ".woff2" in message.text or ".woff2" in message.location["url"]


def test_pages_work_from_a_folder(page: Page, site: Path) -> None:
    """Without a server, all but preloaded fonts and the search works; the search field is hidden."""
    wrong: list[str] = []
    page.on("console", lambda message: None if _is_about_fonts(message) else wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(error.message))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Capture details", exact=True).first.click()
    mark = page.locator(".claim a.footnote-ref").first
    said = page.locator(".claim .said .quote").first.inner_text()
    mark.hover()
    expect(page.locator(PREVIEW)).to_contain_text(said)
    mark.click()
    page.locator(".notes li:target a.to-source").click()
    expect(page.locator(".sentence:target")).to_contain_text(said)
    expect(page.locator(".sentence:target")).to_be_in_viewport()
    expect(page.locator(".md-search")).to_be_hidden()
    assert wrong == []


def test_charts_are_drawn_in_proportion(page: Page, address: str) -> None:
    """Dots are in the order of their values, between the lines of their scale, at both widths."""
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
    """Questions stay visible while the sources scroll within their frame, and each cell says in words what it means."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/evidence/coverage.html")
    expect(page.get_by_role("rowheader", name="Who took them?")).to_be_visible()
    row = page.get_by_role("row", name="How many were killed or wounded?")
    assert [cell.inner_text().split()[-1] for cell in row.get_by_role("cell").all()[:2]] == ["found", "differ"]
    page.locator(".matrix-wrap").evaluate("node => { node.scrollLeft = 1000 }")
    head = page.get_by_role("rowheader", name="Who took them?").bounding_box()
    last = row.get_by_role("cell").last.bounding_box()
    assert head
    assert last
    assert head["x"] >= 0
    assert last["x"] + last["width"] <= PHONE["width"]
    row.get_by_role("link", name="accounts differ").first.click()
    page.wait_for_url("**/topics/casualties.html#d-figures")
    expect(page.locator("#d-figures")).to_be_in_viewport()
    context.close()
