"""The words of an entry in `editor.yml`, found in the text of an article; and what messages quote of a text."""

from __future__ import annotations

import re

from builder.model import Span
from builder.text_form import display

_MARKS = "\"“”„‟«»‹›‘’'‚‛`´"
"""Quotation marks and apostrophes of all kinds: an editor need not copy the former, and may write any of the latter."""

_BETWEEN_WORDS = rf"[\s{_MARKS}]++"
"""What may stand between two words of an entry: white space, also a line end, and quotation marks."""

_APOSTROPHE = "['’‘`´]"

_SHOWN = 60
"""The most characters of a text that a message quotes."""


def find_words(text: str, words: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the places of whole words in text[start:end], in order, without the quotation marks around them.

    White space, quotation marks between the words, and the kind of apostrophe do not matter; capitals do.
    """
    parts = [bare for part in display(words).split() if (bare := part.strip(_MARKS))]
    if not parts:
        return []
    pattern = _BETWEEN_WORDS.join(_pattern_of(part) for part in parts)
    before = r"(?<!\w)" if re.match(r"\w", parts[0]) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", parts[-1]) else ""
    until = len(text) if end is None else end
    return [Span(*match.span()) for match in re.compile(f"{before}{pattern}{after}").finditer(text, start, until)]


def quoted_start(text: str) -> str:
    """Return the beginning of a text in quotation marks, for a message."""
    shown = " ".join(display(text).split()).strip(_MARKS)
    return f"“{shown if len(shown) <= _SHOWN else shown[:_SHOWN].rstrip() + '…'}”"


def _pattern_of(word: str) -> str:
    """Return a pattern for a word, with any kind of apostrophe."""
    return _APOSTROPHE.join(map(re.escape, re.split(_APOSTROPHE, word)))
