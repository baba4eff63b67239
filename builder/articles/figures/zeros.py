"""Zeros in words: "no casualties", "no one was killed", "no children or staff were injured".

A zero is read only if people, animals or things that can be counted came to no harm. "No evidence" and "no comment"
count nothing, "no reports of casualties" and "no casualties were reported" leave the number open, and "no serious
injuries" leaves room for others. Nor is there a zero in a wish, a condition or a plan ("to ensure that no one is
hurt").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.fates import CAME_TO_HARM
from builder.articles.figures.noun_phrases import is_plural_noun, noun_phrase_at, whole_after
from builder.articles.figures.parts import CountInWords, NounPhrase
from builder.articles.figures.qualifiers import words_before
from builder.language.lexicon import figure_contexts, function_words, speaker_nouns, titles
from builder.language.lexicon.word_classes import COMMON_PREPOSITIONS
from builder.language.tokens import alternation

_SUBJECT: Final = re.compile(r"no[\s-]one|nobody|none|not\sone|not\sa\ssingle|no", re.IGNORECASE)
"""A word that opens a zero."""

_LISTED_NOUN: Final = re.compile(r"\s(?:or|and|nor)(?=\s)", re.IGNORECASE)
"""A conjunction before a second noun: " or" in "no children or staff"."""

_PLACE: Final = re.compile(
    r"\s(?:of|in|on|aboard|at|inside|from|among|near)((?:\s[\w'’.-]{1,20}){1,6}?)(?=\s(?:was|were|is|are|has|have|had|died)\s)",
    re.IGNORECASE,
)
"""Where those are, before the verb: " of the crew", " on board"."""

_WORD_AHEAD: Final = re.compile(r"\s(?P<word>[^\W\d_]+)(?:\s(?P<next>[^\W\d_]+))?")
"""The next two words."""

_SAYS_LESS: Final = re.compile(
    rf"[^.;:?!\n]{{0,60}}(?<!\w)(?:{alternation(figure_contexts.LESS_THAN_NONE)})(?!\w)", re.IGNORECASE
)
"""Words in the rest of the clause that leave room for others: " except the driver", " were reported", " seriously"."""

_LOST: Final = re.compile(r"\s(?:(?:was|were|(?:has|have|had)\sbeen)\s)?lost(?!\w)", re.IGNORECASE)
"""What did not happen to lives: " were lost"."""

_MADE: Final = frozenset(("made", "caused", "suffered", "sustained", "among"))
"""Participles after "no arrests were" that say that there were none."""

_HAPPENED: Final = frozenset(("occurred", "happened", "resulted", "ensued"))
"""Verbs after "no deaths"."""

_UNREAL_REACH: Final = 9
"""Words before a zero among which a word for a wish, a plan or a condition is searched for."""

_CLAUSE_ENDS: Final = frozenset((".", "!", "?", ";", ",", "but", "“", '"'))
"""Words and marks between a zero and another clause, which does not bear on it."""

_OWN_REACH: Final = 4
"""Words before "no injuries" among which a verb says that one person had none: "she escaped with"."""

_LONGEST_MODIFIER: Final = 2
"""Words between "no" and the noun for harm: "no civilian road deaths"."""


def read_zero(piece: str, at: int) -> CountInWords | None:
    """Return the zero that begins at `at`, or None."""
    opening = _SUBJECT.match(piece, at)
    if opening is None:
        return None
    word = opening[0].lower()
    before = [word.lower() for word in words_before(piece, at)]
    may_lead_noun = word == "no" or word.startswith("not")
    zero = _none_of_a_kind(piece, opening, before) if may_lead_noun else None
    if zero is None and word != "no":
        zero = _nobody(piece, opening)
    if zero is None or _is_unreal(before):
        return None
    return zero


def _is_unreal(before: Sequence[str]) -> bool:
    """Return True if the words before a zero make it a wish, a plan, a condition or a denial."""
    near = before[-_UNREAL_REACH:]
    ends = [place for place, word in enumerate(near) if word in _CLAUSE_ENDS or word.endswith(".")]
    near = near[ends[-1] + 1 :] if ends else near
    return not figure_contexts.UNREAL_BEFORE_NONE.isdisjoint(near) or any(
        word.endswith(("n't", "n’t")) for word in near
    )


def _nobody(piece: str, opening: re.Match[str]) -> CountInWords | None:
    """Return the zero of "no one was hurt" or "none of the crew was hurt", or None."""
    at = opening.end()
    phrase = whole_after(piece, at) if opening[0].lower() in ("none", "not one", "not a single") else None
    place = _PLACE.match(piece, at)
    harm = CAME_TO_HARM.match(piece, place.end() if place else at)
    if harm is None or _SAYS_LESS.match(piece, harm.end()):
        return None
    return CountInWords(at, phrase)


def _none_of_a_kind(piece: str, opening: re.Match[str], before: Sequence[str]) -> CountInWords | None:
    """Return the zero of "no casualties" or "no passengers were hurt", or None."""
    at = opening.end()
    phrase = noun_phrase_at(piece, at)
    if phrase is not None and phrase.start != at + 1:
        return None  # "no more casualties"
    first = _WORD_AHEAD.match(piece, at)
    if first is None or first["word"].lower() in figure_contexts.NOT_AFTER_NO:
        return None
    return _no_harm(piece, at, before) or _no_victim(piece, at, phrase, before)


def _no_harm(piece: str, at: int, before: Sequence[str]) -> CountInWords | None:
    """Return the zero of "no casualties", "no civilian deaths" or "no dead or wounded", or None."""
    begin = end = at
    for _ in range(_LONGEST_MODIFIER + 1):
        word = _WORD_AHEAD.match(piece, end)
        if word is None or word["word"].lower() in figure_contexts.NOT_AFTER_NO:
            return None
        end = word.end("word")
        noun = word["word"].lower()
        if noun in ("or", "nor"):
            begin = end  # "no damage or casualties"
        if noun in figure_contexts.HARM_NOUNS:
            is_own = "injur" in noun and not figure_contexts.HAVE_HARM.isdisjoint(before[-_OWN_REACH:])
            if is_own or not _ends_harm(piece, end):
                return None
            counted = noun not in figure_contexts.AFTER_COUNTS
            return CountInWords(at, NounPhrase(begin + 1, end, plural=is_plural_noun(noun)) if counted else None)
    return None


def _ends_harm(piece: str, end: int) -> bool:
    """Return True if a noun for harm that ends at `end` ends its phrase, and nothing after it leaves the number open.

    "No death penalty" names something else, and "no deaths were investigated" counts what was investigated.
    """
    if piece[end : end + 1] == "-" or _SAYS_LESS.match(piece, end):
        return False
    ahead = _WORD_AHEAD.match(piece, end)
    if ahead is None:
        return True
    word, following = ahead["word"].lower(), (ahead["next"] or "").lower()
    if word in ("was", "were", "has", "have", "had"):
        rest = _WORD_AHEAD.match(piece, ahead.end("next")) if following in ("been",) else None
        return (rest["word"].lower() if rest else following) in _MADE
    return word in function_words.NOUN_PHRASE_ENDS or word in figure_contexts.HARMED or word in _HAPPENED


def _no_victim(piece: str, at: int, phrase: NounPhrase | None, before: Sequence[str]) -> CountInWords | None:
    """Return the zero of "no children or staff were injured", or None."""
    if phrase is None or (before and before[-1] in COMMON_PREPOSITIONS):
        return None
    noun = piece[phrase.start : phrase.end].split()[-1]
    is_one_person = noun[0].isupper() or noun in speaker_nouns.PEOPLE or noun in titles.PERSON_NOUNS  # "no Briton"
    end = phrase.end
    if noun in ("life", "lives"):
        return CountInWords(at, phrase) if _LOST.match(piece, end) else None
    if not (is_plural_noun(noun.lower()) or is_one_person):
        return None
    if joined := _LISTED_NOUN.match(piece, end):
        second = noun_phrase_at(piece, joined.end())
        end = second.end if second is not None else end
    place = _PLACE.match(piece, end)
    harm = CAME_TO_HARM.match(piece, place.end() if place else end)
    return None if harm is None or _SAYS_LESS.match(piece, harm.end()) else CountInWords(at, phrase)
