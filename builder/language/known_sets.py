"""Numbers of something known already: "the five were freed" repeats a number, "five were freed" gives one."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.word_classes import POSSESSIVE_DETERMINERS
from builder.language.tokens import GENITIVE_MARKS

_DEFINITE: Final = POSSESSIVE_DETERMINERS | {"the", "these", "those"}
"""Words before a number of something known."""

_GENITIVES: Final = tuple(sorted(GENITIVE_MARKS))
"""Endings of names and nouns before a number of what is theirs."""

_WORD_REACH: Final = 20
"""Characters before a number that are searched for the word before it."""


def counts_known_set(text: str, start: int) -> bool:
    """Return True if the number at an offset counts something known already: "the five", "his two", "Orley's 99"."""
    words = text[max(0, start - _WORD_REACH) : start].split()
    return bool(words) and (words[-1].lower() in _DEFINITE or words[-1].endswith(_GENITIVES))
