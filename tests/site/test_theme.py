"""What our templates add to the theme: names, titles, descriptions, and the address of the page."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from builder import pipeline
from builder.gate import built_site
from builder.model import Page
from builder.render.paths import EDITION_FILE
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.browser import served_folder
from support.project import ROOT, copy_project, run_dossier

ADDRESS = "https://example.org/a-dossier/"
AWKWARD = """Tom & "Jerry" <b>bold</b> &amp; it's {{ 1 }}"""
BY_HAND = '5 < 6 & "so"'
THEME = ROOT / "builder" / "site" / "theme"
TEMPLATE_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script>.*?</script>|<[^>]*>", re.S)


def pages_of(site: Path) -> dict[str, LexborHTMLParser]:
    """Return every page of a site, of which there must be some, by its path."""
    parsed = {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    assert {"index.html", "404.html", "topics/capture.html"} <= parsed.keys()
    return parsed


def meta(page: LexborHTMLParser, name: str) -> str | None:
    """Return the content of the one <meta> of that name, or None."""
    nodes = page.css(f'meta[name="{name}"], meta[property="{name}"]')
    assert len(nodes) <= 1, name
    return nodes[0].attributes.get("content") if nodes else None


def title(page: LexborHTMLParser) -> str:
    nodes = page.css("head > title")
    assert len(nodes) == 1
    return nodes[0].text().strip()


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, LexborHTMLParser]:
    return pages_of(built / "site")


def test_the_theme_has_no_words_of_its_own() -> None:
    """Words come from the pages, the settings and the theme's language; the templates have only the error number."""
    templates = [path for path in THEME.rglob("*") if path.is_file()]
    assert THEME / "main.html" in templates
    for path in templates:
        assert path.suffix == ".html"
        assert set(TEMPLATE_CODE.sub(" ", path.read_text(encoding="utf-8")).split()) <= {"404", ":", "–"}, path


def test_every_dialog_has_a_name(pages: dict[str, LexborHTMLParser]) -> None:
    """If this fails, the theme has changed, and our header block must follow it."""
    for name, page in pages.items():
        dialogs = page.css('[role="dialog"]')
        assert [one.attributes.get("aria-label") for one in dialogs] == ["Search"], name


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, LexborHTMLParser]) -> None:
    site = "North Korean soldiers captured in Kursk"
    assert title(pages["index.html"]) == site
    assert title(pages["topics/capture.html"]) == f"Capture details – {site}"
    assert title(pages["404.html"]) == f"404 – {site}"
    for value_of in (title, lambda page: meta(page, "description")):
        assert len({value_of(page) for page in pages.values()} - {None, ""}) == len(pages)


def test_every_page_says_what_it_is_when_shared(pages: dict[str, LexborHTMLParser]) -> None:
    for name, page in pages.items():
        site = meta(page, "og:site_name")
        assert site
        assert title(page) in (site, f"{meta(page, 'og:title')} – {site}")
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:type") == ("website" if name == "index.html" else "article")
        assert meta(page, "twitter:card") == "summary"


def test_without_an_address_no_page_names_one(pages: dict[str, LexborHTMLParser]) -> None:
    for page in pages.values():
        assert meta(page, "og:url") is None
        assert not page.css('link[rel="canonical"], .printed-address')


# --- with an address, and with texts that break a page unless they are escaped


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project with an address, and with markup and entities in the titles of made and hand-written pages."""
    project = copy_project(tmp_path_factory.mktemp("awkward") / "project")
    settings, by_hand = project / "dossier.yml", project / "docs" / "method.md"
    quoted = "'" + AWKWARD.replace("'", "''") + "'"
    text = settings.read_text(encoding="utf-8").replace("title: Capture details", f"title: {quoted}")
    text = re.sub(r"^(title|description):.*$", lambda found: f"{found[1]}: {quoted}", text, flags=re.M)
    settings.write_text(f"address: {ADDRESS}\n{text}", encoding="utf-8")
    text = by_hand.read_text(encoding="utf-8")
    by_hand.write_text(re.sub(r"^(title|description):.*$", rf"\1: '{BY_HAND}'", text, flags=re.M), encoding="utf-8")
    done = run_dossier(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_texts_are_escaped_once(awkward: Path) -> None:
    pages = pages_of(awkward / "site")
    topic, method = pages["topics/capture.html"], pages["method.html"]
    assert title(pages["index.html"]) == AWKWARD
    assert title(topic) == f"{AWKWARD} – {AWKWARD}"
    assert title(method) == f"{BY_HAND} – {AWKWARD}"
    assert [meta(page, "og:title") for page in (topic, method)] == [AWKWARD, BY_HAND]
    assert meta(pages["index.html"], "description") == AWKWARD
    assert meta(pages["evidence/coverage.html"], "description") == f"Coverage: {AWKWARD}"
    for page in pages.values():
        assert page.css("head b, title b, header b") == []
        assert meta(page, "og:site_name") == AWKWARD
        assert meta(page, "og:description") == meta(page, "description")


def test_every_page_names_its_address(awkward: Path) -> None:
    for name, page in pages_of(awkward / "site").items():
        wanted = [] if name == "404.html" else [ADDRESS + name]
        assert [node.attributes.get("href") for node in page.css('link[rel="canonical"]')] == wanted
        assert meta(page, "og:url") == next(iter(wanted), None)
        assert [node.text() for node in page.css(".printed-address")] == wanted


@pytest.mark.parametrize(
    "before",
    ['<link rel="canonical" href="', '<meta property="og:url" content="', '<p class="printed-address[^>]*>'],
    ids=["canonical", "shared", "printed"],
)
def test_the_gate_compares_every_address_with_the_page(awkward: Path, tmp_path: Path, before: str) -> None:
    inputs = pipeline.prepare(awkward, load_settings(awkward), metadata_from)
    site = Path(shutil.copytree(awkward / "site", tmp_path / "site"))
    edition = Page(EDITION_FILE, "", "", data=(site / EDITION_FILE).read_bytes())
    inputs = replace(inputs, pages=(*inputs.pages, edition))
    assert built_site.check_built(site, inputs) == []
    page = site / "topics" / "casualties.html"
    text, changed = re.subn(f"({before}){re.escape(ADDRESS)}", r"\1https://example.com/", page.read_text("utf-8"))
    assert changed == 1
    page.write_text(text, encoding="utf-8")
    problems = built_site.check_built(site, inputs)
    assert {problem.file for problem in problems} == {"topics/casualties.html"}
    assert "the page gives a wrong address for itself: “https://example.com/" in problems[0].message


def test_the_address_is_printed_and_not_shown(awkward: Path, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    with served_folder(awkward / "site") as base:
        page.goto(f"{base}/topics/capture.html")
        expect(page.locator(".printed-address")).to_be_hidden()
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    page.close()
    printed = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    assert printed.count(f"{ADDRESS}topics/capture.html") == 1


def test_fonts_that_are_loaded_ahead_are_used(built: Path, browser: Browser) -> None:
    with served_folder(built / "site") as base:
        page = browser.new_page()
        for name in ("index.html", "topics/capture.html", "evidence/unanswered.html", "404.html"):
            page.goto(f"{base}/{name}")
            page.evaluate("document.fonts.ready")
            ahead = page.locator('link[rel="preload"]').evaluate_all("links => links.map(link => link.href)")
            used = page.evaluate(
                """async () => {
                    const faces = [...document.fonts].filter(face => face.status == "loaded");
                    return faces.map(face => `${face.family} ${face.weight} ${face.style}`);
                }"""
            )
            assert len(ahead) >= 3
            for link in ahead:
                family, weight = re.findall(r"/(\w+-\w+(?:-4)?)-latin-(\d+)-normal", link)[0]
                shown = family.replace("-", " ").title()
                assert any(shown in face and f" {weight} normal" in face for face in used), (name, link, used)
        page.close()
