"""Fixtures for all tests: a project, a built project, a site whose comparison is made by hand, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page

from support.browser import BROWSERS, DESK, installed_browser, launched_browser, served_folder
from support.comparison_by_hand import built_by_hand, site_built_by_hand
from support.project import ADDRESS, copy_made_once, copy_project, errors_in, leave_out_print, run_dossier

# A slow machine makes no test fail: neither a slow example nor slow generation of examples counts as an error.
settings.register_profile("any machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="module")
def unprinted() -> Iterator[None]:
    """Builds in this process without the printed edition, in a whole module."""
    with pytest.MonkeyPatch.context() as patch:
        leave_out_print(patch)
        yield


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the test dossier that has not been built; a test may change it and run commands in it."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the test dossier, built once for all tests, which must not change it."""

    def make(folder: Path) -> None:
        done = run_dossier(copy_project(folder), "build")
        assert (done.returncode, errors_in(done)) == (0, []), done.stdout

    return copy_made_once(tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with findings made by hand and an address for its first article; tests must not change it."""

    def make(folder: Path) -> None:
        sources = copy_project(folder) / "seeds" / "sources.yml"
        text = sources.read_text("utf-8")
        sources.write_text(text.replace("  outlet: UPI\n", f"  outlet: UPI\n  url: {ADDRESS}\n", 1), "utf-8")
        site_built_by_hand(folder, built_by_hand(folder), folder / "site")

    return copy_made_once(tmp_path_factory, "by_hand", make) / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which that site is served, without a final slash."""
    with served_folder(site) as base:
        yield base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, in which each test opens a page or context of its own."""
    executable = installed_browser()
    if executable is None:
        pytest.skip(f"no browser is installed (looked for {', '.join(BROWSERS)})")
    with launched_browser(executable) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen, with access to the clipboard."""
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()
