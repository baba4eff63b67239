"""Nouns that show what kind of source a speaker is."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import word_set

OFFICIALS: Final = word_set("speaker_kinds", "officials") | word_set("speaker_kinds", "abbreviated_officials")
"""Holders of an office of the state, in the singular."""

OFFICIAL_BODIES: Final = word_set("speaker_kinds", "official_bodies")
"""Bodies of the state."""

ANY_OFFICIALS: Final = word_set("speaker_kinds", "any_officials")
"""Words for officials of whatever body whom an article does not name, in the singular."""

UNNAMED_FORCES: Final = word_set("speaker_kinds", "unnamed_forces")
"""Words for a force whose chief or spokesman another article names."""

OFFICIAL_NAMES: Final = word_set("speaker_kinds", "official_names")
"""Names of bodies of the state that do not say so, as ids."""

OFFICIAL_TITLES: Final = word_set("speaker_kinds", "official_titles")
"""Titles of officials of which no word alone shows it, as ids."""

STATE_SERVICES: Final = word_set("speaker_kinds", "state_services")
"""Nouns in the names of bodies of the state that many other names have as well."""

NOT_OF_THE_STATE: Final = word_set("speaker_kinds", "not_of_the_state")
"""Words with which such a name is that of another body."""

HEADS_OF_MUCH: Final = word_set("speaker_kinds", "heads_of_much")
"""Heads of states and of much else."""

EYEWITNESSES: Final = word_set("speaker_kinds", "eyewitnesses")
"""People who tell what they saw or went through themselves, in the singular."""

EXPERTS: Final = word_set("speaker_kinds", "experts")
"""People who judge from outside, in the singular."""

OUTLET_WORDS: Final = word_set("speaker_kinds", "outlets")
"""People who work for an outlet, and nouns for outlets, in the singular."""

NO_LONGER: Final = word_set("speaker_kinds", "no_longer")
"""Words that take such a noun from a speaker: "the former minister", "the minister's lawyer"."""
