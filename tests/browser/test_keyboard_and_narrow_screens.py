"""The site without a mouse, on a narrow screen, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import DESK, PAGES, PHONE

FOCUSED = """() => {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 30) / 2);
  const style = getComputedStyle(node);
  const frame = ".md-header, .md-top, .md-tabs";
  return {
    name: `${node.localName}.${node.classList[0] ?? ""} ${node.innerText.slice(0, 40)}`,
    tag: node.localName,
    kinds: [...node.classList],
    outlined: (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none",
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !!over && !!over.closest(frame) && !over.closest(".md-search") && !node.closest(frame),
  };
}"""
"""Returns the focused element, whether it is visible and outlined, and whether the frame of the page covers it."""

SMALL = """() => {
  const alone = (node) => {
    if (node.closest("sup")) return false;
    if (getComputedStyle(node).display !== "inline") return true;
    const block = node.closest("p, li, h1, h2, h3, td, dd").cloneNode(true);
    block.querySelectorAll("a, button").forEach((one) => one.remove());
    return block.textContent.trim().length < 20;
  };
  return [...document.querySelectorAll("a[href], button, summary")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && alone(node))
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([node, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(([node, box]) => `${node.className} ${node.innerText}: ${box.width} x ${box.height}`);
}"""
"""Returns links and buttons that are too small for a fingertip, except those within running text."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


# --- by keyboard


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, address: str) -> None:
    """Down the page of a topic and up again: each stop is on the screen, outlined, and not behind the header."""
    page.goto(f"{address}/topics/casualties.html")
    expect(page.locator("button.copy").first).to_be_visible()
    reached: set[str] = set()
    tags: set[str] = set()
    wrong: list[str] = []
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    for key in ("Tab", "Shift+Tab"):
        while (focused := page.evaluate(FOCUSED))["tag"] != "body":
            reached.update(focused["kinds"])
            tags.add(focused["tag"])
            # The list of search results is a stop of its own, below the search field.
            visible = focused["seen"] and focused["outlined"] and not focused["covered"]
            if "md-search__scrollwrap" not in focused["kinds"] and not visible:
                wrong.append(f"{key}: {focused}")
            page.keyboard.press(key)
        page.keyboard.press(key)
    assert wrong == []
    assert {"md-skip", "theme-switch", "md-search__input", "md-tabs__link", "md-nav__link"} <= reached
    assert {"footnote-ref", "to-sentence", "copy", "to-source", "footnote-backref", "md-footer__link"} <= reached
    assert "summary" in tags


def test_the_first_link_skips_to_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/casualties.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main .md-content').contains(document.activeElement)")


# --- on narrow screens


def test_nothing_is_too_small_or_too_wide_for_a_phone(phone: Page, address: str) -> None:
    for name in PAGES:
        phone.goto(f"{address}/{name}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        assert phone.evaluate(SMALL) == [], name


def test_other_accounts_are_below_a_finding_on_a_phone_and_beside_it_on_a_desk(page: Page, address: str) -> None:
    page.goto(f"{address}/topics/capture.html")
    finding = page.locator(".finding", has=page.locator(".beside")).first
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        claim, beside = finding.locator(".claim").bounding_box(), finding.locator(".beside").bounding_box()
        assert claim
        assert beside
        if size == DESK:
            assert beside["x"] >= claim["x"] + claim["width"]
            assert beside["y"] < claim["y"] + claim["height"]
        else:
            assert beside["y"] >= claim["y"] + claim["height"]
            assert beside["x"] < claim["x"] + claim["width"] / 2


def test_the_drawer_opens_a_topic(phone: Page, address: str) -> None:
    phone.goto(f"{address}/index.html")
    drawer = phone.locator(".md-sidebar--primary")
    expect(drawer).not_to_be_in_viewport()
    phone.locator("label.md-header__button[for='__drawer']").tap()
    expect(drawer).to_be_in_viewport()
    drawer.locator("label.md-nav__link", has_text="Topics").tap()
    drawer.get_by_role("link", name="Casualty claims").tap()
    phone.wait_for_url("**/topics/casualties.html")
    expect(phone.locator(".finding").first).to_be_visible()


# --- without scripts


def test_every_page_can_be_read_without_a_script(plain: Page, address: str) -> None:
    seen = 0
    for name in PAGES:
        plain.goto(f"{address}/{name}")
        expect(plain.locator("h1")).to_be_visible()
        expect(plain.locator("button.copy:visible")).to_have_count(0)
        quotes = plain.locator("main [data-quote]:not(details:not([open]) *)").all()
        seen += len(quotes)
        for quote in quotes[:3]:
            expect(quote).to_be_visible()
    assert seen > len(PAGES)


def test_without_a_script_footnotes_lead_to_the_lit_sentence_and_back(plain: Page, address: str) -> None:
    plain.goto(f"{address}/topics/casualties.html")
    said = plain.locator(".claim .said .quote").first.inner_text()
    mark = plain.locator(".claim a.footnote-ref").first
    number = mark.inner_text()
    mark.click()
    plain.wait_for_url(f"**#fn:{number}")
    note = plain.locator(".notes li:target")
    expect(note).to_be_in_viewport()
    note.locator("a.footnote-backref").last.click()
    expect(plain.locator(":target")).to_be_in_viewport()
    expect(plain.locator(":target")).to_have_text(number)
    plain.go_back()
    note.locator("a.to-source").click()
    lit = plain.locator(".sentence:target")
    expect(lit).to_contain_text(said)
    expect(lit).to_be_in_viewport()
    shadow = "node => getComputedStyle(node).boxShadow"
    assert lit.evaluate(shadow) != "none"
    assert plain.locator(".sentence:not(:target)").first.evaluate(shadow) == "none"


def test_without_a_script_folded_sentences_open(plain: Page, address: str) -> None:
    plain.goto(f"{address}/topics/capture.html")
    folded = plain.locator("details.more").first
    expect(folded.locator(".said").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator(".said").first).to_be_visible()
