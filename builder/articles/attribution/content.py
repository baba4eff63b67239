"""The content of an attribution: where it ends, and how its range is trimmed or extended.

A content begins after its cue. It ends with its sentence, or at the first possible place inside the sentence
(`possible_ends`) where another attribution begins (`other_speakers`), or which a rule or the scorer accepts, unless its
clause surely goes on there (`open_clauses`). The scorer adds up the weights of the features of such a place. Positions
are token numbers, and an end is the first token after the content.
"""

from __future__ import annotations

from builder.articles.attribution.clause_parts import quotation_of
from builder.articles.attribution.open_clauses import opens_that_clause, verb_after_insertion, verbs_owed
from builder.articles.attribution.other_speakers import opens_another
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    MAX_REACH,
    NOUN_CUES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import (
    FINITE_FORMS,
    PossibleEnd,
    end_features,
    following_clause,
    possible_ends,
)
from builder.articles.attribution.scorer import end_score
from builder.language.lexicon.function_words import CONTENT_QUESTION_WORDS
from builder.language.lexicon.reporting import COMMENT_NOUNS, DRAWING, STIRRING_PARTICIPLES
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS
from builder.language.tokens import GENITIVE_MARKS

INSERTED = "inserted"
"""Feature of a cue in a clause between a subject and its verb: "Lee, citing a letter, left"."""

_FRONT_CLAUSES = frozenset(("c=sub", "c=front"))
"""Features of cues in a clause before the main one: "when asked", "Asked"."""

_CLAUSE_GROUPS = frozenset(("g=say", "g=tell", "g=report", "g=think"))
"""Features of cues whose content is most often a clause, even without "that"."""

_OPENS_NEXT_DEED = frozenset(("before", "after", "while"))
"""Words before what the speaker did next, after a quotation: "“a joke” before leaving"."""

_STIRRED_REACH = 5
"""Tokens from "raising" within which what was raised must come: "raising new fears"."""

_AFTER_IN_WHAT = frozenset(("was", "is", "appeared", "appears", "seemed", "seems", "many", "some", "critics"))
"""Words after "in what" with which the outlet says how words were meant or taken: "in what was seen as a threat"."""

_OPENS_EXAMPLES = frozenset(("including", "especially", "particularly", "notably", "namely"))
"""Words that open examples of what is said."""

_BETWEEN_AS = frozenset(("long", "soon", "far", "much", "many", "well"))
"""Words between two "as" that measure something: "as long as"."""

_LONGEST_LIST = 8
"""Tokens of the longest rest of a list that ends a sentence."""

_LISTED_TAGS = NOUN_TAGS | {"JJ", "CC", "CD", ",", "IN"}
"""Tags of the words of a list of nouns."""

FULL_STOPS = frozenset((".", "?", "!"))
"""Marks that end a sentence."""

_ENDS_OF_CLAUSE = FULL_STOPS | DASHES | {",", ";", ":"}
"""Marks that end a clause."""

_OBJECTS = frozenset(("though", "although"))
"""Words after a dash with which the outlet objects to what was said."""

_LONGEST_MODIFIER = 6
"""Tokens from mark to mark of the longest quotation that can describe the noun after it."""

_QUESTIONS = (CONTENT_QUESTION_WORDS | {"whom"}) - {"if", "whether"}
"""Words that open the parts of a list of questions."""

_VERB_TAGS_AFTER_ADVERB = frozenset(("RB", "VB", "VBN", "VBG"))
"""Tags of words after an adverb that show that the verb of an auxiliary is yet to come."""

_TAGS_OF_FORMS = {"past": "VBD", "s": "VBZ"}
"""Tags of verbs that have the form of a cue with a subject."""

_SURELY_FINITE = frozenset(("VBD", "VBZ", "MD"))
"""Tags of verbs that are no infinitive."""

_MARKS_WITHIN_CLAUSE = frozenset((",", "q", "w", "-"))
"""Codes of places that may be within a clause, as its verb is yet to come."""

_CLAUSE_FRAMES = frozenset(("f=that", "f=wh"))
"""Features of contents that are clauses for certain."""

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
    for place in possible_ends(paragraph, start, limit):
        if _goes_on(paragraph, start, place, limit, context):
            continue
        if opens_another(paragraph, place.end, limit, context):
            return place.end
        if _ends_by_frame(paragraph, start, place, limit, context):
            return place.end
        if _joins_first_cue(paragraph, start, place, limit, context) or _opens_comment(paragraph, start, place, limit):
            return place.end
        if _joins_deed(paragraph, start, place, limit, context):
            return place.end
        if end_score(end_features(paragraph, place, limit, context)) > 0.0:
            return place.end
    return limit


def certain_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return where a content ends that fills the sentence from `start` on: at `limit`, or where another surely begins.

    This is so after "According to Lee,": only a bracket, a semicolon or another attribution ends the content.
    """
    for place in possible_ends(paragraph, start, limit):
        if place.mark in (")", ";") or opens_another(paragraph, place.end, limit, ()):
            return place.end
    return limit


def _ends_by_frame(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if a content ends at a place because of the clause that its cue is in."""
    words, following = paragraph.words, place.following
    if following >= limit:
        return False
    if place.mark == ";":
        # "wrote of her grief; hours later, she left", but "wants a road; a bridge; a school"
        return not place.finite and words[following] not in DETERMINERS
    if "g=question" in context and not _FRONT_CLAUSES.isdisjoint(context):
        # "Asked whether it leaks, Lee left": the comma, also within the marks, ends the first clause
        return _ends_with_comma(paragraph, place) and following_clause(paragraph, following, limit)[0] != "0"
    if not _ends_with_comma(paragraph, place):
        return False
    if paragraph.finite(following) and not {"m=ing", INSERTED}.isdisjoint(context):
        # "the order, citing public interest, was issued": the clause is over
        return not place.finite or (INSERTED in context and verbs_owed(paragraph, start, place.end) == 0)
    return place.mark == "q" and not _FRONT_CLAUSES.isdisjoint(context)  # "While Lee called it “new,” Roe left"


def _ends_with_comma(paragraph: Paragraph, place: PossibleEnd) -> bool:
    """Return True if a comma ends the clause, also one within the marks: "Lee, who called it “a new start,” left"."""
    return place.mark == "," or (place.mark == "q" and paragraph.words[place.end - 2] == ",")


def _is_clause(context: tuple[str, ...]) -> bool:
    """Return True if a content is a clause with a verb of its own, by the frame of its cue or for want of one."""
    if not context or not _CLAUSE_FRAMES.isdisjoint(context):
        return True
    return "f=bare" in context and not _CLAUSE_GROUPS.isdisjoint(context)


def _goes_on(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if a content surely goes on after a possible end, as a part of its clause is yet to come."""
    if _is_between_adjectives(paragraph, place, limit) or _is_quoted_modifier(paragraph, start, place, limit):
        return True
    if "f=wh" in context and _lists_question(paragraph, start, place, limit):
        return True
    if _gives_examples(paragraph, place, limit) or _lists_more(paragraph, place, limit):
        return True
    return _is_clause(context) and (
        _lacks_verb(paragraph, start, place, limit, context)
        or _joins_that(paragraph, place, limit)
        or _contrasts(paragraph, place, limit)
        or _contrasts_clauses(paragraph, place, limit, context)
    )


def _is_quoted_modifier(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int) -> bool:
    """Return True if an adverb or adjective is quoted, and its verb or noun is yet to come.

    "The crew had “cleverly” not asked", "his “fire and rain” speech".
    """
    if place.mark != "q" or place.following >= limit:
        return False
    first, last = quotation_of(paragraph, place.end - 1)
    before, following = paragraph.words[first - 1], paragraph.tags[place.following]
    if first <= start or last - first > _LONGEST_MODIFIER:
        return False
    if before in DETERMINERS or before in POSSESSIVES or before in GENITIVE_MARKS:
        return following in COMMON_NOUN_TAGS
    adverb = last - first == 2 and paragraph.words[first + 1].endswith("ly")  # noqa: PLR2004
    return adverb and before in AUXILIARIES and following in _VERB_TAGS_AFTER_ADVERB


def _lacks_verb(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if the verb of the clause that is said is yet to come: "that the ferry, which is old, [will sink]".

    Without "that" or its like, what comes before may be no clause but an object: "announced a plan, which failed, and".
    A verb right after the next comma then shows that it is one.
    """
    if place.mark not in _MARKS_WITHIN_CLAUSE or verbs_owed(paragraph, start, place.end) == 0:
        return False
    is_clause = paragraph.words[start] in SUBORDINATORS or not _CLAUSE_FRAMES.isdisjoint(context)
    if is_clause:
        return True
    if place.mark != "," or place.following >= limit:
        return False
    if paragraph.finite(place.following) and "," in paragraph.words[start : place.end]:
        return True  # the comma closes the insertion
    return verb_after_insertion(paragraph, place.end, limit) is not None


def _lists_question(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int) -> bool:
    """Return True if another question follows a comma: "who he is, where he lives, and what he eats"."""
    words = paragraph.words
    index = min(place.following, limit - 1)
    index += words[index] in CONJUNCTIONS
    if place.mark != "," or words[start] not in _QUESTIONS:
        return False
    return words[index] in _QUESTIONS - {"who"}  # "what he told Roe, who left"


def _joins_that(paragraph: Paragraph, place: PossibleEnd, limit: int) -> bool:
    """Return True if a second clause with "that" is joined to what is said: "it leaks, and that it is old"."""
    words = paragraph.words
    that = place.following + (words[min(place.following, limit - 1)] in CONJUNCTIONS)
    return place.following < that < limit and opens_that_clause(paragraph, that)


def _gives_examples(paragraph: Paragraph, place: PossibleEnd, limit: int) -> bool:
    """Return True if examples or a limit follow: "fruit - such as plums", "he will stay as long as she stays"."""
    words, index = paragraph.words, place.following
    if index + 1 >= limit or place.mark not in (",", "-", "w"):
        return False
    if words[index] == "as":
        return words[index + 1] in _BETWEEN_AS and "as" in words[index + 2 : index + 4]
    return place.mark != "w" and (words[index] in _OPENS_EXAMPLES or words[index : index + 2] == ["such", "as"])


def _lists_more(paragraph: Paragraph, place: PossibleEnd, limit: int) -> bool:
    """Return True if only the last parts of a list follow: "for pesticides[, mold and mildew.]", "“a” [and “b”]"."""
    words, tags, index = paragraph.words, paragraph.tags, place.following
    if place.mark == "q":
        return index + 1 < limit and words[index] in ("and", "or") and paragraph.quote[index + 1] >= 0
    stop = next((k for k in range(index, limit) if words[k] in FULL_STOPS), limit)
    rest = range(index, stop)
    if place.mark != "," or not 2 < len(rest) <= _LONGEST_LIST or words[index] in CONJUNCTIONS:  # noqa: PLR2004
        return False
    if tags[place.end - 1] not in NOUN_TAGS or tags[index] not in COMMON_NOUN_TAGS or tags[stop - 1] not in NOUN_TAGS:
        return False
    return any(words[k] in ("and", "or") for k in rest) and all(
        tags[k] in _LISTED_TAGS and paragraph.quote[k] < 0 for k in rest
    )


def _contrasts_clauses(paragraph: Paragraph, place: PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if "but" joins a second clause in the tense of reported speech, which has no cue of its own.

    "He said the test was on Sunday, but Monday's result changed that": "he says it was, but the result changed that"
    would be the outlet's. A pronoun as subject is as likely the story of the outlet.
    """
    words, tags, index = paragraph.words, paragraph.tags, place.following + 1
    if place.mark != "," or index + 1 >= limit or words[index - 1] != "but" or words[index] in PRONOUNS:
        return False
    if not (words[index] in DETERMINERS or words[index] in SUBORDINATORS or tags[index] in NOUN_TAGS):
        return False
    reach = range(index, min(limit, index + MAX_REACH))
    stop = next((k for k in reach if words[k] in _ENDS_OF_CLAUSE or paragraph.quote[k] >= 0), reach.stop)
    if any(words[k] in VERB_CUES for k in range(index, stop)):
        return False
    verb = next((k for k in range(index, stop) if tags[k] in FINITE_TAGS), None)
    if verb is None:
        return False
    return tags[verb] in ("VBD", "MD") if "m=past" in context else "m=s" in context and tags[verb] != "VBD"


def _contrasts(paragraph: Paragraph, place: PossibleEnd, limit: int) -> bool:
    """Return True if "but" joins a second deed, or more on the same matter, to what is said.

    "They fixed it - but made it worse", "the road is open, but it will be icy".
    """
    words, tags, index = paragraph.words, paragraph.tags, place.following
    if index + 2 >= limit or words[index] != "but" or words[index + 1] in VERB_CUES:
        return False
    if words[index - 1] in DASHES:
        return place.finite and tags[index + 1] == "VBD"
    goes_on = tags[index + 2] in ("MD", "VBZ", "NNS")
    return words[index + 1] in ("it", "there") and goes_on


def _joins_deed(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int, context: tuple[str, ...]) -> bool:
    """Return True if "and" or "but" joins what the speaker did or met to an object: "denied it and was later freed".

    The object has no verb of its own, so that a finite verb in the form of the cue can only go with the speaker.
    """
    words, tags = paragraph.words, paragraph.tags
    index = place.following - (words[place.following - 1] in ("and", "but"))
    to_infinitive = "f=to" in context and words[start] == "to"
    object_alone = "f=bare" in context and not place.finite
    if not (to_infinitive or object_alone) or index >= limit or words[index] not in ("and", "but"):
        return False
    verb = index + 1
    while verb < limit and (words[verb] in ADVERBS or tags[verb] == "RB"):
        verb += 1
    if verb + 1 >= limit or paragraph.quote[verb] >= 0 or paragraph.capital(verb):
        return False
    form = next((form for form, tag in _TAGS_OF_FORMS.items() if tag == tags[verb]), None)
    plain = not any(tags[k] in FINITE_TAGS or words[k] in RELATIVE_PRONOUNS for k in range(start, index))
    # nor does a finite verb go with an infinitive: "wants to meet the king and will not leave"
    # "banned it and will sue"
    other = tags[verb] in _SURELY_FINITE and (to_infinitive or words[verb] in AUXILIARIES)
    return plain and (other or (form is not None and "m=" + form in context))


def _is_between_adjectives(paragraph: Paragraph, place: PossibleEnd, limit: int) -> bool:
    """Return True if the noun of the adjective before a comma is yet to come: "dangerous, possibly fatal, results"."""
    tags, words = paragraph.tags, paragraph.words
    if place.mark != "," or place.finite or tags[place.end - 1] != "JJ" or place.following + 1 >= limit:
        return False
    opens = place.end < 2 or words[place.end - 2] in PREPOSITIONS or words[place.end - 2] in DETERMINERS  # noqa: PLR2004
    adverb = tags[place.following] == "RB"
    return opens and tags[place.following + adverb] in ("JJ", "VBN", "VBG")


def _opens_comment(paragraph: Paragraph, start: int, place: PossibleEnd, limit: int) -> bool:
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
    return _is_remark(paragraph, place.following, limit)


def _is_remark(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if an outlet's remark begins here: "a dig at the mayor", "in what is seen as", "raising fears"."""
    words = paragraph.words
    if words[start] in STIRRING_PARTICIPLES or (words[start] in DRAWING and words[start].endswith("ing")):
        stirred = words[start + 1 : min(limit, start + _STIRRED_REACH)]
        return any(word in NOUN_CUES for word in stirred)
    article = start + (words[start] == "in")
    if article > start and words[article] == "what" and article + 1 < limit:
        return words[article + 1] in _AFTER_IN_WHAT
    if article + 2 >= limit or words[article] not in ("a", "an"):
        return False
    noun = article + 1 + (paragraph.tags[article + 1] == "JJ")
    return noun + 1 < limit and words[noun] in COMMENT_NOUNS and words[noun + 1] in ("at", "to", "on")


def _joins_first_cue(
    paragraph: Paragraph, start: int, place: PossibleEnd, limit: int, context: tuple[str, ...]
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
        return "VBG" not in tags[start:index]
    if cue.form not in FINITE_FORMS:
        return False
    other = "VBZ" if cue.form == "past" else "VBD"
    verb = next((k for k in range(index - 1, start - 1, -1) if tags[k] in ("MD", "VBD", "VBZ", "VBP", "VBN")), start)
    return tags[verb] in ("MD", other) and paragraph.quote[verb] < 0


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
