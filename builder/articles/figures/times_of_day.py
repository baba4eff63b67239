"""Times of day, which are not figures: "9.25 a.m.", "0737 GMT", "We were called at 6.13".

A point between hours and minutes looks like a decimal point. So without "a.m." or a zone, "6.13" is a time only after a
word such as "at", and only if no word nearby speaks of prices, rates or changes: "the shares closed at 6.13".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.parts import NounPhrase, Numeral, Quantity
from builder.language.lexicon import calendar_words, figure_contexts, verb_forms

_SPAN: Final = re.compile(r"\s?(?:[-–]|to\s|and\s|or\s)\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m(?!\w)", re.IGNORECASE)
"""The end of a span of clock times: "-5 p.m.", " to 11:30 a.m."."""

_WORD_AFTER: Final = re.compile(r"\s?(?P<word>[A-Za-z][A-Za-z.'’]{1,6})(?!\w)")
"""A word that may turn a number into a clock time: " a.m.", " o'clock", " GMT"."""

_STARTS: Final = frozenset("-–taAopPGUECBMOI")
"""First letters and marks of everything that the two patterns match."""

_POINTED: Final = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
"""Hours and minutes with a point between them: "9.25"."""

_FOUR_DIGITS: Final = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
"""Hours and minutes without a mark: "0737"."""

_HOURS_AFTER: Final = re.compile(r"\s?(?:hours|hrs)(?!\w|\s(?:of|a|per|each)\b)", re.IGNORECASE)
"""The word after a time of day in the manner of armies: " hours" in "at 1650 hours"."""

_LATEST: Final = 2400
"""The largest number before "GMT" or "hours" that is a time of day: "2400 GMT"."""

_REACH: Final = 3
"""Words before a number among which "at" makes it a time: "at | about | 6.13"."""


def is_clock_time(piece: str, numeral: Numeral, end: int) -> bool:
    """Return True if a numeral, whose last attached word ends at `end`, has a word after it that makes it a time."""
    return numeral.value <= _LATEST and _clock_follows(piece, numeral, end)


def is_bare_time(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for a time of day without "a.m.": "at 6.13", "from 8.45", "at 1650 hours"."""
    raw = quantity.numeral.raw
    words = [word.lower() for word in before]
    is_after_at = not figure_contexts.BEFORE_TIMES.isdisjoint(words[-_REACH:])
    looks_like_time = _FOUR_DIGITS.fullmatch(raw) or _POINTED.fullmatch(raw)
    has_hours = quantity.numeral.unit == "hour" or _HOURS_AFTER.match(piece, quantity.numeral.end)
    if looks_like_time and has_hours and (raw[:1] == "0" or is_after_at):
        return True
    if words[-1:] == ["at"] and _FOUR_DIGITS.fullmatch(raw) and quantity.unit is None and phrase is None:
        return verb_forms.CHANGE_VERBS.isdisjoint(words) and figure_contexts.PRICE_WORDS.isdisjoint(words)
    if quantity.unit is not None or phrase is not None or not is_after_at or not _POINTED.fullmatch(raw):
        return False
    return verb_forms.CHANGE_VERBS.isdisjoint(words) and figure_contexts.PRICE_WORDS.isdisjoint(words)


def _clock_follows(piece: str, numeral: Numeral, at: int) -> bool:
    """Return True if the text at `at` turns the number before it into a clock time: "a.m.", "o'clock", "GMT"."""
    if piece[at : at + 2].strip()[:1] not in _STARTS:
        return False
    if "." in piece[max(0, at - 3) : at] and not _POINTED.fullmatch(numeral.raw):
        return False  # "2.1 pm" is a length
    if _SPAN.match(piece, at):
        return True
    match = _WORD_AFTER.match(piece, at)
    if match is None:
        return False
    word = match["word"].rstrip(".")
    return word.lower() in calendar_words.CLOCK_WORDS or word in calendar_words.CAPITAL_ZONES
