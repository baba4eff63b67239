"""First names and small words of names, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import ordered, word_set
from builder.language.lexicon.word_classes import ARTICLES

FEMALE_NAMES: Final = word_set("names", "female_names")
"""First names of women; a name on neither list fits both genders."""

MALE_NAMES: Final = word_set("names", "male_names")
"""First names of men; a name on neither list fits both genders."""

NAME_PARTICLES: Final = word_set("names", "name_particles")
"""Particles of surnames and place names."""

NAME_JOINTS: Final = (NAME_PARTICLES - {"du"}) | {"of", "for", "and", "&"}
"""Small words inside the names of people and organisations."""

SMALL_WORDS_OF_NAMES: Final = ARTICLES | {"of", "for", "and", "&", "on", "in", "de", "la", "du"}
"""Small words in which two spellings of one name may differ."""

BYLINE_SMALL_WORDS: Final = frozenset({"and", "of", "the", "in", "at", "for", "with", "de", "van"})
"""Words in small letters that a byline may contain: "By Ann Lee of the Post"."""

TRANSLITERATIONS: Final = ordered("names", "transliterations")
"""Spellings and their replacements, with `>` between them, in the order in which they are applied."""
