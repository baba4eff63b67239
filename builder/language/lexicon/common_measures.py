"""What newsrooms count, whatever the event: the measures that every dossier has without declaring them."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon import geography, organisations, speaker_nouns
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
"""What a sum of money is, as a lemma -> noun: "worth" -> "value"."""

COST: Final = "cost"
"""The id of the measure of sums of money; those of other nouns than "price" are of a measure within it."""

MAGNITUDE: Final = "magnitude"
"""The id of the measure of magnitudes, and the unit of its figures."""

ANYBODY: Final = word_set("common_measures", "anybody")
"""Nouns, in the singular, for people of any kind: "victim"."""

FORCES: Final = word_set("common_measures", "forces")
"""Nouns, in the singular, for those who are deployed: "soldier"."""

HIT_AS_PEOPLE: Final = word_set("common_measures", "animals") | word_set("common_measures", "groups")
"""Nouns, in the singular, for what is killed, injured or displaced as people are, but is counted by itself."""

_MEMBERS: Final = word_set("common_measures", "members")
"""Nouns, in the singular, for bodies that count their people: "12 staff"."""

_BODIES: Final = speaker_nouns.BODIES | organisations.ORGANISATIONS | organisations.COMMON_BODIES
"""Nouns for groups and organisations: "battalion", "bank"."""

_PLACES_AND_VESSELS: Final = geography.PLACE_NOUNS | geography.VESSEL_NOUNS
"""Nouns for places, and for vessels and machines."""

_NOBODY: Final = (
    speaker_nouns.MUTE_NOUNS
    | speaker_nouns.DOCUMENTS
    | HIT_AS_PEOPLE
    | _BODIES
    | _PLACES_AND_VESSELS
    | word_set("common_measures", "further_things")
) - _MEMBERS
"""Nouns for what is no person, some in spite of their endings: "river", "letter"."""


def names_people(noun: str) -> bool:
    """Return True if a noun, in the singular and lower case, is one for people: "sailor"."""
    if noun in HIT_AS_PEOPLE:
        return False
    if noun in ANYBODY or noun in speaker_nouns.PEOPLE or noun in PERSON_NOUNS or noun in FORCES or noun in _MEMBERS:
        return True
    return noun.endswith(speaker_nouns.PERSON_ENDINGS) and noun not in _NOBODY


def is_thing(noun: str) -> bool:
    """Return True if a noun, in the singular and lower case, is one for no person: "river", "horse", "bank"."""
    return noun in _NOBODY


def lemmas_of(measure: str) -> tuple[str, ...]:
    """Return the lemmas of what happened for a measure of people or things."""
    of_money = dict.fromkeys(OF_MONEY, COST)
    return tuple(lemma for lemma, name in (OF_PEOPLE | OF_THINGS | of_money).items() if name == measure)
