"""Qualifiers: phrases next to a number that say how exact it is, lower case."""

from __future__ import annotations

from typing import Final, get_args

from builder.language.lexicon.function_words import BE
from builder.language.lexicon.loader import inverted, phrases, word_set
from builder.language.lexicon.word_classes import BE_FINITE, COMMON_PREPOSITIONS, HAVE
from builder.model import Qualifier

NEUTRAL_BEFORE: Final = word_set("qualifier_words", "neutral_before")
"""Words that may come between a qualifier and its number without changing the meaning: "more than a total of 12"."""

ABOUT_AS_TOPIC: Final = word_set("qualifier_words", "about_as_topic")
"""Words after which "about" names a topic, not an approximation."""

OVER_AS_MORE: Final = (
    BE_FINITE | HAVE | (COMMON_PREPOSITIONS - {"from", "on", "to"}) | word_set("qualifier_words", "over_as_more")
)
"""Words after which "over" before a span of time means "more than"; elsewhere it means "during"."""

OTHER_UP_TO: Final = word_set("qualifier_words", "other_up_to")
"""Verbs after which "up to" is not an upper limit: "woke up to"."""

OVER_AS_PARTICLE: Final = word_set("qualifier_words", "over_as_particle")
"""Verbs that "over" belongs to before a number: "handed over 20 guns"."""

OVER_PEOPLE: Final = word_set("qualifier_words", "over_people")
"""Verbs that "over" belongs to before a number of people: "ran over 10 people"."""

RACES: Final = word_set("qualifier_words", "races")
"""Words before "over" and the distance of a race: "races over 100 metres"."""

WHAT_IS_ABOVE: Final = word_set("qualifier_words", "what_is_above")
"""Nouns for what other things are under: "sells under four brands"."""

COVERS: Final = word_set("qualifier_words", "covers")
"""Nouns for what covers things at a depth: "buried under 12 feet of snow"."""

PASSING: Final = phrases("qualifier_words", "passing")
"""Verbs that make a bound only if the number counts nothing after it: "the toll crossed 100"."""

BEFORE_ARTICLE: Final = phrases("qualifier_words", "before_article")
"""Bounds that keep their meaning before "a" and a measure: "up to a $250,000 fine"."""

SINKING: Final = word_set("qualifier_words", "sinking")
"""Verbs after which what is below a depth is deeper: "sunk below 10 feet"."""

LEVELS: Final = word_set("qualifier_words", "levels")
"""Nouns for what falls below a height: "the river sank below 10 feet"."""

ESTIMATING: Final = word_set("qualifier_words", "estimating")
"""Verbs that make the number after their object and "at", or after "that", approximate."""

APPROXIMATE_NOUNS: Final = word_set("qualifier_words", "approximate_nouns")
"""Adjectives of a noun whose number is approximate: "an estimated cost of $5m"."""

DENIALS: Final = word_set("qualifier_words", "denials")
"""Words that deny a bound, besides verbs in "n't": "not more than 20"."""

MEASURING_VERBS: Final = BE | HAVE | word_set("qualifier_words", "measuring_verbs")
"""Verbs that may come between a denial and a bound: "has not risen above 20"."""

ESTIMATED: Final = word_set("qualifier_words", "estimated")
"""Participles before "to have" and a verb that make the number after it approximate."""

ADVERBIAL_OPENERS: Final = COMMON_PREPOSITIONS | word_set("qualifier_words", "adverbial_openers")
"""Words after "at least" with which it limits a clause, not a number."""

_PASSED: Final[Qualifier] = "over"

_QUALIFIERS: Final[tuple[Qualifier, ...]] = get_args(Qualifier)


def _qualifiers(name: str) -> dict[str, Qualifier]:
    """Return phrase -> qualifier for a table of the lexicon."""
    by_name: dict[str, Qualifier] = {qualifier: qualifier for qualifier in _QUALIFIERS}
    return {phrase: by_name[qualifier] for phrase, qualifier in inverted("qualifier_words", name).items()}


BEFORE: Final = _qualifiers("before") | dict.fromkeys(PASSING, _PASSED)
"""Phrase directly before a number -> qualifier."""

LONGEST_BEFORE: Final = max(len(phrase.split()) for phrase in BEFORE)
"""Number of words in the longest phrase before a number."""

BETWEEN_MAGNITUDE_AND_NUMBER: Final = {word for phrase in BEFORE for word in phrase.split()} | {"-", "of", "a", "an"}
"""Words that may come between "magnitude" and its number: "magnitude of about 6", "magnitude-6"."""

AFTER: Final = _qualifiers("after")
"""Phrase after a number, or after the noun it counts -> qualifier."""

ATTACHED_AFTER: Final = _qualifiers("attached")
"""Ending attached to a number -> qualifier."""
