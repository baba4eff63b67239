"""Whether words read back from a PDF are the words that were to be printed.

They are the same character by character, but for what the reader (`tagged`) cannot know, and only where it cannot:

- Characters that are never drawn leave no trace: variation selectors, the fillers of Hangul and the like.
- A letter whose marks are drawn by several fonts, or that stand alone, may be read twice and more, since each piece
  tells the letter with its marks. It is never read less often than it was written.
- A long word may break anywhere, which may be read as a space within it.
- Where something is written from right to left, or a vowel is drawn before the letter that it follows, the order of
  what is read is not certain; then the same characters must be there, each as often.

All of this is asked only where the text holds such characters: other words have no second chance.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from builder.text_form import display

UNDRAWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Default_Ignorable_Code_Point of the Unicode Character Database, but for category C, which `display` leaves out."""

VIRAMA = 9
"""The combining class of signs that bind the letter before to the one behind, as in क्ष."""

_TURNED = ("R", "AL", "AN")
"""Bidirectional classes of what is written from right to left."""


def same_words(made: str, shown: str, broken: int = 24) -> bool:
    """Whether `shown`, which was read back, says what `made` says; white space of any kind and length is one space.

    From `broken` letters on a word may be broken anywhere.
    """
    if made == shown:  # nearly always: what follows takes longer
        return True
    made, shown = drawn(made), drawn(shown)
    return made == shown or _follows(made, shown, broken) or (_turns(made) and _holds(made, shown))


def drawn(text: str) -> str:
    """A text as `display` has it, without the characters that leave no trace on paper."""
    text = display(text)
    return text if text.isascii() else display(UNDRAWN.sub("", text))


def _follows(made: str, shown: str, broken: int) -> bool:
    """Whether the two are the same, but for letters with marks that are read again, and spaces within long words."""
    inside = _inside_long_words(made, broken)
    wanted, found = _letters(made), _letters(shown)
    at = place = 0  # of the next letter of `wanted`, and of its first character in `made`
    last = ""
    for letter in found:
        if at < len(wanted) and _is_letter_again(wanted[at], letter):
            last = wanted[at]
            place += len(last)
            at += 1
        elif letter == " ":
            if place not in inside:
                return False
        elif not _is_part(letter, last) and not _is_part(letter, "".join(wanted[at : at + 1])):
            return False
    return at == len(wanted)


def _inside_long_words(text: str, broken: int) -> set[int]:
    """The places between two characters of a word at which a line may end, whatever they are."""
    return {place for word in re.finditer(rf"\S{{{broken},}}", text) for place in range(word.start() + 1, word.end())}


def _letters(text: str) -> list[str]:
    """The characters, each with the marks that follow it, and with the letter that a virama binds to it."""
    return _letter().findall(text)


def _is_part(piece: str, letter: str) -> bool:
    """Whether a piece is a letter with marks that is read once more, wholly or in part."""
    return len(letter) > 1 and (_is_letter_again(letter, piece) or (len(piece) > 1 and letter.startswith(piece)))


def _is_letter_again(letter: str, shown: str) -> bool:
    """Whether a letter is this one, all its marks in their order, with some of them repeated or not."""
    if shown == letter:
        return True
    rest = iter(shown)
    return (
        len(shown) > len(letter)
        and shown[0] == letter[0]
        and all(character in rest for character in letter)
        and set(shown) == set(letter)
        and not Counter(_mark().sub("", shown)) - Counter(_mark().sub("", letter))
    )


def _has_marks(text: str) -> bool:
    return not text.isascii() and _mark().search(text) is not None


def _turns(text: str) -> bool:
    """Whether the order in which its characters are read is uncertain."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in _TURNED for character in text)


def _holds(made: str, shown: str) -> bool:
    """Whether both have the same characters, in any order; what has marks may be read more than once."""
    wanted, found = Counter(made.replace(" ", "")), Counter(shown.replace(" ", ""))
    if wanted == found:
        return True
    return _has_marks(made) and wanted.keys() == found.keys() and not wanted - found


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{_marks()}]")


@cache
def _letter() -> re.Pattern[str]:
    marks = _marks()
    bind = "".join(mark for mark in marks if unicodedata.combining(mark) == VIRAMA)
    return re.compile(rf"(?:[^{marks}][{marks}]*|[{marks}]+)(?:(?<=[{bind}])[^{marks}\s][{marks}]*)*")


@cache
def _marks() -> str:
    """All marks of Unicode, and the vowels of Thai and Lao that are drawn as a mark and a letter (U+0E33, U+0EB3)."""
    codes = range(0x300, 0xE0200)
    return "\u0e33\u0eb3" + "".join(chr(code) for code in codes if unicodedata.category(chr(code))[0] == "M")
