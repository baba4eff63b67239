"""Whose words a sentence holds, by its quotation marks or its embedded post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from builder.model import Segment

QuotedMode = Literal["direct", "mixed"] | None

_OPENING = "“„«"

_CLOSING = "”»"

_TOKEN = re.compile(rf"\w+|[\"{_OPENING}{_CLOSING}]")


def quoted_modes(text: str, segments: Sequence[Segment]) -> tuple[QuotedMode, ...]:
    """How much of each segment stands between quotation marks, in order.

    Direct: every word of it, or it is of an embedded post. Mixed: some words. None: no word.
    """
    out: list[QuotedMode] = []
    inside = False  # a quotation may run over several sentences of its paragraph
    for at, segment in enumerate(segments):
        if at and segment.paragraph != segments[at - 1].paragraph:
            inside = False
        quoted, words, inside = _quoted_words(text, segment, inside)
        out.append(_mode(segment, quoted, words))
    return tuple(out)


def _quoted_words(text: str, segment: Segment, inside: bool) -> tuple[int, int, bool]:
    """Words inside quotation marks, all words, and whether a quotation is open at the segment's end."""
    quoted = words = 0
    for match in _TOKEN.finditer(text, segment.start, segment.end):
        mark = match[0]
        if mark == '"':
            inside = not inside
        elif mark in _OPENING:
            inside = True
        elif mark in _CLOSING:
            inside = False
        else:
            words += 1
            quoted += inside
    return quoted, words, inside


def _mode(segment: Segment, quoted: int, words: int) -> QuotedMode:
    if segment.post or (words and quoted == words):
        return "direct"
    return "mixed" if quoted else None
