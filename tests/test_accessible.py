"""No page puts up a barrier that axe-core can find: every kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

from browser import DESK, PAGES, PHONE, serve

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def told(page: str, violation: dict[str, Any]) -> list[str]:
    """A violation in a line for each place, as its author needs it."""
    return [f"{page}: {violation['id']}: {node['target']}: {node['failureSummary']}" for node in violation["nodes"]]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers(browser: Browser, built: Path, size: ViewportSize, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = []
    with serve(built / "site") as base:
        for name in PAGES:
            page.goto(f"{base}/{name}")
            page.evaluate(AXE)
            result = page.evaluate("() => axe.run({resultTypes: ['violations']})")
            found += [line for violation in result["violations"] for line in told(name, violation)]
    context.close()
    assert found == [], "\n".join(found)
