"""Nouns for organisations, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import table, word_set

_OFFICIAL_BODIES: Final = word_set("organisations", "official_bodies")

_BODIES_OF_MEMBERS: Final = word_set("organisations", "bodies_with_subject")

BODIES_WITH_SUBJECT: Final = _BODIES_OF_MEMBERS | _OFFICIAL_BODIES
"""Nouns after which "on" or "for" may continue the name: "Commission on Elections"."""

BODIES_IN_CAPITALS: Final = word_set("organisations", "bodies_in_capitals")
"""Abbreviations for a kind of body or its head, which name none."""

COMMON_BODIES: Final = word_set("organisations", "common_bodies")
"""Bodies of which a country or town has many."""

ORGANISATIONS: Final = word_set("organisations", "organisations") | BODIES_WITH_SUBJECT
"""Head nouns of organisations: "the agency" may refer to a name that contains the noun, or to its acronym."""

COMPANY_WORDS: Final = word_set("organisations", "company_words")
"""Last words of names of companies that are everyday words in small letters: "Lee Capital"."""

COMPANY_FORMS: Final = word_set("organisations", "company_forms")
"""Last words of names of companies, which texts leave out when they write the name again: "Example Ltd"."""

PARTY_MEMBERS: Final = frozenset(("republican", "democrat", "conservative", "tory", "liberal"))
"""Nouns for members of parties, lower case: "the Ohio Republican"."""

PARTIES: Final = PARTY_MEMBERS | {"democratic", "labour", "labor"}
"""Parties, lower case, which newspapers write before names."""

OUTLETS: Final = word_set("organisations", "outlets")
"""Nouns for outlets, whose names newspapers write before them: "the Example newspaper"."""

PAPERS: Final = word_set("organisations", "papers")
"""Nouns in the names of papers whose Sunday edition is called after the day."""

NOT_HEADS: Final = frozenset({"former", "state", "deputy", "first", "post", "times", "news"})
"""Words that are part of many names and so cannot identify any of them."""

ORGANISATION_KINDS: Final = {
    noun: frozenset({*nouns.split(), *words.split()}) | (COMPANY_FORMS if "company" in nouns else frozenset())
    for nouns, words in table("organisations", "kinds").items()
    for noun in nouns.split()
}
"""Noun that refers to an organisation -> the words by which a name states this kind: "the company", "Example Ltd"."""

WIDER_KINDS: Final = {
    **dict.fromkeys(("group", "organisation", "organization", "body"), _BODIES_OF_MEMBERS | {"federation", "league"}),
    "agency": _OFFICIAL_BODIES | {"administration", "centre", "center", "centers", "centres", "organization"},
}
"""Noun that refers to the body that has just spoken -> words in its name: "the group", "Example Foundation"."""

KINDS_NOT_IN_NAMES: Final = word_set("organisations", "kinds_not_in_names")
"""Nouns for bodies whose names often do not state what they are: "the company", "Example"."""
