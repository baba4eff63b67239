"""Words around a number that say what happened to what it counts."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import DISTANCES
from builder.language.lexicon.figure_contexts import NUMBER_NOUNS
from builder.language.lexicon.function_words import TIME_CLAUSE_OPENERS
from builder.language.lexicon.loader import word_set
from builder.language.lexicon.things import CASUALTY_WORDS
from builder.language.lexicon.word_classes import (
    COMMON_PREPOSITIONS,
    OTHER_PREPOSITIONS,
    PLACE_PREPOSITIONS,
    PREPOSITIONAL_SUBORDINATORS,
    PURE_SUBORDINATORS,
)

STATES: Final = (
    CASUALTY_WORDS
    - {"lost", "died", "deserted", "killing", "wounding", "injuring", "maiming", "capturing"}
    - {"injuries", "deaths", "wounds", "casualties"}
) | {"shot", "homeless", "stranded", "trapped", "unaccounted", "hospitalised", "hospitalized"}
"""States that name what happened by themselves: "12 dead"."""

EVENT_NOUNS: Final = word_set("happening_words", "nouns")
"""Nouns, in the singular, for something that happened to as many as are counted: "12 deaths"."""

COUNT_NOUNS: Final = (NUMBER_NOUNS - {"score", "order", "power", "answer"}) | {"population", "size"}
"""Nouns, in the singular, for a number of something: "the number of dead"."""

COUNT_LINKS: Final = word_set("happening_words", "links")
"""Verbs, in the base form, between such a noun and its number: "the toll rose to 12"."""

NOT_VERBS: Final = word_set("happening_words", "not_verbs")
"""Words that look like a verb before a number: "including 12"."""

CLAUSE_ENDS: Final = (
    PURE_SUBORDINATORS
    | TIME_CLAUSE_OPENERS
    | {"but", "though", "where", "since", "as", "if", "with"}
    | {";", ":", ".", "–", "—"}
)
"""Words that begin another clause than that of the number before them."""

ASIDE_OPENERS: Final = word_set("happening_words", "asides")
"""Words after a comma that begin an aside on what was just counted."""

BEFORE_NUMBERS: Final = word_set("happening_words", "before_numbers")
"""Words between a verb or preposition and its number: "killing at least another 12"."""

NUMBER_PREPOSITIONS: Final = (
    COMMON_PREPOSITIONS
    | PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | PREPOSITIONAL_SUBORDINATORS
    | {"aboard", "including", "versus"}
) - {"to", "as", "about", "inside", "off", "outside"}
"""Prepositions before a number, some of which may open a clause: "with 12 people on board", "after two weeks"."""

STATIVE_VERBS: Final = word_set("happening_words", "stative")
"""Verbs, in the base form, that only say that something is there."""

NAMED_STATES: Final = word_set("happening_words", "states_after_prepositions")
"""Nouns that end a state named by a preposition: "in critical condition"."""

DIMENSION_WORDS: Final = frozenset({"wide", "long", "deep", "high", "tall", "thick", "across"})
"""Words after a length that say what was measured: "two metres wide"."""

DIRECTIONS: Final = word_set("happening_words", "directions")
"""Words between a length and the place from which it is measured."""

HAPPEN_TO_PEOPLE: Final = word_set("happening_words", "happen_to_people")
"""Events, in the base form, that imply people: "12 were killed"."""

REFERRING_NOUNS: Final = word_set("happening_words", "referring")
"""Words, in the singular, that stand for what an earlier figure counts: "12 others"."""

TIME_DISTANCES: Final = (DISTANCES - {"last"}) | {"later", "before", "after", "away", "apart", "old"}
"""Words after a time that say from when it is measured: "two hours after the collapse"."""

COMPARISONS: Final = word_set("happening_words", "comparisons")
"""Words after a measurement that compare: "12 percent below the price of May"."""

NOT_DESCRIBED: Final = word_set("happening_words", "not_described")
"""Words after a measurement that look like a noun it describes: "$5 each"."""
