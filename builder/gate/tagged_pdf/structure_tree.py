"""The structure tree (section 14.7.2), read into elements with the text that pages show for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf

from builder.gate.tagged_pdf.link_targets import TargetResolver
from builder.gate.tagged_pdf.page_content import ContentId, ObjectId
from builder.gate.tagged_pdf.pdf_document import MAX_DEPTH, Element, UnreadablePdf, text_string
from builder.gate.tagged_pdf.reading_order import ordered_texts
from builder.gate.tagged_pdf.text_pieces import TextPiece


class StructureReader:
    """Reads the structure tree of a file; only one element can claim each piece of marked content."""

    def __init__(self, marked: Mapping[ContentId, TextPiece], targets: TargetResolver) -> None:
        """Take the marked content of all pages, and what resolves links."""
        self._marked = marked
        self._targets = targets
        self._seen: set[ObjectId] = set()

    def read_element(self, node: Any, page: Any, depth: int = 0) -> Element:
        """Return an element with all that is in it.

        `page` is the page of the element around it, which applies unless the element names a page itself. Raises
        UnreadablePdf if the tree is not a tree, or refers to content that does not exist.
        """
        if depth > MAX_DEPTH or (node.is_indirect and node.objgen in self._seen):
            raise UnreadablePdf("the structure tree is nested too deeply, or has an element twice")
        self._seen.add(node.objgen)
        page = node.get("/Pg", page)
        parts: list[tuple[Element | str, int]] = []  # each with its page
        pieces: list[TextPiece] = []  # read since the last element: they are put in order together
        targets = []
        is_cut_off = False
        for child in _children(node):
            part = self._read_part(child, page, depth)
            if isinstance(part, TextPiece):
                pieces.append(part)
                is_cut_off = is_cut_off or part.is_cut_off
            elif isinstance(part, Element):
                is_cut_off = is_cut_off or part.is_cut_off
                parts += ordered_texts(pieces)
                pieces = []
                parts.append((part, next(filter(None, part.pages), 0)))
            elif part.get("/Subtype") == "/Link":
                targets.append(self._targets.target_of_link(part))
        parts += ordered_texts(pieces)
        if (actual_text := text_string(node.get("/ActualText"))) is not None:
            parts = [(actual_text, next((page for _, page in parts if page), 0))]
        return Element(
            tag=str(node.get("/S", "/StructTreeRoot")).removeprefix("/"),
            parts=tuple(part for part, _ in parts),
            alt=text_string(node.get("/Alt")),
            pages=tuple(page for _, page in parts),
            targets=tuple(targets),
            is_cut_off=is_cut_off,
        )

    def _read_part(self, child: Any, page: Any, depth: int) -> Any:
        """Return an element, a piece of marked content, or any other object of the file, such as an annotation."""
        if isinstance(child, int):
            return self._claim_piece(page, child)
        match str(child.get("/Type", "/StructElem")):
            case "/MCR":  # a reference to marked content, perhaps in a form
                return self._claim_piece(child.get("/Stm", child.get("/Pg", page)), int(child.MCID))
            case "/OBJR":
                return child.Obj
            case "/StructElem":
                return self.read_element(child, page, depth + 1)
            case other:
                raise UnreadablePdf(f"the structure tree has an object of type {other}")

    def _claim_piece(self, holder: Any, number: int) -> TextPiece:
        """Return the marked content with a number on a page or in a form. Raises UnreadablePdf if claimed twice."""
        piece = None if holder is None else self._marked.get((holder.objgen, number))
        if piece is None:
            raise UnreadablePdf(f"the structure tree refers to marked content {number}, which does not exist")
        if piece.is_claimed:
            raise UnreadablePdf(f"two elements claim the text “{piece.text}”")
        piece.is_claimed = True
        return piece


def _children(node: Any) -> Iterable[Any]:
    children = node.get("/K")
    if children is None:
        return ()
    return children if isinstance(children, pikepdf.Array) else (children,)
