"""The normal form in which articles are shown, and in which quotations are compared with their sources."""

from __future__ import annotations

import re
import unicodedata

from builder.model import Sentence

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""ASCII control characters other than white space."""

_SPACES = re.compile(r"\s+")


def unseen_characters(text: str) -> list[tuple[int, int]]:
    """Return the first line with characters that `display` leaves out, and their number; empty if there are none."""
    if text.isascii() and not _CONTROL.search(text):  # by far the most common case
        return []
    places = [at for at, char in enumerate(text) if not char.isspace() and unicodedata.category(char)[0] == "C"]
    return [(text.count("\n", 0, places[0]) + 1, len(places))] if places else []


def display(text: str) -> str:
    """Return a text as a page shows it: white space collapsed, invisible characters left out.

    The invisible characters are those of Unicode's category C: control and formatting characters (bidirectional,
    zero-width), private-use and unassigned characters, and surrogates. Nothing else changes. Quotations are compared in
    this form, never in a looser one.
    """
    if text.isprintable():  # no character of category C or Z but the common space
        return _SPACES.sub(" ", text).strip()
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return _SPACES.sub(" ", "".join(kept)).strip()


def place(sentence: Sentence) -> str:
    """Return the place of a sentence as pages record it in their markup: `source-id:start:end`."""
    return f"{sentence.source}:{sentence.start}:{sentence.end}"
