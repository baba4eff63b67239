"""Pages as a browser prints them, read back from the PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.browser import PAGES
from support.project import ADDRESS

SHEET = 672
"""The width of the text on a sheet of A4, in CSS pixels (96 to the inch)."""

FRAME = ("Skip to content", "Type to start searching", "Back to top", "Previous", "Next", "Made with", "Copy citation")

NOT_BLACK_ON_WHITE = """() => {
  const bright = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { light: (0.3 * red + 0.59 * green + 0.11 * blue) / 255, alpha };
  };
  const wrong = [];
  for (const node of document.querySelectorAll("html, body, body *")) {
    if (!node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const name = `${node.localName}.${node.className}`;
    const paper = bright(style.backgroundColor);
    if (paper.alpha && paper.light < 0.95) wrong.push(`${name}: on ${style.backgroundColor}`);
    const written = [...node.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
    if (written && bright(style.color).light > 0.4) wrong.push(`${name}: ${style.color}`);
  }
  return wrong;
}"""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page of a reader who uses the dark theme."""
    context = browser.new_context(viewport={"width": SHEET, "height": 960}, color_scheme="dark")
    yield context.new_page()
    context.close()


def bare(text: str) -> str:
    """Return a text without white space, soft hyphens and ligatures, and with one kind of apostrophe."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text)).replace("\u02bc", "’")


def text_of(node: LexborNode | None) -> str:
    assert node
    return bare(node.text() or "")


CUT = f"""[...document.querySelectorAll("main *")].filter((node) => node.checkVisibility()
  && !node.closest(".unseen, svg") && node.getBoundingClientRect().right > {SHEET} + 1)
  .map((node) => `${{node.localName}}.${{node.className}} ${{node.textContent.slice(0, 40)}}`)"""
"""Returns the elements that reach beyond the edge of a sheet of A4."""


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_has_all_quotations_and_notes(paper: Page, address: str, site: Path, name: str) -> None:
    """It has folded text and the addresses of links to other sites, but no navigation, and nothing is cut off."""
    paper.goto(f"{address}/{name}")
    paper.emulate_media(media="print")
    assert paper.evaluate("document.documentElement.scrollWidth") <= SHEET
    assert paper.evaluate(CUT) == []
    printed = bare("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.pdf(format="A4"))).pages))
    tree = LexborHTMLParser((site / name).read_text("utf-8"))
    assert text_of(tree.css_first("h1")) in printed
    assert [quote for node in tree.css("[data-quote]") if (quote := text_of(node)) not in printed] == []
    notes = {f"{turn}.": text_of(node) for turn, node in enumerate(tree.css(".notes li [data-quote]"), 1)}
    assert {f"{text_of(mark)}." for mark in tree.css("a.footnote-ref")} <= set(notes)
    assert [number for number, quote in notes.items() if number + quote not in printed] == []
    links = [link.attributes["href"] or "" for link in tree.css("main a[href^='http']")]
    assert [link for link in links if bare(f"<{link}>") not in printed] == []
    assert [words for words in FRAME if bare(words) in printed] == []


def test_the_address_of_an_article_is_printed(paper: Page, address: str) -> None:
    """The site has one, so the test above looks for it."""
    paper.goto(f"{address}/sources/index.html")
    assert paper.locator(".source-address a").get_attribute("href") == ADDRESS


THEME = "document.documentElement.dataset.theme"


def test_paper_is_black_on_white_whatever_the_theme(paper: Page, address: str) -> None:
    """Whether the system or the reader has chosen the dark theme."""
    paper.emulate_media(color_scheme="light")
    paper.goto(f"{address}/index.html")
    paper.get_by_role("button", name="Dark theme").click()
    assert paper.evaluate(THEME) == "dark"
    paper.emulate_media(media="print", color_scheme="dark")
    for name in PAGES:
        paper.goto(f"{address}/{name}")
        assert paper.evaluate(THEME) == "dark"
        assert paper.evaluate(NOT_BLACK_ON_WHITE) == [], name
