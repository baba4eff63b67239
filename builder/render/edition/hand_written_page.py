"""A hand-written page of the site as a chapter of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import markdown
from mkdocs.utils import meta
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.render.edition.inline_nodes import InlineNode, Run, ascii_url, printable_text
from builder.render.paths import HOME, relative_link
from builder.text_form import display

_STYLES = {"strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code"}

_INLINE = frozenset(("-text", "a", "span", "br", "img", "sub", "sup", "abbr", "kbd", "small", *_STYLES))

_HEADING = re.compile(r"h([1-6])")


@dataclass(frozen=True, slots=True)
class PrintedLinks:
    """What the links of a hand-written page at the top of docs/ lead to in print."""

    labels: dict[str, str]  # the label of each chapter, by the page of the site that holds the same
    address: str | None  # of the site

    def target(self, href: str) -> dict[str, str] | None:
        """Where a link leads: to a chapter, or to the web; None where paper has nothing to offer."""
        if re.match(r"https?://", href):
            return {"url": ascii_url(href)}
        path, _, fragment = href.partition("#")
        if path in self.labels:
            return {"to": self.labels[path]}
        return {"url": ascii_url(self.address + relative_link(HOME, path, fragment))} if self.address and path else None


def hand_written_chapter(text: str, page: PrintedLinks, label: str, title: str) -> dict[str, Any]:
    """A Markdown page as a chapter; `title` stands for one that the page does not give."""
    body, front = meta.get_data(text)
    tree = LexborHTMLParser(markdown.markdown(body, extensions=["attr_list", "toc"]))
    heading = tree.css_first("h1")
    names = (str(front.get("title", "")), heading.text() if heading else "")
    named = next((name for name in names if display(name)), title)  # a heading without words makes no PDF/UA
    blocks = _chapter_blocks(tree.body.iter(include_text=True), page) if tree.body else []
    return {"id": label, "title": [_hand_written_text(named)], "blocks": blocks}


def _chapter_blocks(nodes: Iterable[LexborNode], page: PrintedLinks) -> list[dict[str, Any]]:
    """Block elements as blocks; loose text between them becomes a paragraph."""
    out: list[dict[str, Any]] = []
    loose: Run = []
    for node in nodes:
        if node.tag in _INLINE:
            loose += _inline_run([node], page)
            continue
        out += _loose_paragraph(loose)
        loose = []
        out += _element_blocks(node, page)
    return out + _loose_paragraph(loose)


def _element_blocks(node: LexborNode, page: PrintedLinks) -> list[dict[str, Any]]:
    tag = node.tag or ""
    children = list(node.iter(include_text=True))
    if match := _HEADING.fullmatch(tag):
        level, run = int(match[1]), _inline_run(children, page)
        shown_words = "".join(map(_node_text, run)).strip()
        return [{"b": "heading", "level": min(level, 3), "run": run}] if level > 1 and shown_words else []
    if tag in ("p", "td", "th", "dt", "dd"):
        return _loose_paragraph(_inline_run(children, page))
    if tag in ("ul", "ol"):
        items = [_chapter_blocks(item.iter(include_text=True), page) for item in children if item.tag == "li"]
        return [{"b": "list", "ordered": tag == "ol", "items": items}]
    if tag == "pre":
        lines = [_hand_written_text(line, "code") for line in node.text().split("\n") if line.strip()]
        return [{"b": "lines", "runs": [[line] for line in lines]}]
    return [] if tag in ("script", "style", "-comment") else _chapter_blocks(children, page)


def _loose_paragraph(run: Run) -> list[dict[str, Any]]:
    return [{"b": "paragraph_by_hand", "run": run}] if any(_node_text(atom).strip() for atom in run) else []


def _inline_run(nodes: Iterable[LexborNode], page: PrintedLinks, style: str = "") -> Run:
    """Inline elements as atoms."""
    out: Run = []
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text":
            out.append(_hand_written_text(node.text_content or "", style))
        elif tag == "br":
            out.append(_hand_written_text(" "))
        elif tag == "img":
            out.append(_hand_written_text(node.attributes.get("alt") or "", style))
        elif tag == "a" and (target := page.target(node.attributes.get("href") or "")):
            out.append({**target, "in": _inline_run(node.iter(include_text=True), page, style)})
        elif tag not in ("script", "style", "-comment"):
            out += _inline_run(node.iter(include_text=True), page, _STYLES.get(tag, style))
    return [atom for atom in out if _node_text(atom)]


def _node_text(atom: InlineNode) -> str:
    return "".join(_node_text(one) for one in atom["in"]) if "in" in atom else str(atom["t"])


def _hand_written_text(text: str, style: str = "") -> InlineNode:
    """Words of the page, with the spaces at their ends."""
    return {"t": printable_text(text), "style": style, "by_hand": True}
