"""Old names of word lists that now stand in `builder.language.lexicon`; new code takes them from there."""

from __future__ import annotations

from builder.language.lexicon import (
    abbreviations,
    boilerplate_phrases,
    calendar_words,
    function_words,
    geography,
    reporting,
    titles,
)

TITLES = titles.NEVER_END
NUMBERED = abbreviations.BEFORE_NUMBERS
ABBREVIATIONS = abbreviations.MAY_END
STATES = geography.STATES
NEVER_LAST = abbreviations.NEVER_LAST
EXCLAIMED_NAMES = abbreviations.EXCLAIMED_NAMES
STARTERS = frozenset(word[0].upper() + word[1:] for word in function_words.SENTENCE_STARTERS)
LOWER_NAMES = abbreviations.LOWER_NAMES
REPORTING = reporting.QUOTE_TAGS
MONTHS = calendar_words.MONTHS
WEEKDAYS = calendar_words.WEEKDAYS
ZONES = calendar_words.ZONES
DATE_WORDS = calendar_words.STAMP_WORDS
AGENCIES = boilerplate_phrases.AGENCIES
PICTURE_SOURCES = boilerplate_phrases.PICTURE_SOURCES
PICTURE_CREDITS = boilerplate_phrases.PICTURE_CREDITS
CREW = boilerplate_phrases.CREW
CREDIT_WORDS = boilerplate_phrases.CREDIT_WORDS
ROLES = boilerplate_phrases.BYLINE_ROLES
QUESTION_WORDS = function_words.QUESTION_OPENERS
CLAUSE_WORDS = function_words.CLAUSE_WORDS
STOP_WORDS = function_words.STOP_WORDS
