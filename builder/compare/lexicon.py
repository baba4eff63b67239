"""Old names of word lists that now stand in `builder.language.lexicon`; new code takes them from there.

Groups and pairs are strings here, as the modules of this package still expect them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.language.lexicon import geography, synonyms, things


def _lines(groups: Iterable[Sequence[str]]) -> str:
    """Return groups as a string, one a line with bars between the words."""
    return "\n".join("|".join(group) for group in groups)


SYNONYMS = _lines(synonyms.SYNONYMS)

DEMONYMS = "|".join(f"{country} {adjective}" for country, adjective in geography.DEMONYMS.items())

PLATFORMS = _lines(things.PLATFORMS)

ARTIFACTS = _lines(things.ARTIFACTS)

OPPOSITES = _lines(synonyms.OPPOSITES)

PARTIES = _lines(synonyms.PARTIES)
