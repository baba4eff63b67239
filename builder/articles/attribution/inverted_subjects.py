"""The subject after a verb: of an inverted verb ("“It rained,” said the mayor"), or of a passive ("accused by Lee of").

Positions are token numbers in a paragraph; `limit` is the end of the sentence.
"""

from __future__ import annotations

from builder.articles.attribution.clause_parts import (
    LISTED_VERBS,
    LONGEST_QUOTED_NAME,
    comma_chunks,
    has_main_verb,
    is_manner_adverb,
    opens_apposition,
    quotation_of,
    start_of_clause,
)
from builder.articles.attribution.distance import phrase_length
from builder.articles.attribution.noun_tail import NAMES_LIKE_TIMES
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    MAX_REACH,
    POSSESSIVES,
    PREPOSITIONS,
    TIME_WORDS,
    Cue,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import check_speaker, is_text
from builder.articles.attribution.subjects import subject_left
from builder.language.lexicon.function_words import BARE_SUBJECTS, CONTENT_QUESTION_WORDS, INVERSION_ENDS, SUBJECT_ENDS
from builder.language.lexicon.titles import ROLE_NOUNS
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tagger import FINITE_TAGS, NOUN_TAGS

_LONGEST_QUOTED_NICKNAME = 5
"""Tokens from mark to mark within a subject after its verb, where a quotation is more often speech."""

_REACH_OF_DASH_IF_INVERTED = 30
"""Tokens before a verb that may be inverted within which the dash that opens an insertion must come."""

_REACH_OF_DESCRIPTION = 16
"""Tokens after an inverted verb's subject within which its description must end: "said Ann Lee, the harbour master"."""

_REACH_OF_AGENT = 4
"""Tokens after a passive verb within which "by" must begin."""

_LONGEST_AGENT = 20
"""Tokens after "by" within which the agent must end."""

_JOINS_DESCRIPTION_RIGHT = frozenset(("one",))
"""Words besides articles that open the description of a subject after its verb: "said Lee, one of the survivors"."""

_NO_DESCRIPTION = frozenset(("who", "which", "in", "when", "as"))
"""Words before which the description of a subject after its verb ends."""

SUBJECT_END_MARKS = frozenset((",", ".", ";", ":", "(", "[", "!", "?", "…")) | DASHES | DOUBLE_QUOTES
"""Marks at which a subject after its verb ends."""

_PLACE_OR_TIME = frozenset(("in", "on", "at"))
"""Prepositions that may open an adverbial after the subject: "said Lee in his report"."""

_OPENS_ADVERBIAL = TIME_WORDS | {"a", "an", "his", "her", "their", "response"}
"""Words after "in" and "at" that open an adverbial rather than continue a name ("University at Buffalo")."""

_NOT_AFTER_INVERTED = BARE_SUBJECTS | {"it", "that", ",", ":"} | PREPOSITIONS | TIME_WORDS | AUXILIARIES
"""Words after a verb that show that its subject comes before it: "Lee said he", "Lee said in"."""

_AFTER_AGENT = CONTENT_QUESTION_WORDS | {"of", "for", "to", "that", "as", "on", "about", "in", "when", "if", "whether"}
"""Words at which the agent of a passive ends: "accused by Lee of"."""


def subject_right(paragraph: Paragraph, after_verb: int, limit: int) -> TokenRange | None:
    """Return the subject after an inverted verb, with a short description: "said Ann Lee, the mayor".

    The search begins at `after_verb` and ends before `limit`.
    """
    words = paragraph.words
    start = after_verb
    while start < limit and _is_adverb_after_verb(paragraph, start):
        start += 1
    end = _end_of_inverted(paragraph, start, limit)
    if end == start:
        return None
    if end < limit and words[end] == ",":
        end = _end_of_short_description(paragraph, start, end, limit)
    return start, end


def _is_adverb_after_verb(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is an adverb before the subject of an inverted verb: "said later the mayor"."""
    word = paragraph.words[index]
    if word in ADVERBS:
        return word not in DETERMINERS
    return is_manner_adverb(paragraph, index)


def _end_of_inverted(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the end of the noun phrase at `start`, the subject of the verb before it."""
    words = paragraph.words
    stop = min(limit, start + MAX_REACH)
    index = start
    while index < stop:
        if paragraph.quote[index] >= 0:
            first, last = quotation_of(paragraph, index)
            if first != index or last - first > _LONGEST_QUOTED_NICKNAME or last >= stop:
                break
            index = last + 1  # 'Ann "Red" Lee'
        elif words[index] == "." and start < index < limit - 1:
            index += 1  # an abbreviation: "Sen. Lee"
        elif index > start and (length := phrase_length(words, index)):
            index += length  # "said a man posing as Lee"
        elif _ends_inverted(paragraph, index, start, stop):
            break
        else:
            index += 1
    return index


def _ends_inverted(paragraph: Paragraph, index: int, start: int, stop: int) -> bool:
    """Return True if a token ends the subject that begins at `start`: a mark, a clause, an adverbial or a verb."""
    words = paragraph.words
    word = words[index]
    if word in SUBJECT_END_MARKS or word in SUBJECT_ENDS:
        return True
    if index == start:
        return False
    if word == "to" and paragraph.is_name_word(index - 1) and words[index - 1] not in ROLE_NOUNS:
        return True  # "said Lee to reporters", but "said the Ambassador to Ghana"
    if word in ("from", "of") and words[index + 1 : index + 2] and words[index + 1] in POSSESSIVES:
        return True  # "said Lee from his bed", "joked Lee of his role", but "said Lee from Ulm"
    if word in _PLACE_OR_TIME:
        # "said Lee on the radio", "said Lee in a letter", but "said the University at Buffalo"
        following = words[index + 1] if index + 1 < stop else None
        return following is not None and (word == "on" or following in _OPENS_ADVERBIAL or following.isdigit())
    before = words[index - 1]
    if paragraph.capital(index):
        # "said Ann Lee Friday", but "said the Friday club", "said Ann May"
        return word in TIME_WORDS and before not in DETERMINERS and word not in NAMES_LIKE_TIMES
    if word in LISTED_VERBS:
        return True
    # "said Lee smiled" is a clause; "said the long-haired man" is not
    return word.endswith("ed") and paragraph.is_name_word(index - 1)


def _end_of_short_description(paragraph: Paragraph, start: int, comma: int, limit: int) -> int:
    """Return the end of the description or age after a subject's comma, or the comma itself if none follows."""
    words = paragraph.words
    end = comma + 1
    while (
        end < min(limit, comma + _REACH_OF_DESCRIPTION)
        and (words[end] not in SUBJECT_END_MARKS or _is_abbreviation_mark(paragraph, end, limit))
        and paragraph.quote[end] < 0
        and words[end] not in _NO_DESCRIPTION
    ):
        end += 1
    if end < limit and words[end - 1] == "of" and paragraph.quote[end] >= 0:
        first, last = quotation_of(paragraph, end)
        if first == end and last < limit and last - first <= LONGEST_QUOTED_NAME:
            end = last + 1  # "said Ann Lee, the author of “The Old Port”"
    described = end > comma + 1 and (
        words[start] in ARTICLES or opens_apposition(paragraph, comma + 1, _JOINS_DESCRIPTION_RIGHT)
    )
    return end if described and not paragraph.has_finite(comma + 1, end) else comma


def _is_abbreviation_mark(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if a token is the full stop of an abbreviation within a name: "Ann J. Lee", "Dr. Roe"."""
    return (
        paragraph.words[index] == "."
        and paragraph.capital(index - 1)
        and index + 1 < limit
        and paragraph.is_name_word(index + 1)
    )


def looks_inverted(paragraph: Paragraph, verb: int, sentence_start: int, limit: int, cue: Cue) -> bool:
    """Return True if a verb after a comma has its subject after it, as in "It rained, said Lee"."""
    words = paragraph.words
    if cue.form not in ("past", "s", "base") or cue.group not in ("say", "report"):
        return False
    if words[verb - 1] in DASHES and any(
        words[k] in DASHES for k in range(max(sentence_start, verb - _REACH_OF_DASH_IF_INVERTED), verb - 1)
    ):
        return False  # "councillors -- including Lee -- said"
    following = verb + 1
    if following >= limit or paragraph.quote[following] >= 0 or words[following] in _NOT_AFTER_INVERTED:
        return False
    if not is_inverted_subject(paragraph, following, limit):
        return False
    return _says_what_comes_before(paragraph, verb, sentence_start, limit, cue)


def _says_what_comes_before(paragraph: Paragraph, verb: int, sentence_start: int, limit: int, cue: Cue) -> bool:
    """Return True if the words before an inverted verb are what is said, and not its subject.

    In "Lee, 42, said the army fled", a clause follows; in "The fitter, who was hurt, said the boat slid", no clause
    comes before; in "Three are dead, say police", one does. A verb of reporting has more often its object after it.
    """
    subject = subject_right(paragraph, verb + 1, limit)
    if subject is None or _is_clause(paragraph, *subject):
        return False
    if cue.group == "report" and not _ends_with_speaker(paragraph, verb, subject, limit, cue):
        return False
    if any(number >= 0 for number in paragraph.quote[sentence_start:verb]) or has_main_verb(
        paragraph, max(sentence_start, verb - MAX_REACH), verb
    ):
        return True
    if cue.group == "report":
        return False
    if len(comma_chunks(paragraph, start_of_clause(paragraph, verb, sentence_start), verb - 1)) == 1:
        return True  # a comma parts a subject from its verb only if another comes before it
    left, _ = subject_left(paragraph, verb, sentence_start)
    return left is None or check_speaker(paragraph, left, cue.lemma, has_clause=True).part is None


def _ends_with_speaker(paragraph: Paragraph, verb: int, subject: TokenRange, limit: int, cue: Cue) -> bool:
    """Return True if a sentence ends with a verb of reporting and a speaker: "It leaks, warned the mayor."."""
    end = subject[1]
    if is_text(paragraph, subject):
        return False
    if cue.form != "base" and paragraph.tags[verb] not in FINITE_TAGS:
        return False
    at_end = end >= limit or (end == limit - 1 and paragraph.words[end] == ".")
    return at_end and check_speaker(paragraph, subject, "", has_clause=True).part == subject


def _is_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a finite verb follows the first word of a range: "the army shelled the town".

    The tagger may take it for a participle: "the bus rolled twice", but "a man jailed in May".
    """
    return any(paragraph.tags[k] in FINITE_TAGS or _is_likely_past(paragraph, k) for k in range(start + 1, end))


def _is_likely_past(paragraph: Paragraph, index: int) -> bool:
    """Return True if a word tagged as a participle is rather a past form, as an adverb follows the noun and it."""
    tags = paragraph.tags
    following = tags[index + 1] if index + 1 < len(tags) else ""
    return tags[index] == "VBN" and tags[index - 1] in NOUN_TAGS and following in ("RB", "DT", "PRP$")


def is_inverted_subject(paragraph: Paragraph, after_verb: int, limit: int) -> bool:
    """Return True if a subject follows a verb and ends at a mark or an adverbial, so that no clause begins there."""
    words = paragraph.words
    subject = subject_right(paragraph, after_verb, limit)
    if subject is None:
        return False
    end = subject[1]
    return (
        end >= limit
        or words[end] in SUBJECT_END_MARKS
        or words[end] in INVERSION_ENDS
        or paragraph.quote[end] >= 0
        or words[end] in TIME_WORDS
        or words[end] == words[after_verb - 1]  # "said Lee said."
    )


def passive_agent(paragraph: Paragraph, verb: int, limit: int) -> TokenRange | None:
    """Return the agent of a passive verb ("accused by Lee of"), or None if no "by" follows."""
    words, quote = paragraph.words, paragraph.quote
    for by in range(verb + 1, min(limit, verb + _REACH_OF_AGENT)):
        if words[by] == "by" and quote[by] < 0:
            within = range(by + 2, min(limit, by + _LONGEST_AGENT))
            stop = next((k for k in within if words[k] in _AFTER_AGENT and quote[k] < 0), limit)
            return subject_right(paragraph, by + 1, stop)
    return None
