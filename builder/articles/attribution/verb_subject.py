"""The speaker as the subject of a cue verb: before it, after it, or shared with another verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.articles.attribution.clause_parts import LONGEST_QUOTED_NAME, is_adverbial
from builder.articles.attribution.inverted_subjects import (
    is_inverted_subject,
    looks_inverted,
    passive_agent,
    subject_right,
)
from builder.articles.attribution.noun_tail import noun_tail
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    DOUBLE_QUOTES,
    MAX_REACH,
    NOUN_CUES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VERB_CUES,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate, scorer_weights
from builder.articles.attribution.speakers import NounKind, check_speaker, is_text, noun_kind
from builder.articles.attribution.subjects import joined_subject, main_subject, subject_left
from builder.articles.attribution.verb_group import VerbGroup, find_verb_group
from builder.language.lexicon.function_words import BE, BE_CONTRACTED, CONTENT_QUESTION_WORDS
from builder.language.lexicon.reporting import SAY_FORMS
from builder.language.lexicon.speaker_nouns import DOCUMENTS
from builder.language.lexicon.things import PUBLISHING_VERBS
from builder.language.lexicon.word_classes import BE_FINITE, HAVE
from builder.language.tagger import FINITE_TAGS, NOUN_TAGS
from builder.language.tokens import GENITIVE_MARKS

INVERTING_MARKS = frozenset((",", "—", "–", "--", "?", "!"))
"""Marks after which a verb may come before its subject: "The dam leaks, said Lee"."""

_GROUPS_NOT_AFTER_QUOTATION = frozenset(("blame", "label", "order", "think", "commit", "show", "cite", "refusal"))
"""Groups of verbs whose content never comes first; a quotation before them is a name: "“The Post” cited him"."""

_NO_SUBJECT = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | {",", ";", "("} | DASHES | DOUBLE_QUOTES
"""Tokens before a participle that show that it has no subject of its own: "Lee left, saying"."""

_ENDS_OF_CALLS = frozenset((",", "?", "!"))
"""Marks at the end of a quotation that somebody calls out; a quoted name has none."""

_VAGUE_PRONOUNS = frozenset(("it", "they", "there", "this", "that"))
"""Pronouns that may name nobody in particular."""

_TIME_CLAUSE_OPENERS = frozenset(("when", "after", "before", "until", "as", "because"))
"""Words that open a clause whose subject may be the doer of a participle after it."""

_TEXTS = CHANNELS | NOUN_CUES.keys() | {"campaign", "petition", "response", "resolution"}
"""Nouns for texts and broadcasts with which somebody says something, in the singular."""

_PUBLISHED = _TEXTS | {noun + "s" for noun in _TEXTS}
"""Nouns for texts and broadcasts with which somebody says something."""

_WITH_REACH = 9
"""Tokens before a participle in which "with" may open its clause: "with the mayor of the old port saying"."""

_OPENS_PARTICIPLE_CLAUSE = frozenset(("with", "despite", "amid"))
"""Prepositions before a participle with a subject of its own: "despite the mayor saying"."""

_RELATIVES_OF_DOCUMENTS = frozenset(("that", "which"))
"""Relative pronouns that stand for a document: "a letter that said"."""

_WITNESSED = frozenset(("heard", "seen", "filmed", "recorded", "caught", "overheard", "shown"))
"""Participles before that of whoever was heard or seen: "the man was heard shouting"."""

_RELATIVE_REACH = 15
"""Tokens before a conjunction within which "who" may open a clause that the verb after it continues."""

_DEGREES = frozenset(("most", "more"))
"""Words before an adverb in -ly."""

_OPENS_OCCASION = frozenset(("in", "on", "at", "during", "through"))
"""Prepositions between a conjunction and its verb: "and in a letter said", but not "head of A and of B, said"."""

_HELPERS = 3
"""Tokens before a participle among which its auxiliary stands."""

_ADVERBIAL_REACH = 8
"""Tokens between a conjunction and its verb: "and in a statement on the plan said"."""

_BLAMED_REACH = 10
"""Tokens before "for" and a participle within which the verb must come: "outed Lee in May for saying"."""

_VERB_TAGS = FINITE_TAGS | {"VBN", "VB"}
"""Tags of verbs, but for participles in -ing."""

_OBJECT_RELATIVES = frozenset(("who", "whom", "which"))
"""Relative pronouns in front of the subject of a relative clause."""

_SUBJECT_TAGS = NOUN_TAGS | {"DT", "PRP", "PRP$", "CD", "JJ"}
"""Tags of words that open the subject of a clause."""

QUOTING_LEMMAS = frozenset(("quote", "cite"))
"""Verbs before "as saying"."""

QUOTED_REACH = 25
"""Tokens before "as saying" within which such a verb must come."""

_ASKED_LEMMAS = frozenset(("ask", "quote"))
"""Verbs whose passive has the speaker as its subject: "asked about the dam, Lee said", "was quoted as saying"."""


QUOTED_KIND = "ing-main"
"""The kind of a subject that is quoted as saying something: its features are those of other participles."""

_BEFORE_ASKED = frozenset(("when", "if", "once", "while"))
"""Words before "asked" that show that the subject of the main clause was asked."""


_AFTER_ASKED = (["whether"], ["if"], ["about"], ["why"], ["how"])
"""Words after ", asked" that show that the subject was asked."""


class VerbSubject(NamedTuple):
    """The subject of a cue verb."""

    speaker: TokenRange | None
    """The words for the speaker, or None if there are none."""
    kind: str
    """How it was found; the scorer weighs it.

    "np" is a subject before the verb, "inv" one after it, "conj" one shared through "and", and "none" means none. For
    a participle, "ing-main" is the subject of the clause that it depends on, "ing-np" its own, "ing-channel" the
    publisher of a document, "ing-front" that of the clause after it. "inf" and "inf-bare" belong to an infinitive that
    is or is not governed by another verb, and "passive", "passive-by", "passive-ask" and "passive-quote" to a passive.
    """
    clause_start: int
    """Where the subject's clause begins; the words before it may be content."""
    channel: TokenRange | None = None
    """The channel, if the participle depends on it: "a statement saying"."""


def find_verb_subject(group: VerbGroup, found: Sequence[Candidate]) -> VerbSubject:
    """Return the subject of a verb group; `found` are the candidates before it."""
    subject = _active_subject(group, found)
    if subject.kind == "np" and subject.speaker is not None:
        subject = _or_document(group, subject)
    if subject.speaker is None and subject.kind != "inv" and "being" in group.helpers and group.cue.form == "past":
        agent = passive_agent(group.paragraph, group.verb, group.sentence_end)
        return subject if agent is None else subject._replace(speaker=agent, kind="passive-by")
    if subject.speaker is not None and group.cue.form == "past" and not BE_CONTRACTED.isdisjoint(group.helpers):
        return _passive_subject(group, subject)
    return subject


def _active_subject(group: VerbGroup, found: Sequence[Candidate]) -> VerbSubject:
    """Return the subject as if the verb were active."""
    paragraph, start, sentence_start, words = group.paragraph, group.start, group.sentence_start, group.paragraph.words
    before = words[start - 1] if start > sentence_start else ""
    after_quotation = start > sentence_start and paragraph.quote[start - 1] >= 0
    if group.cue.form == "ing" and BE_CONTRACTED.isdisjoint(group.helpers):
        return _participle_subject(group, found, before, after_quotation)
    if (before in _BEFORE_ASKED or _is_asked(group)) and group.cue.lemma == "ask" and group.cue.form == "past":
        # "Lee, asked whether it leaked, left", "when asked whether it leaked, Lee said": somebody else asked
        agent = passive_agent(paragraph, group.verb, group.sentence_end)
        return VerbSubject(agent, "passive" if agent is None else "passive-by", start)
    if group.infinitive:
        return _infinitive_subject(group, found)
    if (after_quotation and (group.cue.group not in _GROUPS_NOT_AFTER_QUOTATION or _calls_out(group))) or (
        before in INVERTING_MARKS
        and looks_inverted(paragraph, group.verb, sentence_start, group.sentence_end, group.cue)
    ):
        return _inverted_subject(group, after_quotation)
    if _is_second_verb(group, before):
        last = found[-1] if found else None
        if group.cue.form == "ing" and last is not None and last.form == "ing" and last.content:
            return VerbSubject(None, "conj", start)  # "Lee left, complaining that it leaked and was causing harm"
        return _shared_subject(group, found)
    speaker, clause_start = subject_left(paragraph, start, sentence_start)
    if speaker is not None and speaker[0] > sentence_start and words[slice(*speaker)] == ["that"]:
        document = noun_tail(paragraph, sentence_start, speaker[0])
        if is_text(paragraph, document) and document is not None:
            # "Lee issued a statement that said": the statement, or whoever issued it; but "Lee read a letter that said"
            issued = words[document[0] - 1] in PUBLISHING_VERBS
            in_document = VerbSubject(document, "np", clause_start)
            return _or_publisher(group, in_document) if issued else in_document
    if speaker is not None and speaker[1] - speaker[0] > 1 and words[speaker[0]] in _OBJECT_RELATIVES:
        # "the envoy, who officials say is in Oslo", but "the envoy, who in May said"
        named = paragraph.tags[speaker[0] + 1] in _SUBJECT_TAGS
        speaker = (speaker[0] + named, speaker[1] if named else speaker[0] + 1)
    if speaker is not None and words[speaker[0] - 1] in BE and speaker[0] > sentence_start:
        # "she is known to be the best writer and others call her": the first noun is a predicate
        joined = (k for k in range(speaker[1] - 2, speaker[0], -1) if words[k] == "and" and paragraph.quote[k] < 0)
        speaker = (next(joined, speaker[0] - 1) + 1, speaker[1])
    return VerbSubject(speaker, "none" if speaker is None else "np", clause_start)


def _is_asked(group: VerbGroup) -> bool:
    """Return True if a question stands between a subject and its verb: "Lee, asked whether it leaked, left"."""
    paragraph, words, verb = group.paragraph, group.paragraph.words, group.verb
    if words[verb + 1 : verb + 2] not in _AFTER_ASKED or words[group.sentence_start : verb].count(",") != 1:
        return False
    after = range(verb + 2, group.sentence_end - 1)
    return words[verb - 1] == "," and any(words[k] == "," and paragraph.finite(k + 1) for k in after)


def _shared_subject(group: VerbGroup, found: Sequence[Candidate]) -> VerbSubject:
    """Return the subject that a verb after a conjunction shares with the verb before it."""
    joined = _subject_of_joined_verb(group)
    if joined is not None:
        return joined
    relative = _continued_relative(group)
    if relative is not None:
        return VerbSubject((relative, relative + 1), "np", group.start)
    if _may_continue_relative(group):
        return VerbSubject(None, "conj", group.start)
    return VerbSubject(inherited_speaker(group, found, group.start), "conj", group.start)


def _calls_out(group: VerbGroup) -> bool:
    """Return True if a form of "call" follows what somebody calls: "“Who is it?” called the cook"."""
    words, start = group.paragraph.words, group.start
    return group.cue.lemma == "call" and start - 2 > group.sentence_start and words[start - 2] in _ENDS_OF_CALLS


def _is_second_verb(group: VerbGroup, before: str) -> bool:
    """Return True if a conjunction joins a verb to one before it: "Lee agreed and said", "and, said"."""
    words, last = group.paragraph.words, group.start
    if before == "," and words[last] == "then":
        return True  # "Lee took questions, then said"
    reach = range(last - 1, max(group.sentence_start, last - _ADVERBIAL_REACH) - 1, -1)
    joins = next((k for k in reach if words[k] in CONJUNCTIONS), None)
    if joins is None:
        return False
    first = joins + 1
    first += first < last and words[first] == ","
    last -= first < last and words[last - 1] == ","
    if first >= last or (last - first == 1 and words[first] in _DEGREES):
        return True  # "Lee agreed and said", "Lee agreed and, said", "Lee agreed and most recently said"
    # "Lee agreed and in a statement said"
    return words[first] in _OPENS_OCCASION and is_adverbial(group.paragraph, first, last)


def _continued_relative(group: VerbGroup) -> int | None:
    """Return the "who" after a comma whose clause a second verb continues: "Roe, who opened the door and said"."""
    paragraph, conjunction = group.paragraph, group.start - 1
    for index in range(conjunction - 1, max(group.sentence_start + 1, conjunction - _RELATIVE_REACH), -1):
        if paragraph.words[index] == "," or paragraph.quote[index] >= 0:
            return None
        if paragraph.words[index] == "who" and paragraph.words[index - 1] == ",":
            following = paragraph.tags[index + 1]
            return index if following in FINITE_TAGS or following == "RB" else None
    return None


def _may_continue_relative(group: VerbGroup) -> bool:
    """Return True if a second verb may be that of a relative clause: "fears a man who fled and has confessed to it"."""
    paragraph, conjunction = group.paragraph, group.start - 1
    if group.cue.group in ("say", "tell") or group.start == group.verb:
        return False
    for index in range(conjunction - 1, max(group.sentence_start, conjunction - _RELATIVE_REACH), -1):
        if paragraph.words[index] == "," or paragraph.quote[index] >= 0:
            return False
        if paragraph.tags[index] == "WP":
            return True
    return False


def _subject_of_joined_verb(group: VerbGroup) -> VerbSubject | None:
    """Return the subject of a cue verb right before the conjunction, or None: "Lee has confirmed and verified it"."""
    paragraph, first = group.paragraph, group.start - 2
    if first <= group.sentence_start or group.start != group.verb or paragraph.quote[first] >= 0:
        return None
    cue = VERB_CUES.get(paragraph.words[first])
    if cue is None or cue.form != group.cue.form or paragraph.tags[first] not in _VERB_TAGS:
        return None
    start = find_verb_group(paragraph, first, cue, group.sentence_start, group.sentence_end).start
    speaker, _ = subject_left(paragraph, start, group.sentence_start)
    return None if speaker is None else VerbSubject(speaker, "conj", group.start)


def inherited_speaker(group: VerbGroup, found: Sequence[Candidate], before: int) -> TokenRange | None:
    """Return the speaker that a participle or second verb shares with the last cue before it, or its clause's subject.

    A cue counts only if it is likely to be kept and its speaker comes before the token `before`.
    """
    threshold = scorer_weights().threshold
    for other in reversed(found):
        if (
            other.speaker is not None
            and other.score > threshold
            and other.frame not in ("noun", "headline")
            and other.group != "think"
            and other.speaker[0] < before
            and (group.cue.form == "ing" or not _is_participle(group, other))
        ):
            # "Roe denied it and Lee left, saying"
            joined = None if other.cue is None else joined_subject(group.paragraph, other.cue[0], before)
            return joined or other.speaker
    main = main_subject(group.paragraph, group.sentence_start, before)
    return _subject_of_time_clause(group, main, before) or main


def _is_participle(group: VerbGroup, other: Candidate) -> bool:
    """Return True if an earlier cue is a participle, which no finite verb continues: "left saying so, and added"."""
    if other.form != "ing" or other.cue is None:
        return False
    start, end = other.cue
    before = group.paragraph.words[max(group.sentence_start, start - _HELPERS) : end]
    return AUXILIARIES.isdisjoint(before)  # "Lee is also saying that, and adds"


def _subject_of_time_clause(group: VerbGroup, main: TokenRange | None, before: int) -> TokenRange | None:
    """Return the subject of a clause of time or reason if the main clause has nobody who could speak, or None.

    "They were close when Mayor Lee ended the talks, citing raids": Lee cites them, for "they" names nobody.
    """
    paragraph, words = group.paragraph, group.paragraph.words
    # "The fans were in tears when Mayor Lee shut the park, citing raids": whoever merely is cites nothing
    merely_is = main is not None and group.cue.group == "cite" and words[main[1]] in BE
    if main is None or not (merely_is or _names_nobody(group, main)):
        return None
    opener = next((k for k in range(before - 1, main[1], -1) if words[k] in _TIME_CLAUSE_OPENERS), None)
    if opener is None:
        return None
    verb = next((k for k in range(opener + 2, before) if paragraph.tags[k] in FINITE_TAGS), None)
    subject = None if verb is None else noun_tail(paragraph, opener + 1, verb)
    return None if subject is None or _names_nobody(group, subject) else subject


def _names_nobody(group: VerbGroup, subject: TokenRange) -> bool:
    """Return True if a subject is "it" or "they", a text, or nothing that speaks."""
    paragraph, (start, end) = group.paragraph, subject
    if end - start == 1 and paragraph.words[start] in PRONOUNS:
        return paragraph.words[start] in _VAGUE_PRONOUNS
    if is_text(paragraph, subject):
        return True
    return check_speaker(paragraph, subject, group.cue.lemma, has_clause=False).part is None


def _participle_subject(
    group: VerbGroup, found: Sequence[Candidate], before: str, after_quotation: bool
) -> VerbSubject:
    """Return the subject of a participle, with a code for where it was found.

    "ing-main": the subject of the clause before it ("Lee left, saying", "Lee began saying"). "ing-np": a noun phrase
    right before it ("with Lee saying", "a letter saying"), and for a letter perhaps whoever published it.
    """
    # The order matters: a comma or a preposition before the participle rules out a noun phrase right before it, and
    # "with Lee, who left, saying" has a finite verb that is not the one it depends on.
    paragraph, start, sentence_start = group.paragraph, group.start, group.sentence_start
    if before == "as" and (quoted := _quoted_person(group)) is not None:
        return quoted
    witnessed = _witnessed(group)
    if witnessed is not None:
        speaker, clause_start = subject_left(paragraph, witnessed - 1, sentence_start)
        return VerbSubject(speaker, "ing-main", clause_start)
    # "Lee was asked, saying", but "Lee's tweet saying"
    cue_before = before in VERB_CUES and not (start > 1 and paragraph.words[start - 2] in GENITIVE_MARKS)
    later = before in ADVERBS and start - 2 > sentence_start and paragraph.words[start - 2] == ","  # ", later telling"
    if before == "for" and (blamed := _blamed_for(group)) is not None:
        return VerbSubject(blamed, "ing-main", start)
    if start == sentence_start or before in _NO_SUBJECT or after_quotation or cue_before or later:
        return VerbSubject(inherited_speaker(group, found, start), "ing-main", start)
    opener = _opening_with(group)
    if opener is not None:
        return VerbSubject((opener + 1, start), "ing-np", opener)
    if paragraph.finite(start - 1):
        return VerbSubject(inherited_speaker(group, found, start), "ing-main", start)
    speaker, clause_start = subject_left(paragraph, start, sentence_start)
    if speaker is not None and _is_no_doer(group, speaker):
        main = inherited_speaker(group, found, start)
        if main is not None:
            return VerbSubject(main, "ing-main", start)
    return _or_publisher(group, VerbSubject(speaker, "ing-np", clause_start))


def _witnessed(group: VerbGroup) -> int | None:
    """Return the participle of who was heard or seen to speak, or None: "Lee was heard on a microphone telling"."""
    words = group.paragraph.words
    for index in range(group.start - 1, max(group.sentence_start, group.start - _ADVERBIAL_REACH), -1):
        if words[index] in _WITNESSED and words[index - 1] in BE_FINITE:
            near = index == group.start - 1 or is_adverbial(group.paragraph, index + 1, group.start)
            return index if near else None
    return None


def _is_no_doer(group: VerbGroup, subject: TokenRange) -> bool:
    """Return True if the words before a participle cannot do it: "took the stage telling", "spent Friday telling"."""
    paragraph, (start, end) = group.paragraph, subject
    if any(paragraph.tags[k] == "VBD" for k in range(start + 1, end)):
        return True  # "Lee responded to a question on air saying"
    if all(word in TIME_WORDS for word in paragraph.words[start:end]):
        return True
    if _is_object(group, start, end):
        return True
    if is_text(paragraph, subject) or paragraph.words[start] in PRONOUNS or group.cue.lemma == "regard":
        return False  # "doubts regarding the road"
    return check_speaker(paragraph, subject, group.cue.lemma, has_clause=True).part is None


def _is_object(group: VerbGroup, start: int, end: int) -> bool:
    """Return True if "the" and a thing are the object of a verb before "saying": "fought the deal saying it hurts"."""
    paragraph = group.paragraph
    if group.cue.group != "say" or paragraph.words[start] != "the" or paragraph.tags[start - 1] not in _VERB_TAGS:
        return False
    noun = paragraph.words[end - 1]
    return noun not in _PUBLISHED and (noun in DOCUMENTS or noun_kind(noun) is not NounKind.SPEAKER)


def _blamed_for(group: VerbGroup) -> TokenRange | None:
    """Return the person whom a verb names as having spoken, or None: "the clerk outed Lee in 2017 for claiming"."""
    paragraph, words, start = group.paragraph, group.paragraph.words, group.start
    for verb in range(start - 3, max(group.sentence_start, start - _BLAMED_REACH), -1):
        # the tagger takes some past forms for participles
        if paragraph.tags[verb] in FINITE_TAGS or (paragraph.tags[verb] == "VBN" and words[verb - 1] not in BE):
            end = verb + 1
            while end < start - 1 and paragraph.is_name_word(end):
                end += 1
            ends = end > verb + 1 and (words[end] in PREPOSITIONS)
            return (verb + 1, end) if ends else None
    return None


def _quoted_person(group: VerbGroup) -> VerbSubject | None:
    """Return whoever is quoted as saying something: "the Post quoted Lee as saying", "Lee was quoted as saying"."""
    paragraph, words, start = group.paragraph, group.paragraph.words, group.start
    for index in range(start - 2, max(group.sentence_start, start - QUOTED_REACH), -1):
        cue = VERB_CUES.get(words[index])
        if cue is None or cue.lemma not in QUOTING_LEMMAS:
            continue
        verbs = find_verb_group(paragraph, index, cue, group.sentence_start, group.sentence_end)
        speaker, clause_start = subject_left(paragraph, verbs.start, group.sentence_start)
        if index + 1 < start - 1 and words[index + 1] not in PREPOSITIONS and paragraph.quote[index + 1] < 0:
            return VerbSubject((index + 1, start - 1), QUOTED_KIND, clause_start)
        return VerbSubject(speaker, QUOTED_KIND, clause_start) if speaker is not None else None
    return None


def _opening_with(group: VerbGroup) -> int | None:
    """Return the preposition that opens the clause of a participle, without a verb between: "with Lee saying"."""
    paragraph, start = group.paragraph, group.start
    for index in range(start - 2, max(group.sentence_start, start - _WITH_REACH) - 1, -1):
        if paragraph.words[index] in _OPENS_PARTICIPLE_CLAUSE:
            return None if paragraph.has_finite(index + 1, start) else index
    return None


def _or_publisher(group: VerbGroup, subject: VerbSubject) -> VerbSubject:
    """Return the subject with the document as channel and its publisher as speaker: "Lee issued a statement saying"."""
    document, words = subject.speaker, group.paragraph.words
    if document is None or document[0] <= group.sentence_start:
        return subject
    if words[document[0] - 1] in SAY_FORMS:
        return subject  # "Lee said Roe's tweet saying"
    if _PUBLISHED.isdisjoint(group.paragraph.words[slice(*document)]):
        return subject
    publisher = main_subject(group.paragraph, group.sentence_start, document[0])
    if publisher is None or publisher == document:
        return subject
    if any(group.paragraph.tags[k] == "WP" for k in range(publisher[1], document[0])):
        return subject  # "they met students who signed a letter blaming"
    return subject._replace(speaker=publisher, kind="ing-channel", channel=document)


def _or_document(group: VerbGroup, subject: VerbSubject) -> VerbSubject:
    """Return the subject with the document in place of "that" or "which": "a letter that said"."""
    words, start = group.paragraph.words, group.sentence_start
    first, last = subject.speaker or (start, start)
    if last - first != 1 or words[first] not in _RELATIVES_OF_DOCUMENTS or first - start <= 1:
        return subject
    document = noun_tail(group.paragraph, max(start, first - MAX_REACH), first)
    if document is None or document[1] != first or words[first - 1] not in CHANNELS:
        return subject
    return subject._replace(speaker=document)


def _infinitive_subject(group: VerbGroup, found: Sequence[Candidate]) -> VerbSubject:
    """Return the subject of an infinitive: that of the cue that governs it ("refused to say"), or of the sentence."""
    paragraph, start, verb, sentence_start = group.paragraph, group.start, group.verb, group.sentence_start
    governed = start < verb - 1 or (start > sentence_start and paragraph.words[start - 1] in VERB_CUES)
    words = paragraph.words
    if start - 2 > sentence_start and words[start - 1] == "this" and words[start - 2] in HAVE:
        speaker, clause_start = subject_left(paragraph, start - 2, sentence_start)
        return VerbSubject(speaker, "inf", clause_start)  # "Lee had this to say"
    for other in reversed(found):
        if other.speaker is not None and other.cue and start <= other.cue[0] < verb:
            speaker = other.speaker
            break
    else:
        speaker = main_subject(paragraph, sentence_start, verb)
    return VerbSubject(speaker, "inf" if governed else "inf-bare", speaker[0] if speaker else sentence_start)


def _inverted_subject(group: VerbGroup, after_quotation: bool) -> VerbSubject:
    """Return the subject after its verb: "“The dam leaks,” said Ann Lee".

    If no name follows the verb, a short quotation before it may be the name of the subject: "“The Late Hour” said".
    """
    paragraph, start, sentence_start = group.paragraph, group.start, group.sentence_start
    speaker = subject_right(paragraph, group.end, group.sentence_end)
    if not after_quotation or (speaker is not None and is_inverted_subject(paragraph, group.end, group.sentence_end)):
        return VerbSubject(speaker, "inv", start)
    if speaker is None and paragraph.words[start] not in VERB_CUES:
        speaker = main_subject(paragraph, sentence_start, start)
    first, last = paragraph.quotes[paragraph.quote[start - 1]]
    if last - first > LONGEST_QUOTED_NAME:
        return VerbSubject(speaker, "np", start)
    left, clause_start = subject_left(paragraph, start, sentence_start)
    return VerbSubject(speaker if left is None else left, "np", clause_start)


def _passive_subject(group: VerbGroup, subject: VerbSubject) -> VerbSubject:
    """Return the subject of a passive ("accused by Lee of"); without an agent, only "ask" and "quote" have one."""
    agent = passive_agent(group.paragraph, group.verb, group.sentence_end)
    if agent is not None:
        return subject._replace(speaker=agent, kind="passive-by")
    words, end = group.paragraph.words, group.end
    asked = end + (words[end : end + 1] in ([","], [":"]))
    quoted = group.cue.lemma == "ask" and asked < group.sentence_end and group.paragraph.quote[asked] >= 0
    if end < group.sentence_end and (words[end] in CONTENT_QUESTION_WORDS or words[end] == "about" or quoted):
        return subject._replace(speaker=None, kind="passive")  # "Lee was asked whether": somebody else asked
    if group.cue.lemma in _ASKED_LEMMAS:
        return subject._replace(kind="passive-" + group.cue.lemma)
    return subject._replace(speaker=None, kind="passive")
