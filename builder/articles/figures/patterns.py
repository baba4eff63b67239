"""Regular expressions shared by several modules of this folder, and the helpers that build them from word lists.

Every repeat is bounded, so that the time grows no faster than the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from builder.language.lexicon import figure_contexts, numbers, unit_words
from builder.language.tokens import alternation


def compact_alternation(words: Iterable[str]) -> str:
    """Return an alternation grouped by first letter, which the regular expression engine matches faster."""
    rests_of: dict[str, list[str]] = {}
    for word in words:
        rests_of.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{alternation(rests)})" for first, rests in sorted(rests_of.items()))


NUMBER_WORDS: Final = {**numbers.ONES, **numbers.TEENS, **numbers.TENS}
"""Number word -> value, from "zero" to "ninety"."""

SCALE_WORDS: Final = alternation(numbers.SCALES)
"""Part of a pattern: "hundred", "thousand", "dozen" ..."""

FRACTION_WORDS: Final = alternation(numbers.FRACTION_PARTS)
"""Part of a pattern: "half", "third", "quarters" ..."""

FRACTION_CHARACTERS: Final = "".join(numbers.FRACTION_SIGNS)
"""Part of a character class: "½", "¼" ..."""

SCALED_OPENING: Final = (
    r"(?:(?:a\s{1,2})?(?:few|couple(?:\s{1,2}of)?)|several|many|half(?:\s{1,2}an?)?|an?(?:\s{1,2}half)?"
    rf"|(?:a\s{{1,2}})?quarter(?:\s{{1,2}}of\s{{1,2}}an?)?)[\s-]{{1,2}}(?P<scale>{SCALE_WORDS})s?(?!\w)"
)
"""Part of a pattern: a scale word with what multiplies it: "a dozen", "half a million", "a few hundred"."""

_OPENING_WORDS: Final = rf"{alternation({**NUMBER_WORDS, **numbers.VAGUE})}|half"

FIGURE_OPENING: Final = re.compile(
    rf"(?<!\w)(?:\d|[{FRACTION_CHARACTERS}]|(?:{_OPENING_WORDS})(?!\w)|{SCALED_OPENING}|an?\s(?:{FRACTION_WORDS})(?!\w))",
    re.IGNORECASE,
)
"""The possible beginnings of a figure: "7", "½", "seven", "dozens", "half", "a dozen", "a third"."""

SLASHED_FRACTION: Final = re.compile(
    r"(?P<part>\d{1,2}/\d{1,4})(?=\sof\s)|(?P<top>\d)/(?P<bottom>2|3|4|5|8|10)(?=[\s-]?[a-z])(?![\d/])"
)
"""A fraction with a slash: "9/10 of voters", "3/4 mile"; "9/11", "24/7" and "1/8 Lee/PA" (a gallery) are not."""

NUMBER_CHAIN: Final = re.compile(
    r"\+?\d{1,20}(?:(?:-\d{1,20}){2,20}|(?!(?:\.\d{3}){2,4}(?![.\d]))(?:\.\d{1,20}){2,20}|(?:/\d{1,20}){2,20}|(?::\d{1,20}){1,20})"
    r"|0\d(?:\s\d{3,4}){2}(?!\d)|(?<=\()0\d{1,5}\)\s?\d{3,8}(?:[\s-]\d{2,8}){0,3}(?!\d)|0\d{2,5}(?:\s\d{2,8}){1,4}(?!\d)|\d{1,2}h\s?\d{1,2}['’′]\s?\d{0,2}[\"”″]?"
    r"|\(?\d{3}\)?[\s.-]\d{3}[.-]\d{4}(?!\d)|\d{3}[-.]\d{4}(?![\d,])|\d{1,4}/\d{1,4}(?!\d)|\d{1,3}×\d{1,3}(?![\d^−⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
"""Numbers in a row joined by one kind of mark, which count nothing.

A date ("2024-11-27"), a version ("3.1.4"), a clock time ("5:30", "1h 12' 06\""), a score of sets ("6-4-2"), a telephone
number ("555-0142", "0800 881 20 20"), "24/7" or a format ("4×4").
"""

DIALLED_NUMBER: Final = re.compile(r"\d[\d ()-]{5,20}\d(?!\d)")
"""A telephone number after its plus sign: "44 20 7946 0000"."""

OF: Final = re.compile(r"\s{1,2}of\s{1,2}", re.IGNORECASE)
"""The word "of" with the spaces around it: "dozens of boats"."""

CURRENCY_CHARACTERS: Final = re.escape("".join(unit_words.CURRENCY))
"""Part of a character class: "$", "€", "£" ..."""

CURRENCY_BEFORE: Final = re.compile(
    rf"(?<![^\W\d_])(?P<letters>[A-Za-z.]{{0,4}})(?P<sign>[{CURRENCY_CHARACTERS}])\s?\Z"
)
"""A currency sign, with letters that say whose it is, right before a number: "US$", "€ "."""

SPACES: Final = (" ", "\n", "\u00a0", "\u202f", "\t")
"""Characters between the words of a phrase."""

PLAIN_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*(?!-?[\w$€£])")
"""A word of letters, possibly in several parts, to which no number is attached: "boats", "nation's", "co-pilots"."""

STREET: Final = re.compile(
    r"\s(?:[NSEW]\.?\s|[NSEW]\.[NSEW]\.\s)?(?:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w.'’]{0,20})\s){1,3}"
    rf"(?:{alternation(word.capitalize() for word in figure_contexts.STREETS)})(?!\w)"
)
"""The street after a house number: " Elm Street", " N. 42nd St", " Old Mill Road"."""
