"""The verb or noun to which the preposition before a number belongs: "declared a curfew in 12 towns".

A few prepositions say themselves what is measured ("two hours after the blast", "a boat with 12 men"); they are kept.
"""

from __future__ import annotations

from typing import Final

from builder.articles.figures.tagged_sentence import TaggedSentence
from builder.articles.figures.verb_groups import verb_group_at
from builder.language.forms import noun_lemma
from builder.language.lexicon import happening_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES, RELATIVES
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS

_SAY_IT_THEMSELVES: Final = frozenset(
    """
    of after before since until than between per from with including like unlike among amid versus except excluding
    aboard on-board onboard alongside beyond
    """.split()
)
"""Prepositions that are themselves what is said of a number."""

_BEFORE_TO: Final = frozenset(("thanks", "due", "owing", "according", "prior", "next", "close", "compared"))
"""Words that make another preposition of "to"."""

_BACK: Final = 12
"""Tokens before a preposition within which its verb stands: "closed the old road to all traffic for 16 hours"."""

_AHEAD: Final = 14
"""Tokens after a phrase within which the verb of its clause stands: "In one week, the palace was stormed"."""


def governor(sentence: TaggedSentence, at: int, last: int) -> int | None:
    """Return the verb or event noun that a preposition belongs to, or None if it says itself what is measured.

    `at` is the preposition, and `last` the token after the number and what it counts.
    """
    if sentence.words[at] == "with" and at and sentence.words[at - 1] in ("along", "together"):
        return verb_back(sentence, at - 2 if sentence.words[at - 2] == "," else at - 1)
    if sentence.words[at] in _SAY_IT_THEMSELVES:
        return None
    back = verb_back(sentence, at)
    is_price = back is not None and sentence.words[at] in ("for", "at")  # "sold at an auction for $500"
    if _is_act(sentence, at - 1) and not is_price:
        return at - 1
    found = back if back is not None else _verb_ahead(sentence, last)
    is_noun = at > 0 and sentence.tags[at - 1] in COMMON_NOUN_TAGS and not sentence.is_counted(at - 1)
    return at - 1 if found is None and is_noun else found  # "their first loss in nine games"


def verb_back(sentence: TaggedSentence, at: int) -> int | None:
    """Return the nearest verb before a token, in its clause, or None."""
    if sentence.words[at - 1 : at] and sentence.words[at - 1] in _BEFORE_TO:
        return None  # "held up thanks to 12 pumps"
    for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if sentence.is_verb(back) and not sentence.is_attribute(back):
            is_noun = sentence.tags[back] == "VBG" and back > 0 and sentence.is_verb(back - 1)  # "cut spending by $5"
            return back - 1 if is_noun else _infinitive_after(sentence, back)
        if back in sentence.cues:
            return back if _has_noun_object(sentence, back, at) else None
        if sentence.words[back] in happening_words.CLAUSE_ENDS or sentence.words[back] in (",", "that"):
            return None
    return None


def _infinitive_after(sentence: TaggedSentence, verb: int) -> int:
    """Return the infinitive that a verb of planning or seeming leads to, or the verb: "mine" in "plans to mine"."""
    leads = sentence.words[verb + 1 : verb + 2] == ("to",) and sentence.tags[verb + 2 : verb + 3] in (("NN",), ("PRP",))
    return verb + 2 if leads and sentence.lemma_of(verb) in happening_words.SEEMING_VERBS else verb


def _has_noun_object(sentence: TaggedSentence, cue: int, at: int) -> bool:
    """Return True if a verb taken for one of speaking has an object before a token: "declared a curfew in"."""
    is_object = sentence.tags[cue + 1 : cue + 2] in (("DT",), ("PRP$",)) and sentence.tags[at - 1] in COMMON_NOUN_TAGS
    return is_object and sentence.lemma_of(cue) != "say" and not _goes_on(sentence, at)


def _goes_on(sentence: TaggedSentence, at: int) -> bool:
    """Return True if a finite verb follows in the clause: "said a camp in two towns was closed"."""
    for ahead in range(at, min(len(sentence.words), at + _AHEAD)):
        if sentence.words[ahead] in happening_words.CLAUSE_ENDS or sentence.words[ahead] in (",", *RELATIVES):
            return False
        if sentence.tags[ahead] in FINITE_TAGS or sentence.words[ahead] in FULL_AUXILIARIES:
            return True
    return False


def _verb_ahead(sentence: TaggedSentence, at: int) -> int | None:
    """Return the verb of the clause after a phrase that ends before a token, or None: "Schools in 12 towns shut"."""
    at += sentence.words[at : at + 1] == (",",)
    for ahead in range(at, min(len(sentence.words), at + _AHEAD)):
        word = sentence.words[ahead]
        if ahead in sentence.cues or word in happening_words.CLAUSE_ENDS or word == "," or word in RELATIVES:
            return None
        if word in FULL_AUXILIARIES or sentence.tags[ahead] in FINITE_TAGS:
            group = verb_group_at(sentence, ahead)
            return group.happening.tokens[0] if group is not None and group.happening.lemmas != ("be",) else None
    return None


def _is_act(sentence: TaggedSentence, at: int) -> bool:
    """Return True if a noun names a deed or an event that a preposition may follow: "autopsies on 12 victims"."""
    return at >= 0 and sentence.tags[at] in COMMON_NOUN_TAGS and noun_lemma(sentence.words[at]) in happening_words.ACTS
