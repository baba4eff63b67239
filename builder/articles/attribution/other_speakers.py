"""Where another attribution begins in the same sentence, and so ends the content before it: "; Roe denied that".

Positions are token numbers, and `limit` is the end of the sentence.
"""

from __future__ import annotations

from builder.articles.attribution.clause_parts import quotation_of
from builder.articles.attribution.paragraph import (
    ADVERBS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    NOUN_CUES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VERB_CUES,
    Paragraph,
)
from builder.articles.attribution.possible_ends import FINITE_FORMS, MARKS_OF_CLAUSES, is_finite_cue
from builder.language.lexicon.word_classes import ARTICLES, HAVE
from builder.language.tagger import FINITE_TAGS, NOUN_TAGS

_GROUPS_OF_NEW_CUE = frozenset(("say", "tell", "report"))
"""Groups of cues that end the content before them: "and said that"."""

_GROUPS_OF_NEXT_SPEAKER = frozenset(("say", "tell"))
"""Groups of cues that end the content before them if they have a subject of their own: "and the police said"."""

_ANSWERED = frozenset(("figure", "number", "toll", "version"))
"""Nouns besides those of speech for what somebody answers."""

_CLAIM_REACH = 6
"""Tokens from a comma within which the noun of a claim must come: ", a long-standing accusation"."""

_GROUPS_AFTER_CONTRAST = _GROUPS_OF_NEW_CUE | {"order"}
"""Groups of cues that do so after a word or mark that sets one speaker against another: "while Roe urged"."""

_NEW_CLAUSE = frozenset(("whereas", "although", "though", "as"))
"""Words after which the first speaker may go on: only a plain verb of saying counts."""

_JOINS_SPEAKERS = _NEW_CLAUSE | {"while", "and", "but"}
"""Words after which another speaker may begin."""

_LONGEST_APPOSITION = 10
"""Tokens of the longest words between commas that say who another speaker is: "; Roe, a guard at the port, said"."""

_NO_NEXT_SPEAKER = PRONOUNS | RELATIVE_PRONOUNS | SUBORDINATORS | PREPOSITIONS | {"that", "to"}
"""Words that cannot open the subject of another speaker, or may refer to somebody in the content."""

_SHORT_SPEAKER_REACH = 3
"""Tokens from the second one after "as" within which the verb of another speaker must come: "as rescuers reported"."""

_SPEAKER_REACH = 12
"""Tokens from the start of another speaker to his verb: "the head of the harbour board of Varda said"."""

_GROUPS_OF_SOURCES = frozenset(("report", "show"))
"""Groups of cues besides those of saying that close a sentence after its source: ", results showed Friday"."""

_ENDS_OF_AS_CLAUSE = frozenset((",", ".", ";", ")", "—", "–", "-", "on", "in", "at"))
"""Marks and words after the verb of "as the police said" that show that it has no content of its own."""

_COMMAS_OF_INSERTION = 2
"""An insertion has a comma on either side."""


def opens_another(paragraph: Paragraph, index: int, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if another attribution surely begins at a possible end, whatever the scorer says."""
    words = paragraph.words
    if index + 1 < limit and words[index] == ",":
        if words[index + 1] == "according" or (words[index + 1] == "that" and "g=cite" in context):
            return True  # "citing a witness, that"
        if _opens_claim(paragraph, index, limit) or closes_with_source(paragraph, index + 1, limit):
            return True
    if 1 < index < limit and paragraph.quote[index - 1] >= 0 and words[index - 2] == ",":
        return closes_with_source(paragraph, index, limit)  # 'Lee said: "It leaks," the Post reported'
    if index + 1 < limit and words[index] == ":" and _is_tagged_quotation(paragraph, index + 1, limit):
        return True
    return _opens_new_cue(paragraph, index, limit) or _opens_next_speaker(paragraph, index, limit)


def _is_tagged_quotation(paragraph: Paragraph, opening: int, limit: int) -> bool:
    """Return True if a quotation has its own "Lee said" after it: 'hinted that it leaked: “It did,” Lee said'."""
    if paragraph.quote[opening] < 0:
        return False
    closing = quotation_of(paragraph, opening)[1]
    return closing + 1 < limit and paragraph.words[closing - 1] == "," and opening < closing - 1


def _opens_claim(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if somebody else's answer follows a comma: ", a figure the government has dismissed"."""
    words = paragraph.words
    if words[index] != "," or index + 1 >= limit or words[index + 1] not in ARTICLES:
        return False
    reach = range(index + 2, min(limit - 1, index + _CLAIM_REACH))
    noun = next((k for k in reach if words[k] in NOUN_CUES or words[k] in _ANSWERED), None)
    if noun is None or not (words[noun + 1] in DETERMINERS or paragraph.capital(noun + 1)):
        return False
    return not VERB_CUES.keys().isdisjoint(words[noun + 2 : min(limit, noun + _SPEAKER_REACH)])


def closes_with_source(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if a sentence ends with whoever says all of it: ", tower chief Ann Lee said", ", tests showed"."""
    words, tags = paragraph.words, paragraph.tags
    for verb in range(start + 1, min(limit, start + _SPEAKER_REACH)):
        if paragraph.quote[verb] >= 0 or words[verb] in MARKS_OF_CLAUSES:
            return False
        cue = VERB_CUES[words[verb]] if is_finite_cue(words[verb]) else None
        group = "" if cue is None else cue.group
        rest = words[verb + 1 : limit]
        closes = all(word in TIME_WORDS or word == "on" or not word[0].isalnum() for word in rest)
        if closes and group == "say":
            return True
        if closes and group in _GROUPS_OF_SOURCES:
            return tags[verb - 1] in NOUN_TAGS and tags[verb] in FINITE_TAGS
        if paragraph.finite(verb):
            return False
    return False


def _opens_next_speaker(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if somebody else speaks after a token: ", and the police said", "; Lee has warned", "while Roe says".

    After "and" and "but", only a plain verb of saying counts: "and the owner reported a loss" may go on with what was
    said before. A pronoun as subject may be the first speaker's story: "and they told him to leave".
    After "as", the verb must have a content: "it had leaked, as the police said" goes on with what the first one said.
    """
    words = paragraph.words
    mark = words[index]
    index += mark in MARKS_OF_CLAUSES
    joint = words[index] if index < limit and words[index] in _JOINS_SPEAKERS else ""
    start = index + bool(joint)
    if not (joint or mark == ";") or start >= limit:
        return False
    # "but her lawyer, Lee, told the court": a name shows that this is not the first speaker's story
    is_own = words[start] in POSSESSIVES
    if words[start] in _NO_NEXT_SPEAKER and not is_own:
        return False
    is_contrast = mark == ";" or joint == "while"
    first, reach = start + 1, _SPEAKER_REACH
    if joint == "as":
        reach = _SHORT_SPEAKER_REACH
    elif is_contrast or joint in _NEW_CLAUSE or joint == "but" or paragraph.capital(start):
        first = _after_apposition(paragraph, start, limit)
    if is_own and first == start + 1:
        return False
    verb = _verb_of_next_speaker(paragraph, first, min(limit - 1, first + reach))
    if verb is None:
        return False
    following = words[verb + 1]
    group = VERB_CUES[words[verb]].group
    if joint == "as":
        return group in _GROUPS_OF_NEW_CUE and following not in _ENDS_OF_AS_CLAUSE
    if group == "report" and joint == "and":
        return following == "that"  # "and the railway reported that", but not "and the owner reported a loss"
    if is_contrast:
        return group in _GROUPS_AFTER_CONTRAST
    return group in _GROUPS_OF_NEXT_SPEAKER


def _verb_of_next_speaker(paragraph: Paragraph, first: int, stop: int) -> int | None:
    """Return the cue verb whose subject precedes the tokens first .. stop-1, or None."""
    words = paragraph.words
    for verb in range(first, stop):
        word = words[verb]
        if paragraph.quote[verb] >= 0 or word in MARKS_OF_CLAUSES or word in RELATIVE_PRONOUNS:
            return None
        cue = VERB_CUES.get(word)
        plural = cue is not None and cue.form == "base" and paragraph.tags[verb] == "VBP"  # "but voters say"
        if cue is not None and (plural or (cue.form in FINITE_FORMS and paragraph.finite(verb))):
            # "drills and patrols at sea and said": the second verb of the first speaker
            return None if words[verb - 1] in CONJUNCTIONS else verb
        if paragraph.finite(verb) and word not in HAVE:
            return None
    return None


def _after_apposition(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return where to look for the verb of a speaker that begins at `start`: after "Roe, a guard," or after "Roe"."""
    words, end = paragraph.words, min(limit - 1, start + _SPEAKER_REACH)
    commas = [k for k in range(start + 1, end + _LONGEST_APPOSITION) if k < limit - 1 and words[k] == ","]
    if len(commas) < _COMMAS_OF_INSERTION or commas[1] - commas[0] > _LONGEST_APPOSITION:
        return start + 1
    within = (*range(start + 1, commas[0]), *range(commas[0] + 1, commas[1]))
    if any(paragraph.finite(k) or paragraph.quote[k] >= 0 for k in within):
        return start + 1
    return commas[1] + 1


def _opens_new_cue(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if a second cue with its content begins at a token: ", and said that", 'but added: "'."""
    words = paragraph.words
    index += words[index] == "," or words[index] in DASHES
    if index + 2 >= limit or words[index] not in ("and", "but"):
        return False
    index += 1
    while index + 1 < limit and words[index] in ADVERBS:
        index += 1
    cue = VERB_CUES.get(words[index])
    if cue is None or cue.form not in FINITE_FORMS or cue.group not in _GROUPS_OF_NEW_CUE or index + 1 >= limit:
        return False
    return words[index + 1] in ("that", ":") or paragraph.quote[index + 1] >= 0
