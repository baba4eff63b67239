"""Words around a number that say what happened to what it counts."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import DISTANCES
from builder.language.lexicon.common_measures import OF_PEOPLE
from builder.language.lexicon.figure_contexts import NUMBER_NOUNS
from builder.language.lexicon.function_words import TIME_CLAUSE_OPENERS
from builder.language.lexicon.loader import phrases, table, word_set
from builder.language.lexicon.things import CASUALTY_WORDS, EVENTS
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
) | word_set("happening_words", "further_states")
"""States that name what happened by themselves: "12 dead"."""

EVENT_NOUNS: Final = word_set("happening_words", "nouns")
"""Nouns, in the singular, for something that happened to as many as are counted: "12 deaths"."""

EVENTS_OF_PEOPLE: Final = EVENT_NOUNS - {"loss", "capture", "release", "deployment", "evacuation", "rescue"}
"""Those of them that happen only to people."""

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

ADJECTIVES_OF_NUMBERS: Final = word_set("happening_words", "adjectives")
"""Adjectives between "the" and a number: "the remaining 12"."""

NUMBER_PREPOSITIONS: Final = (
    COMMON_PREPOSITIONS
    | PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | PREPOSITIONAL_SUBORDINATORS
    | {"aboard", "on-board", "onboard", "including", "versus", "alongside"}
) - {"to", "as", "about", "inside", "off", "outside"}
"""Prepositions before a number, some of which may open a clause: "with 12 people on board", "after two weeks"."""

STATIVE_VERBS: Final = word_set("happening_words", "stative")
"""Verbs, in the base form, that only say that something is there."""

NAMED_STATES: Final = word_set("happening_words", "states_after_prepositions")
"""Nouns that end a state named by a preposition: "in critical condition"."""

STATES_OF_PEOPLE: Final = NAMED_STATES - {"board"}
"""Those of them that only people are in."""

DIMENSION_WORDS: Final = frozenset({"wide", "long", "deep", "high", "tall", "thick", "across"})
"""Words after a length that say what was measured: "two metres wide"."""

DIRECTIONS: Final = word_set("happening_words", "directions")
"""Words between a length and the place from which it is measured."""

HAPPEN_TO_PEOPLE: Final = word_set("happening_words", "happen_to_people") | (
    frozenset(OF_PEOPLE) - {"toll", "save", "deploy", "station", "dispatch", "deployment", "vanish", "disappear"}
)
"""Events, in the base form, that imply people: "12 were killed"."""

DONE_BY_PEOPLE: Final = word_set("happening_words", "done_by_people")
"""Deeds, in the base form, that only people do: "hundreds protested"."""

DEEDS: Final = HAPPEN_TO_PEOPLE | word_set("happening_words", "deeds")
"""Verbs, in the base form, whose form in -ing is a noun for what happened: "the sinking of two ships"."""

ACTS: Final = word_set("happening_words", "acts") | (
    EVENTS - {"gunman", "shooter", "attacker", "bomber", "suspect", "attempt", "round"}
)
"""Nouns, in the singular, for a deed or an event that a preposition may join to a number."""

GIVING_VERBS: Final = word_set("happening_words", "giving")
"""Verbs, in the base form, whose second object is what is given: "cost the town $5 million"."""

CHANGING_VERBS: Final = word_set("happening_words", "changing")
"""Verbs, in the base form, whose object changes by a share: "cut emissions 40 percent"."""

VERBS_OF_MONEY: Final = (GIVING_VERBS - {"win", "bring", "send"}) | word_set("happening_words", "of_money")
"""Verbs, in the base form, whose pounds are money: "raised hundreds of pounds"."""

REFERRING_NOUNS: Final = word_set("happening_words", "referring")
"""Words, in the singular, that stand for what an earlier figure counts: "12 others"."""

TIME_DISTANCES: Final = (DISTANCES - {"last"}) | {"later", "before", "after", "away", "apart", "old", "back"}
"""Words after a time that say from when it is measured: "two hours after the collapse"."""

COMPARISONS: Final = word_set("happening_words", "comparisons")
"""Words after a measurement that compare: "12 percent below the price of May"."""

NOT_DESCRIBED: Final = word_set("happening_words", "not_described")
"""Words after a measurement that look like a noun it describes: "$5 each"."""

GROUP_NOUNS: Final = word_set("happening_words", "groups") | {"total"}
"""Nouns for several of what is counted: "a team of 12"."""

PHRASAL_VERBS: Final = frozenset(phrases("happening_words", "phrasal_verbs"))
"""Verbs in the base form with a particle that changes what they mean: "go off"."""

BELIEFS: Final = word_set("happening_words", "beliefs")
"""Verbs of belief in the base form."""

SEEMING_VERBS: Final = BELIEFS | word_set("happening_words", "seeming")
"""Verbs, in the base form, after which an infinitive says what happened: "are believed to have died"."""

VERBS_BEFORE_STATES: Final = word_set("happening_words", "before_states")
"""Verbs, in the base form, before the state that somebody is in: "remained missing"."""

CLAUSE_VERBS: Final = BELIEFS | word_set("happening_words", "clause_verbs")
"""Verbs, in the base form, before a number that may be the subject of a clause: "feared 12 people had died"."""

VERBS_OF_SPEAKING_TO: Final = word_set("happening_words", "personal_objects")
"""Verbs of speaking, in the base form, whose object is a person: "questioned 12 people"."""

NAMING_VERBS: Final = word_set("happening_words", "naming")
"""Verbs, in the base form, that say who some people are: "the dead included 12 women"."""

VERBS_WITH_NOUNS: Final = table("happening_words", "verbs_with_nouns")
"""A verb and its object, in the base form -> what happened: "lose life" is to die."""

CAUSING_VERBS: Final = word_set("happening_words", "causing")
"""Verbs, in the base form, whose object does something: "forced 12 people to flee"."""

PEOPLE_OF_AN_AGE: Final = word_set("happening_words", "people_of_an_age")
"""Plurals before a bound that is an age: "children under 12"."""

NOT_EVENTS: Final = word_set("happening_words", "not_events")
"""Nouns, in the singular, that end like those for something that happened but are none."""
