"""Hand-written pages must not pass for findings: the marks of what the gate has checked are for generated pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborNode

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.parsed_page import CONTENT_SELECTOR, TEXT_TAG, ParsedPage, descendants
from builder.text_form import display
from builder.vocabulary import WORDS

_OWN_ATTRIBUTES = frozenset(("data-quote", "data-statement", "data-question", "data-note", "data-done", "data-state"))
"""The attributes by which scripts and the gate know quotations and statements."""

_OWN_ANCHOR = re.compile(r"[sfod][0-9a-f]{10,}(?:-claim)?|fn(?:ref\d*)?:.*")
"""The anchor of a sentence, finding, origin, disagreement or note."""

_STYLED_CLASS = re.compile(r"\.([a-z][\w-]*)")
"""A class in a style sheet."""

_THEME_CLASS = "md-"
"""How the classes of the theme begin."""

_DOTS = re.compile("[●○◆]{2,}")

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
    for node in descendants(content) if content else ():
        if node.tag != TEXT_TAG and (mark := _own_mark(node, classes)):
            yield page.problem(f"a page of your own with {mark}, which is for checked findings.", _HINT)
        elif node.tag == TEXT_TAG and _is_count(display(node.text_content or "")):
            text = quoted_excerpt(node.text_content or "")
            yield page.problem(f"a page of your own with a count that looks like a checked one: {text}", _HINT)


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


def _is_count(text: str) -> bool:
    """Return True if a whole text is a count such as “5 of 5 sources”, or the dots that stand for sources."""
    return _count_pattern().fullmatch(text) is not None or _DOTS.search(text) is not None


@cache
def _count_pattern() -> re.Pattern[str]:
    return re.compile(re.escape(str(WORDS["sources_of"])).replace(r"\{n\}", r"[\d,]+").replace(r"\{m\}", r"[\d,]+"))
