"""Content words: the form in which the words of statements are compared, and the weight of each.

A content word is a lemma. One word represents all its synonyms, and the name of a country also represents its people.
Stop words are not content words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from builder.language.forms import lemma
from builder.language.lexicon import calendar_words, function_words, geography, synonyms
from builder.language.tokens import without_genitive

WORD_PATTERN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # an abbreviation: "U.S."
    r"|\d{1,3}(?:['’]\d{3}(?!\d))+"  # a number as Swiss papers write it: "12’500"
    r"|\d[\d,.]*\d"  # a number of two or more digits: "12,500"
    r"|[^\W_]+(?:['’-][^\W_]+)*"  # a word: "mayor's", "co-pilot", "7"
)
"""A word or number of a text."""

_THOUSANDS_MARK: Final = re.compile(r",|'(?=\d{3}(?!\d))")
"""A mark between thousands: "12,500" and "12'500" are the same number, but 6'2 is a height."""

MIN_WEIGHT: Final = 0.25
"""Weight of a word that is in every document. It is above 0 so that clauses of common words can be compared."""

NAME_FACTOR: Final = 0.5
"""Factor on the weight of a name: two sentences about the same person need not say the same thing."""


@lru_cache(maxsize=1 << 16)
def normalize_word(word: str) -> str:
    """Return a word in lower case with a straight apostrophe and without its genitive: "Lee’s" -> "lee".

    Abbreviations in capitals lose their full stops: "U.S." -> "us".
    """
    return without_genitive(word).lower()


@cache
def content_word_of(word: str) -> str | None:
    """Return the form in which a word is compared, or None if it carries no content."""
    lower = normalize_word(word)
    if lower in function_words.STOP_WORDS:
        return None
    if word[0].isdigit():
        return _THOUSANDS_MARK.sub("", lower)
    # "Turkey" is a country, "turkey" is not.
    if word[0].isupper() and lower in _COUNTRIES:
        return _COUNTRIES[lower]
    return _SYNONYMS.get(lower) or _SYNONYMS.get(lemma(lower)) or lemma(lower)


def content_words_of(text: str) -> list[str]:
    """Return the content words of a text in order, in the form in which they are compared."""
    return [word for match in WORD_PATTERN.finditer(text) if (word := content_word_of(match[0]))]


def is_written_as_name(word: str) -> bool:
    """Return True if a word has a capital and is not one of the words that English always writes with one."""
    lower = normalize_word(word)
    return word[0].isupper() and lower not in calendar_words.NOT_NAMES and lower not in function_words.STOP_WORDS


def names_country(word: str) -> bool:
    """Return True if a word names a country or its people."""
    return word[0].isupper() and normalize_word(word) in _COUNTRIES


def idf_weights(documents: Iterable[Iterable[str]], names: Collection[str]) -> Mapping[str, float]:
    """Return the weight of each word: its inverse document frequency, log((N + 1) / (n + 0.5)).

    N is the number of documents, and n is the number of those that contain the word. `names` has the words that are
    parts of names; they weigh less (NAME_FACTOR). No word weighs less than MIN_WEIGHT.
    """
    frequency: Counter[str] = Counter()
    total = 0
    for document in documents:
        frequency.update(set(document))
        total += 1
    return {
        word: max(MIN_WEIGHT, math.log((total + 1) / (count + 0.5)) * (NAME_FACTOR if word in names else 1.0))
        for word, count in frequency.items()
    }


def first_of_group(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return every word of the groups -> the first word of its group."""
    return {word: group[0] for group in groups for word in group}


def opposites_by_word(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Collection[str]]:
    """Return every word of the pairs -> all words that are paired with it."""
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    for one, two in pairs:
        opposites[one].add(two)
        opposites[two].add(one)
    return dict(opposites)


_SYNONYMS = first_of_group(synonyms.SYNONYMS)

_COUNTRIES = {
    form.lower() + plural: country.lower()
    for country, adjective in geography.DEMONYMS.items()
    for form in (country, adjective)
    for plural in ("", "s")
}
"""Name of a country or of its people, in lower case, with and without a plural s -> the country."""
