"""Words that report what somebody said: cues, channels, hedges."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import phrases, table, words
from builder.language.lexicon.word_classes import BE_FINITE

SHARED_CHANNELS: Final = words("reporting", "occasions")
"""Channels that tell one occasion from another."""

CHANNELS: Final = SHARED_CHANNELS | words("reporting", "other_channels")
"""What words come by: "in a statement", "on the radio"."""

OCCASIONS: Final = SHARED_CHANNELS | {"broadcasts", "affidavit"}
"""Channels that tell one occasion from another, with forms only the comparison needs."""

SAY_FORMS: Final = words("reporting", "say_forms")
"""Finite forms of "say" and "tell"."""

QUOTE_TAGS: Final = (SAY_FORMS - {"tell", "say"}) | words("reporting", "quote_tags")
"""Verb forms that follow a name after a quoted question or exclamation: "Who knows?" Lee asked."""

PLAINEST_CUES: Final = SAY_FORMS | {"write", "writes", "wrote"}
"""Finite forms of the plainest verbs of saying."""

UNLABELLED_CUES: Final = PLAINEST_CUES | BE_FINITE
"""Cues that only say that something was said, or nothing at all: no label shows them."""

PLAIN_CUES: Final = (
    PLAINEST_CUES | words("reporting", "plain_cues") | frozenset(phrases("reporting", "plain_cue_phrases"))
)
"""Cues that say only that something was said: "claimed" and "denied" say more."""

TURNING_BEGINNINGS: Final = words("reporting", "turning_beginnings")
"""Beginnings of words that turn or weaken what is said beside them."""

TURNING_FORMS: Final = words("reporting", "turning_forms")
"""Words that do so in these forms only."""

REFUSALS: Final = words("reporting", "refusals")
"""Base forms of verbs by which somebody says that something is not so."""

SPEECH_ACTS: Final = words("reporting", "speech_acts")
"""Acts of speech that are more than saying, in the form in which words are compared."""

NOT_A_SPEAKER: Final = words("reporting", "not_a_speaker")
"""Words before a colon at the start of a line that are no speaker: "Related:"."""

HEDGES: Final = phrases("reporting", "hedges")
"""Words by which a text does not vouch for what it says; "s?" marks an ending that may be missing."""

NOUNS_IN_ING: Final = words("reporting", "nouns_in_ing")
"""Nouns in -ing that are forms of cue verbs as well."""

ACCORD_NOUNS: Final = words("reporting", "accord_nouns")
"""Things after "according to" that speak no words: "according to plan"."""

MOSTLY_NOUNS: Final = words("reporting", "mostly_nouns")
"""Cue verbs that are mostly nouns."""

CUE_VERBS_WITH_PREPOSITION: Final = words("reporting", "cue_verbs_with_preposition")
"""Verbs that take "to", "for" or "on": "pointed to"."""

PASSIVE_CUE_VERBS: Final = frozenset({"accuse", "blame", "warn", "tell", "urge", "ask", "charge", "inform"})
"""Cue verbs whose passive has an addressee as subject: "was told"."""

ADDRESSEES: Final = words("reporting", "addressees")
"""Words for those who are told something."""

CUE_VERBS: Final = table("reporting", "verbs")
"""Group of cue verbs -> the base forms in it, with spaces between them; a verb in two groups belongs to the first."""

CUE_NOUNS: Final = table("reporting", "nouns")
"""Group of cue nouns -> the singulars in it, with spaces between them."""

IRREGULAR_FORMS: Final = table("reporting", "irregular")
"""Verb -> its past forms that the spelling rules do not give, with spaces between them."""

ESTIMATED_NOUNS: Final = words("reporting", "estimated_nouns")
"""Nouns for a number that somebody estimates: "put the toll at 40"."""
