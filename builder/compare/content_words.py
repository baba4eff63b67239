"""The form in which words are compared: base forms, one word for synonyms, one name for a country and its people."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from builder.compare import lexicon
from builder.language.forms import base
from builder.language.lexicon import calendar_words, function_words

WORD_PATTERN = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*\d|[^\W_]+(?:['’-][^\W_]+)*")

_GENITIVE = re.compile(r"['’][sS]?$")

_FLOOR = 0.25
"""Weight of a word that every statement holds."""


@lru_cache(maxsize=1 << 16)
def normalize_word(word: str) -> str:
    """A word in lower case with a straight apostrophe, without its genitive; U.S. without its stops."""
    if "." in word and word.isupper():
        word = word.replace(".", "")
    return _GENITIVE.sub("", word).replace("’", "'").lower()


@cache
def content_word_of(word: str) -> str | None:
    """The form in which a word is compared, None for a word that carries no content."""
    lower = normalize_word(word)
    if lower in function_words.STOP_WORDS:
        return None
    if word[0].isdigit():
        return lower.replace(",", "")
    if word[0].isupper() and lower in _COUNTRIES:
        return _COUNTRIES[lower]
    found = _SYNONYMS.get(lower) or _SYNONYMS.get(base(lower))
    return found or base(lower)


def content_words_of(text: str) -> list[str]:
    """The content words of a text in the form in which they are compared, in order."""
    return [found for match in WORD_PATTERN.finditer(text) if (found := content_word_of(match[0]))]


def is_written_as_name(word: str) -> bool:
    """Whether a word is written as a name."""
    return (
        word[0].isupper()
        and normalize_word(word) not in calendar_words.NOT_NAMES
        and normalize_word(word) not in function_words.STOP_WORDS
    )


def names_country(word: str) -> bool:
    """Whether a word names a country or its people."""
    return word[0].isupper() and normalize_word(word) in _COUNTRIES


def idf_weights(documents: Iterable[Iterable[str]], names: Collection[str]) -> Mapping[str, float]:
    """How much each word tells: the logarithm of how rare it is among the documents (inverse document frequency).

    Names tell half as much: two sentences about one body need not say the same of it.
    """
    count: Counter[str] = Counter()
    total = 0
    for document in documents:
        count.update(set(document))
        total += 1
    return {
        word: max(_FLOOR, math.log((total + 1) / (n + 0.5)) * (0.5 if word in names else 1.0))
        for word, n in count.items()
    }


def grouped(text: str) -> dict[str, str]:
    """Every word of groups, a group a line with a bar between its words, and the first word of its group."""
    lines = (line.strip().split("|") for line in text.split("\n") if line.strip())
    return {word: group[0] for group in lines for word in group}


def opposed(text: str) -> Mapping[str, frozenset[str]]:
    """For each word of pairs, the words that stand against it."""
    out: dict[str, frozenset[str]] = {}
    for pair in text.split():
        one, two = pair.split("|")
        out[one] = out.get(one, frozenset()) | {two}
        out[two] = out.get(two, frozenset()) | {one}
    return out


_SYNONYMS = grouped(lexicon.SYNONYMS)

_COUNTRIES = {
    form.lower() + plural: pair.split()[0].lower()
    for pair in lexicon.DEMONYMS.replace("\n", "").split("|")
    for form in pair.split()
    for plural in ("", "s")
}
