"""Sets of function words that the rules use, made from the classes in `word_classes`, lower case.

If two rules need different sets, each set has its own name, and words of a class that a set lacks are subtracted. A
subtraction without a stated reason is older than these files: the rules were tuned with it and have not been measured
without it. Before you remove one, compare the readings of a large set of articles.
"""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import RELATIVE_DAYS
from builder.language.lexicon.loader import word_set
from builder.language.lexicon.numbers import TO_TEN
from builder.language.lexicon.reporting import SAY_FORMS
from builder.language.lexicon.verb_forms import ONLY_FINITE
from builder.language.lexicon.word_classes import (
    ARTICLES,
    BE_FINITE,
    BE_OTHER,
    COMMON_ADVERBS,
    COMMON_PREPOSITIONS,
    COORDINATORS,
    DEMONSTRATIVES,
    DO,
    HAVE,
    INDEFINITE_PRONOUNS,
    LINKING_ADVERBS,
    MODALS,
    NOT_BE,
    NOT_DO,
    NOT_HAVE,
    NOT_MODALS,
    OBJECT_PRONOUNS,
    OTHER_ADVERBS,
    OTHER_AMOUNTS,
    OTHER_PREPOSITIONS,
    PARTICLES,
    PERSONAL_PRONOUNS,
    PLACE_PREPOSITIONS,
    PLURAL_AMOUNTS,
    POSSESSIVE_DETERMINERS,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONAL_SUBORDINATORS,
    PRONOUN_BE,
    PRONOUN_HAD,
    PRONOUN_HAVE,
    PRONOUN_WILL,
    PURE_SUBORDINATORS,
    QUANTIFIERS,
    QUESTION_ADVERBS,
    REFLEXIVE_PRONOUNS,
    RELATIVE_PRONOUNS,
)

BE: Final = BE_FINITE | BE_OTHER
"""Forms of "be"."""

FULL_AUXILIARIES: Final = (BE - {"am"}) | HAVE | DO | MODALS | {"having"}
"""Auxiliaries without contractions, for the comparison of statements."""

AUXILIARIES: Final = (
    FULL_AUXILIARIES
    | NOT_BE
    | NOT_HAVE
    | NOT_DO
    | NOT_MODALS
    | PRONOUN_BE
    | PRONOUN_HAVE
    | PRONOUN_HAD
    | PRONOUN_WILL
    | {"am", "cannot", "ain't"}
)
"""Auxiliaries with their negated and contracted forms."""

MODALS_AND_NEGATED: Final = MODALS | NOT_MODALS
"""Modal verbs with their negated forms."""

BE_CONTRACTED: Final = BE | NOT_BE | {"it's", "he's", "she's"}
"""Forms of "be" with negated forms and the contractions of the third person singular."""

PASSIVE_AUXILIARIES: Final = BE | {"get", "gets", "got"}
"""Verbs that form the passive."""

PREPOSITIONS: Final = (
    PREPOSITIONAL_SUBORDINATORS
    | COMMON_PREPOSITIONS
    | PLACE_PREPOSITIONS
    | OTHER_PREPOSITIONS
    | {"above", "regarding", "concerning", "unlike", "following", "alongside"}
)
"""Prepositions."""

DETERMINERS: Final = (
    ARTICLES
    | DEMONSTRATIVES
    | POSSESSIVE_DETERMINERS
    | QUANTIFIERS
    | PLURAL_AMOUNTS
    | OTHER_AMOUNTS
    | TO_TEN
    | {"dozens", "hundreds", "thousands", "what", "whose"}
)
"""Determiners, with the numerals up to ten and vague amounts."""

OTHER_SUBORDINATORS: Final = word_set("function_words", "other_subordinators")
"""Further words that open a subordinate clause, participles included: "based on"."""

SUBORDINATORS: Final = QUESTION_ADVERBS | PURE_SUBORDINATORS | PREPOSITIONAL_SUBORDINATORS | OTHER_SUBORDINATORS
"""Words that open a subordinate clause, and so end the main clause before it."""

CONJUNCTIONS: Final = COORDINATORS | {"&"}
"""Coordinating conjunctions and "&"."""

RELATIVES: Final = RELATIVE_PRONOUNS | {"that", "where"}
"""Words that open a relative clause, "that" and "where" included."""

CLAUSE_RELATIVES: Final = RELATIVE_PRONOUNS | {"where"}
"""Words that open a relative clause after a comma."""

PRONOUNS: Final = (
    DEMONSTRATIVES
    | PERSONAL_PRONOUNS
    | OBJECT_PRONOUNS
    | INDEFINITE_PRONOUNS
    | (REFLEXIVE_PRONOUNS - {"myself", "ourselves", "itself"})
    | PLURAL_AMOUNTS
    | {"who", "which", "others", "some", "both", "all", "another", "one"}
)
"""Pronouns, and determiners used as pronouns: they replace a noun and are never names."""

SUBJECT_PRONOUNS: Final = PERSONAL_PRONOUNS | {"who", "which"}
"""Pronouns that can only be a subject, or open a relative clause."""

REFERRING_PRONOUNS: Final = (
    (POSSESSIVE_DETERMINERS - {"your"})
    | POSSESSIVE_PRONOUNS
    | (PERSONAL_PRONOUNS - {"you"})
    | OBJECT_PRONOUNS
    | (REFLEXIVE_PRONOUNS - {"itself"})
    | {"both"}
)
"""Pronouns that may refer to what was named before; first-person pronouns refer to the quoted speaker."""

FIRST_PERSON: Final = word_set("function_words", "first_person")
"""First-person words, which change if another person reports the speech."""

PERSON_GENDERS: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "herself"), "f"),
}
"""Pronoun for one person -> gender, "m" or "f"."""

ADVERBS: Final = (
    COMMON_ADVERBS
    | LINKING_ADVERBS
    | OTHER_ADVERBS
    | RELATIVE_DAYS
    | {"once", "though", "both", "all", "since", "yet", "besides", "so"}
)
"""Adverbs that may come between a subject and its verb, or open a clause."""

NOUNS_IN_LY: Final = word_set("function_words", "nouns_in_ly")
"""Nouns and verbs in -ly, which must not be taken for adverbs."""

NOT_BEFORE_VERBS: Final = frozenset({"both", "all", "there", "here", "so", "far", "plus"})
"""Members of `ADVERBS` that do not come between a subject and its verb: in "both said", "both" is the subject."""

PLURAL_NOUNS: Final = word_set("function_words", "plural_nouns")
"""Frequent plurals without -s, and "families"."""

PLURAL_SUBJECTS: Final = (
    (PERSONAL_PRONOUNS - {"he", "she", "it"})
    | PLURAL_AMOUNTS
    | PLURAL_NOUNS
    | {"who", "that", "which", "some", "both", "others", "all"}
)
"""Plural words after which a base form may be a finite verb: "people say"."""

VERB_NEGATIONS: Final = (
    (NOT_BE - {"aren't", "weren't"}) | NOT_HAVE | NOT_DO | (NOT_MODALS - {"shouldn't"}) | {"not", "never", "n't", "no"}
)
"""Words that negate a verb before a cue."""

NEGATIONS: Final = word_set("function_words", "negations")
"""Words that reverse the meaning of a sentence; words in -n't do the same."""

STOP_WORDS: Final = (
    ARTICLES
    | DEMONSTRATIVES
    | POSSESSIVE_DETERMINERS
    | PERSONAL_PRONOUNS
    | OBJECT_PRONOUNS
    | (QUANTIFIERS - {"every", "neither", "either"})
    | RELATIVE_PRONOUNS
    | QUESTION_ADVERBS
    | COORDINATORS
    | PREPOSITIONAL_SUBORDINATORS
    | COMMON_PREPOSITIONS
    | (PARTICLES - {"onto"})
    | BE
    | HAVE
    | DO
    | MODALS
    | word_set("function_words", "other_stop_words")
)
"""Stop words: they carry no content when two sentences are compared."""

NOUN_PHRASE_ENDS: Final = (
    ARTICLES
    | DEMONSTRATIVES
    | POSSESSIVE_DETERMINERS
    | PERSONAL_PRONOUNS
    | OBJECT_PRONOUNS
    | (QUANTIFIERS - {"other"})
    | RELATIVE_PRONOUNS
    | QUESTION_ADVERBS
    | COORDINATORS
    | (PURE_SUBORDINATORS - {"whereas"})
    | PREPOSITIONAL_SUBORDINATORS
    | COMMON_PREPOSITIONS
    | PLACE_PREPOSITIONS
    | PARTICLES
    | OTHER_PREPOSITIONS
    | BE
    | HAVE
    | DO
    | MODALS
    | NOT_BE
    | NOT_HAVE
    | (NOT_DO - {"don't"})
    | (NOT_MODALS - {"can't", "shouldn't"})
    | COMMON_ADVERBS
    | (RELATIVE_DAYS - {"tonight"})
    | (SAY_FORMS - {"tell"})
    | (ONLY_FINITE - {"perished", "perish", "surrendered", "defected"})
    | word_set("function_words", "noun_phrase_ends")
)
"""Words that end a counted noun phrase."""

SENTENCE_STARTERS: Final = (
    ARTICLES
    | DEMONSTRATIVES
    | (POSSESSIVE_DETERMINERS - {"your"})
    | (PERSONAL_PRONOUNS - {"i"})
    | (INDEFINITE_PRONOUNS - {"somebody", "none"})
    | (QUANTIFIERS - {"any"})
    | PLURAL_AMOUNTS
    | (OTHER_AMOUNTS - {"much", "half"})
    | QUESTION_ADVERBS
    | COORDINATORS
    | (PURE_SUBORDINATORS - {"whereas", "unless"})
    | PREPOSITIONAL_SUBORDINATORS
    | COMMON_PREPOSITIONS
    | (OTHER_PREPOSITIONS - {"amid", "via", "besides", "per"})
    | BE_FINITE
    | HAVE
    | DO
    | (MODALS - {"shall", "may", "might", "must"})
    | PRONOUN_BE
    | (COMMON_ADVERBS - {"never", "already", "again", "ever", "too", "almost"})
    | LINKING_ADVERBS
    | (OTHER_SUBORDINATORS - {"given", "based"})
    | word_set("function_words", "other_starters")
)
"""Words that open a sentence far more often than they follow an abbreviation inside one, lower case."""

OPENING_PLURALS: Final = word_set("function_words", "opening_plurals")
"""Plurals that open a sentence without a determiner, lower case; none is part of the name of a team or a party."""

QUESTION_OPENERS: Final = (
    (RELATIVE_PRONOUNS - {"whom"})
    | QUESTION_ADVERBS
    | BE_FINITE
    | (HAVE - {"had"})
    | DO
    | (MODALS - {"shall", "might"})
    | {"what"}
)
"""First words of a heading that is a question."""

CLAUSE_WORDS: Final = (
    PERSONAL_PRONOUNS
    | BE_FINITE
    | HAVE
    | DO
    | (MODALS - {"shall", "may", "might"})
    | (NOT_BE - {"weren't"})
    | (NOT_DO - {"doesn't"})
    | (PRONOUN_BE - {"you're"})
    | {"i've", "we've", "that's", "there's", "said", "says", "can't", "won't"}
)
"""Words that show that a text in quotation marks is an utterance, not a label or title."""

CONNECTORS: Final = (
    (PURE_SUBORDINATORS - {"if", "whether"}) | (PREPOSITIONAL_SUBORDINATORS - {"as"}) | {"but", "when", "where"}
)
"""Words that open another clause, with or without a comma."""

FRONTED_PHRASE_OPENERS: Final = (
    (PURE_SUBORDINATORS - {"unless", "whether", "whereas"})
    | (PREPOSITIONAL_SUBORDINATORS - {"until"})
    | {"despite", "when", "amid", "following", "unlike", "besides", "in", "at", "on", "during"}
)
"""Words that open a sentence whose main clause follows the first comma."""

TIME_CLAUSE_OPENERS: Final = frozenset({"when", "while", "after", "before", "until", "once"})
"""Words that open a clause that may only say when something happened."""

CLAUSE_JOINTS: Final = frozenset({"and", "but", "so", "yet", "without"})
"""Words that join clauses or phrases of equal rank: a negation in one does not extend to the other."""

PLACE_MARKERS: Final = frozenset({"in", "at", "near", "outside", "inside", "around", "on"})
"""Prepositions that say where something happened."""

PHRASE_OPENERS: Final = (COMMON_PREPOSITIONS - {"to", "by"}) | PLACE_MARKERS | {"amid", "during", "despite"}
"""Prepositions that open a phrase."""

WHOLE_OPENERS: Final = {"the", "them", "these", "those"} | (POSSESSIVE_DETERMINERS - {"my", "our", "your"})
"""Words after a number and "of" that refer to the whole that it is part of: "three of the", "two of them"."""

DESCRIPTION_ENDS: Final = COMMON_PREPOSITIONS | {"who", "which", "that", "and", "speaking"}
"""Words that end the description of a speaker: "a teacher from Lagos"."""

PARTITIVES: Final = (QUANTIFIERS - {"no", "every", "other", "neither", "either"}) | {
    "one",
    "two",
    "three",
    "many",
    "several",
    "most",
    "none",
    "number",
}
"""Words before "of" that denote a part of what follows."""

PERIOD_PREPOSITIONS: Final = word_set("function_words", "period_prepositions")
"""Prepositions before the time in which something was counted."""

SEVERAL_DETERMINERS: Final = word_set("function_words", "several")
"""Words before a plural that stress that there was more than one."""

SINGLE_DETERMINERS: Final = word_set("function_words", "single")
"""Words before a singular that stress that there was only one."""

BARE_SUBJECTS: Final = PERSONAL_PRONOUNS - {"it", "you"}
"""Pronouns that are always a subject."""

NOUN_PHRASE_CUTS: Final = PURE_SUBORDINATORS | QUESTION_ADVERBS | {"than", "until"}
"""Words after which a new noun phrase begins, the possible subject of the next verb: "because the mayor said"."""

CONTENT_END_WORDS: Final = (
    (PURE_SUBORDINATORS - {"whether"})
    | PREPOSITIONAL_SUBORDINATORS
    | {"when", "but", "and", "where", "which", "who", "even", "despite", "during", "with", "including", "or"}
)
"""Words before which the content of an indirect quotation may end."""

CONTENT_QUESTION_WORDS: Final = QUESTION_ADVERBS | {"if", "whether", "what", "who"}
"""Words that open an indirect question."""

TURNING_WORDS: Final = (NEGATIONS - {"nothing", "unable"}) | {"if", "unless", "whether", "hardly"}
"""Words that reverse or weaken a statement next to them."""

HEAD_ENDS: Final = COMMON_PREPOSITIONS | {"about", "near"}
"""Prepositions that end the head noun of a speaker: "the head of the bank in Springfield"."""

PLACE_NAME_PREPOSITIONS: Final = frozenset({"in", "at", "near", "from", "across"})
"""Prepositions that usually precede the name of a place, not of a person."""

STANDALONE_DETERMINERS: Final = PLURAL_AMOUNTS | {"that", "this", "others", "some", "both", "all", "another", "one"}
"""Determiners that are often a subject on their own, so that a verb may follow: "many claim"."""

SUBJECT_ENDS: Final = (RELATIVE_PRONOUNS - {"whom"}) | {
    "that",
    "but",
    "when",
    "while",
    "after",
    "before",
    "as",
    "because",
    "during",
}
"""Words that end a subject that follows its verb: "said Lee, who was there"."""

INVERSION_ENDS: Final = (RELATIVE_PRONOUNS - {"whom"}) | {
    "while",
    "after",
    "before",
    "as",
    "when",
    "in",
    "at",
    "on",
    "during",
}
"""Words that may follow the subject of an inverted sentence: "said Lee after the game"."""

NO_HALF_OBJECTS: Final = (
    ARTICLES | (POSSESSIVE_DETERMINERS - {"my", "your"}) | (DEMONSTRATIVES - {"this"}) | {"hour", "mile", "of"}
)
"""Words after "half" that make it a fraction: "half the crew"."""

CONTEXT_OPENERS: Final = word_set("function_words", "context_openers")
"""Adverbs that join a sentence to the one before it: "However, the road is closed"."""
