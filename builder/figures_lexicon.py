"""Old names of word lists that now stand in `builder.language.lexicon`; new code takes them from there."""

from __future__ import annotations

from builder.language.lexicon import (
    dates,
    figure_contexts,
    function_words,
    numbers,
    qualifiers,
    things,
    units,
    verbs,
)

ONES = numbers.ONES
TEENS = numbers.TEENS
TENS = numbers.TENS
SCALES = numbers.SCALES
VAGUE = numbers.VAGUE
SUFFIXES = numbers.SUFFIXES
METRES_AFTER = figure_contexts.METRES_AFTER
FRACTION_PARTS = numbers.FRACTION_PARTS
GLYPHS = numbers.FRACTION_SIGNS
ORDINALS = numbers.ORDINALS
BEFORE = qualifiers.BEFORE
LONGEST_BEFORE = qualifiers.LONGEST_BEFORE
NEUTRAL_BEFORE = qualifiers.NEUTRAL_BEFORE
AFTER = qualifiers.AFTER
GLUED_AFTER = qualifiers.ATTACHED_AFTER
ABOUT_AS_TOPIC = qualifiers.ABOUT_AS_TOPIC
OVER_AS_MORE = qualifiers.OVER_AS_MORE
OTHER_UP_TO = qualifiers.OTHER_UP_TO
UNITS = units.UNITS
GLUED_UNITS = units.GLUED_UNITS
LETTER_UNITS = units.LETTER_UNITS
TIME_UNITS = units.TIME_UNITS
CURRENCY = units.CURRENCY
CURRENCY_CODES = units.CURRENCY_CODES
DOLLARS = units.DOLLARS
RATE_NOUNS = units.RATE_NOUNS
MONTHS = dates.MONTHS
WEEKDAYS = dates.WEEKDAYS
YEAR_CONTEXT = dates.YEAR_CONTEXT
AFTER_YEARS = dates.AFTER_YEARS
LABELS = figure_contexts.LABELS
LABELS_ONLY_CAPITAL = figure_contexts.LABELS_ONLY_CAPITAL
BEFORE_NUMBER = figure_contexts.BEFORE_NUMBER
STREETS = figure_contexts.STREETS
CLOCK_WORDS = dates.CLOCK_WORDS
TIME_ZONES = dates.CAPITAL_ZONES
SCORE_NOUNS = figure_contexts.SCORE_NOUNS
VOTE_WORDS = figure_contexts.VOTE_WORDS
OPENERS = figure_contexts.OPENERS
CHANGE_WORDS = verbs.CHANGE_VERBS
TITLE_BEFORE_ONE = figure_contexts.BEFORE_ONE
NOT_AFTER_ONE = figure_contexts.NOT_AFTER_ONE
HYPHEN_AFTER_ONE = units.HYPHEN_AFTER_ONE
NOT_HYPHENED = figure_contexts.NOT_HYPHENED
PARTICIPLES = figure_contexts.AFTER_COUNTS
COUNT_SKIPS = figure_contexts.COUNT_SKIPS
STOP = function_words.NOUN_PHRASE_ENDS
IRREGULAR_PLURALS = figure_contexts.IRREGULAR_PLURALS
NOT_PARTICIPLES = verbs.WORDS_IN_ED
NOT_PLURAL = figure_contexts.NOT_PLURALS
IRREGULAR_STEMS = verbs.IRREGULAR_STEMS
AUXILIARIES = function_words.PARTICIPLE_HELPERS
ONLY_FINITE = verbs.ONLY_FINITE
RELATIVES = function_words.FIGURE_RELATIVES
CLAUSE_OPENERS = function_words.CLAUSE_OPENERS
CASUALTY_WORDS = things.CASUALTY_WORDS
MONTH_NUMBERS = dates.MONTH_NUMBERS
WEEKDAY_NUMBERS = dates.WEEKDAY_NUMBERS
NUMBERS_TO_TWELVE = numbers.NUMBERS_TO_TWELVE
FUTURE_WORDS = dates.FUTURE_WORDS
LINKS = verbs.FIGURE_LINKS
