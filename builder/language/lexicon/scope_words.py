"""Words that say of what part, and of what place, a figure is given."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.geography import DEMONYMS, PLACE_NOUNS, STATES_WRITTEN_OUT
from builder.language.lexicon.happening_words import STATIVE_VERBS
from builder.language.lexicon.loader import inverted, phrases, word_set
from builder.language.lexicon.organisations import COMPANY_FORMS, COMPANY_WORDS, ORGANISATIONS
from builder.language.lexicon.things import EVENTS, PLATFORMS
from builder.language.lexicon.word_classes import PLACE_PREPOSITIONS

FURTHER_BEFORE: Final = word_set("scope_words", "further_before")
"""Words before a number by which it comes on top of others: "another two"."""

FURTHER_AFTER: Final = word_set("scope_words", "further_after")
"""Words right after a number by which it comes on top of others: "two more"."""

_SUMS: Final = phrases("scope_words", "sums")

FURTHER: Final = FURTHER_BEFORE | FURTHER_AFTER
"""All these words, for a quick test."""

TOTALS_BEFORE: Final = tuple(tuple(entry.split()) for entry in (*phrases("scope_words", "totals_before"), *_SUMS))
"""Phrases before a number that make it the sum of all: "a total of"."""

TOTALS_AROUND: Final = tuple(tuple(entry.split()) for entry in (*phrases("scope_words", "totals_around"), *_SUMS))
"""Phrases in the clause of a number that do so: "so far"."""

FIRST_OF_TOTALS: Final = frozenset(entry[0] for entry in (*TOTALS_BEFORE, *TOTALS_AROUND))
"""The first words of all these phrases, for a quick test."""

KEYS_OF_TOTALS: Final = frozenset(max(entry, key=len) for entry in (*TOTALS_BEFORE, *TOTALS_AROUND))
"""The longest word of each, which few sentences have: "total" in "a total of"."""

TOTAL_NOUNS: Final = word_set("scope_words", "total_nouns")
"""Nouns whose number is the sum of all: "the toll rose to 12"."""

COMPASS_POINTS: Final = frozenset(
    ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
) | {"north-east", "north-west", "south-east", "south-west"}
"""Nouns that are a place or a part of one: "in the south", "in the south of the country"."""

PLACES: Final = PLACE_NOUNS | word_set("scope_words", "more_place_nouns") | COMPASS_POINTS
"""Nouns for places, in the singular."""

PLACES_OF_CARE: Final = word_set("scope_words", "places_of_care")
"""Words in the names of places to which people are taken from where it happened: "Mercy Hospital"."""

PARTS_OF_PLACES: Final = word_set("scope_words", "part_nouns") | COMPASS_POINTS
"""Nouns for a part of a place, which "of" must follow."""

ABSTRACT_BEFORE_OF: Final = word_set("scope_words", "abstract_before_of")
"""Place nouns that mean no place before "of" and anything but a place: "the area of finance"."""

VAGUE_NOUNS: Final = word_set("scope_words", "vague_nouns")
"""Place nouns, in the singular, that mean no place after another word, unless it is a name: "the black market"."""

BEFORE_PLACES: Final = (
    PLACE_PREPOSITIONS
    - {"over", "under", "below", "behind", "beside", "through", "among", "between", "against", "beyond", "upon"}
) | {"in", "at", "on", "near", "from", "to", "onto"}
"""Prepositions before a place."""

DIRECTION_PREPOSITIONS: Final = word_set("scope_words", "direction_prepositions")
"""Prepositions of a direction, which need a verb of motion before a bare name."""

MOTION_VERBS: Final = word_set("scope_words", "motion_verbs")
"""Verbs of motion, in the base form."""

PLACE_ADVERBS: Final = word_set("scope_words", "place_adverbs")
"""Words that are a place by themselves: "nationwide"."""

NAMES_OF_NO_PLACE: Final = word_set("scope_words", "names_of_no_place")
"""Words in names that are neither places nor bodies, nor make them places: "the United Nations"."""

NO_PLACES: Final = frozenset(tuple(entry.split()) for entry in phrases("scope_words", "no_places"))
"""Phrases that mean no place, although they look as if: "on the road"."""

NOT_PLACES: Final = frozenset[str]().union(
    NAMES_OF_NO_PLACE,
    ORGANISATIONS,
    COMPANY_FORMS,
    COMPANY_WORDS,
    DAYS_AND_MONTHS,
    *PLATFORMS,
)
"""Words in names that are no places, unless a place noun comes after them."""

CAPITALS: Final = word_set("scope_words", "places_in_capitals")
"""Short names in capitals that are places nevertheless."""

KNOWN_PLACES: Final = (
    frozenset(name.lower() for name in DEMONYMS) | STATES_WRITTEN_OUT | word_set("scope_words", "parts_of_the_world")
)
"""Names that are certainly places: countries, states, parts of the world."""

NOT_IN_PLACES: Final = word_set("scope_words", "not_in_places")
"""Counted nouns, in the singular, before which "in" and a bare name mean no place: "12 goals in"."""

NAMED_EVENTS: Final = word_set("scope_words", "more_events") | (
    (EVENTS | word_set("speaker_nouns", "events"))
    - word_set("scope_words", "unnamed_events")
    - {"gunman", "shooter", "attacker", "bomber", "suspect", "attempt", "vote", "round"}
)
"""Nouns, in the singular, for events that are named after their place: "the Lesk massacre"."""

SEVERITIES: Final = inverted("scope_words", "severities")
"""A word for how badly people were harmed -> the word that stands for those that mean the same."""

PLACING_VERBS: Final = MOTION_VERBS | STATIVE_VERBS | {"station", "base", "camp", "serve", "gather"}
"""Verbs, in the base form, whose place limits what is counted: "20,000 live in the camp", "12,000 sent to Norland"."""
