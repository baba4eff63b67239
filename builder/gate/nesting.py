"""How deeply the elements of a page are nested: far more than any page needs would stop the gate, or take it minutes.

The parser takes time by the square of the depth, so the depth is first estimated from the text of the page.
"""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 512
"""Elements inside one another, the most that Chromium keeps apart; our own pages have fewer than 40."""

_MAX_OPEN = 10_000
"""Open elements up to which a page is parsed, in about 0.1 s; many end tags may be left out (</li>, </p>, </td>)."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+(?:>|\Z)")
"""A tag, or the beginning of one at the end of the text, so that no second search goes there."""

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that never have anything in them."""

_SHAPES = frozenset("circle ellipse line path polygon polyline rect stop use".split())
"""Elements of drawings, which `/>` closes; large charts have thousands."""


def is_too_deep(text: str) -> bool:
    """Return True if a page, given as HTML, has more than MAX_DEPTH elements inside one another."""
    most = _most_open(text)
    # Parsers add elements that have no tags: at most as many again, as <tbody> and <tr> around each <td> of a table.
    return 2 * most + 2 > MAX_DEPTH and (most > _MAX_OPEN or _depth(LexborHTMLParser(text)) > MAX_DEPTH)


def _most_open(text: str) -> int:
    """Return how many elements are open at most if only tags of their own close them."""
    counts: Counter[str] = Counter()
    count = most = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        is_shape = name in _SHAPES and counts["svg"] > 0 and match[0].endswith("/>")
        if match[1] and counts[name]:
            counts[name] -= 1
            count -= 1
        elif not match[1] and name not in _VOID and not is_shape:
            counts[name] += 1
            count += 1
            most = max(most, count)
    return most


def _depth(tree: LexborHTMLParser) -> int:
    """Return the number of elements around and including the innermost one."""
    depth = deepest = 0
    node: LexborNode | None = tree.root
    while node is not None:
        depth += 1
        deepest = max(deepest, depth)
        following = node.first_child
        while following is None and node is not None:
            depth -= 1
            following = node.next
            if following is None:
                node = node.parent
                if node is None or depth <= 0:
                    return deepest
        node = following
    return deepest
