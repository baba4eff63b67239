"""Words by which clauses answer questions."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, phrases, word_set

LIGHT_VERBS: Final = word_set("answer_words", "light_verbs")
"""Verbs that say no more than that the event before them was: "gunfire broke out"."""

HAPPENINGS: Final = word_set("answer_words", "further_happenings") | {
    word for group in groups("rival_words", "happenings") for word in group
}
"""Words for what happens in the events of the news."""

DENIED_WHOLES: Final = word_set("answer_words", "denied_wholes")
"""What is denied as a whole: "denied the claims"."""

RULING_OUT: Final = tuple(tuple(entry.split()) for entry in phrases("answer_words", "ruling_out"))
"""Phrases that rule something out."""

HEARSAY: Final = word_set("answer_words", "hearsay")
"""Words that speak of reports rather than of what is reported."""

SEVERAL: Final = word_set("answer_words", "several")
"""Words for an indefinite number of two and more."""

SUPERLATIVES: Final = word_set("answer_words", "superlatives")
"""Words that rank what happened: "the worst crash"."""

RANK_SCOPES: Final = word_set("answer_words", "rank_scopes")
"""Words for the time or place in which it is ranked: "of the year"."""
