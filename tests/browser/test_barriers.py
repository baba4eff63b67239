"""axe-core finds no barrier on any kind of page: light or dark, wide or narrow."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from support.browser import DESK, PAGES, PHONE, SCHEMES, served_folder

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

RULES = "() => axe.run({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } })"
"""Runs every rule but the slow one, which is about contrast."""

LINKS = "() => axe.run({ resultTypes: ['violations'], runOnly: ['link-in-text-block'] })"
"""Runs the other rule that depends on colours."""

CONTRAST = """() => {
  const look = (node) => {
    const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity } = getComputedStyle(node);
    return [node.localName, node.className.baseVal ?? node.className, color, backgroundColor, backgroundImage,
      fontSize, fontWeight, opacity].join();
  };
  const looks = new Map();
  const look_of = (node) => {
    if (!looks.has(node)) looks.set(node, node ? `${look_of(node.parentElement)} ${look(node)}` : "");
    return looks.get(node);
  };
  const written = [...document.querySelectorAll("body, body *")]
    .filter((node) => node.checkVisibility() && [...node.childNodes].some((one) => one.nodeType === Node.TEXT_NODE
      && one.data.trim()));
  const include = [...new Map(written.map((node) => [look_of(node), node])).values()];
  return axe.run({ include }, { resultTypes: ["violations"], runOnly: ["color-contrast"] });
}"""
"""Checks the contrast of one text of each look: texts look alike if they and their ancestors have the same style."""


def violation_lines(page: str, violation: dict[str, Any]) -> list[str]:
    """Describe a violation in one line for each place, with what is to be mended."""
    return [f"{page}: {violation['id']}: {node['target']}: {node['failureSummary']}" for node in violation["nodes"]]


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds in the light theme, and in the dark theme, which differs only in colours."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for look in (RULES if scheme == "light" else LINKS, CONTRAST):
            for violation in page.evaluate(look)["violations"]:
                found += violation_lines(f"{page.url.rpartition('/')[2]}, {scheme}", violation)
    return found


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_barriers(browser: Browser, built: Path, size: ViewportSize) -> None:
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    found = []
    with served_folder(built / "site") as base:
        for name in PAGES:
            page.goto(f"{base}/{name}")
            page.evaluate(AXE)
            found += barriers(page)
    context.close()
    assert found == [], "\n".join(found)


def test_a_barrier_is_found(browser: Browser, built: Path) -> None:
    """Even if it is one text among many, or only in the dark theme."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    with served_folder(built / "site") as base:
        page.goto(f"{base}/method.html")
        page.evaluate(AXE)
        page.add_style_tag(content="main li:last-of-type { color: #bbb }")
        page.add_style_tag(content="@media (prefers-color-scheme: dark) { main p { color: #444 } }")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        found = {(line.split(", ")[1].split(":")[0], line.split(": ")[1]) for line in barriers(page)}
    context.close()
    assert found == {("light", "html-has-lang"), ("light", "color-contrast"), ("dark", "color-contrast")}
