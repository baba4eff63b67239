"""The words of a text, in the forms used to compare texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from builder.language.lexicon import function_words

DOTTED_ABBREVIATION = r"(?:[^\W\d_]\.){2,}"
"""Source of a pattern for single letters, each with a full stop: "U.S.", "a.m."."""

APOSTROPHE_WORD = r"[^\W_]+(?:['’][^\W_]+)*"
"""Source of a pattern for letters and digits with apostrophes inside: "o'clock", "27th"."""

_WORD = re.compile(APOSTROPHE_WORD)

GENITIVE_MARKS: Final = frozenset(("'s", "’s"))
"""The genitive, or a contracted "is" or "has", as a token of its own."""

_GENITIVE = re.compile(r"['’][sS]?$")


_RECLASSIFIED = str.maketrans({**dict.fromkeys("\u10fc\ua7f2\ua7f3\ua7f4\uab69"), "\u0295": "a"})
"""What stands for the letters whose case Unicode has changed since 14.0, which Python 3.11 has.

Versions 15.0 and later count five modifier letters as lower case, and 17.0 takes a letter of phonetic script out of it.
"""


TOKEN: Final = re.compile(
    r"[a-z]{2,}\w*(?:(?:-(?!(?:it|he|she|they) [a-z])|[‐‑'’](?!s\b))\w+)*"  # words, hyphenated, contracted
    r"|[,\"“”]"
    r"|['’]s\b"  # genitive or "is"
    r"|(?:[^\W\d_]\.){2,}"  # u.s.
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*"  # 3,000  4.5  2016-17
    r"|[@#]?\w+(?:[-‐‑]\w+|['’](?!s\b)\w+)*"  # handles, single letters
    r"|''|``|’’|‘‘|--+"
    r"|\S"
)
"""A token of lower-case text. The commonest kinds come first, for speed."""


def lowered(text: str) -> str:
    """Return a text in lower case with its length unchanged: a letter with a longer lower-case form ("İ") stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def is_lower(text: str) -> bool:
    """Return True if a text has letters in lower case and no capitals, by Unicode 14.0 whatever Python runs."""
    return text.islower() if text.isascii() else text.translate(_RECLASSIFIED).islower()


def alternation(phrases: Iterable[str]) -> str:
    """Return the source of an alternation of literal phrases, the longest first: "tens" is not read as "ten"."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def any_phrase(phrases: Iterable[str]) -> str:
    """Return the source of a pattern that matches any of these words or phrases, the longest first."""
    return f"(?:{alternation(phrases)})"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at either end."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def single_spaced(text: str) -> str:
    """Return a text in which no spaces follow each other, as they do where a line of a file ended."""
    return " ".join(text.split()) if "  " in text else text


def folded_words(text: str) -> list[str]:
    """Return the words of a text, case-folded and without punctuation."""
    return _WORD.findall(text.casefold())


def folded_content_words(text: str) -> set[str]:
    """Return the content words of a text, case-folded and without the genitive "'s"."""
    return {
        word
        for word in (word.removesuffix("'s").removesuffix("’s") for word in folded_words(text))
        if word not in function_words.STOP_WORDS
    }


def folded_text(text: str) -> str:
    """Return the words joined by single spaces; texts that differ only in case and punctuation give equal strings."""
    return " ".join(folded_words(text))


def straighten_apostrophes(text: str) -> str:
    """Return the text with straight apostrophes."""
    return text.replace("’", "'")


def without_genitive(word: str) -> str:
    """Return a word without its genitive ending and with straight apostrophes; "U.S." becomes "US"."""
    if "." in word and word.isupper():
        return word.replace(".", "")
    return straighten_apostrophes(_GENITIVE.sub("", word))
