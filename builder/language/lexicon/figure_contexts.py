"""Words around numbers that decide whether a number counts something, and what; lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.function_words import BE
from builder.language.lexicon.loader import word_set
from builder.language.lexicon.word_classes import (
    ARTICLES,
    COMMON_PREPOSITIONS,
    DEMONSTRATIVES,
    HAVE,
    POSSESSIVE_DETERMINERS,
    QUANTIFIERS,
)

METRES_AFTER: Final = word_set("figure_contexts", "metres_after")
"""Words after "m" that make it metres, not millions."""

EVERYDAY_LABELS: Final = word_set("figure_contexts", "everyday_labels")
"""Labels that are everyday words as well."""

LABELS: Final = EVERYDAY_LABELS | word_set("figure_contexts", "labels")
"""Words directly before a number that is part of a name: "Section 5", "Flight 12"."""

LABELS_ONLY_CAPITAL: Final = EVERYDAY_LABELS | {"day's"}
"""Labels that count as such before digits only if capitalized, or before small digits with nothing counted after them.
"""

BEFORE_NUMBER: Final = (
    COMMON_PREPOSITIONS | (BE - {"being", "am"}) | HAVE | word_set("figure_contexts", "before_number")
)
"""Words that may have a capital before a number that counts, because they open sentences and headlines."""

STREETS: Final = word_set("figure_contexts", "streets")
"""Kinds of streets, in full and abbreviated: a number before one is an address."""

SCORE_NOUNS: Final = word_set("figure_contexts", "score_nouns")
"""Nouns of matches and votes: "A-B" before one is a score."""

VOTE_WORDS: Final = word_set("figure_contexts", "vote_words")
"""Words before "A to B", with nothing counted after it, that make it the outcome of a vote or match."""

OPENERS: Final = (
    ARTICLES
    | (POSSESSIVE_DETERMINERS - {"my", "our", "your"})
    | (DEMONSTRATIVES - {"this", "that"})
    | (QUANTIFIERS - {"any", "no", "every", "each", "neither", "either"})
    | word_set("figure_contexts", "openers")
)
"""Words that may open a sentence before a number that counts."""

BEFORE_ONE: Final = word_set("figure_contexts", "before_one")
"""Words before "one" that make it a pronoun or part of a name."""

NOT_AFTER_ONE: Final = word_set("figure_contexts", "not_after_one")
"""Nouns with which "one" makes an idiom or a pointer, not a count."""

NOT_HYPHENED: Final = (COMMON_PREPOSITIONS - {"from", "with"}) | word_set("figure_contexts", "not_hyphened")
"""Words after a number and a hyphen that are not counted."""

AFTER_COUNTS: Final = word_set("figure_contexts", "after_counts")
"""Words that may follow a number directly without being what it counts: "12 killed"."""

COUNT_SKIPS: Final = word_set("figure_contexts", "count_skips")
"""Words between a number and what it counts."""

IRREGULAR_PLURALS: Final = word_set("figure_contexts", "irregular_plurals")
"""Plurals without -s."""

NOT_PLURALS: Final = word_set("figure_contexts", "not_plurals")
"""Words in -s that are no plurals."""

BEFORE_HALF: Final = word_set("figure_contexts", "before_half")
"""Words before "half" that make it a part of a match or a thing: "the second half"."""

MEASURED_IN_HALVES: Final = word_set("figure_contexts", "measured_in_halves")
"""Nouns that "half-" measures: "a half-mile queue"; "half-brother" and "half-time" measure nothing."""

SINGULAR_WORDS: Final = word_set("figure_contexts", "singular_words")
"""Units whose singular is an everyday word, so that it needs "one" or a hyphen before it."""
