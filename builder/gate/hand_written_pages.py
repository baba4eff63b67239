"""Hand-written pages must not pass for findings: the marks of what the gate has checked are for generated pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from selectolax.lexbor import LexborNode

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.parsed_page import CONTENT_SELECTOR, TEXT_TAG, ParsedPage, descendants
from builder.labels import is_count
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

_WITHIN_LINES = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
"""Elements whose text is on one line with what is around them."""

_LABEL_KEYS = (
    *("accounts_differ", "one_source", "same_wording", "also", "unattributed", "editors_note", "key_findings"),
    *("largest_difference", "origins_count", "findings_count", "unattributed_count"),
    *(key for key in WORDS if key.startswith(("relation_", "note_"))),
)
"""The keys of words in the vocabulary that say what the program found about a quotation."""

_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 p li dt dd summary figcaption".split())
"""Elements that have a text on lines of its own."""

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
        elif node.tag in _BLOCKS and _is_at_quotation(node) and _label_pattern().fullmatch(display(node.text())):
            text = quoted_excerpt(node.text())
            yield page.problem(f"a page of your own that labels a quotation like a checked one: {text}", _HINT)
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
    pending = [(child, False) for child in reversed(list(node.iter(include_text=True)))]
    while pending:
        child, is_end = pending.pop()
        yield child
        if child.tag != TEXT_TAG and not is_end:
            pending.append((child, True))
            pending += [(inner, False) for inner in reversed(list(child.iter(include_text=True)))]


def _is_at_quotation(node: LexborNode) -> bool:
    """Return True for an element in a <blockquote>, or right before or after one."""
    ancestor: LexborNode | None = node
    while ancestor is not None and ancestor.tag != "article":
        if "blockquote" in (ancestor.tag, _neighbour_tag(ancestor, "prev"), _neighbour_tag(ancestor, "next")):
            return True
        ancestor = ancestor.parent
    return False


def _neighbour_tag(node: LexborNode, direction: Literal["prev", "next"]) -> str:
    """Return the tag of the element before or after an element, without white space between them; "" if none."""
    neighbour: LexborNode | None = getattr(node, direction)
    while neighbour is not None and neighbour.tag == TEXT_TAG and not (neighbour.text_content or "").strip():
        neighbour = getattr(neighbour, direction)
    return (neighbour.tag or "") if neighbour is not None else ""


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


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return a pattern of the labels of quotations, and of “Speaker: …”."""
    texts = [WORDS[key] for key in _LABEL_KEYS]
    forms = [form for text in texts for form in ([text] if isinstance(text, str) else text)]
    return re.compile(f"(?:{'|'.join(map(_form_pattern, forms))}):?|{re.escape(str(WORDS['said_by']))}.*", re.I)


def _form_pattern(form: str) -> str:
    return re.escape(form).replace(r"\{n\}", r"[\d,]+").replace(r"\{m\}", r"[\d,]+")
