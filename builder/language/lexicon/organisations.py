"""Organisations, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import words

ORGANISATIONS: Final = words("organisations", "organisations")
"""Head nouns of organisations; "the agency" stands for a name that holds one, or for its acronym."""

NOT_HEADS: Final = frozenset({"former", "state", "deputy", "first", "post", "times", "news"})
"""Words that a name shares with many others, so they do not stand for it."""
