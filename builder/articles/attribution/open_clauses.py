"""Whether a clause has its verb yet: "that the ferry, which is old," has none, "that the ferry leaks," has one.

Positions are token numbers.
"""

from __future__ import annotations

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    MAX_REACH,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Paragraph,
)
from builder.language.tagger import FINITE_TAGS

_ALSO_PREPOSITIONS = frozenset(("after", "before", "since", "until", "till", "as", "like", "than"))
"""Words that open a clause only if it has a verb: "after the fire came", but "after the fire"."""

_OPENS_CLAUSE = (SUBORDINATORS | RELATIVE_PRONOUNS) - _ALSO_PREPOSITIONS
"""Words that open a clause with a verb of its own."""

_WITHOUT_VERB = frozenset(("VBN", "VBG", "TO", "IN", ",", "."))
"""Tags after such a word that show that its clause has no finite verb: "when asked", "how to win"."""

_BEFORE_PART_OF_VERB = AUXILIARIES | ADVERBS | {"to"}
"""Words before a participle or an infinitive, which is then no finite verb: "was completed", "to sail"."""

_STARTS_OF_NEW_CLAUSE = (SUBJECT_PRONOUNS | {"there", "this"} | CONJUNCTIONS) - RELATIVE_PRONOUNS
"""Words after a comma that open another clause: ", they said"."""

_RELATIVES_AFTER_COMMA = frozenset(("which", "who"))
"""Relative pronouns of a clause that may lack its second comma."""

_LIST_REACH = 12
"""Tokens from a comma within which the verb of a list of subjects must come."""

_ENDS_LIST = frozenset((";", ":", ".", "that")) | RELATIVE_PRONOUNS | SUBORDINATORS | SUBJECT_PRONOUNS
"""Words and marks that no list of nouns contains."""

_PARTS_CLAUSES = frozenset((",", ";", ":", ".", "and", "but", "or", "that", "which", "who"))
"""Words and marks that part two verbs of different clauses."""


def verbs_owed(paragraph: Paragraph, start: int, end: int) -> int:
    """Return how many finite verbs the clauses in a range still need; a clause begins at its first token.

    "the ferry" needs one, "once it sank, the crew" as well, and "the ferry which, once it sank," two.
    """
    owed = 1
    for index in range(start, end):
        if index > start and _opens_clause(paragraph, index, end):
            owed += 1
        elif owed and _is_finite(paragraph, index):
            owed -= 1
    return owed


def _is_finite(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is a finite verb for the tagger, or looks like one and is no part of a longer form."""
    tag, before = paragraph.tags[index], paragraph.words[index - 1]
    if tag in FINITE_TAGS or before in _BEFORE_PART_OF_VERB:
        return tag in FINITE_TAGS
    # "VB" is a subjunctive here: "demanded that the crew leave"
    return tag == "VB" or (tag != "JJ" and paragraph.finite(index))


def opens_that_clause(paragraph: Paragraph, index: int) -> bool:
    """Return True if a "that" opens a clause, and is not the determiner of a noun: "that Lee left", but not "that day".

    The tagger takes the "that" of many clauses for a determiner, so the noun must be singular, and not part of another.
    """
    following = paragraph.tags[index + 1 : index + 3]
    demonstrative = paragraph.tags[index] == "DT" and following[:1] == ["NN"] and following[1:] != ["NNS"]
    return paragraph.words[index] == "that" and not demonstrative


def _opens_clause(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True if a token opens a clause with a finite verb."""
    word = paragraph.words[index]
    following = paragraph.tags[index + 1] if index + 1 < end else "."
    if word not in _OPENS_CLAUSE or following in _WITHOUT_VERB:
        return False
    return word != "that" or opens_that_clause(paragraph, index)


def verb_after_insertion(paragraph: Paragraph, comma: int, limit: int) -> int | None:
    """Return the finite verb right after the insertion that opens at a comma, or None: ", which is old, [had] sunk".

    A relative clause may lack its second comma: in ", which will sail in May [will] be new", there are two verbs. The
    insertion may also be the rest of a list: "every shop, school and office [was] shut".
    """
    words, quote = paragraph.words, paragraph.quote
    opener = comma + 1
    if opener >= limit or words[opener] in CONJUNCTIONS:
        return None
    if words[opener] in SUBORDINATORS and words[opener] not in RELATIVE_PRONOUNS:
        return None
    if words[opener] in _RELATIVES_AFTER_COMMA and (second := _second_verb(paragraph, opener, limit)) is not None:
        return second
    for index in range(opener, min(limit, comma + MAX_REACH)):
        if words[index] != "," or quote[index] >= 0:
            continue
        verb = index + 1
        while verb < limit and (words[verb] in ADVERBS or words[verb].endswith("ly")):
            verb += 1
        if verb < limit and quote[verb] < 0 and paragraph.finite(verb):
            return verb
        if index + 1 < limit and words[index + 1] in _STARTS_OF_NEW_CLAUSE:
            return None
    return _verb_after_list(paragraph, opener, limit)


def _verb_after_list(paragraph: Paragraph, opener: int, limit: int) -> int | None:
    """Return the verb after the last parts of a list of subjects, or None: ", school and office [was] shut"."""
    joined = False
    for index in range(opener, min(limit, opener + _LIST_REACH)):
        word = paragraph.words[index]
        if paragraph.quote[index] >= 0 or word in _ENDS_LIST:
            return None
        if paragraph.tags[index] in FINITE_TAGS:
            return index if joined else None
        joined = joined or word in ("and", "or")
    return None


def _second_verb(paragraph: Paragraph, opener: int, limit: int) -> int | None:
    """Return the second finite verb after a relative pronoun, if no mark or word comes between that parts clauses."""
    verbs = 0
    for index in range(opener + 1, min(limit, opener + MAX_REACH)):
        if paragraph.words[index] in _PARTS_CLAUSES or paragraph.quote[index] >= 0:
            return None
        verbs += paragraph.tags[index] in FINITE_TAGS
        if verbs > 1:
            return index
    return None
