"""The making of the printed edition: it is typeset, shortened to fit, read back and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.built import Built, latest_date, pages_of
from builder.errors import GateError, OutputError, Problem
from builder.model import Page, Settings
from builder.render import METHOD, all_pages
from builder.render.edition import edition_tree
from builder.render.edition.hand_written_page import is_nested_too_deeply
from builder.render.paths import BREAKABLE_FROM, BREAKABLE_FROM_TIGHT, EDITION_FILE
from builder.site.layout import DOCS_FOLDER
from builder.typesetting import typeset
from builder.typesetting.typeset import TypesettingError
from builder.vocabulary import say

if TYPE_CHECKING:
    from builder.gate.tagged_pdf import TaggedPdf
    from builder.gate.trial import PrintedText

MAX_SHORTENING = 10
"""The most steps by which the brief is shortened to fit on one page; each leaves another tenth of the page unused."""


_TOO_DEEP = (
    "is nested too deeply to be printed, so there is no printed edition.",
    "Put fewer lists inside each other.",
)
"""What is wrong with such a hand-written page, and the way out."""


class UnprintableError(OutputError):
    """A text of the dossier cannot be printed, so there is no printed edition; the rest of the dossier is sound."""


class RefusedPdfError(GateError):
    """A finished PDF cannot be read back, or does not say what its edition says."""


def with_printed_edition(root: Path, settings: Settings, built: Built) -> Built:
    """Add the printed edition to what was built, or notes that say why there is none.

    The brief is shortened until it fits on one page. Raises GateError if the edition, as data or as read back from the
    PDF, does not say what the sources say; but if that is only because texts cannot be printed, there is no edition.
    """
    if lacking := typeset.missing_typesetter():
        return replace(built, unprinted=(lacking,))
    method = (root / DOCS_FOLDER / METHOD).read_text(encoding="utf-8-sig") if METHOD in built.by_hand else None
    try:
        if method is not None and is_nested_too_deeply(method):
            raise UnprintableError([Problem(f"{DOCS_FOLDER}/{METHOD}", None, *_TOO_DEEP)])
        data, pages = _printed(settings, built, method)
    except UnprintableError as error:
        # The pages link to the edition: render them again without the link.
        unlinked = all_pages(built.dossier, pages_of(built.by_hand))
        return replace(built, pages=unlinked, unprinted=error.problems)
    page = Page(EDITION_FILE, say("printed"), "", data=data)
    return replace(built, pages=(*built.pages, page), printed=pages)


def _printed(settings: Settings, built: Built, method: str | None) -> tuple[bytes, int]:
    """Return the checked PDF and its number of pages. Raises UnprintableError, GateError or OutputError."""
    # Imported here, because a machine without the typesetter has no PDF reader either.
    from builder.gate.trial import DIFFERS, hard_texts, is_sound, narrowed, refused_texts, with_stand_ins
    from builder.gate.unprintable import unprintable_problems

    def is_sound_without(texts: Iterable[PrintedText]) -> bool:
        others = (with_stand_ins(one, texts) for one in _editions(settings, built, method))
        try:
            _typeset_and_check(others, built)
        except (RefusedPdfError, TypesettingError):
            return False
        return True

    try:
        return _typeset_and_check(_editions(settings, built, method), built)
    except (RefusedPdfError, TypesettingError):
        # Texts are at fault only if they are hard to print, and nothing is wrong without them.
        edition = next(_editions(settings, built, method))
        if not is_sound(edition["paper"]):
            raise
        refused = refused_texts(edition)
        if not refused or not is_sound_without(refused):
            # Some texts come out wrong only among others: their signs fall into different fonts or lines.
            hard = hard_texts(edition)
            if not hard or not is_sound_without(hard):
                raise
            refused = dict.fromkeys(narrowed(hard, is_sound_without), DIFFERS)
        raise UnprintableError(unprintable_problems(edition, built.dossier, refused)) from None


def _editions(settings: Settings, built: Built, method: str | None) -> Iterator[dict[str, Any]]:
    """Yield the edition as data, each time with a shorter brief.

    Raises GateError if it does not say what the sources say, and UnprintableError if it has too much text.
    """
    from builder.gate.edition_data import check_edition

    for shortening in range(MAX_SHORTENING + 1):
        tree = edition_tree(built.dossier, settings.paper, settings.author, method, shortening=shortening)
        _raise_beyond_limits(tree, built, BREAKABLE_FROM)
        if problems := check_edition(tree, built.dossier, settings.author):
            raise GateError(problems)
        yield tree


def _raise_beyond_limits(tree: Mapping[str, Any], built: Built, breakable_from: int) -> None:
    """Raise UnprintableError if an edition has too much text, too long words or too many marks on a letter."""
    from builder.gate.unprintable import limit_problems

    if problems := limit_problems(tree, built.dossier, breakable_from):
        raise UnprintableError(problems)


def _typeset_and_check(trees: Iterable[Mapping[str, Any]], built: Built) -> tuple[bytes, int]:
    """Typeset editions until the brief of one fits on a page; return its PDF, checked, and its number of pages."""
    from builder.gate.printed_edition import brief_pages, check_printed

    for tree in trees:
        data, pdf, breakable_from = _typeset_without_overflow(tree, built)
        if brief_pages(pdf) == 1:
            break
    if problems := check_printed(pdf, tree, breakable_from=breakable_from):
        raise RefusedPdfError(problems)
    return data, pdf.pages


def _typeset_without_overflow(tree: Mapping[str, Any], built: Built) -> tuple[bytes, TaggedPdf, int]:
    """Typeset an edition; if it fails, or the edge of a page cuts anything off, let shorter words break and try again.

    Typst fails on a line that is too long for one string of the file. Returns the PDF, what was read back from it, and
    the number of letters from which words may break. Raises RefusedPdfError if the file cannot be read back.
    """
    as_of = latest_date(built.dossier)
    try:
        data = typeset.typeset(tree, as_of)
    except TypesettingError:
        pass
    else:
        pdf = _read_back(data)
        if not pdf.overflow:
            return data, pdf, BREAKABLE_FROM
    _raise_beyond_limits(tree, built, BREAKABLE_FROM_TIGHT)
    data = typeset.typeset(tree, as_of, breakable_from=BREAKABLE_FROM_TIGHT)
    return data, _read_back(data), BREAKABLE_FROM_TIGHT


def _read_back(data: bytes) -> TaggedPdf:
    """Read a PDF. Raises RefusedPdfError if that is impossible."""
    from builder.gate.tagged_pdf import read_tagged

    try:
        return read_tagged(data)
    except ValueError as error:
        raise RefusedPdfError([Problem(EDITION_FILE, None, f"{error}.")]) from None
