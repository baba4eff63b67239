"""What surrounds the quotations of a site: styles, scripts, frames, the search and hand-written pages.

Each test changes one thing that would hide or replace quoted words without touching them, or adds something honest next
to it, which must pass.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

import pytest

from builder import built, pipeline
from builder.errors import DossierError
from builder.gate import built_site
from builder.gate.nesting import is_too_deep
from builder.gate.page_frame import KINDS_FILE
from builder.gate.shipped_files import SHIPPED_LIST, drawing_problem
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from record_shipped import recorded
from support.small_project import SETTINGS, small_project

TOPIC = "topics/casualties.html"
ADDRESS = "address: https://example.org/fire/\n"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory, unprinted: None) -> tuple[Path, built.Built]:
    """Return a small site and what its inputs make."""
    root = small_project(tmp_path_factory.mktemp("small") / "project", f"{ADDRESS}{SETTINGS}")
    made = pipeline.prepare(root, load_settings(root), metadata_from)
    pipeline.stage_site(root, made)[1].rename(root / "site")
    return root / "site", made


def refused(site: Path, made: built.Built) -> str:
    return "\n".join(map(str, built_site.check_built(site, made)))


def test_the_untouched_site_passes(inputs: tuple[Path, built.Built]) -> None:
    assert refused(*inputs) == ""


APPENDED = "is not the file of this version"
STRANGE, WORDS, TITLE = "the frame has what the theme does not put there", "words in the frame", "the title is not that"
LEADS = "a link of the frame leads elsewhere"
SHEETS = "does not have the style sheets of this version"
INDEX, MAP = "search/search_index.json", "sitemap.xml"

TAMPERINGS = [
    # styles, scripts and fonts
    ("assets/styles/text.css", r"\Z", '.quote{font-size:0}.quote::after{content:"Losses were heavy."}', APPENDED),
    ("assets/styles/findings.css", r"\Z", ".difference { display: none }", APPENDED),
    ("assets/styles/tokens.css", r"\Z", ":root { --ink: var(--paper) }", APPENDED),
    ("assets/styles/print.css", r"\A", "@import 'other.css';", APPENDED),
    ("assets/fonts/fonts.css", r"\Z", "@font-face { font-family: 'Public Sans'; src: url(other.woff2) }", APPENDED),
    ("assets/dossier.js", r"\Z", "document.querySelector('.quote').textContent = 'no'", APPENDED),
    ("assets/theme.js", r"\Z", " ", APPENDED),
    ("search/search_index.js", r"\Z", " ", APPENDED),
    ("assets/icons/mark.svg", r"</svg>", "<text>no</text></svg>", APPENDED),
    (TOPIC, r'href="../assets/styles/text.css"', 'href="../data/figures.csv"', "loads styles or scripts from data/"),
    (TOPIC, r'src="../assets/dossier.js"', 'src="../dossier.json"', "loads styles or scripts from dossier.json"),
    (TOPIC, r'<link rel="stylesheet" href="../assets/styles/findings.css">', "", "evidence.css instead of"),
    (TOPIC, r'<link rel="stylesheet" href="../assets/stylesheets/main[^>]*>', "", SHEETS),
    (TOPIC, r'(<link rel="stylesheet" href="../assets/styles/)text(.css">)', r"\g<0>\1print\2", SHEETS),
    (TOPIC, r"(assets/styles/)text(.css.*?assets/styles/)print", r"\1print\2text", SHEETS),
    ("method.html", r"(<article[^>]*>)", r'\1<link rel="StyleSheet" href="assets/styles/print.css">', SHEETS),
    ("404.html", r'<link rel="stylesheet" href="/fire/assets/styles/text.css">', "", SHEETS),
    # the frame
    (TOPIC, r"</footer>", "<p>Losses were heavy.</p></footer>", STRANGE),
    (TOPIC, r"</footer>", "<p>Losses were heavy.</p></footer>", WORDS),
    (TOPIC, r"<body[^>]*>", r'\g<0><div class="md-dialog__inner md-typeset">Losses</div>', STRANGE),
    (TOPIC, r'(<span class="md-footer__direction">)', r"\1Losses were heavy ", WORDS),
    (TOPIC, r'(<div class="md-copyright">)', r"\1Losses were heavy.", WORDS),
    (TOPIC, r'aria-label="Header"', 'aria-label="Losses were heavy"', WORDS),
    (TOPIC, r'(<img [^>]*alt=")logo', r"\1Losses were heavy", WORDS),
    (TOPIC, r'(<meta name="description" content=")[^"]*', r"\1Losses were heavy", WORDS),
    (TOPIC, r'(<meta property="og:title" content=")[^"]*', r"\1Losses were heavy", WORDS),
    (TOPIC, r"<title>[^<]*", "<title>Losses were heavy", TITLE),
    (TOPIC, r"<title>Casualties", "<title>Brief", TITLE),
    (TOPIC, r"</title>", "</title><title>Casualties</title>", TITLE),
    (TOPIC, r"<main ", "<main hidden ", STRANGE),
    (TOPIC, r"<main ", "<main inert ", STRANGE),
    (TOPIC, r"<article ", '<article aria-hidden="true" ', STRANGE),
    (TOPIC, r'<article class="', '<article class="unseen ', STRANGE),
    (TOPIC, r'dir="ltr"', 'dir="rtl"', STRANGE),
    (TOPIC, r'<path d="[^"]*"', '<path d="M0 0h24"', STRANGE),
    (TOPIC, r'"search.result.none": "[^"]*"', '"search.result.none": "Losses were heavy"', STRANGE),
    (TOPIC, r'(<link rel="stylesheet" href="[^"]*print.css")', r'\1 disabled=""', STRANGE),
    ("404.html", r"(<article[^>]*>)", r'\1<p class="claim">Losses</p>', "the class “claim”"),
    ("404.html", r"(<h1>)404 - Not found", r"\1Losses were heavy", "is not the error page of the theme"),
    ("404.html", r"404 - Not found</h1>", r"\g<0><p>Losses were heavy.</p>", "is not the error page of the theme"),
    # links of the frame
    (TOPIC, r'(<a href=")[^"]*(" class="md-nav__link")', r"\1https://elsewhere.example/\2", LEADS),
    (TOPIC, r'(<a href=")[^"]*(" class="md-nav__link")', r"\1//elsewhere.example/\2", LEADS),
    (TOPIC, r'(<a href=")[^"]*(" class="md-tabs__link")', r"\1../software.html\2", LEADS),
    (TOPIC, r'(<a href=")[^"]*(" class="md-nav__link")', r"\1../software.html\2", LEADS),
    (TOPIC, r'(<a href=")[^"]*(" class="md-nav__link")', r"\1#cause\2", LEADS),
    (TOPIC, r'(<a href="#[^"]*" class="md-skip">)', r'<a href="../use.html" class="md-skip">', LEADS),
    (TOPIC, r'(<a href=")[^"]*(" title="[^"]*" class="md-header__button md-logo")', r"\1../use.html\2", LEADS),
    (TOPIC, r'(<a href=")[^"]*(" class="md-footer__link)', r"\1../sources/one.html\2", LEADS),
    (TOPIC, r'(<link rel="next" href=")[^"]*', r"\1https://elsewhere.example/", LEADS),
    # nesting
    (TOPIC, r"(<article[^>]*>)", rf"\1{'<div>' * 200_000}x{'</div>' * 200_000}", "elements inside one another"),
    ("method.html", r"(<article[^>]*>)", rf"\1{'<b>' * 600}x{'</b>' * 600}", "elements inside one another"),
    ("404.html", r"(<article[^>]*>)", rf"\1{'<p></x>' * 200_000}", "elements inside one another"),
    # the site map
    (MAP, r"\A.*\Z", "<html xmlns='http://www.w3.org/1999/xhtml'><script>x()</script></html>", "not a site map"),
    (MAP, r"</urlset>", "<script xmlns='http://www.w3.org/1999/xhtml'>x()</script></urlset>", "not a site map"),
    (MAP, r"<urlset", "<?xml-stylesheet href='assets/x.xsl'?><urlset", "not a site map"),
    (MAP, r"<urlset", "<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset", "not a site map"),
    (MAP, r"</urlset>", "Losses were heavy.</urlset>", "not a site map"),
    (MAP, r"</urlset>", "<!-- Losses were heavy. --></urlset>", "not a site map"),
    (MAP, r"</url>", "<loc>https://elsewhere.example/</loc></url>", "not a site map"),
    (MAP, r"<loc>", "<loc class='x'>", "not a site map"),
    (MAP, r"<loc>[^<]*", "<loc>https://elsewhere.example/", "lists what is no page of 2025-05-05"),
    (MAP, r"<lastmod>[^<]*", "<lastmod>Losses were heavy", "lists what is no page of 2025-05-05"),
    (MAP, r"<url>.*?</url>", "", "does not list https://example.org/fire/index.html"),
    (MAP, r"<url>.*?</url>", r"\g<0>\g<0>", "lists what is no page of 2025-05-05"),
    # the search
    (INDEX, "cigarette", "short circuit", "says what is not on"),
    (
        INDEX,
        r'\{"location":"method',
        r'{"location":"use.html","title":"No","text":"No"},\g<0>',
        "says what is not on use.html",
    ),
    (INDEX, r'\{"location":"topics[^}]*\},', "", "has nothing on topics/"),
    (INDEX, r'"location":"topics/casualties.html#', '"location":"topics/casualty.html#', "says what is not on"),
    (INDEX, r'("location":"method[^}]*"text":")', r"\1Losses were heavy", "says what is not on method.html"),
    (INDEX, r"\A\{", "", "is not a search index"),
    (INDEX, r"\A\{", '{"more":[],', "is not a search index"),
    # the same letters once all tags are gone, but not what the search shows
    (INDEX, r'("location":"topics[^}]*"text":"[^"]*)', r"\1 < Losses were heavy. >", "says what is not on topics/"),
    (
        INDEX,
        r'("location":"topics[^}]*"text":"[^"]*)',
        r"\1<img alt='Losses'>",
        "says what is not on topics/",
    ),
    (INDEX, r'("location":"topics[^}]*"text":")([^"]*)', r"\1<span hidden>\2</span>", "says what is not on topics/"),
    (INDEX, r'("location":"method[^}]*"text":"[^"]*)', r"\1 < Losses were heavy. >", "says what is not on method.html"),
    (INDEX, r'("location":"method[^}]*"text":")([^"]*)', r"\1<p hidden>\2</p>", "says what is not on method.html"),
    (INDEX, r'("location":"method[^}]*"title":")[^"]*', r"\1Losses were heavy", "says what is not on method.html"),
    (INDEX, r'("location":"topics[^}]*)', r'\1,"tags":["Losses were heavy"]', "has more than a title and a text"),
    (INDEX, r'("location":"topics[^}]*)', r'\1,"boost":1000', "has more than a title and a text"),
    (INDEX, r'("location":"method[^}]*)', r'\1,"tags":["Losses were heavy"]', "says what is not on method.html"),
    (INDEX, r'(\{"location":"topics[^}]*\},)(\{"location":"topics[^}]*\},)', r"\2\1", "twice or in another order"),
    (INDEX, r'(\{"location":"topics[^}]*\},)', r"\1\1", "twice or in another order"),
    (INDEX, r'(\{"location":"method[^}]*\},)', r"\1\1", "twice or in another order"),
]


@pytest.mark.parametrize(("page", "pattern", "replacement", "expected"), TAMPERINGS, ids=count())
def test_what_hides_or_replaces_words_is_refused(
    inputs: tuple[Path, built.Built], tmp_path: Path, page: str, pattern: str, replacement: str, expected: str
) -> None:
    site = Path(shutil.copytree(inputs[0], tmp_path / "site"))
    text = (site / page).read_text("utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.S if page == MAP or expected == SHEETS else 0)
    assert changed != text, "nothing to tamper with"
    (site / page).write_text(changed, "utf-8")
    message = refused(site, inputs[1])
    assert expected in message
    assert page in message


@pytest.mark.parametrize(
    "name", ["more.css", "more.woff2", "fonts/x.ttf", "page.xhtml", "evil.html", "assets/more.svg"]
)
def test_a_file_that_nobody_added_is_refused(inputs: tuple[Path, built.Built], tmp_path: Path, name: str) -> None:
    site = Path(shutil.copytree(inputs[0], tmp_path / "site"))
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("<p>Losses were heavy.</p>", "utf-8")
    assert re.search(rf"{re.escape(name)}: (?:file|page) from neither", refused(site, inputs[1]))


def test_a_font_of_another_kind_is_refused(inputs: tuple[Path, built.Built], tmp_path: Path) -> None:
    """A font in which the digits have changed places: no text changes, only what is seen."""
    site = Path(shutil.copytree(inputs[0], tmp_path / "site"))
    fonts = sorted((site / "assets" / "fonts").glob("*400-normal.woff2"))
    fonts[0].write_bytes(fonts[-1].read_bytes())
    assert f"{fonts[0].name}: {APPENDED}" in refused(site, inputs[1])
    fonts[0].unlink()
    assert f"{fonts[0].name}: is missing." in refused(site, inputs[1])


# --- what an analyst adds to docs/


@pytest.fixture
def project(tmp_path: Path, unprinted: None) -> Path:
    return small_project(tmp_path / "project")


def built_with(project: Path, files: dict[str, str | bytes], settings: str = "") -> str:
    """Build a project with more files in docs/ and more settings; return what stops it, or an empty text."""
    for name, content in files.items():
        path = project / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (project / "dossier.yml").write_text(settings + SETTINGS, "utf-8")
    try:
        pipeline.build(project, load_settings(project), metadata_from)
    except DossierError as error:
        return str(error)
    return ""


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">'
    '<title>Map</title><path d="M0 0h2" fill="url(#a)"/></svg>'
)

HONEST: dict[str, dict[str, str | bytes]] = {
    "a page of its own": {
        "about.md": "# About us\n\nWe are a newsroom. 3 of 5 sources agree, we find.\n\n## Imprint\n\nx\n",
        "marks.md": "# Marks\n\n• • •\n\n- ●\n- ●\n\nWe read **5** of 12 sources twice.\n",
    },
    "a page with front matter": {"about.md": "---\ntitle: Who we are\ndescription: The people.\n---\n\nNobody.\n"},
    "a page without a heading": {"who-we-are.md": "Nobody.\n"},
    "signs and code": {
        "code.md": "# R & D\n\n## `A` & *B*\n\nx < y > z\n\n```\na  <b>\n  c\n```\n\n1. *one*\n\n   two<sup>2</sup>\n"
    },
    "rank and tags in the search": {"us.md": "---\ntags: [Staff]\nsearch:\n  boost: 2\n---\n# Us\n\nStaff.\n"},
    "not in the search": {"us.md": "---\nsearch:\n  exclude: true\n---\n# Us\n\nNobody.\n"},
    "a page in a folder": {"team/index.md": "# Team\n\n[Back](two.md)\n", "team/two.md": "# Two\n\n- x\n"},
    "a table and a quotation": {
        "about.md": "# About\n\n> “So it was,” they wrote.\n\n<table><tr><td>5</td></tr></table>\n"
    },
    "our labels explained": {
        "labels.md": "# Labels\n\n## Accounts differ\n\nWe say “Conflicting figures” so:\n\n> “Forty.”\n\n- x\n"
    },
    "pictures": {"about.md": "# Map\n\n![A map](img/map.svg) ![Us](us.png)\n", "img/map.svg": DRAWING, "us.png": PNG},
    "data": {"more.csv": "a,b\n", "more.json": "{}\n"},
    "names that addresses escape": {
        f"{name}.md": f"# Us\n\nWe.\n\n## Imprint\n\n[Here]({quote(name)}.md)\n"
        for name in ("über uns", "a b", "cafe\u0301", "caf\u00e9", "a#b", 'a"b', "a%20b", "a&b", "a<b>", "a?b")
    },
    "a folder whose name is escaped": {
        "über uns/index.md": "# Us\n\n## Imprint\n\n[Two](zwei%20ü.md)\n",
        "über uns/zwei ü.md": "# Two\n",
    },
    "a picture as macOS names it": {"Bild 1.05.12\u202fPM.png": PNG},
    "a title with signs": {"about.md": "---\ntitle: A < B & C\n---\n\nx\n"},
    "words from right to left": {"about.md": "# الجزيرة\n\nדנה כהן, 5.\n"},
}


def test_honest_additions_are_published(project: Path) -> None:
    files = {f"{n}/{name}": text for n, kind in enumerate(HONEST.values()) for name, text in kind.items()}
    at_top = {
        "CNAME": "dossier.example.org\n",
        "robots.txt": "User-agent: *\n",
        ".nojekyll": "",
        "who-we-are.md": "x\n",
    }
    assert built_with(project, {**files, **at_top}) == ""
    assert (
        built_site.check_built(project / "site", pipeline.prepare(project, load_settings(project), metadata_from)) == []
    )


IMITATIONS = [
    ('<div class="claim"><p>Losses were heavy.</p></div>', "the class “claim”"),
    ('<p><span class="x quote">Losses were heavy.</span></p>', "the class “quote”"),
    ('<section class="difference"><p>x</p></section>', "the class “difference”"),
    ("Losses were heavy.\n{: .lede }", "the class “lede”"),
    ('<p data-statement="s1">x</p>', "the attribute data-statement"),
    ('<p data-quote="one:0:5">Three</p>', "the attribute data-quote"),
    ('<h2 id="s0123456789">x</h2>', "the anchor “s0123456789”"),
    ('<p id="f0123456789abcdef-claim">x</p>', "the anchor “f0123456789abcdef-claim”"),
    ('<p id="fn:1">x</p>', "the anchor “fn:1”"),
    ("Losses were heavy. <b>5 of 5 sources</b>", "“5 of 5 sources”"),
    ("Losses were heavy. <b>●●●○○</b>", "“●●●○○”"),
    ("**5** of **5** sources", "“5 of 5 sources”"),
    ("Losses were heavy.<br><b>5</b> of <i>5</i> sources", "“5 of 5 sources”"),
    ("Losses were heavy. 5 of 5 sources.", "“Losses were heavy. 5 of 5 sources.”"),
    ("> five of five&nbsp;sources", "“five of five sources”"),
    ("● ● ● ○", "“● ● ● ○”"),
    ("Losses were heavy: ●<b>●</b>○", "“Losses were heavy: ●●○”"),
    ("⚫⚫⚪", "“⚫⚫⚪”"),
    ("## Accounts differ\n\n> Losses were heavy.", "“Accounts differ”"),
    ("> Losses were heavy.\n\n**3 origins**", "“3 origins”"),
    ("**Conflicting figures:**\n\n> Losses were heavy.", "“Conflicting figures:”"),
    ("> Losses were heavy.\n>\n> Speaker: the army", "“Speaker: the army”"),
    ("<div><p>FURTHER ANSWERS</p></div>\n<blockquote>Losses were heavy.</blockquote>", "“FURTHER ANSWERS”"),
]


def test_a_page_that_passes_for_findings_is_refused(project: Path) -> None:
    message = built_with(project, {f"own-{n}.md": f"# About\n\n{text}\n" for n, (text, _) in enumerate(IMITATIONS)})
    for n, (_, expected) in enumerate(IMITATIONS):
        assert re.search(
            rf"docs/own-{n}\.md: a page of your own (?:with|that labels) .*{re.escape(expected)}", message
        ), expected
    assert not (project / "site").exists()


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "own.css": (".quote { display: none }", "can change how the site looks"),
    "own.js": ("x()", "can change how the site looks"),
    "own.woff2": (b"wOF2", "can change how the site looks"),
    "paper.pdf": (b"%PDF-1.7", "can change how the site looks"),
    "feed.xml": ("<x xmlns='http://www.w3.org/1999/xhtml'><script>x()</script></x>", "can change how the site looks"),
    "_headers": ("/*\n  Refresh: 0;url=https://elsewhere.example\n", "can change how the site looks"),
    "map.svg": (DRAWING.replace("<path", "<script>x()</script><path"), "an element that does more than draw: <script>"),
    "assets/icons/mark.svg": (DRAWING, "is not the file of this version"),
    "assets/styles/text.css": (".quote { display: none }", "is not the file of this version"),
    "page.html": ("<p>Losses were heavy.</p>", "page from neither the build nor docs/"),
}


UNUSABLE: dict[str, tuple[str | bytes, str]] = {
    "dossier.json": ('{"version": 1}', "was not written by the build"),
    "dossier.schema.json": ("{}", "was not written by the build"),
    "sitemap.xml": ("<x/>", "would be replaced: the site has a file of this name"),
    "sitemap.xml.gz": ("x", "would be replaced"),
    "SHA256SUMS": ("x", "would be replaced"),
    "search/search_index.json": ("{}", "would be replaced"),
    "404.html": ("x", "would be replaced"),
    "index.html": ("x", "would be replaced"),
    "method.html": ("x", "would be replaced"),
    "zero\u200b.md": ("x", "has a character in its name that cannot be seen"),
    "\u0301x/us.png": (PNG, "has a character in its name that cannot be seen"),
    "about.MD": ("# X\n\n<script>x()</script>\n", "is not read as a page. Rename it to about.md."),
    "more.markdown": ("# X\n", "is not read as a page. Rename it to more.md."),
    "team/README.md": ("# X\n", "would become the first page of its folder"),
    "tag.md": ("---\ntitle: Us <b>\n---\n", r"`title` in its front matter contains markup, “<b”."),
    "sign.md": ("---\ntitle: A &amp; B\n---\n", r"`title` in its front matter contains markup, “&amp;”."),
    "note.md": ("---\ntitle: x\ndescription: Us<!--\n---\n", r"`description` in its front matter contains markup"),
    "sub.md": ("---\nsubtitle: x\n---\n", "`subtitle` in its front matter changes the frame of pages"),
    "icon.md": ("---\nicon: material/x\n---\n", "`icon` in its front matter changes the frame of pages"),
    "form.md": ("---\ntemplate: x.html\n---\n", "`template` in its front matter changes the frame of pages"),
    "nul.md": ("# X\n\na\0b\n", "contains a NUL byte (byte 7 of the file). Remove it."),
    "latin.md": (b"# X\n\xe9\n", "is not UTF-8 (byte 5 of the file)"),
}


def test_a_file_that_would_be_lost_or_not_be_read_is_named(project: Path) -> None:
    message = built_with(project, {name: content for name, (content, _) in UNUSABLE.items()})
    for name, (_, expected) in UNUSABLE.items():
        shown = name.replace("\u200b", r"\u200b").replace("\u0301", r"\u0301")
        assert re.search(rf"^docs/{re.escape(shown)}(?::\d+)?: {re.escape(expected)}", message, re.M), name
    assert len(message.splitlines()) == len(UNUSABLE)
    assert not (project / "site").exists()


def test_a_file_that_can_change_pages_is_refused(project: Path) -> None:
    message = built_with(project, {name: content for name, (content, _) in HOSTILE.items()})
    for name, (_, expected) in HOSTILE.items():
        assert re.search(rf"(?:docs/)?{re.escape(name)}: .*{re.escape(expected)}", message), name


def test_what_the_settings_name_is_published_and_named(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text.replace("extra_css:\n", "extra_css:\n  - assets/own.css\n"), "utf-8")
    files: dict[str, str | bytes] = {"assets/own.css": "h1 { color: teal }", "paper.pdf": b"%PDF-1.7"}
    assert "assets/own.css" in built_with(project, files)
    assert built_with(project, files, "unchecked_files: [assets/own.css, paper.pdf]\n") == ""
    page = (project / "site" / "use.html").read_text("utf-8")
    assert "Nothing has checked them" in page
    assert ["assets&#47;own.css" in page, "paper.pdf" in page] == [True, True]


def test_a_logo_that_leads_away_is_refused(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(
        text.replace("\nextra:\n", "\nextra:\n  homepage: https://elsewhere.example/\n"), "utf-8"
    )
    message = built_with(project, {})
    assert f"{LEADS}: “Fire at the harbour” to “https://elsewhere.example/”" in message
    assert "`homepage`" in message


def test_style_sheets_of_this_version_may_not_be_left_out(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text.replace("  - assets/styles/findings.css\n", ""), "utf-8")
    assert f"{SHEETS} in their order: assets/styles/evidence.css instead of" in built_with(project, {})


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("[assets/none.css]", "dossier.yml: `unchecked_files` names assets/none.css, which is not in docs/."),
        ("[method.md]", "dossier.yml:1: not a file that can be left unchecked: “method.md”."),
        ("[page.html]", "dossier.yml:1: not a file that can be left unchecked"),
        ("[../x.css]", "dossier.yml:1: not a file that can be left unchecked"),
        ("[docs/x.css]", "dossier.yml:1: not a file that can be left unchecked"),
        ("x.css", "dossier.yml:1: `unchecked_files` is not a list."),
    ],
)
def test_a_wrong_name_in_the_settings_is_an_error(project: Path, listed: str, expected: str) -> None:
    assert expected in built_with(project, {}, f"unchecked_files: {listed}\n")


# --- nesting


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div>" * 510 + "</div>" * 510, False),  # with <html> and <body>
        ("<div>" * 511 + "</div>" * 511, True),
        ("<p>x" * 2000, False),
        (f"<table><tr>{'<td>x' * 2000}</table>", False),
        ("<br><img alt=x>" * 20_000, False),
        (f"<svg>{'<circle r=1 />' * 20_000}</svg>", False),
        ("<div/>" * 600, True),
        ("<DIV></P>" * 600, True),
    ],
    ids=count(),
)
def test_only_what_is_nested_counts_as_deep(page: str, *, expected: bool) -> None:
    assert is_too_deep(page) == expected


# --- drawings


def styled(drawing: str, style: str) -> str:
    return drawing.replace("<path", f"<path style={quoteattr(style)}")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text, ""),
        (lambda text: text.replace("<path", "<a href='x'><path").replace("/></svg>", "/></a></svg>"), "<a>"),
        (lambda text: text.replace("<path", "<path onload='x()'"), "onload"),
        (lambda text: text.replace("<path", "<use href='#a'/><path"), ""),
        (lambda text: text.replace("<path", "<use href='x.svg#a'/><path"), "href"),
        (
            lambda text: text.replace(
                "<path", "<x:use xmlns:x='http://www.w3.org/2000/svg' href='javascript:x()'/><path"
            ),
            "href",
        ),
        (lambda text: text.replace("<path", "<y:script xmlns:y='http://www.w3.org/1999/xhtml'/><path"), "<script>"),
        (lambda text: text.replace("<path", "<foreignObject/><path"), "<foreignObject>"),
        (lambda text: text.replace("<path", "<path style='fill: url(//elsewhere.example)'"), "style"),
        (lambda text: text.replace("<path", "<path style='fill: red'"), ""),
        (lambda text: styled(text, "fill: rgb(0 0 0 / 50%); stroke:url(#a); transform: rotate(3deg) scale( 2 )"), ""),
        (lambda text: styled(text, "marker-end: url( '#a' );"), ""),
        (lambda text: text.replace("<path", "<path transform='translate(1, 2) skewX(3)' aria-label='a (b)'"), ""),
        (lambda text: styled(text, 'background: image-set("http://elsewhere.example/x" 1x)'), "style"),
        (lambda text: styled(text, 'background: -webkit-image-set("x" 1x)'), "style"),
        (lambda text: styled(text, "background: IMAGE('x')"), "style"),
        (lambda text: styled(text, 'background: src("x")'), "style"),
        (lambda text: styled(text, "background: u\\72l(x)"), "style"),
        (lambda text: styled(text, "fill: url(#a) url(x)"), "style"),
        (lambda text: styled(text, "fill: url('#a', 'x')"), "style"),
        (lambda text: styled(text, "fill: red; @import 'x'"), "style"),
        (lambda text: styled(text, "fill: ur/**/l(x)"), "style"),
        (lambda text: styled(text, "--x: { y: z }"), "style"),
        (lambda text: text.replace("<path", "<path stroke='image-set(&quot;x&quot; 1x)'"), "stroke"),
        (lambda text: text.replace("<path", "<path clip-path='url(x.svg#a)'"), "clip-path"),
        (lambda text: text.replace("<path", "<path xml:base='https://elsewhere.example/'"), "base"),
        (lambda text: text.replace("<path", "<image href='x.png'/><path"), "<image>"),
        (lambda text: text.replace("<path", "<filter><feImage href='x.png'/></filter><path"), "<filter>"),
        (lambda text: text.replace("<path", "<style>@import 'x';</style><path"), "<style>"),
        (lambda text: text.replace("<path", "<set attributeName='href' to='x'/><path"), "<set>"),
        (lambda text: f"<?xml-stylesheet href='x.css'?>{text}", "xml-stylesheet"),
        (lambda text: f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{text}", "document type"),
        (lambda text: text[:-3], "not a drawing"),
        (lambda text: "", "not a drawing"),
    ],
)
def test_a_drawing_only_draws(change: Callable[[str], str], reason: str) -> None:
    found = drawing_problem(change(DRAWING).encode())
    assert (reason in found) if reason else (found == "")


def test_drawings_in_other_encodings_are_read_as_browsers_read_them() -> None:
    hostile = DRAWING.replace("<path", "<script>x()</script><path")
    assert "<script>" in drawing_problem(hostile.encode("utf-16"))
    assert "not a drawing" in drawing_problem(f"<?xml version='1.0' encoding='utf-7'?>{hostile}".encode("utf-7"))


# --- the lists


def test_the_lists_are_those_of_this_version() -> None:
    """If this fails after a deliberate change, run `tools/record_shipped.py` and look at what it changes."""
    assert recorded() == (SHIPPED_LIST.read_text("utf-8"), KINDS_FILE.read_text("utf-8"))


def test_the_search_index_is_json_of_the_pages(inputs: tuple[Path, built.Built]) -> None:
    """The index has every finding of the topic, so the comparison above is not of nothing."""
    locations = [entry["location"] for entry in json.loads((inputs[0] / INDEX).read_text("utf-8"))["docs"]]
    assert sum("-claim" in location for location in locations) > 3
