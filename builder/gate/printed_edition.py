"""The gate for the finished PDF: read back as a screen reader reads it, it must say what the edition says.

The text is compared token by token in the order of the PDF's structure tree (ISO 32000-2, section 14.7), which also
proves that whatever the tree calls a quotation is one. Nothing may be missing, added or out of order. `edition_data`
checks the edition itself against the sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from builder.errors import Problem
from builder.gate.edition_tree import EditionNode, edition_problem
from builder.gate.printed_frame import file_problems, furniture_problems, outline_problems
from builder.gate.printed_tokens import (
    PAGE_NUMBER,
    Token,
    comparable_tokens,
    differing_tokens,
    edition_tokens,
    is_same_token,
    pages_of_labels,
    pdf_tokens,
)
from builder.gate.tagged_pdf import TaggedPdf
from builder.render.paths import BREAKABLE_FROM


def brief_pages(pdf: TaggedPdf) -> int:
    """Return the number of pages of the brief, which is the first chapter; the table of contents follows it."""
    starts = [bookmark.to or 0 for bookmark in pdf.outline if bookmark.level == 1]
    return starts[1] - starts[0] if len(starts) > 1 else 1


def check_printed(pdf: TaggedPdf, edition: EditionNode, *, breakable_from: int = BREAKABLE_FROM) -> list[Problem]:
    """Check that a PDF, read back, says what the edition says, in the same order, and nothing else.

    Words of `breakable_from` letters or more may be broken anywhere. If the texts differ, only their first difference
    is returned, since the rest would follow from it.
    """
    expected, labels = comparable_tokens(edition_tokens(edition))
    found, _ = comparable_tokens(pdf_tokens(pdf.root))
    for made, shown in zip_longest(expected, found):
        if made is None or shown is None or not is_same_token(made, shown, breakable_from):
            messages = [differing_tokens(shown, made), *file_problems(pdf, edition)]
            return [edition_problem(message) for message in messages]
    pages = pages_of_labels(labels, expected, found)
    messages = [
        *_wrong_references(expected, found, pages),
        *outline_problems(pdf, edition, pages),
        *furniture_problems(pdf, edition, pages),
        *file_problems(pdf, edition),
    ]
    return [edition_problem(message) for message in messages]


def _wrong_references(expected: Sequence[Token], found: Sequence[Token], pages: Mapping[str, int]) -> Iterator[str]:
    """Check that each link leads to the page of its label, and that each printed page number is that page's."""
    page = ""  # the page of the label of the last link: a page number is always inside such a link
    for made, shown in zip(expected, found, strict=True):
        if made.kind == "link":
            page = str(pages.get(made.text))
            if shown.text != page:
                yield f"a link to “{made.text}” on page {page} leads to page {shown.text}."
        elif made.text == PAGE_NUMBER and shown.text != page:
            yield f"“page {shown.text}” is printed instead of page {page}."
