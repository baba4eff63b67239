"""Titles and roles of people."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import table, word_set

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

RANKS: Final = word_set("titles", "police_ranks") | word_set("titles", "forces_ranks")
"""Ranks of the police and the forces, lower case, in full and shortened: "constable", "lt-col"."""

_LETTERS_AND_NAMES: Final = word_set("titles", "titles_of_full_names")

_ROLES: Final = word_set("titles", "roles")

TITLES: Final = (
    frozenset(title.lower() for title in ABBREVIATED)
    | FEMALE_TITLES
    | MALE_TITLES
    | _ROLES
    | RANKS
    | word_set("titles", "church_titles")
    | word_set("titles", "nobility")
    | word_set("titles", "offices")
) - _LETTERS_AND_NAMES
"""Titles and roles before a name, lower case: "former defense secretary"."""

TITLES_OF_PLACES: Final = (
    word_set("titles", "nobility") | word_set("titles", "church_titles") | {"prince", "princess", "duke", "earl"}
) | {"king", "queen", "bishop", "archbishop", "pope", "dean"}
"""Titles that are a name together with a place, lower case: "the Bishop of Exampleham"."""

KINDS_OF_PEOPLE: Final = word_set("titles", "professions") | word_set("titles", "kinds_of_people")
"""Nouns for people that stand before a name as a title does, lower case: "Tourist Ann Lee"."""

TITLES_OF_FULL_NAMES: Final = _LETTERS_AND_NAMES | (KINDS_OF_PEOPLE - TITLES - {"doctor", "nurse"})
"""Titles only before a full name, since they are also other words, lower case: "PC Ann Lee", but "PC World"."""

TITLES_AND_FIRST_NAMES: Final = frozenset(("dean", "earl", "duke"))
"""Titles that are also first names, lower case: "Dean Lee" may be a dean or a Dean."""

COURTESY_TITLES: Final = word_set("titles", "courtesy_titles") | {"dr", "prof", "professor"}
"""Titles of courtesy, lower case: what follows is a name, or an office: "Mr Lee", "Mr President"."""

_ROLE_MODIFIERS: Final = frozenset(
    ("vice", "prime", "foreign", "defense", "defence", "interior", "finance", "first", "congress")
)
"""Words on the list of roles that come before one, and are not titles alone: "First Bus"."""

TITLES_BEFORE_NAMES: Final = (
    (TITLES - _ROLE_MODIFIERS)
    | TITLES_OF_FULL_NAMES
    | KINDS_OF_PEOPLE
    | COURTESY_TITLES
    | word_set("titles", "retired")
)
"""All words that are not part of a person's name if they come before it, lower case."""

SURNAME_TITLES: Final = word_set("titles", "surname_titles")
"""Titles that are also surnames, lower case: "Ann Bishop"."""

POST_NOMINALS: Final = word_set("titles", "post_nominals")
"""Letters after a name, lower case; in a text, they are capitals: "Ann Lee QC"."""

FEMALE_WORDS: Final = FEMALE_TITLES | word_set("titles", "female_words")
"""Words that show that a person is a woman."""

MALE_WORDS: Final = MALE_TITLES | word_set("titles", "male_words")
"""Words that show that a person is a man."""

ROLE_NOUNS: Final = (
    (TITLES - _ROLE_MODIFIERS - {"former", "ex", "acting", "democrat", "republican"})
    | KINDS_OF_PEOPLE
    | FEMALE_WORDS
    | MALE_WORDS
    | {"dean", "general"}
)
"""Nouns that say what somebody is, lower case: "Lee, head of research"."""

POLITE_TITLES: Final = {
    **dict.fromkeys(("mr", "sir", "lord"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame", "madam"), "f"),
}
"""Titles that stand before names only -> gender, "m" or "f"."""

PERSON_NOUNS: Final = KINDS_OF_PEOPLE | word_set("titles", "person_nouns")
"""Nouns for one person that are not titles."""

RELATIONS: Final = frozenset(
    """wife husband widow widower mother father son daughter brother sister girlfriend boyfriend aunt uncle niece nephew
    grandmother grandfather granddaughter grandson stepmother stepfather mum mom dad bride groom""".split()
)
"""Relatives, whose words show the gender of the name beside them: "his wife, Kari"."""

EPITHETS: Final = word_set("titles", "epithets")
"""Nouns by which a text refers again to whoever has just spoken, lower case: "the striker"."""

OFFICES_OF_ONE: Final = frozenset(
    "president mayor governor king queen prince princess premier chancellor pope emperor sultan emir".split()
)
"""Titles that an article uses of one person although it also speaks of others: "a president must"."""

LATER_EPITHETS: Final = word_set("titles", "later_epithets")
"""Nouns that refer again to the last speaker only after a quotation, lower case: "the Labor leader"."""

OTHER_TITLES: Final = {
    noun: tuple(other.replace("-", " ") for other in others.split())
    for nouns, others in table("titles", "synonyms").items()
    for noun in nouns.split()
}
"""Noun for a person -> other nouns by which the article may have called the same person, lower case."""

ROLES_OF_VERBS: Final = {
    verb: tuple(roles.split()) for verbs, roles in table("titles", "roles_of_verbs").items() for verb in verbs.split()
}
"""Verb -> what it makes of its subject: "directed" -> "director"."""
