"""The content of an attribution: where it ends, and how its range is trimmed or extended.

A content begins after its cue. It ends with its sentence, or at the first place inside the sentence that a rule or the
scorer accepts: a comma, a dash, a bracket, the end of a quotation, or a word such as "while". The scorer adds up the
weights of the features of such a place. Positions are token numbers, and an end is the first token after the content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.articles.attribution.clause_parts import comma_chunks, is_fronted, quotation_of
from builder.articles.attribution.noun_tail import FINITE_TAGS, NOUN_TAGS
from builder.articles.attribution.open_clauses import opens_that_clause, verb_after_insertion, verbs_owed
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    FINITE_VERBS,
    MAX_REACH,
    NOUN_CUES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import end_score
from builder.language.lexicon.function_words import CONTENT_END_WORDS
from builder.language.lexicon.reporting import COMMENT_NOUNS
from builder.language.lexicon.word_classes import ARTICLES, HAVE, OBJECT_PRONOUNS

NEXT_ATTRIBUTION_OPENERS = frozenset(word for word, cue in VERB_CUES.items() if cue.form == "ing") | {"according"}
"""Words that open another attribution in the same sentence: "..., adding", "..., according to"."""

INSERTED = "inserted"
"""Feature of a cue in a clause between a subject and its verb: "Lee, citing a letter, left"."""

_CONTENT_REACH = 3 * MAX_REACH
"""Tokens of a content that are searched for its end: more than for a subject, as some contents are long."""

_VERB_REACH = 8
"""Tokens after a possible end within which a verb shows that a clause begins there."""

_FRONT_CLAUSES = frozenset(("c=sub", "c=front"))
"""Features of cues in a clause before the main one: "when asked", "Asked"."""

_MARKS_OF_CLAUSES = frozenset((",", ";", ":"))
"""Marks that may end a content, and at which the clause after a possible end is over."""

_END_MARKS_AND_WORDS = _MARKS_OF_CLAUSES | DASHES | CONTENT_END_WORDS | {"("}
"""Marks and words at which a content may end."""

_NOT_AFTER_QUOTATION = frozenset((",", ".", ";"))
"""Marks right after a quotation; the content may end at such a mark, but not before it."""

_NAMED_KINDS = CONTENT_END_WORDS | RELATIVE_PRONOUNS | CONJUNCTIONS | SUBORDINATORS
"""Words after a possible end for which the scorer has weights of their own."""

_CLAUSE_SUBJECTS = SUBJECT_PRONOUNS | {"there", "this"}
"""Words after a possible end that are most often the subject of a new clause."""

_NOUN_PHRASE = "n"
"""Code that the "verb" feature gets if "and" or "but" joins a noun phrase to the content."""

_FINITE_FORMS = frozenset(("past", "s"))
"""Forms of cues that have a subject: "said", "says"."""

_GROUPS_OF_NEW_CUE = frozenset(("say", "tell", "report"))
"""Groups of cues that end the content before them: "and said that"."""

_GROUPS_OF_NEXT_SPEAKER = frozenset(("say", "tell"))
"""Groups of cues that end the content before them if they have a subject of their own: "and the police said"."""

_GROUPS_OF_ANSWERS = frozenset(("refusal", "say", "report", "blame"))
"""Groups of cues with which somebody answers a claim: "a figure the government has dismissed"."""

_ANSWERED = frozenset(("figure", "number", "toll", "version"))
"""Nouns besides those of speech for what somebody answers."""

_CLAIM_REACH = 6
"""Tokens from a comma within which the noun of a claim must come: ", a long-standing accusation"."""

_GROUPS_AFTER_CONTRAST = _GROUPS_OF_NEW_CUE | {"order"}
"""Groups of cues that do so after a word or mark that sets one speaker against another: "while Roe urged"."""

_SETS_SPEAKERS_APART = frozenset(("while", "whereas", "although", "though"))
"""Words that set one speaker against another: "while Roe urged", "although nurses said"."""

_NEW_CLAUSE = (_SETS_SPEAKERS_APART - {"while"}) | {"as"}
"""Such words and "as", after which the first speaker may go on: only a plain verb of saying counts."""

_JOINS_SPEAKERS = _SETS_SPEAKERS_APART | {"and", "but", "as"}
"""Words after which another speaker may begin."""

_LONGEST_APPOSITION = 10
"""Tokens of the longest words between commas that say who another speaker is: "; Roe, a guard at the port, said"."""

_NO_NEXT_SPEAKER = PRONOUNS | RELATIVE_PRONOUNS | SUBORDINATORS | PREPOSITIONS | {"that", "to"}
"""Words that cannot open the subject of another speaker, or may refer to somebody in the content."""

_NO_TAIL = _NO_NEXT_SPEAKER | CONJUNCTIONS
"""Words that cannot open a short clause at the end that says who reports it."""

_OPENS_SUBORDINATE_CLAUSE = (SUBORDINATORS - {"that", "what", "how", "why", "whether"}) | {"as"}
"""Words that open a subordinate clause or an adverbial in front of the speaker: "while", "asked"."""

_ESTIMATE_REACH = 8
"""Tokens from "put" to "at": "put the number of the missing at 900"."""

_SHORT_SPEAKER_REACH = 3
"""Tokens from the second one after "as" within which the verb of another speaker must come: "as rescuers reported"."""

_SPEAKER_REACH = 12
"""Tokens from the start of another speaker to his verb: "the head of the harbour board of Varda said"."""

_CLAUSE_GROUPS = frozenset(("g=say", "g=tell", "g=report", "g=think"))
"""Features of cues whose content is most often a clause, even without "that"."""

_ENDS_OF_AS_CLAUSE = frozenset((",", ".", ";", ")", "—", "–", "-", "on", "in", "at"))
"""Marks and words after the verb of "as the police said" that show that it has no content of its own."""

_OPENS_NEXT_DEED = frozenset(("before", "after", "while"))
"""Words before what the speaker did next, after a quotation: "“a joke” before leaving"."""

_OBJECTS = frozenset(("though", "although"))
"""Words after a dash with which the outlet objects to what was said."""

_COMMAS_OF_INSERTION = 2
"""An insertion has a comma on either side."""

_VERB_TAGS_AFTER_ADVERB = frozenset(("RB", "VB", "VBN", "VBG"))
"""Tags of words after an adverb that show that the verb of an auxiliary is yet to come."""

_TAGS_OF_FORMS = {"past": "VBD", "s": "VBZ"}
"""Tags of verbs that have the form of a cue with a subject."""

_MARKS_WITHIN_CLAUSE = frozenset((",", "q", "w", "-"))
"""Codes of places that may be within a clause, as its verb is yet to come."""

_CLAUSE_FRAMES = frozenset(("f=that", "f=wh"))
"""Features of contents that are clauses for certain."""

_TAIL_REACH = 6
"""Tokens of the source in a report at the end of a sentence: ", half-year results showed"."""

_GROUPS_OF_TAILS = frozenset(("say", "report", "show"))
"""Groups of cues of such a report."""

_SIZE_LIMITS = (2, 5, 10, 20)
"""Upper limits, in tokens, of all size classes but the last."""

_SIZES = ("2", "5", "10", "20", "40")
"""Names of the size classes in the weights."""

_TRIMMED_AT_BOTH_ENDS = frozenset((",", ";", ":", ".", "—", "–", "--", "-"))
"""Marks outside quotations that are trimmed from both ends of a content."""

_TRIMMED_AT_START = _TRIMMED_AT_BOTH_ENDS | {")"}
"""Marks that are trimmed from the start of a content."""

_TRIMMED_AT_END = _TRIMMED_AT_BOTH_ENDS | {"(", "?", "!"}
"""Marks that are trimmed from the end of a content."""


def content_end(paragraph: Paragraph, start: int, limit: int, context: tuple[str, ...] = ()) -> int:
    """Return where the content that begins at `start` ends: at `limit`, or at the first place that scores above 0.

    `context` contains features of the cue, under the names that the scorer's weights use.
    """
    for place in _possible_ends(paragraph, start, limit):
        if _goes_on(paragraph, start, place, limit, context):
            continue
        if _ends_for_certain(paragraph, place.end, limit, context):
            return place.end
        if _ends_by_frame(paragraph, start, place, limit, context):
            return place.end
        if _joins_first_cue(paragraph, start, place, limit, context) or _opens_comment(paragraph, start, place, limit):
            return place.end
        if _joins_deed(paragraph, start, place, limit, context):
            return place.end
        if end_score(_end_features(paragraph, place, limit, context)) > 0.0:
            return place.end
    return limit


def certain_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return where a content ends that fills the sentence from `start` on: at `limit`, or where another surely begins.

    This is so after "According to Lee,": only a bracket, a semicolon or another attribution ends the content.
    """
    for place in _possible_ends(paragraph, start, limit):
        if place.mark in (")", ";") or _ends_for_certain(paragraph, place.end, limit, ()):
            return place.end
    return limit


def _ends_by_frame(paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if a content ends at a place because of the clause that its cue is in."""
    words, following = paragraph.words, place.following
    if following >= limit:
        return False
    if place.mark == ";":
        # "wrote of her grief; hours later, she left", but "wants a road; a bridge; a school"
        return not place.finite and words[following] not in DETERMINERS
    if "g=question" in context and not _FRONT_CLAUSES.isdisjoint(context):
        # "Asked whether it leaks, Lee left": the comma, also within the marks, ends the first clause
        return _ends_with_comma(paragraph, place) and _following_clause(paragraph, following, limit)[0] != "0"
    if not _ends_with_comma(paragraph, place):
        return False
    if paragraph.finite(following) and not {"m=ing", INSERTED}.isdisjoint(context):
        # "the order, citing public interest, was issued": the clause is over
        return not place.finite or (INSERTED in context and verbs_owed(paragraph, start, place.end) == 0)
    return place.mark == "q" and not _FRONT_CLAUSES.isdisjoint(context)  # "While Lee called it “new,” Roe left"


def _ends_with_comma(paragraph: Paragraph, place: _PossibleEnd) -> bool:
    """Return True if a comma ends the clause, also one within the marks: "Lee, who called it “a new start,” left"."""
    return place.mark == "," or (place.mark == "q" and paragraph.words[place.end - 2] == ",")


def _is_clause(context: tuple[str, ...]) -> bool:
    """Return True if a content is a clause with a verb of its own, by the frame of its cue or for want of one."""
    if not context or not _CLAUSE_FRAMES.isdisjoint(context):
        return True
    return "f=bare" in context and not _CLAUSE_GROUPS.isdisjoint(context)


def scored_ends(
    paragraph: Paragraph, start: int, limit: int, context: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each place where the content that begins at `start` may end before `limit`, with its features."""
    for place in _possible_ends(paragraph, start, limit):
        yield place.end, _end_features(paragraph, place, limit, context)


# ---------------------------------------------------------------- places


class _PossibleEnd(NamedTuple):
    """A place where a content may end."""

    end: int  # the first token after the content
    mark: str  # ",", ";", ":", "-" for a dash, "(", ")", "q" after a quotation, "w" before a word
    following: int  # the first token after the mark
    length: int  # tokens from the content's start to `following`
    finite: bool  # the content has a finite verb


def _possible_ends(paragraph: Paragraph, start: int, limit: int) -> Iterator[_PossibleEnd]:
    """Yield the places where the content that begins at `start` may end, in the order of the text.

    Places within quotations and brackets do not count. A closing bracket without an opening one is the last place.
    """
    words = paragraph.words
    stop = min(limit, start + _CONTENT_REACH)
    depth = 0
    finite = False
    index = start
    while index < stop:
        if paragraph.quote[index] >= 0:
            index = quotation_of(paragraph, index)[1] + 1
            # '"it rained" and Lee left': the quotation may be all there is
            if index < stop and words[index] not in _NOT_AFTER_QUOTATION:
                yield _PossibleEnd(index, "q", index, index - start, finite)
            continue
        word = words[index]
        if word == ")":
            if depth == 0:
                yield _PossibleEnd(index, ")", limit, limit - start, finite)
                return
            depth -= 1
        elif depth == 0 and index > start and word in _END_MARKS_AND_WORDS:
            mark = _mark_of_end(paragraph, index)
            if mark:
                following = index if mark == "w" else index + 1
                yield _PossibleEnd(index, mark, following, following - start, finite)
        if word == "(":
            depth += 1
        finite = finite or (index > start and (word in FINITE_VERBS or paragraph.finite(index)))
        index += 1


def _mark_of_end(paragraph: Paragraph, index: int) -> str:
    """Return the code of a possible end in the weights, or "" for a hyphen or a word after a comma."""
    word = paragraph.words[index]
    if word in CONTENT_END_WORDS:
        return "" if paragraph.words[index - 1] == "," else "w"
    if word in DASHES:
        # "rain-soaked" has a hyphen, "it rained - for days" a dash
        return "" if word == "-" and paragraph.ends[index - 1] >= paragraph.starts[index] else "-"
    return word


def _ends_for_certain(paragraph: Paragraph, index: int, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if a content always ends at this possible end, whatever the scorer says."""
    words = paragraph.words
    if words[index] == "," and index + 1 < limit:
        if words[index + 1] == "according":
            return True
        if words[index + 1] == "that" and "g=cite" in context:
            return True  # "citing a witness, that"
        if _closes_with_speaker(paragraph, index + 1, limit):
            return True
    if words[index] == ":" and index + 1 < limit and _is_tagged_quotation(paragraph, index + 1, limit):
        return True
    if _opens_claim(paragraph, index, limit) or _opens_tail(paragraph, index, limit):
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
    verbs = (VERB_CUES.get(words[k]) for k in range(noun + 2, min(limit, noun + _SPEAKER_REACH)))
    return any(cue is not None and cue.group in _GROUPS_OF_ANSWERS for cue in verbs)


def _closes_with_speaker(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if a sentence ends with whoever says all of it: "It reported smoke, tower chief Ann Lee said"."""
    words = paragraph.words
    for verb in range(start + 1, min(limit, start + _SPEAKER_REACH)):
        cue = VERB_CUES.get(words[verb])
        if paragraph.quote[verb] >= 0 or words[verb] in _MARKS_OF_CLAUSES:
            return False
        if cue is not None and cue.group == "say" and cue.form in _FINITE_FORMS:
            return all(not word[0].isalnum() for word in words[verb + 1 : limit])
        if paragraph.finite(verb):
            return False
    return False


def _opens_tail(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if the rest of a sentence only says who reports it: ", half-year results showed Friday"."""
    words = paragraph.words
    if words[index] != "," or index + 1 >= limit or words[index + 1] in _NO_TAIL:
        return False
    stop = min(limit, index + _TAIL_REACH)
    verb = next((k for k in range(index + 2, stop) if words[k] == "showed" or _is_finite_cue(words[k])), None)
    if verb is None or (words[verb] != "showed" and VERB_CUES[words[verb]].group not in _GROUPS_OF_TAILS):
        return False
    rest = range(verb + 1, limit)
    if not all(words[k] in TIME_WORDS or words[k] in (".", "on") for k in rest):
        return False
    source = range(index + 1, verb)
    if paragraph.tags[verb - 1] not in NOUN_TAGS or paragraph.tags[verb] not in FINITE_TAGS:
        return False
    return not any(words[k] == "," or paragraph.quote[k] >= 0 or paragraph.tags[k] in FINITE_TAGS for k in source)


def _opens_next_speaker(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if somebody else speaks after a token: ", and the police said", "; Lee has warned", "while Roe says".

    After "and" and "but", only a plain verb of saying counts: "and the owner reported a loss" may go on with what was
    said before. A pronoun as subject or addressee may be the first speaker's story: "and they told him to leave".
    After "as", the verb must have a content: "it had leaked, as the police said" goes on with what the first one said.
    """
    words = paragraph.words
    mark = words[index]
    index += mark in _MARKS_OF_CLAUSES
    joint = words[index] if index < limit and words[index] in _JOINS_SPEAKERS else ""
    start = index + bool(joint)
    if not (joint or mark == ";") or start >= limit:
        return False
    # "but her lawyer, Lee, told the court": a name shows that this is not the first speaker's story
    is_own = words[start] in POSSESSIVES
    if words[start] in _NO_NEXT_SPEAKER and not is_own:
        return False
    if joint in _NEW_CLAUSE and words[index - 1] == "that":
        return False  # "said that although Lee had warned them, they went"
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
    if words[verb] == "put":
        return is_contrast or joint in _SETS_SPEAKERS_APART
    group = VERB_CUES[words[verb]].group
    if joint == "as":
        return group in _GROUPS_OF_NEW_CUE and following not in _ENDS_OF_AS_CLAUSE
    if group == "report" and joint == "and":
        return following == "that"  # "and the railway reported that", but not "and the owner reported a loss"
    if is_contrast:
        return group in _GROUPS_AFTER_CONTRAST
    return group in _GROUPS_OF_NEXT_SPEAKER and (joint in _NEW_CLAUSE or following not in OBJECT_PRONOUNS)


def _verb_of_next_speaker(paragraph: Paragraph, first: int, stop: int) -> int | None:
    """Return the cue verb, or the "put" of an estimate, whose subject precedes the tokens first .. stop-1, or None."""
    words = paragraph.words
    for verb in range(first, stop):
        word = words[verb]
        if paragraph.quote[verb] >= 0 or word in _MARKS_OF_CLAUSES or word in RELATIVE_PRONOUNS:
            return None
        if word == "put" and "at" in words[verb + 1 : verb + _ESTIMATE_REACH]:
            return verb  # "whereas the owner put the loss at 900"
        cue = VERB_CUES.get(word)
        plural = cue is not None and cue.form == "base" and paragraph.tags[verb] == "VBP"  # "but voters say"
        if cue is not None and (plural or (cue.form in _FINITE_FORMS and paragraph.finite(verb))):
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


def _goes_on(paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if a content surely goes on after a possible end, as a part of its clause is yet to come."""
    if _is_between_adjectives(paragraph, place, limit) or _is_quoted_adverb(paragraph, start, place, limit):
        return True
    return _is_clause(context) and (
        _lacks_verb(paragraph, start, place, limit, context)
        or _joins_that(paragraph, place, limit)
        or _contrasts_deeds(paragraph, place, limit)
    )


def _is_quoted_adverb(paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int) -> bool:
    """Return True if only an adverb of a clause is quoted, and its verb is yet to come: "had “cleverly” not asked"."""
    if place.mark != "q" or place.following >= limit:
        return False
    first, last = quotation_of(paragraph, place.end - 1)
    before = first - 1
    if before < start or last - first != 2 or not paragraph.words[first + 1].endswith("ly"):  # noqa: PLR2004
        return False
    return paragraph.words[before] in AUXILIARIES and paragraph.tags[place.following] in _VERB_TAGS_AFTER_ADVERB


def _lacks_verb(paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if the verb of the clause that is said is yet to come: "that the ferry, which is old, [will sink]".

    Without "that" or its like, what comes before may be no clause but an object: "announced a plan, which failed, and".
    A verb right after the next comma then shows that it is one.
    """
    if place.mark not in _MARKS_WITHIN_CLAUSE or verbs_owed(paragraph, start, place.end) == 0:
        return False
    is_clause = paragraph.words[start] in SUBORDINATORS or not _CLAUSE_FRAMES.isdisjoint(context)
    if is_clause and (paragraph.words[start] != "that" or opens_that_clause(paragraph, start)):
        return True
    return place.mark == "," and verb_after_insertion(paragraph, place.end, limit) is not None


def _joins_that(paragraph: Paragraph, place: _PossibleEnd, limit: int) -> bool:
    """Return True if a second clause with "that" is joined to what is said: "it leaks, and that it is old"."""
    words = paragraph.words
    that = place.following + (words[min(place.following, limit - 1)] in CONJUNCTIONS)
    return place.following < that < limit and opens_that_clause(paragraph, that)


def _contrasts_deeds(paragraph: Paragraph, place: _PossibleEnd, limit: int) -> bool:
    """Return True if a dash and "but" join a second deed to the one told: "they fixed it - but made it worse"."""
    words = paragraph.words
    index = place.following
    if not place.finite or index + 1 >= limit or words[index] != "but" or words[index - 1] not in DASHES:
        return False
    return paragraph.tags[index + 1] == "VBD" and words[index + 1] not in VERB_CUES


def _joins_deed(paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if "and" or "but" joins what the speaker did or met to an object: "denied it and was later freed".

    The object has no verb of its own, so that a finite verb in the form of the cue can only go with the speaker.
    """
    words, tags = paragraph.words, paragraph.tags
    index = place.following - (words[place.following - 1] in ("and", "but"))
    if place.finite or "f=bare" not in context or index >= limit or words[index] not in ("and", "but"):
        return False
    verb = index + 1
    while verb < limit and words[verb] in ADVERBS:
        verb += 1
    if verb + 1 >= limit or paragraph.quote[verb] >= 0 or paragraph.capital(verb):
        return False
    form = next((form for form, tag in _TAGS_OF_FORMS.items() if tag == tags[verb]), None)
    plain = not any(tags[k] in FINITE_TAGS or words[k] in RELATIVE_PRONOUNS for k in range(start, index))
    return form is not None and "m=" + form in context and plain


def _is_between_adjectives(paragraph: Paragraph, place: _PossibleEnd, limit: int) -> bool:
    """Return True if the noun of the adjective before a comma is yet to come: "dangerous, possibly fatal, results"."""
    tags, words = paragraph.tags, paragraph.words
    if place.mark != "," or place.finite or tags[place.end - 1] != "JJ" or place.following + 1 >= limit:
        return False
    if paragraph.quote[place.following] >= 0:
        return False
    opens = place.end < 2 or words[place.end - 2] in PREPOSITIONS or words[place.end - 2] in DETERMINERS  # noqa: PLR2004
    adverb = tags[place.following] == "RB"
    return opens and tags[place.following + adverb] in ("JJ", "VBN", "VBG")


def _opens_comment(paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int) -> bool:
    """Return True if the outlet explains what was said after a dash or comma: "“a joke” - a dig at the mayor".

    Or it tells when that was or what speaks against it, or goes on with what others said.
    """
    words = paragraph.words
    if place.following + 2 >= limit:
        return False
    if place.mark == "q":  # "said it was “a joke” before leaving"
        return words[place.following] in _OPENS_NEXT_DEED and paragraph.tags[place.following + 1] == "VBG"
    if place.mark not in ("-", ","):
        return False
    if place.mark == "-" and words[place.following] in _OBJECTS:
        return verbs_owed(paragraph, start, place.end) == 0  # "it leaks - though engineers doubt that"
    if words[place.following] == "others" and paragraph.finite(place.following + 1):
        return "some" not in words[start : place.end]  # "Some called it a joke, others believed it"
    if words[place.following] not in ("a", "an"):
        return False
    noun = place.following + 1 + (paragraph.tags[place.following + 1] == "JJ")
    return noun + 1 < limit and words[noun] in COMMENT_NOUNS and words[noun + 1] in ("at", "to", "on")


def _joins_first_cue(
    paragraph: Paragraph, start: int, place: _PossibleEnd, limit: int, context: tuple[str, ...]
) -> bool:
    """Return True if a second cue after "and" has the form of the first, and that of no verb of the content before it.

    "He said they should know the rules and criticised the mayor": he criticised, since "should" needs "criticise".
    """
    words, tags = paragraph.words, paragraph.tags
    index = place.following - (words[place.following - 1] in ("and", "but"))
    if index + 2 >= limit or words[index] not in ("and", "but"):
        return False
    cue = VERB_CUES.get(words[index + 1])
    if cue is None or "m=" + cue.form not in context:
        return False
    if cue.form == "ing":  # "telling him that it leaks and asking why": no verb of the content has that form
        return tags[index + 1] == "VBG" and "VBG" not in tags[start:index]
    if cue.form not in _FINITE_FORMS:
        return False
    other = "VBZ" if cue.form == "past" else "VBD"
    verb = next((k for k in range(index - 1, start - 1, -1) if tags[k] in ("MD", "VBD", "VBZ", "VBP", "VBN")), start)
    return tags[verb] in ("MD", other) and paragraph.quote[verb] < 0 and words[verb] not in HAVE


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
    if cue is None or cue.form not in _FINITE_FORMS or cue.group not in _GROUPS_OF_NEW_CUE or index + 1 >= limit:
        return False
    return words[index + 1] in ("that", ":") or paragraph.quote[index + 1] >= 0


# ---------------------------------------------------------------- features


def named_features(values: Mapping[str, str]) -> list[str]:
    """Return features as keys of the scorer's weights: "name=value", in the order of `values`."""
    return [f"{name}={value}" for name, value in values.items()]


def _end_features(paragraph: Paragraph, place: _PossibleEnd, limit: int, context: tuple[str, ...]) -> list[str]:
    """Return the features of a possible end: its mark, the word and the clause after it, and the cue's context.

    The names and values are keys of the scorer's weights: if you change them, fit the weights again.
    """
    if place.following >= limit:
        return ["end=" + place.mark]
    kind = _kind_of_following(paragraph, place.following)
    verb, cue = _following_clause(paragraph, place.following, limit)
    if kind in ("and", "but") and place.following + 1 < limit:
        joined = _joined_part(paragraph, place.following + 1, limit, context)
        if joined == _NOUN_PHRASE:
            verb += joined
        elif joined:
            cue = joined
    end = place.mark + kind
    clause = place.mark + verb + cue
    size = _SIZES[bisect_left(_SIZE_LIMITS, place.length)]
    values = {
        "end": end,
        "end|verb": f"{end}|{verb}",
        "end|cue": f"{end}|{cue}",
        "end|fin": f"{end}|{place.finite}",
        "size": size,
        "mark|size": f"{place.mark}{size}{place.finite}",
        "verb|cue": clause,
    }
    features = named_features(values)
    for clue in context:
        features += (f"{clue}|{end}", f"{clue}|{clause}")
    return features


def _kind_of_following(paragraph: Paragraph, index: int) -> str:
    """Return the class of the word after a possible end, or the word itself if it has weights of its own."""
    word = paragraph.words[index]
    if paragraph.quote[index] >= 0:
        return "quote"
    if word in _NAMED_KINDS:
        return word
    if word in NEXT_ATTRIBUTION_OPENERS:
        return "cue-ing"
    if word in _CLAUSE_SUBJECTS:
        return "pron"
    if word in PREPOSITIONS:
        return word
    if word in DETERMINERS:
        return "det"
    if word.endswith("ing"):
        return "ing"
    if word in ADVERBS or word.endswith("ly"):
        return "adv"
    return "cap" if paragraph.capital(index) else "low"


def _following_clause(paragraph: Paragraph, index: int, limit: int) -> tuple[str, str]:
    """Return codes for the verb and the cue of the clause after a possible end.

    The verb is "aux", "next" (the second word), "past" (a later one) or "0" (none). The cue is "1" if that verb is a
    cue, "first" if the clause begins with a cue and has no other verb, or "0".
    """
    words = paragraph.words
    for later in range(index, min(limit, index + _VERB_REACH)):
        word = words[later]
        if word in _MARKS_OF_CLAUSES or paragraph.quote[later] >= 0:
            break
        if later > index and (word in FINITE_VERBS or paragraph.finite(later)):
            verb = "aux" if word in AUXILIARIES else "past" if later > index + 1 else "next"
            return verb, "1" if _is_finite_cue(word) and VERB_CUES[word].group != "think" else "0"
    return "0", "first" if _is_finite_cue(words[index]) and not paragraph.capital(index) else "0"


def _is_finite_cue(word: str) -> bool:
    """Return True if a word is a form of a cue verb that has a subject."""
    cue = VERB_CUES.get(word)
    return cue is not None and cue.form in _FINITE_FORMS


def _joined_part(paragraph: Paragraph, index: int, limit: int, context: tuple[str, ...]) -> str:
    """Return a code for what "and" or "but" joins to the content: a verb, a noun phrase or "" for neither.

    For a verb, the value says whether the cue of the content has the same form: "said it rained and warned" is more
    likely a second cue than "saying it rained and warned".
    """
    words = paragraph.words
    word = words[index]
    if word in ADVERBS and index + 1 < limit:
        word = words[index + 1]  # "and later warned"
    cue = VERB_CUES.get(word)
    if cue is not None and not paragraph.capital(index):
        return f"conj-{cue.form}{'m=' + cue.form in context}"
    if paragraph.finite(index):
        return f"conj-finite{'m=past' in context}"
    if word.endswith("ing"):
        return f"conj-ing{'m=ing' in context}"
    opens_noun_phrase = word in SUBJECT_PRONOUNS or word in DETERMINERS or paragraph.capital(index)
    return _NOUN_PHRASE if opens_noun_phrase else ""


# ---------------------------------------------------------------- ranges


def trim_marks(paragraph: Paragraph, start: int, end: int) -> TokenRange | None:
    """Return a range without commas, stops and dashes at its ends, or None if nothing is left."""
    words, quote = paragraph.words, paragraph.quote
    while start < end and words[start] in _TRIMMED_AT_START and quote[start] < 0:
        start += 1
    while start < end and words[end - 1] in _TRIMMED_AT_END and quote[end - 1] < 0:
        end -= 1
    return (start, end) if start < end else None


def whole_quotes(paragraph: Paragraph, tokens: TokenRange) -> TokenRange:
    """Return a range extended so that it does not cut a quotation in two."""
    start, end = tokens
    if paragraph.quote[start] >= 0:
        start = quotation_of(paragraph, start)[0]
    if paragraph.quote[end - 1] >= 0:
        end = min(len(paragraph.words), quotation_of(paragraph, end - 1)[1] + 1)
    return start, end


def has_only_adverbials(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the words before "X said" are only adverbials, not content: "On Friday, X said"."""
    while start < end and paragraph.words[start] in CONJUNCTIONS:
        start += 1
    first, *others = comma_chunks(paragraph, start, end)
    if not is_fronted(paragraph, *first) or _opens_main_clause(paragraph, *first):
        return False
    return not any(paragraph.finite(k) and paragraph.quote[k] < 0 for chunk in others for k in range(*chunk))


def _opens_main_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a clause follows an adverbial without a comma: "On Monday the ferry was closed"."""
    words = paragraph.words
    if start >= end or words[start] in SUBORDINATORS or words[start].endswith(("ing", "ed")):
        return False
    for index in range(start + 1, end):
        word = words[index]
        if word in RELATIVE_PRONOUNS or word in SUBORDINATORS or paragraph.quote[index] >= 0:
            return False  # "In a town where the ferry was closed"
        if word in FINITE_VERBS:
            return paragraph.finite(index)
        # "On Monday the crew left the ship", but not "in a statement released on Friday"
        if paragraph.finite(index) and index + 1 < end and words[index + 1] in DETERMINERS:
            return words[index - 1] not in DETERMINERS
    return False


def is_subordinate_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if words are one clause before the main one: "As Roe promised “a new start,”", "Citing “it,”"."""
    words = paragraph.words
    while start < end and (words[start] in CONJUNCTIONS or words[start] == "even"):
        start += 1
    if start >= end or paragraph.quote[start] >= 0:
        return False
    cue = VERB_CUES.get(words[start])
    participle = (cue is not None and cue.form == "ing") or (
        paragraph.tags[start] == "VBG" and not any(paragraph.finite(k) for k in range(start, end))
    )
    if words[start] not in _OPENS_SUBORDINATE_CLAUSE and not participle:
        return False
    return len(comma_chunks(paragraph, start, end)) == 1
