"""Verbs, and nouns and adjectives that stand for them, as happenings: "killed or wounded", "were later found"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from builder.articles.figures.tagged_sentence import CONTRACTED_BE, TaggedSentence
from builder.language.forms import lemma, noun_lemma, verb_lemma
from builder.language.lexicon import happening_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES, RELATIVES, SUBJECT_PRONOUNS
from builder.language.lexicon.verb_forms import IRREGULAR_PASTS, ONLY_FINITE
from builder.language.lexicon.word_classes import BE_FINITE, BE_OTHER
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, VERB_TAGS
from builder.model import Role

_BE: Final = BE_FINITE | BE_OTHER | CONTRACTED_BE

_NOT_FINITE: Final = frozenset(("be", "been", "being"))
"""Forms of "be" that need another auxiliary."""

_IN_VERB_GROUP: Final = frozenset(("not", "also", "all", "both", "either", "since", "to"))
"""Words inside a verb group besides adverbs: "have all been", "are to be"."""

_SEEMING_IN_A_ROW: Final = 3
"""The most verbs in a row that only say that the next seems so."""

_STRONG_ENDINGS: Final = ("en", "wn", "ught", "rnt")
"""Endings of irregular participles: "beaten", "shown", "caught"."""

_NOUN_REACH: Final = 6
"""Tokens after a verb within which the noun stands that says what it means: "suffered severe but not fatal burns"."""

_AFTER_PREDICATE: Final = frozenset(("IN", ".", ",", "NNP", "RB", "WRB"))
"""Tags of words after an adjective that is all that is said of some: "were absent on Monday"."""

_JOINTS: Final = frozenset(("and", "or", "and/or", "/", "nor"))
"""Words that join two verbs."""

_STOPS_JOINING: Final = frozenset(("CD", "DT", "PRP$", "PRP"))
"""Tags of words after a joined verb that give it an object of its own: "killed 20 and wounded the rest"."""


class Happening(NamedTuple):
    """What happened to what a figure counts."""

    lemmas: tuple[str, ...]
    """The base form of the verb, noun or adjective that says it; several if joined: "killed or wounded"."""
    tokens: tuple[int, ...]
    """Their tokens in the sentence."""
    role: Role
    start: int
    end: int
    """The words that say it, in the article's text."""
    finite: bool = True
    """False for a participle that may only describe what is counted: "100 sailors sent to the strait"."""
    alternative: bool = False
    """True if something other than "and" joins them."""
    subset: bool = False
    """True if the figure counts some of those that the figure before it counts: "12 people, including 3 children"."""


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries."""

    happening: Happening
    last: int
    """The token after it."""


def happening_of(
    sentence: TaggedSentence,
    tokens: Sequence[int],
    role: Role,
    span: tuple[int, int],
    *,
    finite: bool = True,
    alternative: bool = False,
) -> Happening:
    """Return the happening that some tokens name, in the words of a range of tokens."""
    first, last = span
    start, end = sentence.starts[first], sentence.ends[last - 1]
    lemmas = tuple(_lemma_at(sentence, at) for at in tokens)
    return Happening(lemmas, tuple(tokens), role, start, end, finite, alternative)


def _lemma_at(sentence: TaggedSentence, at: int) -> str:
    """Return the lemma of what happened: that of "kill" for "shot dead", "fatally shooting", "beaten to death"."""
    words = sentence.words
    if words[at] == "toll":
        return "die"
    is_fatal = words[at - 1 : at] == ("fatally",) or words[at + 1 : at + 2] == ("dead",)
    return "kill" if is_fatal or words[at + 1 : at + 3] == ("to", "death") else sentence.lemma_of(at)


def named_happening(sentence: TaggedSentence, at: int) -> Happening:
    """Return the happening that a noun or adjective names, with others joined to it: "dead and injured"."""
    return joined_happening(sentence, at, "theme", (at, at + 1), finite=False)


def joined_happening(
    sentence: TaggedSentence, verb: int, role: Role, span: tuple[int, int], *, finite: bool
) -> Happening:
    """Return the happening of a verb with those joined to it: "killed or been badly wounded"."""
    words, (first, end) = sentence.words, span
    tokens, alternative = [verb], False
    while end + 1 < len(words) and (words[end] in _JOINTS or (words[end] == "," and sentence.is_state(end + 1))):
        at = end + 1
        while at < len(words) and (words[at] in FULL_AUXILIARIES or sentence.tags[at] == "RB"):
            at += 1
        if at >= len(words) or not _may_join(sentence, verb, at):
            break
        alternative = alternative or words[end] != "and"
        tokens.append(at)
        end = at + 1
    return happening_of(sentence, tokens, role, (first, end), finite=finite, alternative=alternative)


def _may_join(sentence: TaggedSentence, verb: int, at: int) -> bool:
    """Return True if the verb at a token may share the subject or object of the one before it."""
    if not (sentence.is_state(at) or (sentence.tags[at] in ("VBN", "VBD") and sentence.tags[verb] in VERB_TAGS)):
        return False
    after = at + 1
    if after in sentence.at_token or (after < len(sentence.words) and sentence.tags[after] in _STOPS_JOINING):
        return False
    # "killed 20 and wounded about 40"
    return not (after + 1 in sentence.at_token and sentence.tags[after] in ("RB", "IN"))


def verb_group_at(sentence: TaggedSentence, begin: int, *, nested: int = 0) -> VerbGroup | None:
    """Return the verb group that begins at a token, or None.

    `nested` is how many verbs before it only say that it seems so: 2 for "died" in "are believed to have begun to die".
    """
    at, passive, finite = _after_auxiliaries(sentence, begin)
    if at >= len(sentence.words):
        return None
    if nested <= _SEEMING_IN_A_ROW and (meant := _meant_by(sentence, begin, at, nested)) is not None:
        return meant
    if at in sentence.cues:
        return None
    word, tag = sentence.words[at], sentence.tags[at]
    is_verb = tag in VERB_TAGS or word in happening_words.STATES or word.endswith("ed") or sentence.is_past(at)
    is_verb = is_verb or (passive and (lemma(word) in happening_words.EVENT_NOUNS or _is_strong(word, tag)))
    if passive and not is_verb and _is_predicate(sentence, at):
        return VerbGroup(happening_of(sentence, [at], "complement", (begin, at + 1)), at + 1)
    if passive and (not is_verb or at in sentence.at_token):
        return VerbGroup(happening_of(sentence, [begin], "theme", (begin, at))._replace(lemmas=("be",)), at)
    if not is_verb:
        return _main_have(sentence, begin, at)
    has_object = _has_object(sentence, at + 1)
    role: Role = "agent" if has_object else "theme"
    if (passive and tag != "VBG") or (word in happening_words.STATES and not has_object):
        role = "theme"
    elif sentence.lemma_of(at) in happening_words.COUNT_LINKS and at + 1 in sentence.at_token:
        return None
    else:
        finite = finite or tag in ("VBZ", "VBP") or (has_object and tag != "VBG") or word in ONLY_FINITE
    found = joined_happening(sentence, at, role, (begin, at + 1), finite=finite)
    return VerbGroup(found, max(at + 1, sentence.first_from(found.end)))


def _is_predicate(sentence: TaggedSentence, at: int) -> bool:
    """Return True if an adjective is all that is said: "were absent from school", not "were able to leave"."""
    if sentence.tags[at] != "JJ" or sentence.words[at] in happening_words.NOT_DESCRIBED or at in sentence.at_token:
        return False
    after = at + 1
    return (
        after >= len(sentence.words) or sentence.tags[after] in _AFTER_PREDICATE or sentence.words[after] in (",", ".")
    )


def _main_have(sentence: TaggedSentence, begin: int, at: int) -> VerbGroup | None:
    """Return "have" as the verb of a clause if an object begins at a token: "have serious injuries"."""
    if at == begin or sentence.words[at - 1] not in ("have", "has", "had") or not sentence.opens_object(at):
        return None
    found = _with_noun(sentence, at - 1, "have")
    if found is not None:
        start = sentence.starts[begin]
        return VerbGroup(found.happening._replace(start=start), found.last)
    return VerbGroup(happening_of(sentence, [at - 1], "agent", (begin, at)), at)


def _is_strong(word: str, tag: str) -> bool:
    """Return True if a word taken for an adjective after "be" is an irregular participle: "sunk", "beaten"."""
    return word in IRREGULAR_PASTS or (tag == "JJ" and word.endswith(_STRONG_ENDINGS) and verb_lemma(word) != word)


def _meant_by(sentence: TaggedSentence, begin: int, verb: int, nested: int) -> VerbGroup | None:
    """Return the happening that only the words after a verb name, or None.

    "Are believed to have died", "remained missing", "suffered burns", "lost their lives".
    """
    name, words = sentence.lemma_of(verb), sentence.words
    if sentence.tags[verb] not in VERB_TAGS:
        return None
    at = verb + 1
    while at < len(words) and (sentence.tags[at] == "RB" or words[at] == "as"):
        at += 1
    if at >= len(words):
        return None
    found: VerbGroup | None = None
    if name in happening_words.SEEMING_VERBS and words[at] == "to" and at + 1 < len(words):
        found = verb_group_at(sentence, at + 1, nested=nested + 1)
    elif name in happening_words.VERBS_BEFORE_STATES and words[at] in happening_words.STATES:
        state = named_happening(sentence, at)
        found = VerbGroup(state, sentence.first_from(state.end))
    else:
        found = _with_noun(sentence, verb, name)
    if found is None:
        return None
    start = sentence.starts[begin]
    return VerbGroup(found.happening._replace(start=start, finite=True), found.last)


def _with_noun(sentence: TaggedSentence, verb: int, name: str) -> VerbGroup | None:
    """Return what a verb with a noun as its object means for its subject: "lost their lives", "suffered burns"."""
    for at in range(verb + 1, min(len(sentence.words), verb + _NOUN_REACH)):
        if at in sentence.at_token:
            return None
        if sentence.tags[at] in COMMON_NOUN_TAGS:
            meaning = happening_words.VERBS_WITH_NOUNS.get(f"{name} {noun_lemma(sentence.words[at])}")
            if meaning is not None:
                found = happening_of(sentence, [verb], "theme", (verb, at + 1))
                return VerbGroup(found._replace(lemmas=(meaning,)), at + 1)
    return None


def _after_auxiliaries(sentence: TaggedSentence, at: int) -> tuple[int, bool, bool]:
    """Return the token after the auxiliaries that begin at one, and whether they make a passive and a finite verb."""
    passive = finite = False
    begin = at
    while at < len(sentence.words):
        word = sentence.words[at]
        if word in _BE:
            passive, finite = True, finite or word not in _NOT_FINITE
        elif word in FULL_AUXILIARIES or sentence.tags[at] == "MD":
            passive, finite = False, True
        elif word in happening_words.STATES:
            break  # "hurt" is taken for an adverb here and there
        elif not (sentence.tags[at] in ("RB", "RBR") or (word in _IN_VERB_GROUP and (word != "to" or at > begin))):
            break
        at += 1
    return at, passive, finite


def _has_object(sentence: TaggedSentence, at: int) -> bool:
    """Return True if an object comes at a token, with adverbs before it at most."""
    while at < len(sentence.words) and sentence.tags[at] in ("RB", "RP"):
        at += 1
    return sentence.opens_object(at)


def relative_verb(sentence: TaggedSentence, at: int) -> VerbGroup | None:
    """Return the verb of the relative clause that begins at a token, or None.

    "Who drowned", "of whom 12 drowned", "they had seized".
    """
    words = sentence.words
    if words[at] in RELATIVES or words[at] in SUBJECT_PRONOUNS:
        return verb_group_at(sentence, at + 1)
    if words[at] == "of" and words[at + 1 : at + 2] == ("whom",):
        return verb_group_at(sentence, at + 2)
    return None


def end_of_relative(sentence: TaggedSentence, at: int) -> int:
    """Return the token where the main clause goes on after the verb of a relative clause."""
    size = len(sentence.words)
    while at < size and sentence.words[at] not in (",", ";", ".") and sentence.tags[at] not in FINITE_TAGS:
        at += 1
    return at + (at < size and sentence.words[at] == ",")


def opens_infinitive(sentence: TaggedSentence, at: int) -> bool:
    """Return True if an infinitive with "to" begins at a token."""
    return sentence.words[at : at + 1] == ("to",) and sentence.tags[at + 1 : at + 2] == ("VB",)


def infinitive_at(sentence: TaggedSentence, at: int) -> Happening | None:
    """Return the happening of the infinitive whose "to" is at a token."""
    group = verb_group_at(sentence, at + 1)
    return group.happening if group is not None else None
