"""First names, and lower-case words in names."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import ordered, word_set
from builder.language.lexicon.word_classes import ARTICLES

FEMALE_NAMES: Final = word_set("names", "female_names")
"""First names of women; a name on neither list, or on both, fits both genders."""

MALE_NAMES: Final = word_set("names", "male_names")
"""First names of men; a name on neither list, or on both, fits both genders."""

FIRST_NAMES: Final = FEMALE_NAMES | MALE_NAMES
"""Known first names, lower case."""

FIRST_NAME_GENDERS: Final = dict.fromkeys(MALE_NAMES - FEMALE_NAMES, "m") | dict.fromkeys(
    FEMALE_NAMES - MALE_NAMES, "f"
)
"""First name, lower case -> gender, "m" or "f"."""

NAME_PARTICLES: Final = word_set("names", "name_particles")
"""Particles of surnames and place names."""

NAME_JOINTS: Final = (NAME_PARTICLES - {"du"}) | {"of", "for", "and", "&"}
"""Lower-case words inside the names of people and organisations."""

SMALL_WORDS_OF_NAMES: Final = ARTICLES | {"of", "for", "and", "&", "on", "in", "de", "la", "du"}
"""Words that one spelling of a name may have and another may lack."""

BYLINE_SMALL_WORDS: Final = frozenset({"and", "of", "the", "in", "at", "for", "with", "de", "van"})
"""Lower-case words that a byline may contain: "By Ann Lee of the Post"."""

TRANSLITERATIONS: Final = ordered("names", "transliterations")
"""Spellings and their replacements, separated by `>`, in the order in which they are applied."""
