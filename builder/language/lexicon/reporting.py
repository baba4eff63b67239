"""Words that report what somebody said: cues, channels, hedges."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import phrases, table, word_set
from builder.language.lexicon.word_classes import BE_FINITE

SHARED_CHANNELS: Final = word_set("reporting", "occasions")
"""Channels that distinguish one occasion from another: two interviews are two occasions."""

CHANNELS: Final = SHARED_CHANNELS | word_set("reporting", "other_channels")
"""Channels of what is said: "in a statement", "on the radio"."""

OCCASIONS: Final = SHARED_CHANNELS | {"broadcasts", "affidavit"}
"""Channels that distinguish occasions, with further forms that only the comparison needs."""

SAY_FORMS: Final = word_set("reporting", "say_forms")
"""Finite forms of "say" and "tell"."""

QUOTE_TAGS: Final = (SAY_FORMS - {"tell", "say"}) | word_set("reporting", "quote_tags")
"""Verb forms that follow a name after a quoted question or exclamation: "Who knows?" Lee asked."""

PLAINEST_CUES: Final = SAY_FORMS | {"write", "writes", "wrote"}
"""Finite forms of the plainest verbs of saying."""

UNLABELLED_CUES: Final = PLAINEST_CUES | BE_FINITE
"""Cues that say no more than that something was said, or not even that: labels leave them out."""

PLAIN_CUES: Final = (
    PLAINEST_CUES | word_set("reporting", "plain_cues") | frozenset(phrases("reporting", "plain_cue_phrases"))
)
"""Cues that say no more than that something was said: "claimed" and "denied" say more."""

TURNING_BEGINNINGS: Final = word_set("reporting", "turning_beginnings")
"""Beginnings of words that turn or weaken what is said beside them."""

TURNING_FORMS: Final = word_set("reporting", "turning_forms")
"""Words that do so in these forms only."""

REFUSALS: Final = word_set("reporting", "refusals")
"""Base forms of verbs that deny what is said."""

SPEECH_ACTS: Final = word_set("reporting", "speech_acts")
"""Verbs of speech acts that do more than say something, in the form in which words are compared."""

NOT_A_SPEAKER: Final = word_set("reporting", "not_a_speaker")
"""Words before a colon at the start of a line that do not name a speaker: "Related:"."""

HEDGES: Final = phrases("reporting", "hedges")
"""Hedges, by which a text does not vouch for what it says; "s?" marks an ending that may be missing."""

NOUNS_IN_ING: Final = word_set("reporting", "nouns_in_ing")
"""Nouns in -ing that are forms of cue verbs as well."""

ACCORD_NOUNS: Final = word_set("reporting", "accord_nouns")
"""Nouns after "according to" that say nothing: "according to plan"."""

MOSTLY_NOUNS: Final = word_set("reporting", "mostly_nouns")
"""Cue verbs whose forms are more often nouns."""

CUE_VERBS_WITH_PREPOSITION: Final = word_set("reporting", "cue_verbs_with_preposition")
"""Verbs that take "to", "for" or "on": "pointed to"."""

PASSIVE_CUE_VERBS: Final = frozenset({"accuse", "blame", "warn", "tell", "urge", "ask", "charge", "inform"})
"""Cue verbs whose passive has the addressee as its subject: "the crew was told"."""

ADDRESSEES: Final = word_set("reporting", "addressees")
"""Words for those who are told something."""

CUE_VERBS: Final = table("reporting", "verbs")
"""Group of cue verbs -> its base forms, with spaces between them; a verb in two groups belongs to the first."""

CUE_NOUNS: Final = table("reporting", "nouns")
"""Group of cue nouns -> its singulars, with spaces between them."""

IRREGULAR_FORMS: Final = table("reporting", "irregular")
"""Cue verb that lemminflect does not inflect -> its forms, as in `CUE_VERB_FORMS`; tools/inflect_cues.py needs them."""

FORMS_LEFT_OUT: Final = word_set("reporting", "forms_left_out")
"""Forms that lemminflect gives and that are no cues; tools/inflect_cues.py leaves them out."""

CUE_VERB_FORMS: Final = table("cue_forms", "verbs")
"""Cue verb -> its third person | its past forms | its -ing form."""

CUE_NOUN_PLURALS: Final = table("cue_forms", "nouns")
"""Cue noun -> its plural; a noun without one is left out."""

ESTIMATED_NOUNS: Final = word_set("reporting", "estimated_nouns")
"""Nouns for a number that somebody estimates: "put the toll at 40"."""
