"""Paragraphs of a text, as offsets.

A blank line always ends a paragraph. Whether a single line break does depends on the text: many articles have one line
per paragraph, but some have been wrapped at a fixed column by a mail program or a terminal, or by whoever copied them
from a page. Such lines break off inside sentences: they end without a stop, and the next one goes on in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from builder.language.lexicon import word_classes
from builder.language.sentences import LONGEST_END, STARTERS, ends_before, ends_sentence
from builder.language.tokens import is_lower, trim

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""Characters that end a line (Unicode Standard, section 5.8)."""

_LINE = re.compile(rf"\S[^{_BREAKS}]*+")

_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")

_INDENTS = " \t\u3000"
"""Characters that indent the first line of a paragraph."""

_TAB = 8
"""Columns to which a tab fills up."""

_FEWEST_WRAPPED = 3
"""Least number of pairs of lines without a blank line between them from which the wrap width can be judged."""

_NARROWEST_WRAP, _WIDEST_WRAP = 40, 130
"""Columns at which programs wrap lines. Narrower lines are lists or verse, wider ones are paragraphs."""

_LINES_IN_WIDTH = 0.9
"""Share of lines that fit the width: a few are longer, such as those with web addresses."""

_FULL_LINES = 0.6
"""Least share of lines in a text with a fixed width that leave no room for the first word of the next line."""

_RAGGED_LINES = 0.03
"""Greatest share of short lines in a text with a fixed width that go on in lower case."""

_OPEN_LINES = 0.4
"""Least share of lines in a wrapped text that end without a stop: paragraphs of two lines have one in two."""

_CUT_SENTENCES = 0.3
"""Least share of the lines of a wrapped text that surely end inside a sentence.

In prose it is four in five, half as many if paragraphs are short. Texts with a line for each paragraph or sentence have
at most one in six; lists, verse, tables and headings begin their lines with a capital and have hardly any.
"""

_CUT_OF_OPEN_LINES = 0.5
"""Least share of the lines without a stop that surely end inside a sentence."""

_FEWEST_CUT_SENTENCES = 2
"""Least number of lines that surely end inside a sentence, in a short text."""

_CUT_SENTENCES_IN_WIDTH = 0.2
"""The share of all lines that is enough if they end near one column: few, for a text may be written in capitals."""

_OPEN_LINES_BETWEEN_BLANKS = 0.85
"""Share of lines without a stop that shows that blank lines, not the ends of sentences, divide the paragraphs."""

_SHORT_LINE = 40
"""Characters below which a line without a final stop is a heading or an entry of a list, not a broken sentence."""

_SHORT_SHARE = 0.6
"""Share of the width below which the first line of a paragraph may be a heading or a byline."""

_NEVER_LAST = word_classes.ARTICLES | {"of", "from", "than", "and", "or"}
"""Words that end no sentence and no heading: it goes on in the next line, whatever that begins with."""

_JOINING_WORDS = (
    _NEVER_LAST
    | word_classes.POSSESSIVE_DETERMINERS
    | word_classes.COMMON_PREPOSITIONS
    | word_classes.COORDINATORS
    | {"that"}
)
"""Words after which a sentence goes on in the next line of a wrapped text; only a heading may end with some of them."""

_BEFORE_NUMBERS = frozenset(("least", "most", "nearly", "almost", "around", "roughly", "some"))
"""Words after which a sentence goes on in the next line if that begins with a digit: "killed at least / 27 people"."""

_JOINING_MARKS = ",-–—(“"
"""Marks after which a sentence goes on in the next line."""

_CLOSING_MARKS = ".,;:!?…)”"
"""Marks with which no line begins unless it goes on with the one before."""

_FIRST_WORD = re.compile(r"[\"“‘']?([A-Z][\w'’]*)")

_LONGEST_JOINING_WORD = 12
"""Characters at the end of a line in which one of `_JOINING_WORDS` is found."""

_STOP_INSIDE = re.compile(r"(?:[a-z]{4}|\d)[.!?][\"”’')]{0,2} [\"“‘'(]?[A-Z]")
"""The end of one sentence and the beginning of the next in the same line."""

_BULLET = re.compile(r"[•▪■●○◦‣►▶*·]\s")

_LIST_MARK = re.compile(r"(?:[-–—]|\d{1,2}[.)])\s")
"""A mark of a list that may also stand in a sentence: a dash or a number."""

LineSpan: TypeAlias = tuple[int, int]
"""Start and end of a line, without white space at either end."""

LineTest: TypeAlias = Callable[[str, int, int], bool]
"""Function that takes a text, and the start and end of a line."""


class _Wrap(NamedTuple):
    """How the lines of a text were wrapped."""

    width: int  # in characters
    is_fixed: bool  # whether the lines end near the width, so that a shorter one was ended on purpose
    ends_show: bool  # whether a stop at the end of a line is the only sign of a paragraph's end
    indent: int  # of the lines that are indented least, in columns


def _never(_text: str, _start: int, _end: int) -> bool:
    """Return False for every line."""
    return False


def paragraphs(
    text: str, start: int = 0, stands_alone: LineTest = _never, opens: LineTest = _never
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs from `start` on.

    A blank line ends a paragraph. So does a single line break, unless the lines look wrapped.

    Args:
        text: the whole text.
        start: where its first paragraph begins.
        stands_alone: whether a line is a paragraph by what it says, as "By Ann Lee" is.
        opens: whether a line opens a paragraph by its first words, as "LAGOS (AP) —" does.
    """
    lines = [trim(text, *match.span()) for match in _LINE.finditer(text, start)]
    wrap = _wrap_of(text, lines)
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not _is_blank_between(text, lines[i - 1], lines[i]):
            if wrap is None:
                goes_on = _is_stray_break(text, lines[first], lines[i - 1], lines[i])
            else:
                place = _Break(text, lines[first], lines[i - 1], lines[i], wrap)
                goes_on = not (place.is_deliberate() or place.is_known(stands_alone, opens))
            if goes_on:
                continue
        yield lines[first][0], lines[i - 1][1]
        first = i


def _is_blank_between(text: str, upper: LineSpan, lower: LineSpan) -> bool:
    """Return True if a blank line or a paragraph separator is between two lines."""
    gap = text[upper[1] : lower[0]]
    if gap == "\n":
        return False
    return "\u2029" in gap or sum(1 for _ in _BREAK.finditer(gap)) > 1


def _is_closed(text: str, upper: LineSpan, lower: LineSpan) -> bool:
    """Return True if line `upper` ends in a mark that may close a sentence, and `lower` does not go on with it."""
    if not ends_sentence(text[max(upper[0], upper[1] - LONGEST_END) : upper[1]]):
        return False
    return text[upper[1] - 1] in ":;" or ends_before(text, *upper, lower[1])


def _goes_on(text: str, upper: LineSpan, lower: LineSpan) -> bool:
    """Return True if a line without a stop surely continues in the next one.

    That is so after a comma, a dash or a word such as "of", and before a small letter.
    """
    if is_lower(text[lower[0]]) or text[upper[1] - 1] in _JOINING_MARKS:
        return True
    if text[lower[0]] in _CLOSING_MARKS and not text[lower[0] + 1 : lower[0] + 2].isalnum():
        return True
    last = _last_word(text, upper)
    return last in _JOINING_WORDS or (last in _BEFORE_NUMBERS and text[lower[0]].isdigit())


def _last_word(text: str, line: LineSpan) -> str:
    """Return the word at the end of a line, in lower case; of a long one only its end."""
    return text[max(line[0], line[1] - _LONGEST_JOINING_WORD) : line[1]].rsplit(None, 1)[-1].lower()


def _is_stray_break(text: str, first: LineSpan, upper: LineSpan, lower: LineSpan) -> bool:
    """Return True for a break inside a sentence of a text that is not wrapped.

    The line is long, has no final stop, and continues in lower case or after a word such as "the".
    """
    if _is_closed(text, upper, lower) or upper[1] - upper[0] < _SHORT_LINE:
        return False
    last = _last_word(text, upper)
    if last in _NEVER_LAST or (last in _JOINING_WORDS and text[lower[0]].isdigit()):
        return True
    # A paragraph that begins in lower case is an entry of a list, and so is the next one.
    is_entry = upper == first and is_lower(text[upper[0]])
    return not is_entry and is_lower(text[lower[0]]) and text[upper[1] - 1].isalnum()


# --- whether the lines are wrapped -----------------------------------------------------------------------------------


def _wrap_of(text: str, lines: Sequence[LineSpan]) -> _Wrap | None:
    """Return how the lines were wrapped, or None if each is a paragraph."""
    indents = [_indent(text, line) for line in lines]
    # A blank line or an indented first line parts paragraphs, whether lines are wrapped or not.
    pairs = [
        (lines[i], lines[i + 1])
        for i in range(len(lines) - 1)
        if indents[i + 1] <= indents[i] and not _is_blank_between(text, lines[i], lines[i + 1])
    ]
    if len(pairs) < _FEWEST_WRAPPED:
        return None
    # The width is close to that of the longest line: the other lines end early, at a word or at a paragraph.
    lengths = sorted(end - start for (start, end), _ in pairs)
    width = lengths[int(len(lengths) * _LINES_IN_WIDTH)]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    opened = [pair for pair in pairs if not _is_closed(text, *pair)]
    full = sum(not _has_room(text, upper, lower, width) for upper, lower in pairs)
    cut = sum(_cuts_sentence(text, upper, lower) for upper, lower in opened)
    # A short line that goes on in lower case was not ended on purpose: then no other short line needs to be either.
    ragged = sum(upper[1] - upper[0] < _SHORT_SHARE * width and is_lower(text[lower[0]]) for upper, lower in opened)
    is_fixed = full >= _FULL_LINES * len(pairs) and ragged <= _RAGGED_LINES * len(pairs)
    is_cut = cut >= max(_CUT_SENTENCES * len(pairs), _CUT_OF_OPEN_LINES * len(opened), _FEWEST_CUT_SENTENCES)
    is_cut = is_cut or (is_fixed and cut >= _CUT_SENTENCES_IN_WIDTH * len(pairs))
    if len(opened) < _OPEN_LINES * len(pairs) or not is_cut:
        return None
    closed, parted = len(pairs) - len(opened), len(lines) - 1 - len(pairs)
    ends_show = closed > parted and len(opened) < _OPEN_LINES_BETWEEN_BLANKS * len(pairs)
    return _Wrap(width, is_fixed, ends_show, min(indents))


def _indent(text: str, line: LineSpan) -> int:
    """Return the columns of white space before a line."""
    at = line[0]
    while at and text[at - 1] in _INDENTS:
        at -= 1
    return len(text[at : line[0]].expandtabs(_TAB))


def _has_room(text: str, upper: LineSpan, lower: LineSpan, width: int) -> bool:
    """Return True if line `upper` had room for the first word of `lower`, so that the line break is deliberate."""
    limit = upper[0] + width
    return upper[1] < limit and len(text[lower[0] : lower[0] + width].split(None, 1)[0]) + 1 <= limit - upper[1]


def _cuts_sentence(text: str, upper: LineSpan, lower: LineSpan) -> bool:
    """Return True if a line at whose end no sentence ends was surely cut there.

    An abbreviation shows that ("St."). A comma does not, since verses and entries of lists end with one. But a line in
    which one sentence ends and another begins is prose.
    """
    if text[upper[1] - 1] == "." or (text[upper[1] - 1] != "," and _goes_on(text, upper, lower)):
        return True
    return bool(_STOP_INSIDE.search(text, *upper))


# --- the paragraphs of wrapped lines ---------------------------------------------------------------------------------


class _Break:
    """A break between two wrapped lines, without a blank line."""

    def __init__(self, text: str, first: LineSpan, upper: LineSpan, lower: LineSpan, wrap: _Wrap) -> None:
        """Take the lines on either side of the break, and the first line of the paragraph that it may end."""
        self._text, self._first, self._upper, self._lower, self._wrap = text, first, upper, lower, wrap
        self._has_stop = ends_sentence(text[max(upper[0], upper[1] - LONGEST_END) : upper[1]])
        self._is_closed = ends_before(text, *upper, lower[1])
        self._is_after_first = first == upper
        self._is_short = upper[1] - upper[0] < _SHORT_SHARE * wrap.width

    def is_deliberate(self) -> bool:
        """Return True if the lower line begins a paragraph, by the look of both lines."""
        if self._begins_entry():
            return True
        if not self._is_closed and _goes_on(self._text, self._upper, self._lower):
            return False
        if self._is_indented():
            return True
        if not self._has_stop:
            return self._is_after_first and self._is_short and self._may_follow_heading()
        if self._wrap.is_fixed:
            return self._has_room()
        # "They went to St. ⏎ Brannoc" has a stop, but no sentence ends there.
        is_end = self._is_closed or self._text[self._upper[1] - 1] == ":"
        return is_end and (self._wrap.ends_show or (self._is_closed and self._is_short))

    def is_known(self, stands_alone: LineTest, opens: LineTest) -> bool:
        """Return True if one of the lines is a byline, a date or a dateline, which begin or end a paragraph."""
        if self._is_after_first and stands_alone(self._text, *self._upper):
            return True
        if not self._is_closed and not (self._is_after_first and self._is_short):
            return False
        return stands_alone(self._text, *self._lower) or opens(self._text, *self._lower)

    def _has_room(self) -> bool:
        """Return True if the upper line had room for more."""
        return _has_room(self._text, self._upper, self._lower, self._wrap.width)

    def _begins_entry(self) -> bool:
        """Return True if the lower line is a new entry of a list."""
        if _BULLET.match(self._text, self._lower[0]):
            return True
        # "On May ⏎ 5. The ..." and "the mayor ⏎ – his father – ..." are no lists.
        is_listed = self._is_closed or _LIST_MARK.match(self._text, self._first[0])
        return bool(is_listed and _LIST_MARK.match(self._text, self._lower[0]))

    def _is_indented(self) -> bool:
        """Return True if the lower line is indented as the first line of a paragraph is."""
        # The lines of an entry of a list are indented more than its mark.
        if _BULLET.match(self._text, self._first[0]) or _LIST_MARK.match(self._text, self._first[0]):
            return False
        upper, lower = _indent(self._text, self._upper), _indent(self._text, self._lower)
        # If both are indented, the paragraph before has only one line.
        return lower > upper or (self._is_after_first and self._has_stop and lower == upper > self._wrap.indent)

    def _may_follow_heading(self) -> bool:
        """Return True if the upper line, short and without a stop, is a heading, and the lower one opens a sentence."""
        if self._wrap.is_fixed:
            return self._has_room()
        word = _FIRST_WORD.match(self._text, self._lower[0])
        return bool(word and word[1] in STARTERS)
