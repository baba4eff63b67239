"""HTML pages parsed for the gate, and what its checks read from them: anchors, quotations, texts and statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.errors import Problem
from builder.gate.expected import parse_place
from builder.text_form import display

CONTENT_SELECTOR = "article.md-content__inner"
"""The CSS selector of the element in which the theme, Material for MkDocs, puts a page's own content."""

TEXT_TAG = "-text"
"""The tag that the parser gives to the text between tags."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page that is about to be published."""

    path: str  # below the site's root
    html: str
    content: str | None  # what the builder made for it, inside the theme's frame; None for a hand-written page


class ParsedPage:
    """A parsed page, with its anchors."""

    def __init__(self, published: PublishedPage) -> None:
        """Parse the page."""
        self.path = published.path
        self.content = published.content
        self.tree = LexborHTMLParser(published.html)
        self.anchors: dict[str, LexborNode] = {}  # id -> the first element that has it
        self.repeated_anchors: list[str] = []
        for node in self.tree.css("[id]"):
            anchor = node.attributes.get("id") or ""
            if anchor in self.anchors:
                self.repeated_anchors.append(anchor)
            self.anchors.setdefault(anchor, node)

    def problem(self, message: str, hint: str = "") -> Problem:
        """Return a problem of this page."""
        return Problem(self.path, None, message, hint)


def quoted_place(node: LexborNode) -> tuple[str, int, int]:
    """Return the source and the offsets that a quotation names in its markup, or ("", 0, 0) if it names none."""
    return parse_place(node.attributes.get("data-quote") or "") or ("", 0, 0)


def shown_statements(node: LexborNode) -> list[str]:
    """Return the ids of the statements shown in a part of a page, in order."""
    return [shown.attributes.get("data-statement") or "" for shown in node.css("[data-statement]")]


def is_isolated(node: LexborNode) -> bool:
    """Return True if a node is in an isolate, which keeps its words from moving those around them."""
    ancestor: LexborNode | None = node
    while ancestor is not None and ancestor.tag != "article":
        if ancestor.tag == "bdi" or ancestor.attributes.get("dir") == "auto":
            return True
        ancestor = ancestor.parent
    return False


def descendants(node: LexborNode) -> Iterator[LexborNode]:
    """Yield all nodes inside a node, including texts, in the order of the page."""
    pending = list(node.iter(include_text=True))[::-1]  # no recursion: pages can be nested thousands deep
    while pending:
        child = pending.pop()
        yield child
        pending += list(child.iter(include_text=True))[::-1]


def unquoted_texts(node: LexborNode) -> list[str]:
    """Return the texts inside a node that are in no quotation, in no particular order.

    A name in an isolate (<bdi>) is part of the text around it.
    """
    texts: list[str] = []
    pending = [node]
    while pending:
        current = pending.pop()
        if "data-quote" in current.attributes or current.tag in ("script", "style"):
            continue
        text = ""
        for child in current.iter(include_text=True):
            if child.tag == TEXT_TAG or _is_isolated_text(child):
                text += (child.text_content if child.tag == TEXT_TAG else child.text()) or ""
            else:
                texts.append(display(text))
                text = ""
                pending.append(child)
        texts.append(display(text))
    return [text for text in texts if text]


def _is_isolated_text(node: LexborNode) -> bool:
    """Return True for an isolate with nothing but text in it."""
    return node.tag == "bdi" and all(child.tag == TEXT_TAG for child in node.iter(include_text=True))
