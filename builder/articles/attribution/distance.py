"""Distance: speakers whom an article does not take for the name they use, such as "a man claiming to be Ann Lee".

Their name is no agent, the phrase belongs to the words of the speaker, and it counts as a hedge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from builder.articles.attribution.paragraph import (
    DETERMINERS,
    SUBORDINATORS,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.reporting import DISTANCE_PHRASES, DISTANCE_WORDS

_REACH: Final = 12
"""Tokens before a name in which a phrase of distance is searched for: "posing as the head of the bank Lee"."""

_NOUN_REACH: Final = 6
"""Tokens before a phrase of distance in which the determiner of its noun stands: "a masked man claiming to be"."""

_BARRIERS: Final = frozenset((".", ";", ":", "?", "!", "and", "but", '"', "”", ",")) | (SUBORDINATORS - {"as"})
"""Tokens that no phrase of distance reaches over: "posing as a doctor, Lee said"."""

_SUBJECTS: Final = frozenset(("he", "she", "they"))
"""Pronouns for the noun of a phrase of distance: "who said he was"."""

_LINKS: Final = frozenset(("who", "which", "that", ",", "also", "falsely", "then"))
"""Words that may link the noun and the phrase: "a man who claimed to be"."""


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return phrases, each split into words, by first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


_PHRASES: Final = _by_first_word(DISTANCE_PHRASES)
"""First word of a phrase of distance -> the phrases that begin with it, each split into words."""


def phrase_length(words: Sequence[str], at: int) -> int:
    """Return the number of tokens of the phrase of distance that begins at a token, or 0."""
    for phrase in _PHRASES.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def distance_before(paragraph: Paragraph, name: int, first: int) -> TokenRange | None:
    """Return the word or phrase that keeps distance from a name.

    Takes the first token of the name and of the speaker; a phrase may be before the speaker's first token.
    """
    words = paragraph.words
    for at in range(name - 1, max(-1, name - 1 - _REACH), -1):
        if at >= first - 2 and words[at] in DISTANCE_WORDS:
            return at, at + 1
        length = phrase_length(words, at)
        if length and at + length <= name:
            return at, at + length
        if (words[at] in _BARRIERS and words[at : at + 2] != ["that", "of"]) or (
            paragraph.finite(at) and not _is_inside_phrase(words, at)
        ):
            return None
    return None


def _is_inside_phrase(words: Sequence[str], at: int) -> bool:
    """Return True if a finite verb may be inside a phrase of distance: "claiming to be", "who said he was"."""
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    return before == ["to"] or bool(before and before[0] in _SUBJECTS) or bool(after and after[0] in _SUBJECTS)


def with_distance(paragraph: Paragraph, speaker: TokenRange) -> tuple[TokenRange, TokenRange | None]:
    """Return the words for a speaker with the phrase of distance that belongs to them, and this phrase or None."""
    first, last = speaker
    names = [
        at for at in range(first, last) if paragraph.is_name_word(at) and paragraph.words[at] not in DISTANCE_WORDS
    ]
    found = next((phrase for at in names if (phrase := distance_before(paragraph, at, first))), None)
    if found is None:
        # "A man claiming to be | a doctor".
        before = distance_before(paragraph, first, first)
        found = before if before is not None and before[1] == first else None
    if found is None:
        return speaker, None
    if found[0] >= first:
        return speaker, found
    return (_start_of_noun_phrase(paragraph, found[0]), last), found


def _start_of_noun_phrase(paragraph: Paragraph, end: int) -> int:
    """Return the first token of the noun phrase that ends before a phrase of distance."""
    words = paragraph.words
    while end > 0 and words[end - 1] in _LINKS:
        end -= 1
    for at in range(end - 1, max(-1, end - 1 - _NOUN_REACH), -1):
        if words[at] in DETERMINERS:
            return at
        if words[at] in _BARRIERS:
            return at + 1
    return max(0, end - 1)
