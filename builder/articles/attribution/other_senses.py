"""Forms of cue verbs that report nothing here: they have another sense, or are participles that describe a noun.

"Gold added 0.1 percent", "the storm claimed three lives", "two people briefed on it said", "that said, it is late".
"""

from __future__ import annotations

import re

from builder.articles.attribution.noun_tail import FINITE_TAGS, NOUN_TAGS
from builder.articles.attribution.paragraph import (
    CONJUNCTIONS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import is_text
from builder.articles.attribution.verb_content import VerbContent
from builder.articles.attribution.verb_group import VerbGroup
from builder.language.lexicon.function_words import BE_CONTRACTED
from builder.language.lexicon.reporting import CLAIMED_THINGS, JUDGING_ADJECTIVES, NEED_CLAUSE, NEED_CLAUSE_OR_TEXT
from builder.language.lexicon.unit_words import CURRENCY

_CONTRACTION = re.compile(r"['’](?:s|re|d|ll|ve|m)$")
"""The end of a pronoun with a contracted verb: "they're"."""

_JUDGEMENT_REACH = 3
"""Tokens before an adjective within which a form of "be" must come: "it is so hard"."""

_OBJECT_REACH = 6
"""Tokens after a verb within which its object's head must come: "claimed the first gold medal"."""

_DESCRIBED_REACH = 14
"""Tokens after a participle within which the main verb must come: "people briefed on the talks said"."""

_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
"""Pronouns with which somebody calls himself something."""

_NAMING_GROUPS = frozenset(("label", "order"))
"""Groups of the verbs that also give a thing its name: "a bar called The Anchor"."""

_REFUSALS = frozenset(("refuse", "decline"))
"""Verbs of refusing, which report nothing after a preposition."""

_CONFIRMS = frozenset(("confirm", "report", "record", "certify", "verify"))
"""Verbs that report nothing with "as": "confirmed as"."""

_MONEY = frozenset(CURRENCY) | {"rs", "$", "£", "€", "¥", "₹"}
"""Signs and abbreviations of money before an amount."""

_SAID_TO_BE = (("to", "be"), ("to", "have"))
"""Words after "said" that show that others say it."""

_BEFORE_PARTICIPLES = NOUN_TAGS | {"CD"}
"""Tags of words that a participle may describe: "the $40 billion touted by"."""

_ENDS_PARTICIPLE = CONJUNCTIONS | SUBORDINATORS | RELATIVE_PRONOUNS | {",", ";", ":", "(", ")", "."}
"""Words and marks before which a participle's phrase ends."""


def is_participle_here(group: VerbGroup) -> bool:
    """Return True if a past form without an auxiliary describes the noun before it.

    "Data published by the bank", "two people briefed on the talks said", "a bar called The Anchor".
    """
    paragraph, verb = group.paragraph, group.verb
    if group.cue.form != "past" or group.start != verb or verb == group.sentence_start:
        return False
    if group.cue.group in ("say", "tell"):
        # "a voice said to be the chief's"
        said_to = tuple(paragraph.words[verb + 1 : verb + 3]) in _SAID_TO_BE
        return said_to and (paragraph.tags[verb - 1] in NOUN_TAGS or paragraph.words[verb - 1] == ",")
    following = verb + 1
    if following >= group.sentence_end or paragraph.tags[verb - 1] not in _BEFORE_PARTICIPLES:
        return False
    tag = paragraph.tags[verb]
    if paragraph.words[following] == "by":
        return tag == "VBN"
    if tag == "VBN" and group.cue.group in _NAMING_GROUPS and paragraph.capital(following):
        return True
    return _describes_subject(paragraph, verb, group.sentence_end)


def _describes_subject(paragraph: Paragraph, verb: int, limit: int) -> bool:
    """Return True if only one prepositional phrase separates a past form from a finite verb: "briefed on it said"."""
    tags, words = paragraph.tags, paragraph.words
    if tags[verb + 1] != "IN" or words[verb + 1] in SUBORDINATORS:
        return False
    nouns = False
    for index in range(verb + 2, min(limit, verb + _DESCRIBED_REACH)):
        tag = tags[index]
        if paragraph.quote[index] >= 0 or words[index] in _ENDS_PARTICIPLE:
            return False
        if tag in FINITE_TAGS:
            return nouns and words[index] != words[verb]
        if (
            nouns
            and tags[index - 1] in NOUN_TAGS
            and (tag in ("DT", "PRP", "PRP$", "CD") or _begins_name(paragraph, index))
        ):
            return False  # "warned in May the dam leaked"
        nouns = nouns or tag in NOUN_TAGS or tag in ("PRP", "CD")
    return False


def _begins_name(paragraph: Paragraph, index: int) -> bool:
    """Return True if a name begins at a token after a word without a capital."""
    return paragraph.capital(index) and not paragraph.capital(index - 1)


def has_other_sense(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a verb with this content reports nothing."""
    paragraph, verb, lemma = group.paragraph, group.verb, group.cue.lemma
    start, end = content.parts[0]
    if lemma == "say" and _is_that_said(group):
        return True
    if content.subject.kind == "passive-ask" and content.frame == "to":
        return True  # "visitors are asked to leave"
    if group.infinitive and (_is_judged(group) or _depends_on_noun(group, content)):
        return True
    if content.frame == "comma-bare" and paragraph.words[start] in CONJUNCTIONS:
        return True  # "the 53 tonnes that Lee cited, but it is right"
    if content.frame not in ("bare", "prep", "to") or any(number >= 0 for number in paragraph.quote[start:end]):
        return False
    if lemma in _REFUSALS and group.cue.form == "ing" and verb > group.sentence_start:
        return paragraph.words[verb - 1] in PREPOSITIONS  # "praised for refusing to end it"
    if content.frame == "prep":
        if paragraph.words[start] == "as" and lemma in _CONFIRMS:
            return True  # "soldier confirmed as Ann Lee"
        if content.subject.kind == "passive":
            return True  # "rain is predicted for today"
        return lemma == "echo" and paragraph.words[verb + 1] == "with"  # "echoed with gunfire"
    return content.frame == "bare" and _has_object_of_other_sense(group, content.subject.speaker, start, end)


def _has_object_of_other_sense(group: VerbGroup, speaker: TokenRange | None, start: int, end: int) -> bool:
    """Return True if the bare object of a verb, from `start` to `end`, shows that it reports nothing."""
    paragraph, lemma = group.paragraph, group.cue.lemma
    words, tags = paragraph.words, paragraph.tags
    if lemma in NEED_CLAUSE or (lemma in NEED_CLAUSE_OR_TEXT and not is_text(paragraph, speaker)):
        return not any(tags[k] in FINITE_TAGS or _CONTRACTION.search(words[k]) for k in range(start, end))
    if lemma == "claim":
        core = range(start, min(end, start + _OBJECT_REACH))
        stop = next((k for k in core if tags[k] in ("IN", "TO", ",", "CC")), core.stop)
        return not CLAIMED_THINGS.isdisjoint(words[start:stop])
    if lemma in ("charge", "recall"):  # "charges Rs 200", "recalled 4,000 cars"
        return words[start] in _MONEY or tags[start] in ("CD", "$")
    if lemma == "identify" and words[start] in _REFLEXIVES:
        return True  # "a caller who identified himself as Lee"
    if lemma == "call":
        # "call 999", "an impostor calling himself Prince Lee"
        return tags[start] == "CD" or (words[start] in _REFLEXIVES and paragraph.capital(start + 1))
    return lemma == "order" and group.infinitive and tags[start] in ("CD", "NNS", "JJ") and "to" not in words[start:end]


def _is_that_said(group: VerbGroup) -> bool:
    """Return True for "That said, it is sound" and "Having said that, it is": turns of phrase, and nobody's speech."""
    paragraph, verb = group.paragraph, group.verb
    following = verb + 1
    if paragraph.words[group.sentence_start : verb] == ["having"]:
        return paragraph.words[following : following + 2] in (["that", ","], ["this", ","])
    return (
        verb == group.sentence_start + 1
        and paragraph.words[verb - 1] in ("that", "this")
        and following < group.sentence_end
        and paragraph.words[following] == ","
    )


def _depends_on_noun(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if an infinitive belongs to a noun or "how" before it, and anybody may do it: "ways to praise"."""
    if content.subject.kind != "inf-bare" or group.start <= group.sentence_start:
        return False
    if content.frame == "that" and group.cue.group in ("say", "report") and content.subject.speaker is not None:
        return False  # "used the speech to stress that"
    return group.paragraph.tags[group.start - 1] in NOUN_TAGS | {"WRB"}


def _is_judged(group: VerbGroup) -> bool:
    """Return True if an infinitive depends on an adjective of judgement: "it is hard to understand that"."""
    words, before = group.paragraph.words, group.start - 1
    if before <= group.sentence_start or words[before] not in JUDGING_ADJECTIVES:
        return False
    near = words[max(group.sentence_start, before - _JUDGEMENT_REACH) : before]
    return not BE_CONTRACTED.isdisjoint(near)
