"""The places where a content may end, and the features by which the scorer weighs them.

These are commas, dashes, brackets, the ends of quotations, and words such as "while". Positions are token numbers, and
an end is the first token after the content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.articles.attribution.clause_parts import quotation_of
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    FINITE_VERBS,
    MAX_REACH,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    VERB_CUES,
    Paragraph,
)
from builder.language.lexicon.function_words import CONTENT_END_WORDS
from builder.language.lexicon.word_classes import HAVE

NEXT_ATTRIBUTION_OPENERS = frozenset(word for word, cue in VERB_CUES.items() if cue.form == "ing") | {"according"}
"""Words that open another attribution in the same sentence: "..., adding", "..., according to"."""

_CONTENT_REACH = 3 * MAX_REACH
"""Tokens of a content that are searched for its end: more than for a subject, as some contents are long."""

_VERB_REACH = 8
"""Tokens after a possible end within which a verb shows that a clause begins there."""

MARKS_OF_CLAUSES = frozenset((",", ";", ":"))
"""Marks that may end a content, and at which the clause after a possible end is over."""

_END_MARKS_AND_WORDS = MARKS_OF_CLAUSES | DASHES | CONTENT_END_WORDS | {"("}
"""Marks and words at which a content may end."""

_PREDICATE_TAGS = frozenset(("JJ", "VBN"))
"""Tags of words that "and" joins after a form of "be": "old but loved"."""

_AFTER_PREDICATE = ([","], ["."], ["by"], ["?"])
"""Words and marks after the last of them."""

_OPENS_PAIR = frozenset(("between", "combination", "mix", "mixture", "blend"))
"""Words that need two things, joined by "and", after them or their "of"."""

_PAIR_REACH = 8
"""Tokens before "and" within which such a word must come."""

_NOT_AFTER_QUOTATION = frozenset((",", ".", ";"))
"""Marks right after a quotation; the content may end at such a mark, but not before it."""

_NAMED_KINDS = CONTENT_END_WORDS | RELATIVE_PRONOUNS | CONJUNCTIONS | SUBORDINATORS
"""Words after a possible end for which the scorer has weights of their own."""

_CLAUSE_SUBJECTS = SUBJECT_PRONOUNS | {"there", "this"}
"""Words after a possible end that are most often the subject of a new clause."""

_NOUN_PHRASE = "n"
"""Code that the "verb" feature gets if "and" or "but" joins a noun phrase to the content."""

FINITE_FORMS = frozenset(("past", "s"))
"""Forms of cues that have a subject: "said", "says"."""

_SIZE_LIMITS = (2, 5, 10, 20)
"""Upper limits, in tokens, of all size classes but the last."""

_SIZES = ("2", "5", "10", "20", "40")
"""Names of the size classes in the weights."""


class PossibleEnd(NamedTuple):
    """A place where a content may end."""

    end: int  # the first token after the content
    mark: str  # ",", ";", ":", "-" for a dash, "(", ")", "q" after a quotation, "w" before a word
    following: int  # the first token after the mark
    length: int  # tokens from the content's start to `following`
    finite: bool  # the content has a finite verb


def possible_ends(paragraph: Paragraph, start: int, limit: int) -> Iterator[PossibleEnd]:
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
                yield PossibleEnd(index, "q", index, index - start, finite)
            continue
        word = words[index]
        if word == ")":
            if depth == 0:
                yield PossibleEnd(index, ")", limit, limit - start, finite)
                return
            depth -= 1
        elif depth == 0 and index > start and word in _END_MARKS_AND_WORDS:
            mark = _mark_of_end(paragraph, index)
            if mark:
                following = index if mark == "w" else index + 1
                yield PossibleEnd(index, mark, following, following - start, finite)
        if word == "(":
            depth += 1
        finite = finite or (index > start and (word in FINITE_VERBS or paragraph.finite(index)))
        index += 1


def _mark_of_end(paragraph: Paragraph, index: int) -> str:
    """Return the code of a possible end in the weights, or "" for a hyphen or a word after a comma."""
    word = paragraph.words[index]
    if word in CONTENT_END_WORDS:
        return "" if paragraph.words[index - 1] == "," or _joins_within(paragraph, index) else "w"
    if word in DASHES:
        # "rain-soaked" has a hyphen, "it rained - for days" a dash
        return "" if word == "-" and paragraph.ends[index - 1] >= paragraph.starts[index] else "-"
    return word


def _joins_within(paragraph: Paragraph, index: int) -> bool:
    """Return True if "and" or "but" joins two parts of a phrase: "a mix of salt and melted ice", "loved but mocked"."""
    words, tags = paragraph.words, paragraph.tags
    if words[index] not in CONJUNCTIONS or index + 1 >= len(words):
        return False
    if tags[index - 1] in _PREDICATE_TAGS and tags[index + 1] in _PREDICATE_TAGS:
        return is_finite_cue(words[index + 1]) <= (words[index + 2 : index + 3] in _AFTER_PREDICATE)
    for before in range(index - 1, max(0, index - _PAIR_REACH), -1):
        if words[before] == words[index]:
            return False
        if words[before] in _OPENS_PAIR and words[index] == "and":
            return words[before + 1] == "of" or words[before] in PREPOSITIONS
    return False


def scored_ends(
    paragraph: Paragraph, start: int, limit: int, context: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each place where the content that begins at `start` may end before `limit`, with its features."""
    for place in possible_ends(paragraph, start, limit):
        yield place.end, end_features(paragraph, place, limit, context)


def named_features(values: Mapping[str, str]) -> list[str]:
    """Return features as keys of the scorer's weights: "name=value", in the order of `values`."""
    return [f"{name}={value}" for name, value in values.items()]


def end_features(paragraph: Paragraph, place: PossibleEnd, limit: int, context: tuple[str, ...]) -> list[str]:
    """Return the features of a possible end: its mark, the word and the clause after it, and the cue's context.

    The names and values are keys of the scorer's weights: if you change them, fit the weights again.
    """
    if place.following >= limit:
        return ["end=" + place.mark]
    kind = _kind_of_following(paragraph, place.following)
    verb, cue = following_clause(paragraph, place.following, limit)
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


def following_clause(paragraph: Paragraph, index: int, limit: int) -> tuple[str, str]:
    """Return codes for the verb and the cue of the clause after a possible end.

    The verb is "aux", "next" (the second word), "past" (a later one) or "0" (none). The cue is "1" if that verb is a
    cue, "first" if the clause begins with a cue and has no other verb, or "0".
    """
    words = paragraph.words
    for later in range(index, min(limit, index + _VERB_REACH)):
        word = words[later]
        if word in MARKS_OF_CLAUSES or paragraph.quote[later] >= 0:
            break
        if later > index and (word in FINITE_VERBS or paragraph.finite(later)):
            verb = "aux" if word in AUXILIARIES else "past" if later > index + 1 else "next"
            if word in HAVE and words[later + 1 : later + 2] and paragraph.tags[later + 1] == "VBN":
                word = words[later + 1]  # "but Lee has called it a joke"
            return verb, "1" if is_finite_cue(word) and VERB_CUES[word].group != "think" else "0"
    return "0", "first" if is_finite_cue(words[index]) and not paragraph.capital(index) else "0"


def is_finite_cue(word: str) -> bool:
    """Return True if a word is a form of a cue verb that has a subject."""
    cue = VERB_CUES.get(word)
    return cue is not None and cue.form in FINITE_FORMS


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
    if cue is not None:
        return f"conj-{cue.form}{'m=' + cue.form in context}"
    if paragraph.finite(index):
        return f"conj-finite{'m=past' in context}"
    if word.endswith("ing"):
        return f"conj-ing{'m=ing' in context}"
    opens_noun_phrase = word in SUBJECT_PRONOUNS or word in DETERMINERS or paragraph.capital(index)
    return _NOUN_PHRASE if opens_noun_phrase else ""
