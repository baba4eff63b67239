"""A hand-written page of the site as a chapter of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import markdown
from mkdocs.utils import meta
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.render.edition.inline_nodes import EditionBlock, InlineNode, Run, printable_text
from builder.render.paths import HOME, relative_link
from builder.text_form import display
from builder.web_address import ascii_address

_STYLES = {"strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code"}
"""The style of the template for each inline element that has one."""

_INLINE_ELEMENTS = frozenset(("-text", "a", "span", "br", "img", "sub", "sup", "abbr", "kbd", "small", *_STYLES))

_PARAGRAPH_ELEMENTS = frozenset(("p", "td", "th", "dt", "dd"))

_UNPRINTED_ELEMENTS = frozenset(("script", "style", "-comment"))

_HEADING = re.compile(r"h([1-6])")

_DEEPEST_LEVEL = 3
"""The deepest level of headings that the template has."""


_DEEPEST_NESTING = 60
"""The most elements inside each other, which are thirty levels of lists: Typst 0.14 cannot set forty."""


@dataclass(frozen=True, slots=True)
class PrintedLinks:
    """Where the links of a hand-written page at the top of docs/ lead in print."""

    labels: dict[str, str]  # path of a page of the site -> label of the chapter that corresponds to it
    address: str | None  # of the site

    def target(self, href: str) -> dict[str, str] | None:
        """Return the target of a link (a chapter or a web address), or None if it has none in print."""
        if re.match(r"https?://", href):
            return {"url": ascii_address(href)}
        # A link to a section of a page leads to its chapter: print has no anchors for sections.
        path, _, fragment = href.partition("#")
        if path in self.labels:
            return {"to": self.labels[path]}
        if not self.address or not path:
            return None
        return {"url": ascii_address(self.address + relative_link(HOME, path, fragment))}


def is_nested_too_deeply(text: str) -> bool:
    """Return True if a Markdown page has more lists or other elements inside each other than can be printed."""
    try:
        tree = _parsed_page(meta.get_data(text)[0])
    except RecursionError:  # of Markdown's parser
        return True
    pending = [(tree.body, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > _DEEPEST_NESTING:
            return True
        pending += [(child, depth + 1) for child in (node.iter() if node else ())]
    return False


def hand_written_chapter(text: str, links: PrintedLinks, label: str, title: str) -> EditionBlock:
    """Return a Markdown page as a chapter; `title` is used if the page gives none."""
    body, front = meta.get_data(text)
    tree = _parsed_page(body)
    heading = tree.css_first("h1")
    titles = (str(front.get("title", "")), heading.text() if heading else "")
    # PDF/UA allows no heading without words.
    first_title = next((given for given in titles if display(given)), title)
    blocks = _chapter_blocks(tree.body.iter(include_text=True), links) if tree.body else []
    return {"id": label, "title": [_hand_written_text(first_title)], "blocks": blocks}


def _parsed_page(body: str) -> LexborHTMLParser:
    return LexborHTMLParser(markdown.markdown(body, extensions=["attr_list", "toc"]))


def _chapter_blocks(nodes: Iterable[LexborNode], links: PrintedLinks) -> list[EditionBlock]:
    """Return block elements as blocks; loose text between them becomes paragraphs."""
    out: list[EditionBlock] = []
    loose: Run = []
    for node in nodes:
        if node.tag in _INLINE_ELEMENTS:
            loose += _inline_run([node], links)
            continue
        out += _loose_paragraph(loose)
        loose = []
        out += _element_blocks(node, links)
    return out + _loose_paragraph(loose)


def _element_blocks(node: LexborNode, links: PrintedLinks) -> list[EditionBlock]:
    tag = node.tag or ""
    children = list(node.iter(include_text=True))
    if match := _HEADING.fullmatch(tag):
        level, run = int(match[1]), _inline_run(children, links)
        # A heading of the first level is the title of the chapter, which is printed already.
        has_words = bool("".join(map(_node_text, run)).strip())
        return [{"b": "heading", "level": min(level, _DEEPEST_LEVEL), "run": run}] if level > 1 and has_words else []
    if tag in _PARAGRAPH_ELEMENTS:
        return _loose_paragraph(_inline_run(children, links))
    if tag in ("ul", "ol"):
        items = [_chapter_blocks(item.iter(include_text=True), links) for item in children if item.tag == "li"]
        return [{"b": "list", "ordered": tag == "ol", "items": items}]
    if tag == "pre":
        lines = [_hand_written_text(line, "code") for line in node.text().split("\n") if line.strip()]
        return [{"b": "lines", "runs": [[line] for line in lines]}]
    return [] if tag in _UNPRINTED_ELEMENTS else _chapter_blocks(children, links)


def _loose_paragraph(run: Run) -> list[EditionBlock]:
    """Return a run as a paragraph; nothing if it has no words."""
    return [{"b": "paragraph_by_hand", "run": run}] if any(_node_text(node).strip() for node in run) else []


def _inline_run(nodes: Iterable[LexborNode], links: PrintedLinks, style: str = "") -> Run:
    """Return inline elements as inline nodes; `style` is that of the element around them."""
    out: Run = []
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text":
            out.append(_hand_written_text(node.text_content or "", style))
        elif tag == "br":
            out.append(_hand_written_text(" "))
        elif tag == "img":
            out.append(_hand_written_text(node.attributes.get("alt") or "", style))
        elif tag == "a" and (target := links.target(node.attributes.get("href") or "")):
            out.append({**target, "in": _inline_run(node.iter(include_text=True), links, style)})
        elif tag not in _UNPRINTED_ELEMENTS:
            out += _inline_run(node.iter(include_text=True), links, _STYLES.get(tag, style))
    return [node for node in out if _node_text(node)]


def _node_text(node: InlineNode) -> str:
    """Return the text of an inline node and of all nodes in it."""
    return "".join(map(_node_text, node["in"])) if "in" in node else str(node["t"])


def _hand_written_text(text: str, style: str = "") -> InlineNode:
    """Return a text of the page as an inline node; spaces at its ends are kept."""
    return {"t": printable_text(text), "style": style, "by_hand": True}
