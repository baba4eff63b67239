"""Forms of cue verbs that report nothing here: they have another sense, or are participles that describe a noun.

"Gold added 0.1 percent", "the storm claimed three lives", "two people briefed on it said", "that said, it is late".
"""

from __future__ import annotations

import re

from builder.articles.attribution.noun_tail import FINITE_TAGS, NOUN_TAGS
from builder.articles.attribution.paragraph import (
    CHANNELS,
    CONJUNCTIONS,
    NOUN_CUES,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import is_text
from builder.articles.attribution.verb_content import VerbContent
from builder.articles.attribution.verb_group import VerbGroup
from builder.language.lexicon.function_words import BE_CONTRACTED
from builder.language.lexicon.reporting import (
    ACTS_OF_EVENTS,
    ACTS_UNLESS_QUOTED,
    CLAIMED_THINGS,
    JUDGING_ADJECTIVES,
    NEED_CLAUSE,
    NEED_CLAUSE_OR_TEXT,
)
from builder.language.lexicon.unit_words import CURRENCY

_CONTRACTION = re.compile(r"['’](?:s|re|d|ll|ve|m)$")
"""The end of a pronoun with a contracted verb: "they're"."""

_JUDGEMENT_REACH = 3
"""Tokens before an adjective within which a form of "be" must come: "it is so hard"."""

_OBJECT_REACH = 6
"""Tokens after a verb within which its object's head must come: "claimed the first gold medal"."""

_DESCRIBED_REACH = 14
"""Tokens after a participle within which the main verb must come: "people briefed on the talks said"."""

_NAMING_GROUPS = frozenset(("label", "order"))
"""Groups of the verbs that also give a thing its name: "a bar called The Anchor"."""

_CONFIRMS = frozenset(("confirm", "report", "record", "certify", "verify"))
"""Verbs that report nothing with "as": "confirmed as"."""

_MONEY = frozenset(CURRENCY) | {"rs", "$", "£", "€", "¥", "₹"}
"""Signs and abbreviations of money before an amount."""

_BEFORE_PARTICIPLES = NOUN_TAGS | {"CD"}
"""Tags of words that a participle may describe: "the $40 billion touted by"."""

_ENDS_PARTICIPLE = CONJUNCTIONS | SUBORDINATORS | RELATIVE_PRONOUNS | {",", ";", ":", "(", ")", "."}
"""Words and marks before which a participle's phrase ends."""


def is_participle_here(group: VerbGroup) -> bool:
    """Return True if a past form without an auxiliary describes the noun before it.

    "Data published by the bank", "two people briefed on the talks said", "a bar called The Anchor".
    """
    paragraph, verb = group.paragraph, group.verb
    if group.cue.form != "past" or group.start != verb or group.cue.group in ("say", "tell") or verb == 0:
        return False
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
    paragraph = group.paragraph
    start, end = content.parts[0]
    if _is_turn_of_phrase(group, content):
        return True
    if content.frame in ("bare", "prep", "to") and _is_act_of_another(group, content):
        return True
    if content.subject.speaker is None and _has_no_doer(group, content):
        return True
    if group.infinitive and (_is_judged(group) or _depends_on_noun(group, content)):
        return True
    if content.frame not in ("bare", "prep", "to") or any(number >= 0 for number in paragraph.quote[start:end]):
        return False
    if group.cue.lemma in ACTS_UNLESS_QUOTED:
        answered = group.cue.lemma == "respond" and not NOUN_CUES.keys().isdisjoint(paragraph.words[start:end])
        return not answered  # "police responded to the scene", but "responded to the claims"
    if content.frame == "prep":
        return _has_phrase_of_other_sense(group, content)
    return content.frame == "bare" and _has_object_of_other_sense(group, content.subject.speaker, start, end)


def _is_turn_of_phrase(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if the verb and the frame of its content show that it reports nothing, whatever the content is."""
    words, lemma, frame = group.paragraph.words, group.cue.lemma, content.frame
    if lemma == "say" and _is_that_said(group):
        return True
    if content.subject.kind == "passive-ask" and frame == "to":
        return True  # "visitors are asked to leave"
    if frame == "comma-bare" and words[content.parts[0][0]] in CONJUNCTIONS:
        return True  # "the 53 tonnes that Lee cited, but it is right"
    if frame == "wh":
        return lemma in ("continue", "discuss")  # "continue to discuss how to split it"
    inserted = group.start == group.verb > group.sentence_start and words[group.verb - 1] == ","
    return lemma == "quote" and group.cue.form == "past" and inserted  # "Lee, quoted in the Post, said"


def _has_phrase_of_other_sense(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if the preposition after a verb shows that it reports nothing."""
    words = group.paragraph.words
    if words[content.parts[0][0]] == "as" and group.cue.lemma in _CONFIRMS:
        return True  # "soldier confirmed as Ann Lee"
    if content.subject.kind == "passive":
        return True  # "rain is predicted for today"
    return group.cue.lemma == "echo" and words[group.verb + 1] == "with"  # "echoed with gunfire"


def _is_act_of_another(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a participle tells what somebody other than its supposed subject does.

    "Lee denounced the army for threatening a raid" (the army), "Lee said he was ill, talking about spies" (he), "the
    camp was hit, Lee said, threatening to end the truce" (the hit).
    """
    paragraph, speaker, start = group.paragraph, content.subject.speaker, group.start
    if group.cue.form != "ing" or start <= group.sentence_start or speaker is None or speaker[1] >= start:
        return False
    words, tags = paragraph.words, paragraph.tags
    between = range(speaker[1], start)
    if words[start - 1] in ("for", "of", "from"):
        objects = tags[start - 2] in NOUN_TAGS
        return objects and any(
            words[k] in VERB_CUES
            and tags[k] in FINITE_TAGS | {"VBN"}
            and BE_CONTRACTED.isdisjoint(words[speaker[1] : k])
            for k in between
        )
    if words[start - 1] != "," or group.cue.lemma not in ACTS_OF_EVENTS:
        return False
    said = (VERB_CUES.get(words[k]) for k in between)
    return any(cue is not None and cue.group in ("say", "tell") for cue in said)


def _has_no_doer(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a verb without a speaker is no speech: "a Monday morning briefing", "were called to the scene"."""
    paragraph, verb = group.paragraph, group.verb
    if group.cue.form == "ing" and paragraph.words[verb] in CHANNELS and verb > group.sentence_start:
        return paragraph.tags[verb - 1] in NOUN_TAGS | {"DT", "JJ"}
    if group.cue.lemma != "call" or any(number >= 0 for number in paragraph.quote[slice(*content.parts[0])]):
        return False
    return paragraph.words[group.end - 1] == "to" or paragraph.words[content.parts[0][0]] in CONJUNCTIONS


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
    if lemma == "charge":
        return words[start] in _MONEY or tags[start] in ("CD", "$")
    if lemma == "call":
        return tags[start] == "CD"  # "call 999"
    return lemma == "order" and group.infinitive and tags[start] in ("CD", "NNS")  # "able to order two boxes"


def _is_that_said(group: VerbGroup) -> bool:
    """Return True for "That said, the plan is sound": a turn of phrase, and nobody's speech."""
    paragraph, verb = group.paragraph, group.verb
    following = verb + 1
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
