"""The policy of the pages: they load the site's own files, and nothing that stands in a page runs.

Browsers hold to what POLICY says, which the theme puts into every page. The gate wants it there, and refuses whatever
could be active in a page, so that no page hangs on the browser alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page may load and run; `builder/site/theme/main.html` has the same words. `data:` is for the theme's icons."""

_INERT = frozenset(
    "html head title body"
    " a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del details"
    " dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd"
    " label legend li main mark menu meter nav ol optgroup option output p pre progress q rp rt ruby s samp search"
    " section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var wbr"
    " svg circle defs desc ellipse g line path polygon polyline rect text tspan".split()
)
"""The elements that only show something; `script`, `meta` and `link` have rules of their own."""

_ACTIVE = frozenset("action attributionsrc background formaction imagesrcset manifest ping srcset xlink:href".split())
"""Attributes that send or load something, beside `href` and `src`, whose links the gate follows, and `on…`."""

_PAINT = frozenset("clip-path cursor fill filter marker-end marker-mid marker-start mask mask-image stroke".split())
"""Attributes of drawings that are read as style, and may load what it names."""

_LINKED = frozenset(("alternate", "canonical", "icon", "next", "preload", "prev", "stylesheet"))
"""What a page is linked with by <link>. Browsers ask for some others (`preconnect`) whatever the policy says."""

_DATA = frozenset(("application/json", "application/ld+json"))
"""The types of scripts that are not run."""

_THEME_SCRIPTS = "assets/javascripts/"

_SCRIPT_FILE = re.compile(r"\.(?:js|mjs|cjs|wasm)$", re.I)

_UNREAD_PAGE = re.compile(r"\.(?:x?html?|xht|shtml)$", re.I)

_POLICY_BELONGS = (
    "The policy of builder/gate/policy.py comes right after the charset: builder/site/theme/main.html puts it there."
)

_SCRIPT_BELONGS = (
    "Put scripts into a file below docs/assets/ and name it in mkdocs.yml under extra_javascript; "
    "those of the theme are left out by a file of the same name below builder/site/theme/."
)

_STYLE_BELONGS = "Put looks into a file below docs/assets/ and name it in mkdocs.yml under extra_css."

_TAKE_OUT = "Take it out."

_OUR_FAULT = "No setting mends this: it is a fault of the builder. Report it with these words."


@dataclass(frozen=True, slots=True)
class Refused:
    """What may not be in a page: what it is, its markup, and the way out."""

    what: str
    markup: str
    way_out: str


def refused(page: LexborHTMLParser) -> list[Refused]:
    """Whatever is active in a page, in its order, and a policy that is not there or not in force."""
    return [*_policy(page), *(one for node in page.css("*") for one in _active(node))]


def refused_files(names: Collection[str], by_hand: Collection[str]) -> list[tuple[str, str, str]]:
    """The scripts that neither the theme nor docs/ brought, and pages that no gate reads: name, what, way out.

    `names` are the paths of the site's files, `by_hand` those of the hand-written files below docs/.
    """
    out = []
    for name in sorted(names):
        if _SCRIPT_FILE.search(name) and name not in by_hand and not name.startswith(_THEME_SCRIPTS):
            out.append((name, "a script that neither the theme nor docs/ brought.", "Take out what puts it there."))
        elif _UNREAD_PAGE.search(name) and not name.endswith(".html"):
            out.append((name, "a page that the gate does not read.", "Write it in Markdown, as a file .md."))
    return out


def _policy(page: LexborHTMLParser) -> Iterator[Refused]:
    """There is one policy, the right one, and nothing but the charset stands before it."""
    found = [node for node in page.css("meta") if _attribute(node, "http-equiv") == "content-security-policy"]
    head = list(page.head.iter()) if page.head else []
    if len(found) != 1:
        yield Refused("page without a policy" if not found else "page with two policies", "", _POLICY_BELONGS)
    elif found[0].attributes.get("content") != POLICY:
        yield Refused("another policy than the one for all pages", found[0].html or "", _POLICY_BELONGS)
    elif [node.mem_id for node in head[1:2]] != [found[0].mem_id] or head[0].attributes != {"charset": "utf-8"}:
        yield Refused("the policy is not the first thing in the page", "", _POLICY_BELONGS)


def _active(node: LexborNode) -> Iterator[Refused]:
    """What of an element does more than show something."""
    tag = node.tag or ""
    if tag == "script":
        if "src" not in node.attributes and node.attributes.get("type") not in _DATA:
            yield _refuse(node, "script within the page", _SCRIPT_BELONGS)
    elif tag == "style":
        yield _refuse(node, "style within the page", _STYLE_BELONGS)
    elif tag == "meta":
        if _attribute(node, "http-equiv") not in ("", "content-security-policy"):
            yield _refuse(node, "instruction to the browser", _TAKE_OUT)
    elif tag == "link":
        if _attribute(node, "rel") not in _LINKED:
            yield _refuse(node, "link of another kind than pages have", _TAKE_OUT)
    elif tag not in _INERT:
        yield _refuse(node, f"<{tag}>, which does more than show something", _TAKE_OUT)
    for name, value in node.attributes.items():
        if name == "style":
            yield _refuse(node, "style within the page", _STYLE_BELONGS)
        elif name.startswith("on"):
            yield _refuse(node, f"script within the page ({name})", _SCRIPT_BELONGS)
        elif name in _ACTIVE or (name in _PAINT and "(" in (value or "")):
            yield _refuse(node, f"attribute that does more than show something ({name})", _TAKE_OUT)


def _refuse(node: LexborNode, what: str, way_out: str) -> Refused:
    """A refusal; where words of an article are the cause, it says of which."""
    at: LexborNode | None = node
    while at is not None:
        if "data-quote" in at.attributes:
            return Refused(f"quoted words ({at.attributes['data-quote']}) became {what}", node.html or "", _OUR_FAULT)
        at = at.parent
    return Refused(what, node.html or "", way_out)


def _attribute(node: LexborNode, name: str) -> str:
    """The value of an attribute whose case does not matter; nothing where there is none."""
    return (node.attributes.get(name) or "").strip().lower()
