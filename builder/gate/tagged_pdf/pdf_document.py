"""The values read from a tagged PDF, and the error for a file that cannot be read exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

MAX_DEPTH = 200
"""The deepest nesting of elements, bookmarks or forms; Typst needs about 30 levels."""


class UnreadablePdf(Exception):
    """The file is damaged, or contains something that cannot be read exactly; the text says what."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree (section 14.7.2)."""

    tag: str  # as written, without the role map: "P", "Quote", "Note"
    parts: tuple[Element | str, ...]  # in reading order; a str is the text of one piece of marked content
    alt: str | None = None  # what is read aloud in its place (section 14.9.3)
    pages: tuple[int, ...] = ()  # for each part, the 1-based page on which its text begins; 0 if it has no text
    targets: tuple[int | str | None, ...] = ()  # of its link annotations: a page, an address, or None for nowhere
    is_cut_off: bool = False  # the edge of a page cuts off some of its text

    def full_text(self) -> str:
        """Return all text in the element in reading order, with nothing added between the parts."""
        return "".join(part if isinstance(part, str) else part.full_text() for part in self.parts)

    def with_tag(self, tag: str) -> Iterator[Element]:
        """Yield the elements with a tag in reading order: this one and those inside it, at any depth."""
        if self.tag == tag:
            yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.with_tag(tag)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline (section 12.3.3)."""

    level: int  # 1 is the outermost
    title: str
    to: int | None  # the 1-based page to which it leads; None if it leads nowhere


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation (section 12.5.6.5). It leads nowhere if both `uri` and `to` are None."""

    page: int  # the 1-based page on which it is
    uri: str | None
    to: int | None  # the 1-based page of this file to which it leads


@dataclass(frozen=True, slots=True)
class TaggedPdf:
    """What somebody who reads or listens to the file perceives."""

    title: str | None
    author: str | None
    language: str | None
    pages: int
    root: Element  # its tag is "StructTreeRoot"
    artifacts: tuple[str, ...]  # for each page, the text that is in no element; "\n" between lines and columns
    outline: tuple[Bookmark, ...]
    links: tuple[Link, ...]
    overflow: tuple[tuple[int, str], ...]  # 1-based page and text, for each piece that the edge of its page cuts off


def text_string(value: Any) -> str | None:
    """Return the text of a PDF text string, or None for any other object."""
    return str(value) if isinstance(value, pikepdf.String) else None
