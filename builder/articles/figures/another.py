"""“Another” where it adds one: "another man was killed", "injuring another child", "another bomb exploded".

It is a figure only if the sentence says what became of one person or weapon. "Another reason", "another official said"
and "another way" count nothing worth comparing.
"""

from __future__ import annotations

import re
from typing import Final

from builder.articles.figures.fates import CAME_TO_HARM, CARED_FOR, FATE
from builder.articles.figures.noun_phrases import noun_phrase_at
from builder.articles.figures.parts import CountInWords
from builder.articles.figures.patterns import FIGURE_OPENING
from builder.articles.figures.qualifiers import words_before
from builder.language.lexicon import figure_contexts, reporting, speaker_nouns, titles, verb_forms

_ANYBODY: Final = frozenset(("person", "man", "woman", "boy", "girl", "child", "teenager", "baby"))
"""Nouns for people of whom nothing is known, so that what they do is what they are counted for."""

_ASIDE: Final = re.compile(r",\s(?:aged\s)?\d{1,3},")
"""An age between a person and the verb: ", 27,"."""

_PAST: Final = re.compile(r"\s(?P<verb>[a-z]{2,16})(?!\w)")
"""A verb right after the noun: " walked"."""


def read_another(piece: str, at: int) -> CountInWords | None:
    """Return the count of "another" at `at`, or None if it does not count one more."""
    end = at + len("another")
    if FIGURE_OPENING.match(piece, end + 1):
        return None  # "another 12 boats"
    phrase = noun_phrase_at(piece, end)
    if phrase is None:
        return CountInWords(end, None) if _has_fate(piece, end) else None
    *modifiers, noun = piece[phrase.start : phrase.end].lower().split()
    if modifiers and noun in verb_forms.UNCHANGED_PASTS:  # "another shell hit the mill"
        phrase = phrase._replace(end=phrase.end - len(noun) - 1)
        noun = modifiers[-1]
    if phrase.plural or phrase.start != end + 1:
        return None
    is_person = noun in speaker_nouns.PEOPLE or noun in titles.PERSON_NOUNS or noun.endswith(("man", "woman"))
    if not is_person and noun not in figure_contexts.WEAPONS:
        return None
    aside = _ASIDE.match(piece, phrase.end)
    after = aside.end() if aside else phrase.end
    is_object = is_person and not figure_contexts.HARMING.isdisjoint(words_before(piece, at)[-1:])
    acts = (not is_person or noun in _ANYBODY) and _acts(piece, after)
    counts = is_object or acts or _has_fate(piece, after)
    return CountInWords(end, phrase) if counts else None


def _has_fate(piece: str, at: int) -> bool:
    """Return True if the words at `at` say what became of one: " was killed", " is in hospital"."""
    return (FATE.match(piece, at) or CAME_TO_HARM.match(piece, at) or CARED_FOR.match(piece, at)) is not None


def _acts(piece: str, at: int) -> bool:
    """Return True if a past form other than of saying follows at `at`: " walked", " exploded"."""
    verb = _PAST.match(piece, at)
    if verb is None:
        return False
    past = verb["verb"]
    is_past = past.endswith("ed") or past in verb_forms.IRREGULAR_PASTS | verb_forms.UNCHANGED_PASTS
    return is_past and past not in reporting.FORMS_OF_SAYING | figure_contexts.DESCRIBES_AFTER
