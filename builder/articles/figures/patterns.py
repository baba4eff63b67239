"""TODO: what builder.articles.figures.patterns is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from builder.language.lexicon import calendar_words, numbers, unit_words
from builder.model import Number


class Numeral(NamedTuple):
    """A number as read: digits or words, without unit and qualifier."""

    start: int
    end: int
    value: Number
    scale: int  # what a scale word or suffix multiplied by, 1 if none
    kind: Literal["digits", "words", "vague", "rough", "fraction"]  # vague: a lower bound; rough: an approximation
    raw: str  # the digits alone, for rules about how a number is written; "" for words
    unit: str | None = None  # unit glued to the digits


class Quantity(NamedTuple):
    """A numeral with its currency and unit."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None
    money: bool  # a currency sign or code stands before it


class Phrase(NamedTuple):
    """A counted noun phrase."""

    start: int
    end: int
    plural: bool
    of_year: bool = False  # a noun that years come before: "2005 levels"


# ---------------------------------------------------------------- patterns


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def by_first_letter(words: Iterable[str]) -> str:
    """The same alternation with common first letters taken out, which the pattern engine runs through faster."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{any_of(rests)})" for first, rests in sorted(groups.items()))


NUMBER_WORDS = {**numbers.ONES, **numbers.TEENS, **numbers.TENS}

SCALE = any_of(numbers.SCALES)

PARTS = any_of(numbers.FRACTION_PARTS)

GLYPHS = "".join(numbers.FRACTION_SIGNS)

ARTICLE = (
    r"(?:(?:a\s{1,2})?(?:few|couple(?:\s{1,2}of)?)|several|many|half(?:\s{1,2}an?)?|an?(?:\s{1,2}half)?"
    rf"|(?:a\s{{1,2}})?quarter\s{{1,2}}of\s{{1,2}}an?)[\s-]{{1,2}}(?P<scale>{SCALE})s?(?!\w)"
)

_OPENING = rf"{any_of({**NUMBER_WORDS, **numbers.VAGUE})}|half"

START = re.compile(rf"(?<!\w)(?:\d|[{GLYPHS}]|(?:{_OPENING})(?!\w)|{ARTICLE}|an?\s(?:{PARTS})(?!\w))", re.IGNORECASE)
"""What a figure may begin with."""

SLASH = re.compile(
    r"(?P<part>\d{1,2}/\d{1,4})(?=\sof\s)|(?P<top>\d)/(?P<bottom>2|3|4|5|8|10)(?=\s?[^\W\d_]|-[^\W\d_])(?![\d/])"
)

CHAIN = re.compile(
    # several numbers in a row with one mark: dates, versions, telephone numbers, clock times, scores of three
    r"\+?\d{1,20}(?:(?:-\d{1,20}){2,20}|(?:\.\d{1,20}){2,20}|(?:/\d{1,20}){2,20}|(?::\d{1,20}){1,20})"
    r"|\(?\d{3}\)?[\s.-]\d{3}[.-]\d{4}(?!\d)|\d{3}[-.]\d{4}(?![\d,])|\d{1,4}/\d{1,4}(?!\d)|\d{1,3}×\d{1,3}(?![\d^−⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)

DIALLED = re.compile(r"\d[\d ()-]{5,20}\d(?!\d)")

_CLOCK_SPAN = re.compile(r"\s?(?:[-–]|to\s|and\s|or\s)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m(?!\w)", re.IGNORECASE)

_CLOCK_AFTER = re.compile(r"\s?(?P<word>[A-Za-z][A-Za-z.'’]{1,6})(?!\w)")

_CLOCK_STARTS = frozenset("-–taAopPGUECBMO")
"""First letters and marks of what `_CLOCK_SPAN` and `_CLOCK_AFTER` look for."""

OF = re.compile(r"\s{1,2}of\s{1,2}", re.IGNORECASE)

CURRENCY_SIGNS = re.escape("".join(unit_words.CURRENCY))

SIGN = re.compile(rf"(?<![^\W\d_])(?P<letters>[A-Za-z.]{{0,4}})(?P<sign>[{CURRENCY_SIGNS}])\s?\Z")

SPACES = (" ", "\n", "\u00a0", "\u202f", "\t")

PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*(?!-?[\w$€£])")


def is_year(numeral: Numeral) -> bool:
    """Whether a numeral is written as a year of our time."""
    return numeral.kind == "digits" and len(numeral.raw) == 4 and numeral.raw.isdigit() and 1000 <= numeral.value < 2100


def is_clock(piece: str, at: int) -> bool:
    """Whether "a.m.", "o'clock", "GMT" or the like follows."""
    if piece[at : at + 2].strip()[:1] not in _CLOCK_STARTS:
        return False
    if _CLOCK_SPAN.match(piece, at):
        return True
    match = _CLOCK_AFTER.match(piece, at)
    if match and "." in piece[max(0, at - 3) : at]:
        return False  # "2.1 pm" is a length
    if match is None:
        return False
    word = match["word"].rstrip(".")
    return word.lower() in calendar_words.CLOCK_WORDS or word in calendar_words.CAPITAL_ZONES
