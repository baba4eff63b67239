"""Things that news articles report on: documents and recordings, platforms, events, casualties."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, phrases, word_set

ARTIFACTS: Final = groups("things", "artifacts")
"""Groups of words for things that show or say something and can be published by many outlets: a video, a letter."""

COURT_PAPERS: Final = phrases("things", "court_papers")
"""Papers of a court or prosecutor, in the form in which words are compared."""

PLATFORMS: Final = groups("things", "platforms")
"""Platforms on which posts are published, each with all its names."""

RELEASE_VERBS: Final = word_set("things", "release_verbs")
"""Forms of verbs for publishing such a thing: "released a video"."""

PUBLISHING_VERBS: Final = RELEASE_VERBS | word_set("things", "sending_verbs")
"""Verb forms before a document of the subject's own: "issued a statement that said"."""

DESCRIBING_VERBS: Final = word_set("things", "shown")
"""Verbs in a sentence that describes the thing just mentioned: "It shows a boat"."""

EVENTS: Final = word_set("things", "events")
"""Nouns, in the singular, for events and people that articles may count differently: "raid"."""

CASUALTY_WORDS: Final = word_set("things", "casualty_words")
"""Words of harm: two of them joined by "and" make a sum ("killed and wounded"), which is neither part."""

ASPECTS: Final = word_set("things", "aspects")
"""Nouns for attributes of people: "the identities of three" does not count three people."""
