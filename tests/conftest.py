"""Fixtures for all tests: a project, a built one, a site made by hand, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page

from support.browser import DESK, NAMES, installed, launched, serve
from support.handmade import made_by_hand, site_by_hand
from support.project import ADDRESS, copy_project, made_once, run

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that has not been built, to change and `run` in."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built once for all tests: to be looked at only."""

    def make(folder: Path) -> None:
        done = run(copy_project(folder), "build")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout

    return made_once(tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with findings made by hand, and an address for the first of its articles: to be looked at only."""

    def make(folder: Path) -> None:
        sources = copy_project(folder) / "seeds" / "sources.yml"
        known = sources.read_text("utf-8")
        sources.write_text(known.replace("  outlet: UPI\n", f"  outlet: UPI\n  url: {ADDRESS}\n", 1), "utf-8")
        site_by_hand(folder, made_by_hand(folder), folder / "site")

    return made_once(tmp_path_factory, "by_hand", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where that site is served, without a slash at its end."""
    with serve(site) as base:
        yield base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; each test opens its own page or context in it."""
    executable = installed()
    if executable is None:
        pytest.skip(f"no browser is installed (looked for {', '.join(NAMES)})")
    with launched(executable) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen that may read what was copied."""
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()
