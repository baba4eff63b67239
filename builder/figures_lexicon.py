"""Old names of word lists that now stand in `builder.language.lexicon`; new code takes them from there."""

from __future__ import annotations

from builder.language.lexicon import (
    calendar_words,
    figure_contexts,
    function_words,
    numbers,
    qualifier_words,
    things,
    unit_words,
    verb_forms,
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
BEFORE = qualifier_words.BEFORE
LONGEST_BEFORE = qualifier_words.LONGEST_BEFORE
NEUTRAL_BEFORE = qualifier_words.NEUTRAL_BEFORE
AFTER = qualifier_words.AFTER
GLUED_AFTER = qualifier_words.ATTACHED_AFTER
ABOUT_AS_TOPIC = qualifier_words.ABOUT_AS_TOPIC
OVER_AS_MORE = qualifier_words.OVER_AS_MORE
OTHER_UP_TO = qualifier_words.OTHER_UP_TO
UNITS = unit_words.UNITS
GLUED_UNITS = unit_words.GLUED_UNITS
LETTER_UNITS = unit_words.LETTER_UNITS
TIME_UNITS = unit_words.TIME_UNITS
CURRENCY = unit_words.CURRENCY
CURRENCY_CODES = unit_words.CURRENCY_CODES
DOLLARS = unit_words.DOLLARS
RATE_NOUNS = unit_words.RATE_NOUNS
MONTHS = calendar_words.MONTHS
WEEKDAYS = calendar_words.WEEKDAYS
YEAR_CONTEXT = calendar_words.YEAR_CONTEXT
AFTER_YEARS = calendar_words.AFTER_YEARS
LABELS = figure_contexts.LABELS
LABELS_ONLY_CAPITAL = figure_contexts.LABELS_ONLY_CAPITAL
BEFORE_NUMBER = figure_contexts.BEFORE_NUMBER
STREETS = figure_contexts.STREETS
CLOCK_WORDS = calendar_words.CLOCK_WORDS
TIME_ZONES = calendar_words.CAPITAL_ZONES
SCORE_NOUNS = figure_contexts.SCORE_NOUNS
VOTE_WORDS = figure_contexts.VOTE_WORDS
OPENERS = figure_contexts.OPENERS
CHANGE_WORDS = verb_forms.CHANGE_VERBS
TITLE_BEFORE_ONE = figure_contexts.BEFORE_ONE
NOT_AFTER_ONE = figure_contexts.NOT_AFTER_ONE
HYPHEN_AFTER_ONE = unit_words.HYPHEN_AFTER_ONE
NOT_HYPHENED = figure_contexts.NOT_HYPHENED
PARTICIPLES = figure_contexts.AFTER_COUNTS
COUNT_SKIPS = figure_contexts.COUNT_SKIPS
STOP = function_words.NOUN_PHRASE_ENDS
IRREGULAR_PLURALS = figure_contexts.IRREGULAR_PLURALS
NOT_PARTICIPLES = verb_forms.WORDS_IN_ED
NOT_PLURAL = figure_contexts.NOT_PLURALS
IRREGULAR_STEMS = verb_forms.IRREGULAR_STEMS
AUXILIARIES = function_words.PARTICIPLE_HELPERS
ONLY_FINITE = verb_forms.ONLY_FINITE
RELATIVES = function_words.FIGURE_RELATIVES
CLAUSE_OPENERS = function_words.CLAUSE_OPENERS
CASUALTY_WORDS = things.CASUALTY_WORDS
MONTH_NUMBERS = calendar_words.MONTH_NUMBERS
WEEKDAY_NUMBERS = calendar_words.WEEKDAY_NUMBERS
NUMBERS_TO_TWELVE = numbers.NUMBERS_TO_TWELVE
FUTURE_WORDS = calendar_words.FUTURE_WORDS
LINKS = verb_forms.FIGURE_LINKS
