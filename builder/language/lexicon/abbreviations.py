"""Abbreviations, and names with stops or small letters, at which sentence boundaries are hard to see."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import MONTH_ABBREVIATIONS, WEEKDAY_ABBREVIATIONS
from builder.language.lexicon.loader import ordered, words

BEFORE_NUMBERS: Final = words("abbreviations", "before_numbers")
"""Abbreviations if a number follows, words (or the end of a sentence) if none does."""

MAY_END: Final = words("abbreviations", "may_end") | {
    name.capitalize() for name in MONTH_ABBREVIATIONS | (WEEKDAY_ABBREVIATIONS - {"sat", "sun"})
}
"""Abbreviations that may end a sentence, and do so only if the next word looks like a first word."""

NEVER_LAST: Final = words("abbreviations", "never_last")
"""Dotted abbreviations, lower case, that always lead on."""

EXCLAIMED_NAMES: Final = words("abbreviations", "exclaimed_names")
"""Last words of names written with an exclamation mark."""

LOWER_NAMES: Final = ordered("abbreviations", "lower_names")
"""First letters of names that keep their small letter at the start of a sentence."""

ADDRESS_TAILS: Final = words("abbreviations", "address_tails")
"""Last parts of web addresses: a stop before one ends no sentence."""
