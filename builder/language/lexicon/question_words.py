"""Words by which a question shows what it asks for."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.figure_contexts import NUMBER_NOUNS
from builder.language.lexicon.geography import PLACE_NOUNS
from builder.language.lexicon.loader import word_set
from builder.language.lexicon.scope_words import PLACES

HOW_MUCH: Final = word_set("question_words", "how_much")
"""Words after "how" that ask for a number."""

NUMBERS: Final = word_set("question_words", "numbers") | (NUMBER_NOUNS - {"order", "power", "answer"})
"""Nouns for a number: "what was the toll"."""

TIMES: Final = word_set("question_words", "times") | word_set("speaker_nouns", "times")
"""Nouns for a time: "on which day"."""

PERSONS: Final = word_set("question_words", "persons")
"""Nouns for people and bodies: "which agency"; of countries, one asks for a body more often than for a place."""

ASKED_PLACES: Final = (word_set("question_words", "places") | PLACE_NOUNS | PLACES) - PERSONS - {"state"}
"""Nouns for places: "in which town"; a state may also be a condition."""
