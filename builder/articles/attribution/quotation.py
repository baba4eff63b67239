"""Quotation: how much of a sentence is between quotation marks or in an embedded post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from builder.model import Segment

QuotedMode: TypeAlias = Literal["direct", "mixed"] | None
"""How much of a sentence is quoted: all of it, a part, or nothing."""

_OPENING_MARKS = "“„«"
"""Marks that only open a quotation."""

_CLOSING_MARKS = "”»"
"""Marks that only close a quotation."""

_WORD_OR_MARK = re.compile(rf"\w+|[\"{_OPENING_MARKS}{_CLOSING_MARKS}]")
"""A word, or a double quotation mark of any kind."""


def quoted_modes(text: str, segments: Sequence[Segment]) -> tuple[QuotedMode, ...]:
    """Return the quoted mode of each segment, in order.

    Direct: every word, or the segment is part of an embedded post. Mixed: some words. None: no word. A quotation may
    run over several sentences, but ends with its paragraph.
    """
    modes: list[QuotedMode] = []
    inside = False
    for index, segment in enumerate(segments):
        if index and segment.paragraph != segments[index - 1].paragraph:
            inside = False
        quoted, words, inside = _quoted_words(text, segment, inside)
        modes.append(_quoted_mode(segment, quoted, words))
    return tuple(modes)


def _quoted_words(text: str, segment: Segment, inside: bool) -> tuple[int, int, bool]:
    """Return the number of quoted words, the number of all words, and whether a quotation is still open at the end."""
    quoted = words = 0
    for match in _WORD_OR_MARK.finditer(text, segment.start, segment.end):
        token = match[0]
        if token == '"':
            inside = not inside  # a straight mark opens or closes
        elif token in _OPENING_MARKS:
            inside = True
        elif token in _CLOSING_MARKS:
            inside = False
        else:
            words += 1
            quoted += inside
    return quoted, words, inside


def _quoted_mode(segment: Segment, quoted: int, words: int) -> QuotedMode:
    """Return the mode of a segment, given the number of its quoted words and of all its words."""
    if segment.post or (words and quoted == words):
        return "direct"
    return "mixed" if quoted else None
