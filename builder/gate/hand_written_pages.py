"""Hand-written pages must not pass for findings: the marks of what the gate has checked are for generated pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from selectolax.lexbor import LexborNode

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.parsed_page import CONTENT_SELECTOR, TEXT_TAG, ParsedPage, descendants
from builder.labels import is_count
from builder.text_form import display

_OWN_ATTRIBUTES = frozenset(("data-quote", "data-statement", "data-question", "data-note", "data-done", "data-state"))
"""The attributes by which scripts and the gate know quotations and statements."""

_OWN_ANCHOR = re.compile(r"[sfod][0-9a-f]{10,}(?:-claim)?|fn(?:ref\d*)?:.*")
"""The anchor of a sentence, finding, origin, disagreement or note."""

_STYLED_CLASS = re.compile(r"\.([a-z][\w-]*)")
"""A class in a style sheet."""

_THEME_CLASS = "md-"
"""How the classes of the theme begin."""

_WITHIN_LINES = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
"""Elements whose text is on one line with what is around them."""

_HINT = "In a page of your own, quote in plain Markdown (> “…”), and link to the finding or sentence."


def styled_classes(site: Path, files: Collection[str]) -> frozenset[str]:
    """Return the classes that our style sheets in a site give a look: those of findings, quotations and labels.

    `files` are the paths of all files of the site.
    """
    sheets = [site / name for name in sorted(files) if name.startswith("assets/styles/") and name.endswith(".css")]
    names = {name for sheet in sheets for name in _STYLED_CLASS.findall(sheet.read_text("utf-8", errors="replace"))}
    return frozenset(name for name in names if not name.startswith(_THEME_CLASS))


def imitation_problems(page: ParsedPage, classes: Collection[str]) -> Iterator[Problem]:
    """Check that a hand-written page has nothing that looks like a finding, a checked quotation or a count of sources.

    `classes` are those of generated pages.
    """
    content = page.tree.css_first(CONTENT_SELECTOR)
    if content is None:
        return
    for node in descendants(content):
        if node.tag != TEXT_TAG and (mark := _own_mark(node, classes)):
            yield page.problem(f"a page of your own with {mark}, which is for checked findings.", _HINT)
    for text in dict.fromkeys(filter(is_count, _shown_texts(content))):
        message = f"a page of your own with a count that looks like a checked one: {quoted_excerpt(text)}"
        yield page.problem(message, _HINT)


def _shown_texts(content: LexborNode) -> Iterator[str]:
    """Yield the texts that readers see as one: those of each stretch without markup, and of each line."""
    line: list[str] = []
    for node in [*_with_ends(content), None]:
        if node is not None and node.tag == TEXT_TAG:
            line.append(node.text_content or "")
            yield display(line[-1])
        elif node is None or node.tag not in _WITHIN_LINES:
            yield display("".join(line))
            line.clear()


def _with_ends(node: LexborNode) -> Iterator[LexborNode]:
    """Yield all nodes inside a node in the order of the page, each element once more where it ends."""
    for child in node.iter(include_text=True):
        yield child
        if child.tag != TEXT_TAG:
            yield from _with_ends(child)
            yield child


def _own_mark(node: LexborNode, classes: Collection[str]) -> str:
    """Return what makes an element look like one of ours, as a message says it; empty if nothing does."""
    for name, value in node.attributes.items():
        if name in _OWN_ATTRIBUTES:
            return f"the attribute {name}"
        if name == "class" and (own := sorted(set((value or "").split()) & set(classes))):
            return f"the class “{own[0]}”"
        if name == "id" and _OWN_ANCHOR.fullmatch(value or ""):
            return f"the anchor “{value}”"
    return ""
