"""Words for reporting what somebody said: cues, channels, hedges."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import phrases, table, word_set
from builder.language.lexicon.word_classes import BE_FINITE

SHARED_CHANNELS: Final = word_set("reporting", "occasions")
"""Channels that distinguish one occasion from another: two interviews are two occasions."""

CHANNELS: Final = SHARED_CHANNELS | word_set("reporting", "other_channels")
"""Channels by which words are published: "in a statement", "on the radio"."""

OCCASIONS: Final = SHARED_CHANNELS | {"broadcasts", "affidavit"}
"""Channels that distinguish occasions, with further forms that only the comparison uses."""

PUBLIC_OCCASIONS: Final = word_set("reporting", "public_occasions")
"""Events at which somebody speaks to all reporters at once."""

PUBLIC_ADDRESSEES: Final = word_set("reporting", "public_addressees")
"""Those to whom one speaks there."""

SAY_FORMS: Final = word_set("reporting", "say_forms")
"""Finite forms of "say" and "tell"."""

QUOTE_TAGS: Final = (SAY_FORMS - {"tell", "say"}) | word_set("reporting", "quote_tags")
"""Verb forms that follow a name after a quoted question or exclamation: "Who knows?" Lee asked."""

PLAINEST_CUES: Final = SAY_FORMS | {"write", "writes", "wrote"}
"""Finite forms of the plainest verbs of saying."""

UNLABELLED_CUES: Final = PLAINEST_CUES | BE_FINITE
"""Cues that add nothing to the fact that something was said; labels leave them out."""

PLAIN_CUES: Final = (
    PLAINEST_CUES | word_set("reporting", "plain_cues") | frozenset(phrases("reporting", "plain_cue_phrases"))
)
"""Cues that mean only that something was said, unlike "claimed" and "denied"."""

TURNING_BEGINNINGS: Final = word_set("reporting", "turning_beginnings")
"""Beginnings of words that reverse or weaken a statement next to them."""

TURNING_FORMS: Final = word_set("reporting", "turning_forms")
"""Words that reverse or weaken a statement only in these forms."""

SPEECH_ACTS: Final = word_set("reporting", "speech_acts")
"""Verbs for speech acts other than merely saying something, in the form in which words are compared."""

NOT_A_SPEAKER: Final = word_set("reporting", "not_a_speaker")
"""Words before a colon at the start of a line that do not name a speaker: "Related:"."""

HEDGES: Final = phrases("reporting", "hedges")
"""Hedges, which show that a text does not vouch for what it says; "s?" marks an optional ending."""

DISTANCE_WORDS: Final = word_set("reporting", "distance_words")
"""Words before a name whose bearer does not speak, or may not: "the fake Ann Lee"."""

DISTANCE_PHRASES: Final = phrases("reporting", "distance_phrases")
"""Phrases before a name whose bearer does not speak, or may not: "a man claiming to be Ann Lee"."""

NOUNS_IN_ING: Final = word_set("reporting", "nouns_in_ing")
"""Nouns in -ing that are also forms of cue verbs."""

ACCORD_NOUNS: Final = word_set("reporting", "accord_nouns")
"""Nouns after "according to" that are not a source: "according to plan"."""

COMMENT_NOUNS: Final = word_set("reporting", "comment_nouns")
"""Nouns for what an outlet calls the words that it has just quoted: "a dig at the mayor"."""

STIRRING_PARTICIPLES: Final = word_set("reporting", "stirring_participles")
"""Participles with which an outlet tells what came of words: "raising fears"."""

MOSTLY_NOUNS: Final = word_set("reporting", "mostly_nouns")
"""Cue verbs whose forms are more often nouns."""

ALSO_NOUNS: Final = MOSTLY_NOUNS | word_set("reporting", "also_nouns")
"""Cue verbs whose base form is also a noun, besides the cue nouns."""

REACTIONS: Final = word_set("reporting", "reactions")
"""Nouns for what is said against or for something: "condemnation"."""

DRAWING: Final = word_set("reporting", "drawing")
"""Verb forms by which something draws a reaction: "sparked"."""

ACTS_OF_EVENTS: Final = word_set("reporting", "acts_of_events")
"""Cue verbs whose participle after "Lee said," tells what the event does: "threatening to end the truce"."""

GIVING_VERBS: Final = word_set("reporting", "giving_verbs")
"""Verb forms whose subject gives what their object means: "made the claim that", "expressed the hope that"."""

NEEDS: Final = {need: frozenset(verbs.split()) for need, verbs in table("reporting", "needs").items()}
"""What cue verbs need after them to report something -> these verbs; the lexicon explains each need."""

OTHER_OBJECTS: Final = {verb: frozenset(nouns.split()) for verb, nouns in table("reporting", "other_objects").items()}
"""Cue verb -> the nouns with which it reports nothing: "claimed three lives"."""

OTHER_PREPOSITIONS: Final = {
    verb: frozenset(words.split()) for verb, words in table("reporting", "other_prepositions").items()
}
"""Cue verb -> the prepositions with which it reports nothing: "echoed with gunfire"."""

NO_CUES: Final = frozenset(tuple(pair.split()) for pair in phrases("reporting", "no_cues"))
"""Pairs of words with a cue word that reports nothing there: "think tank"."""

BARE_CLAUSE_VERBS: Final = word_set("reporting", "bare_clause_verbs")
"""Cue verbs whose object, if it is a clause without "that", is always what somebody says."""

EVIDENCE_VERBS: Final = word_set("reporting", "evidence_verbs")
"""Cue verbs whose subject is often evidence rather than a speaker, even with a clause."""

JUDGING_ADJECTIVES: Final = word_set("reporting", "judging_adjectives")
"""Adjectives between "it is" and an infinitive that say nothing of a speaker: "hard to understand"."""

CUE_VERBS_WITH_PREPOSITION: Final = word_set("reporting", "cue_verbs_with_preposition")
"""Verbs that take "to", "for" or "on": "pointed to"."""

BEFORE_NOUN_SAY: Final = word_set("reporting", "before_noun_say")
"""Words besides determiners before "say" as a noun: "the final say"."""

ONLY_QUOTING_VERBS: Final = word_set("reporting", "only_quoting_verbs")
"""Cue verbs that report something only if it is quoted: "“Keep out,” the sign read"."""

IDENTIFYING_VERBS: Final = dict(phrase.split() for phrase in phrases("reporting", "identifying_verbs"))
"""Cue verb whose object needs a further phrase -> the word that opens it: "identified the man as"."""

PASSIVE_CUE_VERBS: Final = frozenset({"accuse", "blame", "warn", "tell", "urge", "ask", "charge", "inform"})
"""Cue verbs whose passive has the addressee as its subject: "the crew was told"."""

ADDRESSEES: Final = word_set("reporting", "addressees")
"""Words for those who are told something."""

CUE_VERBS: Final = table("reporting", "verbs")
"""Group of cue verbs -> its base forms, separated by spaces; a verb in two groups counts as the first group's."""

CUE_NOUNS: Final = table("reporting", "nouns")
"""Group of cue nouns -> its singulars, separated by spaces."""

IRREGULAR_FORMS: Final = table("reporting", "irregular")
"""Cue verb that lemminflect gets wrong -> its forms, as in `CUE_VERB_FORMS`; used by tools/inflect_cues.py."""

FORMS_LEFT_OUT: Final = word_set("reporting", "forms_left_out")
"""Forms that lemminflect gives but that are not cues; tools/inflect_cues.py leaves them out."""

CUE_VERB_FORMS: Final = table("cue_forms", "verbs")
"""Cue verb -> its third person | its past forms | its -ing form."""

FORMS_OF_SAYING: Final = SAY_FORMS | frozenset(
    form for verb, forms in CUE_VERB_FORMS.items() for form in (verb, *forms.split())
)
"""Forms of all verbs of saying."""

CUE_NOUN_PLURALS: Final = table("cue_forms", "nouns")
"""Cue noun -> its plural; a noun without one is left out."""

ESTIMATED_NOUNS: Final = word_set("reporting", "estimated_nouns")
"""Nouns for a number that somebody estimates: "put the toll at 40"."""
