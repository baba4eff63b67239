"""Where the links and bookmarks of a file lead (section 12.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from builder.gate.tagged_pdf.pdf_document import MAX_DEPTH, Bookmark, Link, UnreadablePdf, text_string


class TargetResolver:
    """Resolves destinations, which may be given directly, by name or by an action."""

    def __init__(self, pdf: pikepdf.Pdf, numbers: Mapping[tuple[int, int], int]) -> None:
        """Read the named destinations; `numbers` gives the 1-based number of each page object."""
        root: Any = pdf.Root
        names = root.get("/Names", {}).get("/Dests")
        self._named = {} if names is None else dict(pikepdf.NameTree(names).items())
        self._numbers = numbers

    def target_page(self, node: Any) -> int | None:
        """Return the 1-based page to which a bookmark or annotation leads, or None if it leads to none."""
        target = node.get("/Dest")
        action = node.get("/A")
        if target is None and action is not None and action.get("/S") == "/GoTo":
            target = action.get("/D")
        if isinstance(target, pikepdf.String):
            target = self._named.get(str(target))
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        if not isinstance(target, pikepdf.Array) or not len(target) or not isinstance(target[0], pikepdf.Dictionary):
            return None
        return self._numbers.get(target[0].objgen)

    def target_of_link(self, annotation: Any) -> int | str | None:
        """Return the target of a link: a 1-based page, a web address, or None if it leads nowhere."""
        return self.target_page(annotation) or _web_address(annotation)


def read_links(pdf: pikepdf.Pdf, targets: TargetResolver) -> Iterator[Link]:
    """Yield the links of all pages. Raises UnreadablePdf for other annotations, which might show or do anything."""
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.obj.get("/Annots", [])
        for annotation in annotations:
            kind = annotation.get("/Subtype")
            if kind != "/Link":
                raise UnreadablePdf(f"page {number} has an annotation that is not a link ({kind})")
            yield Link(number, _web_address(annotation), targets.target_page(annotation))


def _web_address(annotation: Any) -> str | None:
    return text_string(annotation.get("/A", {}).get("/URI"))


def read_bookmarks(pdf: pikepdf.Pdf, targets: TargetResolver) -> Iterator[Bookmark]:
    """Yield the bookmarks of all levels from top to bottom. Raises UnreadablePdf if they form a loop."""
    outlines: Any = pdf.Root.get("/Outlines", {})
    pending = [(1, outlines.get("/First"))]
    seen: set[tuple[int, int]] = set()
    while pending:
        level, item = pending.pop()
        if item is None:
            continue
        if item.objgen in seen or level > MAX_DEPTH:
            raise UnreadablePdf("the bookmarks form a loop")
        seen.add(item.objgen)
        yield Bookmark(level, text_string(item.get("/Title")) or "", targets.target_page(item))
        pending += [(level, item.get("/Next")), (level + 1, item.get("/First"))]
