"""Words from right to left, in a real browser: they leave the order of the words around them as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from support.browser import DESK, served_folder
from support.project import run_dossier
from support.small_project import ARTICLES, small_project

OUTLET, SPEAKER, CLOSED = "الجزيرة", "דנה כהן", "They close הנמל נסגר בערב"
MIXED = {
    **ARTICLES,
    "one.txt": " date 2025-05-04\n\nThree dockers were injured in the fire, the port authority said on Sunday.\n\n"
    f"The fire began with a short circuit, 3 men said, {SPEAKER} said.\n\n{CLOSED}\n",
    "two.txt": ARTICLES["two.txt"],
}

LEFT_EDGES = """(node, words) => {
  const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const found = [];
  for (const word of words) {
    let at = -1;
    while (at < 0 && text.nextNode()) at = text.currentNode.data.indexOf(word);
    const range = document.createRange();
    range.setStart(text.currentNode, at);
    range.setEnd(text.currentNode, at + word.length);
    found.push(range.getBoundingClientRect().left);
  }
  return found;
}"""
"""Returns the left edges of words in an element, which are looked for in order, each in a text node of its own."""

REMOVE_ISOLATES = """() => {
  document.querySelectorAll("article [dir=auto]").forEach((node) => node.removeAttribute("dir"));
  document.querySelectorAll("article bdi").forEach((node) => node.replaceWith(...node.childNodes));
}"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with an Arabic outlet, a Hebrew speaker and a Hebrew sentence."""
    project = small_project(tmp_path_factory.mktemp("mixed") / "project", articles=MIXED)
    facts = f"one.txt: {{outlet: {OUTLET}, title: '{SPEAKER} 24', note: '{SPEAKER} 5'}}\n"
    (project / "seeds" / "sources.yml").write_text(facts, "utf-8")
    done = run_dossier(project, "build")
    assert done.returncode == 0, done.stderr
    with served_folder(project / "site") as address:
        yield address


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)
    yield page
    page.close()


def test_an_arabic_outlet_stays_before_its_date(wide: Page, mixed: str) -> None:
    wide.goto(f"{mixed}/topics/casualties.html")
    labels = wide.locator(".notes li .labels").first
    words = (OUTLET, "4 May 2025", "sentence 2")
    edges = labels.evaluate(LEFT_EDGES, words)
    assert edges == sorted(edges)
    wide.evaluate(REMOVE_ISOLATES)
    assert labels.evaluate(LEFT_EDGES, (OUTLET, "4", "sentence 2")) != edges


def test_the_number_of_its_note_stays_after_a_hebrew_sentence(wide: Page, mixed: str) -> None:
    wide.goto(f"{mixed}/topics/casualties.html")
    said = wide.locator(".claim .said", has_text=CLOSED).first

    number = said.locator("sup a").inner_text()
    quotation, mark = said.evaluate(LEFT_EDGES, ("בערב", number))
    assert quotation < mark
    wide.evaluate(REMOVE_ISOLATES)
    quotation, mark = said.evaluate(LEFT_EDGES, ("בערב", number))
    assert quotation > mark


@pytest.mark.parametrize(
    ("path", "element", "words"),
    [
        ("sources/index.html", ".source-list .source-name:has(bdi)", ("S1", OUTLET, "stated")),
        ("evidence/coverage.html", ".matrix-sources li:has(bdi)", ("S1", OUTLET, "4 May")),
        ("topics/casualties.html", ".speakers:has([dir=auto])", ("Speaker", SPEAKER)),
        ("topics/casualties.html", ".alone", (OUTLET, "sentence 2", "Source 2", "sentence 2")),
    ],
)
def test_every_label_stays_in_its_place(wide: Page, mixed: str, path: str, element: str, words: list[str]) -> None:
    wide.goto(f"{mixed}/{path}")
    edges = wide.locator(element).first.evaluate(LEFT_EDGES, words)
    assert edges == sorted(edges)
