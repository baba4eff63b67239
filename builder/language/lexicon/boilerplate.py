"""Words of boilerplate, lower case: agencies, credits, bylines."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import phrases, words
from builder.language.lexicon.word_classes import ARTICLES, COMMON_PREPOSITIONS

PICTURE_AGENCIES: Final = words("boilerplate", "picture_agencies")
"""Agencies that sell pictures as well."""

AGENCIES: Final = PICTURE_AGENCIES | frozenset(phrases("boilerplate", "agencies"))
"""Agencies and broadcasters as they stand in brackets in a dateline."""

SHARED_CREDITS: Final = frozenset(phrases("boilerplate", "shared_credits"))
"""Credits that stand alone, in brackets or not."""

PICTURE_SOURCES: Final = PICTURE_AGENCIES | SHARED_CREDITS | frozenset(phrases("boilerplate", "picture_sources"))
"""What may stand alone in brackets at the end of a caption."""

PICTURE_CREDITS: Final = SHARED_CREDITS | {"afp photo", "handout photo", "photo provided", "reuters photo"}
"""Credits of two words that stand alone."""

CREW: Final = words("boilerplate", "crew")
"""Words of a line that says who contributed to an article."""

BYLINE_ROLES: Final = CREW | words("boilerplate", "byline_roles")
"""Words that end a byline without "By": "Ann Lee, Staff Writer"."""

CREDIT_WORDS: Final = ARTICLES | COMMON_PREPOSITIONS | words("boilerplate", "credit_words")
"""Small words of credits, which otherwise consist of names."""
