"""Nouns for organisations, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import table, word_set

ORGANISATIONS: Final = word_set("organisations", "organisations")
"""Head nouns of organisations: "the agency" may refer to a name that contains the noun, or to its acronym."""

NOT_HEADS: Final = frozenset({"former", "state", "deputy", "first", "post", "times", "news"})
"""Words that are part of many names and so cannot identify any of them."""

ORGANISATION_KINDS: Final = {
    noun: frozenset({noun, *words.split()})
    for nouns, words in table("organisations", "kinds").items()
    for noun in nouns.split()
}
"""Noun that refers to an organisation -> the words by which a name states this kind: "the company", "Example Ltd"."""
