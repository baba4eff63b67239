"""Words around a number that determine whether it counts something, and what; lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.function_words import BE, OPENING_PLURALS
from builder.language.lexicon.loader import word_set
from builder.language.lexicon.things import CASUALTY_WORDS
from builder.language.lexicon.word_classes import (
    ARTICLES,
    COMMON_PREPOSITIONS,
    DEMONSTRATIVES,
    HAVE,
    MODALS,
    POSSESSIVE_DETERMINERS,
    PURE_SUBORDINATORS,
    QUANTIFIERS,
)

METRES_AFTER: Final = word_set("figure_contexts", "metres_after")
"""Words after "m" that make it metres, not millions."""

METRES_BEFORE: Final = word_set("figure_contexts", "metres_before")
"""Words shortly before a number with "m" that make it metres, not millions."""

EVERYDAY_LABELS: Final = word_set("figure_contexts", "everyday_labels")
"""Labels that are also everyday words."""

LABELS: Final = EVERYDAY_LABELS | word_set("figure_contexts", "labels")
"""Words directly before a number that is part of a name: "Section 5", "Flight 12"."""

LABELS_ONLY_CAPITAL: Final = EVERYDAY_LABELS | {"day's"}
"""Labels that are recognized before digits only if capitalized, or if the number is small and counts nothing."""

BEFORE_NUMBER: Final = (
    COMMON_PREPOSITIONS | (BE - {"being", "am"}) | HAVE | word_set("figure_contexts", "before_number")
)
"""Words that may have a capital before a counting number, because they open sentences and headlines."""

STREETS: Final = word_set("figure_contexts", "streets")
"""Kinds of streets, in full and abbreviated: a number before one is an address."""

SCORE_NOUNS: Final = word_set("figure_contexts", "score_nouns")
"""Nouns of matches and votes: "A-B" before one is a score."""

VOTE_WORDS: Final = word_set("figure_contexts", "vote_words")
"""Words before "A to B" that make it the outcome of a vote or match if no counted noun follows."""

OPENERS: Final = (
    ARTICLES
    | (POSSESSIVE_DETERMINERS - {"my", "our", "your"})
    | (DEMONSTRATIVES - {"this", "that"})
    | (QUANTIFIERS - {"any", "no", "every", "each", "neither", "either"})
    | word_set("figure_contexts", "openers")
)
"""Words that may open a sentence before a counting number."""

BEFORE_ONE: Final = word_set("figure_contexts", "before_one")
"""Words before "one" that make it a pronoun or part of a name."""

NOT_AFTER_ONE: Final = word_set("figure_contexts", "not_after_one")
"""Nouns that form an idiom or a reference with "one", not a count."""

NOT_COUNTED_AFTER_HYPHEN: Final = (COMMON_PREPOSITIONS - {"from", "with"}) | word_set("figure_contexts", "not_hyphened")
"""Words after a number and a hyphen that the number does not count."""

AFTER_COUNTS: Final = word_set("figure_contexts", "after_counts")
"""Words that may follow a number directly without being what it counts: "12 killed"."""

AFTER_SCORES: Final = AFTER_COUNTS | word_set("figure_contexts", "after_scores")
"""Words after "scores" if it means a great number of people or things: "scores were hurt"."""

COUNT_SKIPS: Final = word_set("figure_contexts", "count_skips")
"""Words between a number and its counted noun."""

BEFORE_TIMES: Final = word_set("figure_contexts", "before_times")
"""Prepositions before a time of day: "at about 6.13"."""

PRICE_WORDS: Final = word_set("figure_contexts", "price_words")
"""Words that make a number with a point a price, a rate or a mark, even after "at"."""

CALLS: Final = word_set("figure_contexts", "calls")
"""Words that tell to dial a number, or name the line: "call", "helpline"."""

BETWEEN_CALL_AND_NUMBER: Final = word_set("figure_contexts", "between_call_and_number")
"""Words and marks that may come between "call" and a telephone number."""

AFTER_EMERGENCY_NUMBER: Final = word_set("figure_contexts", "after_emergency_number")
"""Words after an emergency number for those who answer it, or for what is said: "999 operators"."""

MILITARY_UNITS: Final = word_set("figure_contexts", "military_units")
"""Kinds of military units, which have their number before them: "76 Battalion"."""

PICTURES: Final = word_set("figure_contexts", "pictures")
"""Words before the place of a picture in a gallery: "Photo 1 of 31"."""

NUMBERED_NOUNS: Final = word_set("figure_contexts", "numbered_nouns")
"""Nouns that number their own kind: "on day three"."""

CALIBRED: Final = word_set("figure_contexts", "calibred")
"""Weapons and what they fire, after a number with a point that is a calibre: ".22 rifles"."""

QUAKES: Final = word_set("figure_contexts", "quakes")
"""Nouns for an earthquake, before which a number with a point is a magnitude: "a 5.2 tremor"."""

NUMBER_NOUNS: Final = word_set("figure_contexts", "number_nouns")
"""Nouns for a number, after which one in commas is no age: "the toll, 42, is final"."""

BEFORE_SUBJECT: Final = (PURE_SUBORDINATORS - {"if", "unless", "whether"}) | word_set(
    "figure_contexts", "before_subject"
)
"""Words and marks after which the subject of a clause may begin: "and one of the bombs"."""

CARED_FOR: Final = word_set("figure_contexts", "cared_for")
"""Participles for what becomes of people: "one was taken to hospital"."""

NOT_AFTER_ONE_OF: Final = word_set("figure_contexts", "not_after_one_of")
"""Nouns that "one of" refers to without counting: "one of the reasons"."""

DESCRIBES_AFTER: Final = word_set("figure_contexts", "describes_after")
"""Participles that describe the noun before them: "one of the groups based there"."""

RANKS_ONE: Final = word_set("figure_contexts", "ranks_one")
"""Words that rank what they describe, besides superlatives in -est: "one of the main bridges"."""

WEAPONS: Final = word_set("figure_contexts", "weapons")
"""Weapons and what they do, which come one after another: "another bomb exploded"."""

HARMING: Final = (
    CASUALTY_WORDS
    - {"dead", "missing", "lost", "sick", "ill", "died", "deserted", "injuries", "deaths", "wounds", "casualties"}
) | word_set("figure_contexts", "harming")
"""Forms of verbs before those who come to harm: "killing another man"."""

HARM_NOUNS: Final = word_set("figure_contexts", "harm_nouns")
"""Nouns for harm or an arrest, which may be said not to have been at all: "no casualties"."""

HARMED: Final = (
    (CASUALTY_WORDS - {"died", "killing", "wounding", "injuring", "maiming", "capturing", "lost"})
    | (AFTER_COUNTS & {"trapped", "stranded", "infected", "hospitalised", "hospitalized"})
    | word_set("figure_contexts", "harmed")
)
"""Participles and adjectives for what no one, or nothing, came to: "no one was hurt"."""

DIED: Final = word_set("figure_contexts", "died")
"""Finite verbs for the same: "no one died"."""

NOT_AFTER_NO: Final = word_set("figure_contexts", "not_after_no")
"""Words after "no" that make another phrase of it, or leave room for others: "no doubt", "no serious injuries"."""

LESS_THAN_NONE: Final = word_set("figure_contexts", "less_than_none")
"""Words in the clause after a zero that leave room for others, or leave the number open: "except the driver"."""

UNREAL_BEFORE_NONE: Final = MODALS | word_set("figure_contexts", "unreal_before_none")
"""Words before a zero that make it a wish, a plan, a condition or a denial: "to ensure that no one is hurt"."""

HAVE_HARM: Final = word_set("figure_contexts", "have_harm")
"""Verbs that say that somebody had no injury: "she escaped with no injuries"."""

SURE_COUNTED: Final = OPENING_PLURALS | word_set("figure_contexts", "sure_counted")
"""Nouns before which a space is surely lacking if they come right after digits: "24people"."""

RUN_INTO_NUMBERS: Final = frozenset(word for word in BEFORE_NUMBER - {"some"} if len(word) > len("and"))
"""Words into which a number may have run, if both are in capitals: "MORE THANONE"."""

IRREGULAR_PLURALS: Final = word_set("figure_contexts", "irregular_plurals")
"""Plurals without -s."""

NOT_PLURALS: Final = word_set("figure_contexts", "not_plurals")
"""Words in -s that are not plurals."""

BEFORE_HALF: Final = word_set("figure_contexts", "before_half")
"""Words before "half" that make it a part of a match or a thing: "the second half"."""

MEASURED_IN_HALVES: Final = word_set("figure_contexts", "measured_in_halves")
"""Nouns that can be measured with "half-": "a half-mile queue"; "half-brother" and "half-time" measure nothing."""

SINGULAR_WORDS: Final = word_set("figure_contexts", "singular_words")
"""Units whose singular is an everyday word, so that it needs "one" or a hyphen before it."""
