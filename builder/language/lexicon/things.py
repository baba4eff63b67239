"""Things that news articles report on: documents and recordings, platforms, events, casualties."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, word_set

ARTIFACTS: Final = groups("things", "artifacts")
"""Groups of words for things that show or say something, and that many outlets can publish: a video, a letter."""

PLATFORMS: Final = groups("things", "platforms")
"""Platforms on which posts are published, each with all its names."""

RELEASE_VERBS: Final = word_set("things", "release_verbs")
"""Verb forms for publishing such a thing: "released a video"."""

SHOWN: Final = word_set("things", "shown")
"""Words with which a sentence goes on to describe what the one before it mentioned: "It shows a boat"."""

EVENTS: Final = word_set("things", "events")
"""Events and people of which there may be one or several, in the singular."""

CASUALTY_WORDS: Final = word_set("things", "casualty_words")
"""Words of harm: two of them joined by "and" make a sum ("killed and wounded"), which is neither part."""

ASPECTS: Final = word_set("things", "aspects")
"""Nouns for what people have: "the identities of three" does not count three people."""
