"""The noun phrase that a number counts.

A phrase begins right after the number or after "of the", and runs up to its last plural noun, or as far as
`_LONGEST_PHRASE` allows if there is none: "300 young fishing boats near the pier" counts "young fishing boats".
"""

from __future__ import annotations

import re
from typing import Final

from builder.articles.figures.parts import NounPhrase, Quantity
from builder.articles.figures.patterns import NUMBER_WORDS, OF, PLAIN_WORD, SPACES
from builder.language.lexicon import calendar_words, figure_contexts, function_words, speaker_nouns, titles, verb_forms
from builder.language.lexicon.word_classes import ARTICLES, DEMONSTRATIVES, POSSESSIVE_DETERMINERS
from builder.language.tokens import alternation, is_lower, straighten_apostrophes

_DETERMINERS: Final = ARTICLES | DEMONSTRATIVES | POSSESSIVE_DETERMINERS | {"such", "all"}

_DETERMINER: Final = re.compile(
    rf"(?:all\sof\s)?(?:{alternation(_DETERMINERS)}|[A-Z][\w.]{{1,20}}['’]s?)\s",
    re.IGNORECASE,
)
"""A determiner or a genitive name before a noun: "the ", "all of these ", "Norway's "."""

_WORD: Final = re.compile(
    rf"{PLAIN_WORD.pattern}|[A-Z][A-Za-z]{{0,4}}-?\d{{1,4}}[A-Za-z]{{0,2}}(?:-\d{{1,3}})?(?![\w-])"
)
"""A word of a noun phrase: a plain one, or a code such as "RP-9", "T20" or "F-16s"."""

_COUNTS_ON: Final = re.compile(rf"\s(?!(?:{alternation(function_words.NOUN_PHRASE_ENDS)})(?!\w))[a-z]")
"""A word in lower case that may be a noun: " papers" in "two Sunday papers"."""

HYPHENATED_WORDS: Final = re.compile(r"-(?P<word>[^\W\d_]+)(?:-[^\W\d_]+)*")
"""Words that a hyphen attaches to a number: "-seat" in "a 40-seat bus", "-day-old" in "a six-day-old strike"."""

_GLUED_NOUN: Final = re.compile(rf"(?:{alternation(figure_contexts.SURE_COUNTED)})(?!\w)", re.IGNORECASE)
"""A noun that cannot be a unit or a model."""

_WORDS_OF_AGES: Final = {"age", "ages"}
"""Words after a plural noun, before the ages of those whom it names."""

_LONGEST_PHRASE: Final = 7
"""Words that are read to find a counted noun: longer noun phrases are rare, and more words would include the verb."""

_SINGULAR_ENDINGS: Final = ("itis", "osis", "asis", "ysis", "esis")
"""Ends of nouns from Greek, which are no plurals: "hepatitis", "tuberculosis"; but "Iraqis", "taxis"."""

_SHORTEST_PLURAL: Final = 3
"""Letters of the shortest plural in -s; "is" and "as" are not plurals."""


def counted_phrase(piece: str, quantity: Quantity, unit: str | None, at: int) -> NounPhrase | None:
    """Return the noun phrase at `at` that a quantity counts ("300 fishing boats", "two of his men"), or None."""
    if OF.match(piece, at):
        return whole_after(piece, at)
    if quantity.numeral.kind == "fraction" and (determiner := _DETERMINER.match(piece, at + 1)):
        return noun_phrase_at(piece, determiner.end() - 1)
    if unit is not None and unit != "fraction":
        return None
    if hyphenated := HYPHENATED_WORDS.match(piece, at):
        word = hyphenated["word"].lower()
        if (
            word in figure_contexts.NOT_COUNTED_AFTER_HYPHEN or word == "strong"
        ):  # "a 300-strong unit" does not say what it counts
            return None
        return NounPhrase(hyphenated.start("word"), hyphenated.end("word"), plural=False)
    return glued_noun(piece, at) or noun_phrase_at(piece, at)


def glued_noun(piece: str, at: int) -> NounPhrase | None:
    """Return the noun that begins at `at`, right after digits, if a space is surely lacking ("24people"), or None."""
    glued = _GLUED_NOUN.match(piece, at)
    return NounPhrase(at, glued.end(), plural=True) if glued else None


def whole_after(piece: str, at: int) -> NounPhrase | None:
    """Return the noun phrase after "of" at `at` ("of his men", "of the crew"), or None."""
    of = OF.match(piece, at)
    if of is None:
        return None
    determiner = _DETERMINER.match(piece, of.end())
    return noun_phrase_at(piece, (determiner.end() if determiner else of.end()) - 1)


def noun_phrase_at(piece: str, at: int) -> NounPhrase | None:
    """Return the noun phrase that begins after the white space at `at`, or None if no noun follows."""
    begin = end = plural_end = -1
    for _ in range(_LONGEST_PHRASE):
        word = _WORD.match(piece, at + 1) if piece[at : at + 1] in SPACES else None
        if word is None:
            break
        lower = straighten_apostrophes(word[0].lower())
        if begin < 0 and (lower in figure_contexts.COUNT_SKIPS or lower in NUMBER_WORDS):
            at = word.end()
            continue
        is_plural = is_plural_noun(lower)
        if _ends_phrase(piece, word, lower, is_plural=is_plural, is_first=begin < 0):
            break
        if plural_end >= 0 and not is_plural and (lower.endswith(("ing", "ed")) or word[0][0].isupper()):
            break  # "12 boats carrying", "12 marchers blocked roads", "12 boats Tuesday"
        if plural_end >= 0 and lower in figure_contexts.AFTER_COUNTS and not _leads_noun(piece, word):
            break  # "12 people dead"
        if plural_end >= 0 and lower in verb_forms.UNCHANGED_PASTS | _WORDS_OF_AGES:
            break  # "12 firms cut jobs", "12 boys ages 6 and 7"
        begin = word.start() if begin < 0 else begin
        at = end = word.end()
        if is_plural:
            plural_end = end
        if lower.endswith("'s"):
            plural_end = -1  # "40 children's books" counts the books
    if begin < 0:
        return None
    if plural_end < 0:
        return NounPhrase(begin, end, plural=False)
    follows_years = piece[begin:plural_end].lower() in calendar_words.AFTER_YEARS
    return NounPhrase(begin, plural_end, plural=True, follows_years=follows_years)


def _ends_phrase(piece: str, word: re.Match[str], lower: str, *, is_plural: bool, is_first: bool) -> bool:
    """Return True if a word is not part of the noun phrase: "in" and "killed" in "12 boats in", "12 killed".

    `is_plural` says that the word itself is a plural noun, and `is_first` that it comes right after the number. A
    participle ends the phrase ("12 boats damaged") unless it describes a noun ("12 damaged boats").
    """
    is_name = word[0][0].isupper() and (not is_first or lower not in ("the", "of"))
    if is_name and lower in calendar_words.DAYS_AND_MONTHS and not _COUNTS_ON.match(piece, word.end()):
        return True  # "569,000 Thursday", but "two Sunday papers"
    if not is_name:
        if not is_first and lower in verb_forms.IRREGULAR_PASTS:
            return True  # "12 guests left rooms"
        if is_first and lower in figure_contexts.AFTER_COUNTS and not _leads_noun(piece, word):
            return True
        if lower in function_words.NOUN_PHRASE_ENDS:
            return not (is_first and lower in figure_contexts.AFTER_COUNTS and lower.endswith("ed"))  # "40 wounded men"
    is_participle = not is_plural and lower.endswith("ed")
    return is_participle and not _leads_noun(piece, word) and lower not in verb_forms.WORDS_IN_ED


def _leads_noun(piece: str, participle: re.Match[str]) -> bool:
    """Return True if a participle describes a noun ("40 wounded sailors") instead of replacing it ("40 wounded")."""
    end = participle.end()
    word = PLAIN_WORD.match(piece, end + 1) if piece[end : end + 1] == " " else None
    return (
        word is not None
        and word[0].lower() not in function_words.NOUN_PHRASE_ENDS
        and is_lower(word[0][0])
        and is_plural_noun(word[0].lower())
    )


def is_plural_noun(word: str) -> bool:
    """Return True if a word in lower case looks like a plural noun."""
    if word in figure_contexts.IRREGULAR_PLURALS:
        return True
    return (
        len(word) >= _SHORTEST_PLURAL
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "’s"))
        and not word.endswith(_SINGULAR_ENDINGS)
        and word not in figure_contexts.NOT_PLURALS
    )


def names_person(word: str) -> bool:
    """Return True if a noun in the singular and in lower case names a person: "driver", "brother"."""
    return word in speaker_nouns.PEOPLE or word in titles.PERSON_NOUNS or word.endswith(speaker_nouns.PERSON_ENDINGS)
