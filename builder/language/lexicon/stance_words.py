"""Words for the stance of a speaker to what is said, and words that show that something was not said."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.calendar_words import WEEKDAY_NAMES
from builder.language.lexicon.loader import phrases, table, word_set
from builder.language.lexicon.reporting import CUE_VERB_FORMS, CUE_VERBS
from builder.language.lexicon.verb_forms import ATTEMPTS
from builder.language.lexicon.word_classes import MODALS
from builder.model import Stance

STANCES_OF_CUES: Final[dict[str, Stance]] = {
    **dict.fromkeys(CUE_VERBS["question"].split(), "asked"),
    **dict.fromkeys(CUE_VERBS["refusal"].split(), "denied"),
    **dict.fromkeys(CUE_VERBS["order"].split(), "wished"),
    **dict.fromkeys(CUE_VERBS["commit"].split(), "planned"),
    **dict.fromkeys(word_set("stance_words", "denied"), "denied"),
    **dict.fromkeys(word_set("stance_words", "wished"), "wished"),
    **dict.fromkeys(word_set("stance_words", "planned"), "planned"),
    **dict.fromkeys(word_set("stance_words", "feared"), "feared"),
}
"""Base form of a cue -> the stance that it gives its content whatever the content says."""

WARNINGS: Final = word_set("stance_words", "warnings")
"""Base forms of cues that warn, of what may come or of what is so."""

PLANNED_WITH_INFINITIVE: Final = word_set("stance_words", "planned_with_infinitive")
"""Base forms of cues that plan with an infinitive: "agreed to meet"."""

ORDERED_WITH_INFINITIVE: Final = word_set("stance_words", "ordered_with_infinitive")
"""Base forms of cues that order with an infinitive: "told the crew to leave"."""

BELIEFS: Final = word_set("stance_words", "beliefs")
"""Base forms of cues of believing; negated, they deny."""

FALSE_WORDS: Final = word_set("stance_words", "false")
"""Words by which something is called untrue."""

AHEAD: Final = word_set("stance_words", "ahead")
"""Words between "be" and "to" by which something lies ahead: "is set to open"."""

PLANS: Final = word_set("stance_words", "plans")
"""Finite verbs before "to" for what is planned."""

AFRAID: Final = word_set("stance_words", "afraid")
"""Adjectives of fear."""

INQUIRIES: Final = table("stance_words", "inquiries")
"""Verb that looks into a question -> its third person | its past form | its -ing form."""

LOOKS_INTO: Final = frozenset(
    form
    for verb, forms in (*INQUIRIES.items(), *((verb, CUE_VERB_FORMS[verb]) for verb in CUE_VERBS["question"].split()))
    for form in (verb, *forms.replace("|", " ").split())
) | word_set("stance_words", "further_inquiries")
"""Verbs in any form that look into a question: "trying to find out whether"."""

QUESTION_OPENERS: Final = word_set("stance_words", "question_openers")
"""Words that open an indirect question."""

KNOWING: Final = word_set("stance_words", "knowing")
"""Base forms of cues after which "if" opens a question."""

DAYS_TO_COME: Final = frozenset(WEEKDAY_NAMES) | word_set("stance_words", "days_to_come")
"""Words for a day to come."""

FORECASTS: Final = word_set("stance_words", "forecasts")
"""Words for what is expected of the days to come."""

WISH_PHRASES: Final = phrases("stance_words", "wish_phrases")
"""Phrases that wish or condole."""

WISH_OPENERS: Final = word_set("stance_words", "wish_openers")
"""First words of a wish or a request."""

UNSAID_GOVERNORS: Final = (
    AHEAD | word_set("stance_words", "unsaid_governors") | (ATTEMPTS - word_set("stance_words", "said_attempts"))
)
"""Words before "to" of somebody who does not say it, or not yet: "refused to say"."""

UNSAID_BEFORE_PARTICIPLES: Final = word_set("stance_words", "unsaid_before_participles")
"""Words before a participle of somebody who does not say it: "without saying"."""

UNSAID_PHRASES: Final = frozenset(tuple(phrase.split()) for phrase in phrases("stance_words", "unsaid_phrases"))
"""Two words before a cue of somebody who does not say it: "instead of saying"."""

TALES: Final = word_set("stance_words", "tales")
"""Nouns that something false may be besides nouns of speech."""

NOT_SO: Final = word_set("stance_words", "not_so")
"""Words before "that" which say that the clause is not so: "it is false that"."""

WISHES: Final = word_set("stance_words", "wishes")
"""Nouns for what somebody wishes: "expressed hope"."""

SIGNS: Final = word_set("stance_words", "signs")
"""Words for what shows that something is so; after "no", nothing does."""

SO: Final = word_set("stance_words", "so")
"""Words that say that something is so; after "not", it is not."""

MAYBE: Final = word_set("stance_words", "maybe")
"""Modal verbs of what may be: "could"."""

ABILITIES: Final = word_set("stance_words", "abilities")
"""Verbs after "could" for what somebody was able to do: "could hear"."""

HARMS: Final = word_set("stance_words", "harms")
"""Verbs of harm, of which "could" says that it is feared: "could die"."""

PROSPECTIVE: Final = word_set("stance_words", "prospective")
"""Words before a figure for what is still to come: "a potential 30 years"."""

NOT_ONLY: Final = word_set("stance_words", "not_only")
"""Words that make a "not" no denial: "not only said"."""

WILL: Final = word_set("stance_words", "will")
"""Modal verbs of what is to come."""

UNSAID_MODALS: Final = (MODALS - WILL - {"would", "can"}) | word_set("stance_words", "unsaid_modals")
"""Modal verbs after which nobody has said it yet: "could say"."""

DENIED_THINGS: Final = word_set("stance_words", "denied_things")
"""Access and rights that are denied to somebody."""

DENIED_DEEDS: Final = word_set("stance_words", "denied_deeds")
"""What people deny having done or to do with: "involvement"."""

DISMISSED: Final = word_set("stance_words", "dismissed")
"""Words besides nouns of speech for what is dismissed as not so."""

NOT_THEIRS: Final = word_set("stance_words", "not_theirs")
"""Forms of verbs whose object is what others say: "dispelled fears that"."""

UNTRUE: Final = word_set("stance_words", "untrue")
"""Words by which a sentence denies its subject: "reports that it leaked are false"."""

ANONYMITY: Final = word_set("stance_words", "anonymity")
"""Words for not being named: "asked not to be named"."""

NOT_NOBODY: Final = word_set("stance_words", "not_nobody")
"""Words after "no" with which it does not mean nobody: "no fewer than six witnesses"."""
