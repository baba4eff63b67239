"""What a page may load and run: the site's own files, and nothing written into the page itself.

Browsers enforce POLICY, which the theme puts into every page; the gate checks that it is there. The gate also refuses
every active element and attribute, so that no page relies on the browser alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page, repeated in `builder/site/theme/main.html`; `data:` is for theme icons."""

_INERT_ELEMENTS = frozenset(
    "html head title body"
    " a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details"
    " dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd"
    " label legend li main mark menu meter nav ol optgroup option output p pre progress q rp rt ruby s samp search"
    " section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var wbr"
    " svg circle defs desc ellipse g line path polygon polyline rect text tspan".split()
)
"""Elements that only show something. For `script`, `style`, `meta` and `link`, see _RULES."""

_ACTIVE_ATTRIBUTES = frozenset(
    "action attributionsrc background formaction imagesrcset manifest ping srcset xlink:href".split()
)
"""Attributes that send or load something; event handlers (`on…`) and links are checked separately."""

_PAINT_ATTRIBUTES = frozenset(
    "clip-path cursor fill filter marker-end marker-mid marker-start mask mask-image stroke".split()
)
"""SVG attributes that browsers read as CSS, so that `url(…)` in them loads something."""

_LINK_RELATIONS = frozenset(("alternate", "canonical", "icon", "next", "preload", "prev", "stylesheet"))
"""Allowed values of `rel` on <link>. For some others, such as `preconnect`, browsers ignore the policy."""

_DATA_TYPES = frozenset(("application/json", "application/ld+json"))
"""Types of <script> that browsers do not run."""

_THEME_SCRIPTS = "assets/javascripts/"
"""The folder of the site into which the theme puts its scripts."""

_SCRIPT_FILE = re.compile(r"\.(?:js|mjs|cjs|wasm)$", re.I)

_PAGE_FILE = re.compile(r"\.(?:x?html?|xht|shtml)$", re.I)
"""Files that web servers may send as pages; the gate reads only those whose name ends with `.html`."""

_POLICY_HINT = "builder/site/theme/main.html must put POLICY of builder/gate/policy.py right after the charset."

_SCRIPT_HINT = (
    "Put scripts into a file in docs/assets/ and list it in mkdocs.yml under extra_javascript; "
    "to leave out one of the theme, add a file of the same name to builder/site/theme/."
)

_STYLE_HINT = "Put styles into a file in docs/assets/ and list it in mkdocs.yml under extra_css."

_REMOVE_HINT = "Remove it."

_BUG_HINT = "No setting can fix this: it is a bug of the builder. Please report it with this message."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a page must not have, or lacks."""

    what: str
    markup: str  # of the element; empty if the page lacks something
    hint: str


def refused_markup(page: LexborHTMLParser) -> list[Refusal]:
    """Return a refusal for a policy that is missing, wrong or too late, then those for active markup, in order."""
    return [*_policy_refusals(page), *(refusal for node in page.css("*") for refusal in _active_markup(node))]


def refused_files(paths: Collection[str], by_hand: Collection[str]) -> list[tuple[str, str, str]]:
    """Return (path, message, hint) for scripts from neither the theme nor docs/, and for pages the gate does not read.

    `paths` are those of the site's files, `by_hand` those of the hand-written files in docs/.
    """
    refusals = []
    for path in sorted(paths):
        if _SCRIPT_FILE.search(path) and path not in by_hand and not path.startswith(_THEME_SCRIPTS):
            refusals.append((path, "script from neither the theme nor docs/.", "Remove whatever adds it."))
        elif _PAGE_FILE.search(path) and not path.endswith(".html"):
            refusals.append((path, "page of a type that the gate does not read.", "Write it as Markdown (.md)."))
    return refusals


def _policy_refusals(page: LexborHTMLParser) -> Iterator[Refusal]:
    """Check that the page has exactly one policy, the right one, and that only the charset precedes it.

    A policy takes effect only from its own place on: whatever comes before it in the head is loaded without it.
    """
    found = [node for node in page.css("meta") if _lower_attribute(node, "http-equiv") == "content-security-policy"]
    head = list(page.head.iter()) if page.head else []
    if len(found) != 1:
        what = "page has two Content-Security-Policies" if found else "page has no Content-Security-Policy"
        yield Refusal(what, "", _POLICY_HINT)
    elif found[0].attributes.get("content") != POLICY:
        yield Refusal("Content-Security-Policy is not the one for all pages", found[0].html or "", _POLICY_HINT)
    # Each lookup returns new objects; equal values of `mem_id` mean that they are the same element.
    elif [node.mem_id for node in head[1:2]] != [found[0].mem_id] or head[0].attributes != {"charset": "utf-8"}:
        yield Refusal("Content-Security-Policy does not come first in the page", "", _POLICY_HINT)


def _active_markup(node: LexborNode) -> Iterator[Refusal]:
    """Yield a refusal for an element that does more than show something, and for each of its attributes that does."""
    yield from _active_element(node)
    for name, value in node.attributes.items():
        yield from _active_attribute(node, name, value or "")


def _active_element(node: LexborNode) -> Iterator[Refusal]:
    tag = node.tag or ""
    if tag in _RULES:
        refused, what, hint = _RULES[tag]
        if refused(node):
            yield _refuse(node, what, hint)
    elif tag not in _INERT_ELEMENTS:
        yield _refuse(node, f"active element <{tag}>", _REMOVE_HINT)


def _active_attribute(node: LexborNode, name: str, value: str) -> Iterator[Refusal]:
    if name == "style":
        yield _refuse(node, "inline style", _STYLE_HINT)
    elif name.startswith("on"):
        yield _refuse(node, f"inline script ({name})", _SCRIPT_HINT)
    elif name in _ACTIVE_ATTRIBUTES or (name in _PAINT_ATTRIBUTES and "(" in value):
        yield _refuse(node, f"active attribute ({name})", _REMOVE_HINT)


def _is_inline_script(node: LexborNode) -> bool:
    return "src" not in node.attributes and node.attributes.get("type") not in _DATA_TYPES


def _instructs_browser(node: LexborNode) -> bool:
    """Return True for a <meta> that acts like an HTTP header, such as `refresh`; the policy is checked separately."""
    return _lower_attribute(node, "http-equiv") not in ("", "content-security-policy")


def _has_other_relation(node: LexborNode) -> bool:
    return _lower_attribute(node, "rel") not in _LINK_RELATIONS


_RULES: Mapping[str, tuple[Callable[[LexborNode], bool], str, str]] = {
    "script": (_is_inline_script, "inline script", _SCRIPT_HINT),
    "style": (lambda _: True, "inline style", _STYLE_HINT),
    "meta": (_instructs_browser, "instruction to the browser", _REMOVE_HINT),
    "link": (_has_other_relation, "<link> with a relation that is not allowed", _REMOVE_HINT),
}
"""Rules for some elements: a test of whether to refuse one, what a message calls it, and the hint."""


def _refuse(node: LexborNode, what: str, hint: str) -> Refusal:
    """Return a refusal of an element. One inside a quotation is a bug: the words of an article became markup."""
    ancestor: LexborNode | None = node
    while ancestor is not None:
        if "data-quote" in ancestor.attributes:
            place = ancestor.attributes["data-quote"]
            return Refusal(f"quoted words ({place}) became {what}", node.html or "", _BUG_HINT)
        ancestor = ancestor.parent
    return Refusal(what, node.html or "", hint)


def _lower_attribute(node: LexborNode, name: str) -> str:
    """Return the value of an attribute in lower case, since browsers ignore case in it; "" if there is none."""
    return (node.attributes.get(name) or "").strip().lower()
