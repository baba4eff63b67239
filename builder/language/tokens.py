"""TODO: what builder.language.tokens is for."""

from __future__ import annotations

import re

from builder.language.lexicon import function_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at either end."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def words(text: str) -> list[str]:
    """Return the words in lower case, without punctuation."""
    return _WORD.findall(text.casefold())


def content_words(text: str) -> set[str]:
    """Return the words that carry meaning, in lower case."""
    return {
        w for w in (w.removesuffix("'s").removesuffix("’s") for w in words(text)) if w not in function_words.STOP_WORDS
    }


def plain(text: str) -> str:
    """Return the words joined by single spaces: equal for texts that differ only in case and punctuation."""
    return " ".join(words(text))
