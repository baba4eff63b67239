"""Words that say the same, and words that say the opposite."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, ordered

SYNONYMS: Final = groups("synonyms", "synonyms") + groups("synonyms", "spellings")
"""Groups of words that say the same in the news, or are spelled in two ways: the first stands for all."""


def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a list written `one|two`."""
    return tuple((one, two) for one, _, two in (pair.partition("|") for pair in ordered("synonyms", name)))


OPPOSITES: Final = _pairs("opposites")
"""Pairs of words that say the opposite of each other, in the form in which words are compared."""

PARTIES: Final = _pairs("parties")
"""Pairs of words for people of whom only one does or suffers a thing, in the form in which words are compared."""
