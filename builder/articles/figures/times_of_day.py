"""Times of day without "a.m." or a zone, which are not figures: "We were called at 6.13".

A point between hours and minutes looks like a decimal point. So "6.13" is a time only after a word such as "at", and
only if no word nearby speaks of prices, rates or changes: "the shares closed at 6.13". All others are those of
`clock_times`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.parts import NounPhrase, Quantity
from builder.language.lexicon import figure_contexts, verb_forms

_POINTED: Final = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
"""Hours and minutes with a point between them: "9.25"."""

_FOUR_DIGITS: Final = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
"""Hours and minutes without a mark: "0737"."""

_HOURS_AFTER: Final = re.compile(r"\s?(?:hours|hrs)(?!\w|\s(?:of|a|per|each)\b)", re.IGNORECASE)
"""The word after a time of day in the manner of armies: " hours" in "at 1650 hours"."""

_REACH: Final = 3
"""Words before a number among which "at" makes it a time: "at | about | 6.13"."""


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
