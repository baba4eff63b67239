"""Old names of word lists that now stand in `builder.language.lexicon`; new code takes them from there.

Groups and pairs are strings here, as the modules of this package still expect them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.language.lexicon import calendar_words, function_words, geography, reporting, synonyms, things, verb_forms


def _lines(groups: Iterable[Sequence[str]]) -> str:
    """Return groups as a string, one a line with bars between the words."""
    return "\n".join("|".join(group) for group in groups)


SYNONYMS = _lines(synonyms.SYNONYMS)
DEMONYMS = "|".join(f"{country} {adjective}" for country, adjective in geography.DEMONYMS.items())
PLATFORMS = _lines(things.PLATFORMS)
ARTIFACTS = _lines(things.ARTIFACTS)
RELEASE = things.RELEASE_VERBS
NEGATIONS = function_words.NEGATIONS
FAILURES = verb_forms.FAILURES
REFUSALS = reporting.REFUSALS
AUXILIARIES = function_words.FULL_AUXILIARIES
BEING = function_words.PASSIVE_AUXILIARIES
PAST_VERBS = verb_forms.CLAUSE_PASTS
CONNECTORS = function_words.CONNECTORS
JOINTS = function_words.CLAUSE_JOINTS
RELATIVES = function_words.CLAUSE_RELATIVES
AT = function_words.PLACE_MARKERS
NOT_NAMES = calendar_words.NOT_NAMES
NOT_OCCASIONS = calendar_words.NOT_OCCASIONS
EVENTS = things.EVENTS
SEVERAL = function_words.SEVERAL
SINGLE = function_words.SINGLE
LINKS = function_words.DESCRIPTION_ENDS
OCCASIONS = reporting.OCCASIONS
ACTS = reporting.SPEECH_ACTS
PARTITIVES = function_words.PARTITIVES
FRONTED = function_words.FRONTED
EVENING = calendar_words.EVENING
MORNING = calendar_words.MORNING
PARTS = geography.REGIONS
FIRST_PERSON = function_words.FIRST_PERSON
OPPOSITES = _lines(synonyms.OPPOSITES)
PARTIES = _lines(synonyms.PARTIES)
ATTEMPTS = verb_forms.ATTEMPTS
MOMENTS = function_words.MOMENTS
PHRASES = function_words.PHRASE_OPENERS
STATE_WORDS = geography.STATE_WORDS
