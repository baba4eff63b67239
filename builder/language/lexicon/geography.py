"""Countries, states and parts of the world."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import table, word_set

STATES: Final = word_set("geography", "states")
"""Abbreviated states and provinces: after a comma they end a sentence if a capital follows."""

REGIONS: Final = word_set("geography", "regions")
"""Words before the name of a place that make it another place: "northern Exampleland"."""

PLACE_PARTS: Final = REGIONS | {"central", "upper", "lower", "greater", "equatorial"}
"""Words before the name of a place that make it another place, in the names of agents: "Greater Exampleland"."""

STATE_WORDS: Final = word_set("geography", "state_words")
"""Words next to the name of a country in the name of its government: "the government of Exampleland"."""

PLACE_FIRST_WORDS: Final = (REGIONS - {"northern", "southern", "eastern", "western"}) | {
    "united",
    "democratic",
    "great",
    "republican",
    "white",
}
"""First words of names that are places or parties, not people."""

DEMONYMS: Final = table("geography", "demonyms")
"""Country -> its adjective, which may be used in its place: "Exampleland" and "Examplish"."""
