"""First names and small words of names, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import ordered, words
from builder.language.lexicon.word_classes import ARTICLES

FEMALE_NAMES: Final = words("names", "female_names")
"""First names of women; names on neither list fit both genders."""

MALE_NAMES: Final = words("names", "male_names")
"""First names of men; names on neither list fit both genders."""

NAME_PARTICLES: Final = words("names", "name_particles")
"""Particles of surnames and place names."""

NAME_JOINTS: Final = (NAME_PARTICLES - {"du"}) | {"of", "for", "and", "&"}
"""Small words inside names of people and bodies."""

SMALL_WORDS_OF_NAMES: Final = ARTICLES | {"of", "for", "and", "&", "on", "in", "de", "la", "du"}
"""Small words that two spellings of a name may differ in."""

BYLINE_SMALL_WORDS: Final = frozenset({"and", "of", "the", "in", "at", "for", "with", "de", "van"})
"""Words in lower case that a byline may hold, besides the bar between names."""

TRANSLITERATIONS: Final = ordered("names", "transliterations")
"""Spelling and the one it counts as, with `>` between them, in the order in which they are replaced."""
