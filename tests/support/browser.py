"""An installed browser, a web server for a folder, and the pages that browser tests visit."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from builder.render.outputs import EVIDENCE_PAGES
from support.waiting import HANGING, HANGING_PAGE

expect.set_options(timeout=HANGING_PAGE)

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # requests to other hosts fail
)
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
PAGES = (
    "index.html",
    "topics/capture.html",
    "topics/casualties.html",
    "sources/index.html",
    "sources/000-1cad301004f7674d.html",
    *(page.path.removesuffix(".md") + ".html" for page in EVIDENCE_PAGES),
    "use.html",
    "method.html",
    "software.html",
    "404.html",
)
"""A page of every kind; the first topic has folded sentences, the second has figures."""


def installed_browser() -> str | None:
    """Return the path of the first browser of NAMES that is installed, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _patient(make: Callable[..., BrowserContext | Page]) -> Callable[..., BrowserContext | Page]:
    """Wrap a method that opens a context or a page, so that what is opened waits as long as HANGING_PAGE."""

    @wraps(make)
    def opened(*args: Any, **kwargs: Any) -> BrowserContext | Page:
        new = make(*args, **kwargs)
        new.set_default_timeout(HANGING_PAGE)
        return new

    return opened


@contextmanager
def launched_browser(executable: str) -> Iterator[Browser]:
    """Start a browser without a window, in a new profile that is deleted afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS, timeout=1000 * HANGING)
        for name in ("new_context", "new_page"):
            setattr(browser, name, _patient(getattr(browser, name)))
        try:
            yield browser
        finally:
            browser.close()


class _SiteHandler(SimpleHTTPRequestHandler):
    """Answers like a web host: for a missing page, with the site's own error page. Logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yield the address, without a final slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_SiteHandler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
