"""Hostile articles and settings on the site: nothing in them runs, sends a request, reads, writes or changes a page."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder import pipeline
from builder.gate.tagged_pdf import TaggedPdf, read_tagged
from builder.inspection import extract
from builder.model import Page as Made
from builder.render import paths
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.text_form import display
from builder.typesetting import typeset
from builder.vocabulary import say
from support.browser import DESK, served_folder
from support.growth import grows_with_length, repeated
from support.inert_pdf import assert_inert
from support.payloads import AFTER, BEFORE, HOSTILE_NAMES, harmless_twin, hostile_project, payloads
from support.project import ROOT, run_python

CANARY = "The canary sings."
"""The text of a file next to the project. Payloads name that file, and nothing may read it."""


@dataclass(frozen=True)
class Hostile:
    """The hostile dossier, built with an audit, and the site of its harmless twin."""

    project: Path
    twin: Path
    events: list[list[str]]  # what Python did outside its process: audit events with their arguments
    printed: TaggedPdf

    @property
    def site(self) -> Path:
        return self.project / "site"

    @property
    def pages(self) -> list[str]:
        """The paths of all pages, of which there are many."""
        paths = sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))
        assert len(paths) > len(HOSTILE_NAMES)
        return paths


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    folder = tmp_path_factory.mktemp("hostile")
    project, log, canary = hostile_project(folder / "project"), folder / "log", folder / "canary.txt"
    canary.write_text(CANARY, "utf-8")
    built = run_python(project, str(ROOT / "tests" / "support" / "audited_command.py"), str(log), "build")
    assert built.returncode == 0, built.stdout + built.stderr
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    twin = harmless_twin(folder / "twin")
    made = pipeline.prepare(twin, load_settings(twin), metadata_from)
    edition = Made(paths.EDITION_FILE, say("printed"), "", data=b"%PDF-1.7")  # only to be linked to
    _, site = pipeline.stage_site(twin, replace(made, pages=(*made.pages, edition)))
    return Hostile(project, site, events, read_tagged((project / "site" / paths.EDITION_FILE).read_bytes()))


# --- what a build reads, writes and requests

WRITES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
ASKS = ("socket.", "subprocess.", "urllib.", "http.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
TYPESETTER = str(list(typeset.COMMAND))
LIBRARIES = (ROOT / "builder", ROOT / ".venv", sys.prefix, sys.base_prefix, "/usr", "/etc/mime.types")
"""What a build may read outside its project: programs, time zones and types of files."""


def test_a_build_reads_and_writes_in_its_project_alone(hostile: Hostile) -> None:
    """It opens no socket, and starts no process but the typesetter."""
    libraries = tuple(str(path) for library in LIBRARIES for path in (library, os.path.realpath(library)))
    opened = 0
    for event, *arguments in hostile.events:
        assert not event.startswith(ASKS) or arguments[1] == TYPESETTER, (event, arguments)
        paths = arguments[: 2 if event in ("os.rename", "os.link", "os.symlink") else 1]
        inside = all(Path(os.path.abspath(hostile.project / path)).is_relative_to(hostile.project) for path in paths)
        if event == "open" and not inside:
            written = int(arguments[2]) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            assert arguments[0].startswith(libraries), arguments
            assert not written, arguments
        if event in WRITES:
            assert inside, (event, arguments)
        opened += event == "open" and inside
    assert opened > 100, "the audit records what is opened"
    assert {path.name for path in hostile.project.parent.iterdir()} == {"project", "twin", "log", "canary.txt"}
    assert {path.name for path in hostile.project.iterdir()} == {
        *("builder", "docs", "dossier.yml", "editor.yml", "mkdocs.yml", "seeds", "site")
    }


def test_nothing_of_another_file_is_published(hostile: Hostile) -> None:
    published = [path for path in hostile.project.rglob("*") if path.is_file() and "builder" not in path.parts]
    assert not [path for path in published if CANARY.encode() in path.read_bytes()]
    assert CANARY not in hostile.printed.root.full_text()
    assert_inert((hostile.site / paths.EDITION_FILE).read_bytes())


# --- what is in a page


def test_every_payload_is_quoted_verbatim(hostile: Hostile) -> None:
    """On the page of the topic and in the printed edition; both leave out invisible characters."""
    page = LexborHTMLParser((hostile.site / "topics" / "topic-0.html").read_text("utf-8"))
    printed = {"".join(display(quote.full_text()).split()) for quote in hostile.printed.root.with_tag("Quote")}
    quoted = {" ".join(quote.text().split()) for quote in page.css("#harbour ~ * [data-quote], .notes [data-quote]")}
    wanted = {
        display(f"{BEFORE}{text}{AFTER}") for name in ("html", "markdown", "data", "markup") for text in payloads(name)
    }
    assert {text for text in wanted if text not in quoted} == set()
    assert {text for text in wanted if "".join(text.split()) not in printed} == set()


def shape(node: LexborNode) -> str:
    """Return what is compared of an element: its name, its classes and the names of its attributes."""
    classes = " ".join(sorted((node.attributes.get("class") or "").split()))
    return f"{node.tag}.{classes}[{' '.join(sorted(node.attributes))}]"


def shapes(node: LexborNode) -> list[str]:
    """Return the elements below a node in order, each with its ancestors."""
    out = []
    pending = [(child, "") for child in node.iter()]
    while pending:
        one, above = pending.pop(0)
        path = f"{above} > {shape(one)}"
        out.append(path)
        pending = [(child, path) for child in one.iter()] + pending
    return out


def parted(path: Path) -> tuple[list[str], list[str], list[str]]:
    """Return the shapes in the head of a page, in the frame around its content, and in its content."""
    page = LexborHTMLParser(path.read_text("utf-8"))
    content, head, body = page.css_first("article.md-content__inner"), page.head, page.body
    assert content
    assert head
    assert body
    inner = shapes(content)
    for child in list(content.iter(include_text=True)):
        child.decompose()
    return shapes(head), shapes(body), inner


def kinds(paths: Iterable[str]) -> set[str]:
    """Return the last element of each path; if it is inside a quotation, with the quotation."""
    parts = [path.split(" > ")[-2:] for path in paths]
    return {" > ".join(part if "data-quote" in part[0] else part[-1:]) for part in parts}


CONTENTS = "md-nav--secondary"
"""The table of contents of a page. It may have more or fewer headings than the twin, such as years in payloads."""

NESTED = (" > nav.md-nav[aria-label class]", " > ul.md-nav__list[class]")
"""The elements of a list in the table of contents below one of its entries."""

ENTRY = " > li.md-nav__item[class]"
"""The element of an entry in the table of contents."""


def contents_of_one_level(paths: Iterable[str]) -> set[str]:
    """Return the paths in the table of contents as if no heading were below another, as figures of a part are."""
    shallow = (path.replace(NESTED[0], "").replace(NESTED[1], "") for path in paths if CONTENTS in path)
    return {path.replace(ENTRY + ENTRY, ENTRY) for path in shallow}


def test_every_page_has_the_structure_of_its_harmless_twin(hostile: Hostile) -> None:
    """Head and frame are the same, element by element; content and quotations have no new kinds of elements."""
    twins = sorted(path.relative_to(hostile.twin).as_posix() for path in hostile.twin.rglob("*.html"))
    sources = [name for name in twins if name.startswith("sources/article")]
    known = {kind for name in twins for kind in kinds(parted(hostile.twin / name)[2])}
    # Our list of unresolved times, our isolates of words from right to left, our links to others that tell the same.
    known |= {"ol.bare statements[class]", "li.statement[class data-statement]", "bdi.[]", "p.labels places[class]"}
    # Our key findings: no sentence of the twin can stand by itself.
    known |= {"ol.bare key-findings[class]", "li.key-topic[class]", "p.key-title[class]", "p.asked[class]"}
    known |= {"div.claim key-finding[class data-statement]"}
    # Our folds for further sentences: no finding of the twin has as many.
    known |= {"details.more[class]", "summary.[]"}
    # Our tables of one value, the headings of figures of a part, and what marks these.
    known |= {"tr.[role]", "tr.measure without-scale[class role]", "h3.[id]", "span.basis mark[class]"}
    listed = contents_of_one_level(path for name in twins for path in parted(hostile.twin / name)[1])
    for name in hostile.pages:
        head, frame, content = parted(hostile.site / name)
        twin_head, twin_frame, _ = parted(hostile.twin / (name if name in twins else sources[0]))
        assert head == twin_head, name
        assert [path for path in frame if CONTENTS not in path] == [path for path in twin_frame if CONTENTS not in path]
        assert contents_of_one_level(frame) <= listed, name
        found = {kind.replace("data-quote dir", "data-quote") for kind in kinds(content)}
        assert found <= known, (name, sorted(found - known)[:3])


def test_links_lead_into_the_site_or_to_the_web(hostile: Hostile) -> None:
    for name in hostile.pages:
        page = LexborHTMLParser((hostile.site / name).read_text("utf-8"))
        nodes = page.css("[href], [src], [action], [data], [content^='http'], [xlink\\:href]")
        assert nodes, name
        for node in nodes:
            for attribute in ("href", "src", "action", "data", "content"):
                given = node.attributes.get(attribute) or ""
                parts = urlsplit(given)
                assert parts.scheme in ("", "http", "https"), (name, given)
                away = bool(parts.scheme or parts.netloc)
                assert not away or node.tag in ("a", "meta") or parts.netloc == "example.org", (name, given)
                assert attribute == "content" or not re.search(r"[\x00-\x20\x7f]", given), (name, given)


# --- what happens in a browser

HARM = """() => {
  const all = [...document.querySelectorAll("*")];
  const handlers = all.flatMap((node) => node.getAttributeNames().filter((name) => name.startsWith("on")));
  for (const node of all)
    for (const name of ["mouseover", "mouseenter", "focus", "toggle", "animationstart", "error", "load"])
      node.dispatchEvent(new Event(name));
  document.querySelectorAll("details").forEach((node) => (node.open = true));
  const foreign = all.filter((node) => !/^http:\\/\\/(www\\.w3\\.org)/.test(node.namespaceURI));
  return { handlers, foreign: foreign.length, pwned: String(window.__pwned),
    title: document.title, path: location.pathname, globals: Object.keys(window).sort() };
}"""
"""Sends events to everything in a page, and returns what happened there."""


@dataclass
class Watch:
    """The requests of the pages in a browser, and what goes wrong in them."""

    base: str
    asked: set[str]
    wrong: list[str]

    def over(self, context: BrowserContext) -> None:
        """Watch everything that happens in a context."""
        context.on("request", lambda request: self.asked.add(request.url))
        context.on("page", lambda page: self.page(page))
        context.on("weberror", lambda error: self.wrong.append(f"error: {error.error.message}"))
        context.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        context.on("download", lambda download: self.wrong.append(f"download: {download.url}"))
        context.on("console", lambda message: self.said(message.type, message.text))

    def page(self, page: Page) -> None:
        page.on("popup", lambda popup: self.wrong.append(f"popup: {popup.url}"))

    def said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.wrong.append(f"console: {text}")

    def well(self) -> None:
        """Assert that only files of the site were requested, and that nothing went wrong."""
        assert {url for url in self.asked if not url.startswith((f"{self.base}/", "blob:"))} == set()
        assert self.wrong == []


def test_nothing_runs_and_nothing_is_asked_for(hostile: Hostile, browser: Browser) -> None:
    """On any page, by any gesture, in the search, and from links that others may set to it."""
    with served_folder(hostile.site) as base, served_folder(hostile.twin) as twin:
        context = browser.new_context(viewport=DESK)
        page = context.new_page()
        page.goto(f"{twin}/index.html")
        globals_ = page.evaluate(HARM)["globals"]
        watch = Watch(base, set(), [])
        watch.over(context)
        watch.page(page)
        for name in hostile.pages:
            written = LexborHTMLParser((hostile.site / name).read_text("utf-8")).css_first("title")
            assert written
            page.goto(f"{base}/{name}", wait_until="load")
            found: dict[str, Any] = page.evaluate(HARM)
            told = (found["handlers"], found["foreign"], found["pwned"])
            assert told == ([], 0, "undefined"), name
            assert found["title"] == " ".join(written.text().split()), name
            assert found["path"] == f"/{name}", name
            assert found["globals"] == globals_, name
        gestures(page, base)
        searches(page, base)
        for ending in ENDINGS:
            page.goto(f"{base}/topics/topic-0.html{ending}")
            assert page.evaluate("String(window.__pwned)") == "undefined", ending
        watch.well()
        context.close()


ENDINGS = (
    '#"><img src=x onerror=window.__pwned=90>',
    "#:~:text=harbour",
    "#%E0%A4%A",
    "#javascript:window.__pwned=91",
    "?q=<img src=x onerror=window.__pwned=92>",
    "?h=<img src=x onerror=window.__pwned=93>",
    "#__proto__",
)
"""What somebody may append to the address of a page."""


def gestures(page: Page, base: str) -> None:
    """Open the preview of a footnote and what it links to; point at links and focus them."""
    page.goto(f"{base}/topics/topic-0.html")
    mark = page.locator("a.footnote-ref:visible").first
    mark.hover()
    preview = page.locator(".md-tooltip2--active")
    expect(preview).to_contain_text("harbour")
    assert preview.locator("img, script, iframe, style, object, svg[onload]").count() == 0
    for link in page.locator(".finding a:visible").all()[:12]:
        link.hover()
        link.focus()
    mark.click()
    page.locator(".notes li:target a.to-source").click()
    page.wait_for_url("**/sources/**")
    expect(page.locator(".sentence:target")).to_be_in_viewport()


def searches(page: Page, base: str) -> None:
    """Search: the results are written as HTML, with titles and texts of the pages and the words of the query."""
    page.goto(f"{base}/index.html?q=%3Cimg%20src=x%20onerror=window.__pwned=94%3E")
    field = page.locator("input.md-search__input")
    result = page.locator(".md-search-result")
    for words in ("script", "img onerror", "<svg onload=window.__pwned=95>", "javascript", "__proto__", "canary"):
        field.fill(words)
        expect(result.locator(".md-search-result__meta")).not_to_have_text(re.compile("Initializing|Type to start"))
        expect(result.locator(".md-search-result__item").first.or_(result.get_by_text("No matching"))).to_be_visible()
        result.evaluate("result => result.querySelectorAll('summary').forEach(more => more.click())")
        assert result.locator("img, script, iframe, style, object, [onload], [onerror]").count() == 0, words
        assert page.evaluate("String(window.__pwned)") == "undefined", words


def test_nothing_runs_from_a_folder(hostile: Hostile, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto((hostile.site / "topics" / "topic-0.html").as_uri())
    watch = Watch(hostile.site.as_uri(), set(), [])
    context.on("request", lambda request: watch.asked.add(request.url))
    page.locator("a.footnote-ref:visible").first.click()
    page.locator(".notes li:target a.to-source").click()
    page.wait_for_url("**/sources/**")
    assert page.evaluate(HARM)["pwned"] == "undefined"
    watch.well()
    context.close()


# --- what other programs read

CELL = re.compile(r"(?:^|[;\t\r\n])[\s\"\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""The start of a formula: in a cell, or in what a spreadsheet takes for a cell if semicolons separate cells."""


def test_no_cell_is_a_formula(hostile: Hostile) -> None:
    text = (hostile.site / "data" / "figures.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) > 5
    assert [cell for row in rows for cell in row if CELL.search(cell)] == []


def test_data_stays_data(hostile: Hostile) -> None:
    """JSON has the expected parts; BibTeX has balanced braces and one entry for each source."""
    data = hostile.site / "data"
    record = json.loads((hostile.site / "dossier.json").read_text("utf-8"))
    assert len(json.loads((data / "sources.csl.json").read_text("utf-8"))) == len(record["sources"])
    notes = json.loads((data / "annotations.jsonld").read_text("utf-8"))
    assert notes["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(notes["items"]) == len(record["statements"])
    assert {key for item in notes["items"] for key in item} == {"id", "type", "motivation", "body", "target"}
    bib = (data / "sources.bib").read_text("utf-8")
    assert (
        len(re.findall(r"^@", bib, re.M))
        == len(re.findall(r"@misc\{[a-z0-9-]+,$", bib, re.M))
        == len(record["sources"])
    )
    for entry in bib.split("\n\n")[1:]:
        depth = 0
        for char in entry.strip():
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0
    for line in bib.splitlines():
        assert not re.search(r"(?<!\\)[%#$&_](?!.*,$)", line) or line.startswith(("%", "  url", "@misc")), line
    sitemap = LexborHTMLParser((hostile.site / "sitemap.xml").read_text("utf-8"))
    addresses = [node.text() or "" for node in sitemap.css("loc")]
    assert len(addresses) > len(HOSTILE_NAMES)
    assert [one for one in addresses if not one.startswith("https://example.org/")] == []


# --- size

SIZE = 50_000
"""Characters of each article below."""

SHAPES = {
    "one word": "harbour",
    "brackets that are not closed": "(",
    "square brackets": "[",
    "tags": "<b>",
    "quotation marks that are not closed": "He said “the harbour ",
    "straight quotation marks": 'He said "the harbour ',
    "quotation marks alone": "“",
    "single quotation marks": "'the harbour 's ",
    "a number without end": "9",
    "numbers": "12 people, ",
    "numbers of a thousand digits": "9" * 1000 + " people died. ",
    "number words": "twenty one hundred thousand ",
    "one sentence": "the harbour burned and ",
    "a clause in a clause": "he said that she said that ",
    "names": "Ann Lee ",
    "capitals": "KYIV ",
    "stops": ".",
    "abbreviations": "a.b.",
    "dashes": "— ",
    "white space": " ",
    "line ends": "\n",
    "days": "on Monday 3 May 2025 ",
    "marks on one letter": "\u0301",
    "zero-width characters": "\u200b",
    "turned text": "\u202e",
    "addresses": "https://a.b/",
    "names of accounts": "@ann ",
    "bylines": "By Ann ",
    "agencies": "(AP) ",
    "headings": "# ",
    "bullets": "• ",
    "Chinese": "港口",
}
"""What an article may repeat over and over on one line."""


def repetitive_article(unit: str) -> Callable[[int], str]:
    """Return a function that gives an article of about so many characters, most of them one text over and over."""
    return repeated(unit, "The harbour burned ", " on Monday, Ann Lee said. She wept.\n")


ARTICLES = {name: repetitive_article(unit) for name, unit in SHAPES.items()} | {"lines": repeated("Ann said no.\n")}


@pytest.mark.parametrize("shape", ARTICLES)
def test_the_time_to_read_an_article_grows_with_its_length_alone(shape: str, tmp_path: Path) -> None:
    def read(text: str) -> None:
        path = tmp_path / "article.txt"
        path.write_text(text, "utf-8")
        assert extract(path, metadata_from)["sentences"]

    assert grows_with_length(read, ARTICLES[shape], SIZE)
