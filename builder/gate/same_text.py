"""What counts as the same text when words are read back from a PDF.

The text read back must equal the expected text character by character, except for what a PDF does not record. Each
exception applies only to texts that have the characters concerned; all other texts must be equal.

- Characters that are never drawn leave no trace: variation selectors, Hangul fillers and the like.
- A letter whose combining marks are drawn in several pieces may be read more than once, since each piece gives the
  letter with its marks. It is never read less often than it was written.
- A long word may be broken anywhere, and the break may be read as a space.
- In a text with words from right to left (Hebrew, Arabic), the order in which characters are read is uncertain. Then
  the two texts must have the same characters, each equally often.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from builder.render.paths import BREAKABLE_FROM
from builder.text_form import display

_UNDRAWN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"

UNDRAWN = re.compile(f"[{_UNDRAWN}]")
"""Characters that are never drawn: Unicode's Default_Ignorable_Code_Point, but for category C (see `display`)."""

_JAMO_WITHOUT_WIDTH = "\u1160-\u11ff\ud7b0-\ud7ff"
"""The vowels and final consonants of Hangul, which are drawn into the syllable before them."""

MAX_WITHOUT_WIDTH = 64
"""The most marks on one letter that are printed. Eight are the most in any language; ornamental text has up to fifty.

Typst takes a time that grows with the square of the characters that it sets on one line, and these have no width.
"""

_VIRAMA_CLASS = 9
"""The combining class of viramas: signs that join the letter before them to the next one, as in क्ष."""

_RIGHT_TO_LEFT_CLASSES = ("R", "AL", "AN")
"""Bidirectional classes of characters whose place on the line may differ from their place in the text."""

_FIRST_MARK, _LAST_MARK = 0x300, 0xE01FF
"""The range of code points in which Unicode has all its marks (general category M)."""

_AM_VOWELS = "\u0e33\u0eb3"
"""The vowels "am" of Thai and Lao: letters by category, but drawn as a mark and a letter."""


def is_same_text(expected: str, read_back: str, breakable_from: int = BREAKABLE_FROM) -> bool:
    """Return True if `read_back`, read from a PDF, says what `expected` says.

    White space of any kind and length counts as one space. Words of `breakable_from` letters or more may be broken
    anywhere.
    """
    if expected == read_back:  # nearly always true, and faster than what follows
        return True
    expected, read_back = drawn_text(expected), drawn_text(read_back)
    return (
        expected == read_back
        or _equal_but_for_repeats(expected, read_back, breakable_from)
        or (_has_uncertain_order(expected) and _has_same_characters(expected, read_back))
    )


def drawn_text(text: str) -> str:
    """Return a text in the form of `display`, without the characters that leave no trace on paper."""
    text = display(text)
    return text if text.isascii() else display(UNDRAWN.sub("", text))


def corresponding_offsets(expected: str, read_back: str, offsets: Sequence[int]) -> list[int]:
    """Return where `read_back`, which is the same text as `expected`, goes on as `expected` does at each offset.

    That is where all characters up to this one have been read, each as often as it was written: letters with marks may
    be read twice, and words from right to left in another order. The time it takes grows with the length of the texts.
    """
    if len(expected) == len(read_back):
        return list(offsets)
    surplus: Counter[str] = Counter()  # how much more often each character was read than it was written
    written = read = missing = 0

    def read_until(offset: int) -> None:
        """Read until every character of `expected` before an offset has been read."""
        nonlocal written, read, missing
        for character in expected[written:offset]:
            missing += surplus[character] <= 0
            surplus[character] -= 1
        written = max(written, offset)
        while missing and read < len(read_back):
            missing -= surplus[read_back[read]] < 0
            surplus[read_back[read]] += 1
            read += 1

    places: dict[int, int] = {}
    for offset in sorted({*offsets}):
        read_until(offset)
        before = read
        read_until(offset + 1)
        if offset >= len(expected):
            places[offset] = len(read_back)
        else:  # the last character read is the one at the offset, unless an earlier repeat stands for it
            places[offset] = read - 1 if read > before else read
    return [places[offset] for offset in offsets]


def _equal_but_for_repeats(expected: str, read_back: str, breakable_from: int) -> bool:
    """Return True if the texts differ only by repeats of letters with marks and by spaces inside long words."""
    breakable = _breakable_offsets(expected, breakable_from)
    wanted, found = _clusters(expected), _clusters(read_back)
    index = offset = 0  # of the next cluster in `wanted`, and of its first character in `expected`
    last = ""
    for cluster in found:
        if index < len(wanted) and _is_same_cluster(wanted[index], cluster):
            last = wanted[index]
            offset += len(last)
            index += 1
        elif cluster == " ":
            if offset not in breakable:
                return False
        elif not _is_repeat(cluster, last) and not _is_repeat(cluster, "".join(wanted[index : index + 1])):
            return False
    return index == len(wanted)


def _breakable_offsets(text: str, breakable_from: int) -> set[int]:
    """Return the offsets inside words of `breakable_from` or more letters, at each of which a line may end."""
    return {
        offset
        for word in re.finditer(rf"\S{{{breakable_from},}}", text)
        for offset in range(word.start() + 1, word.end())
    }


def _clusters(text: str) -> list[str]:
    """Split a text into clusters: each a character with its marks and any letters that a virama joins to it."""
    return _cluster_pattern().findall(text)


def _is_repeat(piece: str, cluster: str) -> bool:
    """Return True if a piece repeats a cluster with marks, in whole or in part."""
    return len(cluster) > 1 and (_is_same_cluster(cluster, piece) or (len(piece) > 1 and piece in cluster))


def _is_same_cluster(expected: str, read_back: str) -> bool:
    """Return True if a cluster read back is the expected one: all its marks in order, some of them perhaps repeated."""
    if read_back == expected:
        return True
    remaining = iter(read_back)  # `in` consumes it up to the character found, so that `all` tests for a subsequence
    return (
        len(read_back) > len(expected)
        and read_back[0] == expected[0]
        and all(character in remaining for character in expected)
        and set(read_back) == set(expected)
        and not Counter(_mark_pattern().sub("", read_back)) - Counter(_mark_pattern().sub("", expected))
    )


def has_pile_of_marks(text: str) -> bool:
    """Return True if more than `MAX_WITHOUT_WIDTH` characters in a row have no width of their own."""
    return not text.isascii() and _pile_pattern().search(text) is not None


def _has_combining_marks(text: str) -> bool:
    return not text.isascii() and _mark_pattern().search(text) is not None


def _has_uncertain_order(text: str) -> bool:
    """Return True if the characters of a text may be read in another order than they were written."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in _RIGHT_TO_LEFT_CLASSES for character in text
    )


def _has_same_characters(expected: str, read_back: str) -> bool:
    """Return True if both texts have the same characters in any order; if there are marks, some may be read twice."""
    wanted, found = Counter(expected.replace(" ", "")), Counter(read_back.replace(" ", ""))
    if wanted == found:
        return True
    return _has_combining_marks(expected) and wanted.keys() == found.keys() and not wanted - found


@cache
def _mark_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_all_marks()}]")


@cache
def _pile_pattern() -> re.Pattern[str]:
    return re.compile(f"[{_all_marks()}{_UNDRAWN}{_JAMO_WITHOUT_WIDTH}]{{{MAX_WITHOUT_WIDTH + 1}}}")


@cache
def _cluster_pattern() -> re.Pattern[str]:
    marks = _all_marks()
    viramas = "".join(mark for mark in marks if unicodedata.combining(mark) == _VIRAMA_CLASS)
    return re.compile(rf"(?:[^{marks}][{marks}]*|[{marks}]+)(?:(?<=[{viramas}])[^{marks}\s][{marks}]*)*")


@cache
def _all_marks() -> str:
    """Return all characters that are drawn as marks on another character."""
    marks = filter(_is_mark, map(chr, range(_FIRST_MARK, _LAST_MARK + 1)))
    return _AM_VOWELS + "".join(marks)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
