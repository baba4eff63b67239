"""Things that news articles report on: documents and recordings, platforms, events, casualties."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import groups, words

ARTIFACTS: Final = groups("things", "artifacts")
"""Groups of things that show or say something and can be carried by many outlets."""

PLATFORMS: Final = groups("things", "platforms")
"""Platforms that posts are published on, each with all its names."""

RELEASE_VERBS: Final = words("things", "release_verbs")
"""Verb forms by which somebody publishes such a thing."""

SHOWN: Final = words("things", "shown")
"""Words by which a sentence goes on with what the one before it began to describe."""

EVENTS: Final = words("things", "events")
"""Events and persons of which there may be one or more, in the singular."""

CASUALTY_WORDS: Final = words("things", "casualty_words")
"""Words that, joined by "and", make a sum ("killed and wounded") that is neither part."""

ASPECTS: Final = words("things", "aspects")
"""Nouns for what a number of people has: the identities of three are not three dead."""
