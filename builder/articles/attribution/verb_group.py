"""A cue verb in its sentence, with the auxiliaries, adverbs and infinitives that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FEELING,
    INQUIRY,
    INTO,
    NOUN_CUES,
    TIME_WORDS,
    VERB_CUES,
    Cue,
    Paragraph,
)
from builder.language.lexicon.function_words import (
    NOT_BEFORE_VERBS,
    NOUNS_IN_LY,
    PLURAL_SUBJECTS,
    STANDALONE_DETERMINERS,
)
from builder.language.lexicon.reporting import (
    ALSO_NOUNS,
    BEFORE_NOUN_SAY,
    CUE_VERBS_WITH_PREPOSITION,
    EVIDENCE_VERBS,
    MOSTLY_NOUNS,
    ONLY_QUOTING_VERBS,
)
from builder.language.lexicon.word_classes import BE_FINITE
from builder.language.tagger import NOUN_TAGS
from builder.language.tokens import GENITIVE_MARKS

_GOVERNS_INFINITIVE = frozenset(("on", "out", "able", "going", "set"))
"""Words before "to" that belong to the verb before them: "went on to say", "was able to say"."""

_BEFORE_CONTRACTION = frozenset(("he", "she", "it", "that", "who"))
"""Words after which "'s" is "is" or "has", not a genitive: "who's said"."""

_TIME_ADVERBS = frozenset(("earlier", "later", "recently"))
"""Time words that come between an auxiliary and its verb."""

_BE_REACH = 2
"""Words before a base form among which a form of "be" makes it a noun."""

_QUANTIFIERS = frozenset(("all", "both", "each"))
"""Words after an auxiliary that refer back to the subject: "have all called on"."""

_PARTICLES = frozenset(("out", "up", "off"))
"""Particles of cue verbs: "pointed out"."""

_CLEAR_REACH = 4
"""Tokens after "make" within which "clear" must come: "made it very clear that"."""

_CUE_PREPOSITIONS = frozenset(("to", "for", "on", "out"))
"""Words that belong to the verbs of `CUE_VERBS_WITH_PREPOSITION`: "called for"."""

_ENDS_OF_SUBJECTS = frozenset((",", ")", "”", '"'))
"""Marks that may end the subject of a verb in its base form: "Lee and Roe, both divers, say"."""

_PLURAL_SIGNS = frozenset(("and", "of", "who"))
"""Words that show a plural subject if they are near: "Lee and Roe say", "most of the crew say"."""

_BEFORE_NOUN_SAY = (DETERMINERS - STANDALONE_DETERMINERS) | BEFORE_NOUN_SAY
"""Words before "say" as a noun: "a say", "the final say"."""

_PLURAL_REACH = 6
"""Tokens before a verb within which such a word must be."""


class VerbGroup(NamedTuple):
    """A cue verb with the words that belong to it: "has also pointed out", "declined to say"."""

    paragraph: Paragraph
    """The paragraph; all positions are its token indices."""
    cue: Cue
    """Which cue the verb is a form of."""
    verb: int
    """The verb itself."""
    sentence_start: int
    """The first token of the sentence."""
    sentence_end: int
    """The token after the sentence."""
    start: int
    """The first token of the group."""
    end: int
    """The token after the verb and its particle or preposition."""
    infinitive: bool
    """True if "to" comes right before the verb."""
    helpers: Sequence[str]
    """The words of the group before the verb: auxiliaries, adverbs, "to" and what governs it."""


def find_verb_group(paragraph: Paragraph, verb: int, cue: Cue, sentence_start: int, sentence_end: int) -> VerbGroup:
    """Return the group of a cue verb in its sentence."""
    words = paragraph.words
    start, infinitive = verb, False
    while start > sentence_start and paragraph.quote[start - 1] < 0:
        tokens = _tokens_before(paragraph, start, sentence_start)
        if tokens:
            start -= tokens
        elif words[start - 1] == "to" and start == verb:
            infinitive = True
            start = _governing_start(paragraph, start - 1, sentence_start)
        else:
            break
    return VerbGroup(
        paragraph=paragraph,
        cue=cue,
        verb=verb,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        start=start,
        end=_end_of_cue(paragraph, verb + 1, cue, sentence_end),
        infinitive=infinitive,
        helpers=words[start:verb],
    )


def _tokens_before(paragraph: Paragraph, start: int, sentence_start: int) -> int:
    """Return how many tokens right before a verb group belong to it: 0, 1, or 2 for "on Friday"."""
    words = paragraph.words
    word = words[start - 1]
    if word in AUXILIARIES:
        return 0 if word in ("will", "may") and paragraph.is_name_or_month(start - 1) else 1
    if word in _TIME_ADVERBS and start - 2 >= sentence_start and words[start - 2] in AUXILIARIES:
        return 1  # "had earlier said"
    if _is_adverb_in_group(word) and not (word[-2:] == "ly" and paragraph.capital(start - 1)):
        return 1  # but not the name in "Kelly said"
    in_sentence = start - 2 >= sentence_start
    if word in _QUANTIFIERS and in_sentence and words[start - 2] in AUXILIARIES:
        return 1  # "Lee and Roe have both said"
    if word in TIME_WORDS and start - 3 >= sentence_start and words[start - 2] == "on":
        return 2  # "Lee on Friday said"
    return 1 if word in GENITIVE_MARKS and in_sentence and words[start - 2] in _BEFORE_CONTRACTION else 0


def _is_adverb_in_group(word: str) -> bool:
    """Return True if a word is an adverb that may come between a subject and its verb."""
    if word in ADVERBS:
        return word not in TIME_WORDS and word not in NOT_BEFORE_VERBS
    return word == "neither" or (word[-2:] == "ly" and word not in NOUNS_IN_LY)


def _governing_start(paragraph: Paragraph, to: int, sentence_start: int) -> int:
    """Return where the words that govern an infinitive begin: "went on to say", "is expected to announce"."""
    start = to
    while start > sentence_start and paragraph.quote[start - 1] < 0:
        word = paragraph.words[start - 1]
        if paragraph.words[start - 2 : start] == ["in", "order"]:
            break  # "in order to check it"
        if not (
            word in _GOVERNS_INFINITIVE
            or word in VERB_CUES
            or word in ADVERBS
            or word in AUXILIARIES
            or paragraph.finite(start - 1)
        ):
            break
        start -= 1
    return start


def _end_of_cue(paragraph: Paragraph, end: int, cue: Cue, sentence_end: int) -> int:
    """Return the token after the particle or preposition that belongs to a verb: "pointed out", "called for"."""
    words = paragraph.words
    while end < sentence_end and words[end] in _PARTICLES and paragraph.quote[end] < 0:
        if words[end : end + 2] == ["up", "to"]:
            break  # "said up to four"
        end += 1
    if cue.lemma == "make":
        return end_of_clear(paragraph, end, sentence_end) or end
    if end < sentence_end and cue.group == INQUIRY:
        return end + (words[end] in INTO)  # "looking into whether"
    if end < sentence_end and cue.lemma in CUE_VERBS_WITH_PREPOSITION and words[end] in _CUE_PREPOSITIONS:
        end += paragraph.quote[end] < 0
    return end


def end_of_clear(paragraph: Paragraph, start: int, limit: int) -> int | None:
    """Return the token after "clear" and what follows from "make", or None: "made it very clear that"."""
    words = paragraph.words
    for index in range(start, min(limit - 1, start + _CLEAR_REACH)):
        if words[index] == "clear" and paragraph.quote[index] < 0:
            return index + 1
        if words[index] not in ADVERBS and words[index] not in ("it", "very", "quite", "abundantly", "crystal"):
            return None
    return None


def _is_base_of_verb(group: VerbGroup) -> bool:
    """Return True if a base form that is no noun follows one and has a clause: "fishermen maintain that it is so"."""
    paragraph, verb = group.paragraph, group.verb
    if group.cue.group != "report" or paragraph.words[verb] in NOUN_CUES or paragraph.tags[verb - 1] not in NOUN_TAGS:
        return False
    if group.cue.lemma in ALSO_NOUNS | MOSTLY_NOUNS | EVIDENCE_VERBS or verb + 1 >= group.sentence_end:
        return False
    return paragraph.words[verb + 1] == "that"


def is_noun_group(group: VerbGroup) -> bool:
    """Return True if a base form is a noun ("the report"): neither an auxiliary nor a plural subject precedes it."""
    words, verb = group.paragraph.words, group.verb
    if group.cue.group == FEELING:
        return False  # "they are confident that"
    if group.cue.form == "base" and not BE_FINITE.isdisjoint(group.helpers[-_BE_REACH:]):
        return True  # "this is just talk"
    if group.cue.form != "base" or group.start != verb or verb <= group.sentence_start:
        return False
    before = words[verb - 1]
    if group.cue.lemma in ONLY_QUOTING_VERBS:
        return False
    if group.cue.lemma == "state" and group.paragraph.is_name_word(verb - 1):
        return True  # "the governor of Norvik state, accused"
    if group.cue.group == "say":
        return before in _BEFORE_NOUN_SAY  # "reports in Lesk say", but "the final say"
    if before in PLURAL_SUBJECTS or before in _ENDS_OF_SUBJECTS:
        return False
    if before.endswith("s") and before not in GENITIVE_MARKS:
        return False  # "officials say"
    if _is_base_of_verb(group):
        return False  # "fishermen maintain that"
    if group.cue.lemma == "describe":
        return False  # "arrivals in the town describe"
    near = words[max(group.sentence_start, verb - _PLURAL_REACH) : verb]
    return _PLURAL_SIGNS.isdisjoint(near)
