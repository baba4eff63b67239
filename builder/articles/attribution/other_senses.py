"""Forms of cue verbs that report nothing here: they have another sense, or are participles that describe a noun.

"Gold added 0.1 percent", "the storm claimed three lives", "two people briefed on it said", "that said, it is late".
What a verb needs after it to report something stands in the lexicon (`NEEDS`, `OTHER_OBJECTS`, `OTHER_PREPOSITIONS`).
"""

from __future__ import annotations

import re

from builder.articles.attribution.clause_parts import has_main_verb
from builder.articles.attribution.noun_tail import noun_tail
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    EXPRESSING,
    NOUN_CUES,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SHOWED_CUES,
    SUBORDINATORS,
    TIME_WORDS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import NounKind, check_speaker, is_text, noun_kind
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_setting import VerbContent
from builder.language.lexicon.function_words import BE_CONTRACTED
from builder.language.lexicon.reporting import (
    ACTS_OF_EVENTS,
    EVIDENCE_VERBS,
    JUDGING_ADJECTIVES,
    NEEDS,
    OTHER_OBJECTS,
    OTHER_PREPOSITIONS,
)
from builder.language.lexicon.speaker_nouns import BODIES, DOCUMENTS
from builder.language.lexicon.word_classes import ARTICLES, OBJECT_PRONOUNS, REFLEXIVE_PRONOUNS
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NAME_TAGS, NOUN_TAGS

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

_PREPOSITIONS_IN_ING = frozenset(("assume", "consider"))
"""Verbs whose participle, without an auxiliary, introduces a circumstance: "considering his age"."""

_POINTING = frozenset(("which", "that", "this"))
"""Pronouns for what was just told: "prices fell, which suggests that"."""

_ANTECEDENT_REACH = 12
"""Tokens before "which" among which the noun it refers to stands."""

_TURNS_OF_PHRASE = frozenset((("that", "said"), ("this", "said"), ("all", "told")))
"""Openings of a sentence that only lead on to the next clause."""

_ONLY_PARTICIPLES = frozenset(("known", "spoken", "sworn"))
"""Forms of cue verbs that are participles and no past tense."""

_JOINING = frozenset(("and", "or", "but", "nor"))
"""Conjunctions at the start of what follows a verb that show that it is no content."""

_TOPIC_PREPOSITIONS = frozenset(("about", "of", "on", "upon", "against", "for", "over", "with", "to", "as"))
"""Prepositions before what somebody speaks on: "spoke of a plot", but "charged into the crowd"."""

_KEEPS_PERSON = frozenset(("against", "over", "about", "of", "as", "for", "on", "to"))
"""Words after a person that say what is said of him: "defended Lee against the charge"."""

_OPENS_CLAUSE = frozenset(("whether", "if", "that"))
"""Words after a person that open what is asked or said: "asked Lee whether it leaks"."""

_PARTICLES = frozenset(("up", "off"))
"""Particles that give a verb another sense: "talk up", "write off"."""

_SAID_TO_BE = (("to", "be"), ("to", "have"))
"""Words after "said" that show that others say it."""

_BEFORE_PARTICIPLES = NOUN_TAGS | {"CD"}
"""Tags of words that a participle may describe: "the $40 billion touted by"."""

_IN_OBJECT = NOUN_TAGS | {"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "VBN"}
"""Tags of the words of an object up to its head."""

_NAMED = NOUN_TAGS | {"JJ", "VBN", "VBD"}
"""Tags of the first word of a name without an article: "called grouped reports"."""

_AFTER_OBJECT = SUBORDINATORS | {"to", "by"}
"""Words after an object that open a clause or a phrase with a verb of its own."""

_ENDS_PARTICIPLE = CONJUNCTIONS | SUBORDINATORS | RELATIVE_PRONOUNS | {",", ";", ":", "(", ")", "."}
"""Words and marks before which a participle's phrase ends."""


def is_participle_here(group: VerbGroup) -> bool:
    """Return True if a past form without an auxiliary describes the noun before it.

    "Data published by the bank", "two people briefed on the talks said", "a bar called The Anchor".
    """
    paragraph, verb = group.paragraph, group.verb
    if _opens_after_adverb(group):
        return True
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
    return verb + 1 < group.sentence_end and _describes_noun(group)


def _describes_noun(group: VerbGroup) -> bool:
    """Return True if a past form describes the noun or the title right before it, or before a comma."""
    paragraph, verb, following = group.paragraph, group.verb, group.verb + 1
    reach = paragraph.words[following : min(group.sentence_end, following + _OBJECT_REACH)]
    if group.cue.lemma == "publish" and paragraph.tags[following] == "IN" and "that" not in reach:
        return True  # "in notes published on Sunday, Lee said"
    if paragraph.words[verb - 1] == ",":
        name_end = next((k for k in range(following, group.sentence_end) if not paragraph.is_name_word(k)), following)
        named = group.cue.group == "label" and name_end > following and paragraph.words[name_end] == ","
        return named or _is_inserted(group)  # "the plan, dubbed Tide, will start"
    participle = paragraph.tags[verb] == "VBN"
    if paragraph.quote[verb - 1] >= 0:
        return participle and paragraph.words[following] == "by"  # "“Rain,” written by Ann Lee, was a hit"
    if paragraph.tags[verb - 1] not in _BEFORE_PARTICIPLES:
        return False
    if paragraph.words[following] == "by":
        return participle
    if group.cue.group in _NAMING_GROUPS and _names_noun(group):
        return True
    return _describes_subject(paragraph, verb, group.sentence_end)


def _names_noun(group: VerbGroup) -> bool:
    """Return True if a past form after a noun gives its name: "a bar called The Anchor", "a move called the frog"."""
    paragraph, following = group.paragraph, group.verb + 1
    participle = paragraph.tags[group.verb] == "VBN"
    if paragraph.quote[following] >= 0:
        after = paragraph.quotes[paragraph.quote[following]][1] + 1
        finite = after < group.sentence_end and paragraph.tags[after] in FINITE_TAGS  # "a show called “Waves” will air"
        return paragraph.capital(following + 1) and (participle or finite)
    the = group.cue.lemma == "call" and paragraph.words[following] == "the"
    return participle and (the or paragraph.capital(following))


def _opens_after_adverb(group: VerbGroup) -> bool:
    """Return True if only adverbs precede a passive participle: "Later recalled by the king, Roe retired"."""
    paragraph, verb = group.paragraph, group.verb
    by = verb + 1 < group.sentence_end and paragraph.words[verb + 1] == "by"
    before = range(group.sentence_start, verb)
    return by and group.cue.form == "past" and len(before) > 0 and all(paragraph.tags[k] == "RB" for k in before)


def _is_inserted(group: VerbGroup) -> bool:
    """Return True if a participle after a comma describes the noun before it: "lists, called rolls, to", "built in".

    Only a preposition that opens no topic or a name follows it, and what comes before the comma is either a noun phrase
    that opens the sentence ("The house, described in the guide, burned") or a clause without a comma.
    """
    paragraph, verb = group.paragraph, group.verb
    words, tags = paragraph.words, paragraph.tags
    before = range(group.sentence_start, verb - 1)
    if (
        tags[verb - 2] not in COMMON_NOUN_TAGS
        or paragraph.quote[verb - 2] >= 0
        or "," in words[before.start : before.stop]
    ):
        return False
    closing = next(
        (k for k in range(verb, min(group.sentence_end - 1, verb + _DESCRIBED_REACH)) if words[k] == ","), verb
    )
    if words[verb + 1] in ("as", "by") and tags[closing + 1] in FINITE_TAGS and closing > verb:
        return True
    if any(tags[k] in FINITE_TAGS for k in before):
        return group.cue.group in _NAMING_GROUPS and tags[verb + 1] in _NAMED
    return words[verb + 1] in ("in", "by", "at", "as")


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
            return nouns
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
    start = content.parts[0][0]
    if _is_turn_of_phrase(group) or _is_inserted_or_discussed(group, content):
        return True
    if content.subject.speaker is None and _has_no_doer(group, content):
        return True
    if _is_inference(group, content) or _is_description(group, content):
        return True
    if group.infinitive and (_is_judged(group) or _depends_on_noun(group, content)):
        return True
    joined = paragraph.words[start] in _JOINING and paragraph.words[start - 1] not in DASHES
    joined = joined or paragraph.words[min(group.end, start)] in _JOINING  # "kept it brief but he smiled"
    if content.frame in ("bare", "comma-bare") and joined:
        return True  # "the 53 tonnes that Lee cited, but it is right", "confirmed and verified the reports"
    if content.frame == "before" and _is_participle_at_end(group):
        return True
    if content.frame == "that":
        # "wrote for the majority opinion that was signed by all"
        return _is_relative_that(paragraph, group.end, start)
    if any(number >= 0 for first, last in content.parts for number in paragraph.quote[first:last]):
        return False
    return content.frame in ("bare", "prep", "to", "wh") and _is_act(group, content)


def _is_participle_at_end(group: VerbGroup) -> bool:
    """Return True if a participle with a phrase describes the last noun of a sentence: "ash, a dust found in soil"."""
    tags, after = group.paragraph.tags, group.verb + 1
    if group.cue.group in ("say", "tell") or group.start != group.verb or tags[group.verb] != "VBN":
        return False
    return after < group.sentence_end and tags[after] == "IN" and tags[group.verb - 1] in COMMON_NOUN_TAGS


def _is_relative_that(paragraph: Paragraph, cue_end: int, that: int) -> bool:
    """Return True if "that" is the subject of a relative clause on a noun between it and the cue."""
    return (
        cue_end < that < len(paragraph.words) - 1
        and paragraph.tags[that - 1] in COMMON_NOUN_TAGS
        and paragraph.words[that - 1] not in TIME_WORDS
        and paragraph.tags[that + 1] in FINITE_TAGS
    )


def _is_inserted_or_discussed(group: VerbGroup, content: VerbContent) -> bool:
    """Return True for "visitors are asked to go", "discussed how to split it" and "Lee, quoted in the Post, said"."""
    if content.subject.kind == "passive-ask" and content.frame == "to":
        return True
    if content.frame == "wh" and group.cue.lemma in ("continue", "discuss"):
        return True
    inserted = group.start == group.verb > group.sentence_start and group.paragraph.words[group.verb - 1] == ","
    return group.cue.lemma == "quote" and group.cue.form == "past" and inserted


def _has_no_doer(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a verb without a speaker is no speech: "a Monday morning briefing", "were called to the scene"."""
    paragraph, verb = group.paragraph, group.verb
    if group.cue.form == "ing" and paragraph.words[verb] in CHANNELS and verb > group.sentence_start:
        return paragraph.tags[verb - 1] in NOUN_TAGS | {"DT", "JJ"}
    if group.cue.lemma == "know" and group.cue.form == "past" and paragraph.words[content.parts[0][0]] in ("to", "as"):
        return True  # "wolves are known to hunt at night", "is known as “the old port”"
    if group.cue.group in _NAMING_GROUPS and content.subject.kind == "passive" and _gives_only_name(paragraph, content):
        return True
    if group.cue.lemma != "call" or any(number >= 0 for number in paragraph.quote[slice(*content.parts[0])]):
        return False
    return paragraph.words[group.end - 1] == "to" or paragraph.words[content.parts[0][0]] in CONJUNCTIONS


def _gives_only_name(paragraph: Paragraph, content: VerbContent) -> bool:
    """Return True if a content is only a name: "were called “The Long Night”", "is called mansaf"."""
    start, end = content.parts[0]
    if paragraph.words[start] in ARTICLES:
        start += 1
    if paragraph.quote[start] < 0:
        return end - start == 1 and paragraph.tags[start] in NOUN_TAGS
    inside = range(start + 1, paragraph.quotes[paragraph.quote[start]][1])
    named = (paragraph.capital(k) for k in inside if paragraph.tags[k] in NOUN_TAGS | {"JJ"})
    return inside.stop + 1 == end and paragraph.capital(inside.start) and all(named)


def _is_inference(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if the outlet infers something from what it told: "prices fell, which suggests that".

    A text, a person or a body may be what "which" refers to: "the poll, which suggests that".
    """
    paragraph, speaker = group.paragraph, content.subject.speaker
    if speaker is None or group.cue.lemma not in EVIDENCE_VERBS:
        return False
    if group.cue.form == "ing" and group.start == group.verb and paragraph.words[group.start - 1] == ",":
        # "prices fell, suggesting that", but "the firm wrote, suggesting that", "Lee hit back, suggesting that"
        before = paragraph.words[speaker[0] : group.start]
        person = _is_person(paragraph, speaker[1] - 1) or before[0] in PRONOUNS
        return not person and VERB_CUES.keys().isdisjoint(before) and CHANNELS.isdisjoint(before)
    if speaker[1] - speaker[0] > 1 or paragraph.words[speaker[0]] not in _POINTING:
        return False
    last = speaker[0] - (speaker[0] > group.sentence_start and paragraph.words[speaker[0] - 1] == ",")
    noun = noun_tail(paragraph, max(group.sentence_start, last - _ANTECEDENT_REACH), last)
    if noun is None or paragraph.quote[last - 1] >= 0 or paragraph.tags[last - 2] == "CD":
        return True  # "fell to 3 percent, which suggests"
    if any(paragraph.tags[k] in FINITE_TAGS for k in range(*noun)):
        noun = (last - 1, last)
    if is_text(paragraph, noun):
        return False
    in_phrase = paragraph.capital(last - 1) and paragraph.words[noun[0] - 1] in PREPOSITIONS  # "fell in Ulm, which"
    return in_phrase or check_speaker(paragraph, noun, group.cue.lemma, has_clause=False).part is None


def _is_description(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a relative clause only says which people are meant.

    "For travellers who want to skip it", "the cook who reported the fire recalled that it smelled".
    """
    speaker = content.subject.speaker
    if speaker is None or not _is_restrictive(group, speaker):
        return False
    if content.frame == "bare" and group.cue.group == "report":
        return _is_verb_of_sentence(group, speaker, *content.parts[0])
    return content.frame == "to" and group.cue.group in ("think", "commit")


def _is_restrictive(group: VerbGroup, speaker: TokenRange) -> bool:
    """Return True if a speaker is the "who" right after a noun: "travellers who"."""
    paragraph, (start, end) = group.paragraph, speaker
    after_noun = start > group.sentence_start and paragraph.tags[start - 1] in COMMON_NOUN_TAGS
    return after_noun and paragraph.words[start:end] == ["who"]


# ---------------------------------------------------------------- unquoted, and not with "that"


def _is_act(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a verb tells of an act without words: "police responded to the scene"."""
    words, speaker = group.paragraph.words, content.subject.speaker
    start, end = content.parts[0]
    if _is_act_of_another(group, speaker) or not _PARTICLES.isdisjoint(words[group.verb + 1 : group.end]):
        return True
    if _has_other_object(group) or (group.cue.lemma == "call" and words[group.end - 1] == "to"):
        return True  # "claimed three lives", "a meeting called to discuss it"
    if content.frame == "bare":
        if words[start] == "because" and group.cue.group not in ("say", "tell"):
            return True  # "was crying because it hurt"
        shared = content.subject.kind == "conj" and group.cue.lemma in EXPRESSING and _is_in_report(group)
        return shared or not _reports_object(group, speaker, start, end)
    if content.frame == "prep":
        return not _reports_topic(group, content.subject.kind, start, end)
    return False


def _is_act_of_another(group: VerbGroup, speaker: TokenRange | None) -> bool:
    """Return True if a participle tells what nobody does, or somebody other than its supposed subject.

    "Seems to be encouraging firms", "Lee denounced the army for threatening a raid" (the army), "Lee said he was ill,
    talking about spies" (he), "the camp was hit, Lee said, threatening to end the truce" (the hit), "crews are hopeful
    of defending it" (the crews).
    """
    paragraph, start = group.paragraph, group.start
    if group.cue.form != "ing" or start <= group.sentence_start:
        return False
    if speaker is None:
        return "be" in group.helpers
    if speaker[1] >= start:
        return False
    words, tags = paragraph.words, paragraph.tags
    between = range(speaker[1], start)
    if words[start - 1] in ("of", "in", "at") and tags[start - 2] in ("JJ", "JJR"):
        return True
    if words[start - 1] in ("for", "of", "from"):
        objects = tags[start - 2] in NOUN_TAGS
        return (
            objects
            and any(
                words[k] in VERB_CUES
                and VERB_CUES[words[k]].group != "report"  # "apologised to Lee for claiming"
                and tags[k] in FINITE_TAGS | {"VBN"}
                and BE_CONTRACTED.isdisjoint(words[speaker[1] : k])
                for k in between
            )
        )
    if words[start - 1] != "," or group.cue.lemma not in ACTS_OF_EVENTS:
        return False
    said = (VERB_CUES.get(words[k]) for k in between)
    return any(cue is not None and cue.group in ("say", "tell") for cue in said)


def _is_in_report(group: VerbGroup) -> bool:
    """Return True if others may do what a verb after "and" tells: "Lee said Roe came and voiced his support"."""
    before = group.paragraph.words[group.sentence_start : group.start]
    return not VERB_CUES.keys().isdisjoint(before)


def _has_other_object(group: VerbGroup) -> bool:
    """Return True if the object of a verb shows another sense: "claimed three lives", "told the story of a man"."""
    nouns = OTHER_OBJECTS.get(group.cue.lemma)
    if nouns is None:
        return False
    words, tags = group.paragraph.words, group.paragraph.tags
    core = range(group.end, min(group.sentence_end, group.end + _OBJECT_REACH))
    stop = next((k for k in core if tags[k] in ("IN", "TO", "CC") or words[k] == ","), core.stop)
    heads = (k for k in range(group.end, stop) if tags[k + 1 : k + 2] not in (["NN"], ["NNS"]))
    return words[stop : stop + 1] != ["as"] and any(words[k] in nouns for k in heads)


def _reports_object(group: VerbGroup, speaker: TokenRange | None, start: int, end: int) -> bool:
    """Return True if a verb reports something with the object or the clause from `start` to `end`."""
    paragraph, lemma = group.paragraph, group.cue.lemma
    words, tags = paragraph.words, paragraph.tags
    shown = words[group.verb] in SHOWED_CUES  # a picture does
    if lemma in NEEDS["clause"] or (lemma in NEEDS["clause_or_text"] and (shown or not is_text(paragraph, speaker))):
        return has_clause(paragraph, start, end) and not _is_verb_of_sentence(group, speaker, start, end)
    if lemma in NEEDS["particle"]:
        return group.end > group.verb + 1
    if lemma in NEEDS["infinitive"]:
        return "to" in words[start:end]
    if lemma in NEEDS["no_number"] and tags[start] in ("CD", "$"):
        return False
    if lemma in NEEDS["matter"] and _is_person_alone(paragraph, lemma, start, end):
        return False
    if lemma == "call" and tags[start] in COMMON_NOUN_TAGS and words[start + 1] == "who":
        return False  # "called paramedics who came"
    if lemma in EXPRESSING:
        # "voiced it over"; in "expressed the hope that it holds", the noun reports
        nouns = any(words[k] in NOUN_CUES and words[k + 1] == "that" for k in range(start, end - 1))
        return tags[start] != "PRP" and not nouns
    if lemma in ("identify", "call") and words[start] in REFLEXIVE_PRONOUNS:
        # "a caller who identified himself as Lee", "an impostor calling himself Prince Lee"
        return lemma == "call" and not paragraph.capital(start + 1)
    return not (lemma == "order" and group.infinitive and tags[start] in ("NNS", "JJ"))


def _reports_topic(group: VerbGroup, subject_kind: str, start: int, end: int) -> bool:
    """Return True if a verb reports something with the preposition at `start`: "warned of floods"."""
    words, lemma = group.paragraph.words, group.cue.lemma
    if lemma in NEEDS["clause"]:
        # "responded to the claims"
        return lemma == "respond" and not NOUN_CUES.keys().isdisjoint(words[start:end])
    if subject_kind == "passive":
        return False  # "rain is predicted for today"
    if words[start] in _TOPIC_PREPOSITIONS:
        return words[start] not in OTHER_PREPOSITIONS.get(lemma, ())
    return has_main_verb(group.paragraph, start, end)  # "explained after the vote he would go"


def has_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a range has a finite verb of its own, perhaps contracted: "they're late"."""
    words, tags = paragraph.words, paragraph.tags
    # what follows an object begins a clause of its own: "recorded its biggest drop since it was built"
    after = range(start + 1, end)
    stop = next((k for k in after if words[k] in _AFTER_OBJECT and tags[k] != "WDT"), end)
    if words[stop : stop + 1] == ["that"] and tags[stop - 1] in NOUN_TAGS:
        stop = end  # "argued the man that she saw left"
    stop = min(stop, next((k for k in after if _continues_sentence(paragraph, k, end)), end))
    relative = next((k for k in after if _opens_bare_relative(paragraph, k, end)), stop)
    if any(
        any(tags[k] in FINITE_TAGS for k in range(*part)) and has_main_verb(paragraph, *part)
        for part in ((start, min(relative, stop)), (relative + 2, stop))
    ):
        return True
    return any(_CONTRACTION.search(paragraph.words[k]) and tags[k] != "POS" for k in range(start, end))


def _continues_sentence(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True if a conjunction leads to another verb of the subject: "showed no mercy and will not return"."""
    if paragraph.tags[index] != "CC":
        return False
    following = next((k for k in range(index + 1, end) if paragraph.tags[k] != "RB"), end)
    return following < end and paragraph.tags[following] in FINITE_TAGS


def _opens_bare_relative(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True if a pronoun after a noun begins a relative clause: "the scene she described"."""
    tags = paragraph.tags
    return tags[index] == "PRP" and tags[index - 1] in NOUN_TAGS and index + 1 < end and tags[index + 1] in FINITE_TAGS


def _is_verb_of_sentence(group: VerbGroup, speaker: TokenRange | None, start: int, end: int) -> bool:
    """Return True if the first verb after a participle or relative clause goes with the noun before it.

    "Lawyers arguing a case face a long wait", "the cook who reported the fire recalled that it smelled".
    """
    tags, words = group.paragraph.tags, group.paragraph.words
    if group.start != group.verb or speaker is None or speaker[1] != group.verb:
        return False
    if not (group.cue.form == "ing" or _is_restrictive(group, speaker)):
        return False
    finite = [k for k in range(start, end) if tags[k] in FINITE_TAGS]
    said = VERB_CUES.get(words[finite[0]]) if finite else None
    # "envoys observing the talks said they hoped"
    return len(finite) == 1 or (said is not None and said.group in ("say", "tell", "report"))


def _is_person_alone(paragraph: Paragraph, lemma: str, start: int, end: int) -> bool:
    """Return True if an object is only a person, and when, where or how: "confirmed Ann Lee by a vote"."""
    words, tags = paragraph.words, paragraph.tags
    index = start
    if words[start] in OBJECT_PRONOUNS and words[start] != "it":
        index += 1
    else:
        while index < end and tags[index] in _IN_OBJECT:
            index += 1
        if index == start or not _is_person(paragraph, index - 1):
            return False
    if index == end:
        return True
    if any(tags[k] == "TO" and tags[k + 1] == "VB" for k in range(index, end - 1)):
        return False  # "asked Lee, the chair, to check it"
    if words[index] in _KEEPS_PERSON - OTHER_PREPOSITIONS.get(lemma, frozenset()):
        return index + 1 < end and words[index + 1] in TIME_WORDS
    return tags[index] in ("IN", "DT", "RB") and words[index] not in _OPENS_CLAUSE


def _is_person(paragraph: Paragraph, noun: int) -> bool:
    """Return True if a noun is a name, or denotes a person: "the farmer"."""
    if paragraph.tags[noun] in NAME_TAGS:
        return True
    word = paragraph.words[noun]
    bodies = ORGANISATIONS | BODIES | DOCUMENTS
    return noun_kind(word) is NounKind.SPEAKER and word not in bodies and word.removesuffix("s") not in bodies


# ---------------------------------------------------------------- whatever follows


def _is_turn_of_phrase(group: VerbGroup) -> bool:
    """Return True if a verb is nobody's speech: "That said", "Having said that", "assuming the bridge holds"."""
    paragraph, verb = group.paragraph, group.verb
    if group.cue.lemma in _PREPOSITIONS_IN_ING and group.cue.form == "ing" and group.start == verb:
        return True
    following = verb + 1
    if group.cue.lemma == "thank" and group.cue.form == "s" and "to" in paragraph.words[following : following + 2]:
        return True  # "sales rose, thanks mainly to the cold"
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
