"""Checks of a page's links: where footnotes lead, that no link is dead, and that nothing is loaded from elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.parsed_page import ParsedPage

_LINK_ATTRIBUTES = ("href", "src", "data")
"""The attributes that count as links, on any element. `policy` refuses all other attributes that load something."""

_LINK_SCHEMES = ("http", "https", "mailto")

_LINK_HINT = "Links may lead to http, https and mailto addresses; a page may load only files of this site, from docs/."


def footnote_target_problems(page: ParsedPage, pages: Mapping[str, ParsedPage]) -> list[Problem]:
    """Check that every footnote leads to the anchor of its sentence, on the page of its source."""
    problems = []
    for note in page.tree.css(".notes li"):
        quotation, link = note.css_first("[data-quote]"), note.css_first("a.to-source")
        words = quoted_excerpt(quotation.text() if quotation else note.text())
        if quotation is None or link is None:
            problems.append(page.problem(f"footnote without quotation or link to its source: {words}"))
            continue
        path, anchor = resolve_link(page.path, link.attributes.get("href") or "")
        target = pages[path].anchors.get(anchor) if path in pages else None
        if target is None:
            problems.append(page.problem(f"footnote leads to a missing anchor ({path}#{anchor}): {words}"))
        elif target.attributes.get("data-quote") != quotation.attributes.get("data-quote"):
            problems.append(page.problem(f"footnote leads to another sentence ({path}#{anchor}): {words}"))
    return problems


def link_problems(
    page: ParsedPage, pages: Mapping[str, ParsedPage], files: Collection[str], address: str | None
) -> list[Problem]:
    """Check that no link within the site is dead, and that nothing is loaded from elsewhere.

    `files` are the paths of everything in the site, `address` is where it will be published.
    """
    base = urlsplit(address or "").path or "/"
    problems = []
    for node, href in _links_of(page):
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:  # "//example.org/x" has no scheme, but leads to another site
            if _loads_target(node) or parts.scheme not in _LINK_SCHEMES:
                problems.append(page.problem(f"link that is not allowed: {quoted_excerpt(href)}", _LINK_HINT))
            continue
        path, anchor = resolve_link(page.path, href, base)
        if path not in files:
            problems.append(page.problem(f"dead link: {quoted_excerpt(href)}"))
        elif anchor and path in pages and anchor not in pages[path].anchors:
            problems.append(page.problem(f"link to a missing anchor: {quoted_excerpt(href)}"))
    return problems


def address_problems(page: ParsedPage, address: str | None) -> list[Problem]:
    """Check the address that the page gives as its own: to search engines, to those who share it, and on paper."""
    # If the address of the site is not known, a page must not give any.
    own = urljoin(address, quote(page.path)) if address else None
    given = [node.attributes.get("href") for node in page.tree.css('link[rel="canonical"]')]
    given += [node.attributes.get("content") for node in page.tree.css('meta[property="og:url"]')]
    given += [node.text().strip() for node in page.tree.css(".printed-address")]
    return [
        page.problem(f"the page gives a wrong address for itself: {quoted_excerpt(shown or '')}")
        for shown in given
        if shown != own
    ]


def _links_of(page: ParsedPage) -> Iterator[tuple[LexborNode, str]]:
    """Yield every link of a page, with the element that has it."""
    for attribute in _LINK_ATTRIBUTES:
        for node in page.tree.css(f"[{attribute}]"):
            yield node, (node.attributes.get(attribute) or "").strip()


def _loads_target(node: LexborNode) -> bool:
    """Return True if a browser loads what the element links to, as it does for all but <a> and canonical addresses."""
    return node.tag != "a" and (node.tag != "link" or node.attributes.get("rel") != "canonical")


def resolve_link(path: str, href: str, base: str = "/") -> tuple[str, str]:
    """Return the page and the anchor that a link on the page at `path` leads to; `base` is the site's own path."""
    parts = urlsplit(href)
    target = unquote(parts.path)
    if not target:
        return path, unquote(parts.fragment)
    if target.startswith("/"):  # the 404 page links this way: "/fire/use.html" is "use.html"
        resolved = target.removeprefix(base).lstrip("/")
    else:
        resolved = posixpath.join(posixpath.dirname(path), target)
    resolved = posixpath.normpath(resolved)
    if target.endswith("/") or resolved == ".":  # web servers send the index.html of a folder
        resolved = posixpath.normpath(posixpath.join(resolved, "index.html"))
    return resolved, unquote(parts.fragment)
