"""What newsrooms count, whatever the event: the measures that every dossier has without declaring them."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon import speaker_nouns
from builder.language.lexicon.loader import inverted, table, word_set
from builder.language.lexicon.titles import PERSON_NOUNS

TITLES: Final = table("common_measures", "titles")
"""Measure id -> its title, in the order in which readers see them."""

OF_PEOPLE: Final = inverted("common_measures", "people")
"""What happens to people, as a lemma -> measure id: "drown" -> "killed"."""

OF_FORCES: Final = inverted("common_measures", "of_forces")
"""The same for what happens only to troops and the like: "send" -> "deployed"."""

OF_THINGS: Final = inverted("common_measures", "things")
"""What happens to things, as a lemma -> measure id."""

OF_MONEY: Final = inverted("common_measures", "money")
"""What a sum of money is of, as a lemma -> measure id."""

MAGNITUDE: Final = "magnitude"
"""The id of the measure of magnitudes, and the unit of its figures."""

ANYBODY: Final = word_set("common_measures", "anybody")
"""Nouns, in the singular, for people of any kind: "victim"."""

FORCES: Final = word_set("common_measures", "forces")
"""Nouns, in the singular, for those who are deployed: "soldier"."""

_NOBODY: Final = speaker_nouns.MUTE_NOUNS | speaker_nouns.DOCUMENTS | word_set("common_measures", "animals")
"""Nouns for what is no person in spite of an ending: "river", "letter"."""


def is_person(noun: str) -> bool:
    """Return True if a noun, in the singular and lower case, is one for people: "sailor"."""
    if noun in ANYBODY or noun in speaker_nouns.PEOPLE or noun in PERSON_NOUNS or noun in FORCES:
        return True
    return noun.endswith(speaker_nouns.PERSON_ENDINGS) and noun not in _NOBODY


def is_thing(noun: str) -> bool:
    """Return True if a noun, in the singular and lower case, is one for a thing or an animal: "river", "horse"."""
    return noun in _NOBODY


def words_of(measure: str) -> tuple[str, ...]:
    """Return the lemmas of what happened for a measure of people or things."""
    return tuple(lemma for lemma, name in (OF_PEOPLE | OF_THINGS | OF_MONEY).items() if name == measure)
