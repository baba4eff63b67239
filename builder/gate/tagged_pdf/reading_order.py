"""The reading order of the pieces of an element, which may differ from their order in the file.

Pieces from right to left are put into logical order, repeats of letters are left out, and forced line breaks, which
the file does not record, become new lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from builder.gate.tagged_pdf.text_pieces import COORDINATE_TOLERANCE, TextPiece

_SAME_PLACE_TOLERANCE = 0.001
"""Points by which pieces that start at the same place may differ; two different places are further apart."""

_ADDRESS_START = re.compile(r"https?://|www\.")
"""The beginning of a web address."""

_MAX_ADDRESS_START = 8
"""The most characters that `_ADDRESS_START` matches: those of `https://`."""

_NO_BREAK_AFTER = frozenset(".,:;)]”’%\"'")
"""Characters after which a line never ends by itself if a letter follows."""

_OPENING_QUOTES = frozenset("“‘")

_QUOTES_BEFORE_BRACKET = frozenset("”’\"'")

_CASED_CATEGORIES = ("Lu", "Ll")
"""General categories of letters in scripts with capitals."""

_WIDE = ("W", "F")
"""Values of East_Asian_Width for characters between which a line can always end."""

_CLOSING_CATEGORIES = ("Pe", "Pf", "Po")

_OPENING_CATEGORIES = ("Ps", "Pi")

_DIRECTED_CLASSES = ("L", "EN", "AN")
"""Bidirectional classes of letters and digits that are read from left to right."""


def ordered_texts(pieces: Sequence[TextPiece]) -> list[tuple[str, int]]:
    """Return the texts of successive pieces of an element in reading order, each with its 1-based page."""
    pieces = [piece for piece in pieces if piece.text]
    for piece, following in pairwise(pieces):
        piece.has_no_width = _start_together(piece, following) and piece.is_on_line_of(following)
    if any(piece.is_right_to_left for piece in pieces):
        pieces = [piece for line in _lines_of(pieces) for piece in _logical_line(line)]
    pieces = _without_repeats(pieces)
    texts: list[str] = []
    last_word = _LastWord()
    for index, piece in enumerate(pieces):
        if index and not pieces[index - 1].is_on_line_of(piece) and _is_forced_break(last_word, piece.text):
            texts[-1] += "\n"
            last_word = _LastWord()
        texts.append(piece.text)
        last_word.extend(piece.text)
    return list(zip(texts, (piece.page for piece in pieces), strict=True))


def _start_together(piece: TextPiece, other: TextPiece) -> bool:
    """Return True if two pieces of one line start at the same place, so that one of them has no width."""
    return piece is not other and abs(piece.x - other.x) < _SAME_PLACE_TOLERANCE


def _lines_of(pieces: Sequence[TextPiece]) -> list[list[TextPiece]]:
    lines: list[list[TextPiece]] = []
    for piece in pieces:
        if lines and lines[-1][0].is_on_line_of(piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


# --- forced line breaks


class _LastWord:
    """The last word of the text read so far, of which only its end is kept: it may have any length."""

    def __init__(self) -> None:
        """Begin with an empty text."""
        self.end = ""  # the last characters, at most `_MAX_ADDRESS_START`; empty after white space
        self.is_address = False  # a web address begins in it

    def extend(self, text: str) -> None:
        """Add a piece of text, which must not be empty."""
        word = "" if text[-1].isspace() else text.split()[-1]
        if len(word) == len(text):
            word = self.end + text
        else:  # a new word begins
            self.is_address = False
        self.is_address = self.is_address or _ADDRESS_START.search(word) is not None
        self.end = word[-_MAX_ADDRESS_START:]


def _is_forced_break(before: _LastWord, after: str) -> bool:
    """Return True if a forced line break, of which the file has no trace, must be between two texts.

    `before` is the last word of a line, and `after` begins the next line. A line never ends by itself between two
    letters of a word, or between a full stop or closing quotation mark and a letter (Unicode Standard Annex 14, rules
    LB19, LB23 and LB28 to LB30). Scripts without capitals are excluded, since some put no spaces between words, and so
    are web addresses, which Typst may break anywhere.
    """
    left, right = before.end[-1:], after[:1]
    if not _binds_to_neighbours(left) and left not in _NO_BREAK_AFTER:
        return False
    follows = _binds_to_neighbours(right) or right in _OPENING_QUOTES
    follows = follows or (right == "(" and (_binds_to_neighbours(left) or left in _QUOTES_BEFORE_BRACKET))
    return follows and not before.is_address


def _binds_to_neighbours(character: str) -> bool:
    """Return True for a European digit, or for a letter of a script with capitals, unless it has full width."""
    if not character or unicodedata.east_asian_width(character) in _WIDE:
        return False
    category = unicodedata.category(character)
    return category in _CASED_CATEGORIES or (category == "Nd" and unicodedata.bidirectional(character) == "EN")


# --- words from right to left


def _logical_line(line: Sequence[TextPiece]) -> list[TextPiece]:
    """Return the pieces of a line in reading order.

    Typst writes the stretches of a line in logical order, but the pieces of each stretch from left to right. A
    right-to-left stretch is therefore reversed. It consists of right-to-left pieces and of pieces without a direction
    (spaces, quotation marks) between them, each further right than the one before. At its ends, a piece without a
    direction belongs to it only if the neighbouring stretch is on its other side. A space that hangs over the end of
    the line has no width and the position of another piece, so its place is unknown; it comes last, where lines end.
    """
    hanging: list[TextPiece] = []
    standing: list[TextPiece] = []
    for index, piece in enumerate(line):
        is_hanging = piece.text.isspace() and (piece.has_no_width or (index and _hangs_over(line[index - 1], piece)))
        (hanging if is_hanging else standing).append(piece)
    line = standing
    ordered: list[TextPiece] = []
    start = 0
    while start < len(line):
        end = _end_of_stretch(line, start)
        if end == start:
            ordered.append(line[start])
            start += 1
            continue
        before = line[start - 1] if start else None
        after = line[end] if end < len(line) else None
        ordered += _logical_stretch(line[start:end], before, after)
        start = end
    return ordered + hanging


def _hangs_over(before: TextPiece, space: TextPiece) -> bool:
    """Return True if a space starts where the piece before it starts, unless that piece is a mark without width."""
    return _start_together(before, space) and not _has_own_mark(before.text)


def _end_of_stretch(line: Sequence[TextPiece], start: int) -> int:
    """Return the index after the last piece of the right-to-left stretch at `start`; `start` if there is none."""
    end = start
    while (
        end < len(line)
        and (line[end].is_right_to_left or _has_no_direction(line[end]))
        and (end == start or line[end].x >= line[end - 1].x)
    ):
        end += 1
    return end


def _logical_stretch(
    stretch: Sequence[TextPiece], before: TextPiece | None, after: TextPiece | None
) -> list[TextPiece]:
    """Return the pieces of a stretch in logical order; `before` and `after` are its neighbours on the line."""

    def belongs(piece: TextPiece) -> bool:
        is_left_of_before = before is not None and before.x > piece.x + COORDINATE_TOLERANCE
        is_right_of_after = after is not None and after.x < piece.x - COORDINATE_TOLERANCE
        return piece.is_right_to_left or is_left_of_before or is_right_of_after

    reversed_indexes = [index for index, piece in enumerate(stretch) if belongs(piece)]
    if not reversed_indexes:
        return list(stretch)
    first, end = reversed_indexes[0], reversed_indexes[-1] + 1
    # In text from right to left, closing marks are at the left end and opening marks at the right end.
    while first and unicodedata.category(stretch[first - 1].text[0]) in _CLOSING_CATEGORIES:
        first -= 1
    while end < len(stretch) and unicodedata.category(stretch[end].text[0]) in _OPENING_CATEGORIES:
        end += 1
    return [*stretch[:first], *reversed(stretch[first:end]), *stretch[end:]]


def _has_no_direction(piece: TextPiece) -> bool:
    """Return True for a piece that is one character, neither a letter nor a digit.

    Two or more such characters written from right to left are marked as reversed in the file.
    """
    return piece.text == piece.first_glyph and not any(
        unicodedata.bidirectional(character) in _DIRECTED_CLASSES for character in piece.text
    )


# --- letters that are read twice


def _without_repeats(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Return the pieces without marks that are drawn separately and repeat the letter to which they belong.

    If a font has no glyph for a letter with its accents, Typst draws each accent as the first or only glyph of a piece:
    off the line, shifted or without width. In the file, each accent represents the letter with all its accents, as does
    the letter itself. The letter comes first in logical order.
    """
    kept: list[TextPiece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before and piece.first_glyph == before.last_glyph and _has_own_mark(piece.first_glyph):
            is_moved = piece.has_no_width or piece.is_shifted or abs(piece.y - before.y) > _SAME_PLACE_TOLERANCE
            if is_moved and _may_belong_to(before, piece):
                piece.text = piece.text[len(piece.first_glyph) :]
        if piece.text:
            kept.append(piece)
    return kept


def _may_belong_to(letter: TextPiece, mark: TextPiece) -> bool:
    """Return True if a mark may belong to a letter: it is on its line, or stacked above or below the letter's end."""
    is_stacked = (
        letter.page == mark.page and mark.text == mark.first_glyph and abs(letter.end - mark.x) < COORDINATE_TOLERANCE
    )
    return is_stacked or letter.is_on_line_of(mark)


def _has_own_mark(glyph: str) -> bool:
    """Return True for a glyph that represents a letter with combining marks."""
    return len(glyph) > 1 and any(unicodedata.category(character).startswith("M") for character in glyph)
