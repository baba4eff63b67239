"""Words that tell whether two accounts of one thing differ: happenings, kinds of things, ranks."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, inverted, table, word_set

HAPPENINGS: Final = {word: kind[0] for kind in groups("rival_words", "happenings") for word in kind}
"""A word for a happening, verbs in the base form and nouns in the singular -> the first word of its kind."""

DEEDS: Final = {word: kind[0] for kind in groups("rival_words", "deeds") for word in kind}
"""Further words for what people are accused of -> the first word of its kind."""

ACCUSATIONS: Final = word_set("rival_words", "accusations")
"""Further nouns for what somebody is said to have done, in the singular: "denied the claims"."""

MORE_THAN_ONCE: Final = word_set("rival_words", "more_than_once")
"""Adverbs with which a deed is none of the event: "has often been accused"."""

ACCUSING: Final = word_set("rival_words", "accusing")
"""Verbs, in the base form, that say who did something: "accused the army of"."""

DOING: Final = word_set("rival_words", "doing")
"""Verbs, in the base form, with which somebody does a deed that a noun names: "carried out the attack"."""

LATER_HAPPENINGS: Final = word_set("rival_words", "later_happenings")
"""Words that show that a happening is not the first one: "aftershock", "a second"."""

STATES_THAT_BEGIN: Final = {word: kind[0] for kind in groups("rival_words", "states_that_begin") for word in kind}
"""A word for what goes on since some time -> the first word of its kind."""

BEGINNING: Final = word_set("rival_words", "beginning")
"""Verbs, in the base form, that say that something began."""

ONCE: Final = {word: kind[0] for kind in groups("rival_words", "once") for word in kind}
"""A word for what happens to somebody or something -> the first word of its kind."""

ONLY_ONCE: Final = word_set("rival_words", "only_once")
"""The first words of those kinds that happen to one subject only once."""

COUNTRY_NOUNS: Final = word_set("rival_words", "country_nouns")
"""Nouns for a country."""

THINGS: Final = tuple(tuple(name.split() for name in kind) for kind in groups("rival_words", "things"))
"""Kinds of things, each with its names that exclude each other, and each name with those that mean the same."""

STATES: Final = tuple(
    tuple(tuple(phrase.strip() for phrase in state.split(",")) for state in kind)
    for kind in groups("rival_words", "states")
)
"""Kinds of states of a person that exclude each other, and each state with the phrases that mean it."""

CONDITIONS: Final = frozenset(
    phrase.removesuffix(" condition")
    for kind in STATES
    for state in kind
    for phrase in state
    if phrase.endswith(" condition")
)
"""The conditions in which a patient may be: "critical", "stable"."""

ROLES: Final = {word: kind[0] for kind in groups("rival_words", "roles") for word in kind}
"""A word for somebody who is known by what he did or does -> the first word of its kind."""

DOERS_VERBS: Final = word_set("rival_words", "doers_verbs")
"""Verbs, in the base form, for what one or several may have done together."""

NUMBERED_PLACES: Final = word_set("rival_words", "numbered_places")
"""Nouns for places that have numbers: "Terminal 2"."""

PROJECTILES: Final = {word: kind[0] for kind in groups("rival_words", "projectiles") for word in kind}
"""A word for a thing that is dropped or fired -> the first word of its kind."""

IMPACTS: Final = word_set("rival_words", "impacts")
"""Verbs, in the base form, that say where such a thing came down."""

PLACE_SYNONYMS: Final = {word: kind[0] for kind in groups("rival_words", "hit_places") for word in kind}
"""A noun for a place that is hit -> the first of those for the same place."""

RANK_OPENERS: Final = word_set("rival_words", "rank_openers")
"""Words before a rank or office: "deputy", "acting"."""

RANK_ABBREVIATIONS: Final = inverted("rival_words", "rank_abbreviations")
"""A word of a rank, in full or abbreviated -> the word in full."""

RANKS: Final = frozenset(RANK_ABBREVIATIONS.values()) - RANK_OPENERS
"""Words of ranks, in full. A person has one rank at a time."""

USES: Final = {noun: frozenset(verbs.split()) for noun, verbs in table("rival_words", "uses").items()}
"""A noun for a thing that may be there or not -> the verbs, in the base form, that show that it is."""
