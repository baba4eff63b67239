"""Old names of word lists that now stand in `builder.language.lexicon`; new code takes them from there.

Lists are strings here, as the modules of this package still expect them.
"""

from __future__ import annotations

from collections.abc import Iterable

from builder.language.lexicon import calendar_words, function_words, names, organisations, reporting, titles, verb_forms


def _text(words: Iterable[str]) -> str:
    """Return the words as one string that can be joined to another."""
    return f" {' '.join(sorted(words))} "


CHANNELS = _text(reporting.CHANNELS)

AUXILIARIES = _text(function_words.AUXILIARIES)

PAST_VERBS = _text(verb_forms.FINITE_PASTS)

PRESENT_VERBS = _text(verb_forms.PRESENT_VERBS)

ADVERBS = _text(function_words.ADVERBS)

DETERMINERS = _text(function_words.DETERMINERS)

PREPOSITIONS = _text(function_words.PREPOSITIONS)

SUBORDINATORS = _text(function_words.SUBORDINATORS)

CONJUNCTIONS = _text(function_words.CONJUNCTIONS)

RELATIVES = _text(function_words.RELATIVES)

PRONOUNS = _text(function_words.PRONOUNS)

SUBJECT_PRONOUNS = _text(function_words.SUBJECT_PRONOUNS)

TIMES = _text(calendar_words.TIMES)

TITLES = _text(titles.TITLES)

FEMALE_WORDS = _text(titles.FEMALE_WORDS)

MALE_WORDS = _text(titles.MALE_WORDS)

HEDGES = "|".join(reporting.HEDGES)

NOT_A_SPEAKER = _text(reporting.NOT_A_SPEAKER)

ORGANISATIONS = _text(organisations.ORGANISATIONS)

FEMALE_NAMES = _text(names.FEMALE_NAMES)

MALE_NAMES = _text(names.MALE_NAMES)
