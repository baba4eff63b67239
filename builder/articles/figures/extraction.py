"""Figures of a text: numbers that count or measure something, with the words that bound them.

In: a text, or a stretch of one. Out: `Figure` values in reading order, not overlapping, each a slice of the text.
Dates, clock times, ordinals, scores, telephone and list numbers, addresses and names with a number in them
("Terminal 2", "F-16", "Group of 20") are no figures. Nothing here raises on any input, and the time taken is linear in
the length of the text: every pattern has bounded repeats, and a look back or ahead covers a fixed number of characters.

The words live in `figures_lexicon`; here are the rules that combine them. The rules are written from English usage in
news texts; where conventions differ ("over five years" meaning "during"), the comment beside the rule says which holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.articles.figures.not_figures import is_label
from builder.articles.figures.noun_phrases import counted
from builder.articles.figures.numerals import read_numeral
from builder.articles.figures.patterns import (
    CHAIN,
    DIALLED,
    GLYPHS,
    NUMBER_WORDS,
    PARTS,
    SCALE,
    SLASH,
    START,
    Quantity,
    by_first_letter,
)
from builder.articles.figures.qualifiers import (
    end_of_glued,
    qualifier_after,
    qualifier_before,
    start_of_words,
    words_before,
)
from builder.articles.figures.ranges import join, partner, read_ratio
from builder.articles.figures.units import quantity
from builder.language.lexicon import numbers
from builder.model import Figure

_OPENING_WORDS = (*NUMBER_WORDS, *numbers.VAGUE, "half", "several", "many", "few", "quarter")

_SCAN = re.compile(
    rf"[\d{GLYPHS}]|(?<!\w)(?:{by_first_letter(_OPENING_WORDS)}"
    rf"|an?[\s-](?:{SCALE}|{PARTS}|few|couple|quarter|half)|couple)(?!\w)"
)
"""A quick look for such places in a text in lower case: it may find more than `_START` allows, never less."""

# ---------------------------------------------------------------- the one way in


def find_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """The figures of text[start:end], in order, with offsets into `text`.

    Nothing outside the stretch is looked at. Values carry the unit as written, unconverted.
    """
    piece = text if start == 0 and end is None else text[start:end]
    lowered = piece.lower()
    if len(lowered) != len(piece):  # a few letters grow in lower case, which would move the offsets
        lowered = "".join(char.lower() if char.isascii() else char for char in piece)
    found: list[Figure] = []
    at = floor = 0
    while match := _SCAN.search(lowered, at):
        if not START.match(piece, match.start()):
            at = match.start() + 1
            continue
        taken = found[-1].end - start if found else 0
        figure, at = _read(piece, match.start(), start, (floor, taken))
        floor = at
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _read(piece: str, at: int, offset: int, before_it: tuple[int, int]) -> tuple[Figure | None, int]:
    """The figure that begins at `at`, if it is one, and where to go on reading.

    `before_it` is the end of what was read before, beyond which a qualifier may not reach back, and that of the last
    figure, beyond which a currency may not.
    """
    floor, taken = before_it
    chain = CHAIN.match(piece, at) or (piece[at - 1 : at] == "+" and DIALLED.match(piece, at)) or None
    if chain and not SLASH.match(piece, at):
        return None, chain.end()
    numeral, after = read_numeral(piece, at)
    if numeral is None:
        return None, after
    first = quantity(piece, numeral, taken)
    before = words_before(piece, first.start)
    if ratio := read_ratio(piece, first):
        return _figure(piece, (ratio, None), before, offset, floor)
    second, link = partner(piece, first)
    if second is not None:
        verdict, first = join(piece, first, second, link, before)
        if verdict == "neither":
            return None, second.end
        if verdict == "range":
            return _figure(piece, (first, second), before, offset, floor)
    return _figure(piece, (first, None), before, offset, floor)


def _figure(
    piece: str, ends: tuple[Quantity, Quantity | None], before: Sequence[str], offset: int, floor: int
) -> tuple[Figure | None, int]:
    """The figure made of one quantity, or of the two ends of a range; None if it is a label after all."""
    first, second = ends
    last = second or first
    unit = last.unit or first.unit
    phrase = counted(piece, last, unit, end_of_glued(piece, last.end))
    if is_label(piece, ends, before, phrase):
        return None, last.end
    if unit is None and before and before[-1].lower() in ("age", "aged", "ages"):
        unit = "year-old"
    qualifier, size = qualifier_before(before, unit)
    begin = start_of_words(piece, first.start, size) if size else first.start
    if begin < floor:
        qualifier, begin = None, first.start
    end = last.end
    after = qualifier_after(piece, end)
    if after is not None and qualifier in (None, "about"):
        qualifier, end = after
    if second is not None:
        qualifier = "range"
        if before and before[-1].lower() in ("between", "from"):
            begin = max(floor, start_of_words(piece, first.start, 1))
    elif first.numeral.kind == "vague" and qualifier is None:
        qualifier = "over"
    elif first.numeral.kind == "rough" and qualifier is None:
        qualifier = "about"
    sign = 1
    if qualifier is None and _is_negative(piece, first, before):
        sign, begin = -1, start_of_words(piece, first.start, 1)
    figure = Figure(
        start=begin + offset,
        end=end + offset,
        text=piece[begin:end],
        low=sign * first.numeral.value,
        high=sign * last.numeral.value,
        qualifier=qualifier or "exact",
        unit=unit,
        counted=None if phrase is None else piece[phrase.start : phrase.end],
        counted_start=None if phrase is None else phrase.start + offset,
    )
    return figure, end


def _is_negative(piece: str, quantity: Quantity, before: Sequence[str]) -> bool:
    """Whether "minus" or a minus sign stands before a number ("plus or minus 3" is a margin, not a negative)."""
    if before and before[-1].lower() == "minus":
        return len(before) < 2 or before[-2].lower() not in ("or", "/")
    at = quantity.start
    return piece[at - 1 : at] in ("-", "−") and at > 1 and piece[at - 2] in " (" and quantity.numeral.kind == "digits"
