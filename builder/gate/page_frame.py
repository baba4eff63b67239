"""The frame of every page: header, navigation and footer hold only what the theme of this version puts there.

The frame differs from page to page, but it is always made of the same kinds of elements, which `frame.txt` lists, and
its words are titles, headings and the theme's own. `tools/record_shipped.py` writes the list.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.page_links import resolve_link
from builder.gate.parsed_page import CONTENT_SELECTOR, TEXT_TAG, ParsedPage
from builder.text_form import display

KINDS_FILE = Path(__file__).with_name("frame.txt")
"""The kinds of elements in frames, one in a line: the parent and the element, as `frame_kinds` gives them."""

_THEME_WORDS = frozenset(
    "Skip to content|Header|Search|Clear|Initializing search|Tabs|Navigation|Table of contents|Footer|Next|Previous"
    "|Back to top|Made with|Material for MkDocs|logo|404|404 - Not found|Dark theme|Share".split("|")
)
"""The words of Material for MkDocs in English, and those of our own templates."""

_READ_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "content")
"""Attributes whose words somebody may read: in a tooltip, by ear or in what a search engine or another site shows."""

_FREE_ATTRIBUTES = frozenset(("href", "src", *_READ_ATTRIBUTES))
"""Attributes that differ from page to page. What they say or lead to is checked by itself."""

_TECHNICAL_META = frozenset(("viewport", "generator", "og:type", "og:url", "twitter:card"))
"""Names of <meta> elements whose content are no words for readers; `page_links` checks the address."""

_PREFIXES = ("Previous: ", "Next: ")
"""What the theme puts before the title of a neighbouring page."""

_HOME = "index.html"
"""The page to which the logo leads."""

_LINK_RELATIONS = ("next", "prev")
"""Relations by which the head of a page names its neighbours."""

_LINK_HINT = (
    "Undo what was changed in mkdocs.yml (such as `homepage`), in a hook or in builder/site/theme/; "
    "a page in docs/ is the place for links of your own."
)

_HINT = "Undo what was changed in mkdocs.yml or builder/site/theme/; a page in docs/ is the place for your own words."


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Words that the frame of a page may have, beside its headings and the words of the theme."""

    site: str  # the title of the site
    own_titles: frozenset[str]  # what the title of the page may be
    others: frozenset[str]  # titles of all pages, descriptions, and the address of the page
    targets: Mapping[str, frozenset[str]]  # what a link to a file of the site may say, by the path of the file
    base: str  # the site's own path at its address, such as "/fire/"


def frame_problems(page: ParsedPage, words: FrameWords) -> list[Problem]:
    """Check that the frame has only known kinds of elements and known words, and that the page has its own title."""
    unknown = [kind for kind in _frame_kinds(page.tree) if kind not in _known_kinds()]
    problems = (
        [page.problem(f"the frame has what the theme does not put there: {unknown[0]}", _HINT)] if unknown else []
    )
    headings = {display(node.text()) for node in page.tree.css(f"{CONTENT_SELECTOR} :is(h1, h2, h3, h4, h5, h6)")}
    known = _THEME_WORDS | words.others | words.own_titles | headings | {words.site}
    for text in sorted(set(_frame_words(page.tree))):
        if not _is_known(text, known, words):
            message = f"words in the frame that are no title or heading: {quoted_excerpt(text)}"
            problems.append(page.problem(message, _HINT))
    return [*problems, *_title_problems(page, words), *_link_problems(page, words)]


def frame_kinds(page: str) -> set[str]:
    """Return the kinds of elements in the frame of a page, each with its parent: how `frame.txt` is made."""
    return set(_frame_kinds(LexborHTMLParser(page)))


def _title_problems(page: ParsedPage, words: FrameWords) -> Iterator[Problem]:
    allowed = {words.site} if page.path == "index.html" else {f"{title} – {words.site}" for title in words.own_titles}
    titles = [display(node.text()) for node in page.tree.css("title")]
    if len(titles) != 1 or titles[0] not in allowed:
        yield page.problem(f"the title is not that of the page: {quoted_excerpt(' '.join(titles))}", _HINT)


def _link_problems(page: ParsedPage, words: FrameWords) -> Iterator[Problem]:
    """Check that each link of the frame leads to what it says: a page, a section of this page, or the edition."""
    for node in _frame_nodes(page.tree):
        href = node.attributes.get("href")
        if href is None or (node.tag != "a" and node.attributes.get("rel") not in _LINK_RELATIONS):
            continue
        parts = urlsplit(href.strip())
        path, anchor = resolve_link(page.path, href.strip(), words.base)
        if parts.scheme or parts.netloc or not _is_target(node, page, path, anchor, words):
            said = display(node.text()) or node.attributes.get("aria-label") or node.attributes.get("rel") or ""
            message = f"a link of the frame leads elsewhere: “{said}” to {quoted_excerpt(href)}"
            yield page.problem(message, _LINK_HINT)


def _is_target(node: LexborNode, page: ParsedPage, path: str, anchor: str, words: FrameWords) -> bool:
    """Return True if a link of the frame may lead to this file of the site, and to this anchor in it."""
    classes = (node.attributes.get("class") or "").split()
    if node.tag == "link":
        return path in words.targets and not anchor
    if "md-logo" in classes:
        return path == _HOME and not anchor
    if "md-skip" in classes:
        return path == page.path and anchor in page.anchors
    said = display(node.text()) or display(node.attributes.get("aria-label") or "")
    if anchor:
        heading = page.anchors.get(anchor)
        return path == page.path and heading is not None and display(heading.text()) == said
    if "md-footer__link" in classes:
        said = display(node.attributes.get("aria-label") or "")
    return any(
        shown.removeprefix(start) in words.targets.get(path, ())
        for shown in {said, display(html.unescape(said))}
        for start in ("", *(_PREFIXES if "md-footer__link" in classes else ()))
    )


def _is_known(text: str, known: Collection[str], words: FrameWords) -> bool:
    """Return True for a known text, also after the theme's “Next: ”, or after the page's title in a description."""
    starts = ("", *_PREFIXES, *(f"{title}: " for title in words.own_titles))
    # The theme escapes titles twice in some attributes: “A & B” is read there as “A &amp; B”.
    return any(
        shown.startswith(start) and shown.removeprefix(start) in known
        for shown in {text, display(html.unescape(text))}
        for start in starts
    )


@cache
def _known_kinds() -> frozenset[str]:
    return frozenset(KINDS_FILE.read_text(encoding="utf-8").splitlines())


def _frame_kinds(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the kind of every element in the frame, each with that of its parent, in order."""
    return (f"{_kind(node.parent)} > {_kind(node)}" for node in _frame_nodes(tree) if node.tag != TEXT_TAG)


def _frame_nodes(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield the elements and texts of the frame in order, with the element of the content, but not what is in it."""
    content = tree.css_first(CONTENT_SELECTOR)
    pending = [tree.root] if tree.root else []
    while pending:
        node = pending.pop()
        yield node
        if content is None or node.mem_id != content.mem_id:
            pending += reversed(list(node.iter(include_text=True)))


def _kind(node: LexborNode | None) -> str:
    """Return what is compared of an element: its name and its attributes, without what differs from page to page."""
    if node is None:
        return ""
    parts = []
    for name, value in sorted(node.attributes.items()):
        if name in _FREE_ATTRIBUTES:
            parts.append(name)
        elif name == "d":  # the lines of an icon
            parts.append(f"d={_digest(value or '')}")
        else:
            parts.append(f"{name}={' '.join(re.sub('[0-9]+', '0', value or '').split())}")
    if node.attributes.get("id") == "__config":
        parts.append(f"says={_digest(_said_by_scripts(node.text()))}")
    return f"{node.tag}[{' '.join(parts)}]"


def _said_by_scripts(config: str) -> str:
    """Return what the configuration of the theme's scripts makes them say and do, in one fixed form."""
    try:
        return json.dumps({name: json.loads(config)[name] for name in ("features", "translations")}, sort_keys=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return config


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _frame_words(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the words of the frame: its texts, and the attributes that somebody may read. Titles are left out."""
    for node in _frame_nodes(tree):
        parent = node.parent.tag if node.parent else ""
        if node.tag == TEXT_TAG and parent not in ("title", "script", "style"):
            yield from filter(None, [display(node.text_content or "")])
        elif node.tag != TEXT_TAG and _is_for_readers(node):
            yield from filter(None, (display(node.attributes.get(name) or "") for name in _READ_ATTRIBUTES))


def _is_for_readers(node: LexborNode) -> bool:
    """Return True unless an element is a <meta> that only instructs programs."""
    names = {node.attributes.get("name"), node.attributes.get("property")}
    return node.tag != "meta" or ("http-equiv" not in node.attributes and not names & _TECHNICAL_META)
