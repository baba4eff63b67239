"""Paragraphs of a text, as offsets.

A blank line always ends a paragraph. Whether a single line break does depends on the text: many articles have one line
per paragraph, but some have been wrapped at a fixed column by a mail program or a terminal. The width of the lines
shows which is the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.language.sentences import LONGEST_END, ends_sentence
from builder.language.tokens import is_lower, trim

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""Characters that end a line (Unicode Standard, section 5.8)."""

_LINE = re.compile(rf"\S[^{_BREAKS}]*+")

_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")

_INDENTS = " \t\u3000"
"""Characters that indent the first line of a paragraph."""

_FEWEST_WRAPPED = 3
"""Least number of pairs of lines without a blank line between them from which the wrap width can be judged."""

_NARROWEST_WRAP, _WIDEST_WRAP = 40, 130
"""Columns at which programs wrap lines. Narrower lines are lists or verse, wider ones are paragraphs."""

_LINES_IN_WIDTH = 0.9
"""Share of lines that fit the width: a few are longer, such as those with web addresses."""

_FULL_LINES = 0.6
"""Least share of lines in a wrapped text that leave no room for the first word of the next line."""

_OPEN_LINES = 0.5
"""Least share of lines in a wrapped text that end inside a sentence."""

_SHORT_LINE = 40
"""Characters below which a line without a final stop is a heading or an entry of a list, not a broken sentence."""

LineSpan = tuple[int, int]
"""Start and end of a line, without white space at either end."""


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs from `start` on.

    A blank line ends a paragraph. So does a single line break, unless the lines look wrapped at a fixed width.
    """
    lines = [trim(text, *match.span()) for match in _LINE.finditer(text, start)]
    width = _wrap_width(text, lines)
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _is_paragraph_break(text, lines[i - 1], lines[i], width):
            yield lines[first][0], lines[i - 1][1]
            first = i


def _is_blank_between(text: str, upper: LineSpan, lower: LineSpan) -> bool:
    """Return True if a blank line or a paragraph separator is between two lines."""
    gap = text[upper[1] : lower[0]]
    if gap == "\n":
        return False
    return "\u2029" in gap or sum(1 for _ in _BREAK.finditer(gap)) > 1


def _has_room(text: str, upper: LineSpan, lower: LineSpan, width: int) -> bool:
    """Return True if line `upper` had room for the first word of `lower`, so that the line break is deliberate."""
    limit = upper[0] + width
    return upper[1] < limit and len(text[lower[0] : lower[0] + width].split(None, 1)[0]) + 1 <= limit - upper[1]


def _wrap_width(text: str, lines: list[LineSpan]) -> int:
    """Return the column at which the lines were wrapped, or 0 if they were not."""
    pairs = [(upper, lower) for upper, lower in pairwise(lines) if not _is_blank_between(text, upper, lower)]
    if len(pairs) < _FEWEST_WRAPPED:
        return 0
    # The width is close to that of the longest line: the other lines end early, at a word or at a paragraph.
    lengths = sorted(end - start for (start, end), _ in pairs)
    width = lengths[int(len(lengths) * _LINES_IN_WIDTH)]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = sum(not _has_room(text, upper, lower, width) for upper, lower in pairs)
    open_ends = sum(not _is_closed(text, upper) for upper, _ in pairs)
    return width if full >= _FULL_LINES * len(pairs) and open_ends >= _OPEN_LINES * len(pairs) else 0


def _is_closed(text: str, line: LineSpan) -> bool:
    """Return True if the line ends in a mark that may close a sentence."""
    return ends_sentence(text[max(line[0], line[1] - LONGEST_END) : line[1]])


def _is_paragraph_break(text: str, upper: LineSpan, lower: LineSpan, width: int) -> bool:
    """Return True if line `lower` begins a new paragraph after line `upper`; `width` is 0 if lines are not wrapped."""
    if _is_blank_between(text, upper, lower):
        return True
    closed = _is_closed(text, upper)
    if width:
        # In wrapped text, an indented first line may be the only sign of a paragraph.
        indented = text[lower[0] - 1] in _INDENTS and upper[0] and text[upper[0] - 1] not in _INDENTS
        return bool(indented) or (closed and _has_room(text, upper, lower, width))
    # A stray break inside a sentence: the line is long, has no final stop, and continues in lower case.
    short = upper[1] - upper[0] < _SHORT_LINE
    return closed or short or not is_lower(text[lower[0]]) or not text[upper[1] - 1].isalnum()
