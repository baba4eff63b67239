"""Whether the words found for a speaker name somebody who can speak: a person, a body, a document, or a pronoun.

A speaker is a noun phrase: "two of the divers", "the injured", "many", but not "shortly" or "busy". Its head decides:
people, bodies and documents speak, valleys, rifles and prices do not. Nouns in no list are judged by their ending, and
else by the verb: what "said" it can speak, what "showed" it may be a thing. Positions are token numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from builder.articles.attribution.paragraph import (
    ADVERBS,
    BEFORE_A_START,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    TITLES,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.function_words import NOUNS_IN_LY
from builder.language.lexicon.speaker_nouns import (
    BODIES,
    DOCUMENTS,
    MUTE_NOUNS,
    PEOPLE,
    PERSON_ENDINGS,
    THING_ENDINGS,
    THING_VERBS,
)
from builder.language.lexicon.word_classes import (
    ARTICLES,
    POSSESSIVE_DETERMINERS,
)
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NAME_TAGS, NOUN_TAGS

_NOUN_LIKE_TAGS = frozenset(("CD", "DT", "PDT", "PRP", "EX", "WP", "WDT"))
"""Tags of numbers, determiners and pronouns, which may stand for a noun: "two of them", "some"."""

_ADJECTIVE_TAGS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG"))
"""Tags of words that describe a noun after them, or stand for people after an article: "the injured"."""

_VERB_TAGS = FINITE_TAGS | {"VB", "TO"}
"""Tags of words that never open a noun phrase."""

_OPENS_NEXT_PHRASE = frozenset(("DT", "PRP$", "PDT"))
"""Tags of words that begin another noun phrase after a noun: "the deal the mayor praised"."""

_ENDS_CORE = frozenset(("IN", "TO", "WDT", "WP", "WP$", "WRB", "RB"))
"""Tags of words before which the part of a noun phrase with its head ends: "the head of", "a man who"."""

_NOT_LAST = ARTICLES | {"of", "to", "in", "for", "from", "with", "by", "than", "as"}
"""Words that no noun phrase ends with."""

_BEFORE_PHRASE = CONJUNCTIONS | DASHES | {"what", "where", "when", "how", "why", "whom", "whatever", ",", "."}
"""Words and marks in front of a noun phrase that are no part of it: "what Lee said"."""

_MARKS_AFTER_CORE = frozenset((",", "(", "[", ":", ";")) | DASHES
"""Marks at which the part of a noun phrase with its head ends."""

_ENDS_SEARCH = FINITE_TAGS | {"WDT", "WP", "WP$", "VBN", "VBG"}
"""Tags of words after which a noun phrase belongs to a verb or to a relative clause."""

_INDEFINITE = frozenset(("something", "everything", "anything", "nothing"))
"""Pronouns that a clause may follow directly: "something Lee said"."""

_NO_NEXT_PHRASE = frozenset(("each", "both", "all", "himself", "herself", "itself", "themselves"))
"""Words after a noun that begin no other phrase: "the papers each said"."""

_FUNCTION_WORDS = ADVERBS | CONJUNCTIONS | PREPOSITIONS | SUBORDINATORS
"""Words that are no speaker on their own even if they open a sentence."""

_MISTAKEN_TAGS = frozenset(("JJ", "RB", "VB", "VBP", "VBZ", "FW", "UH"))
"""Tags that the tagger gives to nouns by mistake: "Polls show"."""

_SHORTEST_STEM = 3
"""Letters that must stand before an ending: "actor", but not "or"."""

_KINDS_KEPT = 4096
"""Nouns whose kind is remembered; an article has fewer."""


class NounKind(Enum):
    """What a noun denotes, as far as speaking goes."""

    SPEAKER = "speaker"
    """A person, a body or a document."""
    MUTE = "mute"
    """What can say nothing."""
    UNKNOWN = "unknown"
    """A noun that neither a list nor its ending tells."""


class Verdict(Enum):
    """Whether a range can be a speaker."""

    SPEAKS = "speaks"
    MUTE = "mute"
    NO_PHRASE = "no phrase"


class SpeakerCheck(NamedTuple):
    """What became of the words found for a speaker."""

    verdict: Verdict
    """Whether they name a speaker."""
    part: TokenRange | None
    """The words that do, which may be fewer than those found, or None."""


@lru_cache(maxsize=_KINDS_KEPT)
def noun_kind(word: str) -> NounKind:
    """Return what kind of thing a noun in lower case denotes; of a word with hyphens, the last part decides."""
    word = word.rstrip("’'")
    for form in _singulars(word):
        if form in PEOPLE or form in BODIES or form in ORGANISATIONS or form in TITLES or form in DOCUMENTS:
            return NounKind.SPEAKER
        if form in MUTE_NOUNS:
            return NounKind.MUTE
    if "-" in word:
        # "a 43-year-old", "the co-founder"
        last = word.rpartition("-")[2]
        return NounKind.SPEAKER if last == "old" else noun_kind(last) if last else NounKind.UNKNOWN
    for form in _singulars(word):
        if _ends_with(form, PERSON_ENDINGS):
            return NounKind.SPEAKER
        if _ends_with(form, THING_ENDINGS):
            return NounKind.MUTE
    return NounKind.UNKNOWN


def _singulars(word: str) -> tuple[str, ...]:
    """Return a noun as it is written, and what it may be the plural of."""
    if word.endswith("ies"):
        return word, word[:-3] + "y", word[:-1]
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if word.endswith("s") and not word.endswith("ss") else (word,)


def _ends_with(word: str, endings: tuple[str, ...]) -> bool:
    """Return True if a word has one of the endings, and enough letters before it."""
    return any(word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM for ending in endings)


def check_speaker(paragraph: Paragraph, speaker: TokenRange, lemma: str, has_clause: bool) -> SpeakerCheck:
    """Return whether a range names somebody who can speak, and which part of it does.

    Args:
        paragraph: The paragraph.
        speaker: The words found for the speaker.
        lemma: The base form of the cue verb, or "" if there is none.
        has_clause: True if what is said is a clause or a quotation; only then may a thing verb have a subject that no
            list knows ("the league found that", but not "the wallet added two pounds").
    """
    part = next((part for part in _parts(paragraph, *speaker) if _head(paragraph, *part)[1] is not None), None)
    if part is None:
        return SpeakerCheck(Verdict.NO_PHRASE, None)
    end = part[1]
    start, head = _head(paragraph, *part)
    assert head is not None
    thing_verb = lemma in THING_VERBS
    kind = _kind_of_head(paragraph, start, head, thing_verb and not has_clause)
    if thing_verb and ((kind is NounKind.UNKNOWN and not has_clause) or paragraph.words[start:end] == ["this"]):
        kind = NounKind.MUTE  # "This shows that"
    if kind is NounKind.MUTE:
        return SpeakerCheck(Verdict.MUTE, None)
    return SpeakerCheck(Verdict.SPEAKS, (start, end))


def is_text(paragraph: Paragraph, speaker: TokenRange | None) -> bool:
    """Return True if the head of a speaker is a text, a recording or a survey: "the poll"."""
    if speaker is None:
        return False
    head = _head(paragraph, *speaker)[1]
    return head is not None and not DOCUMENTS.isdisjoint(_singulars(paragraph.words[head]))


def _parts(paragraph: Paragraph, start: int, end: int) -> Iterator[TokenRange]:
    """Yield the parts of a range that may be the speaker, the likeliest first, if it is no noun phrase as a whole."""
    while start < end - 1 and paragraph.words[start] in _BEFORE_PHRASE:
        start += 1
    yield start, end
    if paragraph.words[end - 1] == "to":
        # "Lee chose to [call]": what comes before the first verb
        verb = next((k for k in range(start + 1, end) if paragraph.tags[k] in FINITE_TAGS), None)
        if verb is not None:
            yield start, verb
        return
    # "included Lee", "what they gave and the mayor": what comes after the last verb, conjunction or "what"
    for index in range(end - 1, start - 1, -1):
        if paragraph.quote[index] < 0 and (
            paragraph.words[index] in _BEFORE_PHRASE or paragraph.tags[index] in FINITE_TAGS
        ):
            if index + 1 < end:
                yield index + 1, end
            return


def _kind_of_head(paragraph: Paragraph, start: int, head: int, may_be_thing: bool) -> NounKind:
    """Return the kind of the head of a noun phrase that begins at `start`.

    A capital marks a name; but if `may_be_thing`, not one at the start of a sentence: "Stone said", but "Gold added".
    """
    word, tag = paragraph.words[head], paragraph.tags[head]
    if paragraph.capital(head):
        opens = head == start and (start == 0 or paragraph.words[start - 1] in BEFORE_A_START)
        thing = may_be_thing and opens and not MUTE_NOUNS.isdisjoint(_singulars(word))
        return NounKind.MUTE if thing else NounKind.SPEAKER
    return noun_kind(word) if tag in NOUN_TAGS else NounKind.SPEAKER


# ---------------------------------------------------------------- the head of a noun phrase


def _head(paragraph: Paragraph, start: int, end: int) -> tuple[int, int | None]:
    """Return where the last noun phrase of a range starts, and its head; None if the range is no noun phrase."""
    if end - start == 1:
        return start, start if _stands_alone(paragraph, start) else None
    if _ends_open(paragraph, end) or not _may_open(paragraph, start):
        return start, None
    head: int | None = None
    index = start
    while index < end:
        if paragraph.quote[index] >= 0:
            # a name in quotation marks
            index = min(end, paragraph.quotes[paragraph.quote[index]][1] + 1)
            head = index - 1 if head is None else head
            continue
        if head is not None and index > start and _opens_next(paragraph, index, end):
            start, head = index, None
        if head is not None and _ends_core(paragraph, head, index):
            following = _next_phrase(paragraph, index, end)
            if following is None:
                break
            start, head, index = following, None, following
        if _is_noun(paragraph, index) or (head is None and _is_like_noun(paragraph, start, index, end)):
            head = index
        index += 1
    return start, head


def _next_phrase(paragraph: Paragraph, core_end: int, end: int) -> int | None:
    """Return where another noun phrase begins in what follows the head, or None: "one of the jobs [Lee] named"."""
    words, tags = paragraph.words, paragraph.tags
    if words[core_end] not in PREPOSITIONS:
        return None
    determined = False
    for index in range(core_end + 1, end):
        if words[index - 1] == "," or tags[index - 1] in _ENDS_SEARCH:
            return None
        # "one of the jobs Lee named", but not "master of ceremonies Lee"
        if (determined or tags[index] not in NAME_TAGS) and _opens_next(paragraph, index, end):
            return index
        determined = determined or words[index] in DETERMINERS
    return None


def _stands_alone(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token can be a speaker on its own: "Lee", "many", "police", but not "shortly" or "busy"."""
    word = paragraph.words[index]
    if word in PRONOUNS or paragraph.quote[index] >= 0:
        return True
    if paragraph.capital(index):
        # The tagger often errs in the first word of a sentence.
        return word not in _FUNCTION_WORDS and not _modifies_participle(paragraph, index)
    if word in DETERMINERS:
        return word not in ARTICLES
    return _is_noun(paragraph, index) or paragraph.tags[index] in _NOUN_LIKE_TAGS


def _modifies_participle(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is an adverb before a participle: "Boldly calling it a lie will not help"."""
    tags = paragraph.tags[index : index + 2]
    return tags == ["RB", "VBG"]


def _ends_open(paragraph: Paragraph, end: int) -> bool:
    """Return True if a range ends with a word that needs another one after it: "taken to"."""
    if end < len(paragraph.words) and paragraph.quote[end] >= 0:
        return False  # "the author of “The Long Winter”"
    return paragraph.words[end - 1] in _NOT_LAST


def _may_open(paragraph: Paragraph, start: int) -> bool:
    """Return True if a noun phrase of several words may open with a token: it does not with a verb."""
    word, tag = paragraph.words[start], paragraph.tags[start]
    if paragraph.capital(start) or word in PRONOUNS or word in DETERMINERS or _is_noun(paragraph, start):
        return True
    following = paragraph.tags[start + 1]
    if word in PREPOSITIONS:
        return following == "CD"  # "about 40 farmers", but not "in the city"
    if tag in ("VBN", "VBG"):
        # "elected officials", but not "seated next to"
        return following in NOUN_TAGS or following in ("JJ", "CC")
    if tag in _VERB_TAGS:
        # a noun that the tagger takes for a verb: "protest organizers"
        return following in COMMON_NOUN_TAGS and noun_kind(paragraph.words[start + 1]) is NounKind.SPEAKER
    return True


def _is_noun(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is a noun or a name here."""
    word, tag = paragraph.words[index], paragraph.tags[index]
    if tag in NOUN_TAGS:
        return tag in NAME_TAGS or not (word.endswith("ly") and word not in NOUNS_IN_LY)
    if paragraph.capital(index) and index > 0 and tag not in _NOUN_LIKE_TAGS:
        return paragraph.is_name_word(index) and paragraph.words[index - 1] not in BEFORE_A_START
    return tag in _MISTAKEN_TAGS and noun_kind(word) is NounKind.SPEAKER and not word.endswith(PERSON_ENDINGS)


def _is_like_noun(paragraph: Paragraph, start: int, index: int, end: int) -> bool:
    """Return True if a token stands for a noun, should none follow: "two of them", "the injured"."""
    word, tag = paragraph.words[index], paragraph.tags[index]
    if word in ARTICLES or word in POSSESSIVE_DETERMINERS:
        return False
    if tag in _NOUN_LIKE_TAGS or word in PRONOUNS:
        return True
    return tag in _ADJECTIVE_TAGS and index == end - 1 and start < index and paragraph.words[start] in ARTICLES


def _ends_core(paragraph: Paragraph, head: int, index: int) -> bool:
    """Return True if a token after the head ends the part of the noun phrase with the head: "the head of"."""
    word, tag = paragraph.words[index], paragraph.tags[index]
    if word in _MARKS_AFTER_CORE or tag in _ENDS_CORE or word in TIME_WORDS:
        return True
    return tag in ("VBN", "VBG", "VBD") and _is_noun(paragraph, head) and not paragraph.capital(index)


def _opens_next(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True if another noun phrase begins right after a noun: "the 53 tonnes Lee cited", "the deal they made".

    It does not if it has a verb of its own in the range: "the people I met".
    """
    words, tags = paragraph.words, paragraph.tags
    before = index - 1
    if not _is_noun(paragraph, before) or words[index] in _NO_NEXT_PHRASE:
        return False
    if words[before] in _INDEFINITE:
        return paragraph.capital(index) or tags[index] in _OPENS_NEXT_PHRASE
    if tags[index] in _OPENS_NEXT_PHRASE:
        if index == end - 1 or words[index + 1] in TIME_WORDS or paragraph.capital(before):
            return False  # "a poll this month"
    elif tags[index] in NAME_TAGS and paragraph.capital(index) and not paragraph.capital(before):
        # "the price Lee named", but not "columnist Lee"
        kind = noun_kind(words[before])
        plain = tags[before] == "NNS" or words[before - 1] in ("a", "an")  # "a program Lee says it needs"
        if kind is NounKind.SPEAKER or not (plain or kind is NounKind.MUTE):
            return False
    elif tags[index] != "PRP" or paragraph.capital(before):
        return False
    return not any(tag in FINITE_TAGS for tag in tags[index + 1 : end])
