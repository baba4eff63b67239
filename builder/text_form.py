"""The normal form in which articles are shown, and in which quotations are compared with their sources."""

from __future__ import annotations

import re
import unicodedata

from builder.model import Sentence

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""ASCII control characters other than white space."""

_SPACES = re.compile(r"\s+")

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A character that may change the order of its neighbours on a line.

These are the blocks of the scripts that are written from right to left: Unicode (DerivedBidiClass) gives even their
unassigned characters the classes R or AL, so no version of Unicode changes the list. Digits of class AN are among them.
"""

_ATTACHING = "\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Characters other than marks that are drawn together with the one before them: the voicing signs of half-width
Japanese (Grapheme_Extend) and the skin colours of emoji."""


def unseen_characters(text: str) -> list[tuple[int, int]]:
    """Return the first line with characters that `display` leaves out, and their number; empty if there are none."""
    if text.isascii() and not _CONTROL.search(text):  # by far the most common case
        return []
    places = [at for at, char in enumerate(text) if not char.isspace() and unicodedata.category(char)[0] == "C"]
    return [(text.count("\n", 0, places[0]) + 1, len(places))] if places else []


def display(text: str) -> str:
    """Return a text as a page shows it: white space collapsed, invisible characters left out.

    The invisible characters are those of Unicode's category C: control and formatting characters (bidirectional,
    zero-width), private-use and unassigned characters, and surrogates. Marks at the beginning, which have no letter of
    the text to stand on, are left out as well: they would change whatever is shown before the text. Nothing else
    changes. Quotations are compared in this form, never in a looser one.
    """
    if not text.isprintable():  # it has a character of category C, or of category Z other than the common space
        text = "".join(
            " " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C"
        )
    return _without_leading_marks(_SPACES.sub(" ", text).strip())


def display_inside(text: str) -> str:
    """Return a stretch from the middle of a text as `display` shows it there, with the spaces at its ends."""
    # `display` would strip the spaces, and marks whose letter stands before the stretch; letters at its ends keep them.
    return display(f"x{text}x")[1:-1]


def attaches(character: str) -> bool:
    """Return True if a character is drawn together with the one before it, as combining marks are."""
    return character >= "\u0300" and (unicodedata.category(character)[0] == "M" or character in _ATTACHING)


def whole_characters(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a stretch of a text, moved outwards until no letter is parted from its marks.

    White space is no letter: a stretch that begins with a mark after white space begins there.
    """
    while 0 < start < end and attaches(text[start]) and not text[start - 1].isspace():
        start -= 1
    while start < end < len(text) and attaches(text[end]):
        end += 1
    return start, end


def _without_leading_marks(text: str) -> str:
    """Return a text without the marks at its beginning, and without the spaces between and after them."""
    start = 0
    while start < len(text) and (attaches(text[start]) or (start and text[start] == " ")):
        start += 1
    return text[start:]


def place(sentence: Sentence) -> str:
    """Return the place of a sentence as pages record it in their markup: `source-id:start:end`."""
    return f"{sentence.source}:{sentence.start}:{sentence.end}"
