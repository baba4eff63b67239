"""TODO: what builder.language.paragraphs is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.language.sentences import ends_sentence
from builder.language.tokens import trim

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"

_LINE = re.compile(rf"\S[^{_BREAKS}]*+")

_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")

# --- paragraphs ------------------------------------------------------------------------------------------------------


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs from `start` on.

    A blank line ends a paragraph. So does a single line break, unless the lines look wrapped at a fixed width.
    """
    lines = [trim(text, *m.span()) for m in _LINE.finditer(text, start)]
    width = _wrap_width(text, lines)
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _is_paragraph_break(text, lines[i - 1], lines[i], width):
            yield lines[begin][0], lines[i - 1][1]
            begin = i


def _blank_between(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Tell whether a blank line (or a paragraph separator) stands between two lines."""
    gap = text[one[1] : two[0]]
    if gap == "\n":
        return False
    return "\u2029" in gap or sum(1 for _ in _BREAK.finditer(gap)) > 1


def _fits(text: str, one: tuple[int, int], two: tuple[int, int], width: int) -> bool:
    """Tell whether the first word of line `two` would have fitted on line `one`: then the break was meant."""
    end = one[0] + width
    return one[1] < end and len(text[two[0] : two[0] + width].split(None, 1)[0]) + 1 <= end - one[1]


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the column at which lines were wrapped by machine, 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not _blank_between(text, a, b)]
    if len(pairs) < 3:
        return 0
    lengths = sorted(end - start for (start, end), _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if not 40 <= width <= 130:
        return 0
    full = sum(not _fits(text, a, b, width) for a, b in pairs)
    open_ends = sum(not ends_sentence(text[max(a[0], a[1] - 8) : a[1]]) for a, _ in pairs)
    return width if full >= 0.6 * len(pairs) and open_ends >= 0.5 * len(pairs) else 0


def _is_paragraph_break(text: str, one: tuple[int, int], two: tuple[int, int], width: int) -> bool:
    """Tell whether line `two` begins a new paragraph after line `one`."""
    if _blank_between(text, one, two):
        return True
    closed = ends_sentence(text[max(one[0], one[1] - 8) : one[1]])
    if width:
        indented = text[two[0] - 1] in " \t\u3000" and one[0] and text[one[0] - 1] not in " \t\u3000"
        return bool(indented) or (closed and _fits(text, one, two, width))
    # A stray break inside a sentence: a long line without a stop, and the next one goes on in lower case.
    return closed or one[1] - one[0] < 40 or not text[two[0]].islower() or not text[one[1] - 1].isalnum()
