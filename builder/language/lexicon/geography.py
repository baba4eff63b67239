"""Countries, states and parts of the world."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import table, word_set

STATES: Final = word_set("geography", "states")
"""Abbreviated states and provinces: after a comma, one ends a sentence if a capital follows."""

STATES_WRITTEN_OUT: Final = word_set("geography", "states_written_out")
"""States and provinces of one word, lower case."""

PLACES_AND_FIRST_NAMES: Final = word_set("geography", "places_and_first_names")
"""Places that are also first names, lower case: "Georgia"."""

REGIONS: Final = word_set("geography", "regions")
"""Words that make a different place of the place name after them: "northern Exampleland"."""

PLACE_PARTS: Final = REGIONS | {"central", "upper", "lower", "greater", "equatorial"}
"""Words that make a different place of the place name after them, for names of agents: "Greater Exampleland"."""

STATE_WORDS: Final = word_set("geography", "state_words")
"""Words next to the name of a country in the name of its government: "the government of Exampleland"."""

PLACE_NOUNS: Final = word_set("geography", "place_nouns")
"""Nouns for places that follow a name or end it: "the Exampleland bridge"."""

VESSEL_NOUNS: Final = word_set("geography", "vessel_nouns")
"""Nouns for vessels, machines and storms before their names: "the ferry Example"."""

PLACE_FIRST_WORDS: Final = (REGIONS - {"northern", "southern", "eastern", "western"}) | {
    "united",
    "democratic",
    "great",
    "republican",
    "white",
    "fort",
    "mount",
    "lake",
    "port",
    "cape",
    "los",
    "las",
    "san",
    "santa",
    "uss",
    "hms",
    *VESSEL_NOUNS,
}
"""First words of names that are places, parties, vessels or storms, not people."""

DEMONYMS: Final = table("geography", "demonyms")
"""Country -> its adjective, which counts as the same word: "Exampleland" and "Examplish"."""

SEATS: Final = table("geography", "seats")
"""Seat of a government, as an id -> the country whose government it means, in lower case."""

COMPATRIOTS: Final = word_set("geography", "compatriots") | {adjective.lower() for adjective in DEMONYMS.values()}
"""Words for one of the people of a nation, which name nobody, lower case: "the Exampleman"."""
