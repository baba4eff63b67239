"""Abbreviations, and names with unusual marks or capitals: words that make sentence boundaries hard to find."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import MONTH_ABBREVIATIONS, WEEKDAY_ABBREVIATIONS
from builder.language.lexicon.loader import ordered, word_set

BEFORE_NUMBERS: Final = word_set("abbreviations", "before_numbers")
"""Abbreviations before a number ("No. 5"); elsewhere they are words, or end a sentence."""

MAY_END: Final = word_set("abbreviations", "may_end") | {
    name.capitalize() for name in MONTH_ABBREVIATIONS | (WEEKDAY_ABBREVIATIONS - {"sat", "sun"})
}
"""Abbreviations that end a sentence only if the next word typically opens sentences."""

NEVER_LAST: Final = word_set("abbreviations", "never_last")
"""Abbreviations with full stops inside, lower case, after which the sentence always continues."""

EXCLAIMED_NAMES: Final = word_set("abbreviations", "exclaimed_names")
"""Last words of names written with an exclamation mark."""

LOWER_CASE_NAMES: Final = ordered("abbreviations", "lower_names")
"""Beginnings of names that keep a lower-case letter at the start of a sentence: "iPhone"."""

ADDRESS_TAILS: Final = word_set("abbreviations", "address_tails")
"""Last parts of web addresses: a full stop before one does not end a sentence."""
