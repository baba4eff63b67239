"""Checks of what a PDF has around its text: bookmarks, table of contents, heads and feet of pages, and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.gate.edition_tree import EditionNode, edition_nodes
from builder.gate.expected import quoted_excerpt
from builder.gate.printed_tokens import plain_letters, visible_letters
from builder.gate.same_text import is_same_text
from builder.gate.tagged_pdf import Element, TaggedPdf
from builder.text_form import display

_LANGUAGE = "en"
"""The language that the PDF must declare: that of the interface."""

_SECTION_LEVEL = 2
"""The deepest level of headings that have a bookmark; chapters have level 1."""

_COLUMNS_BEFORE_SCALE = 2
"""The number of columns after which the scale of a chart is printed in the head of its table."""


class _Heading(NamedTuple):
    """A heading that has a bookmark."""

    level: int
    text: str  # without white space
    is_listed: bool  # whether the table of contents lists it
    label: str


def outline_problems(pdf: TaggedPdf, edition: EditionNode, pages: Mapping[str, int]) -> Iterator[str]:
    """Check that the bookmarks and the table of contents give the headings and their pages.

    `pages` gives the page of each label.
    """
    headings = list(_headings(edition))
    if [(bookmark.level, visible_letters(bookmark.title)) for bookmark in pdf.outline] != [
        (heading.level, heading.text) for heading in headings
    ]:
        yield "the bookmarks differ from the headings."
        return
    listed: list[tuple[str, int | None]] = []
    for heading, bookmark in zip(headings, pdf.outline, strict=True):
        # For a heading without a label, there is no page to compare with.
        if bookmark.to is None or bookmark.to != pages.get(heading.label, bookmark.to):
            yield f"the bookmark {quoted_excerpt(bookmark.title)} leads to the wrong page."
        if heading.is_listed:
            listed.append((f"{heading.text}{bookmark.to}", bookmark.to))
    if not _is_table_of_contents(next(pdf.root.with_tag("TOC"), pdf.root), listed):
        yield "the table of contents does not list the headings with their pages."


def _is_table_of_contents(table: Element, listed: Sequence[tuple[str, int | None]]) -> bool:
    """Return True if a table of contents has exactly the listed entries (text with number, page), linked to them."""
    entries = [(visible_letters(link.full_text()), set(link.targets)) for link in table.with_tag("Link")]
    return (
        len(entries) == len(listed)
        and all(
            is_same_text(text, shown) and targets == {page}
            for (text, page), (shown, targets) in zip(listed, entries, strict=True)
        )
        and is_same_text("".join(text for text, _ in listed), visible_letters(table.full_text()))
    )


def _headings(edition: EditionNode) -> Iterator[_Heading]:
    """Yield the headings that have a bookmark, in order."""
    for chapter in edition["chapters"]:
        yield _Heading(1, plain_letters(chapter["title"]), True, chapter["id"])
        for node in edition_nodes(chapter["blocks"]):
            kind = node.get("b")
            if kind == "contents":
                yield _Heading(1, plain_letters(node["run"]), False, node["id"])
            elif kind == "heading" and node["level"] == _SECTION_LEVEL:
                listed = node.get("listed", False)
                yield _Heading(_SECTION_LEVEL, plain_letters(node["run"]), listed, node.get("id", ""))
            elif kind == "source":
                yield _Heading(_SECTION_LEVEL, plain_letters(node["title"]), False, node["id"])


def furniture_problems(pdf: TaggedPdf, edition: EditionNode, pages: Mapping[str, int]) -> list[str]:
    """Check the text of each page that is in no element: its head and foot, scales of charts, repeated heads of tables.

    `pages` gives the page of each label. The first page, the cover, has neither head nor foot.
    """
    running = edition["running"]
    title, inputs = visible_letters(running["title"]), visible_letters(running["inputs"])
    chapters = edition["chapters"]
    chapter_starts = {pages[chapter["id"]]: visible_letters(chapter["running"]) for chapter in chapters}
    blocks = (block for chapter in chapters for block in chapter["blocks"])
    contents = {pages[block["id"]]: plain_letters(block["run"]) for block in blocks if block["b"] == "contents"}
    problems: list[str] = []
    chapter, others = "", [visible_letters(pdf.artifacts[0])]
    for number, text in enumerate(pdf.artifacts[1:], 2):
        chapter = contents.get(number) or chapter_starts.get(number) or chapter
        numbering = running["page"].replace("{n}", str(number)).replace("{m}", str(pdf.pages))
        head, foot, shown = title + chapter, inputs + visible_letters(numbering), visible_letters(text)
        begin, rest = shown[: len(head)], shown[len(head) :]
        if not is_same_text(head, begin) or not rest.endswith(foot):
            problems.append(f"page {number} has a wrong head or foot; the foot must end with “{numbering}”.")
        other = rest.removesuffix(foot)
        # The contents have a row of dots between each heading and its page.
        others.append(other.replace(".", "") if chapter in contents.values() else other)
    return problems or _stray_text(others, edition)


def _stray_text(others: Sequence[str], edition: EditionNode) -> list[str]:
    """Check that the rest of each page's text is the scales of charts and the repeated heads of tables, in order."""
    remaining, offset, missing = "\n".join(others), 0, ""
    for scale, head in _table_heads(edition):
        # A table that continues on another page repeats its head there, after the line break between pages.
        found = re.compile(rf"\n*{re.escape(scale)}(?:\n*{re.escape(head)})*").match(remaining, offset)
        if not found:
            missing = scale
            break
        offset = found.end()
    if stray := remaining[offset:].lstrip("\n"):
        number = len(others) - stray.count("\n")
        return [f"page {number} has text that does not belong there: {quoted_excerpt(stray)}"]
    return [f"a chart does not have its scale, {quoted_excerpt(missing)}"] if missing else []


def _table_heads(edition: EditionNode) -> Iterator[tuple[str, str]]:
    """Yield, for each table, the scale of its chart and its head with that scale, as further pages repeat it."""
    for node in edition_nodes(edition):
        kind = node.get("b")
        for table in node["groups"] if kind == "figures" else [node] if kind in ("matrix", "table") else []:
            scale = visible_letters("".join(tick["label"] for tick in table.get("ticks", ())))
            cells = [plain_letters(cell) for cell in table["head"]]
            yield scale, "".join([*cells[:_COLUMNS_BEFORE_SCALE], scale, *cells[_COLUMNS_BEFORE_SCALE:]])


def file_problems(pdf: TaggedPdf, edition: EditionNode) -> Iterator[str]:
    """Check the file's title, author and language, that no page cuts text off, and that every link leads somewhere."""
    given = (display(pdf.title or ""), display(pdf.author or ""), pdf.language)
    if given != (display(edition["title"]), display(edition["author"]), _LANGUAGE):
        yield "the file does not give its title, its author and its language."
    yield from (f"page {number} cuts off {quoted_excerpt(text)}" for number, text in pdf.overflow)
    for link in pdf.links:
        if link.uri is None and not link.to:
            yield f"a link on page {link.page} leads nowhere."
    if len(pdf.links) != _count_link_targets(pdf.root):
        yield "some links belong to no words of the text."


def _count_link_targets(element: Element) -> int:
    """Return the number of link annotations that belong to an element or to any element in it."""
    return len(element.targets) + sum(_count_link_targets(part) for part in element.parts if isinstance(part, Element))
