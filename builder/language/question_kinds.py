"""What a question asks for, by its words: a number, a time, a place, somebody, a yes or no, or a description.

A question may ask for several at once: "When and where did it happen?"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.language.lexicon import function_words, question_words, word_classes
from builder.model import QuestionKind

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word of a question."""

_JOINTS: Final = frozenset(("and", "or", "but", "so"))
"""Words after which another question may begin: "and by whom"."""

_WHO: Final = frozenset(("who", "whom", "whose"))
"""Words that ask for somebody."""

_WHAT: Final = frozenset(("what", "which"))
"""Words that ask for what the noun after them means."""

_VERBS: Final = function_words.FULL_AUXILIARIES | {"am"}
"""Verbs with which a question for a yes or no begins."""

_NOUN_REACH: Final = 4
"""Words after "what" or "which" among which this noun is: "which other aid agencies"."""


def kinds_of_question(text: str) -> tuple[QuestionKind, ...]:
    """Return the kinds of answers that a question asks for, in order, at least one."""
    words = [match[0].lower().removesuffix("n't").removesuffix("n’t") for match in _WORD.finditer(text)]
    kinds = [
        kind
        for index, word in enumerate(words)
        if _begins_question(words, index) and (kind := _kind_at(words, index, word))
    ]
    return tuple(dict.fromkeys(kinds)) or ("description",)


def _begins_question(words: Sequence[str], index: int) -> bool:
    """Return True if a question may begin with a word: at the beginning, or after "and" and a preposition."""
    start = index
    while start and words[start - 1] in function_words.PREPOSITIONS:
        start -= 1
    return start == 0 or words[start - 1] in _JOINTS


def _kind_at(words: Sequence[str], index: int, word: str) -> QuestionKind | None:
    """Return what is asked for by the question that begins with a word, or None if it begins none."""
    following = words[index + 1 : index + 1 + _NOUN_REACH]
    if word == "how":
        return "number" if following and following[0] in question_words.HOW_MUCH else "description"
    if word == "when":
        return "time"
    if word == "where":
        return "place"
    if word in _WHO:
        return "who"
    if word in _WHAT:
        return _kind_of_noun(following)
    if word == "why":
        return "description"
    return "yes_no" if index == 0 and word in _VERBS else None


def _kind_of_noun(following: Sequence[str]) -> QuestionKind:
    """Return what "what" or "which" asks for, given the words after it."""
    if following and following[0] in word_classes.BE_FINITE:  # "what was the toll"
        return "number" if not question_words.NUMBERS.isdisjoint(following[1:]) else "description"
    for noun in following:
        if noun in function_words.FULL_AUXILIARIES or noun in function_words.PREPOSITIONS:
            break  # "what do people say", "what kind of town"
        if noun in question_words.NUMBERS:
            return "number"
        if noun in question_words.TIMES:
            return "time"
        if noun in question_words.ASKED_PLACES:
            return "place"
        if noun in question_words.PERSONS:
            return "who"
    return "description"
