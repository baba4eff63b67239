"""The parts of a clause between its marks: where it begins, its stretches between commas, and whether it has a verb.

Positions are token numbers in a paragraph.
"""

from __future__ import annotations

from builder.articles.attribution.noun_tail import noun_tail
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PASTS,
    MAX_REACH,
    PREPOSITIONS,
    PREPOSITIONS_OR_DETERMINERS,
    PRESENT_VERBS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.function_words import NOUNS_IN_LY
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS

LONGEST_QUOTED_NAME = 6
"""Tokens from mark to mark; a longer quotation is speech, not a name or a nickname."""

_WORDS_OF_FULL_NAME = 2
"""Tokens of a first name and a surname."""

_FRONTED = ((PREPOSITIONS | SUBORDINATORS | ADVERBS | CONJUNCTIONS) - DETERMINERS - {"both"}) | TIME_WORDS
"""Words that open an adverbial."""

_TIME_ADVERBIAL_WORDS = TIME_WORDS | DETERMINERS | ADVERBS | {"past"}
"""Words that make up a whole adverbial, together with numbers: "the next 3 weeks"."""

_OPENS_ADVERBIAL = PREPOSITIONS - SUBORDINATORS - {"about", "over", "around", "like"}
"""Prepositions that open no clause and no number."""

ADJECTIVE_TAGS = frozenset(("JJ", "JJR", "JJS", "VBN"))
"""Tags of adjectives and participles before a noun."""

OPENS_RELATIVE_INSERTION = frozenset(("who", "whose", "which"))
"""Relative pronouns that open a clause between commas: "Lee, who won, said"."""

RELATIVES_BEFORE_VERB = OPENS_RELATIVE_INSERTION | {"that"}
"""Relative pronouns after which the next verb is not the main verb."""

_RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$"))
"""Tags of relative pronouns."""

LISTED_VERBS = AUXILIARIES | IRREGULAR_PASTS | PRESENT_VERBS
"""Finite verbs from the word lists, which end a subject that follows its verb."""


def quotation_of(paragraph: Paragraph, index: int) -> TokenRange:
    """Return the tokens of the two marks of the quotation that a token is in."""
    return paragraph.quotes[paragraph.quote[index]]


def start_of_clause(paragraph: Paragraph, verb: int, sentence_start: int) -> int:
    """Return the first token of the clause that ends before a verb.

    A clause begins after a semicolon, a colon, a dash, an opening bracket or a quotation that is speech. Brackets and
    quoted names within it are skipped.
    """
    stop = max(sentence_start, verb - MAX_REACH)
    words = paragraph.words
    index = verb - 1
    depth = 0
    while index >= stop:
        word = words[index]
        if word in (")", "]"):
            depth += 1  # going from right to left, a closing bracket comes first
        elif word in ("(", "["):
            if depth == 0:
                return index + 1  # "It rained (the mayor said)"
            depth -= 1
        elif depth:
            pass
        elif paragraph.quote[index] >= 0:
            if _is_speech(paragraph, index, verb):
                return index + 1
            index = quotation_of(paragraph, index)[0]
        elif _separates_clauses(paragraph, index):
            return index + 1
        index -= 1
    return stop


def _is_speech(paragraph: Paragraph, index: int, verb: int) -> bool:
    """Return True if the quotation around a token before a verb is speech and not a name."""
    words = paragraph.words
    first, last = quotation_of(paragraph, index)
    if last - first > LONGEST_QUOTED_NAME:
        return True
    if last + 1 == verb and _is_title(paragraph, first, last):
        return False
    if "," in words[last - 1 : last + 1]:
        return True  # '"It rained," the mayor said', also without the closing mark
    # '"Who knows?" the mayor said', but '"Who Knows?", a film, said'
    following = words[last + 1] if last + 1 < verb else ""
    return words[last - 1] in (".", "?", "!") and following != ","


def _is_title(paragraph: Paragraph, first: int, last: int) -> bool:
    """Return True if a quotation is the title after a noun: "the author of “The Old Port,” said"."""
    if first == 0 or not (paragraph.tags[first - 1] in NOUN_TAGS or paragraph.words[first - 1] == "of"):
        return False
    return paragraph.capital(first + 1) and paragraph.capital(last - 1 - (paragraph.words[last - 1] == ","))


def _separates_clauses(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is a semicolon, a colon or a dash; a hyphen with a space before it is a dash."""
    word = paragraph.words[index]
    if word == "-":
        # "State - it denies", and "State-it denies", which has lost its spaces
        broken = index + 1 < len(paragraph.words) and paragraph.words[index + 1] in SUBJECT_PRONOUNS
        return broken or paragraph.ends[index - 1] < paragraph.starts[index]
    return word in (";", ":") or word in DASHES


def comma_chunks(paragraph: Paragraph, start: int, end: int) -> list[TokenRange]:
    """Return the parts of a range between its commas; commas within brackets and quotations do not count."""
    chunks, chunk_start, depth = [], start, 0
    for index in range(start, end):
        word = paragraph.words[index]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif word == "," and not depth and paragraph.quote[index] < 0 and not _joins_adjectives(paragraph, index, end):
            chunks.append((chunk_start, index))
            chunk_start = index + 1
    chunks.append((chunk_start, end))
    return chunks


def _joins_adjectives(paragraph: Paragraph, comma: int, end: int) -> bool:
    """Return True if a comma stands between two adjectives before a noun: "a tall, elderly man"."""
    tags = paragraph.tags
    if not 1 < comma < end - 2 or tags[comma - 2] not in ("DT", "PRP$") or tags[comma + 2] not in COMMON_NOUN_TAGS:
        return False
    # the tagger takes some adjectives for nouns
    before, after = tags[comma - 1] in ADJECTIVE_TAGS, tags[comma + 1] in ADJECTIVE_TAGS
    return (before and after) or ("-" in paragraph.words[comma + 1] and not paragraph.finite(comma - 1))


def is_fronted(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the words before a comma are an adverbial and not a subject: "On Friday, Lee said"."""
    if start >= end:
        return True
    words = paragraph.words
    word = words[start]
    if _goes_with_time(paragraph, start, end) and (word not in PRONOUNS or end - start > 1):
        return True  # "Two days later, Lee said", but "Both, she said"
    if word == "this" and not (start + 1 < end and words[start + 1] in TIME_WORDS):
        return False  # "This is the third fire since May, Lee said", but "This week, Lee said"
    if word in _FRONTED and not _is_name_like_time(paragraph, start, end):
        return True  # but "May Chen, the mayor, said"
    if word.endswith("ly") or (word.endswith("ing") and not paragraph.capital(start)):
        return True  # "Sadly, Lee said"; "King, the clerk, said" has a capital
    if word == "absent" or words[end - 1] == "aside":
        return True  # "Absent a deal, Lee said", "Prices aside, Lee said"
    if paragraph.tags[start] == "VBG" and end - start > 1 and not paragraph.has_finite(start, end):
        return True  # "Expressing regret, Lee said", but not "Ranking Democrat Ann Lee left, her aide said"
    # "Speaking in Ulm, Lee said", "Asked about the road, Lee said"
    return word.endswith(("ing", "ed")) and start + 1 < end and words[start + 1] in PREPOSITIONS_OR_DETERMINERS


def is_adverbial(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the words between a comma and a verb are an adverbial without a subject: "in a statement said".

    So is a word that only sums up the subject: "Lee and Roe, both said".
    """
    words = paragraph.words
    if start >= end:
        return False
    if words[start] in _OPENS_ADVERBIAL:
        tail = noun_tail(paragraph, start, end)
        return tail is None or words[tail[0] - 1] in _OPENS_ADVERBIAL
    if end - start == 1 and words[start] in PRONOUNS:
        return words[start] in ("both", "all", "each")
    return words[end - 1] == "ago" or _is_time(paragraph, start, end)


def _is_time(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch consists of words of time and what goes with them: "the next 3 weeks"."""
    return not TIME_WORDS.isdisjoint(paragraph.words[start:end]) and _goes_with_time(paragraph, start, end)


def _goes_with_time(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if every word of a stretch is a word of time, or may go with one: "two", "the", "3"."""
    return all(word in _TIME_ADVERBIAL_WORDS or word.isdigit() for word in paragraph.words[start:end])


def _is_name_like_time(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch is a first name that is also a time, and a surname: "May Chen", "Sunday Adeyemi"."""
    words = paragraph.words
    if words[start] not in DAYS_AND_MONTHS or start + 1 >= end or not paragraph.is_name_word(start + 1):
        return False
    return words[start] == "may" or end - start == _WORDS_OF_FULL_NAME


def opens_apposition(paragraph: Paragraph, index: int, further: frozenset[str]) -> bool:
    """Return True if a description of the noun before begins: "Lee, the mayor", "Lee, 43", "Lee, Mayor of Ulm".

    `further` has the words that open a description besides articles.
    """
    word = paragraph.words[index]
    return word in ARTICLES or word in further or word.isdigit() or paragraph.capital(index)


def has_main_verb(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch has a finite verb outside relative clauses."""
    words, tags = paragraph.words, paragraph.tags
    relative = inside = False
    for index in range(start, end):
        if words[index] in RELATIVES_BEFORE_VERB and tags[index] in _RELATIVE_TAGS:
            relative = True
        elif tags[index] in FINITE_TAGS or (words[index] in LISTED_VERBS and not paragraph.capital(index)):
            joined = inside and tags[index - 1] == "CC"  # "who won and left"
            if not relative and not joined:
                return True
            relative, inside = False, True
        elif words[index] == ",":
            inside = False
    return False


def is_manner_adverb(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is an adverb in -ly, and no name: "flatly", but not "Kelly"."""
    word = paragraph.words[index]
    return word.endswith("ly") and word not in NOUNS_IN_LY and not paragraph.capital(index)
