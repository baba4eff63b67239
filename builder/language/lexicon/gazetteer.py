"""Places and the places in which they lie."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.geography import DEMONYMS
from builder.language.lexicon.loader import inverted

INSIDE: Final = inverted("gazetteer", "inside")
"""A state, province or city -> the place in which it lies, both in lower case."""

KNOWN: Final = frozenset(INSIDE) | frozenset(INSIDE.values()) | {country.lower() for country in DEMONYMS}
"""All places of which it is known where they lie, and countries, in lower case."""
