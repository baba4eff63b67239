"""The making of the printed edition: it is typeset, shortened to fit, read back and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.built import Built, latest_date, pages_of
from builder.errors import GateError, Problem
from builder.model import Page, Settings
from builder.render import METHOD, all_pages
from builder.render.edition import edition_tree
from builder.render.paths import BREAKABLE_FROM, BREAKABLE_FROM_TIGHT, EDITION_FILE
from builder.site.layout import DOCS_FOLDER
from builder.typesetting import typeset
from builder.vocabulary import say

if TYPE_CHECKING:
    from builder.gate.tagged_pdf import TaggedPdf

MAX_SHORTENING = 10
"""The most steps by which the brief is shortened to fit on one page; each leaves another tenth of the page unused."""


def with_printed_edition(root: Path, settings: Settings, built: Built) -> Built:
    """Add the printed edition to what was built, or a warning that says why there is none.

    The brief is shortened until it fits on one page. Raises GateError if the edition, as data or as read back from the
    PDF, does not say what the sources say.
    """
    if lacking := typeset.missing_typesetter():
        return replace(built, warnings=(*built.warnings, lacking))
    # Imported here, because a machine without the typesetter has no PDF reader either.
    from builder.gate.edition_data import check_edition
    from builder.gate.printed_edition import brief_pages, check_printed

    method = (root / DOCS_FOLDER / METHOD).read_text(encoding="utf-8-sig") if METHOD in built.by_hand else None
    for shortening in range(MAX_SHORTENING + 1):
        tree = edition_tree(built.dossier, settings.paper, settings.author, method, shortening=shortening)
        if large := typeset.oversize(tree):
            # The pages link to the edition: render them again without the link.
            unlinked = all_pages(built.dossier, pages_of(built.by_hand))
            return replace(built, pages=unlinked, warnings=(*built.warnings, large))
        if problems := check_edition(tree, built.dossier, settings.author):
            raise GateError(problems)
        data, pdf, breakable_from = _typeset_without_overflow(tree, latest_date(built.dossier))
        if brief_pages(pdf) == 1:
            break
    if problems := check_printed(pdf, tree, breakable_from=breakable_from):
        raise GateError(problems)
    page = Page(EDITION_FILE, say("printed"), "", data=data)
    return replace(built, pages=(*built.pages, page), printed=pdf.pages)


def _typeset_without_overflow(tree: Mapping[str, Any], as_of: str | None) -> tuple[bytes, TaggedPdf, int]:
    """Typeset an edition; if the edge of a page cuts anything off, let shorter words break and try again.

    Returns the PDF, what was read back from it, and the number of letters from which words may break. Raises GateError
    if the file cannot be read back.
    """
    from builder.gate.tagged_pdf import read_tagged

    for breakable_from in (BREAKABLE_FROM, BREAKABLE_FROM_TIGHT):
        data = typeset.typeset(tree, as_of, breakable_from=breakable_from)
        try:
            pdf = read_tagged(data)
        except ValueError as error:
            raise GateError([Problem(EDITION_FILE, None, f"{error}.")]) from None
        if not pdf.overflow:
            break
    return data, pdf, breakable_from
