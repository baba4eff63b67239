"""What a noun, a verb or a preposition before a number says of it: "the toll rose to 45", "a camp of 12,000"."""

from __future__ import annotations

from typing import Final

from builder.articles.figures.prepositions_before import governor, verb_back
from builder.articles.figures.tagged_sentence import NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening, happening_of, named_happening
from builder.language.forms import noun_lemma, verb_lemma
from builder.language.lexicon import common_measures, happening_words
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, VERB_TAGS

_COUNT_REACH: Final = 14
"""Tokens before a number within which a noun of counting stands: "the death toll from the storm in the south"."""

_COUNTED_WITHIN: Final = 8
"""Tokens after a noun of counting within which it says what is counted: "the number of sailors killed"."""

_KEPT: Final = frozenset(("for", "by", "on", "into", "between"))
"""Prepositions that say how those who are counted take part in what happened."""

_SOME_OF: Final = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "last",
        "latest",
        "next",
        "most",
        "many",
        "some",
        "all",
        "any",
        "each",
    )
)
"""Words before "of" for some of what is counted: "the first of his three attempts"."""

_PEOPLE_REACH: Final = 4
"""Tokens before a verb within which it is said of whom: "among the dead were 12"."""


def named_people(sentence: TaggedSentence, at: int) -> Happening | None:
    """Return what happened to those whom a verb lists: "the dead included 12 women", "among the dead were two"."""
    for back in range(at - 1, max(0, at - _PEOPLE_REACH), -1):
        if sentence.words[back] in happening_words.STATES and sentence.words[back - 1] in ("the", "those", "of"):
            return named_happening(sentence, back)
    return None


def counted_before(sentence: TaggedSentence, phrase: NumberPhrase) -> Happening | None:
    """Return what a noun of counting says: "the toll rose to 45", "put the number of dead at 40"."""
    if sentence.words[phrase.last : phrase.last + 3] == ("the", "number", "of"):
        return _named_count(sentence, phrase.last + 1)  # "brings to 30 the number of boats sunk"
    at = _leading(sentence, phrase)
    if at >= 0 and sentence.words[at] in happening_words.COUNT_NOUNS:
        return _named_count(sentence, at)  # "raising the toll to 45"
    if at > 1 and sentence.words[at - 1] == "of" and sentence.words[at - 2] in happening_words.COUNT_NOUNS:
        return _named_count(sentence, at - 2)  # "taking the number of deaths to 45"
    if at >= 0 and (
        verb_lemma(sentence.words[at]) in happening_words.COUNT_LINKS or sentence.words[at] in ("at", "from")
    ):
        for back in range(at - 1, max(-1, at - _COUNT_REACH), -1):
            if sentence.words[back] in happening_words.COUNT_NOUNS:
                return _named_count(sentence, back)
    return _count_that_is(sentence, at) if at >= 0 and sentence.lemma_of(at) == "be" else None


def _count_that_is(sentence: TaggedSentence, at: int) -> Happening | None:
    """Return what a noun of counting says before "be": "the death toll from the storm is at least 45"."""
    for back in range(at - 1, max(-1, at - _COUNT_REACH), -1):
        if sentence.words[back] in happening_words.COUNT_NOUNS:
            return _named_count(sentence, back)
        if sentence.tags[back] in FINITE_TAGS or sentence.words[back] in happening_words.CLAUSE_ENDS:
            return None
    return None


def complement_before(sentence: TaggedSentence, phrase: NumberPhrase) -> Happening | None:
    """Return the verb, noun or preposition before a number that says no more than that: "a camp of 12,000"."""
    at = _leading(sentence, phrase)
    found = _complement_of(sentence, at, phrase) if at >= 0 else None
    to = sentence.before(phrase)
    if found is not None or to < 1 or sentence.words[to] != "to":
        return found
    verb = None if sentence.is_counted(to - 1) else verb_back(sentence, to)  # "limited the town to two ships"
    return None if verb is None else happening_of(sentence, [verb, to], "complement", (verb, to + 1))


def _leading(sentence: TaggedSentence, phrase: NumberPhrase) -> int:
    """Return the token before a figure, the words that go with it, and "to"; or -1."""
    at = sentence.before(phrase)
    while at >= 0 and not sentence.is_preposition(at) and sentence.tags[at] in ("IN", "TO", "JJR"):
        if sentence.words[at] == "to" and sentence.words[at - 1] in ("home", "homes"):
            break
        at -= 1
    return at


def _complement_of(sentence: TaggedSentence, at: int, phrase: NumberPhrase) -> Happening | None:
    """Return the verb, noun or preposition before a number that says no more than that: "a group of 12"."""
    verb = sentence.before_group(phrase)
    if sentence.words[at - 1 : at + 1] == ("total", "of") and verb >= 0 and sentence.tags[verb] in VERB_TAGS:
        return happening_of(sentence, [verb], "complement", (verb, verb + 1))  # "has a total of 12 ships"
    if sentence.words[at] == "of" and at and sentence.words[at - 1] in happening_words.COUNT_NOUNS:
        return _named_count(sentence, at - 1)
    if sentence.words[at] in ("of", "to") and at and sentence.words[at - 1] in ("home", "homes"):
        return happening_of(sentence, [at - 1], "complement", (at - 1, at + 1))
    if sentence.lemma_of(at) == "be" and (named := named_people(sentence, at)) is not None:
        return named
    if sentence.words[at] == "of":
        return _noun_of_number(sentence, at)
    is_verb = sentence.tags[at] in VERB_TAGS and at not in sentence.cues
    if not is_verb and sentence.words[at] not in happening_words.NUMBER_PREPOSITIONS:
        return None
    of = None if is_verb else governor(sentence, at, phrase.last)
    if of is None:
        return None if sentence.words[at] == "including" else happening_of(sentence, [at], "complement", (at, at + 1))
    # "Food for 12 men" is not "food of 12 men": such a preposition is kept beside its verb or noun.
    tokens = [of, at] if sentence.words[at] in _KEPT and of < at else [of]
    return happening_of(sentence, tokens, "complement", (of, tokens[-1] + 1))


def _noun_of_number(sentence: TaggedSentence, of: int) -> Happening | None:
    """Return what "of" joins to a number: "a camp of 12,000", but not "the families of the 46"."""
    noun = of - 1
    if noun > 0 and sentence.words[noun] in _SOME_OF:
        verb = noun - 1 - (sentence.tags[noun - 1] in ("DT", "PRP$"))  # "made the first of his three attempts"
        is_verb = verb >= 0 and sentence.is_verb(verb)
        return happening_of(sentence, [verb], "complement", (verb, verb + 1)) if is_verb else None
    if noun < 0 or sentence.tags[noun] not in COMMON_NOUN_TAGS or sentence.is_counted(noun):
        return None
    name = noun_lemma(sentence.words[noun])
    is_whole = sentence.tags[of + 1] in ("DT", "PRP$") and name not in happening_words.GROUP_NOUNS - {"family"}
    is_whole = is_whole and (name == "family" or common_measures.names_people(name))
    return None if is_whole else happening_of(sentence, [noun], "complement", (noun, of))


def _named_count(sentence: TaggedSentence, noun: int) -> Happening:
    """Return what a noun of counting counts: "die" for "toll", "displace" for "number of displaced"."""
    if sentence.words[noun] == "toll":
        return happening_of(sentence, [noun], "theme", (noun, noun + 1))
    for at in range(noun + 1, min(len(sentence.words), noun + _COUNTED_WITHIN)):
        if sentence.is_state(at) or sentence.tags[at] == "VBN":
            return named_happening(sentence, at)
    verb = _verb_of_count(sentence, noun)
    return happening_of(sentence, [verb], "complement", (verb, verb + 1))


def _verb_of_count(sentence: TaggedSentence, noun: int) -> int:
    """Return the verb of a noun of counting, or this noun: "rise" in "the number of boats will rise to 12"."""
    for at in range(noun + 1, min(len(sentence.words), noun + _COUNT_REACH)):
        if at in sentence.at_token or sentence.words[at] in happening_words.CLAUSE_ENDS:
            break
        if sentence.is_verb(at):
            return at
    before = verb_back(sentence, noun)  # "will increase the number of women from 9 to 12"
    return noun if before is None else before
