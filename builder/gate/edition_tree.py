"""The tree of the printed edition, as the gate reads it.

Its leaves are atoms, the smallest parts that are printed: texts, quotations, footnote marks, page numbers and links.
`render.edition.inline_nodes`, which makes them, describes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.errors import Problem
from builder.render.paths import EDITION_FILE

EditionNode = Mapping[str, Any]
"""A block or an atom of the edition."""

_ATOM_KEYS = frozenset(("t", "q", "n", "p", "in"))
"""The keys by which an atom is recognised: it has at least one of them."""


def edition_nodes(node: object) -> Iterator[EditionNode]:
    """Yield a node and all nodes inside it in printed order, each before those inside it."""
    if isinstance(node, dict):  # not Mapping, which is slower: this is tested a million times
        yield node
        for child in node.values():
            yield from edition_nodes(child)
    elif isinstance(node, (list, tuple)):
        for child in node:
            yield from edition_nodes(child)


def edition_atoms(node: object) -> list[EditionNode]:
    """Return the atoms in a node, in printed order."""
    return [part for part in edition_nodes(node) if not _ATOM_KEYS.isdisjoint(part)]


def quotation_text(atom: EditionNode) -> str:
    """Return the words of a quotation, highlighted or not."""
    return "".join(text for text, _ in atom["w"])


def edition_problem(message: str) -> Problem:
    """Return a problem of the printed edition."""
    return Problem(EDITION_FILE, None, message)
