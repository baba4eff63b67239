"""Word classes of English grammar, lower case; most words are in one class only.

The other modules of this package, above all `function_words`, combine these classes into the sets that the rules use.
"""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import word_set

ARTICLES: Final = word_set("word_classes", "articles")
"""The articles."""

DEMONSTRATIVES: Final = word_set("word_classes", "demonstratives")
"""Demonstrative determiners and pronouns."""

POSSESSIVE_DETERMINERS: Final = word_set("word_classes", "possessive_determiners")
"""Possessive determiners: "her house"."""

POSSESSIVE_PRONOUNS: Final = word_set("word_classes", "possessive_pronouns")
"""Possessive pronouns used without a noun: "a friend of hers"."""

PERSONAL_PRONOUNS: Final = word_set("word_classes", "personal_pronouns")
"""Personal pronouns in the subject form."""

OBJECT_PRONOUNS: Final = word_set("word_classes", "object_pronouns")
"""Personal pronouns in the object form, if it differs from the subject form."""

REFLEXIVE_PRONOUNS: Final = word_set("word_classes", "reflexive_pronouns")
"""Reflexive pronouns."""

INDEFINITE_PRONOUNS: Final = word_set("word_classes", "indefinite_pronouns")
"""Indefinite pronouns for people, and "none"."""

QUANTIFIERS: Final = word_set("word_classes", "quantifiers")
"""Determiners that pick from a group: "each", "any", "another"."""

PLURAL_AMOUNTS: Final = word_set("word_classes", "plural_amounts")
"""Determiners of an amount, before plurals."""

OTHER_AMOUNTS: Final = word_set("word_classes", "other_amounts")
"""Other determiners of an amount."""

RELATIVE_PRONOUNS: Final = word_set("word_classes", "relative_pronouns")
"""Relative pronouns except "that"."""

QUESTION_ADVERBS: Final = word_set("word_classes", "question_adverbs")
"""Adverbs that open a question or a subordinate clause."""

COORDINATORS: Final = word_set("word_classes", "coordinators")
"""Coordinating conjunctions."""

PURE_SUBORDINATORS: Final = word_set("word_classes", "pure_subordinators")
"""Subordinating conjunctions that are never prepositions."""

PREPOSITIONAL_SUBORDINATORS: Final = word_set("word_classes", "prepositional_subordinators")
"""Subordinating conjunctions that are also prepositions: "after he left", "after the fire"."""

COMMON_PREPOSITIONS: Final = word_set("word_classes", "common_prepositions")
"""The most frequent prepositions."""

PLACE_PREPOSITIONS: Final = word_set("word_classes", "place_prepositions")
"""Prepositions that are mostly spatial."""

PARTICLES: Final = word_set("word_classes", "particles")
"""Words of direction that go with verbs."""

OTHER_PREPOSITIONS: Final = word_set("word_classes", "other_prepositions")
"""Prepositions that are mostly not spatial."""

BE_FINITE: Final = word_set("word_classes", "be_finite")
"""Present and past forms of "be", except "am"."""

BE_OTHER: Final = word_set("word_classes", "be_other")
"""The other forms of "be"."""

HAVE: Final = word_set("word_classes", "have")
"""Finite forms of "have"."""

DO: Final = word_set("word_classes", "do")
"""Finite forms of "do"."""

MODALS: Final = word_set("word_classes", "modals")
"""Modal verbs."""

NOT_BE: Final = word_set("word_classes", "not_be")
"""Negated forms of "be"."""

NOT_HAVE: Final = word_set("word_classes", "not_have")
"""Negated forms of "have"."""

NOT_DO: Final = word_set("word_classes", "not_do")
"""Negated forms of "do"."""

NOT_MODALS: Final = word_set("word_classes", "not_modals")
"""Negated modal verbs in common use."""

PRONOUN_BE: Final = word_set("word_classes", "pronoun_be")
"""Pronouns contracted with "am", "are" or "is"."""

PRONOUN_HAVE: Final = word_set("word_classes", "pronoun_have")
"""Pronouns contracted with "have"."""

PRONOUN_HAD: Final = word_set("word_classes", "pronoun_had")
"""Pronouns contracted with "had" or "would"."""

PRONOUN_WILL: Final = word_set("word_classes", "pronoun_will")
"""Pronouns contracted with "will"."""

COMMON_ADVERBS: Final = word_set("word_classes", "common_adverbs")
"""Frequent adverbs of time, place and degree."""

LINKING_ADVERBS: Final = word_set("word_classes", "linking_adverbs")
"""Adverbs that link a sentence to the one before it."""

OTHER_ADVERBS: Final = word_set("word_classes", "other_adverbs")
"""Further adverbs, and a split "n't"."""
