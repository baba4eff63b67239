"""Words with the same meaning, and words with opposite meanings."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, ordered

SYNONYMS: Final = groups("synonyms", "synonyms") + groups("synonyms", "spellings")
"""Groups of words that mean the same in the news, or spellings of one word; the first represents the group."""


def _word_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a list with entries of the form `one|two`."""
    return tuple((one, two) for one, _, two in (pair.partition("|") for pair in ordered("synonyms", name)))


OPPOSITES: Final = _word_pairs("opposites")
"""Pairs of words with opposite meanings, in the form in which words are compared."""

OPPOSED_PARTIES: Final = _word_pairs("parties")
"""Pairs of words that cannot mean the same person or party in one report, in the form in which words are compared."""
