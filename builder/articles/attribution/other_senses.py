"""Forms of cue verbs that report nothing here: they have another sense, or are participles that describe a noun.

"Gold added 0.1 percent", "the storm claimed three lives", "two people briefed on it said", "that said, it is late".
"""

from __future__ import annotations

import re

from builder.articles.attribution.noun_tail import COMMON_NOUN_TAGS, FINITE_TAGS, NAME_TAGS, NOUN_TAGS
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    NOUN_CUES,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import is_text
from builder.articles.attribution.subjects import has_main_verb
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_setting import VerbContent
from builder.language.lexicon.function_words import BE_CONTRACTED
from builder.language.lexicon.reporting import (
    ACTS_OF_EVENTS,
    ACTS_UNLESS_QUOTED,
    CAST_THINGS,
    CLAIMED_THINGS,
    JUDGING_ADJECTIVES,
    NEED_CLAUSE,
    NEED_CLAUSE_OR_TEXT,
    NEED_OPENER,
    NEED_TO,
    TOLD_THINGS,
)
from builder.language.lexicon.unit_words import CURRENCY
from builder.language.lexicon.word_classes import OBJECT_PRONOUNS, REFLEXIVE_PRONOUNS

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

_STORY_REACH = 4
"""Tokens after "tell" within which what is told must come: "told the old story"."""

_TURNS_OF_PHRASE = frozenset((("that", "said"), ("this", "said"), ("all", "told")))
"""Openings of a sentence that only lead on to the next clause."""

_ONLY_PARTICIPLES = frozenset(("known", "spoken", "sworn"))
"""Forms of cue verbs that are participles and no past tense."""

_JOINING = frozenset(("and", "or", "but", "nor"))
"""Conjunctions at the start of what follows a verb that show that it is no content."""

_RULES_ON_PERSONS = frozenset(("confirm", "deny"))
"""Verbs that with a name alone mean an appointment or a refusal: "the council confirmed Ann Lee by a vote"."""

_OBJECTS_OF_OTHER_SENSE = {"claim": CLAIMED_THINGS, "cast": CAST_THINGS}
"""Verbs, and words in their object with which they report nothing: "claimed three lives", "cast a vote"."""

_CONVERSING = frozenset(("talk", "speak"))
"""Verbs that say on what somebody speaks only with the prepositions of `_TOPIC_PREPOSITIONS`."""

_TOPIC_PREPOSITIONS = frozenset(("about", "of", "on", "against", "for"))
"""Prepositions before what somebody speaks on: "spoke of a plot", but "talked over each other"."""

_GROUPS_NEEDING_SPEAKER = frozenset(("order", "blame", "label", "commit", "address", "discuss"))
"""Groups of verbs that mean acts rather than words if nobody is named: "seems to be encouraging firms"."""

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
    if paragraph.words[verb] in _ONLY_PARTICIPLES and AUXILIARIES.isdisjoint(group.helpers):
        # "Lee, once known as the Duke"
        return verb + 1 < group.sentence_end and paragraph.words[verb + 1] in ("as", "for", "to")
    if group.cue.form != "past" or group.start != verb or verb == group.sentence_start:
        return False
    if paragraph.words[verb - 1] == "and" and paragraph.words[max(0, verb - 3)] == "be" and _is_passive_pair(group):
        return True  # "nobody should be held and told to pay"
    if group.cue.group in ("say", "tell"):
        # "a voice said to be the chief's"
        said_to = tuple(paragraph.words[verb + 1 : verb + 3]) in _SAID_TO_BE
        return said_to and (paragraph.tags[verb - 1] in NOUN_TAGS or paragraph.words[verb - 1] == ",")
    following = verb + 1
    if following >= group.sentence_end:
        return False
    if paragraph.tags[verb - 1] not in _BEFORE_PARTICIPLES:
        return False
    tag = paragraph.tags[verb]
    if paragraph.words[following] == "by":
        return tag == "VBN"
    if tag == "VBN" and group.cue.group in _NAMING_GROUPS and paragraph.capital(following):
        return True
    if tag == "VBN" and group.cue.lemma == "call" and paragraph.words[following] == "the":
        return True  # "a move called the frog"
    return _describes_subject(paragraph, verb, group.sentence_end)


def _is_passive_pair(group: VerbGroup) -> bool:
    """Return True if a verb and the one before its "and" are both participles."""
    tags, verb = group.paragraph.tags, group.verb
    return tags[verb] == tags[verb - 2] == "VBN"


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
    if _is_turn_of_phrase(group) or _is_inserted_or_discussed(group, content):
        return True
    if group.cue.lemma == "tell" and _tells_story(group, content):
        return True
    if content.subject.speaker is None and _has_no_doer(group, content):
        return True
    if group.infinitive and (_is_judged(group) or _depends_on_noun(group, content)):
        return True
    joined = paragraph.words[start] in _JOINING and paragraph.words[start - 1] not in DASHES
    if content.frame in ("bare", "comma-bare") and joined:
        return True  # "the 53 tonnes that Lee cited, but it is right", "confirmed and verified the reports"
    if content.frame == "that" and _is_relative_that(paragraph, group.end, start):
        return True  # "wrote for the majority opinion that was signed by all"
    if content.frame not in ("bare", "prep", "to") or any(number >= 0 for number in paragraph.quote[start:end]):
        return False
    if content.subject.speaker is None and group.cue.form == "ing" and _is_state(group):
        return True
    if _is_act(group, content):
        return True
    if content.frame == "prep":
        return _has_other_preposition(group, content.subject.kind, start)
    return content.frame == "bare" and _has_object_of_other_sense(group, content.subject.speaker, start, end)


def _is_state(group: VerbGroup) -> bool:
    """Return True if a progressive infinitive means an act: "seems to be encouraging firms", not "saying it"."""
    return "be" in group.helpers and group.cue.group in _GROUPS_NEEDING_SPEAKER


def _is_relative_that(paragraph: Paragraph, cue_end: int, that: int) -> bool:
    """Return True if "that" is the subject of a relative clause on a noun between it and the cue."""
    return (
        cue_end < that < len(paragraph.words) - 1
        and paragraph.tags[that - 1] in COMMON_NOUN_TAGS
        and paragraph.words[that - 1] not in TIME_WORDS
        and paragraph.tags[that + 1] in FINITE_TAGS
    )


def _has_other_preposition(group: VerbGroup, subject_kind: str, start: int) -> bool:
    """Return True if the preposition at `start` after a verb shows that it reports nothing."""
    word, lemma = group.paragraph.words[start], group.cue.lemma
    if word == "as" and lemma in _CONFIRMS:
        return True  # "soldier confirmed as Ann Lee"
    if subject_kind == "passive":
        return True  # "rain is predicted for today"
    if lemma in _CONVERSING:
        return word not in _TOPIC_PREPOSITIONS
    return lemma == "echo" and group.paragraph.words[group.verb + 1] == "with"  # "echoed with gunfire"


def _is_inserted_or_discussed(group: VerbGroup, content: VerbContent) -> bool:
    """Return True for "visitors are asked to go", "discussed how to split it" and "Lee, quoted in the Post, said"."""
    if content.subject.kind == "passive-ask" and content.frame == "to":
        return True
    if content.frame == "wh":
        return group.cue.lemma in ("continue", "discuss")
    inserted = group.start == group.verb > group.sentence_start and group.paragraph.words[group.verb - 1] == ","
    return group.cue.lemma == "quote" and group.cue.form == "past" and inserted


def _is_act(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if an unquoted phrase after a verb tells of an act: "police responded to the scene"."""
    if group.cue.lemma in ACTS_UNLESS_QUOTED:
        answers = not NOUN_CUES.keys().isdisjoint(group.paragraph.words[slice(*content.parts[0])])
        return not (group.cue.lemma == "respond" and answers)  # "responded to the claims"
    return _is_act_of_another(group, content)


def _is_act_of_another(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a participle tells what somebody other than its supposed subject does.

    "Lee denounced the army for threatening a raid" (the army), "Lee said he was ill, talking about spies" (he), "the
    camp was hit, Lee said, threatening to end the truce" (the hit), "crews are hopeful of defending it" (the crews).
    """
    paragraph, speaker, start = group.paragraph, content.subject.speaker, group.start
    if group.cue.form != "ing" or start <= group.sentence_start or speaker is None or speaker[1] >= start:
        return False
    words, tags = paragraph.words, paragraph.tags
    between = range(speaker[1], start)
    if words[start - 1] in ("of", "in") and tags[start - 2] == "JJ":
        return True
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
        return not _has_clause(paragraph, start, end) or _is_verb_of_sentence(group, speaker, start, end)
    if lemma in NEED_OPENER:
        return group.end == group.verb + 1  # "published a letter", "pointed the way", but "pointed out the risks"
    if lemma in NEED_TO:
        return "to" not in words[start:end]  # "encouraging growth"
    if lemma in _RULES_ON_PERSONS and _is_person_alone(paragraph, start, end):
        return True
    if lemma in _OBJECTS_OF_OTHER_SENSE:
        core = range(start, min(end, start + _OBJECT_REACH))
        stop = next((k for k in core if tags[k] in ("IN", "TO", ",", "CC")), core.stop)
        return words[stop : stop + 1] != ["as"] and not _OBJECTS_OF_OTHER_SENSE[lemma].isdisjoint(words[start:stop])
    if lemma in ("charge", "recall"):  # "charges Rs 200", "recalled 4,000 cars"
        return words[start] in _MONEY or tags[start] in ("CD", "$")
    if lemma == "identify" and words[start] in REFLEXIVE_PRONOUNS:
        return True  # "a caller who identified himself as Lee"
    if lemma == "call":
        # "call 999", "an impostor calling himself Prince Lee"
        return tags[start] == "CD" or (words[start] in REFLEXIVE_PRONOUNS and paragraph.capital(start + 1))
    return lemma == "order" and group.infinitive and tags[start] in ("CD", "NNS", "JJ") and "to" not in words[start:end]


def _has_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a range has a finite verb of its own, perhaps contracted: "they're late"."""
    tags = paragraph.tags
    if any(tags[k] in FINITE_TAGS for k in range(start, end)) and has_main_verb(paragraph, start, end):
        return True
    return any(_CONTRACTION.search(paragraph.words[k]) and tags[k] != "POS" for k in range(start, end))


def _is_verb_of_sentence(group: VerbGroup, speaker: TokenRange | None, start: int, end: int) -> bool:
    """Return True if the only verb after a participle goes with its noun: "lawyers arguing a case face a long wait"."""
    tags = group.paragraph.tags
    if group.cue.form != "ing" or group.start != group.verb or speaker is None or speaker[1] != group.verb:
        return False
    if any(tags[k] in FINITE_TAGS for k in range(group.sentence_start, group.verb)):
        return False
    finite = [k for k in range(start, end) if tags[k] in FINITE_TAGS]
    said = VERB_CUES.get(group.paragraph.words[finite[0]]) if finite else None
    # "envoys observing the talks said they hoped"
    return len(finite) == 1 or (said is not None and said.group in ("say", "tell"))


def _is_person_alone(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if an object is only a name or a pronoun and a phrase: "confirmed Ann Lee by a vote"."""
    if paragraph.words[start] in OBJECT_PRONOUNS and paragraph.words[start] != "it":
        return start + 1 == end or paragraph.tags[start + 1] in ("IN", "DT")
    index = start
    while index < end and paragraph.tags[index] in NAME_TAGS:
        index += 1
    return index > start and (index == end or paragraph.tags[index] in ("IN", "DT", "CD"))


def _tells_story(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if what is told is a story or the like, and nobody: "told the story of a man who"."""
    words, first = group.paragraph.words, group.end
    quote = group.paragraph.quote
    if content.frame == "that" or any(number >= 0 for start, end in content.parts for number in quote[start:end]):
        return False
    # "told her to lie down" tells no lie
    stop = content.parts[0][0] if content.frame == "to" else group.sentence_end
    return not TOLD_THINGS.isdisjoint(words[first : min(first + _STORY_REACH, stop)])


def _is_turn_of_phrase(group: VerbGroup) -> bool:
    """Return True if a verb is nobody's speech: "That said", "Having said that", "assuming the bridge holds"."""
    paragraph, verb = group.paragraph, group.verb
    if group.cue.lemma == "assume" and group.cue.form == "ing" and group.start == verb:
        return True
    following = verb + 1
    if paragraph.words[group.sentence_start : verb] == ["having"]:
        return paragraph.words[following : following + 2] in (["that", ","], ["this", ","])
    return (
        verb == group.sentence_start + 1
        and (paragraph.words[verb - 1], paragraph.words[verb]) in _TURNS_OF_PHRASE
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
