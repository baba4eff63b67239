"""The pages do not depend on MkDocs: properdocs and zensical publish the same files, with the same words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from builder import built, pipeline
from builder.gate.html_pages import check_site
from builder.gate.parsed_page import ParsedPage, PublishedPage
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.browser import served_folder
from support.project import ROOT
from support.waiting import HANGING

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "mkdocs": ("build", "--strict"),
    "properdocs": ("build", "--strict", "--config-file", "mkdocs.yml"),
    "zensical": ("build", "--config-file", "mkdocs.yml"),
}
SKIP = '<a id="__skip" tabindex="-1"></a>'
"""The target of the link that skips the navigation, which zensical puts before the content of a page."""
STYLES = ("style-src 'self' 'unsafe-inline'", "style-src 'self'")
"""The rule for styles in the policy for zensical, whose search adds styles by script, and for all others."""


@pytest.fixture(scope="module")
def inputs(built: Path) -> built.Built:
    return pipeline.prepare(built, load_settings(built), metadata_from)


@pytest.fixture(scope="module", params=COMMANDS)
def site(request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that one of the publishers makes from docs/ and mkdocs.yml alone."""
    name: str = request.param
    folder = tmp_path_factory.mktemp(name)
    shutil.copytree(built / "docs", folder / "docs")
    (folder / "builder").symlink_to(ROOT / "builder")
    text = (built / "mkdocs.yml").read_text(encoding="utf-8")
    if name == "zensical":  # it takes “fn&#58;1” for another anchor than “fn:1”
        assert "anchors: warn" in text
        text = text.replace("anchors: warn", "anchors: ignore")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", name, *COMMANDS[name]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-5000:]
    return folder / "site"


def files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def html_of(page: Path) -> str:
    """Return the HTML of a page without what only zensical adds."""
    return page.read_text(encoding="utf-8").replace(SKIP, "").replace(*STYLES)


def test_the_site_passes_the_gate(site: Path, inputs: built.Built) -> None:
    """Quotations, footnotes, anchors, links, policy, and every page's content, tag by tag."""
    made = {page.path.removesuffix(".md") + ".html": page.html for page in inputs.pages if page.html}
    files = files_of(site)
    assert made.keys() <= files
    published = {
        name: ParsedPage(PublishedPage(name, html_of(site / name), made.get(name)))
        for name in sorted(files)
        if name.endswith(".html")
    }
    problems = check_site(published, files, inputs.by_hand, inputs.dossier)
    assert [problem for problem in problems if "“#__skip”" not in str(problem)] == []


def test_the_files_are_the_same(site: Path, built: Path) -> None:
    """No page is missing or added, and files of docs/ that are not pages are copied unchanged."""
    ours = built / "site"
    assert {name for name in files_of(site) if name.endswith(".html")} == {
        name for name in files_of(ours) if name.endswith(".html")
    }
    plain = [name for name in files_of(built / "docs") if not name.endswith(".md")]
    assert "dossier.json" in plain
    assert [name for name in plain if (site / name).read_bytes() != (ours / name).read_bytes()] == []


def test_footnotes_show_their_sentence_on_hover(site: Path, browser: Browser) -> None:
    with served_folder(site) as base:
        page = browser.new_page()
        page.goto(f"{base}/topics/casualties.html")
        said = page.locator(".claim .said .quote").first.inner_text()
        page.locator(".claim a.footnote-ref").first.hover()
        expect(page.locator(".md-tooltip2--active, .md-tooltip--active").first).to_contain_text(said)
        page.close()


def test_readers_choose_between_light_and_dark(site: Path, browser: Browser) -> None:
    with served_folder(site) as base:
        page = browser.new_page(color_scheme="light")
        page.goto(f"{base}/index.html")
        expect(page.locator("html")).to_have_attribute("data-theme", "light")
        page.get_by_role("button", name="Dark theme", pressed=False).click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.close()


def test_search_finds_a_statement(site: Path, browser: Browser) -> None:
    with served_folder(site) as base:
        page = browser.new_page()
        page.goto(f"{base}/index.html", wait_until="networkidle")  # with the index
        page.keyboard.press("/")
        expect(page.locator("input:focus")).to_be_visible()
        page.keyboard.type("paratroopers")
        expect(page.locator("mark", has_text="paratroopers").first).to_be_visible()
        page.close()
