"""Stable ids, numbered citations, and the one normal form in which a quotation is shown and compared."""

from __future__ import annotations

import re
import unicodedata

from builder.model import Sentence

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # of ASCII, but for white space

_SPACES = re.compile(r"\s+")


def unseen_characters(text: str) -> list[tuple[int, int]]:
    """The line of the first character that `display` leaves out, and how many there are; empty where it leaves none."""
    if text.isascii() and not _CONTROL.search(text):  # nearly always
        return []
    places = [at for at, char in enumerate(text) if not char.isspace() and unicodedata.category(char)[0] == "C"]
    return [(text.count("\n", 0, places[0]) + 1, len(places))] if places else []


def display(text: str) -> str:
    """A text as a page shows it: white space collapsed, characters that cannot be seen left out.

    Left out are control, formatting (bidirectional, zero-width), private-use and unassigned characters and
    surrogates. Nothing else is changed; quotations are compared in this form, never in a looser one.
    """
    if text.isprintable():  # no character of the categories C and Z but the common space
        return _SPACES.sub(" ", text).strip()
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return _SPACES.sub(" ", "".join(kept)).strip()


def place(sentence: Sentence) -> str:
    """Where a sentence stands, as pages note it in their markup: `source-id:start:end`."""
    return f"{sentence.source}:{sentence.start}:{sentence.end}"
