"""Titles and roles of people."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import word_set

ABBREVIATED: Final = word_set("titles", "abbreviated")
"""Abbreviated titles of one person, written with a capital."""

ABBREVIATED_RARE: Final = word_set("titles", "abbreviated_rare")
"""Plurals, lower ranks and abbreviations before place names, written with a capital, and "vs"."""

NEVER_END: Final = ABBREVIATED | ABBREVIATED_RARE
"""Abbreviations that come before a name or a number and never end a sentence."""

FEMALE_TITLES: Final = word_set("titles", "female_titles")
"""Titles of women, lower case."""

MALE_TITLES: Final = word_set("titles", "male_titles")
"""Titles of men, lower case."""

TITLES: Final = (
    frozenset(title.lower() for title in ABBREVIATED) | FEMALE_TITLES | MALE_TITLES | word_set("titles", "roles")
)
"""Titles and roles before a name, lower case: "former defense secretary"."""

FEMALE_WORDS: Final = FEMALE_TITLES | word_set("titles", "female_words")
"""Words that show that a person is a woman."""

MALE_WORDS: Final = MALE_TITLES | word_set("titles", "male_words")
"""Words that show that a person is a man."""

PERSON_NOUNS: Final = word_set("titles", "person_nouns")
"""Nouns for one person that are not titles."""

RELATIONS: Final = frozenset(
    """wife husband widow widower mother father son daughter brother sister girlfriend boyfriend aunt uncle niece nephew
    grandmother grandfather granddaughter grandson stepmother stepfather mum mom dad bride groom""".split()
)
"""Relatives, whose words show the gender of the name beside them: "his wife, Kari"."""

OFFICES_OF_ONE: Final = frozenset(
    "president mayor governor king queen prince princess premier chancellor pope emperor sultan emir".split()
)
"""Titles that an article uses of one person although it also speaks of others: "a president must"."""
