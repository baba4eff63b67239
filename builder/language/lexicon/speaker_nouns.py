"""Nouns by whether what they denote can say something: people, bodies and documents can, ships and prices cannot."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import WEEKDAY_NAMES
from builder.language.lexicon.function_words import PLURAL_NOUNS
from builder.language.lexicon.loader import ordered, word_set
from builder.language.lexicon.numbers import SCALES
from builder.language.lexicon.reporting import CHANNELS, CUE_NOUNS, MOSTLY_NOUNS
from builder.language.lexicon.things import ARTIFACTS, EVENTS
from builder.language.lexicon.titles import FEMALE_WORDS
from builder.language.lexicon.unit_words import TIME_UNITS
from builder.language.lexicon.word_classes import INDEFINITE_PRONOUNS

PEOPLE: Final = word_set("speaker_nouns", "people") | PLURAL_NOUNS | FEMALE_WORDS | INDEFINITE_PRONOUNS
"""Nouns for people that no ending marks as such: "witness"."""

REPORTERS: Final = word_set("speaker_nouns", "reporters")
"""Nouns for people who tell what they saw for an outlet: "photographer"."""

BODIES: Final = word_set("speaker_nouns", "bodies") | frozenset(SCALES)
"""Nouns for groups and bodies, besides organisations: "crowd", "jury"."""

DOCUMENTS: Final = (
    word_set("speaker_nouns", "documents")
    | (CHANNELS - {"x", "truth", "phone", "telephone", "rally", "hearing", "appearance"})
    | frozenset(word for group in ARTIFACTS for word in group)
    | {"poll", "survey"}
)
"""Nouns for texts, recordings and their like, which stand for their authors: "report", "placard"."""

MUTE_NOUNS: Final = (
    word_set("speaker_nouns", "places")
    | word_set("speaker_nouns", "buildings")
    | word_set("speaker_nouns", "vehicles")
    | word_set("speaker_nouns", "weapons")
    | word_set("speaker_nouns", "times")
    | word_set("speaker_nouns", "events")
    | word_set("speaker_nouns", "money")
    | word_set("speaker_nouns", "nature")
    | word_set("speaker_nouns", "abstract")
    | frozenset(WEEKDAY_NAMES)
    | TIME_UNITS
    | (EVENTS - {"gunman", "shooter", "attacker", "bomber", "suspect"})
    | frozenset(CUE_NOUNS["thought"].split())
)
"""Nouns for what can say nothing: "valley", "rifle", "price"."""

PERSON_ENDINGS: Final = ordered("speaker_nouns", "person_endings")
"""Endings of nouns for people: "trader"."""

THING_ENDINGS: Final = ordered("speaker_nouns", "thing_endings")
"""Endings of abstract nouns: "sadness"."""

THING_VERBS: Final = word_set("speaker_nouns", "thing_verbs") | MOSTLY_NOUNS
"""Verbs, in the base form, that things do as well as speakers: "the tests show"."""
